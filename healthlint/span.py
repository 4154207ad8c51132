"""Places in a file: spans of code points, and how they read as lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

_LINE_END = re.compile(r"\r\n|\r|\n")


class Span(NamedTuple):
    """Half-open range of code points of `Source.text`: the only position that is ever stored."""

    start: int
    end: int


class Position(NamedTuple):
    """A place as people read it: 1-based line, 1-based column."""

    line: int
    column: int


class LineIndex:
    """Offset to line and column for one text; LF, CRLF and CR end a line."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def position(self, offset: int) -> Position:
        """Line and column, the column in code points."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def utf16_position(self, offset: int) -> Position:
        """Line and column, the column in UTF-16 code units (SARIF and most editors)."""
        line = bisect_right(self._starts, offset)
        return Position(line, utf16_length(self._text[self._starts[line - 1] : offset]) + 1)

    def line_span(self, line: int) -> Span:
        """The 1-based line without its line end."""
        start = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self._text)
        return Span(start, start + len(self._text[start:end].rstrip("\r\n")))

    def __len__(self) -> int:
        return len(self._starts)


def utf16_length(text: str) -> int:
    """Number of UTF-16 code units of the text."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
