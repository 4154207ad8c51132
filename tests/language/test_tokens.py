"""What a spelling checker takes for a word, and which words are built from known ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import document

from healthlint.language.slip_cost import slip_cost
from healthlint.language.tokens import chunk_tokens, plain
from healthlint.language.unknown import unknown_words
from healthlint.language.word_file import letters_in
from healthlint.language.word_forms import Standing, standing


def tokens(chunk: str) -> list[str]:
    return [token.text for token in chunk_tokens(chunk)]


@pytest.mark.parametrize(
    ("chunk", "words"),
    [
        ("(diabetes),", ["diabetes"]),
        ("well-being", ["well", "being"]),
        ("and/or", ["and", "or"]),
        ("patient's", ["patient's"]),
        ("12-week", ["week"]),
        ("Sjögren", ["Sjögren"]),
        ("Sjo\u0308gren", ["Sjo\u0308gren"]),
        ("night.Then", ["night", "Then"]),
    ],
)
def test_words(chunk: str, words: list[str]) -> None:
    assert tokens(chunk) == words


@pytest.mark.parametrize(
    "chunk",
    [
        *("https://a.org/wrod", "www.wrod.org", "wrod@a.org", "#wrod", "@wrod", "wrod.html", "wrod.org", "/a/wrod"),
        *("wrod_list", "wrod()", "<wrod>", "wrod=1", "500mg", "BRCA1", "IL-6", "HbA1c", "eGFR", "iPhone", "2,4-wrod"),
        *("KRO-muh-somz", "(jee-NET-ik)", "\u5065\u5eb7", "\u03b2-wrod\\", "---", "…"),
    ],
)
def test_no_words(chunk: str) -> None:
    assert not tokens(chunk)


@given(st.text(max_size=40))
def test_every_word_stands_where_it_says(chunk: str) -> None:
    for token in chunk_tokens(chunk):
        assert chunk[token.start : token.start + len(token.text)] == token.text


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("diabetes", Standing.KNOWN),
        ("Diabetes", Standing.KNOWN),
        ("DIABETES", Standing.KNOWN),
        ("patient's", Standing.KNOWN),
        ("doesn't", Standing.KNOWN),
        ("lymphoedema", Standing.KNOWN),
        ("antiwintry", Standing.KNOWN),
        ("rewintry", Standing.BUILT),
        ("catheterised", Standing.KNOWN),
        ("allylamine", Standing.KNOWN),
        ("familyy", Standing.UNKNOWN),
        ("bleedin", Standing.UNKNOWN),
        ("patoents", Standing.UNKNOWN),
        ("diabeets", Standing.UNKNOWN),
    ],
)
def test_standing(word: str, kind: Standing) -> None:
    assert standing(word) is kind


def test_unknown_words_have_their_places() -> None:
    made = document("The diabeets, and Diabeets.", "Rest.", "No diabeets (diabeets's).")
    places = made.derive(unknown_words)
    assert [(place.block, place.start, place.text) for place in places] == [
        (0, 4, "diabeets"),
        (0, 18, "Diabeets"),
        (2, 3, "diabeets"),
        (2, 13, "diabeets"),
    ]


@given(st.text("abcdefgh", min_size=1, max_size=12), st.text("abcdefgh", min_size=1, max_size=12))
def test_a_slip_costs_nothing_only_when_there_is_none(one: str, other: str) -> None:
    assert (slip_cost(one, other) == 0) == (one == other)
    assert slip_cost(one, other) >= 0


def test_likely_slips_cost_less() -> None:
    assert slip_cost("recieve", "receive") < slip_cost("rebeive", "receive")
    assert slip_cost("accomodate", "accommodate") < slip_cost("accxmmodate", "accommodate")
    assert slip_cost("phisician", "physician") < slip_cost("phbsician", "physician")
    assert slip_cost("farmacy", "pharmacy") < slip_cost("xxarmacy", "pharmacy")
    assert slip_cost("xiabetes", "diabetes") > slip_cost("diabexes", "diabetes")


def test_letters_and_accents() -> None:
    assert letters_in("listen") == letters_in("silent")
    assert plain("Sjögren") == "Sjogren"
