"""Offsets as lines and columns."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.span import LineIndex, Position, Span, utf16_length


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_each_line_end_ends_a_line(end: str) -> None:
    index = LineIndex(f"ab{end}c{end}")
    assert index.position(0) == Position(1, 1)
    assert index.position(2) == Position(1, 3)
    assert index.position(2 + len(end)) == Position(2, 1)
    assert len(index) == 3
    assert index.line_span(1) == Span(0, 2)
    assert index.line_span(2) == Span(2 + len(end), 3 + len(end))
    assert index.line_span(3) == Span(3 + 2 * len(end), 3 + 2 * len(end))


def test_mixed_line_ends() -> None:
    index = LineIndex("a\n\rb\r\nc")
    assert [index.position(offset) for offset in (0, 2, 3, 6)] == [(1, 1), (2, 1), (3, 1), (4, 1)]


def test_an_empty_text_has_one_line() -> None:
    index = LineIndex("")
    assert len(index) == 1
    assert index.position(0) == (1, 1)
    assert index.line_span(1) == (0, 0)


def test_columns_count_code_points_or_utf16_units() -> None:
    index = LineIndex("x\n💊é.")
    assert index.position(4) == (2, 3)
    assert index.utf16_position(3) == (2, 3)
    assert index.utf16_position(4) == (2, 4)
    assert utf16_length("💊é") == 3
    assert utf16_length("plain") == 5


@given(st.text(st.sampled_from("ab\r\n💊"), max_size=12))
def test_every_offset_lies_in_its_line(text: str) -> None:
    index = LineIndex(text)
    lines = re.split(r"\r\n|\r|\n", text)
    assert len(index) == len(lines)
    for number, line in enumerate(lines, 1):
        span = index.line_span(number)
        assert text[span.start : span.end] == line
        for offset in range(span.start, span.end + 1):
            assert index.position(offset) == (number, offset - span.start + 1)
