"""Where and how loudly a grade is reported."""

from __future__ import annotations

import pytest
from made import document

from healthlint.checks.grade import grade, section_spike, target
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
        (page(HARD, site=Site(max_grade=8)), None),
        (page(HARD, facts={"max_grade": "6"}), None),
        (page(HARD, facts={"max_grade": "high"}), Severity.WARNING),
    ],
)
def test_severity_of_the_grade(made: Document, severity: Severity | None) -> None:
    assert [match.severity for match in grade(made)] == ([severity] if severity else [])


def test_a_note_lies_between() -> None:
    (match,) = grade(page(FAIR), warning=20, smog=30)
    assert match.severity is Severity.NOTE


@pytest.mark.parametrize(
    ("facts", "site", "option", "expected"),
    [
        ({}, Site(), 0, []),
        ({}, Site(), 6, ["6"]),
        ({}, Site(max_grade=7), 6, ["7"]),
        ({"max_grade": "5"}, Site(max_grade=7), 6, ["5"]),
        ({"max_grade": "18"}, Site(max_grade=7), 6, []),
        ({"max_grade": "-3"}, Site(max_grade=7), 0, ["7"]),
        ({"audience": "professional"}, Site(max_grade=7), 6, []),
        ({"audience": "professional", "max_grade": "8"}, Site(max_grade=7), 6, ["8"]),
        ({}, Site(audience="professional", max_grade=9), 0, ["9"]),
    ],
)
def test_the_nearest_target_counts(facts: dict[str, str], site: Site, option: float, expected: list[str]) -> None:
    found = list(target(page(FAIR, facts=facts, site=site), max_grade=option))
    assert [match.fields["target"] for match in found] == expected
    assert {match.severity for match in found} <= {Severity.ERROR}


def test_a_short_or_easy_article_misses_no_target() -> None:
    assert not list(target(page(EASY, facts={"max_grade": "6"})))
    assert not list(target(page(HARD, times=9), max_grade=6))


def test_the_grade_is_reported_at_the_title_with_what_was_counted() -> None:
    (match,) = grade(page(HARD, times=31))
    assert match.text == "Your care"
    assert (match.fields["words"], match.fields["sentences"], match.fields["target"]) == ("279", "31", "8")
    assert "extrapolated" not in match.fields["smog"]
    assert "“pharmacological”" in match.fields["costly"]


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


@pytest.mark.parametrize("heading", ["Legal notice", "For health professionals", "Privacy"])
def test_sections_for_other_readers_are_no_spikes(heading: str) -> None:
    easy: list[str | tuple[Kind, str]] = [(Kind.HEADING, "At home"), *[EASY] * 6]
    hard = [HARD] * 12
    assert not list(section_spike(document(*easy, (Kind.HEADING, heading), *hard)))
    assert list(section_spike(document(*easy, (Kind.HEADING, "Mechanism"), *hard)))
