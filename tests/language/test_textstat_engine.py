"""textstat, the reference: where we agree, and where and why we do not."""

from __future__ import annotations

import sys
from importlib import metadata
from typing import Any

import pytest
from made import document

from healthlint.document import Document, Kind, Site
from healthlint.language import textstat_engine
from healthlint.language.counts import text_counts
from healthlint.language.scores import document_scores
from healthlint.language.scoring import document_counts, section_texts
from healthlint.language.sentences import sentence_spans

PROSE = (
    "Asthma is a common lung condition. It makes the airways swell, and that makes it hard to breathe. It often "
    "starts in childhood, but adults can get it too. There is no cure for it yet. Simple treatments can keep the "
    "symptoms under control. Most people use an inhaler each morning. The medicine stops the swelling from coming "
    "back. A second inhaler helps when an attack begins. Always carry that one with you. Ask the nurse to watch "
    "how you use them both. Smoke and dust can bring on an attack. Cold air can do the same. Tell your teacher or "
    "your manager what to do. They should know where your inhaler is."
)


@pytest.fixture
def textstat() -> Any:  # noqa: ANN401 - textstat has no types
    try:
        return textstat_engine.load()
    except textstat_engine.MissingTextstatError as missing:
        pytest.skip(f"NOT TESTED: {missing}")


def page(*blocks: str | tuple[Kind, str], engine: str = "textstat") -> Document:
    return document(*blocks, site=Site(readability_engine=engine))


@pytest.mark.usefixtures("textstat")
def test_counts_and_scores_agree_on_plain_prose() -> None:
    ours, theirs = (page(PROSE, engine=engine).derive(document_scores) for engine in ("healthlint", "textstat"))
    assert theirs.engine == "textstat 0.7.8"
    assert ours.raw.counts[:2] == theirs.raw.counts[:2]
    assert ours.raw.counts.letters == theirs.raw.counts.letters
    assert ours.raw.counts.syllables == pytest.approx(theirs.raw.counts.syllables, rel=0.02)
    for key in ("smog", "flesch_kincaid", "coleman_liau", "automated_readability", "lix"):
        assert getattr(ours.raw, key) == pytest.approx(getattr(theirs.raw, key), abs=0.4), key


def test_formulas_give_what_textstat_gives(textstat: Any) -> None:  # noqa: ANN401 - textstat has no types
    given = page(PROSE).derive(document_scores).raw
    text = next(iter(page(PROSE).derive(section_texts).values()))
    for key, name in (
        ("flesch_kincaid", "flesch_kincaid_grade"),
        ("reading_ease", "flesch_reading_ease"),
        ("smog", "smog_index"),
        ("gunning_fog", "gunning_fog"),
        ("lix", "lix"),
    ):
        assert getattr(given, key) == pytest.approx(getattr(textstat, name)(text), abs=0.02), key


def test_textstat_rounds_a_factor_and_counts_punctuation(textstat: Any) -> None:  # noqa: ANN401 - textstat has no types
    given = page(PROSE).derive(document_scores).raw
    text = next(iter(page(PROSE).derive(section_texts).values()))
    letters = 100 * given.counts.letters / given.counts.words
    assert given.coleman_liau == pytest.approx(textstat.coleman_liau_index(text) + 0.0008 * letters, abs=0.02)
    marks = textstat.char_count(text) - given.counts.letters
    expected = textstat.automated_readability_index(text) - 4.71 * marks / given.counts.words
    assert given.automated_readability == pytest.approx(expected, abs=0.02)


@pytest.mark.usefixtures("textstat")
@pytest.mark.parametrize(
    ("text", "ours", "theirs", "why"),
    [
        ("The dose is 0.5 mg at night for most people.", 1, 2, "a decimal point"),
        ("Please ask for Dr. Smith at the front desk.", 1, 2, "an abbreviation"),
        ("Some foods, e.g. grapefruit and its juice, affect it.", 1, 2, "an abbreviation in small letters"),
        ("Is it safe? Yes! Most people can take it.", 3, 2, "a sentence of two words or fewer is dropped"),
        ("Lee et al. found that it helps most people.", 1, 2, "a citation"),
    ],
)
def test_where_sentences_differ(text: str, ours: int, theirs: int, why: str) -> None:
    assert text_counts(text, sentence_spans(text)).sentences == ours, why
    assert textstat_engine.text_counts(text).sentences == theirs, why


@pytest.mark.usefixtures("textstat")
@pytest.mark.parametrize(
    ("word", "ours", "theirs"),
    [("SSRI", 4, 2), ("COPD", 4, 1), ("ketamine", 3, 2), ("ramipril", 3, 1), ("tiotropium", 5, 2), ("apixaban", 4, 3)],
)
def test_where_syllables_differ(word: str, ours: int, theirs: int) -> None:
    assert text_counts(word).syllables == ours
    assert textstat_engine.text_counts(f"{word} {word}").syllables == 2 * theirs


@pytest.mark.usefixtures("textstat")
def test_a_list_is_given_to_textstat_as_one_sentence_with_its_lead_in() -> None:
    listed = page("Bring these to your visit:", (Kind.ITEM, "all pills"), (Kind.ITEM, "a list"), (Kind.HEADING, "Then"))
    assert dict(listed.derive(section_texts)) == {None: "Bring these to your visit: all pills, a list."}
    assert listed.derive(document_counts)[:2] == (9, 1)


def test_without_textstat_there_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    textstat_engine.load.cache_clear()
    monkeypatch.setattr(textstat_engine, "version", missing)
    with pytest.raises(textstat_engine.MissingTextstatError, match=r"pip install 'healthlint\[textstat\]'"):
        page(PROSE).derive(document_counts)


def test_a_version_that_may_load_data_from_the_network_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    textstat_engine.load.cache_clear()
    monkeypatch.setattr(textstat_engine, "version", lambda _: "0.7.13")
    with pytest.raises(textstat_engine.MissingTextstatError, match=r"0\.7\.13.*network.*0\.7\.8"):
        textstat_engine.load()


def test_our_own_engine_never_imports_it() -> None:
    before = "textstat" in sys.modules
    page(PROSE, engine="healthlint").derive(document_scores)
    assert ("textstat" in sys.modules) == before
