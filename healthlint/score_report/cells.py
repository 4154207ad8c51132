"""What stands in the cells of a table: a column for each measure, a line for each row."""

from __future__ import annotations

from healthlint.language.scores import PREPARATION
from healthlint.score_report.report import Report
from healthlint.score_report.row import GRADE, Column, Row

NOTHING = "–"
EXTRAPOLATED = "*"
_NAMED = 5


def heads(report: Report) -> list[str]:
    """The heads of all columns but the name."""
    change = ["change"] if report.compared else []
    return ["words", "sent.", *(column.short for column in report.columns), *_target_head(report), *change]


def cells(report: Report, row: Row) -> list[str]:
    """The cells of a row, but the name."""
    change = [_change(row)] if report.compared else []
    target = [_target(row)] if _target_head(report) else []
    return [f"{row.words:,}", str(row.sentences), *(_score(row, column) for column in report.columns), *target, *change]


def notes(report: Report) -> list[str]:
    """What the marks in the table mean, and which documents have no score."""
    without = [row for row in report.rows if row.reason]
    found = [f"{row.name} is not scored: {row.reason}." for row in without[:_NAMED]]
    if len(without) > _NAMED:
        found.append(f"{_number(len(without) - _NAMED, 'further document')} without grades ({NOTHING}).")
    listed = report.listed
    if any(row.reason for row in listed if row.heading):
        found.append(f"{NOTHING} a section that is too short to score.")
    if any(row.extrapolated and row.scores.get("smog") is not None for row in listed):
        found.append(f"{EXTRAPOLATED} SMOG is extrapolated: it is meant for 30 sentences or more.")
    if report.grades and any(column.short.endswith("†") for column in report.columns):
        found.append("† the words of the topic, which the article explains, are taken for easy ones.")
    if any(row.above for row in listed):
        found.append("> above the target.")
    if report.engine:
        found.append(f"Counted by {report.engine}. {PREPARATION}")
    return found


def total(report: Report) -> str:
    """All in one line."""
    words = sum(row.words for row in report.rows)
    sentences = sum(row.sentences for row in report.rows)
    parts = [f"{_number(len(report.rows), 'document')}, {_number(words, 'word')}, {_number(sentences, 'sentence')}"]
    if report.middle is not None and len(report.grades) > 1:
        parts.append(f"median grade {report.middle:.1f}")
    if any(row.target is not None for row in report.rows):
        parts.append(f"{report.above} above target")
    if unscored := len(report.rows) - len(report.grades):
        parts.append(f"{unscored} not scored")
    if report.gone:
        parts.append(f"{_number(report.gone, 'document')} of the saved report not here")
    return f"{'; '.join(parts)}."


def _target_head(report: Report) -> list[str]:
    return ["target"] if any(row.target is not None for row in report.rows) else []


def _target(row: Row) -> str:
    return NOTHING if row.target is None or row.grade is None else f"{'>' if row.above else ''}{row.target:g}"


def _score(row: Row, column: Column) -> str:
    score = row.scores.get(column.key)
    if score is None:
        return NOTHING
    mark = EXTRAPOLATED if row.extrapolated and column.key.startswith("smog") else ""
    return f"{score:.{column.decimals}f}{mark}"


def _change(row: Row) -> str:
    """The change of the grade."""
    if row.grade is None or (row.changes is not None and GRADE not in row.changes):
        return NOTHING
    if row.changes is None:
        return "new"
    change = round(row.changes[GRADE], 1)
    return f"{change:+.1f}" if change else "same"


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
