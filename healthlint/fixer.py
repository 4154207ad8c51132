"""Fixes applied to the text of a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from healthlint.finding import Edit, Finding, Fix, Safety
from healthlint.source import Source


def apply_fixes(source: Source, findings: Iterable[Finding]) -> tuple[Source, int]:
    """The source with the safe fix of each finding, and how many were applied; of two that touch, the first stands."""
    chosen = [fix for finding in findings for fix in finding.fixes if fix.safety is Safety.SAFE]
    edits: list[Edit] = []
    taken: set[Fix] = set()
    for fix in chosen:
        if fix not in taken and not any(_touch(new, old) for new in fix.edits for old in edits):
            edits += fix.edits
            taken.add(fix)
    text = source.text
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return replace(source, text=text), len(taken)


def _touch(one: Edit, other: Edit) -> bool:
    """Whether they share a character or meet: two insertions at one place have no order."""
    return one.span.start <= other.span.end and other.span.start <= one.span.end
