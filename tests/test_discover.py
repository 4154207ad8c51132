from __future__ import annotations

from pathlib import Path

import pytest

from healthlint.config import Config, Configs
from healthlint.discover import discover
from healthlint.gitignore import read_patterns

POST = '{"id": 1, "title": {"rendered": "Sleep"}, "content": {"rendered": "<p>Sleep.</p>"}}'


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lay(*paths: str, text: str = "Sleep well.\n") -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text)


def found(*paths: str) -> tuple[str, ...]:
    return discover(paths, Configs()).paths


def test_a_walk_takes_known_suffixes_only() -> None:
    lay("a.md", "b.html", "c.txt", "d.py", "e.rst", "f.HTM", "sub/g.markdown")
    assert found(".") == ("a.md", "b.html", "c.txt", "f.HTM", "sub/g.markdown")


def test_a_walk_takes_json_that_looks_like_wordpress() -> None:
    lay("package.json", "tsconfig.json", text='{"name": "x", "content": "y"}')
    lay("post.json", "posts.jsonl", text=POST)
    assert found(".") == ("post.json", "posts.jsonl")


def test_hidden_folders_and_installed_packages_are_skipped() -> None:
    lay(".git/a.md", ".cache/a.md", "node_modules/x/readme.md", ".hidden.md", "a.md")
    assert found(".") == ("a.md",)


def test_gitignore_files_count_where_they_are() -> None:
    lay("a.md", "drafts/b.md", "news/c.md", "news/keep/d.md", "other/c.md")
    lay(".gitignore", text="drafts/\nd.md\n")
    lay("news/.gitignore", text="c.md\n!d.md\n")
    assert found(".") == ("a.md", "news/keep/d.md", "other/c.md")


def test_gitignore_above_the_walk_counts_within_a_work_tree() -> None:
    lay("news/a.md", "news/b.md")
    lay(".gitignore", text="news/b.md\n")
    assert found("news") == ("news/a.md", "news/b.md")
    Path(".git").mkdir()
    assert found("news") == ("news/a.md",)


def test_a_named_file_is_taken_whatever_its_suffix_and_even_if_git_ignores_it() -> None:
    lay("article.rst", "b.md")
    lay(".gitignore", text="b.md\n")
    assert found("article.rst", "b.md") == ("article.rst", "b.md")


def test_exclude_wins_over_a_name() -> None:
    lay("healthlint.yaml", text="exclude: [drafts/, '*.old.md']\n")
    lay("drafts/a.md", "b.old.md", "c.md")
    inputs = discover(("drafts/a.md", "b.old.md", "c.md"), Configs())
    assert inputs.paths == ("c.md",)
    assert inputs.excluded == 2
    assert found(".") == ("c.md",)
    assert discover(("drafts",), Configs()).excluded == 1


def test_the_configuration_in_a_folder_rules_there() -> None:
    lay("a.md", "sub/a.md", "sub/b.md")
    lay("sub/healthlint.yaml", text="exclude: a.md\n")
    assert found(".") == ("a.md", "sub/b.md")


def test_globs() -> None:
    lay("a.md", "n/b.md", "n/m/c.md", "n/d.txt")
    assert found("*.md") == ("a.md",)
    assert found("**/*.md") == ("a.md", "n/b.md", "n/m/c.md")


def test_a_name_with_brackets_is_a_name_when_there_is_such_a_file() -> None:
    lay("a[1].md", "a1.md")
    assert found("a[1].md") == ("a[1].md",)


def test_each_file_once_and_in_order(site: Path) -> None:
    lay("b.md", "a.md")
    assert found("b.md", ".", "./a.md", str(site / "b.md")) == ("a.md", "b.md")


def test_symbolic_links_do_not_loop() -> None:
    lay("a/a.md")
    Path("a/loop").symlink_to("..", target_is_directory=True)
    Path("a/self.md").symlink_to("self.md")
    assert found(".") == ("a/a.md",)


def test_a_path_that_is_missing_is_kept_for_the_reader_to_report() -> None:
    assert found("gone.md", "no*.md", "-") == ("-", "gone.md", "no*.md")


def test_a_forced_configuration() -> None:
    lay("healthlint.yaml", text="exclude: a.md\n")
    lay("a.md", "b.md")
    only = Config(Path.cwd(), exclude=read_patterns(["b.md"]))
    assert discover((".",), Configs(only)).paths == ("a.md",)
