"""The scores as a Markdown table, for a pull request or a wiki."""

from __future__ import annotations

import re
from typing import TextIO

from healthlint.reporters.columns import printable
from healthlint.score_report.cells import cells, heads, notes, total
from healthlint.score_report.report import Report

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")


def write(report: Report, out: TextIO) -> None:
    """Write a table, what its marks mean, and the total."""
    head = heads(report)
    if report.rows:
        _row(out, ["document", *head])
        _row(out, ["---", *["---:"] * len(head)])
    for row in report.listed:
        name = _plain(row.heading or row.name)
        _row(out, [f"· {name}" if row.heading else name, *map(_plain, cells(report, row))])
    if report.rows:
        out.write("\n")
    problems = (f"{file.path}: {file.problem}" for file in report.files if file.problem)
    lines = [*notes(report), *([total(report)] if report.rows else []), *problems]
    out.writelines(f"{_plain(line)}\n\n" for line in lines)


def _row(out: TextIO, made: list[str]) -> None:
    out.write(f"| {' | '.join(made)} |\n")


def _plain(text: str) -> str:
    return _MARKUP.sub(r"\\\1", printable(text))
