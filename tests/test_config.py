from __future__ import annotations

from pathlib import Path

import pytest

from healthlint.config import Config, Configs, Threshold, load_config
from healthlint.located_yaml import LocatedError
from healthlint.pack import load_packs
from healthlint.ruleset import build_ruleset
from healthlint.selection import meant
from healthlint.severity import Severity


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def config(text: str) -> Config:
    path = Path("healthlint.yaml").absolute()
    path.write_text(text)
    return load_config(path)


def test_everything_at_once() -> None:
    read = config(
        """
packs: [claims, packs/ours.yaml]
select: [default, claims/*]
ignore: readability
severity: {claims/cure: note, claims/hype: off}
options: {readability/long-sentence: {max: 25}}
exclude: [drafts/]
fail_on: warning
site: {disclaimer: true, date: false, locale: en-GB, audience: professional}
overrides:
  - paths: news/
    ignore: [trust]
    severity: {claims/cure: error}
    options: {readability/long-sentence: {most: 3}}
    site: {date: true}
"""
    )
    assert read.packs == ("claims", "packs/ours.yaml")
    assert read.selection.select == ("default", "claims/*")
    assert read.selection.ignore == ("readability",)
    assert read.selection.severity == {"claims/cure": Severity.NOTE, "claims/hype": None}
    assert read.fail_on is Threshold.WARNING
    assert (read.site.disclaimer, read.site.date, read.site.byline) == (True, False, None)
    assert read.excludes("drafts", directory=True)
    assert read.covering("news/2026/a.md") == (0,)
    assert read.covering("a.md") == ()
    over = read.overridden((0,))
    assert over.selection.ignore == ("readability", "trust")
    assert over.selection.severity["claims/cure"] is Severity.ERROR
    assert over.selection.options == {"readability/long-sentence": {"max": 25, "most": 3}}
    assert (over.site.date, over.site.disclaimer, over.site.locale) == (True, True, "en-GB")


def test_an_empty_file_decides_nothing(folder: Path) -> None:
    assert config("# nothing yet\n") == Config(folder, path=folder / "healthlint.yaml")


def test_all_faults_are_shown_at_once_with_their_places() -> None:
    with pytest.raises(LocatedError) as caught:
        config("ignroe: [claims]\nfail_on: eror\nsite: {disclaimer: maybe}\noverrides:\n  - select: [x]\n")
    assert str(caught.value) == (
        "healthlint.yaml:1:1: unknown key “ignroe”; did you mean “ignore”?\n"
        "  ignroe: [claims]\n"
        "  ^\n"
        "healthlint.yaml:2:10: expected “error”, “warning”, “note” or “never”, not “eror”; did you mean “error”?\n"
        "  fail_on: eror\n"
        "           ^\n"
        "healthlint.yaml:3:20: expected true or false, not “maybe”\n"
        "  site: {disclaimer: maybe}\n"
        "                     ^\n"
        "healthlint.yaml:5:5: an override needs `paths`: the files that it is for\n"
        "    - select: [x]\n"
        "      ^"
    )


@pytest.mark.parametrize("text", ["[1, 2]", "a: [", "just words", "packs: {a: b}", "options: {a: 1}", "site: [x]"])
def test_a_file_of_another_shape_is_an_error(text: str) -> None:
    with pytest.raises(LocatedError):
        config(text)


def test_a_file_that_is_no_text() -> None:
    Path("healthlint.yaml").write_bytes(b"\x7fELF\x00\x01\x02\x03")
    with pytest.raises(LocatedError, match=r"^healthlint\.yaml: byte 0x00 at offset 4: this is binary data"):
        load_config(Path("healthlint.yaml").absolute())
    with pytest.raises(LocatedError, match=r"^gone\.yaml: no such file or directory$"):
        load_config(Path("gone.yaml").absolute())


def test_unknown_names_are_shown_where_they_stand() -> None:
    read = config("select: [claims/cure, claims/hyp]\nseverity: {nope: note}\n")
    with pytest.raises(LocatedError) as caught:
        read.check_names(lambda name: name == "claims/cure", ["claims/cure", "claims/hype"])
    assert str(caught.value).splitlines()[0] == (
        "healthlint.yaml:1:23: no rule or pack is called “claims/hyp”; did you mean “claims/hype”?"
    )
    assert "healthlint.yaml:2:12: no rule or pack is called “nope”" in str(caught.value)


def test_the_nearest_configuration_upward_counts(folder: Path) -> None:
    (folder / "a/b").mkdir(parents=True)
    (folder / "healthlint.yaml").write_text("fail_on: note\n")
    (folder / "a/healthlint.yaml").write_text("fail_on: never\n")
    configs = Configs()
    assert configs.of("x.md").fail_on is Threshold.NOTE
    assert configs.of("a/b/x.md").fail_on is Threshold.NEVER
    assert configs.of("a/b/x.md") is configs.of("a/y.md")


def test_thresholds() -> None:
    assert Threshold.WARNING.reached_by(Severity.ERROR)
    assert not Threshold.WARNING.reached_by(Severity.NOTE)
    assert not Threshold.NEVER.reached_by(Severity.ERROR)


def test_the_example_in_the_documentation_is_right() -> None:
    page = (Path(__file__).resolve().parent.parent / "docs/configuration.md").read_text(encoding="utf-8")
    read = config(page.partition("```yaml\n")[2].partition("```")[0].replace("packs/ours.yaml", ""))
    known = load_packs()
    names = [rule.id for rule in known]
    read.check_names(lambda name: name == "default" or bool(meant(name, known)), names)
    assert build_ruleset(known, read.overridden((0,)).selection).rules
