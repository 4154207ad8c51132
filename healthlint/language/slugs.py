"""The ids that site generators make of Markdown headings, so that links to them can be checked.

Each generator was compared with what it writes: GitHub (github-slugger), Hugo (goldmark, with its settings `github`,
`github-ascii` and `blackfriday`), Jekyll (kramdown, with and without GFM), WordPress (`sanitize_title`, the block
editor, tables of contents of plugins). `auto` also takes what Python-Markdown, pandoc and GitLab
make; not what the plugins do, which count from 2, so that a missing second heading is not overlooked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from healthlint.document import Block, Document, HeadingSource, Kind


class _Scheme(NamedTuple):
    """How ids are made: of the text or the source, with which mark and number the second of one name begins."""

    slug: Callable[[str], str]
    of_source: bool = False
    separator: str = "-"
    first: int = 1
    unique: bool = True


_CIRCLED = ((0x24B6, 0x24E9), (0x1F130, 0x1F149), (0x1F150, 0x1F169), (0x1F170, 0x1F189))
_WORD_CATEGORIES = frozenset({"Nd", "Nl", "Pc"})
_INCLUDES = re.compile(r"\{%-?\s*(?:include|render|import|capture)|\{\{[<%]|^import .* from ", re.MULTILINE)
_DASHES = re.compile(r"[\u2010-\u2015\u00a0/.]")


def heading_ids(headings: Iterable[HeadingSource], generator: str = "auto") -> frozenset[str]:
    """All ids that the generator makes of these headings, in reading order; in Unicode's composed form (NFC)."""
    headings = tuple(headings)
    found: set[str] = set()
    for scheme in _SCHEMES.get(generator, ()):
        found.update(_numbered(headings, scheme))
    return frozenset(unicodedata.normalize("NFC", name) for name in found)


def page_names(document: Document, generator: str = "auto") -> frozenset[str]:
    """All that a fragment may point to on the page, ids of headings among them, in composed form (NFC)."""
    sources = {heading.text for heading in document.headings}
    tags = [block for block in document.blocks if block.kind is Kind.HEADING and _is_tag(document, block)]
    others = [HeadingSource(*[block.text.text] * 2) for block in tags if block.text.text not in sources]
    return written_names(document) | heading_ids((*document.headings, *others), generator)


def written_names(document: Document) -> frozenset[str]:
    """The ids and names that the page itself gives, in composed form (NFC); use `document.derive(written_names)`."""
    return frozenset(unicodedata.normalize("NFC", name) for name in document.anchors)


def takes_in_more(document: Document) -> bool:
    """Whether a Markdown page takes in others, which may hold more ids; use `document.derive(takes_in_more)`."""
    return bool(_INCLUDES.search(document.source.text))


def _is_tag(document: Document, block: Block) -> bool:
    """Whether a heading is written as HTML."""
    return document.source.text.startswith("<", block.span.start)


def _numbered(headings: tuple[HeadingSource, ...], scheme: _Scheme) -> Iterator[str]:
    """The ids of one scheme, those of equal headings told apart by a number."""
    taken: dict[str, int] = {}
    for heading in headings:
        slug = scheme.slug(heading.source if scheme.of_source else heading.text)
        if slug not in taken:
            taken[slug] = scheme.first - 1
            yield slug
            continue
        taken[slug] += 1
        while scheme.unique and f"{slug}{scheme.separator}{taken[slug]}" in taken:
            taken[slug] += 1
        name = f"{slug}{scheme.separator}{taken[slug]}"
        if scheme.unique:
            taken[name] = scheme.first - 1
        yield name


def _is_word(letter: str) -> bool:
    category = unicodedata.category(letter)
    circled = category == "So" and any(low <= ord(letter) <= high for low, high in _CIRCLED)
    return category[0] in "LM" or category in _WORD_CATEGORIES or circled


def _github(text: str) -> str:
    kept = "".join(letter for letter in text.strip().lower() if letter in "- " or _is_word(letter))
    return kept.replace(" ", "-")


def _github_letterwise(text: str) -> str:
    """As Ruby lowers it, letter by letter, and without the marks that make a sign an emoji."""
    return _github("".join(letter.lower() for letter in text if letter != "\ufe0f"))


