"""Text that knows where in the file each of its characters came from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from healthlint.span import Span

Escape = Callable[[str], str]


class Piece(NamedTuple):
    """text[at:at+size] was read from source[start:end]; verbatim when it stands there character for character."""

    at: int
    size: int
    start: int
    end: int
    verbatim: bool


SOFT_HYPHEN = "\u00ad"
"""Says where a word may be broken; readers do not see it, so it is no part of any text."""

_at = attrgetter("at")
_FLOWING = re.compile(rf"[ \t\n\f\r]{{2,}}|[\t\n\f\r]|{SOFT_HYPHEN}+")


def _may_flow(text: str) -> bool:
    """A quick look before the exact one."""
    return "  " in text or "\n" in text or "\r" in text or "\t" in text or SOFT_HYPHEN in text or "\f" in text


def _as_is(text: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class MappedText:
    """A derived text and the pieces that tile it, ascending in text and in file.

    `escape` turns plain words into what must be written at such a place of the file: the escapes of all
    layers, innermost first.
    """

    text: str
    pieces: tuple[Piece, ...]
    escape: Escape = _as_is

    def source(self, start: int, end: int) -> Span:
        """File span of text[start:end], widened to whole pieces where there is no finer mapping."""
        pieces = self.pieces
        if len(pieces) == 1 and pieces[0].verbatim and start <= end <= len(self.text):
            offset = pieces[0].start
            return Span(offset + start, offset + end)
        if not pieces:
            msg = "an empty text has no place in the file"
            raise ValueError(msg)
        if start >= len(self.text):
            return Span(pieces[-1].end, pieces[-1].end)
        first = pieces[max(0, bisect_right(pieces, start, key=_at) - 1)]
        last = pieces[max(0, bisect_right(pieces, max(start, end - 1), key=_at) - 1)]
        low = first.start + (start - first.at) if first.verbatim else first.start
        high = last.start + (end - last.at) if last.verbatim else last.end
        return Span(low, max(low, high))

    def exact(self, start: int, end: int) -> bool:
        """Whether text[start:end] stands in the file in one run, with no markup inside, so that an edit is safe."""
        pieces = self.pieces
        index = bisect_right(pieces, start, key=_at) - 1
        if index < 0 or (not pieces[index].verbatim and pieces[index].at < start):
            return False
        while True:
            piece = pieces[index]
            stop = piece.at + piece.size
            if stop >= end:
                return piece.verbatim or stop == end
            index += 1
            if index == len(pieces) or pieces[index].start != piece.end:
                return False

    def stripped(self) -> MappedText:
        """The same text without the plain spaces and line feeds at its end."""
        size = len(self.text.rstrip(" \n"))
        if size == len(self.text):
            return self
        kept = [piece for piece in self.pieces if piece.at < size]
        if kept and kept[-1].at + kept[-1].size > size:
            last = kept.pop()
            cut = size - last.at
            kept.append(Piece(last.at, cut, last.start, last.start + cut if last.verbatim else last.end, last.verbatim))
        return MappedText(self.text[:size], tuple(kept), self.escape)


def whole(text: str, escape: Escape = _as_is) -> MappedText:
    """The file itself as the outermost layer."""
    return MappedText(text, (Piece(0, len(text), 0, len(text), verbatim=True),), escape)


def flowing(mapped: MappedText) -> MappedText:
    """The text on one line, as a page shows it: no white space at its ends, single spaces inside."""
    text = mapped.text
    start, end = len(text) - len(text.lstrip(" \t\n\f\r")), len(text.rstrip(" \t\n\f\r"))
    if start == 0 and end == len(text) and not (_may_flow(text) and _FLOWING.search(text)):
        return mapped
    weaver = Weaver(mapped)
    weaver.flow(start, max(start, end))
    return weaver.done()


class Weaver:
    """Collects parts of an outer MappedText into an inner one and composes their maps."""

    def __init__(self, outer: MappedText, escape: Escape | None = None) -> None:
        self._outer = outer
        self._escape = escape
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self.length = 0

    def copy(self, start: int, end: int) -> None:
        """Append outer.text[start:end] unchanged."""
        outer = self._outer
        index = bisect_right(outer.pieces, start, key=_at) - 1
        while start < end:
            piece = outer.pieces[index]
            stop = min(end, piece.at + piece.size)
            if piece.verbatim:
                low = piece.start + start - piece.at
                self._add(outer.text[start:stop], low, low + stop - start, verbatim=True)
            else:
                self._add(outer.text[start:stop], piece.start, piece.end, verbatim=False)
            start = stop
            index += 1

    def flow(self, start: int, end: int) -> None:
        """Append outer.text[start:end] as a page shows it: white space runs are one space, soft hyphens vanish."""
        text = self._outer.text
        if not _may_flow(text[start:end]):
            self.copy(start, end)
            return
        for run in _FLOWING.finditer(text, start, end):
            low, high = run.span()
            self.copy(start, low)
            if text[low] != SOFT_HYPHEN:
                self.put(" ", low, high)
            start = high
        self.copy(start, end)

    def turn_to(self, outer: MappedText) -> None:
        """From here on the parts come from another outer text of the same file."""
        self._outer = outer

    def put(self, text: str, start: int, end: int) -> None:
        """Append text that stands for outer.text[start:end]: a decoded reference, a space for a line break."""
        span = self._outer.source(start, end)
        self._add(text, span.start, span.end if end > start else span.start, verbatim=False)

    def ends_with(self, text: str) -> bool:
        """Whether the last part appended is this text."""
        return bool(self._parts) and self._parts[-1] == text

    def mark(self) -> int:
        """A mark for `since`."""
        return len(self._parts)

    def since(self, mark: int) -> str:
        """The text woven after the mark was set."""
        return "".join(self._parts[mark:])

    def done(self) -> MappedText:
        """The text woven so far."""
        inner, outer = self._escape, self._outer.escape
        escape = outer if inner is None else lambda text: outer(inner(text))
        return MappedText("".join(self._parts), tuple(self._pieces), escape)

    def _add(self, text: str, start: int, end: int, *, verbatim: bool) -> None:
        if not text:
            return
        last = self._pieces[-1] if self._pieces else None
        if verbatim and last is not None and last.verbatim and last.end == start:
            self._pieces[-1] = Piece(last.at, last.size + len(text), last.start, end, verbatim=True)
        else:
            self._pieces.append(Piece(self.length, len(text), start, end, verbatim))
        self._parts.append(text)
        self.length += len(text)
