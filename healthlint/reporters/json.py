"""The report for programs; its shape is described in docs/json.md and only ever grows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from healthlint.finding import Finding
from healthlint.result import Result, counts
from healthlint.rule import Rule
from healthlint.source import Source
from healthlint.span import Span

FORMAT = 1


def write(results: Iterable[Result], rules: Sequence[Rule], out: TextIO) -> None:
    """Write one JSON object with `findings`, `problems` and `summary`."""
    results = tuple(results)
    by_id = {rule.id: rule for rule in rules}
    report = {
        "format": FORMAT,
        "findings": [
            _finding(result.path, result.source, finding, by_id.get(finding.rule))
            for result in results
            if result.source is not None
            for finding in result.findings
        ],
        "problems": [
            {"path": result.path, "message": problem}
            for result in results
            for problem in (*result.problems, *result.gaps)
        ],
        "summary": {"files": len(results), **{severity.value: count for severity, count in counts(results).items()}},
    }
    json.dump(report, out, ensure_ascii=False, indent=1)
    out.write("\n")


def _finding(path: str, source: Source, finding: Finding, rule: Rule | None) -> dict[str, Any]:
    standard = rule.standard if rule else None
    return {
        "path": path,
        **_place(source, finding.span),
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "text": finding.text,
        "fixes": [
            {
                "title": fix.title,
                "safety": fix.safety.value,
                "edits": [
                    {"offset": edit.span.start, "length": edit.span.end - edit.span.start, "text": edit.text}
                    for edit in fix.edits
                ],
            }
            for fix in finding.fixes
        ],
        "related": [
            {
                **_place(source, related.span),
                "group": related.group,
                "message": related.message,
                "text": related.text,
                "data": dict(related.data),
            }
            for related in finding.related
        ],
        "standard": None
        if rule is None or standard is None
        else {"id": standard.id, "title": standard.title, "url": standard.url, "section": rule.section},
    }


def _place(source: Source, span: Span) -> dict[str, int]:
    start, end = (source.lines.position(offset) for offset in span)
    return {
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "offset": span.start,
        "length": span.end - span.start,
    }
