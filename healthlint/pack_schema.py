"""The JSON Schema of rules files, for editors: completion, and a mark where a key is unknown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from healthlint.document import Kind
from healthlint.finding import Safety
from healthlint.kinds.body import BODIES
from healthlint.kinds.gates import GATE_NAMES, UNLESS_NAMES
from healthlint.kinds.limit import Measure, Unit
from healthlint.kinds.require import PROVIDERS, Where
from healthlint.kinds.scope import SCOPES
from healthlint.pack import FEWEST_EXAMPLES, PACK_KEYS, REQUIRED_KEYS, RULE_KEYS, STANDARD_KEYS
from healthlint.pack_examples import EXAMPLE_KEYS, FORMATS, KINDS, NOTATIONS
from healthlint.severity import Confidence, Severity

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_FLAG: Schema = {"type": "boolean"}
_NUMBER: Schema = {"type": "number"}
_COUNT: Schema = {"type": "integer", "minimum": 1}
_TEXTS: Schema = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_SCALAR: Schema = {"type": ["string", "number"]}
_TERMS: Schema = {"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}]}
_ABOUT = {
    "message": "What an editor should know and do, in one plain sentence. {match} is the words found.",
    "why": "The reason, in one or two sentences.",
    "standard": "The published standard that the rule rests on, by its id.",
    "since": "The version of healthlint that brought the rule.",
    "default": "false: the rule waits to be selected.",
    "aliases": "Former names of the rule.",
    "yields_to": "Silent where one of these rules reports overlapping words.",
    "scope": "Which blocks are read.",
    "references": "true: reference lists are read too.",
    "terms": "Words and phrases. {a,b} gives alternatives, {name} those of a list in `lexicons`.",
    "swap": "Words and what to write instead.",
    "pattern": "RE2 patterns, without look-around. (?P<focus>…) narrows the words that are reported.",
    "limit": "How long something may be.",
    "require": "What must stand somewhere on the page.",
    "check": "A function in healthlint/checks, as module.function.",
    "options": "What users may change in healthlint.yaml, with its default.",
    "case": "true: capitals count.",
    "fix": "safe: the replacement keeps the meaning everywhere.",
    "replace": "The replacement for a pattern, with \\1 or \\g<name> for its groups.",
    "unless": "Silent where any of these holds.",
    "only": "Reported only where all of these hold.",
    "bad": "Texts that the rule reports; «…» marks the words.",
    "good": "Near misses that the rule passes.",
}


def pack_schema() -> Schema:
    """The schema; keys and choices come from the code that reads packs."""
    standards = {"type": "object", "additionalProperties": _table(dict.fromkeys(STANDARD_KEYS, _TEXT), STANDARD_KEYS)}
    keys: dict[str, Schema] = {
        "pack": _TEXT,
        "about": _TEXT,
        "standards": standards,
        "lexicons": {"type": "object", "additionalProperties": _TERMS},
        "rules": {"type": "object", "additionalProperties": {"$ref": "#/$defs/rule"}},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A pack of healthlint rules",
        **_table({key: keys[key] for key in PACK_KEYS}, ("pack", "about", "rules")),
        "$defs": {"rule": _rule(), "example": _example()},
    }


def _table(properties: dict[str, Schema], required: tuple[str, ...] = ()) -> Schema:
    table: Schema = {"type": "object", "additionalProperties": False, "properties": properties}
    return {**table, "required": list(required)} if required else table


def _choice(options: Iterable[str]) -> Schema:
    return {"enum": [str(option) for option in options]}


def _rule() -> Schema:
    examples = {"type": "array", "minItems": FEWEST_EXAMPLES, "items": {"$ref": "#/$defs/example"}}
    standard = {"anyOf": [_TEXT, _table({"id": _TEXT, "section": _SCALAR}, ("id",))]}
    keys: dict[str, Schema] = {
        **_bodies(),
        "message": _TEXT,
        "why": _TEXT,
        "standard": standard,
        "severity": _choice(Severity),
        "confidence": _choice(Confidence),
        "since": _SCALAR,
        "bad": examples,
        "good": examples,
        "default": _FLAG,
        "aliases": _TEXTS,
        "yields_to": _TEXTS,
        "scope": {"anyOf": [_choice(SCOPES), {"type": "array", "items": _choice(Kind)}]},
        "references": _FLAG,
        "case": _FLAG,
        "fix": _choice((Safety.SAFE, Safety.SUGGESTED)),
        "replace": _TEXT,
        "unless": _gates(UNLESS_NAMES),
        "only": _gates(GATE_NAMES),
        "options": {"type": "object"},
    }
    described = {key: {**keys[key], "description": _ABOUT[key]} if key in _ABOUT else keys[key] for key in RULE_KEYS}
    return {**_table(described, REQUIRED_KEYS), "oneOf": [{"required": [body]} for body in BODIES]}


def _bodies() -> dict[str, Schema]:
    measured: dict[str, Schema] = {"of": _choice(Unit), "count": _choice(Measure), "max": _NUMBER, "most": _COUNT}
    count = _table({"pattern": _TEXTS, "at_least": _COUNT, "per_1000": _NUMBER}, ("pattern",))
    counts = {"type": "array", "items": count}
    when = _table({"words": _COUNT, "count": counts, "per_1000": _NUMBER, "unless_any": _TEXTS})
    provided = _choice(PROVIDERS)
    require = {"any": _TEXTS, "facts": _TEXTS, "provided_by": provided, "when": when, "at": _choice(Where)}
    return {
        "terms": _TERMS,
        "swap": {"type": "object", "additionalProperties": _TERMS},
        "pattern": _TEXTS,
        "limit": _table(measured, ("of", "count", "max")),
        "require": _table(require),
        "check": {"type": "string", "pattern": r"^\w+(\.\w+)+$"},
    }


def _gates(names: tuple[str, ...]) -> Schema:
    softened = _table({"words": _TERMS, "to": _choice((Severity.WARNING, Severity.NOTE))}, ("words", "to"))
    special = {
        "negated": {"anyOf": [_FLAG, _COUNT]},
        "softened": softened,
        **dict.fromkeys(("before", "after"), _TERMS),
        **dict.fromkeys(("sentence", "document", "inside"), _TEXTS),
    }
    return _table({name: special.get(name, _FLAG) for name in names})


def _example() -> Schema:
    keys: dict[str, Schema] = {
        **dict.fromkeys(NOTATIONS, _TEXT),
        "fixed": _TEXT,
        "kind": _choice(KINDS),
        "formats": {"type": "array", "items": _choice(FORMATS)},
        "site": {"type": "object"},
        "given": {"type": "object"},
    }
    table = _table({key: keys[key] for key in EXAMPLE_KEYS})
    return {"anyOf": [_SCALAR, {**table, "oneOf": [{"required": [notation]} for notation in NOTATIONS]}]}
