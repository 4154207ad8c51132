"""Where and how loudly hard reading is reported."""

from __future__ import annotations

import pytest
from made import document

from healthlint.checks.readability import grade, long_sentence, section_spike, target
from healthlint.document import Document, Kind, Site
from healthlint.severity import Severity

EASY = "Rest when you feel tired. Drink water with each meal. Take a short walk each day. Eat small meals."
FAIR = "Many patients feel better after several weeks of regular physical exercise and gentle stretching at home."
HARD = "Pharmacological management necessitates individualised titration contingent upon renal function."


def page(sentence: str, times: int = 14, **more: object) -> Document:
    return document((Kind.HEADING, "Your care"), *[sentence] * times, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("made", "severity"),
    [
        (page(EASY), None),
        (page(FAIR), Severity.WARNING),
        (page(HARD), Severity.WARNING),
        (page(HARD, times=9), None),
        (page(HARD, site=Site(locale="de")), None),
        (page(HARD, site=Site(audience="professional")), None),
        (page(HARD, facts={"max_grade": "6"}), None),
        (page(HARD, facts={"max_grade": "high"}), Severity.WARNING),
    ],
)
def test_severity_of_the_grade(made: Document, severity: Severity | None) -> None:
    assert [match.severity for match in grade(made)] == ([severity] if severity else [])


def test_a_note_lies_between() -> None:
    (match,) = grade(page(FAIR), warning=20, smog=30)
    assert match.severity is Severity.NOTE


def test_a_target_of_the_options_is_an_error_and_one_of_the_article_comes_first() -> None:
    assert [match.fields["target"] for match in target(page(FAIR), max_grade=6)] == ["6"]
    assert not list(target(page(FAIR, facts={"max_grade": "30"}), max_grade=6))
    assert [match.severity for match in target(page(HARD, facts={"max_grade": "6"}))] == [Severity.ERROR]
    assert not list(target(page(EASY, facts={"max_grade": "6"})))
    assert not list(target(page(HARD)))
    assert not list(target(page(HARD, times=9), max_grade=6))


def test_the_grade_is_reported_at_the_title_with_what_was_counted() -> None:
    (match,) = grade(page(HARD, times=31))
    assert match.text == "Your care"
    assert (match.fields["words"], match.fields["sentences"], match.fields["target"]) == ("279", "31", "8")
    assert "extrapolated" not in match.fields["smog"]


def test_few_sentences_make_smog_an_extrapolation() -> None:
    (match,) = grade(page(HARD))
    assert match.fields["smog"].endswith(", extrapolated")


def test_without_a_heading_the_first_sentence_is_reported() -> None:
    (match,) = grade(document(f"It is here. {HARD}", *[HARD] * 14))
    assert match.text == "It is here."


def test_the_hardest_sections_are_named() -> None:
    easy, hard = [EASY] * 3, [HARD] * 6
    parts: list[str | tuple[Kind, str]] = [(Kind.HEADING, "At home"), *easy, (Kind.HEADING, "Mechanism"), *hard]
    (match,) = grade(document(*parts), note=1)
    assert match.fields["hint"].startswith("Hardest: “Mechanism” ")
    (spike,) = section_spike(document(*parts), fewest_words=40)
    assert spike.text == "Mechanism"


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
