"""What became of one file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from healthlint.excerpt import Excerpt
from healthlint.finding import Finding
from healthlint.severity import Severity
from healthlint.source import Source


@dataclass(frozen=True, slots=True)
class Result:
    """One file: its source (None when it could not be read), its findings in order, and why it could not be linted.

    `excerpts` holds, for findings in HTML and WordPress files, the prose around them without markup and escapes.
    `gaps` say what was asked for and could not be done, such as to check its grammar; the findings stand all the same.
    Where fixes were applied, `fixed` says how many, and `original` is the result without them.
    """

    path: str
    source: Source | None = None
    findings: tuple[Finding, ...] = ()
    problems: tuple[str, ...] = ()
    excerpts: tuple[Excerpt | None, ...] = ()
    original: Result | None = None
    fixed: int = 0
    gaps: tuple[str, ...] = ()


def counts(results: Iterable[Result]) -> dict[Severity, int]:
    """The number of findings of each severity, errors first."""
    number = Counter(finding.severity for result in results for finding in result.findings)
    return {severity: number[severity] for severity in Severity}
