"""Words that are no slips, though they are not common enough to be offered: names, foreign, rare and new ones.

A slip is rarer than the word that is meant, the more so the less likely the slip (the noisy channel of Kernighan,
Church and Gale 1990). A word that the web writes more often than slips of the words near to it is a word of its own; a
word of a large dictionary may be somewhat rarer. Only words near to another are kept: no others are taken for slips.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from healthlint.language.edits import osa
from healthlint.language.slip_cost import slip_cost
from healthlint.language.word_file import LETTERS, fold
from tools.lexicon.sift import Entry, shortened, zipf

# How many times rarer (log10) than the word that is meant a slip is, for each unit of its cost: of one letter, of two.
_PER_COST, _PER_COST_OF_TWO = 1.5, 1.2
_IN_DICTIONARY, _LONG_IN_DICTIONARY, _UNCOUNTED = 0.5, 1.5, 1.0
_SHORTEST, _SHORTEST_RARE, _LONG = 4, 6, 9
_MEANT, _MEANT_AT_TWO, _TWO = 1.0, 3.0, 2
# Two words written as one: how common one and the other are.
_SMALL, _PART, _PART_LENGTH = 4.5, 3.5, 2


def attested(entries: Mapping[str, Entry], counts: Mapping[str, int], rare: AbstractSet[str]) -> list[str]:
    """The words, in lower case: those of the web, and of the rare ones of dictionaries, that are not in the lexicon."""
    listed = {fold(word): entry.frequency for word, entry in entries.items()}
    once, twice = _by_rest(listed, _MEANT, 1), _by_rest(listed, _MEANT_AT_TWO, _TWO)
    kept: list[str] = []
    for word in {*counts, *(word for word in rare if len(word) >= _SHORTEST_RARE)}:
        if word in listed or len(word) < _SHORTEST or not set(word) <= set(LETTERS) or _is_joined(word, listed):
            continue
        least = _least(word, counts, rare)
        near = _near(word, once, 1)
        if any(listed[other] - _PER_COST * slip_cost(word, other) > least for other in near):
            continue
        farther = _near(word, twice, _TWO) if len(word) >= _SHORTEST_RARE else []
        if (near or farther) and all(
            listed[other] - _PER_COST_OF_TWO * slip_cost(word, other) <= least for other in farther
        ):
            kept.append(word)
    return sorted(kept)


def _least(word: str, counts: Mapping[str, int], rare: AbstractSet[str]) -> float:
    """How common a slip would have to be, for the word to be one."""
    if word not in rare:
        return zipf(word, counts)
    credit = _LONG_IN_DICTIONARY if len(word) >= _LONG else _IN_DICTIONARY
    return max(zipf(word, counts), _UNCOUNTED) + credit


def _near(word: str, index: Mapping[str, list[str]], distance: int) -> list[str]:
    keys = shortened([word]) if distance == 1 else shortened(shortened([word]))
    found = {other for key in keys for other in index.get(key, ())}
    return sorted(other for other in found if osa(word, other, distance) <= distance)


def _by_rest(listed: Mapping[str, float], least: float, letters: int) -> dict[str, list[str]]:
    """The words at least so common, by what is left of them without so many letters or fewer."""
    index: dict[str, list[str]] = defaultdict(list)
    for word in _common(listed, least, _SHORTEST if letters == 1 else _SHORTEST_RARE):
        for key in shortened([word]) if letters == 1 else shortened(shortened([word])):
            index[key].append(word)
    return index


def _common(listed: Mapping[str, float], least: float, shortest: int) -> Iterator[str]:
    return (word for word, frequency in listed.items() if frequency >= least and len(word) >= shortest - 1)


def _is_joined(word: str, listed: Mapping[str, float]) -> bool:
    """Whether it is two common words without the space between them."""
    return any(
        min(one, other) >= _PART and max(one, other) >= _SMALL
        for cut in range(_PART_LENGTH, len(word) - _PART_LENGTH + 1)
        if (one := listed.get(word[:cut], 0)) and (other := listed.get(word[cut:], 0))
    )
