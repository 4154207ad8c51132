"""LanguageTool's rules as rules of ours: `grammar/<LanguageTool id>`, made when a name or a finding asks for one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from fnmatch import fnmatchcase
from functools import cache
from typing import NamedTuple

from healthlint.document import Document
from healthlint.finding import Match
from healthlint.language.lexicon import lexicon_rows
from healthlint.rule import Rule, Standard
from healthlint.selection import Selection, meant
from healthlint.severity import Confidence, Severity

GRAMMAR_PACK = "grammar"
_PREFIX = f"{GRAMMAR_PACK}/"
_NAMED = re.compile(rf"\b{_PREFIX}[A-Z][A-Z0-9_.-]*[A-Z0-9_]")
_ODD = re.compile(r"[^A-Z0-9_.-]+")
_STANDARD = Standard("languagetool", "LanguageTool’s rules for English", "LanguageTool", "https://languagetool.org")
_STYLE_TYPES = frozenset({"style", "register", "locale-violation", "inconsistency"})
_CATEGORY = "category:"
_WHY = "LanguageTool finds mistakes in grammar, in punctuation, and in the choice of words."


class Judgement(NamedTuple):
    """What healthlint holds of a LanguageTool rule on health text: `on`, `note` or `off`, and why."""

    state: str
    reason: str


class _Table(NamedTuple):
    rules: dict[str, Judgement]
    families: dict[str, Judgement]
    categories: dict[str, Judgement]


@cache
def _table() -> _Table:
    """The judgements of rules/lexicons/grammar.tsv, by rule, by pattern of rule ids, and by category."""
    table = _Table({}, {}, {})
    for name, state, reason in lexicon_rows("grammar"):
        if name.startswith(_CATEGORY):
            table.categories[name.removeprefix(_CATEGORY)] = Judgement(state, reason)
        else:
            (table.families if "*" in name else table.rules)[name] = Judgement(state, reason)
    return table


def judgement(name: str, category: str = "") -> Judgement:
    """What is held of a rule by LanguageTool's id; the category decides where nothing is said of the rule."""
    rules, families, categories = _table()
    if name in rules:
        return rules[name]
    for pattern, held in families.items():
        if fnmatchcase(name, pattern):
            return held
    return categories.get(category, Judgement("on", ""))


def categories_off() -> frozenset[str]:
    """LanguageTool's categories that are off by default."""
    return frozenset(name for name, held in _table().categories.items() if held.state == "off")


def rules_on() -> frozenset[str]:
    """Rules that count although their category is off."""
    return frozenset(name for name, held in _table().rules.items() if held.state != "off")


def rules_off() -> frozenset[str]:
    """Rules that are off by default."""
    return frozenset(name for name, held in _table().rules.items() if held.state == "off")


def grammar_rules(texts: Iterable[str] = ()) -> tuple[Rule, ...]:
    """A rule for each one of the table that is not off, and for each `grammar/ID` in the texts."""
    listed = {f"{_PREFIX}{name}": grammar_rule(name) for name in rules_on()}
    named = {rule.id: rule for rule in named_rules(texts)}
    return tuple((listed | named).values())


def named_rules(texts: Iterable[str]) -> tuple[Rule, ...]:
    """A rule for each `grammar/ID` in the texts."""
    found = {name.removeprefix(_PREFIX) for text in texts if _PREFIX in text for name in _NAMED.findall(text)}
    return tuple(grammar_rule(name) for name in sorted(found))


def grammar_rule(name: str, category: str = "", issue_type: str = "") -> Rule:
    """The rule for one of LanguageTool's ids; matters of style are notes."""
    state, reason = judgement(name, category)
    advice = state == "note" or issue_type in _STYLE_TYPES
    return Rule(
        _PREFIX + _ODD.sub("_", name.upper()),
        f"LanguageTool’s rule {name}: {{said}}",
        f"Off by default. {reason}" if state == "off" else reason or _WHY,
        Severity.NOTE if advice else Severity.WARNING,
        Confidence.MEDIUM,
        _nothing,
        "languagetool",
        standard=_STANDARD,
        section=name,
        default=state != "off",
    )


def chosen(rule: Rule, selection: Selection) -> Rule | None:
    """The rule with the severity that the selection gives it; None where the selection leaves it out.

    A rule that is off by default is meant by its own name alone: LanguageTool has thousands, and `grammar/*` or `all`
    would bring back its spelling checker.
    """
    selected = selection.select or ("default",)
    if not (_means(selected, rule) if rule.default else rule.id in selected) or _means(selection.ignore, rule):
        return None
    severity: Severity | None = rule.severity
    for name, wanted in selection.severity.items():
        if meant(name, (rule,)):
            severity = wanted
    return None if severity is None else replace(rule, severity=severity)


def asked_by_name(selection: Selection) -> frozenset[str]:
    """LanguageTool's ids of the rules that the selection names in full."""
    return frozenset(name.removeprefix(_PREFIX) for name in selection.select if _NAMED.fullmatch(name))


def may_choose(selection: Selection) -> bool:
    """Whether the selection can leave any grammar rule on, so that a server is of use."""
    if any(name in {"all", GRAMMAR_PACK, f"{GRAMMAR_PACK}/*"} for name in selection.ignore):
        return False
    return any(_may_mean(name) for name in selection.select or ("default",))


def _may_mean(name: str) -> bool:
    head, slash, _ = name.partition("/")
    return name in {"default", "all", GRAMMAR_PACK} or fnmatchcase(GRAMMAR_PACK, head) or (not slash and "*" in name)


def _means(names: Iterable[str], rule: Rule) -> bool:
    return any(meant(name, (rule,)) for name in names)


def _nothing(document: Document) -> tuple[Match, ...]:
    """What is found comes from the server, for all rules at once."""
    del document
    return ()
