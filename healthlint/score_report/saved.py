"""Reports that are kept, and what has changed since."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

from healthlint.reporters.uris import repository_path
from healthlint.score_report.row import Row
from healthlint.source import why_unreadable

FORMAT = 1
Key = tuple[str, str, str]


class SavedError(Exception):
    """A file that is no report of scores; says why, and what to do, in one line."""


class Saved:
    """The scores of an earlier run by file, title and heading."""

    def __init__(self, scores: Mapping[Key, Mapping[str, float]], engine: str) -> None:
        self._scores = scores
        self.engine = engine

    def compared(self, row: Row) -> Row:
        """The row with its changes, and those of its sections."""
        sections = tuple(self.compared(section) for section in row.sections)
        return replace(row, changes=self._changes(row), sections=sections)

    def gone(self, rows: tuple[Row, ...]) -> int:
        """How many documents there were that are not among the rows."""
        here = {(repository_path(row.path), row.title) for row in rows}
        return len({(path, title) for path, title, heading in self._scores if not heading} - here)

    def _changes(self, row: Row) -> Mapping[str, float] | None:
        before = self._scores.get((repository_path(row.path), row.title, row.heading))
        if before is None:
            return None
        both = ((key, now) for key, now in row.scores.items() if now is not None and key in before)
        return {key: round(now - before[key], 2) for key, now in both}


def load(file: str) -> Saved:
    """Read a report that `--save` or `--format json` made; raises SavedError."""
    try:
        report = json.loads(Path(file).read_bytes().decode("utf-8-sig"), parse_constant=_no_number)
    except OSError as error:
        _refuse(file, why_unreadable(error))
    except json.JSONDecodeError as error:
        _refuse(f"{file}:{error.lineno}:{error.colno}", f"this is no JSON: {error.msg.lower()}")
    except (ValueError, RecursionError):
        _refuse(file, "this is no JSON")
    if not isinstance(report, dict) or not isinstance(report.get("documents"), list):
        _refuse(file, "this is no report of scores")
    if report.get("format") != FORMAT:
        _refuse(file, f"its format is {report.get('format')!r}, and this version reads {FORMAT}")
    scores: dict[Key, Mapping[str, float]] = {}
    for number, document in enumerate(report["documents"], start=1):
        try:
            scores.update(_read(document))
        except (KeyError, TypeError, ValueError, AttributeError):
            _refuse(file, f"document {number} in it is broken")
    engine = report.get("engine", "")
    return Saved(scores, engine if isinstance(engine, str) else "")


def _read(document: Mapping[str, Any]) -> Mapping[Key, Mapping[str, float]]:
    path, title = document["path"], document["title"]
    if not isinstance(path, str) or not isinstance(title, str):
        raise TypeError
    found: dict[Key, Mapping[str, float]] = {(path, title, ""): _numbers(document["scores"])}
    for section in document.get("sections", ()):
        # Of two sections with one heading, the first one counts.
        found.setdefault((path, title, str(section["heading"])), _numbers(section["scores"]))
    return found


def _numbers(scores: Mapping[str, Any]) -> dict[str, float]:
    return {key: float(value) for key, value in scores.items() if value is not None}


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _refuse(place: str, reason: str) -> NoReturn:
    msg = f"{place}: {reason}. Make a new one with healthlint score --save FILE"
    raise SavedError(msg)
