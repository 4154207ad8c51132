"""Plain text to a Document: paragraphs, list lines, heading candidates, and the byline on top."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from healthlint.document import Block, Document, Kind, Site
from healthlint.mapped import Weaver, whole
from healthlint.parsers import bare_urls
from healthlint.parsers.assembly import Assembly
from healthlint.parsers.bylines import Credit, credits_of, is_name
from healthlint.source import Source
from healthlint.span import Span

WIDEST_WRAP = 100
"""Longer lines are whole paragraphs: nobody wraps text by hand beyond this many columns."""
TOP_LINES = 8
"""Bylines and dates are looked for in so many lines from the top."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_BULLET = re.compile(r"[ \t]*(?:[-*•\u2013‣◦·]|\d{1,3}[.)])[ \t]+(?=\S)")
_QUOTE = re.compile(r"[ \t]*>[ \t]?")
_UNDERLINE = re.compile(r"[ \t]*(?:={3,}|-{3,}|\*{3,}|_{3,})[ \t]*")
_MARKED_HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_SENTENCE_END = re.compile(r"[.!?:;,…][\"'”\u2019)\]]*$")


class Line(NamedTuple):
    """A line of the file: its text without indent, list mark or line end, and where that text starts.

    `indent` is the number of columns before it, `number` counts lines from 0.
    """

    text: str
    start: int
    number: int
    mark: str = ""
    indent: int = 0

    @property
    def end(self) -> int:
        """Offset of the end of its text."""
        return self.start + len(self.text)


def parse_plain(source: Source, site: Site) -> Document:
    """The document of a plain text file."""
    assembly = Assembly(whole(source.text))
    lines = [
        _line(match[0].rstrip(" \t\r\n"), match.start(), number)
        for number, match in enumerate(_LINE.finditer(source.text))
    ]
    _Reading(assembly, lines).read()
    bare_urls.add_links(assembly)
    return assembly.document(source, site, fragment=True)


def _line(text: str, start: int, number: int) -> Line:
    for pattern in (_BULLET, _MARKED_HEADING, _QUOTE):
        if mark := pattern.match(text):
            return Line(text[mark.end() :], start + mark.end(), number, mark[0].strip(), mark.end())
    indent = len(text) - len(text.lstrip())
    return Line(text[indent:], start + indent, number, "", indent)


class _Reading:
    def __init__(self, assembly: Assembly, lines: list[Line]) -> None:
        self.assembly = assembly
        self.lines = lines
        self.group = 0
        self.list_kind = ""
        self.prose_seen = False

    def read(self) -> None:
        document_width = _document_width(self.lines)
        for paragraph in _paragraphs(self.lines):
            width = _wrap_width(paragraph, document_width)
            for run in _runs(paragraph, width):
                self._take(run, wrapped=width > 0)

    def _take(self, run: list[Line], *, wrapped: bool) -> None:
        first = run[0]
        list_kind, self.list_kind = self.list_kind, ""
        if len(run) == 1 and not first.mark and _UNDERLINE.fullmatch(first.text):
            return
        if self._credits(run):
            self._add(Kind.BYLINE, run)
        elif first.mark.startswith("#"):
            self._add(Kind.HEADING, run, level=len(first.mark))
        elif first.mark == ">":
            self._add(Kind.PARAGRAPH, run, quoted=True)
        elif first.mark:
            self.list_kind = "numbers" if first.mark[0].isdigit() else "bullets"
            self.group += self.list_kind != list_kind
            self._add(Kind.ITEM, run, level=1)
        elif len(run) == 1 and self._is_row(first):
            self._add(Kind.CELL, run)
        elif not self.assembly.blocks and _heading_like(run):
            self._add(Kind.TITLE, run)
        elif self._is_heading(run, wrapped=wrapped):
            self._add(Kind.HEADING, run)
        else:
            self.prose_seen = True
            self._add(Kind.PARAGRAPH, run)

    def _credits(self, run: list[Line]) -> bool:
        """Whether the line names an author, a date or a reading time near the top; notes what it says."""
        line = run[0]
        if line.number >= TOP_LINES or self.prose_seen or len(run) > 1 or line.mark.startswith(("#", ">")):
            return False
        found = credits_of(line.text)
        if not found and line.mark and line.number > 0 and is_name(line.text) and self._dated_below(line.number):
            found = (Credit("author", 0, len(line.text)),)
        for credit in found:
            span = Span(line.start + credit.start, line.start + credit.end)
            self.assembly.fact(credit.name, line.text[credit.start : credit.end], span)
        return bool(found)

    def _dated_below(self, index: int) -> bool:
        """Whether one of the next lines is a date or a reading time: a bare name is a byline only then."""
        following = self.lines[index + 1 : index + 4]
        return any(credit.name != "author" for line in following for credit in credits_of(line.text))

    def _is_row(self, line: Line) -> bool:
        """Whether tabs part the line and one of its neighbours, as in a table."""
        around = self.lines[max(0, line.number - 1) : line.number + 2]
        return "\t" in line.text and sum("\t" in other.text for other in around) > 1

    def _is_heading(self, run: list[Line], *, wrapped: bool) -> bool:
        if not _heading_like(run):
            return False
        number = run[-1].number + 1
        following = next((line for line in self.lines[number : number + 3] if line.text), None)
        if following is None:
            return False
        if _UNDERLINE.fullmatch(following.text):
            return following.text[0] in "=-"
        introduces = (
            bool(following.mark) or len(following.text) > len(run[0].text) or bool(_SENTENCE_END.search(following.text))
        )
        alone = following.number > number
        return introduces and (alone or not wrapped)

    def _add(self, kind: Kind, run: list[Line], *, level: int = 0, quoted: bool = False) -> None:
        weaver = Weaver(self.assembly.outer)
        for number, line in enumerate(run):
            if number and line.text:
                weaver.put(" ", run[number - 1].end, line.start)
            weaver.flow(line.start, line.end)
        text = weaver.done().stripped()
        if text.text:
            span = Span(run[0].start, run[-1].end)
            group = self.group if kind is Kind.ITEM else 0
            self.assembly.blocks.append(Block(kind, text, span, level, group, quoted=quoted))


