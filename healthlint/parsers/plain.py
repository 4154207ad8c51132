"""Plain text to a Document: paragraphs, list lines, heading candidates, and the byline on top."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from healthlint.document import Block, Document, Kind, Site
from healthlint.mapped import Weaver, whole
from healthlint.parsers import bare_urls
from healthlint.parsers.assembly import Assembly
from healthlint.source import Source
from healthlint.span import Span

WIDEST_WRAP = 100
"""Longer lines are whole paragraphs: nobody wraps text by hand beyond this many columns."""
TOP_LINES = 8
"""Bylines and dates are looked for in so many lines from the top."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_BULLET = re.compile(r"[ \t]*(?:[-*•–‣◦·]|\d{1,3}[.)])[ \t]+(?=\S)")
_UNDERLINE = re.compile(r"[ \t]*(?:={3,}|-{3,}|\*{3,}|_{3,})[ \t]*")
_MARKED_HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_SENTENCE_END = re.compile(r"[.!?:;,…][\"'”’)\]]*$")
_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"  # noqa: E501 - one alternation
_DATE = re.compile(
    rf"(?P<label>(?:last )?(?:updated|reviewed|published|posted|modified|checked)(?: on)?:? )?"
    rf"(?P<date>{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?:,? \d{{4}})?"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:written |posted |words )?by[: ]+(?P<name>\S.*)", re.IGNORECASE)
_NAME = re.compile(r"(?:(?:Dr|Prof|Mr|Mrs|Ms)\.? )?[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ](?:[\w'’-]+|\.)){1,3}(?:, [A-Z][\w.,/ -]*)?")
_READING_TIME = re.compile(r"\d+ min(?:ute)?s? read", re.IGNORECASE)


class Line(NamedTuple):
    """A line of the file, its end excluded."""

    text: str
    start: int
    number: int

    @property
    def end(self) -> int:
        """Offset of the end of its text."""
        return self.start + len(self.text)


def parse_plain(source: Source, site: Site) -> Document:
    """The document of a plain text file."""
    assembly = Assembly(whole(source.text))
    lines = [
        Line(match[0].rstrip("\r\n"), match.start(), number)
        for number, match in enumerate(_LINE.finditer(source.text))
    ]
    reading = _Reading(assembly, lines)
    reading.read()
    bare_urls.add_links(assembly)
    return assembly.document(source, site, fragment=True)


