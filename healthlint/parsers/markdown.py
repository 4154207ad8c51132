"""Markdown (CommonMark, GFM tables, strikethrough, task lists, footnotes, front matter) to a Document."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pyromark
from pyromark import Options

from healthlint.document import Anchor, Definition, Document, HeadingSource, Site
from healthlint.mapped import MappedText, Piece, Weaver, whole
from healthlint.parsers import bare_urls
from healthlint.parsers.assembly import Assembly
from healthlint.parsers.bylines import mark_bylines
from healthlint.parsers.elements import OBJECT
from healthlint.parsers.front_matter import read_front_matter
from healthlint.parsers.html import escape_text, read_html
from healthlint.parsers.link_targets import folded_label, inline_target, inline_title, label_place, reference_targets
from healthlint.parsers.open_elements import Element
from healthlint.parsers.open_links import Attributes, Value
from healthlint.parsers.templates import IN_HTML, MASK, component_comments, heading_ids, mask_templates, other_ids
from healthlint.source import Source
from healthlint.span import Span

_OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_GFM
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_YAML_STYLE_METADATA_BLOCKS
    | Options.ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
)
_TAGS = {
    "Paragraph": "p", "List": "ul", "Item": "li", "BlockQuote": "blockquote", "Table": "table", "TableHead": "tr",
    "TableRow": "tr", "Strong": "strong", "Emphasis": "em", "Strikethrough": "del", "CodeBlock": "pre",
    "FootnoteDefinition": "footnote", "Link": "a", "DefinitionList": "dl", "DefinitionListTitle": "dt",
    "DefinitionListDefinition": "dd", "Superscript": "sup", "Subscript": "sub",
}  # fmt: skip
_UNMASKED = re.compile(rf"[^{MASK}]+")
_MARKED = re.compile(r"[\\`*_\[\]<>|~&{}]")
_HEADING_SOURCE = re.compile(r"\A#{1,6}(?:[ \t]+|$)|[ \t]+#+\Z|\s*[\r\n][ \t]*(?:=+|-+)\Z")
_LINE_START = re.compile(r"[#+\-=]|\d+(?=[.)])")


def parse_markdown(source: Source, site: Site) -> Document:
    """The document of a Markdown file."""
    outer = whole(source.text)
    assembly = Assembly(outer, escape_markdown)
    for name, start in heading_ids(source.text):
        assembly.anchors.add(name)
        assembly.ids.append(Anchor(name, Span(start, start + len(name))))
    assembly.anchors.update(other_ids(source.text))
    reading = _Reading(assembly, outer, mask_templates(source.text, components=source.path.lower().endswith(".mdx")))
    reading.read()
    assembly.finish(len(source.text))
    bare_urls.add_links(assembly)
    assembly.comments += component_comments(outer, assembly.blocks)
    assembly.comments.sort(key=lambda comment: comment.span)
    mark_bylines(assembly)
    document = assembly.document(source, site, fragment=not assembly.whole_page)
    return replace(document, headings=tuple(reading.headings), definitions=tuple(reading.definitions()))


def escape_markdown(text: str) -> str:
    """Plain words as they are written in a paragraph, heading or table cell."""
    escaped = _MARKED.sub(r"\\\g<0>", text)
    if start := _LINE_START.match(escaped):
        at = start.end() - 1 if start[0][0] in "#+-=" else start.end()
        escaped = f"{escaped[:at]}\\{escaped[at:]}"
    return escaped


class _Reading:
    """One pass over pyromark's events, told to the assembly as tags and text."""

    def __init__(self, assembly: Assembly, outer: MappedText, text: str) -> None:
        self.assembly = assembly
        self.outer = outer
        self.text = text
        offset = _byte_offsets(text)
        self.events = [
            (event, offset(place["start"]), offset(place["end"]))
            for event, place in pyromark.events_with_range(text, options=_OPTIONS)
        ]
        definitions = pyromark.reference_definitions(text, options=_OPTIONS)
        self.targets = reference_targets(text, definitions, offset)
        self.labels = {label: (offset(item["span"]["start"]), item["dest"]) for label, item in definitions.items()}
        self.used: set[str] = set()
        self.heading: list[str] | None = None
        self.headings: list[HeadingSource] = []
        self.seen = 0
        self.metadata = ""
        self.metadata_at: tuple[int, int] | None = None
        self.opened: list[Element] = []
        self.alt: Weaver | None = None
        self.images: list[tuple[dict[str, Any], int]] = []
        self.html: Weaver | None = None
        self.cell = "td"

    def read(self) -> None:
        for index, (event, start, end) in enumerate(self.events):
            if isinstance(event, str):
                self._bare(event, start, end)
                continue
            name, value = next(iter(event.items()))
            if name not in {"Start", "End"}:
                self._inline(name, value, start, end)
                continue
            tag, detail = _tag_and_detail(value)
            if name == "End":
                self._close(tag, start, end)
            elif tag == "Link" and not self.alt:
                self.opened.append(self.assembly.open("a", self._link(detail, index), start, start))
            elif tag == "Image":
                self.images.append((detail, index))
                self.alt = self.alt or Weaver(self.outer, escape_markdown)
            else:
                self._open(tag, detail, start)

    def _bare(self, event: str, start: int, end: int) -> None:
        if event == "SoftBreak":
            self._put(" ", start, end)
            if self.heading is not None:
                self.heading.append(" ")
        elif event == "HardBreak" and self.alt:
            self.alt.put(" ", start, end)
        elif event == "HardBreak":
            self.assembly.open("br", {}, start, end)
        elif event == "Rule":
            self.assembly.open("hr", {}, start, end)

    def _inline(self, name: str, value: Any, start: int, end: int) -> None:  # noqa: ANN401 - as pyromark gives it
        if self.heading is not None and name in {"Text", "Code"} and not self.alt:
            self.heading.append(value)
        if name == "Text":
            self._words(value, start, end)
        elif name == "Code":
            self._put(value if self.alt else OBJECT, start, end)
        elif name == "FootnoteReference":
            self._put(f"[{value}]", start, end)
        elif name == "Html" and self.html:
            self.html.copy(start, end)
        elif name == "InlineHtml":
            weaver = Weaver(self.outer)
            weaver.copy(start, end)
            if not self.alt:
                self.assembly.nested_inline(weaver.done(), read_html)

    def _words(self, value: str, start: int, end: int) -> None:
        if self.metadata:
            first = self.metadata_at[0] if self.metadata_at else start
            self.metadata_at = (first, end)
            return
        source = self.text
        if source[start:end] != value:
            self._put(value, start, end)
        elif start > self.seen and source[start - 1] == "\\":
            self._put(value[0], start - 1, start + 1)
            self._copy(start + 1, end)
        else:
            self._copy(start, end)
        self.seen = end

    def _copy(self, start: int, end: int) -> None:
        """Append text without the template syntax that was masked in it."""
        for part in _UNMASKED.finditer(self.text, start, end):
            if self.alt:
                self.alt.copy(*part.span())
            else:
                self.assembly.text(*part.span())
        if self.text.find(MASK, start, end) >= 0:
            self.assembly.show()

    def _put(self, text: str, start: int, end: int) -> None:
        if self.metadata:
            return
        if self.alt:
            self.alt.put(text, start, end)
        else:
            self.assembly.put(text, start, end)

    def _open(self, tag: str, detail: Any, start: int) -> None:  # noqa: ANN401 - as pyromark gives it
        if tag == "MetadataBlock":
            self.metadata = str(detail)
        elif tag == "HtmlBlock":
            self.html = Weaver(self.outer)
        elif not self.alt:
            self.heading = [] if tag == "Heading" else self.heading
            self.cell = "th" if tag == "TableHead" else "td" if tag == "TableRow" else self.cell
            self.opened.append(self.assembly.open(self._tag(tag, detail), {}, start, start))

    def _close(self, tag: str, start: int, end: int) -> None:
        if tag == "MetadataBlock":
            if self.metadata_at:
                read_front_matter(self.assembly, self.metadata, *self.metadata_at)
            self.metadata = ""
        elif tag == "HtmlBlock" and self.html:
            fragment, self.html = self.html.done(), None
            if fragment.text:
                self.assembly.nested(fragment, lambda assembly: read_html(assembly, hidden=IN_HTML), escape_text)
        elif tag == "Image":
            self._end_image(*self.images.pop(), start, end)
        elif not self.alt:
            if tag == "Heading" and self.heading is not None:
                self._end_heading(self.heading, start, end)
            self.assembly.end(self.opened.pop(), end, end)

    def _end_heading(self, words: list[str], start: int, end: int) -> None:
        """Note a heading of which an id can be made: not one that has its id in an attribute list."""
        self.heading = None
        source = _HEADING_SOURCE.sub("", self.text[start:end].strip()).splitlines()
        if source and MASK not in source[-1]:
            self.headings.append(HeadingSource("".join(words).strip(), source[-1].strip()))

    def definitions(self) -> Iterator[Definition]:
        """The reference definitions, once all is read."""
        for label, (start, address) in self.labels.items():
            place = self.outer.source(*label_place(self.text, start))
            yield Definition(label, place, address, folded_label(label) in self.used)

    def _end_image(self, detail: dict[str, Any], index: int, start: int, end: int) -> None:
        if self.images or not self.alt:
            return
        alt, self.alt = self.alt.done(), None
        span = self.outer.source(start, end)
        address, place = self._address(detail, index)
        attributes = {"alt": Value(alt, span), "src": _value(address, self.outer.source(*place))}
        if detail["title"] and detail["link_type"] == "Inline":
            attributes["title"] = self._title(detail["title"], start, end)
        self.assembly.open("img", attributes, start, end)

    def _title(self, title: str, start: int, end: int) -> Value:
        """The title of an inline link or picture that ends at `end`."""
        low, high = inline_title(self.text, start, end, title)
        weaver = Weaver(self.outer, escape_markdown)
        if self.text[low:high] == title:
            weaver.copy(low, high)
        else:
            weaver.put(title, low, high)
        return Value(weaver.done(), self.outer.source(low, high))

    def _tag(self, tag: str, detail: Any) -> str:  # noqa: ANN401 - as pyromark gives it
        if tag == "Heading":
            level = detail if isinstance(detail, str) else detail["level"]
            return str(level).lower()
        if tag == "TableCell":
            return self.cell
        if tag == "List":
            return "ul" if detail in {None, False} else "ol"
        if tag == "BlockQuote" and detail:
            return "div"
        return _TAGS.get(tag, "div")

    def _link(self, detail: dict[str, Any], index: int) -> Attributes:
        address, place = self._address(detail, index)
        found = {"href": _value(address, self.outer.source(*place))}
        if detail["title"] and detail["link_type"] == "Inline":
            found["title"] = self._title(detail["title"], place[1], self.events[index][2])
        return found

    def _address(self, detail: dict[str, Any], index: int) -> tuple[str, tuple[int, int]]:
        """The address of the link or picture that starts at event `index`, and where it is written."""
        address, kind = detail["dest_url"], detail["link_type"]
        start, end = self.events[index][1:]
        if kind in {"Autolink", "Email"}:
            place = (start + 1, end - 1)
        elif kind == "Inline":
            place = inline_target(self.text, self._text_end(index), end)
        else:
            label = folded_label(detail["id"])
            self.used.add(label)
            place = self.targets.get(label, (start, end))
        return (self.outer.text[slice(*place)] if MASK in address else address), place

    def _text_end(self, index: int) -> int:
        """Where the text of the link or picture that starts at event `index` ends."""
        _, start, end = self.events[index]
        last = start + (2 if self.text.startswith("!", start) else 1)
        for following in range(index + 1, len(self.events)):
            event, _, stop = self.events[following]
            if stop == end and isinstance(event, dict) and event.get("End") in {"Link", "Image"}:
                break
            last = stop
        return last


def _tag_and_detail(value: Any) -> tuple[str, Any]:  # noqa: ANN401 - as pyromark gives it
    return (value, None) if isinstance(value, str) else next(iter(value.items()))


def _value(text: str, span: Span) -> Value:
    """An attribute that is no prose, such as an address."""
    return Value(MappedText(text, (Piece(0, len(text), *span, verbatim=False),) if text else ()), span)


def _byte_offsets(text: str) -> Callable[[int], int]:
    """A function from offsets in UTF-8 bytes to offsets in code points."""
    if text.isascii():
        return lambda offset: offset
    wide: list[int] = []
    for place, character in enumerate(text):
        if character > "\x7f":
            wide += [place] * (len(character.encode("utf-8", "surrogatepass")) - 1)
    starts = [place + 1 + extra for extra, place in enumerate(wide)]
    return lambda offset: offset - bisect_left(starts, offset)