_NO_BULLETS = frozenset({"", ">", *("#" * level for level in range(1, 7))})


def _paragraphs(lines: list[Line]) -> Iterator[list[Line]]:
    """Runs of lines between blank lines."""
    current: list[Line] = []
    for line in lines:
        if line.text:
            current.append(line)
        elif current:
            yield current
            current = []
    if current:
        yield current


def _document_width(lines: list[Line]) -> int:
    """The column at which the file was wrapped by hand; 0 when its paragraphs are one line each."""
    sizes = [line.indent + len(line.text) for line in lines if line.text]
    long = sum(size > WIDEST_WRAP for size in sizes)
    return 0 if not sizes or long * 10 > len(sizes) else max((size for size in sizes if size <= WIDEST_WRAP), default=0)


def _wrap_width(paragraph: list[Line], document_width: int) -> int:
    """The column at which the paragraph was wrapped by hand; 0 when each line is a paragraph of its own."""
    width = max(line.indent + len(line.text) for line in paragraph)
    if len(paragraph) == 1 or width > WIDEST_WRAP or width < max(_NARROWEST_WRAP, _NEAR * document_width):
        return 0
    pairs = [
        line.indent + len(line.text) + 1 + len(following.text.split()[0]) > width - _RAGGED
        for line, following in pairwise(paragraph)
        if following.mark in _JOINING
    ]
    return width if pairs and sum(pairs) >= _NEAR * len(pairs) else 0


_NARROWEST_WRAP = 40
_RAGGED = 4
"""Columns that people leave free when they wrap by hand."""
_NEAR = 0.6
_JOINING = frozenset({"", ">"})


def _runs(paragraph: list[Line], width: int) -> Iterator[list[Line]]:
    """Lines that belong together: wrapped ones and the indented rest of a list item joined, list lines apart."""
    run = [paragraph[0]]
    for line in paragraph[1:]:
        first = run[0]
        in_item = first.mark not in _NO_BULLETS and line.mark == "" and line.indent >= max(2, first.indent)
        wraps = width > 0 and line.mark == ("" if first.mark not in _JOINING else first.mark)
        quote = first.mark == line.mark == ">"
        heading = first.mark.startswith("#")
        if not heading and (in_item or wraps or quote):
            run.append(line)
        else:
            yield run
            run = [line]
    yield run


def _heading_like(run: list[Line]) -> bool:
    """One short line that begins like a heading and has no end mark."""
    text = run[0].text
    short = len(run) == 1 and len(text) <= 100 and len(text.split()) <= 16  # noqa: PLR2004 - what headings measure
    begins = text[:1].isupper() or text[:1].isdigit()
    return short and begins and (not _SENTENCE_END.search(text) or text.endswith("?")) and "://" not in text
