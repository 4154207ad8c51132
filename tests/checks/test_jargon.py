"""Medical words with and without an explanation."""

from __future__ import annotations

import re

import pytest
from made import document
from reading import document as parsed

from healthlint.checks.jargon import unexplained
from healthlint.document import Document, Kind, Site
from healthlint.language.lexicon import lexicon_rows


def found(made: Document) -> list[str]:
    return [match.text for match in unexplained(made)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It may cause pruritus and somnolence.", ["pruritus", "somnolence"]),
        ("Pruritus is common.", ["Pruritus"]),
        ("Most are asymptomatic.", ["asymptomatic"]),
        ("It may cause adverse effects.", ["adverse effects"]),
        ("It exacerbates pain. It exacerbated hers.", ["exacerbates"]),
        ("It may cause myocardial infarction (MI).", ["myocardial infarction"]),
    ],
)
def test_unexplained(text: str, words: list[str]) -> None:
    assert [word for word in found(document(text)) if word in words] == words


@pytest.mark.parametrize(
    "text",
    [
        "It may cause itching (pruritus).",
        "It may cause pruritus (itching).",
        "It may cause pruritus, or itchy skin.",
        "It may cause pruritus, also called an itch.",
        "It may cause pruritus – a strong itch.",
        "It may cause pruritus, which is an itch.",
        "Pruritus is an itch. Rest if you have pruritus.",
        "Many people itch. Doctors call this pruritus.",
        "Some drugs cause pruritus. Tell us if the itching is bad.",
        "Some drugs cause pruritus. This is an urge to scratch.",
        "The itch is called pruritus.",
        "The National Pruritus Fund gave money.",
        "It is a febrile seizure.",
        "She has Pruritus of unknown cause in her file.",
        "It is an idiopathic pulmonary disease.",
        "These are brain tumors (or brain metastases).",
        "Take drugs called antibiotics or antimicrobials.",
        "Subcutaneous panniculitis-like T-cell lymphoma is rare.",
        "He had transurethral resection of the prostate (TURP).",
        "It is an H2 receptor antagonist (H2RA).",
        "Infrared coagulation. The doctor uses heat.",
        "Transient ischemic attacks (TIAs) occur when blood does not reach the brain.",
        "The bioavailability of curcumin—how well the body absorbs it—is low.",
        "Hear about Refractory Multiple Myeloma here.",
        "Read Intravenous Peramivir now.",
        "Early infantile epileptic encephalopathy 14 is rare.",
        "It causes infarction. This condition occurs if blood is cut off.",
        "It may need intravenous fluids. Stay in bed. The fluid goes into a vein.",
        "Rest and drink water.",
    ],
)
def test_explained_or_no_jargon(text: str) -> None:
    assert not found(document(text))


def test_what_readers_are_not_told() -> None:
    assert not found(document((Kind.TITLE, "Living with pruritus"), "It may cause pruritus.", "Pruritus is an itch."))
    assert found(document((Kind.TITLE, "Living with pruritus"), "It may cause pruritus.")) == ["pruritus"]
    assert not found(document((Kind.HEADING, "What is pruritus?"), "It may cause pruritus."))
    assert not found(document((Kind.ALT, "pruritus"), (Kind.HEADING, "References"), "On pruritus. 2020."))
    assert not found(document("It may cause pruritus.", site=Site(audience="professional")))
    assert not list(unexplained(document("It may cause pruritus."), known=["Pruritus"]))
    assert not found(parsed("It may cause [pruritus](https://example.org/itch).", "markdown"))
    assert found(document((Kind.HEADING, "Care"), (Kind.HEADING, "Pruritus"), "It may cause pruritus.")) == ["pruritus"]


def test_common_words_only_on_request() -> None:
    made = document("You may feel nausea.")
    assert not found(made)
    assert [match.text for match in unexplained(made, strict=True)] == ["nausea"]


def test_the_plain_words_are_offered() -> None:
    (match,) = unexplained(document("It may cause adverse effects."))
    assert match.fields["plain"] == "“side effects” or “harms”"


def test_once_each_in_order_and_at_most_so_many() -> None:
    made = document("It may cause somnolence.", "It may cause pruritus.", "It may cause pruritus.")
    assert found(made) == ["somnolence", "pruritus"]
    assert len(list(unexplained(made, most=1))) == 1


def test_the_list_is_sound() -> None:
    rows = lexicon_rows("jargon")
    assert len({row[0] for row in rows}) == len(rows)
    for word, plain, *more in rows:
        marks, keep, strict = (*more, "", "", "")[:3]
        assert plain
        assert word not in plain.split("; ")
        assert set(marks) <= set("nv")
        assert strict in {"", "strict"}
        re.compile(keep)


@pytest.mark.parametrize("part", ["pruritus ", "pruritus (", "pruritus. ", "Pruritus Pruritus "])
def test_repeated_parts_stay_linear(part: str) -> None:
    found(document(part * (60_000 // len(part))))
