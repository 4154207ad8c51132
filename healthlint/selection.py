"""What a user asks of the rules: which are on, how much they matter, and with what options."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import Any

from healthlint.rule import Rule
from healthlint.severity import Severity

_GLOB = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class Selection:
    """Names of rules to take and to leave, and changes to single rules.

    `select` and `ignore` hold rule ids, pack names, globs such as `claims/*`, aliases, `default` and `all`; an
    empty `select` means `default`. A severity of None turns the rule off. `options` are keyed by rule id.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity | None] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def meant(name: str, rules: Collection[Rule]) -> frozenset[str]:
    """Ids of the rules that the name stands for: an id, alias, pack, glob, `default` or `all`; empty when unknown."""
    if name == "all":
        return frozenset(rule.id for rule in rules)
    if name == "default":
        return frozenset(rule.id for rule in rules if rule.default)
    if _GLOB.search(name):
        return frozenset(rule.id for rule in rules if fnmatchcase(rule.id, name))
    return frozenset(rule.id for rule in rules if name in {rule.id, rule.pack} or name in rule.aliases)


def nearest(name: str, rules: Collection[Rule]) -> str:
    """Give ` Did you mean “…”?` when a rule, an alias or a pack is near the name, else nothing."""
    known: dict[str, str] = {}
    for rule in rules:
        known |= {rule.name: rule.id}
    for rule in rules:
        known |= {word: word for word in (rule.id, rule.pack, *rule.aliases)}
    close = get_close_matches(name.lower(), known, n=1, cutoff=0.6)
    return f" Did you mean “{known[close[0]]}”?" if close else ""