class _Reading:
    def __init__(self, assembly: Assembly, lines: list[Line]) -> None:
        self.assembly = assembly
        self.lines = lines
        self.group = 0
        self.in_list = False
        self.prose_seen = False

    def read(self) -> None:
        for paragraph in _paragraphs(self.lines):
            self.in_list = False
            width = _wrap_width(paragraph)
            for run in _runs(paragraph, width):
                self._take(run, wrapped=width > 0)

    def _take(self, run: list[Line], *, wrapped: bool) -> None:
        first = run[0]
        if _UNDERLINE.fullmatch(first.text):
            return
        if top := self._top_kind(run):
            self._add(top, run, _BULLET)
        elif marked := _MARKED_HEADING.match(first.text):
            self._add(Kind.HEADING, run, _MARKED_HEADING, level=len(marked[1]))
        elif _BULLET.match(first.text):
            self.group += not self.in_list
            self.in_list = True
            self._add(Kind.ITEM, run, _BULLET, level=1)
        elif not self.assembly.blocks and _heading_like(run):
            self._add(Kind.TITLE, run)
        elif self._is_heading(run, wrapped=wrapped):
            self._add(Kind.HEADING, run)
        else:
            self.prose_seen = True
            self._add(Kind.PARAGRAPH, run)

    def _top_kind(self, run: list[Line]) -> Kind | None:
        """BYLINE for the author, date and reading time lines near the top, noting what they say."""
        index = run[0].number
        if index >= TOP_LINES or self.prose_seen or len(run) > 1:
            return None
        line = run[0]
        bullet = _BULLET.match(line.text)
        offset = bullet.end() if bullet else len(line.text) - len(line.text.lstrip())
        words = line.text[offset:].strip()
        start = line.start + offset
        if date := _DATE.fullmatch(words):
            label = (date["label"] or "").lower()
            name = "reviewed" if "review" in label or "check" in label else "modified" if "updat" in label else "published"
            self._fact(name, date["date"], start + date.start("date"))
            return Kind.BYLINE
        if byline := _BYLINE.fullmatch(words):
            self._fact("author", byline["name"], start + byline.start("name"))
            return Kind.BYLINE
        if _READING_TIME.fullmatch(words):
            return Kind.BYLINE
        if bullet and index > 0 and _NAME.fullmatch(words) and self._dated_below(index):
            self._fact("author", words, start)
            return Kind.BYLINE
        return None

    def _dated_below(self, index: int) -> bool:
        """Whether one of the next lines is a date or a reading time: a bare name is a byline only then."""
        following = (_BULLET.sub("", line.text, count=1).strip() for line in self.lines[index + 1 : index + 4])
        return any(_DATE.fullmatch(text) or _READING_TIME.fullmatch(text) for text in following)

    def _fact(self, name: str, text: str, start: int) -> None:
        self.assembly.fact(name, text, Span(start, start + len(text)))

    def _is_heading(self, run: list[Line], *, wrapped: bool) -> bool:
        if not _heading_like(run):
            return False
        number = run[-1].number + 1
        following = next((line for line in self.lines[number : number + 3] if line.text.strip()), None)
        if following is None or _UNDERLINE.fullmatch(following.text):
            return False
        introduces = len(following.text) > len(run[0].text) or _SENTENCE_END.search(following.text.rstrip()) is not None
        alone = following.number > number
        return introduces and (alone or not wrapped)

    def _add(
        self, kind: Kind, run: list[Line], prefix: re.Pattern[str] | None = None, level: int = 0
    ) -> None:  # fmt: skip
        weaver = Weaver(self.assembly.outer)
        for number, line in enumerate(run):
            marked = prefix.match(line.text) if prefix and number == 0 else None
            start = line.start + (marked.end() if marked else len(line.text) - len(line.text.lstrip()))
            end = line.start + len(line.text.rstrip())
            if number:
                weaver.put(" ", run[number - 1].start + len(run[number - 1].text.rstrip()), start)
            weaver.copy(start, end)
        text = weaver.done()
        if text.text:
            span = Span(run[0].start, run[-1].end)
            group = self.group if kind is Kind.ITEM else 0
            self.assembly.blocks.append(Block(kind, text, span, level, group))


def _paragraphs(lines: list[Line]) -> Iterator[list[Line]]:
    """Runs of lines between blank lines."""
    current: list[Line] = []
    for line in lines:
        if line.text.strip():
            current.append(line)
        elif current:
            yield current
            current = []
    if current:
        yield current


def _wrap_width(paragraph: list[Line]) -> int:
    """The column at which the paragraph was wrapped by hand; 0 when each line is a paragraph of its own."""
    width = max(len(line.text) for line in paragraph)
    if len(paragraph) < 2 or width > WIDEST_WRAP:  # noqa: PLR2004 - one line wraps nowhere
        return 0
    pairs = [
        len(line.text) + 1 + len(following.text.split()[0]) > width
        for line, following in zip(paragraph, paragraph[1:], strict=False)
        if not _BULLET.match(following.text)
    ]
    return width if pairs and sum(pairs) >= 0.6 * len(pairs) else 0  # noqa: PLR2004 - most lines are full


def _runs(paragraph: list[Line], width: int) -> Iterator[list[Line]]:
    """Lines that belong together: wrapped ones joined, list lines apart."""
    if not width:
        yield from ([line] for line in paragraph)
        return
    run = [paragraph[0]]
    for line in paragraph[1:]:
        if _BULLET.match(line.text) or _MARKED_HEADING.match(run[-1].text):
            yield run
            run = [line]
        else:
            run.append(line)
    yield run


def _heading_like(run: list[Line]) -> bool:
    """One short line that begins like a heading and has no end mark."""
    text = run[0].text.strip()
    short = len(run) == 1 and len(text) <= 100 and len(text.split()) <= 16  # noqa: PLR2004 - what headings measure
    begins = text[:1].isupper() or text[:1].isdigit()
    return short and begins and (not _SENTENCE_END.search(text) or text.endswith("?")) and "://" not in text


