"""Fixes applied to the text of a file."""

from __future__ import annotations

from bisect import bisect, insort
from collections.abc import Iterable
from dataclasses import replace

from healthlint.finding import Edit, Finding, Fix, Safety
from healthlint.source import Source


def apply_fixes(source: Source, findings: Iterable[Finding]) -> tuple[Source, int]:
    """The source with the first safe fix of each finding, and how many; of two that touch, the earlier stands."""
    taken: set[Fix] = set()
    edits: list[Edit] = []
    for finding in findings:
        fix = next((fix for fix in finding.fixes if fix.safety is Safety.SAFE), None)
        if fix is None or fix in taken or any(_touches(edit, edits) for edit in fix.edits):
            continue
        taken.add(fix)
        for edit in fix.edits:
            insort(edits, edit, key=lambda edit: edit.span)
    return replace(source, text=_edited(source.text, edits)), len(taken)


def _touches(new: Edit, edits: list[Edit]) -> bool:
    """Whether it shares a character with one of these, which are in order, or meets it."""
    at = bisect(edits, new.span, key=lambda edit: edit.span)
    beside = edits[max(0, at - 1) : at + 1]
    return any(new.span.start <= old.span.end and old.span.start <= new.span.end for old in beside)


def _edited(text: str, edits: list[Edit]) -> str:
    """The text with these edits, which are in order."""
    pieces, at = [], 0
    for edit in edits:
        pieces += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*pieces, text[at:]])
