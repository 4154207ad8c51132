"""Whole runs with a server of their own: one for all articles, and gone afterwards."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from command import BAD, lay, run
from languagetool.assembled import java_below

from healthlint.config import Config, Configs
from healthlint.grammar.checker import Grammar
from healthlint.run import Linting, Wishes, lint_files

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = ("article.md", "article.html", "article.json", "article.txt", "clean/article.md")
WRONG = "# Sleep\n\nThis is an test. Turmeric is a miracle cure for arthritis.\n"


def wait_for(there: Callable[[], object]) -> bool:
    """Whether it comes true within a minute."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if there():
            return True
        time.sleep(0.05)
    return False


def servers(before: frozenset[int]) -> frozenset[int]:
    """The servers that this process has started since."""
    return frozenset(java.pid for java in java_below(os.getpid())) - before


@pytest.mark.usefixtures("home")
def test_one_server_serves_all_articles_until_it_dies_and_none_is_left(tmp_path: Path) -> None:
    paths = [str(ROOT / "examples" / name) for name in ARTICLES]
    paths += [lay(str(tmp_path / f"{number}.md"), WRONG) for number in range(3)]
    before, seen, starts = servers(frozenset()), list[frozenset[int]](), list[str]()

    def look(done: int, *_: int) -> None:
        seen.append(servers(before))
        for java in java_below(os.getpid()) if done == len(paths) - 2 else ():
            if java.pid not in before:
                java.kill()
                java.wait()

    with Grammar(lambda: starts.append("start")) as grammar:
        wishes = Wishes(select=("grammar", "claims/cure"), grammar=True)
        results = lint_files(paths, Linting(Configs(Config(ROOT)), wishes, grammar=grammar), look)
    assert servers(before) == frozenset()
    assert len(starts) == 1
    assert [len(some) for some in seen] == [1] * 6 + [0, 0]
    assert len(set(seen[:6])) == 1
    assert [path for path, result in zip(paths, results, strict=True) if result.problems] == []
    assert [result.gaps for result in results[:6]] == [()] * 6
    assert [[finding.rule for finding in result.findings] for result in results[5:]] == [
        ["grammar/EN_A_VS_AN", "claims/cure"],
        ["claims/cure"],
        ["claims/cure"],
    ]
    assert results[6].gaps == results[7].gaps
    assert "LanguageTool ended in the middle of the run. Run again" in results[6].gaps[0]


@pytest.mark.usefixtures("home")
def test_the_command_reports_like_for_any_other_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lay("healthlint.yaml", "languagetool: {enabled: true}\nseverity: {grammar/EN_A_VS_AN: error}\n")
    lay("a.md", WRONG)
    before = servers(frozenset())
    done = run("check", "--select", "grammar,claims/cure", "--report", "sarif=a.sarif", "--format", "json", "a.md")
    assert (done.code, done.err) == (1, "")
    found = json.loads(done.out)["findings"]
    assert [(one["line"], one["column"], one["rule"], one["severity"]) for one in found] == [
        (3, 9, "grammar/EN_A_VS_AN", "error"),
        (3, 32, "claims/cure", "error"),
    ]
    assert found[0]["fixes"][0]["edits"] == [{"offset": 17, "length": 2, "text": "a"}]
    (log,) = json.loads(Path("a.sarif").read_text(encoding="utf-8"))["runs"]
    first = log["results"][0]
    assert log["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"] == "grammar/EN_A_VS_AN"
    assert log["invocations"][0]["executionSuccessful"]
    assert servers(before) == frozenset()


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_server_outlives_a_run_that_is_killed(number: signal.Signals, home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(BAD, encoding="utf-8")
    program = subprocess.Popen(
        [sys.executable, "-m", "healthlint", "check", "--grammar", "--select", "grammar", "a.md"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT), "LTP_PATH": str(home)},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert wait_for(lambda: java_below(program.pid))
    running = java_below(program.pid)
    program.send_signal(number)
    program.wait()
    assert wait_for(lambda: not any(server.is_running() and server.status() != "zombie" for server in running))
