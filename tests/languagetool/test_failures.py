"""Each thing that can go wrong is one line with its remedy, exit code 2, and all other findings all the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from command import BAD, Run, lay, run
from languagetool import assembled
from languagetool.stand_in import Answer, languagetool, silence, trickle, web_server

from healthlint.grammar.request import LONGEST_ANSWER

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _work_in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assembled.need_library()
    monkeypatch.chdir(tmp_path)


def told(said: str, url: str = "", timeout: float = 30) -> None:
    """Lint two articles; the line must be there once and the findings must be there too."""
    settings = f"url: '{url}', timeout: {timeout}" if url else ""
    lay("healthlint.yaml", f"languagetool: {{{settings}}}\n")
    lay("a.md", BAD)
    lay("b.md", BAD)
    expect(run("check", "--grammar", "--select", "grammar,claims/cure", "a.md", "b.md"), said)


def expect(done: Run, said: str) -> None:
    assert said in done.err
    assert done.err.startswith("healthlint: grammar was ")
    assert done.err.count("\n") == 1
    assert done.code == 2
    assert done.out.count("claims/cure") == 2


def test_no_java(home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    del home
    monkeypatch.setenv("PATH", str(tmp_path))
    told("there is no Java here. Install Java 17 or later")


def test_java_that_is_too_old(home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    del home
    java = Path(lay("bin/java", "#!/bin/sh\necho 'java.lang.UnsupportedClassVersionError: version 61.0' >&2\nexit 1\n"))
    java.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    told("the Java here is too old. Install Java 17 or later")


def test_no_languagetool(home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    del home
    monkeypatch.setenv("LTP_PATH", str(tmp_path / "empty"))
    told("there is no LanguageTool in")
    assert list((tmp_path / "empty").iterdir()) == []


def test_a_broken_languagetool(home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    del home
    lay("home/LanguageTool-6.8/languagetool-server.jar", "no archive")
    monkeypatch.setenv("LTP_PATH", str(tmp_path / "home"))
    told("LanguageTool does not start (")


def test_a_folder_without_the_server(home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    del home
    lay("home/LanguageTool-6.8/README.md", "nothing else")
    monkeypatch.setenv("LTP_PATH", str(tmp_path / "home"))
    told("LanguageTool cannot be found (")


def test_java_that_ends_before_its_first_answer(home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    del home
    java = Path(lay("bin/java", "#!/bin/sh\necho 'Server started'\nsleep 0.1\n"))
    java.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    told("LanguageTool ended in the middle of the run. Run again")


def test_no_language_tool_python(tmp_path: Path) -> None:
    lay("without/language_tool_python.py", "raise ModuleNotFoundError('language_tool_python')\n")
    lay("a.md", BAD)
    done = subprocess.run(
        [sys.executable, "-m", "healthlint", "check", "--grammar", "--select", "grammar,claims/cure", "a.md", "a.md"],
        capture_output=True, text=True, check=False, cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": f"{tmp_path / 'without'}{os.pathsep}{ROOT}"},
    )  # fmt: skip
    assert done.stderr.startswith("healthlint: grammar was not checked: language-tool-python is not installed.")
    assert "pip install 'healthlint[languagetool]'" in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.returncode == 2
    assert "claims/cure" in done.stdout


def test_no_server_at_the_address() -> None:
    with silence() as url:
        pass
    told(f"no server answers at {url}/ (connection refused). Start it, or correct languagetool.url", url)


def test_a_server_that_never_answers() -> None:
    with silence() as url:
        told("did not answer within 0.5 seconds. Raise languagetool.timeout", url, timeout=0.5)


def test_a_server_that_answers_a_byte_at_a_time() -> None:
    with trickle() as url:
        told("did not answer within 1 seconds", url, timeout=1)


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (200, b"<html>Welcome</html>", "is no LanguageTool server. Correct languagetool.url"),
        (404, b"not found", "is no LanguageTool server. Correct languagetool.url"),
        (400, b"Error: the path", "is no LanguageTool server. Correct languagetool.url"),
        (403, b"", "does not let us in (HTTP 403). Let it take requests from this machine"),
        (200, b'{"matches": []}', "is no LanguageTool server"),
        (200, b"[]", "is no LanguageTool server"),
        (200, b"\xff\xfe", "is no LanguageTool server"),
        (429, b"slow down", "takes no more requests for now. Try again later"),
        (503, b"later", "fails (HTTP 503). Look at its log"),
    ],
)
def test_a_foreign_server(status: int, body: bytes, said: str) -> None:
    with web_server(lambda _: (status, body)) as url:
        told(said, url)


def test_a_version_that_is_too_old() -> None:
    with web_server(languagetool("5.9")) as url:
        told("is version 5.9. Update it to LanguageTool 6.0 or later", url)


def test_a_server_that_reports_words_which_are_not_there() -> None:
    match = {
        "message": "No.", "replacements": [], "offset": 2, "length": 5, "sentence": "",
        "context": {"text": "other words", "offset": 0, "length": 5},
        "rule": {"id": "X", "issueType": "grammar", "category": {"id": "GRAMMAR"}},
    }  # fmt: skip
    with web_server(languagetool("6.8", match)) as url:
        told("reports “other” where other words stand. Update it", url)


HALF = b'{"matches": [{"message": "", "rule": {"id": "", "issueType": "", "category": {"id": ""}}, "replacements": [], '
SOUND = HALF + b'"offset": 0, "length": 5, "context": {"text": "Sleep", "offset": 0, "length": 5}}]}'


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        *((200, body, "is no LanguageTool server") for body in (b"", b"{}", b"[]", b'{"matches": [{}]}', b"Error: no")),
        (200, SOUND, "is no LanguageTool server"),
        (
            200,
            SOUND.replace(b'"offset": 0, "length": 5, "c', b'"offset": "0", "length": 5, "c'),
            "is no LanguageTool server",
        ),
        (200, b" " * (LONGEST_ANSWER + 1), "is no LanguageTool server"),
        (200, b"[" * 100_000, "is no LanguageTool server"),
        (302, b"", "points elsewhere (HTTP 302). Name that place in languagetool.url"),
        (400, b"Error: 'en-US' is not a language code known", "does not know the language. Give it"),
        (413, b"", "takes no texts of 15,000 characters. Raise its maxTextLength"),
        (429, b"", "takes no more requests for now. Try again later"),
        (500, b"", "fails (HTTP 500). Look at its log"),
    ],
)
def test_a_server_that_goes_wrong_after_it_has_begun(status: int, body: bytes, said: str) -> None:
    good, calls = languagetool("6.8"), iter(range(1000))

    def answer(path: str) -> tuple[int, bytes]:
        return good(path) if path.endswith("languages") or next(calls) == 0 else (status, body)

    checked: Answer = answer
    with web_server(checked) as url:
        told(said, url)


def test_nothing_is_asked_where_nothing_is_to_be_checked() -> None:
    lay("healthlint.yaml", "languagetool: {url: 'http://127.0.0.1:9', enabled: true}\n")
    lay("empty.md", "")
    lay("code.md", "```\nThis is an test\n```\n")
    done = run("check", "--select", "grammar", "empty.md", "code.md")
    assert (done.code, done.err) == (0, "")
