"""Names of LanguageTool's rules wherever names of rules are taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import lay, run

from healthlint.grammar.rules import chosen, grammar_rule, grammar_rules, may_choose
from healthlint.language.lexicon import lexicon_rows
from healthlint.selection import Selection
from healthlint.severity import Severity

AN = "grammar/EN_A_VS_AN"


def severity(selection: Selection, name: str = "EN_A_VS_AN", category: str = "MISC", kind: str = "") -> str | None:
    rule = chosen(grammar_rule(name, category, kind), selection)
    return rule.severity.value if rule else None


def test_the_table_is_sound() -> None:
    rows = lexicon_rows("grammar")
    assert len({row[0] for row in rows}) == len(rows)
    for row in rows:
        assert len(row) == 3, row
        assert row[1] in {"on", "note", "off"}
        assert row[2].endswith(".")


@pytest.mark.parametrize("name", ["default", "all", "grammar", "grammar/*", AN, "grammar/EN_*"])
def test_selecting(name: str) -> None:
    assert severity(Selection((name,))) == "warning"
    assert severity(Selection((), (name,))) is None or name == "default"
    assert may_choose(Selection((name,)))


def test_selecting_others_leaves_grammar_out() -> None:
    assert severity(Selection(("claims", "stigma/*"))) is None
    assert not may_choose(Selection(("claims", "stigma/*")))
    assert not may_choose(Selection((), ("grammar",)))


def test_severities() -> None:
    assert severity(Selection(severity={AN: Severity.NOTE})) == "note"
    assert severity(Selection(severity={"grammar": Severity.ERROR, AN: None})) is None
    assert severity(Selection(), kind="style") == "note"
    assert severity(Selection(), "EN_COMPOUNDS_LOW_CARB") == "note"


def test_what_is_off_by_default_comes_by_its_own_name_only() -> None:
    for selection in (Selection(), Selection(("all",)), Selection(("grammar/*",))):
        assert severity(selection, "ADVISE_VBG") is None
        assert severity(selection, "MORFOLOGIK_RULE_EN_US", "TYPOS") is None
    assert severity(Selection(("grammar/ADVISE_VBG",)), "ADVISE_VBG") == "warning"
    assert severity(Selection(), "IT_IS", "TYPOS") == "warning"


def test_asking_for_grammar_adds_it_to_the_rules_of_the_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lay("healthlint.yaml", "select: [claims]\nlanguagetool: {url: 'http://127.0.0.1:9'}\n")
    lay("a.md", "# Sleep\n\nSleep well.\n")
    assert run("check", "a.md").code == 0
    assert "grammar was not checked" in run("check", "--grammar", "a.md").err


def test_any_rule_of_languagetool_is_known_by_name() -> None:
    assert "grammar/NEVER_HEARD_OF" in {rule.id for rule in grammar_rules(["disable grammar/NEVER_HEARD_OF -- so"])}


def test_configuration_and_comments_may_name_them_without_a_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lay("healthlint.yaml", f"ignore: [grammar/HE_VERB_AGR]\nseverity: {{{AN}: note, 'grammar/*': warning}}\n")
    lay("a.md", f"# Sleep\n\n<!-- healthlint-disable-next-line {AN}, grammar/* -- ours -->\nSleep well.\n")
    done = run("check", "--select", "suppression", "a.md")
    assert (done.code, done.err) == (0, "")
    assert "0 findings" in done.out or "No findings" in done.out or "suppression" not in done.out


def test_asking_for_grammar_alone_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lay("a.md", "# Sleep\n")
    done = run("check", "--select", "grammar/*", "a.md")
    assert done.code == 2
    assert "needs --grammar" in done.err


def test_explain_knows_them() -> None:
    done = run("explain", "grammar/ADVISE_VBG", "--no-config")
    assert done.code == 0
    assert "Off by default. Get help quitting is right." in " ".join(done.out.split())
    assert run("explain", AN, "--no-config").code == 0
