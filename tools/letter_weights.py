"""Learn from words and their counts of syllables how much each context of a letter speaks for a syllable.

A logistic model of every letter in doubt with an elastic net (Zou, Hastie 2005), fitted by coordinate descent (Yuan et
al. 2010, JMLR 11:3183, CDN). A dictionary tells how many syllables a word has, not which letters write them. Aligned
phones only start the fit; then, between passes, each letter's target is its chance to be the core of a syllable given
that the word has one of its listed counts (expectation-maximization, Dempster et al. 1977).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import exp
from typing import NamedTuple

from healthlint.language.syllables import CHANCE_SCALE, contexts

_LASSO = 0.3
_RIDGE = 0.1
_PASSES = 25
_FROM_ALIGNMENT = 3
_ROUND = 4
_LONGEST_STEP = 2.0


class Example(NamedTuple):
    """A word with letters in doubt: their places, which are cores, and how many of them may be (empty: as marked)."""

    word: str
    places: tuple[int, ...]
    cores: tuple[bool, ...]
    may_be: frozenset[int]


class _State(NamedTuple):
    odds: list[float]
    targets: list[float]
    weights: list[float]


def letter_weights(examples: Sequence[Example]) -> dict[str, int]:
    """The weights of the contexts, in tenths, without those that are nothing."""
    found = _places_of_contexts(examples)
    columns = list(found.values())
    targets = [float(core) for example in examples for core in example.cores]
    state = _State([1.0] * len(targets), targets, [0.0] * len(columns))
    active: Sequence[int] = range(len(columns))
    for turn in range(_PASSES):
        if turn >= _FROM_ALIGNMENT:
            _expect(examples, state)
        whole = turn % _ROUND == _ROUND - 1
        moving = [at for at in active if _step(at, columns[at], state, whole=whole)]
        active = range(len(columns)) if turn % _ROUND == _ROUND - 2 else moving
    tenths = {name: round(weight * CHANCE_SCALE) for name, weight in zip(found, state.weights, strict=True)}
    return {name: weight for name, weight in tenths.items() if weight}


def chances_given(chances: Sequence[float], may_be: Iterable[int]) -> list[float]:
    """The chance of each event, given that the number of events is one of those; as they were where none can be.

    Forward and backward over the distribution of the sum of independent events (Poisson binomial).
    """
    total = len(chances)
    ahead = [[1.0] + [0.0] * total]
    for chance in chances:
        last = ahead[-1]
        ahead.append(
            [(1 - chance) * last[0]] + [(1 - chance) * last[n] + chance * last[n - 1] for n in range(1, total + 1)]
        )
    behind = [0.0] * (total + 2)
    for number in may_be:
        behind[number] = 1.0
    whole = sum(map(float.__mul__, ahead[-1], behind))
    if whole <= 0:
        return list(chances)
    given = [0.0] * total
    for at in reversed(range(total)):
        chance = chances[at]
        given[at] = chance * sum(map(float.__mul__, ahead[at], behind[1:])) / whole
        behind = [(1 - chance) * behind[n] + chance * behind[n + 1] for n in range(total + 1)] + [0.0]
    return given


def _expect(examples: Sequence[Example], state: _State) -> None:
    """Set the targets to the chances given the counts."""
    start = 0
    for example in examples:
        end = start + len(example.places)
        if example.may_be:
            chances = [odds / (1 + odds) for odds in state.odds[start:end]]
            state.targets[start:end] = chances_given(chances, example.may_be)
        start = end


def _places_of_contexts(examples: Iterable[Example]) -> Mapping[str, Sequence[int]]:
    """The contexts, shortest first, each with the numbers of the letters that it fits.

    Of contexts that fit the same letters the first is kept; one that fits a single letter is no use.
    """
    found: dict[str, list[int]] = {}
    number = 0
    for example in examples:
        for at in example.places:
            for context in contexts(example.word, at):
                found.setdefault(context, []).append(number)
            number += 1
    shortest = sorted((name for name, places in found.items() if len(places) > 1), key=lambda name: (len(name), name))
    different = {tuple(found[name]): name for name in reversed(shortest)}
    return {name: places for places, name in reversed(different.items())}


def _step(at: int, places: Sequence[int], state: _State, *, whole: bool) -> bool:
    """Move one weight towards the optimum; whether to look at it again."""
    odds, targets, weight = state.odds, state.targets, state.weights[at]
    slope, bend = _RIDGE * weight, _RIDGE
    for place in places:
        chance = odds[place] / (1 + odds[place])
        slope += chance - targets[place]
        bend += chance * (1 - chance)
    if weight == 0 and abs(slope) < _LASSO:
        return whole or abs(slope) > _LASSO / 2
    step = -weight
    if slope + _LASSO <= bend * weight:
        step = -(slope + _LASSO) / bend
    elif slope - _LASSO >= bend * weight:
        step = -(slope - _LASSO) / bend
    step = max(-_LONGEST_STEP, min(_LONGEST_STEP, step))
    state.weights[at] = weight + step
    factor = exp(step)
    for place in places:
        odds[place] = min(max(odds[place] * factor, 1e-12), 1e12)
    return True
