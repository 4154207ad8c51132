"""The value by which code scanning recognises a line again in the next version of a file."""

from __future__ import annotations

import re
import struct
from collections import Counter

_WINDOW = 100
_BASE = 37
_MODULUS = 1 << 64
_LEAVING = pow(_BASE, _WINDOW, _MODULUS)
_BLANKS = str.maketrans("", "", " \t")


def line_hashes(text: str) -> list[str]:
    """`primaryLocationLineHash` of each line: element 0 belongs to line 1.

    For each line the base-37 polynomial, modulo 2⁶⁴, of the 100 UTF-16 units from its first unit that is no space
    or tab, as github/codeql-action's upload step computes it: line ends are LF, spaces and tabs do not count, and the
    text is followed by 0xFFFF and zeros. `:n` tells equal values apart.
    """
    squeezed = re.sub(r"\r\n?", "\n", text).translate(_BLANKS)
    raw = squeezed.encode("utf-16-le", "surrogatepass")
    units = [*struct.unpack(f"<{len(raw) // 2}H", raw), 0xFFFF, *[0] * _WINDOW]
    seen: Counter[int] = Counter()
    hashes = []
    for value in _values(units, _starts(units)):
        seen[value] += 1
        hashes.append(f"{value:x}:{seen[value]}")
    return hashes


def _starts(units: list[int]) -> list[int]:
    ends = (index + 1 for index, unit in enumerate(units) if unit == ord("\n"))
    return [0, *ends]


def _values(units: list[int], starts: list[int]) -> list[int]:
    """The polynomial of the window that begins at each start; it rolls from one start to a near next one."""
    values: list[int] = []
    value, at = 0, -_WINDOW
    for start in starts:
        if start - at >= _WINDOW:
            value, at = 0, start
            for unit in units[start : start + _WINDOW]:
                value = (value * _BASE + unit) % _MODULUS
        while at < start:
            value = (value * _BASE + units[at + _WINDOW] - units[at] * _LEAVING) % _MODULUS
            at += 1
        values.append(value)
    return values
