"""Which rules are on, how much each matters, and with what options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from reprlib import repr as shortened
from typing import Any, Protocol, cast

from healthlint.kinds.prefilter import Prefilter, build_prefilter
from healthlint.kinds.python import PythonCheck
from healthlint.located_yaml import suggestion
from healthlint.rule import Check, Rule
from healthlint.selection import Selection, meant, nearest

_LONGEST = 60


class SelectionError(Exception):
    """A selection that names unknown rules or options; the message has one line for each."""


class Configurable(Protocol):
    """A check whose options can be changed."""

    def configured(self, options: Mapping[str, Any]) -> Check:
        """The same check with these options."""
        ...


@dataclass(frozen=True)
class Ruleset:
    """The enabled rules in the order of their ids, and all that could be enabled."""

    rules: tuple[Rule, ...]
    known: tuple[Rule, ...] = field(default=(), repr=False)

    @cached_property
    def prefilter(self) -> Prefilter:
        """One pass that tells which phrase rules can match; built when first used."""
        return build_prefilter([rule.check for rule in self.rules])


def build_ruleset(rules: Sequence[Rule], selection: Selection | None = None) -> Ruleset:
    """The rules that the selection turns on, with its severities and options.

    `ignore` wins over `select`; a rule named by its id in `severity` is turned off by None, never on. Raises
    SelectionError when a name stands for no rule, or an option is none of the rule's.
    """
    selection = selection or Selection()
    problems: list[str] = []
    selected = _named(selection.select or ("default",), rules, problems)
    ignored = _named(selection.ignore, rules, problems)
    severities = {
        id_: severity for name, severity in selection.severity.items() for id_ in _named((name,), rules, problems)
    }
    options: dict[str, dict[str, Any]] = {}
    for name, values in selection.options.items():
        for id_ in _named((name,), rules, problems):
            options.setdefault(id_, {}).update(values)
    enabled = []
    for rule in sorted(rules, key=lambda rule: rule.id):
        if rule.id in options:
            problems += [
                reason for name, value in options[rule.id].items() if (reason := misfit(rule, name, value)) is not None
            ]
        severity = severities.get(rule.id, rule.severity)
        if rule.id in selected and rule.id not in ignored and severity is not None:
            enabled.append((rule, severity))
    if problems:
        raise SelectionError("\n".join(dict.fromkeys(problems)))
    changed = (_changed(replace(rule, severity=severity), options.get(rule.id)) for rule, severity in enabled)
    return Ruleset(tuple(changed), tuple(rules))


def _named(names: Sequence[str], rules: Sequence[Rule], problems: list[str]) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for name in names:
        ids = meant(name, rules)
        if not ids and name not in {"all", "default"}:
            problems.append(f"no rule or pack is called “{name}”.{nearest(name, rules)}")
        found |= ids
    return found


def misfit(rule: Rule, name: str, value: Any) -> str | None:  # noqa: ANN401 - options hold anything
    """Why the rule cannot take the option, or None when it can."""
    known = dict(rule.options)
    if isinstance(rule.check, PythonCheck):
        known = rule.check.accepted() | known
    if name not in known:
        there = f"its options are {', '.join(sorted(known))}" if known else "it has none"
        return f"the rule {rule.id} has no option “{name}”{suggestion(name, known)} ({there})"
    if not _fits(value, known[name]):
        return f"the option “{name}” of {rule.id} should look like {known[name]!r}, not {_told(value)}"
    return None


def _told(value: Any) -> str:  # noqa: ANN401 - options hold anything
    text = shortened(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _fits(value: Any, example: Any) -> bool:  # noqa: ANN401 - options hold anything
    if example is None:
        return True
    if isinstance(example, bool) or isinstance(value, bool):
        return isinstance(value, bool) and isinstance(example, bool)
    if isinstance(example, int | float):
        return isinstance(value, int | float)
    if isinstance(example, list | tuple | set | frozenset):
        return isinstance(value, list | tuple | set | frozenset)
    return isinstance(value, type(example))


def _changed(rule: Rule, options: Mapping[str, Any] | None) -> Rule:
    if not options:
        return rule
    merged = {**rule.options, **options}
    return replace(rule, check=cast("Configurable", rule.check).configured(merged), options=merged)
