"""Which grammar rules a comment in a document may name, and which of them ran there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from healthlint.document import Document
from healthlint.grammar.checker import Checked
from healthlint.grammar.rules import GRAMMAR_PACK, chosen, named_rules
from healthlint.rule import Rule
from healthlint.selection import Selection
from healthlint.severity import Severity


class Scope(NamedTuple):
    """The rules that a comment may name, and the severities of those that ran."""

    known: tuple[Rule, ...]
    enabled: Mapping[str, Severity]


def scope(
    document: Document, known: Sequence[Rule], enabled: Mapping[str, Severity], checked: Checked, selection: Selection
) -> Scope:
    """Both for one document, with the rules that its comments name and those that found something in it."""
    there = {rule.id for rule in known}
    named = named_rules(comment.text for comment in document.comments)
    extra = {rule.id: rule for rule in (*named, *checked.rules) if rule.id not in there}
    if not checked.complete:
        enabled = {name: severity for name, severity in enabled.items() if not name.startswith(f"{GRAMMAR_PACK}/")}
        return Scope((*known, *extra.values()), enabled)
    ran = [rule for rule in extra.values() if chosen(rule, selection)]
    return Scope((*known, *extra.values()), {**enabled, **{rule.id: rule.severity for rule in ran}})
