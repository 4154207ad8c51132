"""How likely a hand or an ear turns one word into another: optimal string alignment with weighted slips.

A slip costs 1 when nothing explains it. It costs less when the keys lie side by side, the sounds are alike, a letter is
doubled or halved, or two neighbours change places; more at the start of a word, which writers seldom get wrong.
"""

from __future__ import annotations

import re
from functools import cache

from healthlint.language.edits import shared_ends

_ROWS = (("qwertyuiop", 0.0), ("asdfghjkl", 0.25), ("zxcvbnm", 0.75))
_VOWELS = frozenset("aeiouy")
_ALIKE = ("ck", "cs", "sz", "gj", "kq", "fv", "mn", "dt", "bp", "vw", "xz", "xc", "iy", "gq", "td", "lr")
_SOUNDS = (("ph", "f"), ("gh", "g"), ("rh", "r"), ("sc", "s"), ("ch", "k"), ("ae", "e"), ("oe", "e"), ("qu", "kw"))
_SWAP, _DOUBLE, _VOWEL, _SOUND, _KEY, _SILENT = 0.7, 0.5, 0.6, 0.7, 0.8, 0.75
_AT_START, _OTHER = 1.0, 1.4
_RESPELT = 0.4
_THRICE = re.compile(r"(\w)\1\1+")


@cache
def _beside() -> frozenset[str]:
    places = {
        letter: (column + shift, row) for row, (keys, shift) in enumerate(_ROWS) for column, letter in enumerate(keys)
    }
    return frozenset(
        one + other
        for one, (x, y) in places.items()
        for other, (u, v) in places.items()
        if one != other and abs(y - v) <= 1 and abs(x - u) <= 1
    )


@cache
def _replaced(one: str, other: str) -> float:
    if one in _VOWELS and other in _VOWELS:
        return _VOWEL
    if one + other in _ALIKE or other + one in _ALIKE:
        return _SOUND
    return _KEY if one + other in _beside() else _OTHER


def _slipped(word: str, at: int) -> float:
    """The cost of a letter too many or too few at word[at]."""
    letter = word[at]
    if letter in {word[at - 1 : at], word[at + 1 : at + 2]}:
        return _DOUBLE
    if at == 0:
        return 1 + _AT_START / 2
    if letter == "h" or (letter == "e" and at == len(word) - 1):
        return _SILENT
    return 0.9 if letter in _VOWELS else 1.0


def slip_cost(wrong: str, right: str) -> float:
    """The cost of writing `wrong` for `right`, both in lower case; 0 when they are the same."""
    if wrong == right:
        return 0
    if _THRICE.search(wrong) and not _THRICE.search(right):
        return _DOUBLE / 2 + slip_cost(_THRICE.sub(r"\1\1", wrong), right)
    cost = _aligned(wrong, right)
    for long, short in _SOUNDS:
        if (long in wrong) != (long in right):
            cost = min(cost, _RESPELT + _aligned(wrong.replace(long, short), right.replace(long, short)))
    return cost


def _aligned(wrong: str, right: str) -> float:
    """The least cost of an alignment of what lies between the ends on which both agree."""
    return _cost(wrong, right, *shared_ends(wrong, right))


def _cost(wrong: str, right: str, start: int, end: int) -> float:
    """The cost for wrong[start:-end] and right[start:-end]; the letters around tell which are doubled."""
    wanted = [(at, right[at], _slipped(right, at)) for at in range(start, len(right) - end)]
    before: list[float] = []
    row = [0.0]
    for _, _, left_out in wanted:
        row.append(row[-1] + left_out)
    for i in range(start, len(wrong) - end):
        letter, extra = wrong[i], _slipped(wrong, i)
        new = [row[0] + extra]
        for j, (at, other, left_out) in enumerate(wanted):
            best = row[j]
            if letter != other:
                best += _replaced(letter, other) + (_AT_START if i == at == 0 else 0)
            best = min(best, row[j + 1] + extra, new[j] + left_out)
            if before and j and letter != other and letter == right[at - 1] and wrong[i - 1] == other:
                best = min(best, before[j - 1] + _SWAP + (_AT_START / 2 if at == 1 else 0))
            new.append(best)
        before, row = row, new
    return row[-1]
