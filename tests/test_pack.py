from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml
from checkout import ROOT
from made import HEAD

from healthlint import pack as pack_module
from healthlint.language.lexicon import rules_folder
from healthlint.located_yaml import LocatedError
from healthlint.pack import STANDARDS, built_in_packs, built_in_standards, load_pack, load_packs
from healthlint.pack_schema import pack_schema
from healthlint.severity import Confidence, Severity
from healthlint.testing import Case, check_example, pack_cases

GOOD = f"pack: ours\nabout: Ours.\nrules:\n  miracle:\n{HEAD}    terms: [miracle]\n"


def load(folder: Path, text: str) -> pack_module.Pack:
    path = folder / "ours.yaml"
    path.write_text(text, encoding="utf-8")
    return load_pack(path)


def told(folder: Path, text: str) -> list[str]:
    with pytest.raises(LocatedError) as raised:
        load(folder, text)
    shown = str(raised.value).replace(f"{folder}/", "").splitlines()
    return [line for line in shown if line.startswith("ours.yaml")]


def test_a_pack_becomes_rules(tmp_path: Path) -> None:
    made = load(tmp_path, GOOD)
    (rule,) = made.rules
    assert (made.name, made.about, rule.id, rule.pack, rule.name) == (
        "ours",
        "Ours.",
        "ours/miracle",
        "ours",
        "miracle",
    )
    assert (rule.severity, rule.confidence, rule.default, rule.body) == (Severity.ERROR, Confidence.HIGH, True, "terms")
    assert rule.standard == built_in_standards()["healthlint"]
    assert [example.text for example in rule.bad] == ["x", "x"]


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    text = """\
pack: ours
about: Ours.
rules:
  one:
    message: "{match} {word}"
    why: Because.
    standard: {id: healthlin}
    severity: errror
    confidence: high
    since: 0.1.0
    terms: [miracle]
    colour: red
    bad: ["a «miracle", "«» miracle"]
    good: ["no «mark»"]
  two:
    message: m
    terms: [a]
    pattern: b
"""
    assert told(tmp_path, text) == [
        "ours.yaml:5:14: nothing fills {word}: a `terms` rule knows {match}",
        "ours.yaml:7:20: no standard is called “healthlin”; did you mean “healthlint”?",
        "ours.yaml:8:15: expected “error”, “warning” or “note”, not “errror”; did you mean “error”?",
        "ours.yaml:12:5: unknown key “colour”",
        "ours.yaml:13:11: a mark «…» is not closed, or stands inside another",
        "ours.yaml:13:25: a mark is empty: put the words that must be reported between « and »",
        "ours.yaml:14:5: a rule needs at least 2 good examples",
        "ours.yaml:14:12: a good example reports nothing: take the marks away",
        (
            "ours.yaml:15:3: a rule has one of `terms`, `swap`, `pattern`, `limit`, `require`, `check`; "
            "this one has `terms` and `pattern`"
        ),
        "ours.yaml:15:3: the rule “two” lacks `why`, `standard`, `severity`, `confidence`, `since`, `bad`, `good`",
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("pack: ours\n", "", "ours.yaml:1:1: the pack lacks `pack`"),
        ("pack: ours", "pack: all", "ours.yaml:1:7: a pack cannot be called “all”"),
        ('"{match}"', '"{match"', "ours.yaml:5:14: a brace in the message is not closed"),
        ('"{match}"', '"{}"', "ours.yaml:5:14: “{}” is no placeholder"),
        (
            "    terms: [miracle]",
            "    terms: [miracle]\n    replace: x",
            "ours.yaml:14:5: `replace` means nothing to `terms`",
        ),
        (
            "    terms: [miracle]",
            "    terms: [miracle]\n    default: no way",
            "ours.yaml:14:14: expected true or false",
        ),
        ("    terms: [miracle]", "    terms: [miracle]\n    yields_to: [ours/cure]", "`yields_to` names no rule"),
        ("    terms: [miracle]", "    terms: [miracle]\n    yields_to: [cure]", "`yields_to` needs full ids"),
        (
            "  miracle:\n",
            "  Miracle Cure:\n",
            "ours.yaml:4:3: a rule cannot be called “Miracle Cure”: write small letters",
        ),
        ("pack: ours", "pack: Our Words", "ours.yaml:1:7: a pack cannot be called “Our Words”: write small letters"),
        ("    terms: [miracle]", "    pattern: ''", "ours.yaml:13:14: this pattern finds the empty text"),
        ("    terms: [miracle]", "    pattern: 'x*'", "ours.yaml:13:14: this pattern finds the empty text"),
        ("    terms: [miracle]", "    pattern: '(x'", "RE2 cannot read this pattern: missing ): (x"),
        ('["x", "x"]', "[{text: x, markdown: x}, x]", "ours.yaml:11:11: an example has one of text, article"),
        ('["x", "x"]', "[{text: x, kind: headng}, x]", "did you mean “heading”?"),
        ('["x", "x"]', "[{html: x, kind: heading}, x]", "`kind` means nothing to `html`"),
        ('["x", "x"]', "[{text: x, formats: [pdf]}, x]", "expected “text”, “markdown”, “html” or “wordpress”"),
    ],
)
def test_faults_are_told(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in GOOD
    assert any(message in line for line in told(tmp_path, GOOD.replace(old, new, 1)))


def test_a_pack_brings_its_own_standards_and_lists(tmp_path: Path) -> None:
    text = GOOD.replace("{id: healthlint}", "{id: house, section: 3}").replace("[miracle]", '["{wonder}"]')
    head = (
        "standards:\n  house: {title: House, publisher: Us, url: 'https://a.example'}\nlexicons:\n  wonder: [miracle]\n"
    )
    (rule,) = load(tmp_path, text.replace("rules:", head + "rules:")).rules
    assert rule.standard is not None
    assert (rule.standard.title, rule.section) == ("House", "3")


def test_the_pack_in_the_documentation_is_right(tmp_path: Path) -> None:
    page = (ROOT / "docs/configuration.md").read_text(encoding="utf-8")
    text = page.partition("## Rules of your own")[2].partition("```yaml\n")[2].partition("```")[0]
    path = tmp_path / "ours.yaml"
    path.write_text(text, encoding="utf-8")
    for case in pack_cases(path):
        (example,) = case.values
        assert isinstance(example, Case)
        check_example(example)


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_bytes(GOOD.encode().replace(b"Ours.", b"Our\xe9."))
    with pytest.raises(LocatedError, match=r"byte 0xe9 at offset 21 is not UTF-8; save the file as UTF-8"):
        load_pack(path)


def test_a_broken_pack_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, "pack: [ours\nabout: x\n") == [
        "ours.yaml:2:6: this is no valid YAML: while parsing a flow sequence, did not find expected ',' or ']'"
    ]


