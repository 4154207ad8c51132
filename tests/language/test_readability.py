"""Formulas against published vectors, counts against texts counted by hand, and what of an article is scored."""

from __future__ import annotations

import pytest
from made import document
from reading import document as parsed

from healthlint.document import Document, Kind
from healthlint.language import readability as score
from healthlint.language.counts import Counts, text_counts
from healthlint.language.scoring import document_counts, sections
from healthlint.language.sentences import sentence_spans

ASTHMA = (
    "Asthma is a common lung condition that causes breathing problems. It often starts in childhood, but adults can "
    "get it too. There is no cure. Simple treatments can help to keep the symptoms under control."
)
INFUSION = (
    "Your blood pressure may rise for about 20 minutes. A nurse will check it before, during and after the infusion. "
    "You may feel dizzy, sick or sleepy. Do not drive until the next day [3]."
)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (score.flesch_kincaid_grade(100, 5, 150), 9.91),
        (score.flesch_reading_ease(100, 5, 150), 59.64),
        (score.smog_grade(30, 30), 8.84),
        (score.smog_grade(301, 74), 14.65),
        (score.gunning_fog(100, 5, 10), 12.0),
        (score.coleman_liau(100, 5, 450), 9.18),
        (score.automated_readability(100, 5, 450), 9.77),
        (score.forcast(150, 100), 10.0),
        (score.lix(100, 5, 25), 45.0),
        (score.new_dale_chall(100, 5, 10), 6.21),
        (score.new_dale_chall(100, 10, 4), 1.13),
        (score.gunning_fog(200, 10, 20), 12.0),
    ],
)
def test_formulas(value: float, expected: float) -> None:
    assert value == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize(
    ("text", "words", "sentences", "syllables", "polysyllables"),
    [
        ("Take one tablet in the morning. Drink a full glass of water. Call us if you feel dizzy.", 18, 3, 22, 0),
        (
            ASTHMA,
            35, 4, 50, 1,
        ),
        (
            INFUSION,
            34, 4, 45, 1,
        ),
        (
            "Dr. Lee gave 0.5 mg of long-acting medicine (Lee et al., 2021). The MRI showed nothing.",
            12, 2, 22, 4,
        ),
    ],
)  # fmt: skip
def test_texts_counted_by_hand(text: str, words: int, sentences: int, syllables: int, polysyllables: int) -> None:
    counts = text_counts(text, sentence_spans(text))
    assert counts[:4] == (words, sentences, syllables, polysyllables)


def counted(*blocks: str | tuple[Kind, str]) -> tuple[int, int]:
    counts = document(*blocks).derive(document_counts)
    return counts.words, counts.sentences


SENTENCE = "Rest when you feel tired."


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([SENTENCE], (5, 1)),
        ([(Kind.TITLE, "A title of a page that is long enough"), SENTENCE], (5, 1)),
        ([(Kind.HEADING, "At home"), SENTENCE], (5, 1)),
        ([(Kind.HEADING, "What can I do at home when it hurts?"), SENTENCE], (14, 2)),
        ([(Kind.CAPTION, SENTENCE), (Kind.CELL, SENTENCE), (Kind.ALT, SENTENCE), (Kind.BYLINE, SENTENCE)], (0, 0)),
        (["Bring these:", (Kind.ITEM, "your pills"), (Kind.ITEM, "a list of them")], (8, 1)),
        ([(Kind.HEADING, "Bring"), (Kind.ITEM, "your pills"), (Kind.ITEM, "a list")], (4, 1)),
        (["Bring these:", (Kind.ITEM, "all the pills that you take"), (Kind.ITEM, "money")], (9, 2)),
        (["Comments", SENTENCE], (5, 1)),
        (["Figure 1. A nurse who helps a patient.", "Table 2: What to take and when.", SENTENCE], (5, 1)),
        (["Figure 1 shows what helps."], (5, 1)),
        ([SENTENCE, (Kind.HEADING, "References"), "Lee A. Pain and rest. Lancet 2020."], (5, 1)),
        (["", "RICE IS GOOD FOR YOU."], (5, 1)),
    ],
)
def test_what_is_scored(blocks: list[str | tuple[Kind, str]], expected: tuple[int, int]) -> None:
    assert counted(*blocks) == expected


def test_capitals_that_shout_are_words() -> None:
    assert text_counts("STOP AND REST NOW.").syllables == 4


def test_sections_go_from_heading_to_heading() -> None:
    page = document(
        "Before. It all began.",
        (Kind.HEADING, "One"),
        SENTENCE,
        (Kind.HEADING, "Two"),
        (Kind.HEADING, "Three"),
        SENTENCE,
    )
    assert [(section.heading, section.counts.words) for section in page.derive(sections)] == [(None, 4), (1, 5), (4, 5)]


def test_a_grade_needs_a_hundred_words_in_ten_sentences() -> None:
    assert not Counts(words=99, sentences=20).scored
    assert not Counts(words=500, sentences=9).scored
    assert Counts(words=100, sentences=10).scored


ARTICLE = {
    "markdown": (
        "# Back pain\n\nRest *helps* most people. Bring:\n\n- your pills\n- the list that you keep\n  at home\n\n"
        "## Risks\n\nThere are [few](x).\n"
    ),
    "html": (
        "<h1>Back pain</h1><p>Rest <em>helps</em> most people. Bring:</p><ul><li>your pills</li><li>the list that you "
        "keep at home</li></ul><h2>Risks</h2><p>There are <a href=x>few</a>.</p>"
    ),
    "text": (
        "Back pain\n\nRest helps most people. Bring:\n\n- your pills\n- the list that you keep\n  at home\n\n"
        "Risks\n\nThere are few.\n"
    ),
    "wordpress": (
        '{"id": 1, "type": "post", "status": "publish", "title": {"rendered": "Back pain"}, "content": {"rendered": '
        '"<p>Rest helps most people. Bring:</p><ul><li>your pills</li><li>the list that you keep at home</li></ul>'
        '<h2>Risks</h2><p>There are few.</p>"}}'
    ),
}


@pytest.mark.parametrize("form", ARTICLE)
def test_all_formats_score_alike(form: str) -> None:
    page: Document = parsed(ARTICLE[form], form)
    assert page.derive(document_counts)[:4] == (17, 4, 18, 0)
