"""How hard single words are."""

from __future__ import annotations

import pytest

from healthlint.language.lexicon import lexicon_rows
from healthlint.language.word_difficulty import (
    COMMON,
    NOTHING,
    RARE,
    UNCOMMON,
    hardness,
    medical,
    opening_hardness,
    rarity,
)


@pytest.mark.parametrize("word", ["pruritus", "dyspnoea", "osteomyelitis", "gluconeogenesis"])
def test_rare_words_of_medicine(word: str) -> None:
    assert rarity(word) > COMMON - RARE
    assert medical(word)
    assert hardness(word).rarest == rarity(word)


@pytest.mark.parametrize("word", ["the", "water", "doctor", "itchy", "painkillers", "blisters", "stops"])
def test_words_that_all_know(word: str) -> None:
    assert rarity(word) < COMMON - UNCOMMON
    assert not medical(word)


def test_a_british_spelling_is_no_harder() -> None:
    assert rarity("tumour") == pytest.approx(rarity("tumor"), abs=0.5)
    assert rarity("anaemia") == pytest.approx(rarity("anemia"), abs=0.3)
    assert rarity("randomised") == pytest.approx(rarity("randomized"), abs=0.3)


def test_names_and_whole_numbers_count_for_nothing() -> None:
    assert hardness("Reykjavik") == NOTHING
    assert hardness("2021") == NOTHING
    assert hardness("0.85").uncommon == 1


def test_short_forms() -> None:
    assert hardness("NHS").rarest == 0
    assert hardness("MRI").rarest == 0
    assert hardness("CYP3A4").rarest > COMMON - RARE
    assert hardness("RANKL").medical == 1


@pytest.mark.parametrize("word", ["McAlpine", "XVI", "km2"])
def test_what_only_looks_like_a_short_form(word: str) -> None:
    assert hardness(word) == NOTHING


def test_a_capital_at_the_start_tells_no_name() -> None:
    assert opening_hardness("Pruritus") == hardness("pruritus")
    assert opening_hardness("Zxqvski") == NOTHING
    assert opening_hardness("A") == hardness("a")


def test_the_parts_of_a_hyphenated_word_add_up() -> None:
    both = hardness("anti-pruritus")
    assert both.parts == 2
    assert both.rarest == rarity("pruritus")


def test_everyday_words_are_listed_once() -> None:
    rows = [row[0] for row in lexicon_rows("everyday-health")]
    assert rows == sorted(set(rows))
