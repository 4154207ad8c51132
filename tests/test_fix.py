from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from command import lay, run

from healthlint import lint
from healthlint.finding import Edit, Finding, Fix, Safety
from healthlint.fixer import apply_fixes
from healthlint.severity import Severity
from healthlint.source import Format, Source
from healthlint.span import Span

TYPOS = "# Sleep\n\nTry the the excercise. Symtoms ease.\n"
MENDED = "# Sleep\n\nTry the exercise. Symptoms ease.\n"
SPELLING = ("check", "--select", "spelling/known-typo,spelling/repeated-word")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def finding(*edits: Edit, safety: Safety = Safety.SAFE) -> Finding:
    return Finding("a/b", Severity.ERROR, "m", Span(0, 1), "x", (Fix("Replace", edits, safety),))


def test_safe_fixes_are_applied_and_the_report_says_what_is_left() -> None:
    lay("a.md", TYPOS)
    done = run(*SPELLING, "--fix", "a.md")
    assert (done.code, done.err) == (0, "healthlint: fixed 3 findings\n")
    assert "No findings" in done.out
    assert Path("a.md").read_text() == MENDED


def test_a_second_run_changes_nothing() -> None:
    lay("a.md", TYPOS)
    run(*SPELLING, "--fix", "a.md")
    before = Path("a.md").stat()
    done = run(*SPELLING, "--fix", "a.md")
    after = Path("a.md").stat()
    assert (done.code, done.err) == (0, "")
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)


def test_diff_shows_the_change_and_makes_none() -> None:
    lay("a.md", TYPOS)
    done = run(*SPELLING, "--diff", "a.md")
    assert done.code == 0
    assert Path("a.md").read_text() == TYPOS
    assert subprocess.run(["git", "apply", "-p0", "-"], input=done.out.encode(), check=False).returncode == 0
    assert Path("a.md").read_text() == MENDED


def test_what_is_only_suggested_stays() -> None:
    text = "Turmeric is a miracle cure. Nothing else works.\n"
    lay("a.md", text)
    done = run("check", "--fix", "--select", "claims", "a.md")
    assert done.code == 1
    assert Path("a.md").read_text() == text


@pytest.mark.parametrize(
    ("name", "data", "mended"),
    [
        ("bom.md", b"\xef\xbb\xbfThe symtoms.\r\n", b"\xef\xbb\xbfThe symptoms.\r\n"),
        ("wide.txt", "The symtoms.\n".encode("utf-16"), "The symptoms.\n".encode("utf-16")),
        ("a.html", b"<p>The symtoms &amp; more", b"<p>The symptoms &amp; more"),
        (
            "post.json",
            rb'{"id": 1, "title": {"rendered": "T"}, "content": {"rendered": "<p class=\"x\">The symtoms<\/p>"}}',
            rb'{"id": 1, "title": {"rendered": "T"}, "content": {"rendered": "<p class=\"x\">The symptoms<\/p>"}}',
        ),
    ],
)
def test_every_other_byte_stays(name: str, data: bytes, mended: bytes) -> None:
    Path(name).write_bytes(data)
    assert run(*SPELLING, "--fix", name).code == 0
    assert Path(name).read_bytes() == mended


def test_the_mode_of_the_file_stays() -> None:
    lay("a.md", TYPOS)
    Path("a.md").chmod(0o640)
    run(*SPELLING, "--fix", "a.md")
    assert Path("a.md").stat().st_mode & 0o777 == 0o640


def test_a_link_to_a_file_stays_a_link() -> None:
    lay("real.md", TYPOS)
    Path("a.md").symlink_to("real.md")
    run(*SPELLING, "--fix", "a.md")
    assert Path("a.md").is_symlink()
    assert Path("real.md").read_text() == MENDED


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_cannot_be_written_is_one_line_and_exit_code_2() -> None:
    lay("locked/a.md", TYPOS)
    Path("locked").chmod(0o500)
    done = run(*SPELLING, "--fix", "locked/a.md")
    Path("locked").chmod(0o700)
    assert done.code == 2
    assert done.err == "healthlint: locked/a.md: cannot write the fixes: permission denied\n"


def test_a_file_that_changed_meanwhile_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    lay("a.md", TYPOS)
    real = apply_fixes

    def slow(source: Source, findings: tuple[Finding, ...]) -> tuple[Source, int]:
        lay("a.md", "Somebody wrote this.\n")
        return real(source, findings)

    monkeypatch.setattr("healthlint.run.apply_fixes", slow)
    done = run(*SPELLING, "--fix", "a.md")
    assert done.code == 2
    assert "it changed while it was linted; its fixes were not applied. Run again" in done.err
    assert Path("a.md").read_text() == "Somebody wrote this.\n"


@pytest.mark.parametrize("more", [("--diff", "a.md"), ("-",)])
def test_what_contradicts_fix_is_refused(more: tuple[str, ...]) -> None:
    lay("a.md", TYPOS)
    done = run("check", "--fix", *more)
    assert done.code == 2
    assert "--fix changes files; --diff and standard input change none" in done.err


def test_of_two_fixes_that_touch_the_first_is_applied() -> None:
    source = Source("a", "abcdef", Format.TEXT)
    both = (finding(Edit(Span(0, 3), "x")), finding(Edit(Span(2, 4), "y")), finding(Edit(Span(5, 6), "z")))
    assert apply_fixes(source, both)[0].text == "xdez"
    assert apply_fixes(source, both)[1] == 2


def test_all_edits_of_a_fix_or_none() -> None:
    source = Source("a", "abcdef", Format.TEXT)
    two = (finding(Edit(Span(0, 1), "")), finding(Edit(Span(5, 6), ""), Edit(Span(0, 2), "")))
    assert apply_fixes(source, two)[0].text == "bcdef"


def test_numbers_and_drug_names_are_never_changed() -> None:
    text = "After a myocardial infarction, inactivate the pump. Take .25 mg warfarin, 10,000 U twice daily.\n"
    lay("a.md", text)
    run("check", "--fix", "--select", "all", "a.md")
    assert Path("a.md").read_text() == text
    assert lint(text, select="medication").findings
