"""The body of a rule: what it looks for, with the modifiers that all kinds share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from healthlint.finding import Safety
from healthlint.kinds.gates import Gates, read_gates
from healthlint.kinds.limit import read_limit
from healthlint.kinds.pattern import read_template
from healthlint.kinds.phrases import FOCUS, Mend, Phrases
from healthlint.kinds.python import PythonCheck
from healthlint.kinds.regex import Lexicons, compiled, read_patterns
from healthlint.kinds.require import read_require
from healthlint.kinds.scope import Scope, read_scope
from healthlint.kinds.swap import read_swaps
from healthlint.kinds.terms import terms_patterns
from healthlint.located_yaml import Value
from healthlint.rule import Check

BODIES = ("terms", "swap", "pattern", "limit", "require", "check")
MODIFIERS = ("scope", "references", "case", "fix", "replace", "unless", "only", "options")
_PHRASE_BODIES = ("terms", "swap", "pattern")
_MEANT_FOR = {
    "scope": ("terms", "swap", "pattern", "limit"),
    "references": ("terms", "swap", "pattern", "limit"),
    "case": _PHRASE_BODIES,
    "fix": ("swap", "pattern"),
    "replace": ("pattern",),
    "unless": ("terms", "swap", "pattern", "limit"),
    "only": ("terms", "swap", "pattern", "limit"),
}


@dataclass(frozen=True, slots=True)
class Body:
    """A compiled body: `kind` names it, `fields` are those that it gives to messages (None: nobody can tell)."""

    kind: str
    check: Check
    fields: frozenset[str] | None
    options: Mapping[str, Any] = field(default_factory=dict)


def read_body(value: Value, table: Mapping[str, Value], lexicons: Lexicons, *, verify: bool) -> Body | None:
    """The one body of a rule; None, noted, when there is none or it cannot be used."""
    kinds = [kind for kind in BODIES if kind in table]
    if len(kinds) != 1:
        found = f"this one has {' and '.join(f'`{kind}`' for kind in kinds)}" if kinds else "this one has none"
        value.key_problem(f"a rule has one of {', '.join(f'`{kind}`' for kind in BODIES)}; {found}")
        return None
    kind = kinds[0]
    for key, bodies in _MEANT_FOR.items():
        if key in table and kind not in bodies:
            table[key].key_problem(f"`{key}` means nothing to `{kind}`")
    options = _options(table.get("options"))
    gates = read_gates(table.get("unless"), table.get("only"), lexicons, verify=verify)
    if kind == "check":
        return _python(table["check"], options, verify=verify)
    if kind == "require":
        return _require(table[kind], options, lexicons, verify=verify)
    scope = read_scope(table.get("scope"), table.get("references")) if {"scope", "references"} & table.keys() else None
    if kind == "limit":
        return _limit(table[kind], scope, gates, options)
    return _phrases(kind, table, _Shared(lexicons, scope or read_scope(None, None), gates, options), verify=verify)


def _require(value: Value, options: dict[str, Any], lexicons: Lexicons, *, verify: bool) -> Body | None:
    check = read_require(value, lexicons, verify=verify)
    if check is None:
        return None
    return Body("require", check.configured(options), frozenset({"match"}), {"words": check.words, **options})


def _limit(value: Value, scope: Scope | None, gates: Gates, options: dict[str, Any]) -> Body | None:
    check = read_limit(value, scope, gates)
    if check is None:
        return None
    changeable = {"max": check.max, "most": check.most, **options}
    return Body("limit", check.configured(options), frozenset({"match", "count", "max"}), changeable)


@dataclass(frozen=True, slots=True)
class _Shared:
    lexicons: Lexicons
    scope: Scope
    gates: Gates
    options: Mapping[str, Any]


def _phrases(kind: str, table: Mapping[str, Value], shared: _Shared, *, verify: bool) -> Body | None:
    fields = {"match"}
    mend: Mend | None = None
    if kind == "terms":
        patterns = terms_patterns(table[kind], shared.lexicons)
    elif kind == "swap":
        patterns, mend = read_swaps(table[kind], shared.lexicons)
    else:
        patterns = read_patterns(table[kind], shared.lexicons, verify=verify)
        mend = read_template(table["replace"], patterns) if "replace" in table else None
        fields |= _groups(patterns)
    if not patterns:
        return None
    if mend is not None:
        fields.add("fix")
    check = _built(patterns, table, shared, mend)
    return Body(kind, check.configured(shared.options), frozenset(fields), {"allow": [], **shared.options})


def _built(patterns: tuple[str, ...], table: Mapping[str, Value], shared: _Shared, mend: Mend | None) -> Phrases:
    case = "case" in table and table["case"].flag()
    safety = table["fix"].choice((Safety.SAFE, Safety.SUGGESTED)) if "fix" in table else None
    return Phrases(patterns, shared.scope, shared.gates, case, mend, safety or Safety.SUGGESTED)


def _groups(patterns: tuple[str, ...]) -> set[str]:
    return {name for pattern in patterns if "(?P<" in pattern for name in compiled(pattern).groupindex} - {FOCUS}


def _options(value: Value | None) -> dict[str, Any]:
    return {} if value is None else {name: item.plain() for name, item in value.table(what="option").items()}


def _python(value: Value, options: dict[str, Any], *, verify: bool) -> Body | None:
    check = PythonCheck(value.text(), options)
    if verify:
        reason = check.missing()
        if reason:
            value.problem(reason)
            return None
        unknown = options.keys() - check.accepted().keys()
        for name in sorted(unknown):
            value.problem(f"the check {check.path} takes no option “{name}”")
    return Body("check", check, None, options)
