"""The scores for programs; docs/score.md describes the shape, which only ever grows."""

from __future__ import annotations

import json
from typing import Any, TextIO

from healthlint import __version__
from healthlint.language.scores import PREPARATION
from healthlint.reporters.uris import repository_path
from healthlint.score_report.report import Report
from healthlint.score_report.row import Row
from healthlint.score_report.saved import FORMAT


def write(report: Report, out: TextIO) -> None:
    """Write one JSON object with `documents`, `problems` and `summary`."""
    middle = report.middle
    made = {
        "format": FORMAT,
        "healthlint": __version__,
        "engine": report.engine,
        "preparation": PREPARATION,
        "documents": [_document(row, report) for row in report.rows],
        "problems": [{"path": file.path, "message": file.problem} for file in report.files if file.problem],
        "summary": {
            "documents": len(report.rows),
            "scored": len(report.grades),
            "words": sum(row.words for row in report.rows),
            "sentences": sum(row.sentences for row in report.rows),
            "median_grade": None if middle is None else round(middle, 2),
            "above_target": report.above,
        },
    }
    json.dump(made, out, ensure_ascii=False, indent=1)
    out.write("\n")


def _document(row: Row, report: Report) -> dict[str, Any]:
    return {
        "path": repository_path(row.path),
        "title": row.title,
        **_told(row, report),
        "reasons": [
            {"name": reason.name, "label": reason.label, "points": round(reason.points, 2)} for reason in row.reasons
        ],
        "topic": list(row.topic),
        "target": row.target,
        "above_target": row.above,
        "sections": [{"heading": section.heading, **_told(section, report)} for section in row.sections],
    }


def _told(row: Row, report: Report) -> dict[str, Any]:
    scores = {column.key: row.scores.get(column.key) for column in report.columns}
    return {
        "line": row.line,
        "words": row.words,
        "sentences": row.sentences,
        "scored": row.grade is not None,
        "reason": row.reason,
        "smog_extrapolated": row.extrapolated,
        "scores": {key: None if score is None else round(score, 2) for key, score in scores.items()},
        "level": row.level,
        "changes": None if row.changes is None else dict(row.changes),
    }
