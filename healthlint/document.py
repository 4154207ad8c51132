"""What a check may see of an article, whatever format it came in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar, cast

from healthlint.dictionary import Dictionary
from healthlint.mapped import MappedText
from healthlint.retractions import Retractions
from healthlint.site_files import Files
from healthlint.source import Source
from healthlint.span import Span
from healthlint.verdict import Web

T = TypeVar("T")


class Kind(StrEnum):
    """What a block is in its article."""

    TITLE = "title"
    DESCRIPTION = "description"
    EXCERPT = "excerpt"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    HEADER_CELL = "header-cell"
    CAPTION = "caption"
    TERM = "term"
    FOOTNOTE = "footnote"
    BYLINE = "byline"
    BUTTON = "button"
    ALT = "alt"
    TOOLTIP = "tooltip"
    LABEL = "label"


def is_english(language: str) -> bool:
    """Whether a language tag is one of English (BCP 47), or empty, which is taken for it."""
    return language[:2].lower() in {"", "en"}


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside a block; `start` and `end` are offsets of its text in the block's text.

    `span` is the whole element in the file, `target` the address as written there (empty when there is none).
    """

    text: str
    address: str
    start: int
    end: int
    span: Span
    target: Span
    label: str = ""
    rel: str = ""
    new_tab: bool = False
    classes: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One run of prose: never crosses a heading, paragraph, list item or cell.

    `span` is the element in the file; `level` the heading level (1–6) or the list depth; `group` tells the
    items of one list or the cells of one table from those of others (0: neither).
    """

    kind: Kind
    text: MappedText
    span: Span
    level: int = 0
    group: int = 0
    chrome: bool = False
    quoted: bool = False
    language: str = ""
    links: tuple[Link, ...] = ()

    @property
    def english(self) -> bool:
        """Whether it is in English, or says nothing of its language."""
        return is_english(self.language)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture; `alt` is None when the attribute is absent. `block` is the number of blocks before it.

    `target` is the address as written in the file, the whole picture where that is not known.
    """

    address: str
    alt: MappedText | None
    span: Span
    block: int
    target: Span
    decorative: bool = False
    linked: bool = False
    chrome: bool = False


@dataclass(frozen=True, slots=True)
class Empty:
    """An element that shows nothing to the reader (empty paragraph, heading, list item, link)."""

    tag: str
    span: Span
    chrome: bool = False


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in the file, without its delimiters. `block` is the number of blocks before it."""

    text: str
    span: Span
    block: int


class Anchor(NamedTuple):
    """An `id`, and where it is written."""

    name: str
    span: Span


class HeadingSource(NamedTuple):
    """A Markdown heading that has no id of its own: the words that it shows, code among them, and how it is written."""

    text: str
    source: str


class Definition(NamedTuple):
    """A link reference definition of Markdown: its label, where the label is written, whether a link uses it."""

    label: str
    span: Span
    address: str
    used: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """A piece of metadata by its name: author, published, reviewed, status, link, canonical, robots and more."""

    name: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Site:
    """What the publishing site adds around the article (None: nobody said), and what it decided about its texts.

    `max_grade` is the target for the Flesch–Kincaid grade, 0 for none; `readability_engine` is `healthlint` or
    `textstat`; `dictionary` holds the words that the site spells its own way.
    """

    disclaimer: bool | None = None
    byline: bool | None = None
    date: bool | None = None
    references: bool | None = None
    crisis_line: bool | None = None
    locale: str = ""
    audience: str = ""
    max_grade: float = 0
    readability_engine: str = "healthlint"
    dictionary: Dictionary = field(default_factory=Dictionary)


@dataclass(frozen=True)
class Document:
    """An article: blocks in reading order, and what else of the file the checks need.

    `fragment` is True when a site template will be put around the text, so that a missing byline, date or
    disclaimer may well be there. `links` are all links, also those that show no text; `anchors` are the ids and
    names that links inside the page can point to, `ids` those of them that stand in the text, with their places.
    `files` are the files around this one; None: it has no place among files. `web` is what the network said of the
    links; None: nobody asked.
    """

    source: Source
    blocks: tuple[Block, ...]
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    empties: tuple[Empty, ...] = ()
    comments: tuple[Comment, ...] = ()
    facts: tuple[Fact, ...] = ()
    anchors: frozenset[str] = frozenset()
    fragment: bool = True
    site: Site = Site()
    web: Web | None = None
    ids: tuple[Anchor, ...] = ()
    headings: tuple[HeadingSource, ...] = ()
    definitions: tuple[Definition, ...] = ()
    files: Files | None = None
    retractions: Retractions | None = None
    _derived: dict[Callable[[Document], Any], Any] = field(default_factory=dict, repr=False, compare=False)

    def derive(self, compute: Callable[[Document], T]) -> T:
        """compute(document), worked out once: how sentences, words and scores are shared between checks."""
        if compute not in self._derived:
            self._derived[compute] = compute(self)
        return cast("T", self._derived[compute])

    def fact(self, name: str) -> Fact | None:
        """The first fact of that name."""
        return next((fact for fact in self.facts if fact.name == name), None)

    @property
    def audience(self) -> str:
        """`public` or `professional`, as the article or else the site says; empty when neither does."""
        fact = self.fact("audience")
        return fact.text if fact else self.site.audience

    @property
    def locale(self) -> str:
        """Language tag such as `en-GB`, as the site or else the article says; empty when neither does."""
        fact = self.fact("language")
        return self.site.locale or (fact.text if fact else "")
