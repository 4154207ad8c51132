"""Which folder an article's links are looked up in, and what its neighbours offer to fragments."""

from __future__ import annotations

from pathlib import Path

import pytest

from healthlint.config import Configs
from healthlint.local_pages import Surroundings, names_of, tree_of
from healthlint.run import Linting


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "site" / "docs" / "knee"
    folder.mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "site" / "docs" / "knee")
    path = folder / "rest.md"
    path.write_text("See [a](../gone.md).\n", encoding="utf-8")
    return path


def test_the_tree_is_that_of_the_configuration_then_the_repository_then_what_was_asked_for(article: Path) -> None:
    knee, docs, site = article.parent, article.parents[1], article.parents[2]
    assert tree_of(article, None) == knee
    assert tree_of(article, None, (docs,)) == docs
    (site / ".git").mkdir()
    assert tree_of(article, None, (docs,)) == site
    assert tree_of(article, docs) == docs
    assert tree_of(article, knee / "elsewhere") == site


def test_a_working_directory_that_is_the_root_of_the_disk_is_no_tree(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("/")
    assert tree_of(article, None) == article.parent


def test_a_link_above_the_tree_is_judged_only_when_the_tree_is_known_to_reach_so_far(article: Path) -> None:
    def found(*folders: Path) -> list[str]:
        linting = Linting(Configs(), surroundings=Surroundings(folders))
        return [finding.text for finding in linting.file(str(article)).findings if finding.rule == "links/missing-file"]

    assert found() == []
    assert found(article.parents[1]) == ["../gone.md"]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.md", "# Knee pain\n", "knee-pain"),
        ("a.html", '<html><body><h1 id="Knee">Pain</h1></body></html>', "Knee"),
        ("b.html", "<h1>A part of a page</h1>", None),
        ("c.md", b"\xff", None),
        ("gone.md", None, None),
    ],
)
def test_what_a_page_offers(tmp_path: Path, name: str, text: str | bytes | None, expected: str | None) -> None:
    path = tmp_path / name
    if text is not None:
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    names = names_of(path, "auto")
    assert expected in names if names is not None else expected is None
