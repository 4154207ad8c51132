from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from command import BAD, CLEAN, PACK, Run, lay, run


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("NO_COLOR", "COLUMNS", "HEALTHLINT_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_clean_article() -> None:
    assert run("check", lay("a.md", CLEAN)) == Run(0, "No findings in 1 file.\n", "")


def test_a_bad_article() -> None:
    done = run("check", lay("a.md", BAD))
    assert (done.code, done.err) == (1, "")
    assert "a.md:3:15: error claims/" in done.out
    assert "  | Turmeric is a miracle cure for arthritis.\n  |               ^^^^^^^^^^^^\n" in done.out


@pytest.mark.parametrize(
    ("level", "code"), [("error", 0), ("warning", 1), ("note", 1), ("never", 0)],
)  # fmt: skip
def test_the_threshold_is_an_option_or_configured(level: str, code: int) -> None:
    lay("a.md", BAD)
    decided = "select: [claims/cure, claims/hype]\nseverity: {claims/cure: warning, claims/hype: warning}\n"
    lay("h.yaml", f"{decided}fail_on: {level}\n")
    assert run("check", "a.md", "--config", "h.yaml").code == code
    lay("h.yaml", decided)
    assert run("check", "a.md", "--config", "h.yaml", "--fail-on", level).code == code


def test_standard_input() -> None:
    assert run("check", "-", stdin=CLEAN.encode()).code == 0
    done = run("check", "-", "--stdin-filename", "news/a.html", stdin=b"<p>Turmeric is a <b>miracle</b> cure.</p>")
    assert done.out.startswith("news/a.html:1:")


def test_selecting_and_ignoring() -> None:
    lay("a.md", BAD)
    every = {finding["rule"] for finding in json.loads(run("check", "a.md", "--format", "json").out)["findings"]}
    assert any(rule.startswith("claims/") for rule in every)
    assert run("check", "a.md", "--ignore", "claims,readability", "--ignore", "trust/*").out.count("claims/") == 0
    only = json.loads(run("check", "a.md", "--select", "claims", "--format", "json").out)["findings"]
    assert {finding["rule"].partition("/")[0] for finding in only} == {"claims"}
    assert run("check", "a.md", "--pack", "spelling").code == 0


def test_a_configured_ignore_gives_way_to_a_select() -> None:
    lay("a.md", BAD)
    lay("healthlint.yaml", "ignore: [claims]\n")
    assert "claims/" not in run("check", "a.md").out
    assert "claims/" in run("check", "a.md", "--select", "claims").out
    assert "claims/" in run("check", "a.md", "--no-config").out


def test_overrides_are_for_their_paths() -> None:
    lay("news/a.md", BAD)
    lay("a.md", BAD)
    lay("healthlint.yaml", "select: [claims]\noverrides:\n  - paths: news/\n    ignore: [claims]\n")
    assert [line.partition(":")[0] for line in run("check").out.splitlines() if "error claims" in line] == ["a.md"]


def test_a_pack_of_ones_own() -> None:
    lay("packs/ours.yaml", PACK)
    lay("a.md", "A widget broke.\n")
    lay("healthlint.yaml", "packs: [claims, packs/ours.yaml]\n")
    assert "ours/widget" in run("check", "a.md").out
    assert "ours/widget" in run("check", "a.md", "--no-config", "--pack", "packs/ours.yaml").out
    assert "ours/widget" in run("rules").out
    assert "spelling/" not in run("rules").out


def test_a_configuration_may_name_rules_of_packs_that_do_not_run() -> None:
    lay("a.md", BAD)
    lay("healthlint.yaml", "packs: [claims]\nignore: [trust/date, claims/hype]\n")
    assert run("check", "a.md", "--pack", "spelling").code == 0
    assert "claims/" in run("check", "a.md").out


def test_a_suppressed_finding_and_one_that_is_not() -> None:
    lay("a.md", "# Sleep\n\n<!-- healthlint-disable-next-line claims -- quoted -->\nTurmeric is a miracle cure.\n")
    assert run("check", "a.md", "--select", "claims,suppression") == Run(0, "No findings in 1 file.\n", "")
    lay("a.md", "# Sleep\n\n<!-- healthlint-disable-next-line claims/cure -->\nSleep well.\n")
    assert "a.md:3:1: warning suppression/unused" in run("check", "a.md").out


def test_output_and_further_reports_are_written_whole_or_not_at_all(folder: Path) -> None:
    lay("a.md", BAD)
    further = ("--report", "json=a.json", "--report", "text=a.txt")
    done = run("check", "a.md", "--format", "sarif", "--output", "a.sarif", *further)
    assert (done.code, done.out) == (1, "")
    assert json.loads(Path("a.sarif").read_text())["runs"][0]["results"]
    assert json.loads(Path("a.json").read_text())["findings"]
    assert Path("a.txt").read_text().startswith("a.md:")
    assert sorted(path.name for path in folder.iterdir()) == ["a.json", "a.md", "a.sarif", "a.txt"]
    failed = run("check", "a.md", "--output", "gone/x")
    assert failed == Run(2, "", "healthlint: cannot write gone/x: its folder does not exist\n")


def test_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    lay("a.md", BAD)
    assert "\x1b[" not in run("check", "a.md").out
    assert "\x1b[" in run("check", "a.md", "--color", "always").out
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[" in run("check", "a.md", terminal=True).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("check", "a.md", terminal=True).out


def test_one_bad_file_does_not_stop_the_others() -> None:
    lay("a.md", BAD)
    lay("b.json", '{"content": {"rendered": "x"')
    lay("c.md", CLEAN)
    done = run("check", ".")
    assert done.code == 2
    assert done.err.startswith("healthlint: b.json: ")
    assert done.err.count("\n") == 1
    assert "a.md:3:15: error" in done.out
    assert done.out.endswith("1 file could not be linted.\n")


POST = {"id": 1, "title": {"rendered": "Sleep"}, "content": {"rendered": "<p>Sleep well.</p>"}}
BAD_FILES = {
    "binary.md": (b"\x7fELF\x00\x01\x02", "byte 0x00 at offset 4: this is binary data. Save the file as UTF-8"),
    "utf16.md": (
        CLEAN.encode("utf-16-le"),
        "byte 0x00 at offset 1: this is UTF-16 without a byte order mark. Save the file as UTF-8",
    ),
    "latin1.md": ("Ménière".encode("latin-1"), "line 1: byte 0xe9 at offset 1 is not UTF-8. Save the file as UTF-8"),
    "broken.json": (json.dumps(POST).encode()[:-3], ""),
    "other.json": (b'{"name": "a package"}', ""),
    "large.md": (b"x" * (17 << 20), "the file has 17 MiB; healthlint reads articles up to 16 MiB. Split or exclude it"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_cannot_be_read_is_one_line_and_exit_code_2(name: str) -> None:
    data, message = BAD_FILES[name]
    done = run("check", lay(name, data))
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert done.err.startswith(f"healthlint: {name}: {message}")
    assert len(done.err) > len(f"healthlint: {name}: \n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("check", "gone.md"), "healthlint: gone.md: no such file or directory. Check its name\n"),
        (("check", "*.md"), "healthlint: *.md: no such file or directory. Check its name\n"),
        (("check", "empty"), "healthlint: nothing to lint in empty: no file with one of the suffixes .md, "),
        (("check", "--select", "claims/cur", "a.txt"), "“claims/cur”. Did you mean “claims/cure”?\n"),
        (("check", "--pack", "claim", "a.txt"), "healthlint: no pack is called “claim”; did you mean “claims”?\n"),
        (("check", "--pack", "gone.yaml", "a.txt"), "gone.yaml: no such file or directory\n"),
        (("check", "--config", "gone.yaml", "a.txt"), "healthlint: gone.yaml: no such file or directory\n"),
        (("check", "--config", "h.yaml", "--no-config"), "--config and --no-config contradict each other\n"),
        (("check", "--format", "xml", "a.txt"), "healthlint: Invalid value for '--format'"),
        (("check", "--report", "sarif", "a.txt"), "Invalid value for '--report': “sarif” is not FORMAT=FILE"),
        (("check", "--nonsense"), "healthlint: No such option '--nonsense'"),
        (("lint",), "healthlint: no command is called “lint”"),
        (("explain", "claims/cur"), "healthlint: no rule is called “claims/cur”. Did you mean “claims/cure”?\n"),
        (("explain", "cure"), "healthlint: no rule is called “cure”. Did you mean “claims/cure”?\n"),
        (("chek",), "healthlint: no command is called “chek”; did you mean “check”? See healthlint --help\n"),
        (("check", "--output", "", "a.txt"), "healthlint: the name of a file is empty\n"),
        (("check", ""), "healthlint: the name of a file is empty\n"),
        (("check", "--stdin-filename", "b.md", "a.txt"), "--stdin-filename is for standard input"),
    ],
)
def test_wrong_arguments_are_one_line_and_exit_code_2(arguments: tuple[str, ...], message: str) -> None:
    Path("empty").mkdir()
    lay("a.txt", "Sleep well.\n")
    done = run(*arguments)
    assert done.code == 2
    assert message in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("selct: [claims]\n", "h.yaml:1:1: unknown key “selct”; did you mean “select”?\n  selct: [claims]\n  ^\n"),
        ("select: [claims/cur]\n", "h.yaml:1:10: no rule or pack is called “claims/cur”. Did you mean “claims/"),
        ("select: [claims\n", "h.yaml:2:1: this is no valid YAML: "),
        ("options: {claims/cure: {max: 3}}\n", "claims/cure has no option “max”"),
    ],
)
def test_a_wrong_configuration_shows_the_place(text: str, message: str) -> None:
    lay("h.yaml", text)
    done = run("check", "--config", "h.yaml", lay("a.md", CLEAN))
    assert (done.code, done.out) == (2, "")
    assert message in done.err


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("pack: ours", "pack: [ours"), "this is no valid YAML"),
        (("terms: [widget]", "pattern: '(?<=a)widget'"), "ours.yaml:"),
        (("terms:", "trems:"), "did you mean “terms”?"),
        (("  widget:", "  widget: {}\n  widget:"), "ours.yaml:"),
    ],
)
def test_a_wrong_pack_shows_the_place(change: tuple[str, str], message: str) -> None:
    lay("ours.yaml", PACK.replace(*change))
    done = run("check", "--pack", "claims,ours.yaml", lay("a.md", CLEAN))
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert "Traceback" not in done.err


