"""The scores for people: a table, and for a single document where it is hard and what makes it so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from healthlint.checks.costs import SECTIONS
from healthlint.reporters.columns import cells as width_of
from healthlint.reporters.columns import paint, printable, wrap
from healthlint.reporters.related import related_lines
from healthlint.score_report.cells import cells, heads, notes, total
from healthlint.score_report.picture import picture
from healthlint.score_report.report import Report
from healthlint.score_report.row import DIFFICULTY

_BOLD, _RED = "1", "31;1"


def write(report: Report, out: TextIO, *, colour: bool = False, width: int = 80, blocks: bool = True) -> None:
    """Write the report; `width` in terminal columns, `blocks` whether block characters can be shown."""
    out.writelines(f"{line.rstrip()}\n" for line in _lines(report, colour=colour, width=width, blocks=blocks))


def _lines(report: Report, *, colour: bool, width: int, blocks: bool) -> Iterator[str]:
    if report.rows:
        yield from _table(report, colour=colour)
        yield ""
    for note in notes(report):
        yield from wrap(note, width)
    if report.rows:
        yield from wrap(total(report), width)
    failed = sum(bool(file.problem) for file in report.files)
    if failed:
        yield f"{failed} file{'' if failed == 1 else 's'} could not be scored."
    if len(report.rows) == 1 and report.rows[0].grade is not None:
        yield from _single(report, colour=colour, width=width, blocks=blocks)


def _table(report: Report, *, colour: bool) -> Iterator[str]:
    """Numbers first and the name last, so that no name needs to be cut."""
    head = heads(report)
    body = [(row, cells(report, row)) for row in report.listed]
    sizes = [max(map(width_of, column)) for column in zip(head, *(made for _, made in body), strict=True)]
    yield paint(f"{_line(head, sizes)}  document", _BOLD if colour else "")
    for row, made in body:
        name = printable(f"  {row.heading}" if row.heading else row.name)
        yield f"{paint(_line(made, sizes), _RED if colour and row.above else '')}  {name}"


def _line(made: list[str], sizes: list[int]) -> str:
    return "  ".join(" " * (size - width_of(cell)) + cell for cell, size in zip(made, sizes, strict=True))


def _single(report: Report, *, colour: bool, width: int, blocks: bool) -> Iterator[str]:
    (row,) = report.rows
    if row.reasons:
        why = ", ".join(f"{reason.label} +{reason.points:.0f}" for reason in row.reasons)
        hard = f"Difficulty {row.scores[DIFFICULTY]:.0f}: {row.level}."
        yield from wrap(f"{hard} Points above plain health text: {why}.", width)
    if sum(section.grade is not None for section in row.sections) > 1:
        yield ""
        yield from picture(row, colour=colour, width=width, blocks=blocks)
    for file in report.files:
        if file.source is not None and file.costs:
            yield ""
            shown = [related for related in file.costs if related.group != SECTIONS]
            yield from related_lines(file.source, shown, width)
