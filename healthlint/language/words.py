"""Words of English health text."""

from __future__ import annotations

import re
from typing import NamedTuple


class Word(NamedTuple):
    """Offsets of a word in the text of its block."""

    start: int
    end: int


_WORD = re.compile(r"\d[\d.,]*\d|[^\W_]+(?:['’\-‑–][^\W_]+)*")


def word_spans(text: str) -> tuple[Word, ...]:
    """The words of a text: hyphens and apostrophes inside do not split, a number with its marks is one word."""
    return tuple(Word(*match.span()) for match in _WORD.finditer(text))
