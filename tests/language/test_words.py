from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.language.words import without_citations, word_spans, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rest, then walk.", "Rest then walk"),
        ("O'Brien's long-term non-small-cell cancer", "O'Brien's long-term non-small-cell cancer"),
        ("It\u2019s a nurse\u2019s job", "It\u2019s a nurse\u2019s job"),
        ("0.5 mg, 1,000 ml and 5–10 days", "0.5 mg 1,000 ml and 5–10 days"),
        ("at 10:30 a.m. in the U.S. on 1/2", "at 10:30 a.m in the U.S on 1/2"),
        ("500mg", "500mg"),
        ("a 5-year, 12-step plan", "a 5-year 12-step plan"),
        ("COVID-19 and vitamin B12", "COVID-19 and vitamin B12"),
        ("N-methyl-D-aspartate", "N-methyl-D-aspartate"),
        ("heat—or ice—helps, and/or rest", "heat or ice helps and or rest"),
        ("May–June", "May June"),
        ("see https://example.org/a-b?c=d now", "see https://example.org/a-b?c=d now"),
        ("café naïve", "café naïve"),
        ("pain.A new", "pain A new"),
        ("snake_case", "snake case"),
        ("'quoted' patients'", "quoted patients"),
        ("", ""),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert words(text) == expected.split()
    assert [text[start:end] for start, end in word_spans(text)] == expected.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pain falls [3] in many.[1,2–4]", "Pain falls in many."),
        ("Pain falls (Lee et al., 2021; Smith and Jones, 2019a).", "Pain falls."),
        ("Pain falls (see www.example.org/a) fast.", "Pain falls fast."),
        ("Pain falls¹ fast.²,³", "Pain falls fast."),
        ("Pain falls, doi: 10.1000/x1 PMID 123.", "Pain falls,."),
        ("Pain falls (by half) in [most] people.", "Pain falls (by half) in [most] people."),
        ("It was tried (in about 40 people in 2020).", "It was tried (in about 40 people in 2020)."),
    ],
)
def test_citations_are_not_read_out(text: str, expected: str) -> None:
    assert without_citations(text) == expected


@given(st.text("aB1.,:/'\u2019-\u2013_é[]( \n\u00a0", max_size=40) | st.text(max_size=20))
def test_words_are_the_text_of_their_spans(text: str) -> None:
    assert words(text) == [text[start:end] for start, end in word_spans(text)]


@pytest.mark.parametrize("part", ["a-", "a.", "1,", "[1", "(A, B, ", "(Lee and Lee ", " ", "http://", "¹,"])
def test_repeated_parts_stay_linear(part: str) -> None:
    text = "2020) " + part * (200_000 // len(part))
    words(text)
    without_citations(text)
