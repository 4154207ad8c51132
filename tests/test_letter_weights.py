"""What is learnt about the letters of a word from its count of syllables alone."""

from __future__ import annotations

from itertools import product
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.letter_weights import Example, chances_given, letter_weights

CHANCES = st.lists(st.floats(0.01, 0.99), min_size=1, max_size=6)


@given(CHANCES, st.sets(st.integers(0, 6), min_size=1))
def test_chances_given_the_count_are_those_of_all_ways_to_get_it(chances: list[float], may_be: set[int]) -> None:
    ways = {
        way: prod(chance if core else 1 - chance for chance, core in zip(chances, way, strict=True))
        for way in product((False, True), repeat=len(chances))
        if sum(way) in may_be
    }
    possible = {number for number in may_be if number <= len(chances)}
    if ways:
        right = [sum(share for way, share in ways.items() if way[at]) for at in range(len(chances))]
        assert chances_given(chances, possible) == pytest.approx([one / sum(ways.values()) for one in right])
    else:
        assert chances_given(chances, possible) == chances


def test_the_count_corrects_a_letter_that_was_aligned_wrongly() -> None:
    aligned = [(word, (1, 3)) for word in ("same", "tame", "lame", "came", "fame")]
    examples = [Example(word, places, (True, False), frozenset({1})) for word, places in aligned]
    wrong = Example("game", (1, 3), (False, True), frozenset({1}))
    marked = Example("pace", (1, 3), (True, False), frozenset())
    weights = letter_weights([*examples, wrong, marked, marked])
    assert weights["A"] > 0
    assert weights["E"] < 0
