"""What became of a run, told on standard error and by the exit code."""

from __future__ import annotations

from collections.abc import Sequence

from healthlint.commands.console import CLEAN, FAILED, FOUND, warn
from healthlint.config import Threshold
from healthlint.result import Result
from healthlint.run import Linting


def warn_problems(results: Sequence[Result]) -> None:
    """A line for each file that could not be linted, and one for each kind of check that could not be made."""
    for result in results:
        for problem in result.problems:
            warn(f"{result.path}: {problem}")
    for gap in dict.fromkeys(gap for result in results for gap in result.gaps):
        warn(gap)


def exit_code(results: Sequence[Result], linting: Linting, fail_on: str | None) -> int:
    """What the findings amount to; `fail_on` over what the configuration of each file says."""
    threshold = Threshold(fail_on) if fail_on else None
    if any(result.problems or result.gaps for result in results):
        return FAILED
    failing = (
        finding
        for result in results
        if result.findings
        for limit in [threshold or linting.configs.of(result.path).fail_on]
        for finding in result.findings
        if limit.reached_by(finding.severity)
    )
    return FOUND if any(True for _ in failing) else CLEAN
