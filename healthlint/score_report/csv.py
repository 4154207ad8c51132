"""The scores for spreadsheets: one line for each document or section."""

from __future__ import annotations

import csv
from typing import TextIO

from healthlint.score_report.report import Report
from healthlint.score_report.row import GRADE, Row

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(report: Report, out: TextIO) -> None:
    """Write RFC 4180 with a head line; a score that is not given is empty."""
    writer = csv.writer(out)
    keys = [column.key for column in report.columns]
    writer.writerow(
        ["path", "title", "heading", "line", "words", "sentences", *keys, "smog_extrapolated", "target", "above_target",
         "change", "reason"]
    )  # fmt: skip
    for row in report.listed:
        writer.writerow(
            [_inert(row.path), _inert(row.title), _inert(row.heading), row.line, row.words, row.sentences,
             *(_number(row.scores.get(key)) for key in keys), int(row.extrapolated), _number(row.target),
             int(row.above), _change(row), row.reason]
        )  # fmt: skip


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")


def _change(row: Row) -> str:
    return _number((row.changes or {}).get(GRADE))


def _inert(text: str) -> str:
    """The text such that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
