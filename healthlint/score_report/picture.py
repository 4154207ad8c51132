"""Where an article is hard: a bar for each section."""

from __future__ import annotations

from collections.abc import Iterator

from healthlint.reporters.columns import cells, paint, printable
from healthlint.score_report.row import Row

_FULL, _PARTS, _PLAIN = "█", " ▏▎▍▌▋▊▉", "#"
_USUAL_TARGET, _MUCH = 8, 3
_LEAST_SCALE = 16
_LONGEST_NAME = 32
_GREEN, _YELLOW, _RED = "32", "33", "31"


def picture(row: Row, *, colour: bool, width: int, blocks: bool) -> Iterator[str]:
    """A line with a bar for each section, as long as its grade is high; at most `width` columns."""
    target = row.target or _USUAL_TARGET
    graded = [(section.grade, _cut(section.heading)) for section in row.sections if section.grade is not None]
    room = max(cells(name) for _, name in graded)
    scale = max(_LEAST_SCALE, *(grade for grade, _ in graded))
    space = max(8, width - room - 9)
    yield f"Grade of each section (aim for {target:g} or below):"
    for grade, name in graded:
        bar = _bar(max(0.0, grade) / scale * space, blocks=blocks)
        tint = _tint(grade, target) if colour else ""
        yield f"  {name}{' ' * (room - cells(name))} {grade:5.1f} {paint(bar, tint)}"
    if short := len(row.sections) - len(graded):
        yield f"  {short} more section{'' if short == 1 else 's'} too short to score"


def _bar(length: float, *, blocks: bool) -> str:
    if not blocks:
        return _PLAIN * max(1, round(length))
    eighths = max(1, round(8 * length))
    return (_FULL * (eighths // 8) + _PARTS[eighths % 8]).rstrip()


def _tint(grade: float, target: float) -> str:
    if grade <= target:
        return _GREEN
    return _YELLOW if grade <= target + _MUCH else _RED


def _cut(name: str) -> str:
    name = printable(name)
    if cells(name) <= _LONGEST_NAME:
        return name
    while cells(name) >= _LONGEST_NAME:
        name = name[:-1]
    return f"{name.rstrip()}…"
