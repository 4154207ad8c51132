"""Where sentences begin and end in a block of English health text."""

from __future__ import annotations

import re
from typing import NamedTuple


class Sentence(NamedTuple):
    """Offsets of a sentence in the text of its block, without the spaces around it."""

    start: int
    end: int


_STOP = re.compile(r"""[.!?…]+["'”’)\]]*(?:\[[\d,;\s–-]+\])*(?=\s+)""")
_NEXT = re.compile(r"""\s+(?=["'“‘(\[]*(?:[^\W\d_]|\d|[•–—-]|["'“‘(\[]))""")
_ABBREVIATION = re.compile(
    r"(?<![\w.])(?:Dr|Mr|Mrs|Ms|Prof|St|Rev|Hon|Sr|Jr|vs|e\.g|i\.e|eg|ie|cf|approx|Figs?|Nos?|Vol|pp?|Ch|Inc|Ltd|Co|Corp"
    r"|al|etc|a\.m|p\.m|U\.S|U\.K|U\.S\.A|Ph\.D|M\.D|D\.O|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|[A-Z])\.$"
)
_MAY_END = re.compile(r"(?:etc|a\.m|p\.m|U\.S|U\.K|U\.S\.A|Ph\.D|M\.D|D\.O|al|Inc|Ltd|Co|Corp|Jr|Sr)\.$")
_OPENERS = "\"'“‘(["


def sentence_spans(text: str) -> tuple[Sentence, ...]:
    """The sentences of one block, in order; they cover all its words.

    No stop ends a sentence inside a number, after an abbreviation or initial, or before a lower-case word.
    """
    found: list[Sentence] = []
    start = _skip(text, 0)
    for stop in _STOP.finditer(text):
        following = _skip(text, stop.end())
        if following < len(text) and _ends(text, stop, following):
            found.append(Sentence(start, stop.end()))
            start = following
    end = len(text.rstrip())
    if end > start:
        found.append(Sentence(start, end))
    return tuple(found)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _ends(text: str, stop: re.Match[str], following: int) -> bool:
    after = following
    while after < len(text) and text[after] in _OPENERS:
        after += 1
    begins = text[after : after + 1]
    if begins.islower():
        return False
    if stop[0][0] != ".":
        return True
    head = text[max(0, stop.start() - 12) : stop.start() + 1]
    if not _ABBREVIATION.search(head):
        return True
    return bool(_MAY_END.search(head)) and begins.isupper() and not head.endswith(("al.",))
