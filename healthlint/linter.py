"""The heart: a document and a ruleset to findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from healthlint.document import Document
from healthlint.finding import Finding, Match
from healthlint.kinds.phrases import Phrases
from healthlint.rule import Rule
from healthlint.ruleset import Ruleset

_LONGEST = 100


def lint(document: Document, ruleset: Ruleset) -> tuple[Finding, ...]:
    """The findings of all rules, by place and then rule; at most one for each rule and span."""
    seen = ruleset.prefilter.seen(document)
    found: dict[str, dict[tuple[int, int], Finding]] = {}
    for index, rule in enumerate(ruleset.rules):
        for match in _matches(rule, document, seen.get(index, ())):
            found.setdefault(rule.id, {}).setdefault(match.span, _finding(rule, match))
    kept = [
        finding
        for rule in ruleset.rules
        for finding in found.get(rule.id, {}).values()
        if not any(_overlaps(finding, found.get(other, {})) for other in rule.yields_to)
    ]
    return tuple(sorted(kept, key=lambda finding: finding.order))


def formatted(message: str, match: Match) -> str:
    """The message with the words and the fields of the match; spaces folded, long words cut."""
    fields = {"match": match.text, **match.fields}
    return message.format_map(_Fields({name: _shown(text) for name, text in fields.items()})).rstrip()


class _Fields(dict[str, str]):
    """A field that nothing fills stays as it is: a run does not end for a fault in a message."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


def _matches(rule: Rule, document: Document, patterns: Iterable[int]) -> Iterable[Match]:
    if isinstance(rule.check, Phrases):
        return rule.check.among(document, tuple(patterns)) if patterns else ()
    return rule.check(document)


def _finding(rule: Rule, match: Match) -> Finding:
    severity = rule.severity if match.severity is None else rule.severity.lowered_to(match.severity)
    message = formatted(rule.message, match)
    return Finding(rule.id, severity, message, match.span, match.text, match.fixes, match.related)


def _overlaps(finding: Finding, others: Mapping[tuple[int, int], Finding]) -> bool:
    return any(start < finding.span.end and finding.span.start < end for start, end in others)


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
