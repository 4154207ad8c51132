from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from command import lay, run
from hypothesis import given
from hypothesis import strategies as st

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


@pytest.mark.parametrize(("name", "mark"), [("a b.md", b""), ("a.md", b"\xef\xbb\xbf")])
def test_git_applies_the_difference(name: str, mark: bytes) -> None:
    Path(name).write_bytes(mark + b"The symtoms.\r\n")
    shown = run(*SPELLING, "--diff", name).out
    done = subprocess.run(["git", "apply", "-p0", "-"], input=shown.encode(), check=False, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    assert Path(name).read_bytes() == mark + b"The symptoms.\r\n"


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
    assert done.out.count(" spelling/") == 3
    assert "2 errors, 1 warning in 1 file." in done.out
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


def test_of_the_safe_fixes_of_a_finding_the_first_is_applied() -> None:
    fixes = tuple(Fix("", (Edit(Span(at, at + 1), "x"),), Safety.SAFE) for at in (0, 4))
    both = replace(finding(), fixes=fixes)
    assert apply_fixes(Source("a", "abcdef", Format.TEXT), (both,)) == (Source("a", "xbcdef", Format.TEXT), 1)


SPANS = st.tuples(st.integers(0, 30), st.integers(0, 4)).map(lambda pair: Span(pair[0], sum(pair)))


@given(st.lists(st.lists(SPANS, min_size=1, max_size=2), max_size=12))
def test_what_is_not_edited_stays_and_edits_never_meet(wanted: list[list[Span]]) -> None:
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 40)))
    found = [finding(*(Edit(span, "x") for span in sorted(set(spans)))) for spans in wanted if _apart(spans)]
    edited, number = apply_fixes(Source("a", text, Format.TEXT), found)
    left = [span for spans in wanted if _apart(spans) for span in set(spans)]
    assert set(edited.text) <= {*text, "x"}
    assert "xx" not in edited.text
    assert all(letter in edited.text or any(a <= at < b for a, b in left) for at, letter in enumerate(text))
    assert bool(number) == bool(left)


def _apart(spans: list[Span]) -> bool:
    return all(a == b or a.end < b.start or b.end < a.start for a in spans for b in spans)


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
