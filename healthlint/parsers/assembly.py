"""Puts a document together from tags and text: the one place that decides what a block is.

HTML tokens and Markdown events both drive it, so that the same article gives the same blocks in every format.
"""

from __future__ import annotations

from collections.abc import Callable

from healthlint.document import Anchor, Block, Comment, Document, Empty, Fact, Image, Kind, Link, Site
from healthlint.mapped import SOFT_HYPHEN, Escape, MappedText, Weaver, flowing
from healthlint.parsers import elements, roles
from healthlint.parsers.open_elements import Element, OpenElements
from healthlint.parsers.open_links import Attributes, OpenLink, plain
from healthlint.source import Source
from healthlint.span import Span

_SPACE = " \t\n\f\r"
_METADATA = frozenset({Kind.TITLE, Kind.DESCRIPTION, Kind.EXCERPT})


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
        self.ids: list[Anchor] = []
        self.metadata: dict[Kind, dict[str, None]] = {kind: {} for kind in _METADATA}
        self.whole_page = False
        self._open = OpenElements()
        self._groups = 0
        self._weaver: Weaver | None = None
        self._context = self._open.stack[0]
        self._start = 0
        self._spaced = True
        self._link: OpenLink | None = None
        self._block_links: list[Link] = []

    # --- tags -------------------------------------------------------------------------------------------------

    def open(self, tag: str, attributes: Attributes, start: int, end: int) -> Element:
        """A start tag at outer[start:end]; the element that it opened."""
        while index := self._open.ended_by_start(tag):
            self._pop_to(index, start, start)
        parent = self._open.stack[-1]
        if tag == "br":
            self._line_break(start, end)
            return parent
        if tag in elements.BREAKS and not parent.skipped:
            self._flush(start)
        element = self._element(tag, attributes, start)
        self._note_attributes(tag, attributes, element, start, end)
        if tag in elements.VISIBLE:
            parent.shows = True
        if tag in elements.INLINE_SKIPPED and not parent.skipped:
            self._weave(elements.OBJECT, start, end)
        if tag not in elements.VOID:
            if tag == "a" and "href" in attributes and not element.skipped:
                self._open_link(attributes, element, start)
            self._open.push(element)
        return element

    def close(self, tag: str, start: int, end: int) -> None:
        """An end tag at outer[start:end]; ignored when no such element is open."""
        if index := self._open.ended_by_end(tag):
            self._end(index, start, end)

    def end(self, element: Element, start: int, end: int) -> None:
        """The element ends at outer[start:end], whatever is open inside it; ignored when it has ended before."""
        if not element.stacked:
            return
        stack = self._open.stack
        for index in range(len(stack) - 1, 0, -1):
            if stack[index] is element:
                self._end(index, start, end)
                break

    def finish(self, end: int) -> None:
        """End of the outer text: whatever is still open ends here."""
        self._pop_to(1, end, end)
        self._flush(end)

    # --- text -------------------------------------------------------------------------------------------------

    def text(self, start: int, end: int) -> None:
        """Visible text at outer[start:end]; white space is collapsed as on the page."""
        top = self._open.stack[-1]
        if top.skipped or end <= start:
            return
        raw = self.outer.text[start:end]
        if not raw.isspace():
            top.shows = True
        elif self._spaced and not raw.strip(_SPACE):
            return
        weaver = self._ready(start)
        weaver.flow(start + (len(raw) - len(raw.lstrip(_SPACE)) if self._spaced else 0), end)
        self._spaced = raw[-1] in _SPACE

    def put(self, text: str, start: int, end: int) -> None:
        """Text that stands for outer[start:end], such as a decoded reference."""
        top = self._open.stack[-1]
        if top.skipped or text == SOFT_HYPHEN:
            return
        if text in {" ", "\n", "\t"}:
            if not self._spaced:
                self._weave(" ", start, end)
                self._spaced = True
            return
        if not text.isspace():
            top.shows = True
        self._weave(text, start, end)

    def show(self) -> None:
        """Something stands here that the reader will see but that is no text, such as a template tag."""
        self._open.stack[-1].shows = True

    def end_paragraph(self) -> None:
        """What comes now is another paragraph than what came, though no tag says so."""
        if not self._open.stack[-1].skipped:
            self._flush(0)

    def nested(self, fragment: MappedText, read: Callable[[Assembly], None], escape: Escape | None = None) -> None:
        """Read a fragment of another layer (HTML in Markdown, a JSON string) as blocks at this place."""
        outer, kept = self.outer, self.escape
        self._flush(0)
        self.outer, self.escape = fragment, escape
        read(self)
        self._flush(len(fragment.text))
        self.outer, self.escape = outer, kept

    def nested_inline(self, fragment: MappedText, read: Callable[[Assembly], None]) -> None:
        """Read a fragment of another layer in the middle of the current block."""
        outer = self.outer
        self._turn_to(fragment)
        read(self)
        self._turn_to(outer)

    def comment(self, text: str, start: int, end: int) -> None:
        """A comment at outer[start:end]."""
        self.comments.append(Comment(text.strip(), self.outer.source(start, end), len(self.blocks)))

    def fact(self, name: str, text: str, span: Span) -> None:
        """A piece of metadata; empty texts are no facts."""
        if text.strip():
            self.facts.append(Fact(name, " ".join(text.split()), span))

    def attribute_block(self, kind: Kind, value: MappedText, *, chrome: bool = False) -> None:
        """An attribute or metadata field that people read or hear as a block of its own."""
        text = flowing(value)
        if text.text.strip():
            span = text.source(0, len(text.text))
            self._add(Block(kind, text, span, chrome=chrome, language=self._open.stack[-1].language))

    def document(self, source: Source, site: Site, *, fragment: bool) -> Document:
        """The finished document."""
        return Document(
            source, tuple(self.blocks), tuple(self.links), tuple(self.images), tuple(self.empties),
            tuple(self.comments), tuple(self.facts), frozenset(self.anchors), fragment, site,
            ids=tuple(self.ids),
        )  # fmt: skip

    # --- inside -----------------------------------------------------------------------------------------------

    def _add(self, block: Block) -> None:
        self.blocks.append(block)
        if block.kind in _METADATA:
            self.metadata[block.kind].setdefault(" ".join(block.text.text.split()))

    def _element(self, tag: str, attributes: Attributes, start: int) -> Element:
        parent = self._open.stack[-1]
        kind = elements.KINDS.get(tag, parent.kind)
        if attributes and roles.is_byline(attributes):
            kind = Kind.BYLINE
        grouping = tag in elements.GROUPS
        self._groups += grouping
        depth = parent.depth + (tag in elements.LISTS)
        inherited = depth if kind is Kind.ITEM else parent.level if kind is Kind.HEADING else 0
        element = Element(
            tag,
            self.outer.source(start, start).start,
            kind,
            elements.HEADINGS.get(tag, inherited),
            depth,
            self._groups if grouping else parent.group,
            parent.chrome,
            parent.quoted or tag == "blockquote",
            parent.skipped or tag in elements.SKIPPED,
            plain(attributes, "lang") or parent.language,
            bool(attributes) and roles.shows_without_text(tag, attributes),
        )
        roles.mark_chrome(element, attributes, parent, self._open.count)
        return element

    def _note_attributes(self, tag: str, attributes: Attributes, element: Element, start: int, end: int) -> None:
        for name in ("id", "name"):
            if name in attributes and (name == "id" or tag == "a"):
                self.anchors.add(attributes[name].text.text)
        if "id" in attributes and not element.skipped and not element.chrome:
            self.ids.append(Anchor(attributes["id"].text.text, attributes["id"].span))
        if element.skipped or tag in elements.UNSEEN:
            return
        if tag == "img":
            self._image(attributes, element, start, end)
        for name, kind in (("title", Kind.TOOLTIP), ("aria-label", Kind.LABEL)):
            if name in attributes:
                self.attribute_block(kind, attributes[name].text, chrome=element.chrome)
        if tag == "time" and "datetime" in attributes and not element.chrome:
            value = attributes["datetime"]
            self.fact(roles.date_name(attributes), value.text.text, value.span)

    def _image(self, attributes: Attributes, element: Element, start: int, end: int) -> None:
        alt, address = attributes.get("alt"), attributes.get("src")
        span = self.outer.source(start, end)
        before = len(self.blocks) + bool(self._weaver and self._weaver.length)
        self.images.append(
            Image(
                plain(attributes, "src"), flowing(alt.text) if alt else None, span, before,
                address.span if address else span, roles.is_decorative(attributes), self._link is not None,
                element.chrome,
            )
        )  # fmt: skip
        if alt:
            self.attribute_block(Kind.ALT, alt.text, chrome=element.chrome)

    def _end(self, index: int, start: int, end: int) -> None:
        element = self._open.stack[index]
        if element.tag in elements.BREAKS or element.skipped:
            self._pop_to(index, start, end)
        else:
            self._leave(self._open.pop(index), start, end)

    def _pop_to(self, index: int, start: int, end: int) -> None:
        """End the elements from the top of the stack down to index; only that one's tag is at [start, end)."""
        while len(self._open.stack) > index:
            element = self._open.pop()
            self._leave(element, start, end if len(self._open.stack) == index else start)

    def _leave(self, element: Element, start: int, end: int) -> None:
        parent = self._open.stack[-1]
        if element.tag in elements.BREAKS and not parent.skipped:
            self._flush(start, element, end)
        span = Span(element.start, max(element.start, self._file_end(start, end)))
        if self._link and self._link.element is element:
            self._end_link(self._link, span)
        if element.tag in elements.MUST_SHOW and not element.shows and not element.skipped:
            self.empties.append(Empty(element.tag, span, element.chrome))
        parent.shows = parent.shows or element.shows
        parent.broken = parent.broken or element.broken

    def _file_end(self, start: int, end: int) -> int:
        return self.outer.source(start, end).end if end > start else self.outer.source(start, start).start

    def _line_break(self, start: int, end: int) -> None:
        if self._open.stack[-1].skipped or self._weaver is None or not self._weaver.length:
            return
        if self._weaver.ends_with("\n"):
            self._flush(start)
        else:
            self._weaver.put("\n", start, end)
            self._spaced = True

    def _turn_to(self, outer: MappedText) -> None:
        self.outer = outer
        if self._weaver:
            self._weaver.turn_to(outer)

    def _ready(self, start: int) -> Weaver:
        if self._weaver is None:
            self._weaver = Weaver(self.outer, self.escape)
            self._context = self._open.stack[-1]
            self._start = self.outer.source(start, start).start
            self._block_links = []
            if self._link:
                self._link.start = self._link.mark = 0
        return self._weaver

    def _weave(self, text: str, start: int, end: int) -> None:
        self._ready(start).put(text, start, end)
        self._spaced = False

    def _flush(self, start: int, element: Element | None = None, end: int = 0) -> None:
        """End the current block where a tag at outer[start:] begins; at [start, end) is the end tag of `element`."""
        weaver, self._weaver, self._spaced = self._weaver, None, True
        text = weaver.done().stripped() if weaver else None
        if text is None or not text.text.strip():
            return
        last = text.source(len(text.text) - 1, len(text.text)).end
        self._place_link(text.text, last)
        context = self._context
        own = element is not None and element.kind is context.kind and element.start <= self._start
        whole = own and element is not None and not element.broken
        span = Span(element.start if whole and element else self._start, self._file_end(start, end) if own else last)
        self._add(
            Block(
                context.kind,
                text,
                span,
                context.level,
                context.group,
                context.chrome,
                context.quoted,
                context.language,
                tuple(self._block_links),
            )
        )
        for around in reversed(self._open.stack):
            around.broken = True
            if around.tag in elements.BREAKS:
                break

    def _open_link(self, attributes: Attributes, element: Element, start: int) -> None:
        if self._link:
            self.end(self._link.element, start, start)
        weaver = self._weaver
        self._link = OpenLink(attributes, element, weaver.length if weaver else 0, weaver.mark() if weaver else 0)

    def _place_link(self, text: str, end: int) -> None:
        """The open link crosses the end of a block, at offset `end` of the file: the block has its part so far."""
        link = self._link
        if link is None or not text[link.start :].strip():
            return
        made = link.link(text[link.start :], Span(link.element.start, max(link.element.start, end)))
        link.placed = True
        self._block_links.append(made)
        self.links.append(made)

    def _end_link(self, link: OpenLink, span: Span) -> None:
        self._link = None
        made = link.link(self._weaver.since(link.mark) if self._weaver else "", span)
        if made.text:
            self._block_links.append(made)
        if made.text or not link.placed:
            self.links.append(made)
        if made.text and not link.element.chrome and roles.names_author(link.attributes, link.element.kind):
            self.fact("author", made.text, span)
