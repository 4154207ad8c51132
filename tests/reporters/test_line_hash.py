from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from healthlint.reporters.line_hash import line_hashes


def test_the_value_that_code_scanning_gives() -> None:
    text = "# Headache\n\nThis miracle cure 100% works for everyone — naïve 😀 users. [old](http://x.invalid/)\n\n"
    assert line_hashes(text)[2] == "4bfb0f877f4b1095:1"
    assert len(line_hashes(text)) == 5


@given(st.lists(st.sampled_from(["ab", " ", "\t", "\n", "\r", "\r\n", "😀", "é"]), max_size=200))
def test_it_rolls_as_it_would_anew(parts: list[str]) -> None:
    text = "".join(parts)
    squeezed = text.replace("\r\n", "\n").replace("\r", "\n").replace(" ", "").replace("\t", "")
    data = squeezed.encode("utf-16-le")
    units = [*(data[i] | data[i + 1] << 8 for i in range(0, len(data), 2)), 0xFFFF, *[0] * 100]
    starts = [0, *(index + 1 for index, unit in enumerate(units) if unit == 10)]
    windows = [units[start : start + 100] for start in starts]
    expected = [sum(unit * 37 ** (99 - at) for at, unit in enumerate(window)) % 2**64 for window in windows]
    assert [value.partition(":")[0] for value in line_hashes(text)] == [f"{value:x}" for value in expected]


def test_equal_lines_are_counted() -> None:
    filler = "\n" * 100
    first, second = (line_hashes(f"same\n{filler}same\n{filler}")[line] for line in (0, 101))
    assert first.partition(":")[0] == second.partition(":")[0]
    assert (first[-2:], second[-2:]) == (":1", ":2")


def test_spaces_and_line_ends_do_not_count() -> None:
    assert line_hashes("a b\r\n\tc\r\n") == line_hashes("ab\nc\n")
