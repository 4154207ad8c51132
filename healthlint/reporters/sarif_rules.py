"""The part of a SARIF log that describes the tool: its rules and the standards they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from healthlint import __version__
from healthlint.reporters.rule_page import markdown, plain, title
from healthlint.rule import Rule, Standard
from healthlint.severity import Confidence, Severity

_PROBLEM_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "recommendation"}
_RANKS = {Confidence.HIGH: 90.0, Confidence.MEDIUM: 70.0, Confidence.LOW: 40.0}
_LONGEST = 1024
UNREADABLE = {"id": "unreadable", "index": 0}
UNCHECKED = {"id": "unchecked", "index": 1}


def tool(rules: Sequence[Rule]) -> dict[str, Any]:
    """The `tool` property: every rule of the run, whether it found something or not."""
    standards = _standards(rules)
    driver: dict[str, Any] = {
        "name": "healthlint",
        "fullName": f"healthlint {__version__}",
        "version": __version__,
        "semanticVersion": __version__,
        "language": "en-US",
        "shortDescription": {"text": "A linter for health articles."},
        "rules": [_rule(rule, standards) for rule in rules],
        "notifications": [_unreadable(), _unchecked()],
    }
    if standards:
        driver["supportedTaxonomies"] = [
            {"name": standard.id, "index": index} for index, standard in enumerate(standards)
        ]
    return {"driver": driver}


def taxonomies(rules: Sequence[Rule]) -> list[dict[str, Any]]:
    """One taxonomy for each standard, its taxa the sections that rules name."""
    return [
        {
            "name": standard.id,
            "fullName": standard.title,
            "organization": standard.publisher,
            **({"informationUri": standard.url} if standard.url else {}),
            "shortDescription": {"text": _ended(standard.title)},
            "isComprehensive": False,
            "taxa": [
                {"id": section, "name": section, "shortDescription": {"text": _ended(section)}}
                for section in _sections(rules, standard)
            ],
        }
        for standard in _standards(rules)
    ]


def _rule(rule: Rule, standards: list[Standard]) -> dict[str, Any]:
    described: dict[str, Any] = {
        "id": rule.id,
        "name": "".join(part.capitalize() for part in rule.id.replace("/", "-").replace("_", "-").split("-")),
        "shortDescription": {"text": _ended(title(rule))[:_LONGEST]},
        "fullDescription": {"text": _ended(rule.why or title(rule))[:_LONGEST]},
        "help": {"text": plain(rule), "markdown": markdown(rule)},
        "defaultConfiguration": {
            "level": rule.severity.value,
            "enabled": rule.default,
            "rank": _RANKS[rule.confidence],
        },
        "properties": {
            "tags": ["health", rule.pack],
            "precision": rule.confidence.value,
            "problem.severity": _PROBLEM_SEVERITIES[rule.severity],
        },
    }
    if rule.aliases:
        described["deprecatedIds"] = list(rule.aliases)
    standard = rule.standard
    if standard is not None:
        if standard.url:
            described["helpUri"] = standard.url
        component = standards.index(standard)
        taxon = _section(rule, standard)
        described["relationships"] = [
            {"target": {"id": taxon, "toolComponent": {"name": standard.id, "index": component}}, "kinds": ["relevant"]}
        ]
    return described


def _standards(rules: Iterable[Rule]) -> list[Standard]:
    named = {rule.standard.id: rule.standard for rule in rules if rule.standard is not None}
    return [named[name] for name in sorted(named)]


def _sections(rules: Iterable[Rule], standard: Standard) -> list[str]:
    return sorted({_section(rule, standard) for rule in rules if rule.standard == standard})


def _section(rule: Rule, standard: Standard) -> str:
    return rule.section or standard.title


def _unreadable() -> dict[str, Any]:
    return {
        "id": UNREADABLE["id"],
        "name": "UnreadableFile",
        "shortDescription": {"text": "A file could not be read."},
        "fullDescription": {"text": "A file could not be read, so nothing in it was checked."},
        "help": {"text": "Mend the file as the message says, or exclude it in healthlint.yaml."},
        "defaultConfiguration": {"level": "error"},
    }


def _unchecked() -> dict[str, Any]:
    return {
        "id": UNCHECKED["id"],
        "name": "UncheckedAspect",
        "shortDescription": {"text": "A kind of check could not be made."},
        "fullDescription": {"text": "A kind of check that was asked for could not be made, or not everywhere."},
        "help": {"text": "Mend the cause as the message says; all other findings stand."},
        "defaultConfiguration": {"level": "error"},
    }


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
