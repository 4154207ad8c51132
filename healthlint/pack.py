"""A rules file to Rules, with everything that a pack declares checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from healthlint.kinds.body import BODIES, MODIFIERS, Body, read_body
from healthlint.kinds.regex import Lexicons
from healthlint.language.lexicon import rules_folder
from healthlint.located_yaml import LocatedError, Problems, Value, read_yaml, shown_path, suggestion
from healthlint.pack_examples import read_examples
from healthlint.pack_message import unfilled
from healthlint.rule import Example, Rule, Standard
from healthlint.severity import Confidence, Severity

STANDARDS = "standards.yaml"
PACK_KEYS = ("pack", "about", "standards", "lexicons", "rules")
STANDARD_KEYS = ("title", "publisher", "url")
REQUIRED_KEYS = ("message", "why", "standard", "severity", "confidence", "since", "bad", "good")
RULE_KEYS = (*REQUIRED_KEYS, "default", "aliases", "yields_to", *BODIES, *MODIFIERS)
FEWEST_EXAMPLES = 2
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Pack:
    """A rules file: its name, one sentence about it, and its rules."""

    name: str
    about: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    """What holds for all rules of the pack that is being read."""

    pack: str
    standards: Mapping[str, Standard]
    lexicons: Lexicons = field(default_factory=dict)
    examples: bool = True
    verify: bool = True


def built_in_packs() -> tuple[str, ...]:
    """Names of the packs that healthlint comes with."""
    return tuple(sorted(path.stem for path in rules_folder().glob("*.yaml") if path.name != STANDARDS))


def load_packs(names: Iterable[str] | None = None, *, examples: bool = False, verify: bool = False) -> tuple[Rule, ...]:
    """The rules of the built-in packs of these names, of all when None, in the order of the packs.

    They were verified when healthlint was built. Raises LocatedError when `verify` finds something all the same.
    """
    chosen = built_in_packs() if names is None else tuple(names)
    folder = rules_folder()
    return tuple(
        rule for name in chosen for rule in load_pack(folder / f"{name}.yaml", examples=examples, verify=verify).rules
    )


def load_pack(path: Path, *, examples: bool = True, verify: bool = True) -> Pack:
    """Read one rules file; raises LocatedError with all that is wrong with it, OSError when it cannot be read.

    `verify` also compiles every pattern and imports every check; `examples` fills `bad` and `good` of the rules.
    """
    problems = Problems(shown_path(path), _text(path))
    table = read_yaml(problems, trusted=not verify).table(PACK_KEYS)
    for key in ("pack", "about", "rules"):
        if key not in table:
            problems.add(1, 1, f"the pack lacks `{key}`")
    name = table["pack"].text() if "pack" in table else ""
    if name in {"all", "default"}:
        table["pack"].problem(f"a pack cannot be called “{name}”: that word selects rules")
    elif name and not _NAME.fullmatch(name):
        table["pack"].problem(f"a pack cannot be called “{name}”: write small letters, digits and hyphens")
    standards = {**built_in_standards(), **(_standards(table["standards"]) if "standards" in table else {})}
    lexicons = _lexicons(table["lexicons"]) if "lexicons" in table else {}
    reading = _Reading(name, standards, lexicons, examples, verify)
    rules = table["rules"].table(what="rule") if "rules" in table else {}
    found = tuple(rule for key, value in rules.items() if (rule := _rule(key, value, reading)) is not None)
    _check_neighbours(found, rules, name)
    problems.check()
    return Pack(name, table["about"].text() if "about" in table else "", found)


@cache
def built_in_standards() -> Mapping[str, Standard]:
    """The standards of rules/standards.yaml by id."""
    path = rules_folder() / STANDARDS
    problems = Problems(str(path), _text(path))
    found = _standards(read_yaml(problems))
    problems.check()
    return found


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        byte = f"byte 0x{error.object[error.start]:02x} at offset {error.start}"
        report = f"{shown_path(path)}: {byte} is not UTF-8; save the file as UTF-8"
        raise LocatedError(report, 1) from None


def _standards(value: Value) -> dict[str, Standard]:
    found = {}
    for key, item in value.table().items():
        table = item.table(STANDARD_KEYS)
        for missing in STANDARD_KEYS:
            if missing not in table:
                item.key_problem(f"the standard “{key}” lacks `{missing}`")
        found[key] = Standard(key, *(table[name].text() if name in table else "" for name in STANDARD_KEYS))
    return found


def _lexicons(value: Value) -> Lexicons:
    found: dict[str, tuple[str, ...]] = {}
    for name, item in value.table().items():
        words: list[str] = []
        for entry in item.texts():
            inner = entry[1:-1]
            words += found[inner] if entry == f"{{{inner}}}" and inner in found else [entry]
        if not words:
            item.key_problem(f"the list “{name}” is empty")
        found[name] = tuple(words)
    return found


def _rule(name: str, value: Value, reading: _Reading) -> Rule | None:
    table = value.table(RULE_KEYS)
    if not _NAME.fullmatch(name):
        value.key_problem(f"a rule cannot be called “{name}”: write small letters, digits and hyphens")
    missing = [key for key in REQUIRED_KEYS if key not in table]
    if missing:
        value.key_problem(f"the rule “{name}” lacks {', '.join(f'`{key}`' for key in missing)}")
    body = read_body(value, table, reading.lexicons, verify=reading.verify)
    severity = table["severity"].choice(Severity) if "severity" in table else None
    confidence = table["confidence"].choice(Confidence) if "confidence" in table else None
    standard, section = _standard(table["standard"], reading) if "standard" in table else (None, "")
    message = table["message"].text() if "message" in table else ""
    if body is not None and message:
        _check_message(table["message"], message, body)
    bad, good = _examples(table, reading)
    if body is None or severity is None or confidence is None:
        return None
    return Rule(
        id=f"{reading.pack}/{name}",
        message=message,
        why=table["why"].text() if "why" in table else "",
        severity=severity,
        confidence=confidence,
        check=body.check,
        body=body.kind,
        standard=standard,
        section=section,
        since=table["since"].text() if "since" in table else "",
        default=table["default"].flag() if "default" in table else True,
        aliases=table["aliases"].texts() if "aliases" in table else (),
        yields_to=table["yields_to"].texts() if "yields_to" in table else (),
        options=body.options,
        bad=bad,
        good=good,
    )


def _standard(value: Value, reading: _Reading) -> tuple[Standard | None, str]:
    if not value.is_table:
        key, section, place = value.text(), "", value
    else:
        table = value.table(("id", "section"))
        if "id" not in table:
            value.problem("a standard needs its `id`")
            return None, ""
        place = table["id"]
        key, section = place.text(), table["section"].text() if "section" in table else ""
    if key not in reading.standards:
        place.problem(f"no standard is called “{key}”{suggestion(key, reading.standards)}")
    return reading.standards.get(key), section


def _check_message(value: Value, message: str, body: Body) -> None:
    for problem in unfilled(message, body):
        value.problem(problem)


def _examples(table: Mapping[str, Value], reading: _Reading) -> tuple[tuple[Example, ...], tuple[Example, ...]]:
    if not reading.examples:
        return (), ()
    found = []
    for key in ("bad", "good"):
        examples = read_examples(table[key], marked=key == "bad") if key in table else ()
        if key in table and len(examples) < FEWEST_EXAMPLES:
            table[key].key_problem(f"a rule needs at least {FEWEST_EXAMPLES} {key} examples")
        found.append(examples)
    return found[0], found[1]


def _check_neighbours(rules: tuple[Rule, ...], values: Mapping[str, Value], pack: str) -> None:
    """Names that a rule gives of rules in its own pack must be there."""
    ids = {f"{pack}/{key}" for key in values}
    for rule in rules:
        value = values[rule.name]
        for other in rule.yields_to:
            if other.startswith(f"{pack}/") and other not in ids:
                value.key_problem(f"`yields_to` names no rule: “{other}”{suggestion(other, ids)}")
            elif "/" not in other:
                value.key_problem(f"`yields_to` needs full ids such as {pack}/{other}, not “{other}”")
