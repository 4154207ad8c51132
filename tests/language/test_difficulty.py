"""The difficulty of sentences, sections and articles."""

from __future__ import annotations

from math import isfinite
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import document

from healthlint.document import Kind
from healthlint.language.difficulty import (
    FEATURES,
    Difficulty,
    difficulty,
    section_difficulties,
    sentence_measure,
    text_difficulty,
)
from healthlint.language.lexicon import lexicon_rows
from healthlint.language.word_difficulty import rarity

PAIRS = [
    line.split("\t")
    for line in (Path(__file__).parent / "difficulty_pairs.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
PLAIN = "Take this medicine with food. Call us if you feel sick."
HARD = "Concomitant administration augments the hepatotoxic potential of methotrexate in susceptible individuals."


def score(text: str) -> float:
    found = text_difficulty(text)
    assert found is not None
    return found.score


def value(text: str, feature: str) -> float:
    measure = sentence_measure(text)
    assert measure is not None
    return measure.features[FEATURES.index(feature)]


def points(found: Difficulty) -> dict[str, float]:
    return {reason.name: reason.points for reason in found.reasons}


def test_pairs_of_hard_and_plain_are_ordered() -> None:
    right = sum(score(hard) > score(plain) for hard, plain in PAIRS)
    assert len(PAIRS) == 100
    assert right >= 98


def test_the_table_has_each_feature_and_no_weight_below_nothing() -> None:
    rows = {name: (float(weight), float(plain)) for name, _, weight, plain in lexicon_rows("difficulty")}
    assert set(rows) == {"plain-text", *FEATURES}
    assert all(weight > 0 for weight, _ in rows.values())


def test_the_score_is_that_of_plain_text_and_what_the_reasons_add() -> None:
    found = text_difficulty(HARD)
    assert found is not None
    base = next(float(row[2]) for row in lexicon_rows("difficulty") if row[0] == "plain-text")
    assert found.score == pytest.approx(base + sum(reason.points for reason in found.reasons))
    assert [reason.points for reason in found.reasons] == sorted((one.points for one in found.reasons), reverse=True)


def test_levels() -> None:
    assert Difficulty(12, ()).level == "easy"
    assert Difficulty(40, ()).level == "plain"
    assert Difficulty(59.9, ()).level == "fairly hard"
    assert Difficulty(69.9, ()).level == "hard"
    assert Difficulty(130, ()).level == "very hard"


def test_what_is_measured() -> None:
    assert value("We ate and we sat.", "long-sentences") == pytest.approx(1.609, abs=0.001)
    assert value("We were in Reykjavik.", "rare-words") == 0
    assert value("We and the pruritus.", "rare-words") == pytest.approx(rarity("pruritus"))
    assert rarity("saw") < value("We saw pruritus and dyspnea.", "rare-words") < rarity("dyspnea") + 1
    assert value("We ate.", "long-words") == 2.5
    assert value("It was unimaginable.", "many-syllables") == pytest.approx(0.693, abs=0.001)
    assert value("The nurse saw pruritus.", "medical-words") == 0.25


def test_a_medical_word_that_is_explained_is_no_burden() -> None:
    assert value("The cream may cause pruritus (itching).", "medical-words") == 0
    assert value("The cream may cause pruritus at night.", "medical-words") > 0


def test_shouting_is_no_row_of_short_forms() -> None:
    assert score("DO NOT TAKE THIS MEDICINE WITH MILK.") == score("do not take this medicine with milk.")


def test_nothing_to_read() -> None:
    assert text_difficulty("") is None
    assert text_difficulty(" – … ") is None
    assert difficulty(document((Kind.TITLE, "Asthma"))) is None
    assert section_difficulties(document((Kind.TITLE, "Asthma"))) == ()


def test_an_article_is_the_mean_of_its_words() -> None:
    made = document(PLAIN, HARD)
    found = made.derive(difficulty)
    assert found is not None
    assert score(PLAIN) < found.score < score(HARD)
    assert found.score == pytest.approx(score(f"{PLAIN} {HARD}"))


def test_sections_by_their_headings() -> None:
    made = document(PLAIN, (Kind.HEADING, "Risks"), HARD)
    (first, easy), (second, hard) = section_difficulties(made)
    assert (first, second) == (None, 1)
    assert easy.score == pytest.approx(score(PLAIN))
    assert hard.score == pytest.approx(score(HARD))


def test_why_it_is_hard() -> None:
    short = text_difficulty("Rhinorrhea precedes dyspnea.")
    long = text_difficulty(
        "We went to see the man who had the car that you and I saw when we came back from the sea in May."
    )
    assert short is not None
    assert long is not None
    assert points(short)["long-sentences"] < 0 < points(short)["uncommon-words"]
    assert long.reasons[0].name == "long-sentences"


@given(st.text(max_size=300))
def test_any_text_has_a_score_or_none(text: str) -> None:
    found = text_difficulty(text)
    assert found is None or isfinite(found.score)


@pytest.mark.parametrize("part", ["pruritus (", "a-", "pruritus, or ", "Ab1 "])
def test_repeated_parts_stay_linear(part: str) -> None:
    text_difficulty(part * (30_000 // len(part)))
