"""Puts a document together from tags and text: the one place that decides what a block is.

HTML tokens and Markdown events both drive it, so that the same article gives the same blocks in every format.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from healthlint.document import Block, Comment, Document, Empty, Fact, Image, Kind, Link, Site
from healthlint.mapped import Escape, MappedText, Weaver
from healthlint.parsers import elements
from healthlint.source import Source
from healthlint.span import Span

DEEPEST = 512
"""Elements nested deeper are not opened, as in browsers; it keeps hostile markup linear."""

_ODD_SPACE = re.compile(r"[ \t\n\f\r]{2,}|[\t\n\f\r]")
_ICON = re.compile(r"\b(?:icon|fa|fas|fab|far|dashicons|glyphicon)\b|icon-")


class Value(NamedTuple):
    """An attribute: its decoded text, and where the raw value stands in the file."""

    text: MappedText
    span: Span


Attributes = Mapping[str, Value]


@dataclass(slots=True)
class _Element:
    tag: str
    start: int
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    depth: int = 0
    group: int = 0
    chrome: bool = False
    quoted: bool = False
    skipped: bool = False
    language: str = ""
    shows: bool = False


@dataclass(slots=True)
class _OpenLink:
    attributes: Attributes
    element: _Element
    start: int
    mark: int
    placed: bool = False


class Assembly:
    """Collects the blocks, links, images, facts … of one document while its text is read."""

    def __init__(self, outer: MappedText, escape: Escape | None = None) -> None:
        self.outer = outer
        self.escape = escape
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.empties: list[Empty] = []
        self.comments: list[Comment] = []
        self.facts: list[Fact] = []
        self.anchors: set[str] = set()
        self.whole_page = False
        self._stack: list[_Element] = [_Element("", 0)]
        self._open: Counter[str] = Counter()
        self._groups = 0
        self._weaver: Weaver | None = None
        self._context = self._stack[0]
        self._start = 0
        self._spaced = True
        self._link: _OpenLink | None = None
        self._block_links: list[Link] = []

    # --- tags -------------------------------------------------------------------------------------------------

    def open(self, tag: str, attributes: Attributes, start: int, end: int) -> None:
        """A start tag at outer[start:end]."""
        self._close_implied(tag, start)
        if tag == "br":
            self._line_break(start, end)
            return
        if tag in elements.BREAKS:
            self._flush(start)
        element = self._element(tag, attributes, start)
        self._note_attributes(tag, attributes, element, start, end)
        if tag in elements.VISIBLE:
            self._stack[-1].shows = True
            if tag in elements.INLINE_SKIPPED and not self._stack[-1].skipped:
                self._weave(elements.OBJECT, start, end)
        if tag == "a" and "href" in attributes and not element.skipped:
            if self._link:
                self.close("a", start, start)
            weaver = self._weaver
            self._link = _OpenLink(attributes, element, weaver.length if weaver else 0, weaver.mark() if weaver else 0)
        if tag not in elements.VOID and len(self._stack) < DEEPEST:
            self._stack.append(element)
            self._open[tag] += 1

    def close(self, tag: str, start: int, end: int) -> None:
        """An end tag at outer[start:end]; ignored when no such element is open."""
        if not self._open[tag]:
            return
        index = len(self._stack) - 1
        while self._stack[index].tag != tag:
            index -= 1
        if tag in elements.BREAKS:
            self._pop_to(index, start, end)
        else:
            self._leave(self._stack.pop(index), start, end)

    def finish(self, end: int) -> None:
        """End of the outer text: whatever is still open ends here."""
        self._pop_to(1, end, end)
        self._flush(end)

    # --- text -------------------------------------------------------------------------------------------------

    def text(self, start: int, end: int) -> None:
        """Visible text at outer[start:end]; white space is collapsed as on the page."""
        if self._stack[-1].skipped or end <= start:
            return
        raw = self.outer.text[start:end]
        if not raw.isspace():
            self._stack[-1].shows = True
        elif self._spaced and not raw.strip(" \t\n\f\r"):
            return
        weaver = self._ready(start)
        at = len(raw) - len(raw.lstrip(" \t\n\f\r")) if self._spaced else 0
        for run in _ODD_SPACE.finditer(raw, at):
            weaver.copy(start + at, start + run.start())
            weaver.put(" ", start + run.start(), start + run.end())
            at = run.end()
        weaver.copy(start + at, end)
        self._spaced = raw[-1] in " \t\n\f\r"

    def put(self, text: str, start: int, end: int) -> None:
        """Text that stands for outer[start:end], such as a decoded reference."""
        if self._stack[-1].skipped:
            return
        if text in {" ", "\n", "\t"}:
            if not self._spaced:
                self._weave(" ", start, end)
                self._spaced = True
            return
        if not text.isspace():
            self._stack[-1].shows = True
        self._weave(text, start, end)

    def show(self) -> None:
        """Something stands here that the reader will see but that is no text, such as a template tag."""
        self._stack[-1].shows = True

    def nested(self, fragment: MappedText, read: Callable[[Assembly], None]) -> None:
        """Read a fragment of another layer (HTML in Markdown, a JSON string) at this place of the document."""
        outer, escape, weaver = self.outer, self.escape, self._weaver
        self.outer, self.escape = fragment, None
        read(self)
        if self._weaver is not weaver:
            self._flush(len(fragment.text))
        self.outer, self.escape = outer, escape

    def comment(self, text: str, start: int, end: int) -> None:
        """A comment at outer[start:end]."""
        self.comments.append(Comment(text.strip(), self.outer.source(start, end), len(self.blocks)))

    def fact(self, name: str, text: str, span: Span) -> None:
        """A piece of metadata; empty texts are no facts."""
        if text.strip():
            self.facts.append(Fact(name, " ".join(text.split()), span))

    def attribute_block(self, kind: Kind, value: MappedText, *, chrome: bool = False) -> None:
        """An attribute or metadata field that people read or hear as a block of its own."""
        if value.text.strip():
            span = value.source(0, len(value.text))
            self.blocks.append(Block(kind, value, span, chrome=chrome, language=self._stack[-1].language))

    def document(self, source: Source, site: Site, *, fragment: bool) -> Document:
        """The finished document."""
        return Document(
            source,
            tuple(self.blocks),
            tuple(self.links),
            tuple(self.images),
            tuple(self.empties),
            tuple(self.comments),
            tuple(self.facts),
            frozenset(self.anchors),
            fragment,
            site,
        )

    # --- inside -----------------------------------------------------------------------------------------------

    def _element(self, tag: str, attributes: Attributes, start: int) -> _Element:
        parent = self._stack[-1]
        role = _plain(attributes, "role")
        kind = elements.KINDS.get(tag, parent.kind)
        if elements.BYLINE_CLASSES & set(_plain(attributes, "class").lower().split()):
            kind = Kind.BYLINE
        if tag in elements.GROUPS:
            self._groups += 1
        in_section = any(self._open[section] for section in elements.SECTIONS)
        chrome = (tag in elements.CHROME and not (tag == "header" and in_section)) or role in elements.CHROME_ROLES
        depth = parent.depth + (tag in elements.LISTS)
        hidden = _plain(attributes, "aria-hidden") == "true" or "aria-label" in attributes
        named = tag not in elements.HEADINGS and ("id" in attributes or "name" in attributes)
        return _Element(
            tag,
            self.outer.source(start, start).start,
            kind,
            elements.HEADINGS.get(tag, depth if kind is Kind.ITEM else parent.level if kind is Kind.HEADING else 0),
            depth,
            self._groups if tag in elements.GROUPS else parent.group,
            parent.chrome or chrome,
            parent.quoted or tag == "blockquote",
            parent.skipped or tag in elements.SKIPPED,
            _plain(attributes, "lang") or parent.language,
            hidden or named or (tag in {"i", "span"} and bool(_ICON.search(_plain(attributes, "class")))),
        )

    def _note_attributes(self, tag: str, attributes: Attributes, element: _Element, start: int, end: int) -> None:
        for name in ("id", "name"):
            if name in attributes and (name == "id" or tag == "a"):
                self.anchors.add(attributes[name].text.text)
        if element.skipped:
            return
        if tag == "img":
            self._image(attributes, element, start, end)
        for name, kind in (("title", Kind.TOOLTIP), ("aria-label", Kind.LABEL)):
            if name in attributes:
                self.attribute_block(kind, attributes[name].text, chrome=element.chrome)
        if tag == "time" and "datetime" in attributes:
            value = attributes["datetime"]
            name = "modified" if "odified" in _plain(attributes, "itemprop") else "published"
            self.fact(name, value.text.text, value.span)

    def _image(self, attributes: Attributes, element: _Element, start: int, end: int) -> None:
        alt = attributes.get("alt")
        pixel = _plain(attributes, "width") in {"0", "1"} and _plain(attributes, "height") in {"0", "1"}
        hidden = _plain(attributes, "role") in {"presentation", "none"} or _plain(attributes, "aria-hidden") == "true"
        index = len(self.blocks) + bool(self._weaver and self._weaver.length)
        linked = self._link is not None
        self.images.append(
            Image(
                _plain(attributes, "src"),
                alt.text if alt else None,
                self.outer.source(start, end),
                index,
                pixel or hidden,
                linked,
                element.chrome,
            )
        )
        if alt:
            self.attribute_block(Kind.ALT, alt.text, chrome=element.chrome)

    def _close_implied(self, tag: str, start: int) -> None:
        if tag in elements.CLOSES_P and self._open["p"]:
            self._end_nearest(frozenset({"p"}), elements.P_SCOPE, start)
        if tag in elements.HEADINGS and self._stack[-1].tag in elements.HEADINGS:
            self._pop_to(len(self._stack) - 1, start, start)
        ended, scope = elements.CLOSED_BY.get(tag, (frozenset(), frozenset()))
        if any(self._open[name] for name in ended):
            self._end_nearest(ended, scope, start)

    def _end_nearest(self, tags: frozenset[str], scope: frozenset[str], start: int) -> None:
        """End the outermost of `tags` that is nearer than any of `scope`."""
        found = 0
        for index in range(len(self._stack) - 1, 0, -1):
            name = self._stack[index].tag
            if name in tags:
                found = index
            elif name in scope:
                break
        if found:
            self._pop_to(found, start, start)

    def _pop_to(self, index: int, start: int, end: int) -> None:
        """End the elements from the top of the stack down to index; only that one's tag is at [start, end)."""
        while len(self._stack) > index:
            element = self._stack.pop()
            self._leave(element, start, end if len(self._stack) == index else start)

    def _leave(self, element: _Element, start: int, end: int) -> None:
        self._open[element.tag] -= 1
        if element.tag in elements.BREAKS:
            self._flush(start, element, end)
        span = Span(element.start, max(element.start, self._file_end(start, end)))
        if self._link and self._link.element is element:
            self._end_link(span)
        if element.tag in elements.MUST_SHOW and not element.shows and not element.skipped:
            self.empties.append(Empty(element.tag, span, element.chrome))
        if element.shows:
            self._stack[-1].shows = True

    def _file_end(self, start: int, end: int) -> int:
        return self.outer.source(start, end).end if end > start else self.outer.source(start, start).start

    def _line_break(self, start: int, end: int) -> None:
        if self._stack[-1].skipped or self._weaver is None or not self._weaver.length:
            return
        if self._weaver.ends_with("\n"):
            self._flush(start)
        else:
            self._weaver.put("\n", start, end)
            self._spaced = True

    def _ready(self, start: int) -> Weaver:
        if self._weaver is None:
            self._weaver = Weaver(self.outer, self.escape)
            self._context = self._stack[-1]
            self._start = self.outer.source(start, start).start
            self._block_links = []
            if self._link:
                self._link.start = self._link.mark = 0
        return self._weaver

    def _weave(self, text: str, start: int, end: int) -> None:
        self._ready(start).put(text, start, end)
        self._spaced = False

    def _flush(self, start: int, element: _Element | None = None, end: int = 0) -> None:
        """End the current block where a tag at outer[start:] begins; its own end tag, if that is it, is at [start, end)."""
        weaver, self._weaver, self._spaced = self._weaver, None, True
        if weaver is None:
            return
        text = weaver.done().stripped()
        if not text.text.strip():
            return
        if self._link:
            self._place_link(len(text.text), text.text)
        context = self._context
        own = element is not None and element.kind is context.kind and element.start <= self._start
        span = Span(
            element.start if own and element else self._start,
            self._file_end(start, end) if own else text.source(len(text.text) - 1, len(text.text)).end,
        )
        links = tuple(_clipped(link, len(text.text)) for link in self._block_links)
        self.blocks.append(
            Block(
                context.kind,
                text,
                span,
                context.level,
                context.group,
                context.chrome,
                context.quoted,
                context.language,
                links,
            )
        )

    def _place_link(self, end: int, text: str) -> None:
        """The open link crosses the end of a block: its part so far belongs to that block."""
        link = self._link
        if link is None or link.start >= end:
            return
        link.placed = True
        words = text[link.start : end].strip()
        self._block_links.append(self._made(link, link.start, end, words, Span(link.element.start, link.element.start)))
        self.links.append(self._block_links[-1])

    def _end_link(self, span: Span) -> None:
        link, self._link = self._link, None
        if link is None:
            return
        length = self._weaver.length if self._weaver else 0
        if self._weaver and length > link.start:
            text = self._weaver.since(link.mark)
            made = self._made(link, link.start, length, text.strip(), span)
            if made.text:
                self._block_links.append(made)
            self.links.append(made)
            if "author" in made.rel.split():
                self.fact("author", made.text, span)
        elif not link.placed:
            self.links.append(self._made(link, 0, 0, "", span))

    def _made(self, link: _OpenLink, start: int, end: int, text: str, span: Span) -> Link:
        attributes = link.attributes
        href = attributes.get("href")
        target = href.span if href else Span(link.element.start, link.element.start)
        return Link(
            text,
            href.text.text.strip() if href else "",
            start,
            end,
            span,
            target,
            _plain(attributes, "aria-label") or _plain(attributes, "title"),
            _plain(attributes, "rel"),
            _plain(attributes, "target") == "_blank",
            _plain(attributes, "class"),
        )


def _plain(attributes: Attributes, name: str) -> str:
    value = attributes.get(name)
    return value.text.text.strip() if value else ""


def _clipped(link: Link, length: int) -> Link:
    """The link without the spaces that the block lost at its end."""
    if link.end <= length:
        return link
    return Link(
        link.text, link.address, min(link.start, length), length, link.span, link.target, link.label, link.rel,
        link.new_tab, link.classes,
    )  # fmt: skip
