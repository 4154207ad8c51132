"""Everyday words for long ones."""

from __future__ import annotations

import pytest

from healthlint.language.lexicon import lexicon_rows
from healthlint.language.plain_words import fitting, plain_words, plural
from healthlint.language.syllables import syllables
from healthlint.language.words import words


@pytest.mark.parametrize(
    ("word", "plain"),
    [
        ("medication", ["medicine"]),
        ("approximately", ["about"]),
        ("individuals", ["people"]),
        ("additional", ["extra", "more"]),
        ("analgesic", ["painkiller"]),
        ("analgesics", ["painkillers"]),
        ("cardiopulmonary", ["heart and lung"]),
    ],
)
def test_plain_words(word: str, plain: list[str]) -> None:
    assert list(plain_words(word)) == plain


@pytest.mark.parametrize(
    "word",
    ["hypertension", "multiple", "possibly", "dizzy", "characteristic", "intravenous", "treatment-resistant",
     "purulent", "nosocomial", "neurotransmitter", "systolic"],
)  # fmt: skip
def test_what_cannot_stand_in_the_place_of_the_word_is_not_offered(word: str) -> None:
    assert plain_words(word) == ()


@pytest.mark.parametrize(
    ("before", "word", "after", "plain"),
    [
        ("Ask for an ", "additional", " test", ["extra"]),
        ("You may need ", "additional", " tests", ["extra", "more"]),
        ("Eat an ", "adequate", " diet", []),
        ("Get ", "adequate", " sleep", ["enough"]),
        ("If it is ", "necessary", " to wait", []),
        ("benign ", "hyperplasia", " (BPH) is common", []),
        ("Take one ", "necessary", " rest", ["needed"]),
    ],
)
def test_only_what_fits_the_words_around_is_offered(before: str, word: str, after: str, plain: list[str]) -> None:
    assert list(fitting(plain_words(word), before, after)) == plain


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("painkiller", "painkillers"),
        ("newborn baby", "newborn babies"),
        ("chemical messenger in the brain", "chemical messengers in the brain"),
        ("reason not to use it", "reasons not to use it"),
        ("another health problem at the same time", "another health problem at the same time"),
        ("medicine that kills germs", "medicine that kills germs"),
        ("brain damage", "brain damage"),
        ("getting worse", "getting worse"),
    ],
)
def test_the_plural_of_a_plain_wording(one: str, many: str) -> None:
    assert plural(one) == many


def test_every_listed_word_is_long_and_each_of_its_plain_words_is_shorter_to_say() -> None:
    rows = lexicon_rows("plain-words")
    assert len(rows) > 100
    assert len({word for word, _ in rows}) == len(rows)
    for word, plain in rows:
        assert syllables(word) >= 3, word
        for choice in plain.split("; "):
            assert sum(map(syllables, words(choice))) < syllables(word), word
