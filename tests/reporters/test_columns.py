from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from healthlint.reporters.columns import cells, printable, window, wrap


def test_width_of_wide_and_combining_characters() -> None:
    assert cells("abc") == 3
    assert cells("健康") == 4
    assert cells("e\u0301") == 1
    assert cells("\u200bx") == 1


def test_tabs_and_controls_are_one_column_each() -> None:
    assert printable("a\tb\x1b[31m\r\n") == "a b [31m  "


def test_a_short_line_is_shown_whole() -> None:
    assert "".join(window("Turmeric is a miracle cure.", 14, 26, 76)) == "Turmeric is a miracle cure."
    assert window("Turmeric is a miracle cure.", 14, 26, 76).marker == " " * 14 + "^" * 12


def test_a_long_line_is_cut_at_words_around_the_match() -> None:
    text = "word " * 3000 + "miracle cure " + "again " * 3000
    shown = window(text, 15000, 15012, 60)
    assert "".join(shown) == "…word word word word miracle cure again again again again…"


def test_a_match_that_is_longer_than_the_line_shows_its_beginning() -> None:
    shown = window("x" * 10 + "long sentence " * 50, 10, 700, 40)
    assert "".join(shown) == "long sentence long sentence long…"


def test_the_marker_stands_under_wide_words() -> None:
    shown = window("健康は大切 cure", 6, 10, 40)
    assert shown.marker == " " * 11 + "^^^^"


@given(st.text(max_size=300), st.data(), st.integers(20, 100))
def test_a_window_fits_and_holds_the_words(text: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown = window(text, start, end, width)
    assert cells("".join(shown)) <= width
    if cells(printable(text[start:end])) <= width - 2:
        assert shown.words == printable(text[start:end])
    assert len(printable(text)) == len(text)


@given(st.text(max_size=200), st.integers(10, 60))
def test_wrapping_keeps_the_words(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(printable(text).split())
    assert all(cells(line) <= width for line in lines)


def test_only_a_word_that_is_too_long_is_broken() -> None:
    assert wrap("one two https://example.org/a/long/address three", 12) == [
        "one two",
        "https://exam",
        "ple.org/a/lo",
        "ng/address",
        "three",
    ]