def test_built_in_packs_are_found_and_verified() -> None:
    names = built_in_packs()
    assert {"claims", "spelling", "links"} <= set(names)
    rules = load_packs(examples=True, verify=True)
    assert {rule.pack for rule in rules} == set(names)
    assert [rule.id for rule in load_packs(["claims"])] == [rule.id for rule in rules if rule.pack == "claims"]
    assert all(rule.standard is not None and rule.since for rule in rules)


def test_rules_are_found_inside_the_package_and_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from healthlint.language import lexicon  # noqa: PLC0415 - what is patched

    assert rules_folder().name == "rules"
    monkeypatch.setattr(lexicon, "_PACKAGE", tmp_path / "healthlint")
    (tmp_path / "healthlint" / "_rules").mkdir(parents=True)
    (tmp_path / "rules").mkdir()
    assert rules_folder() == tmp_path / "healthlint" / "_rules"
    (tmp_path / "healthlint" / "_rules").rmdir()
    assert rules_folder() == tmp_path / "rules"


def test_loading_imports_no_check_and_nothing_heavy() -> None:
    code = (
        "import sys; from healthlint.pack import load_packs; from healthlint.ruleset import build_ruleset;"
        "build_ruleset(load_packs()).prefilter;"
        "print([name for name in sys.modules if name.startswith(('healthlint.checks.', 'healthlint.parsers', 'pytest',"
        " 'jsonschema', 'textstat'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=rules_folder().parent
    )
    assert done.stdout == "[]\n"


def test_the_schema_accepts_every_built_in_pack_and_is_up_to_date() -> None:
    validator = jsonschema.Draft202012Validator(pack_schema())
    for name in built_in_packs():
        data = yaml.safe_load((rules_folder() / f"{name}.yaml").read_text(encoding="utf-8"))
        assert [error.message for error in validator.iter_errors(data)] == []
    assert json.loads((rules_folder() / "schema.json").read_text(encoding="utf-8")) == pack_schema()
    assert (rules_folder() / STANDARDS).is_file()


@pytest.mark.parametrize(
    "change", [{"colour": "red"}, {"severity": "errror"}, {"pattern": "x"}, {"unless": {"negatd": True}}]
)
def test_the_schema_refuses_what_the_loader_refuses(change: dict[str, object]) -> None:
    data = yaml.safe_load(GOOD)
    validator = jsonschema.Draft202012Validator(pack_schema())
    assert validator.is_valid(data)
    data["rules"]["miracle"].update(change)
    assert not validator.is_valid(data)