def test_a_megabyte_on_one_line() -> None:
    done = run("check", lay("a.txt", "This line has no end and says nothing much, " * 25000))
    assert done.code in {0, 1}
    assert all(len(line) <= 80 for line in done.out.splitlines())


def test_an_excluded_file_that_is_named_passes() -> None:
    lay("healthlint.yaml", "exclude: [drafts/]\n")
    lay("drafts/a.md", BAD)
    done = run("check", "drafts/a.md")
    assert done == Run(0, "", "healthlint: nothing to lint: drafts/a.md is excluded by the configuration\n")


def test_rules_and_explain() -> None:
    listed = run("rules", "--pack", "claims").out
    assert all(line.startswith("claims/") for line in listed.splitlines()[:-2])
    described = json.loads(run("rules", "--pack", "claims", "--format", "json").out)
    assert {rule["pack"] for rule in described} == {"claims"}
    assert {"id", "severity", "message", "why", "standard", "default"} <= set(described[0])
    explained = run("explain", "claims/cure").out
    for part in ("claims/cure\n", "Why: ", "Severity: error", "Rests on: ", "Reported:\n", "Passes:\n"):
        assert part in explained
    assert "healthlint-disable-next-line claims/cure" in explained
    assert "suppression/unused" in run("rules").out


def test_an_internal_error_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        msg = "no such luck"
        raise KeyError(msg)

    monkeypatch.setattr("healthlint.commands.check.lint_files", broken)
    done = run("check", lay("a.md", CLEAN))
    assert done.code == 2
    assert done.err.startswith("healthlint: internal error, please report it: KeyError: 'no such luck'")


