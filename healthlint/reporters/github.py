"""Workflow commands that GitHub Actions turns into annotations of a change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TextIO

from healthlint.finding import Finding
from healthlint.reporters.uris import repository_path
from healthlint.result import Result
from healthlint.rule import Rule
from healthlint.severity import Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def write(results: Iterable[Result], rules: Sequence[Rule], out: TextIO) -> None:
    """Write one command per finding, errors first, since GitHub shows only the first ten of each kind in a step."""
    del rules
    results = tuple(results)
    for result in results:
        place = {"file": repository_path(result.path), "title": "healthlint"}
        out.writelines(_command("error", place, problem) for problem in result.problems)
    gaps = dict.fromkeys(gap for result in results for gap in result.gaps)
    out.writelines(_command("error", {"title": "healthlint"}, gap) for gap in gaps)
    findings = [(result, finding) for result in results for finding in result.findings]
    for result, finding in sorted(findings, key=lambda pair: pair[1].severity.rank):
        out.write(_command(_COMMANDS[finding.severity], _properties(result, finding), finding.message))


def _properties(result: Result, finding: Finding) -> dict[str, str]:
    properties = {"file": repository_path(result.path)}
    if result.source is not None:
        start, end = (result.source.lines.position(offset) for offset in finding.span)
        properties |= {"line": str(start.line), "endLine": str(end.line)}
        if start.line == end.line:
            properties |= {"col": str(start.column), "endColumn": str(end.column)}
    return {**properties, "title": finding.rule}


def _command(name: str, properties: dict[str, str], message: str) -> str:
    pairs = ",".join(f"{key}={_escape_property(value)}" for key, value in properties.items())
    return f"::{name} {pairs}::{_escape(message)}\n"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
