from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from command import BAD, CLEAN, PACK, lay, run


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("NO_COLOR", "COLUMNS", "HEALTHLINT_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("stream", "message"),
    [
        (">&-", "standard output is closed; "),
        ("> /dev/full", "cannot write to standard output: no space left on device"),
    ],
)
def test_a_standard_output_that_takes_nothing_is_one_line(stream: str, message: str) -> None:
    lay("a.md", BAD)
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m healthlint check a.md {stream}"],
        capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)},
    )  # fmt: skip
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert message in done.stderr


@pytest.mark.parametrize("name", ["-", "/dev/stdout"])
def test_a_report_for_standard_output_goes_there(folder: Path, name: str) -> None:
    lay("a.md", BAD)
    assert run("check", "a.md", "--output", name) == run("check", "a.md")
    assert [path.name for path in folder.iterdir()] == ["a.md"]


def test_a_pipe_or_device_is_refused_at_once() -> None:
    os.mkfifo("a.md")
    for name in ("a.md", "/dev/zero"):
        done = run("check", name)
        assert done.code == 2
        assert done.err.startswith(f"healthlint: {name}: this is no regular file. Pipe its text in: ")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_does_not_stop_the_others() -> None:
    lay("closed/a.md", BAD)
    lay("locked.md", BAD)
    lay("open.md", BAD)
    Path("closed").chmod(0)
    Path("locked.md").chmod(0)
    try:
        done = run("check", "closed", "closed/a.md", "locked.md", "open.md")
    finally:
        Path("closed").chmod(0o700)
    assert done.code == 2
    assert done.err.count("permission denied\n") == 3
    assert done.out.startswith("open.md:3:15: error claims/cure\n")


def test_a_file_that_click_would_refuse_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    lay("a.md", BAD)
    lay("b.md", BAD)
    monkeypatch.setattr(os, "access", lambda path, _: not str(path).endswith("b.md"))
    assert run("check", "a.md", "b.md").out.startswith("a.md:3:15: error claims/cure\n")


def test_a_folder_that_cannot_be_listed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    lay("a/a.md", CLEAN)

    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    listed = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: refuse(path) if str(path).endswith("a") else listed(path))
    done = run("check", ".")
    assert done.code == 2
    assert "healthlint: a: " in done.err


def test_a_pack_is_as_faulty_in_one_format_as_in_another() -> None:
    lay("ours.yaml", PACK.replace(', "One «widget» more."', ""))
    for form in ("text", "sarif"):
        done = run("check", "--format", form, "--pack", "ours.yaml", lay("a.md", CLEAN))
        assert done.code == 2
        assert "ours.yaml:13:5: a rule needs at least 2 bad examples" in done.err


def test_a_pack_needs_a_name_of_its_own() -> None:
    lay("ours.yaml", PACK.replace("pack: ours", "pack: claims"))
    done = run("check", "--pack", "ours.yaml", lay("a.md", CLEAN))
    assert (done.code, done.out) == (2, "")
    assert done.err == "healthlint: ours.yaml:1:1: a built-in pack is called “claims”. Give yours another name\n"


def test_a_pack_that_is_named_twice_is_one() -> None:
    lay("ours.yaml", PACK)
    lay("healthlint.yaml", "packs: [ours.yaml]\n")
    assert run("check", "--pack", "./ours.yaml", lay("a.md", CLEAN)).code == 0


@pytest.mark.parametrize(
    "targets", [("--output", "./a.md"), ("--report", "json=a.md"), ("--output", "x", "--report", "json=x")]
)
def test_a_report_never_replaces_an_article_or_another_report(targets: tuple[str, ...]) -> None:
    lay("a.md", BAD)
    done = run("check", "a.md", *targets)
    assert (done.code, done.out) == (2, "")
    assert "it is an article or another report of this run" in done.err
    assert Path("a.md").read_text() == BAD
