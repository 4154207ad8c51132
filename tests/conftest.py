"""Every finding of every test run must stand where it says: its region, decoded, is the reported text."""

from __future__ import annotations

from healthlint import linter
from healthlint.document import Document
from healthlint.finding import Finding
from healthlint.ruleset import Ruleset
from healthlint.testing import region_holds

_lint = linter.lint


def lint_and_look(document: Document, ruleset: Ruleset) -> tuple[Finding, ...]:
    """Lint, and fail the test when a region does not hold the reported text."""
    findings = _lint(document, ruleset)
    wrong = [finding for finding in findings if not region_holds(document.source, finding)]
    assert not wrong, f"{document.source.path}: {wrong[0].rule} reports {wrong[0].text!r} at {wrong[0].span}"
    return findings


linter.lint = lint_and_look