def _jekyll(text: str) -> str:
    """Jekyll's kramdown: dashes and dots have become typographic ones, tabs count as spaces."""
    return _github_letterwise(re.sub(r"-{2,3}", "", text).replace("\t", " "))


def _gitlab(text: str) -> str:
    return re.sub(r"-{2,}", "-", _github(text))


def _hugo(text: str) -> str:
    kept = []
    for letter in text.strip():
        category = unicodedata.category(letter)
        if letter in "- ":
            kept.append("-")
        elif letter == "_" or category[0] == "L" or category == "Nd":
            kept.append(letter.lower()[0])
    return "".join(kept) or "heading"


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in decomposed if unicodedata.category(letter) != "Mn")


def _hugo_ascii(text: str) -> str:
    plain = _without_accents(text.strip()).encode("ascii", "ignore").decode()
    return "".join(letter.lower() if letter != " " else "-" for letter in plain if letter in "- _" or letter.isalnum())


def _blackfriday(text: str) -> str:
    kept: list[str] = []
    gap = False
    for letter in text:
        if unicodedata.category(letter)[0] in "LN":
            kept.append("-" if gap and kept else "")
            kept.append(letter.lower()[0])
            gap = False
        else:
            gap = True
    return "".join(kept) or "heading"


def _kramdown(text: str) -> str:
    from_letter = re.sub(r"\A[^a-zA-Z]+", "", text)
    return re.sub(r"[^a-zA-Z0-9 -]", "", from_letter).replace(" ", "-").lower() or "section"


def _sanitize_title(text: str) -> str:
    plain = _DASHES.sub("-", _without_accents(text).lower())
    kept = re.sub(r"[^\w\s-]", "", plain)
    return re.sub(r"[\s-]+", "-", kept).strip("-")


def _block_editor(text: str) -> str:
    return re.sub(r"[\W_]+", "-", _without_accents(text)).lower().strip("-")


def _block_editor_prefixed(text: str) -> str:
    return f"h-{_block_editor(text)}"


def _contents_plugin(text: str) -> str:
    """Easy Table of Contents and Table of Contents Plus: capitals kept, underscores for spaces."""
    return re.sub(r"[\s_]+", "_", re.sub(r"[^\w\s-]", "", _without_accents(text))).strip("_")


def _contents_plugin_hyphens(text: str) -> str:
    return _contents_plugin(text).replace("_", "-")


def _python_markdown(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def _pandoc(text: str) -> str:
    kept = "".join(letter for letter in text.lower() if letter in "-_. " or letter.isalnum())
    named = re.sub(r"\A[\W\d_]+", "", "-".join(kept.split()))
    return named or "section"


_GITHUB = (_Scheme(_github), _Scheme(_github_letterwise, unique=False))
_HUGO = tuple(_Scheme(slug, of_source) for slug in (_hugo, _hugo_ascii, _blackfriday) for of_source in (True, False))
_JEKYLL = (
    _Scheme(_jekyll, unique=False),
    _Scheme(_github, unique=False),
    _Scheme(_kramdown, of_source=True, unique=False),
    _Scheme(_kramdown, unique=False),
)
_BLOCK_EDITOR = (_Scheme(_sanitize_title), _Scheme(_block_editor), _Scheme(_block_editor_prefixed))
_WORDPRESS = (
    *_BLOCK_EDITOR,
    _Scheme(_sanitize_title, first=2),
    _Scheme(_contents_plugin, first=2),
    _Scheme(_contents_plugin, separator="_", first=2),
    _Scheme(_contents_plugin_hyphens, first=2),
)
_OTHERS = (_Scheme(_gitlab), _Scheme(_python_markdown, separator="_"), _Scheme(_pandoc))
_SCHEMES: dict[str, tuple[_Scheme, ...]] = {
    "github": _GITHUB,
    "hugo": _HUGO,
    "jekyll": _JEKYLL,
    "wordpress": _WORDPRESS,
    "auto": (*_GITHUB, *_HUGO, *_JEKYLL, *_BLOCK_EDITOR, *_OTHERS),
}
