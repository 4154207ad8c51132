"""Whether a word is one, by the word list or by how English builds words from those in it."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

from healthlint.language.affixes import (
    COMBINING_FORMS,
    ENDINGS,
    INFLECTIONS,
    LATIN_ENDINGS,
    LATIN_ROOTS,
    PLURALS,
    PREFIXES,
    ROOTS,
    SPELLINGS,
    SUFFIXES,
)
from healthlint.language.tokens import plain
from healthlint.language.wordlist import at_least, attested, known, listed

_CONTRACTED = ("'s", "'", "n't", "'re", "'ve", "'ll", "'d", "'m")
_SHORTEST_STEM, _SHORTEST_ROOT = 4, 5
_HISSING = ("s", "x", "z", "ch", "sh")
_EVERYDAY, _COMMON, _USED, _RARE, _LONG_STEM = 4.3, 3.0, 2.0, 1.0, 6

_CLEAR_PREFIXES = ("non", *(prefix for prefix in PREFIXES if len(prefix) >= _SHORTEST_STEM))


class Standing(IntEnum):
    """What a word is to the word list.

    `UNKNOWN`; `NAMED`: a name in lower case; `BUILT` by the rules of English from known words; `KNOWN`: listed, or a
    regular form of a listed word.
    """

    UNKNOWN = 0
    NAMED = 1
    BUILT = 2
    KNOWN = 3


@lru_cache(maxsize=100_000)
def standing(word: str) -> Standing:
    """How sure it is that the word is one; accents, case and an apostrophe with its ending do not matter."""
    if known(word):
        return Standing.KNOWN
    low = plain(word).lower()
    stem = next((low.removesuffix(ending) for ending in _CONTRACTED if low.endswith(ending)), low)
    if (
        known(stem)
        or listed(stem.upper()).isupper()
        or _plural(low)
        or any(at_least(other, 0) or _plural(other) for other in _respelt(low))
    ):
        return Standing.KNOWN
    if known(stem.capitalize()) or (stem.endswith("s") and not stem.endswith("ss") and known(stem[:-1].capitalize())):
        return Standing.NAMED if word.islower() else Standing.KNOWN
    if attested(stem) or _singular(low) or _verb_form(low) or _prefixed(low):
        return Standing.KNOWN
    return Standing.BUILT if _built(low) else Standing.UNKNOWN


def _respelt(low: str) -> list[str]:
    """The word as spelt on the other side of the Atlantic, where a rule tells how."""
    return [low.replace(one, other) for pair in SPELLINGS for one, other in (pair, pair[::-1]) if one in low]


def _plural(low: str) -> bool:
    """Whether it is a regular plural of a listed word, English or Latin."""
    stem = low[:-1]
    if len(low) <= _SHORTEST_STEM or "'" in low:
        return False
    if any(low.endswith(ending) and at_least(low.removesuffix(ending) + single, 0) for ending, single in PLURALS):
        return True
    if low.endswith("es") and low[:-2].endswith(_HISSING) and at_least(low[:-2], 0):
        return True
    consonant_y = stem.endswith("y") and stem[-2] not in "aeiou"
    return low.endswith("s") and not stem.endswith(_HISSING) and not consonant_y and at_least(stem, 0)


def _singular(low: str) -> bool:
    """Whether only its plural is listed, as of groups of medicines: “polyenes”."""
    many = f"{low}s"
    return len(low) > _LONG_STEM and not low.endswith("s") and at_least(many, 0) and not at_least(many, _USED)


def _verb_form(low: str) -> bool:
    """Whether it is a form of a verb in -e, however rare that is: “debrided”."""
    return any(
        low.endswith(ending)
        and len(low) - len(ending) >= _LONG_STEM
        and (at_least(verb := low.removesuffix(ending) + "e", 0) or attested(verb))
        for ending in INFLECTIONS
    )


def _prefixed(low: str) -> bool:
    """Whether a long prefix, or non-, stands before a listed word, both too long for chance: “posttransplant”."""
    if not low.startswith(_CLEAR_PREFIXES):
        return False
    rests = [low[len(prefix) :] for prefix in _CLEAR_PREFIXES if low.startswith(prefix)]
    return any(len(rest) >= _LONG_STEM and at_least(rest, _RARE) for rest in rests)


def _built(low: str) -> bool:
    if low.endswith("yy") or (low.endswith("in") and at_least(f"{low}g", 0)):
        return False
    rests = [low[len(prefix) :] for prefix in PREFIXES if low.startswith(prefix)] if low.startswith(PREFIXES) else []
    return (
        any(rest in COMBINING_FORMS or _is_stem(rest) for rest in rests)
        or any(low.endswith(suffix) and _is_stem(low[: -len(suffix)]) for suffix in SUFFIXES)
        or _derived(low)
        or _compound(low)
    )


def _derived(low: str) -> bool:
    """Whether another word of the same stem is listed, as “viraemia” for “viraemic”."""
    for size in range(1, 7):
        stem, ending = low[:-size], low[-size:]
        if len(stem) < _SHORTEST_STEM or ending not in ENDINGS or (stem.endswith("e") and ending[0] in "ei"):
            continue
        latin = ending in LATIN_ENDINGS
        if len(stem) < _SHORTEST_ROOT:
            least = _EVERYDAY
        else:
            least = 0.0 if len(stem) > _LONG_STEM else _RARE if latin else _USED
        if any(at_least(stem + root, least) for root in (LATIN_ROOTS if latin else ROOTS)):
            return True
    return False


def _is_stem(rest: str) -> bool:
    if len(rest) < _SHORTEST_STEM:
        return False
    return at_least(rest, 0.0 if len(rest) >= _LONG_STEM else _COMMON) or _plural(rest)


def _compound(low: str) -> bool:
    """Whether it is made of two common words, as “bodybuilding” is."""
    return any(
        _is_stem(low[:cut]) and _is_stem(low[cut:]) for cut in range(_SHORTEST_STEM, len(low) - _SHORTEST_STEM + 1)
    )
