"""The list of rules, as a table for people and as objects for programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from healthlint.reporters.columns import wrap
from healthlint.reporters.rule_page import title
from healthlint.rule import Rule

_NARROWEST = 24
_GAPS = 13


def table(rules: Sequence[Rule], width: int) -> list[str]:
    """A line for each rule, in at most `width` columns, and how many there are."""
    first = max((len(rule.id) for rule in rules), default=0)
    room = max(_NARROWEST, width - first - _GAPS)
    lines = []
    for rule in rules:
        said = wrap(title(rule), room - 2)
        mark = " " if rule.default else "-"
        lines.append(f"{rule.id:<{first}} {mark} {rule.severity:<8} {said[0]}{' …' if said[1:] else ''}")
    off = sum(1 for rule in rules if not rule.default)
    return [*lines, "", f"{len(rules)} rules" + (f"; those marked - are off unless selected ({off})" if off else "")]


def described(rule: Rule) -> dict[str, Any]:
    """The rule as a JSON object."""
    standard = rule.standard
    return {
        "id": rule.id,
        "pack": rule.pack,
        "severity": rule.severity.value,
        "confidence": rule.confidence.value,
        "default": rule.default,
        "message": rule.message,
        "why": rule.why,
        "since": rule.since,
        "aliases": list(rule.aliases),
        "options": dict(rule.options),
        "standard": standard and {**asdict(standard), "section": rule.section},
    }
