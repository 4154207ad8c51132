from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from checkout import ROOT, commit_all, copy_checkout, git

CLEAN = "# Sleep\n\nMost adults need 7 to 9 hours of sleep a night.\n"
BAD = "# Sleep\n\nTurmeric is a miracle cure for arthritis.\n"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scratch repository whose pre-commit hook comes from the checkout."""
    hooks = copy_checkout(tmp_path_factory.mktemp("hooks"))
    revision = git(hooks, "rev-parse", "HEAD").stdout.strip()
    folder = tmp_path_factory.mktemp("articles")
    wanted = {"repos": [{"repo": str(hooks), "rev": revision, "hooks": [{"id": "healthlint"}]}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(wanted))
    commit_all(folder)
    return folder


@pytest.fixture
def commit(repository: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path_factory.getbasetemp() / "pre-commit"))
    monkeypatch.delenv("PYTHONPATH", raising=False)
    subprocess.run([sys.executable, "-m", "pre_commit", "install"], cwd=repository, check=True, capture_output=True)
    return repository


def test_the_manifest_is_valid() -> None:
    subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml"], cwd=ROOT, check=True
    )


def test_a_bad_article_is_stopped_with_a_report_and_a_clean_one_passes(commit: Path) -> None:
    (commit / "sleep.md").write_text(CLEAN)
    git(commit, "add", "sleep.md")
    done = git(commit, "commit", "--message", "Clean")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stderr

    (commit / "sleep.md").write_text(BAD)
    (commit / "package.json").write_text("{}")
    git(commit, "add", "--all")
    stopped = git(commit, "commit", "--message", "Bad")
    assert stopped.returncode == 1
    assert "sleep.md:3:15: error claims/" in stopped.stderr
    assert "  | Turmeric is a miracle cure for arthritis.\n  |               ^^^^^^^^^^^^\n" in stopped.stderr
    assert "package.json" not in stopped.stderr
    assert (commit / "sleep.md").read_text() == BAD


def test_an_excluded_article_passes(commit: Path) -> None:
    (commit / "healthlint.yaml").write_text("exclude: [drafts/]\n")
    (commit / "drafts").mkdir()
    (commit / "drafts/sleep.md").write_text(BAD)
    git(commit, "reset", "--hard", "--quiet")
    git(commit, "add", "healthlint.yaml", "drafts")
    done = git(commit, "commit", "--message", "Draft")
    assert done.returncode == 0, done.stdout + done.stderr
