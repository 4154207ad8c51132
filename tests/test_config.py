from __future__ import annotations

from pathlib import Path

import pytest

from healthlint.config import Config, Configs, Threshold, load_config
from healthlint.located_yaml import LocatedError
from healthlint.pack import load_packs
from healthlint.ruleset import build_ruleset, misfit
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
    read = config("select: [claims/cure, claims/hyp]\nseverity: {nope: note}\nignore: [clams]\n")
    with pytest.raises(LocatedError) as caught:
        read.check_rules(load_packs(), misfit)
    assert str(caught.value).splitlines()[0] == (
        "healthlint.yaml:1:23: no rule or pack is called “claims/hyp”. Did you mean “claims/hype”?"
    )
    assert "healthlint.yaml:2:12: no rule or pack is called “nope”" in str(caught.value)
    assert "healthlint.yaml:3:10: no rule or pack is called “clams”. Did you mean “claims”?" in str(caught.value)


def test_unknown_and_unfitting_options_are_shown_where_they_stand() -> None:
    read = config(
        "options:\n  structure/long-list: {mst: 9}\n"
        "overrides:\n  - paths: a\n    options: {structure/long-list: {most: x}}\n"
    )
    with pytest.raises(LocatedError) as caught:
        read.check_rules(load_packs(), misfit)
    shown = str(caught.value).splitlines()
    assert shown[0].startswith(
        "healthlint.yaml:2:25: the rule structure/long-list has no option “mst”; did you mean “most”?"
    )
    assert shown[2] == "  " + " " * 24 + "^"
    assert shown[3].startswith("healthlint.yaml:5:37: the option “most” of structure/long-list should look like ")


def test_a_bomb_of_aliases_is_told_in_few_words() -> None:
    lists = "".join(f"      - &a{at + 1} [{', '.join([f'*a{at}'] * 9)}]\n" for at in range(12))
    read = config("options:\n  structure/long-list:\n    most:\n      - &a0 [x]\n" + lists)
    with pytest.raises(LocatedError) as caught:
        read.check_rules(load_packs(), misfit)
    assert len(str(caught.value)) < 500


def test_packs_that_are_not_there_are_shown_where_they_stand() -> None:
    read = config("packs: [claims, clams, gone.yaml]\n")
    with pytest.raises(LocatedError) as caught:
        read.check_packs(["claims"], lambda name: name.endswith(".yaml"))
    assert [line for line in str(caught.value).splitlines() if line.startswith("healthlint")] == [
        "healthlint.yaml:1:17: no pack is called “clams” (a pack file ends in .yaml); did you mean “claims”?",
        "healthlint.yaml:1:24: gone.yaml: no such file or directory",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('exclude: ["["]\n', "healthlint.yaml:1:11: “[” is no path pattern"),
        ('exclude: ""\n', "healthlint.yaml:1:10: “” is no path pattern"),
        ("overrides:\n  - paths: []\n", "healthlint.yaml:2:12: name at least one file or folder"),
        ("site: {locale: British English}\n", "healthlint.yaml:1:16: expected a language tag such as “en-GB”"),
    ],
)
def test_what_could_match_nothing_is_an_error(text: str, message: str) -> None:
    with pytest.raises(LocatedError) as caught:
        config(text)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("broken", ["link", "folder"])
def test_a_configuration_that_cannot_be_read_is_not_passed_over(folder: Path, broken: str) -> None:
    path = folder / "healthlint.yaml"
    if broken == "link":
        path.symlink_to("gone.yaml")
    else:
        path.mkdir()
    with pytest.raises(LocatedError, match=r"^healthlint\.yaml: (no such file or directory|is a directory)$"):
        Configs().of("a.md")


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
    read.check_rules(known, misfit)
    assert build_ruleset(known, read.overridden((0,)).selection).rules
