"""What makes an article hard, and what the grade would be without it."""

from __future__ import annotations

import pytest
from made import document

from healthlint.checks.costs import SECTIONS, SENTENCES, WORDS, costs
from healthlint.document import Document, Kind
from healthlint.language.cost import costliest_sentences, costliest_words, hardest_sections
from healthlint.language.scoring import document_counts

SENTENCES_OF_A_PAGE = (
    "Rest when you feel tired.",
    "Drink water with each meal.",
    "Take a short walk each day, and do not smoke.",
    "Pharmacological management necessitates individualised titration contingent upon renal function.",
    "A nurse will see you twice a week at home.",
    "Medication may cause temporary irritability in some individuals.",
    "Tell us about every medication that you take.",
    "Medications can interact.",
    "Call us if the pain gets worse.",
    "Eat small meals that you like.",
    "The operation takes an hour.",
    "Most people go home on the day after the operation, which is usually a relief to everybody concerned.",
)


def page(*sentences: str) -> Document:
    return document((Kind.HEADING, "Your care"), *sentences, (Kind.HEADING, "More"), *SENTENCES_OF_A_PAGE)


def test_the_grade_without_a_sentence_is_that_of_the_article_without_it() -> None:
    whole = document(*SENTENCES_OF_A_PAGE)
    found = costliest_sentences(whole)
    assert len(found) > 3
    for one in found:
        shorter = document(*(text for index, text in enumerate(SENTENCES_OF_A_PAGE) if index != one.block))
        rest = shorter.derive(document_counts)
        assert (one.without.grade, one.without.smog) == pytest.approx((rest.grade, rest.smog))
    grades = [one.without.grade for one in found]
    assert grades == sorted(grades)
    assert round(grades[-1], 1) <= round(whole.derive(document_counts).grade, 1)


def test_the_grade_without_a_word_is_that_of_the_article_without_its_uses() -> None:
    words = {one.word: one for one in document(*SENTENCES_OF_A_PAGE).derive(costliest_words)}
    one = words["medication"]
    assert (one.uses, one.block) == (3, 5)
    texts = [
        text.replace("Medication ", "").replace("medication ", "").replace("Medications ", "")
        for text in SENTENCES_OF_A_PAGE
    ]
    rest = document(*texts).derive(document_counts)
    assert (one.without.grade, one.without.smog) == pytest.approx((rest.grade, rest.smog))
    assert "about" not in words


def test_the_hardest_sections_come_first_and_need_another_to_compare() -> None:
    hard = [SENTENCES_OF_A_PAGE[3]] * 6
    made = page(*hard)
    assert [made.blocks[one.heading].text.text for one in hardest_sections(made)] == ["Your care", "More"]
    assert hardest_sections(document((Kind.HEADING, "Your care"), *hard)) == ()


def test_costs_name_their_places_and_say_what_to_do() -> None:
    made = page(*[SENTENCES_OF_A_PAGE[3]] * 6)
    found = costs(made)
    assert [group for group in (SECTIONS, SENTENCES, WORDS) if any(one.group == group for one in found)] == [
        SECTIONS, SENTENCES, WORDS,
    ]  # fmt: skip
    for one in found:
        assert made.source.text[one.span.start : one.span.end] == one.text
        assert f"{one.data['grade_without']:.2f}" in one.message
    said = {one.data["word"]: one.message for one in found if one.group == WORDS}
    assert len(said) <= 10


def test_a_word_that_the_article_explains_need_not_be_replaced() -> None:
    def said(sentence: str) -> str:
        made = costs(document(sentence, *[SENTENCES_OF_A_PAGE[4]] * 12))
        return next(one.message for one in made if one.text == "phlebotomy")

    assert "instead" not in said("Taking blood is called phlebotomy.")
    assert "Say “taking blood” instead." in said("You rest before phlebotomy.")


def test_a_word_inside_another_is_not_its_place() -> None:
    made = document("The remedication works.", *SENTENCES_OF_A_PAGE[4:8])
    places = {one.word: (one.block, one.start) for one in made.derive(costliest_words)}
    assert places["medication"] == (2, 0)
