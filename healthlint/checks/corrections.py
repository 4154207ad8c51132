"""What an unknown word was meant to be, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from healthlint.language.affixes import ENDINGS, PLURALS, PREFIXES
from healthlint.language.slip_cost import slip_cost
from healthlint.language.tokens import plain
from healthlint.language.word_forms import Standing, standing
from healthlint.language.wordlist import Tag, frequency, known, near, tags

_PER_SLIP = 2.0
_PER_LETTER = 0.45
_USUAL_LENGTH, _LONG = 6, 11
_FAR, _FAR_NAME = 6, 8
_HEALTH, _EVERYDAY = 1.0, 4.2
_DEAREST = 2.6
_MARGIN = 0.6
_FEW = 3
_GOOD = 2.0
_STEM, _ENDING = 4, 2
_DERIVED = 2.5
_SMALL, _PART, _LONG_PART = 3, 4, 6
_GLUED_BEHIND = (
    "a", "an", "and", "at", "in", "is", "of", "or", "the", "to", "for", "with", "that", "are", "as", "on", "by",
    "from", "this", "can", "may", "be", "it", "if", "your", "you", "who", "when", "which", "have", "has", "was",
    "will", "not", "about", "old",
)  # fmt: skip
_GLUED_BEFORE = ("the", "and", "of", "is", "can", "that", "this", "with", "from", "your", "a")


class Reading(NamedTuple):
    """A known word that may have been meant; the higher the score, the likelier."""

    score: float
    word: str


@lru_cache(maxsize=50_000)
def readings(word: str) -> tuple[Reading, ...]:
    """The listed words that an unknown word may stand for, likeliest first."""
    low = plain(word).lower()
    found = near(low, 1)
    ranked = [*scored(low, found), *_parted(low), *_possessive(low)]
    far = len(low) >= (_FAR if word.islower() else _FAR_NAME) and standing(word) is Standing.UNKNOWN
    if far and all(reading.score < _GOOD for reading in ranked):
        ranked += scored(low, set(near(low, 2)).difference(found))
    if not word.isascii():  # another language, unless the right word has such letters as well
        ranked = [reading for reading in ranked if not reading.word.isascii()]
    return tuple(sorted(ranked, key=rank))


def scored(low: str, candidates: Iterable[str], bonus: float = 0) -> tuple[Reading, ...]:
    """The candidates that are near enough, likeliest first; by frequency, likelihood of the slip and length."""
    ranked = []
    for candidate in candidates:
        right = plain(candidate).lower()
        cost = slip_cost(low, right)
        if 0 < cost <= _DEAREST and (low != f"{right}s" or right.endswith("s")):
            letters = min(len(low), len(right), _LONG) - _USUAL_LENGTH
            score = commonness(candidate) + bonus - _PER_SLIP * cost + _PER_LETTER * letters
            ranked.append(Reading(score - _DERIVED if is_derived(low, right) else score, candidate))
    return tuple(sorted(ranked, key=rank))


def rank(reading: Reading) -> tuple[float, str]:
    """Sort key: the likeliest first."""
    return -reading.score, reading.word


def _parted(low: str) -> Iterator[Reading]:
    """The word as two, where a small word was written together with another: “canconduct”, “weightat”."""
    for small in _GLUED_BEHIND:
        rest = low.removesuffix(small)
        if rest != low and _stands(rest, small):
            yield Reading(_parted_score(low, rest), f"{rest} {small}")
    for small in _GLUED_BEFORE:
        rest = low.removeprefix(small)
        if rest != low and _stands(rest, small):
            yield Reading(_parted_score(low, rest), f"{small} {rest}")


def _possessive(low: str) -> Iterator[Reading]:
    """“babys” for “baby's” or “babies”."""
    stem = low.removesuffix("s")
    if stem != low and stem.endswith("y") and stem[-2] not in "aeiou" and known(stem):
        score = commonness(stem) + 1
        yield from (Reading(score, f"{stem}'s"), Reading(score, f"{stem[:-1]}ies"))


def _stands(rest: str, small: str) -> bool:
    if len(rest) < _PART or not known(rest):
        return False
    least = 3.5 if len(small) >= _SMALL or len(rest) >= _LONG_PART else 4.5
    return commonness(rest) >= least


def _parted_score(low: str, rest: str) -> float:
    return commonness(rest) - _PER_SLIP + _PER_LETTER * (min(len(low), _LONG) - _USUAL_LENGTH)


@lru_cache(maxsize=50_000)
def commonness(word: str) -> float:
    """How common the word is in health text: its frequency, and more for what is wrong with people and what helps."""
    common = frequency(word)
    return common + min(_HEALTH, max(0.0, _EVERYDAY - common)) if tags(word) & (Tag.CONDITION | Tag.DRUG) else common


def is_medical(word: str) -> bool:
    """Whether the word is known as a condition or a medicine, and not as a name."""
    return bool(tags(word) & (Tag.CONDITION | Tag.DRUG)) and not tags(word) & (Tag.NAME | Tag.PLACE)


def is_derived(low: str, right: str) -> bool:
    """Whether both are one stem with different endings of English or Latin, as “neuropathic” and “neuropathy”."""
    shared = _shared(low, right)
    mine, others = low[shared:], right[shared:]
    if (mine == "y" and not others) or _is_latin_plural(low, right):
        return True
    if shared >= _STEM and len(mine) > 1 and mine in ENDINGS and (len(others) < _ENDING or others in ENDINGS):
        return True
    tail = _shared(low[::-1], right[::-1])
    heads = {low[: len(low) - tail], right[: len(right) - tail]}
    return tail > _STEM and heads <= {*PREFIXES, ""}


def _is_latin_plural(low: str, right: str) -> bool:
    """Whether one is the Latin or Greek plural of the other, as “hyphae” of “hypha”."""
    return any(
        many.endswith(ending) and one.endswith(single) and many.removesuffix(ending) == one.removesuffix(single)
        for many, one in ((low, right), (right, low))
        for ending, single in PLURALS
    )


def _shared(one: str, other: str) -> int:
    """How many letters both begin with."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def close(ranked: tuple[Reading, ...]) -> tuple[str, ...]:
    """The best reading, and those that are about as likely."""
    return tuple(reading.word for reading in ranked[:_FEW] if reading.score >= ranked[0].score - _MARGIN)
