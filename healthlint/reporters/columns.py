"""Terminal columns: how wide text is, how it wraps, and the part of a long line around a few words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_DIRECTIONS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160), 0x2028, 0x2029, 0xFEFF, *_DIRECTIONS), " ")
_ELLIPSIS = "…"


class Window(NamedTuple):
    """A line cut to fit; `before`, `words` and `after` together are what is shown."""

    before: str
    words: str
    after: str

    @property
    def marker(self) -> str:
        """The line underneath that points at the words."""
        return " " * cells(self.before) + "^" * max(1, cells(self.words))


def printable(text: str) -> str:
    """The text with a space for each tab, line break, control and direction character: same length, one line."""
    return text.translate(_CONTROLS)


def cells(text: str) -> int:
    """Terminal columns that the printable text takes: wide characters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(_cell(character) for character in text)


@lru_cache(maxsize=4096)
def _cell(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def paint(text: str, codes: str) -> str:
    """The text in the colours of these codes (ECMA-48); plain where there are none."""
    return f"\x1b[{codes}m{text}\x1b[0m" if codes else text


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns (2 or more), broken at spaces, a longer word where it must be."""
    lines: list[str] = []
    line = ""
    for word in printable(text).split():
        longer = f"{line} {word}" if line else word
        if line and cells(longer) > width:
            lines.append(line)
            line = word
        else:
            line = longer
        while cells(line) > width:
            size = _fitting(line, width)
            lines.append(line[:size])
            line = line[size:]
    return [*lines, line] if line else lines


def window(text: str, start: int, end: int, width: int) -> Window:
    """The part of the text around text[start:end] that fits into `width` columns, cut at words."""
    near = 2 * width
    left = printable(text[max(0, start - near) : start]).lstrip()
    words = printable(text[start : min(end, start + near)])
    right = printable(text[end : end + near]).rstrip()
    if cells(words) > width - 2 * len(_ELLIPSIS):
        return Window("", _head(words, width), "")
    room = width - cells(words)
    for_left = min(cells(left), max(room // 2, room - cells(right)))
    shown = left if start <= near and cells(left) <= for_left else _tail(left, for_left)
    return Window(shown, words, _head(right, room - cells(shown)))


def _head(text: str, width: int) -> str:
    """The beginning of the text, with an ellipsis where it was cut."""
    if cells(text) <= width:
        return text
    size = _fitting(text, width - 1)
    kept = text[:size] if text[size : size + 1] == " " else re.sub(r"(?<=\s)\S{1,30}$", "", text[:size])
    return kept.rstrip() + _ELLIPSIS if width > 0 else ""


def _tail(text: str, width: int) -> str:
    """The end of the text, with an ellipsis where it was cut."""
    size = _fitting(text[::-1], width - 1)
    kept = text[len(text) - size :]
    if size < len(text) and text[len(text) - size - 1] != " ":
        kept = re.sub(r"^\S{1,30}(?=\s)", "", kept)
    return _ELLIPSIS + kept.lstrip() if width > 0 else ""


def _fitting(text: str, width: int) -> int:
    """How many characters fit."""
    for index, character in enumerate(text):
        width -= _cell(character)
        if width < 0:
            return index
    return len(text)
