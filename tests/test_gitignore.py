from __future__ import annotations

import random
import subprocess
from pathlib import Path

import pytest

from healthlint.gitignore import read_patterns

NAMES = ("a", "b", "ab", "a.md", "b.md", "c.txt", "build", "x[1].md", "#h", "!n")
PARTS = (
    "a", "b", "*", "**", "?", "*.md", "b*", "[ab]", "[!a]*", "[^b]", "build", "c.txt", "\\#h", "\\!n",
    "[", "[]a]", "[a-c]*",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(40))
def test_git_and_we_ignore_the_same_paths(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    lines = [_pattern(chance) for _ in range(chance.randint(1, 3))]
    (tmp_path / ".gitignore").write_text("\n".join(lines) + "\n")
    paths = {"/".join(chance.choice(NAMES) for _ in range(chance.randint(1, 4))) for _ in range(200)}
    git = subprocess.run(
        ["git", "-C", tmp_path, "check-ignore", "--no-index", "-z", "--stdin"],
        input="\0".join(paths).encode(), capture_output=True, check=False,
    )  # fmt: skip
    patterns = read_patterns(lines)
    ours = {path for path in paths if patterns.covers(path)}
    assert ours == set(filter(None, git.stdout.decode().split("\0"))), lines


def _pattern(chance: random.Random) -> str:
    text = "/".join(chance.choice(PARTS) for _ in range(chance.choice((1, 1, 1, 2, 2, 3))))
    text = "/" * chance.choice((0, 0, 0, 1)) + text + "/" * chance.choice((0, 0, 0, 1))
    return "!" * chance.choice((0, 0, 0, 0, 1)) + text


def test_comments_blank_lines_and_trailing_spaces() -> None:
    patterns = read_patterns(["# a comment", "", "drafts/   ", "kept\\ "])
    assert patterns.covers("drafts/a.md")
    assert patterns.covers("kept ")
    assert not patterns.covers("# a comment")


def test_folder_patterns_are_for_folders_only() -> None:
    patterns = read_patterns(["drafts/"])
    assert not patterns.covers("drafts")
    assert patterns.covers("drafts", directory=True)
