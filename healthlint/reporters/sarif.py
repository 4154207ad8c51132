"""SARIF 2.1.0 for code scanning and editors; the same input gives the same bytes."""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, TextIO

from healthlint.finding import Finding, Fix, Related
from healthlint.reporters.line_hash import line_hashes
from healthlint.reporters.sarif_rules import UNCHECKED, UNREADABLE, taxonomies, tool
from healthlint.reporters.uris import artifact_location
from healthlint.result import Result
from healthlint.rule import Rule
from healthlint.source import Format, Source
from healthlint.span import Span

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_TYPES = {
    Format.MARKDOWN: "text/markdown", Format.HTML: "text/html", Format.TEXT: "text/plain",
    Format.WORDPRESS: "application/json",
}  # fmt: skip
_AROUND = 200


def write(results: Iterable[Result], rules: Sequence[Rule], out: TextIO) -> None:
    """Write a log with one run; `rules` are all enabled rules."""
    results = tuple(results)
    run: dict[str, Any] = {
        "tool": tool(rules),
        "taxonomies": taxonomies(rules),
        "invocations": [_invocation(results)],
        "artifacts": [_artifact(result) for result in results],
        "columnKind": "utf16CodeUnits",
        "defaultEncoding": "utf-8",
        "newlineSequences": ["\r\n", "\r", "\n"],
        "results": [
            described
            for index, result in enumerate(results)
            if result.source is not None
            for described in _File(result.path, result.source, index).results(result.findings, rules)
        ],
    }
    json.dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, out, ensure_ascii=False, indent=1)
    out.write("\n")


def _invocation(results: Sequence[Result]) -> dict[str, Any]:
    return {
        "executionSuccessful": not any(result.problems or result.gaps for result in results),
        "toolExecutionNotifications": [
            {
                "descriptor": dict(UNREADABLE),
                "level": "error",
                "message": {"text": f"'{result.path}' was not checked: {problem}."},
                "locations": [{"physicalLocation": {"artifactLocation": _location(result.path, index)}}],
            }
            for index, result in enumerate(results)
            for problem in result.problems
        ]
        + [
            {"descriptor": dict(UNCHECKED), "level": "error", "message": {"text": f"{gap}."}}
            for gap in dict.fromkeys(gap for result in results for gap in result.gaps)
        ],
    }


def _location(path: str, index: int) -> dict[str, Any]:
    return {**artifact_location(path), "index": index}


def _artifact(result: Result) -> dict[str, Any]:
    described: dict[str, Any] = {"location": artifact_location(result.path), "roles": ["analysisTarget"]}
    source = result.source
    if source is not None:
        data = source.data
        described |= {
            "length": len(data),
            "mimeType": _TYPES[source.format],
            "encoding": source.encoding.removesuffix("-sig"),
            "hashes": {"sha-256": hashlib.sha256(data).hexdigest()},
        }
    return described


class _File:
    """One file's places in the terms of SARIF: 1-based lines, columns and offsets in UTF-16 units."""

    def __init__(self, path: str, source: Source, index: int) -> None:
        self._source = source
        self._location = _location(path, index)
        self._astral = [match.start() for match in re.finditer("[\U00010000-\U0010ffff]", source.text)]

    @cached_property
    def _hashes(self) -> list[str]:
        return line_hashes(self._source.text)

    def results(self, findings: Iterable[Finding], rules: Sequence[Rule]) -> Iterator[dict[str, Any]]:
        """The findings of the file as SARIF results."""
        indices = {rule.id: index for index, rule in enumerate(rules)}
        seen: Counter[tuple[str, str]] = Counter()
        for finding in findings:
            words = " ".join(finding.text.split()).casefold()
            seen[finding.rule, words] += 1
            yield self._result(finding, indices.get(finding.rule, -1), f"{words}\0{seen[finding.rule, words]}")

    def _result(self, finding: Finding, rule: int, identity: str) -> dict[str, Any]:
        line = self._source.lines.position(finding.span.start).line
        place = {"artifactLocation": self._location, "region": self._region(finding.span, snippet=True)}
        around = self._around(finding.span)
        if around != finding.span:
            place["contextRegion"] = self._region(around, snippet=True)
        key = f"{finding.rule}\0{self._location['uri']}\0{identity}"
        described: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": rule,
            "level": finding.severity.value,
            "kind": "fail",
            "message": {"text": finding.message},
            "locations": [{"physicalLocation": place}],
            "partialFingerprints": {
                "primaryLocationLineHash": self._hashes[line - 1],
                "healthlint/v1": hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest(),
            },
        }
        if finding.related:
            described["relatedLocations"] = [
                self._related(number, related) for number, related in enumerate(finding.related, start=1)
            ]
        if finding.fixes:
            described["fixes"] = [self._fix(fix) for fix in finding.fixes]
        return described

    def _related(self, number: int, related: Related) -> dict[str, Any]:
        place = {"artifactLocation": self._location, "region": self._region(related.span, snippet=True)}
        return {
            "id": number,
            "message": {"text": f"{related.group}: {related.message}"},
            "physicalLocation": place,
            "properties": {"group": related.group, **related.data},
        }

    def _fix(self, fix: Fix) -> dict[str, Any]:
        replacements = [
            {"deletedRegion": self._region(edit.span), "insertedContent": {"text": edit.text}}
            for edit in sorted(fix.edits, key=lambda edit: edit.span)
        ]
        return {
            "description": {"text": f"{fix.title}."},
            "artifactChanges": [{"artifactLocation": self._location, "replacements": replacements}],
        }

    def _region(self, span: Span, *, snippet: bool = False) -> dict[str, Any]:
        start, end = (self._utf16(offset) for offset in span)
        first, last = (self._source.lines.position(offset) for offset in span)
        described: dict[str, Any] = {
            "startLine": first.line,
            "startColumn": start - self._utf16(span.start - first.column + 1) + 1,
            "endLine": last.line,
            "endColumn": end - self._utf16(span.end - last.column + 1) + 1,
            "charOffset": start,
            "charLength": end - start,
        }
        if snippet:
            described["snippet"] = {"text": self._source.text[span.start : span.end]}
        return described

    def _utf16(self, offset: int) -> int:
        return offset + bisect_left(self._astral, offset)

    def _around(self, span: Span) -> Span:
        """The span with a line before and after, or as much of them as is good to read."""
        lines = self._source.lines
        first = max(1, lines.position(span.start).line - 1)
        last = min(len(lines), lines.position(span.end).line + 1)
        low = max(lines.line_span(first).start, span.start - _AROUND)
        high = min(lines.line_span(last).end, span.end + _AROUND)
        return Span(low, max(high, span.end))