def test_an_interruption(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("healthlint.commands.check.lint_files", interrupted)
    assert run("check", lay("a.md", CLEAN)).code == 130


def test_a_reader_that_goes_away_is_no_error() -> None:
    lay("a.md", BAD * 3000)
    program = f"set -o pipefail; {sys.executable} -m healthlint check a.md --select claims | head -n 1"
    done = subprocess.run(
        ["bash", "-c", program], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)},
    )  # fmt: skip
    assert done.stderr == ""
    assert done.stdout.startswith("a.md:")
    assert done.returncode == 1


def test_progress_is_for_terminals_and_long_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    from healthlint.progress import Progress  # noqa: PLC0415 - only here

    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    terminal = io.StringIO()
    terminal.isatty = lambda: True  # type: ignore[method-assign]
    late = Progress(terminal)
    late.started -= 3
    late(3, 12, 40)
    late.close()
    assert "3 of 12 files, 40 findings" in terminal.getvalue()
    for stream, age in ((io.StringIO(), 3), (terminal, 0)):
        silent = Progress(stream)
        silent.started -= age
        before = stream.getvalue()
        silent(3, 12, 40)
        silent.close()
        assert stream.getvalue() == before


def test_a_lone_surrogate_breaks_no_report() -> None:
    content = '"<p>Turmeric \\udc00 is a miracle cure.</p>"'
    lay("a.json", f'{{"id": 1, "title": {{"rendered": "T"}}, "content": {{"rendered": {content}}}}}')
    for form in ("text", "json", "sarif", "github"):
        done = run("check", "a.json", "--format", form)
        assert (done.code, done.err) == (1, "")
        if form in {"json", "sarif"}:
            assert json.loads(done.out)


def test_a_terminal_without_curly_quotes() -> None:
    lay("a.md", BAD)
    done = run("check", "a.md", "--select", "claims/cure", encoding="ascii")
    assert '    "miracle cure" promises' in done.out
