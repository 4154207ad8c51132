"""Sentences, paragraphs and sections that are hard to read."""

from __future__ import annotations

import pytest
from made import document

from healthlint.checks.readability import long_paragraph, long_sentence, polysyllable_density
from healthlint.document import Kind, Site

HARD = "Pharmacological management necessitates individualised titration contingent upon renal function."
EASY = "Rest when you feel tired. Drink water with each meal. Take a short walk each day. Eat small meals."


def test_the_longest_sentences_come_first_and_only_so_many() -> None:
    texts = [" ".join(["word"] * length) + "." for length in (31, 45, 30, 33)]
    made = document(*texts, (Kind.ITEM, texts[0]), (Kind.CELL, texts[1]), (Kind.HEADING, texts[1]))
    assert [match.fields["count"] for match in long_sentence(made)] == ["45", "33", "31", "31"]
    assert [match.fields["count"] for match in long_sentence(made, most=2)] == ["45", "33"]
    assert "40" in next(iter(long_sentence(made))).fields["advice"]
    assert not list(long_sentence(made, max=45))


def test_citations_do_not_lengthen_a_sentence() -> None:
    made = document(" ".join(["word"] * 29) + " end (Lee et al., 2021; Smith and Jones, 2019) [3, 4].")
    assert not list(long_sentence(made))


def test_a_long_sentence_says_where_to_split_it() -> None:
    half = "The nurse will check your arm and then put a small needle into one of your veins"
    (match,) = long_sentence(document(f"{half}, but you will not feel much because the skin is numb by then."), max=25)
    assert match.fields["split"] == "Split it after “of your veins”."
    (match,) = long_sentence(document(" ".join(["word"] * 31) + "."))
    assert match.fields["split"] == ""


@pytest.mark.parametrize(
    ("text", "size"),
    [
        (EASY, None),
        (f"{EASY} Sleep well. Call us.", "6 sentences"),
        (" ".join(["word"] * 121) + ".", "121 words"),
        (" ".join(["word"] * 120) + ".", None),
    ],
)
def test_long_paragraphs(text: str, size: str | None) -> None:
    assert [match.fields["size"] for match in long_paragraph(document(text))] == ([size] if size else [])


def test_only_paragraphs_are_long_paragraphs() -> None:
    long = " ".join(["word"] * 130) + "."
    assert not list(long_paragraph(document((Kind.ITEM, long), (Kind.HEADING, "References"), long)))
    assert [len(list(long_paragraph(document(*[long] * 12), most=most))) for most in (3, 10)] == [3, 10]


def test_density_of_long_words_by_section() -> None:
    parts: list[str | tuple[Kind, str]] = [(Kind.HEADING, "Mechanism"), *[HARD] * 9]
    parts += [(Kind.HEADING, "At home"), *[EASY] * 6]
    (match,) = polysyllable_density(document(*parts))
    assert match.text == "Mechanism"
    assert match.fields["often"].startswith("“pharmacological”")
    assert not list(polysyllable_density(document(*parts), max_percent=90))
    assert not list(polysyllable_density(document(*parts[:7])))
    assert not list(polysyllable_density(document(*parts, site=Site(audience="professional"))))


def test_without_a_heading_density_is_reported_at_the_first_sentence() -> None:
    (match,) = polysyllable_density(document(f"{HARD} {HARD}", *[HARD] * 8))
    assert match.text == HARD
