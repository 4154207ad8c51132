"""Positions of blocks and findings in real articles, which are not part of this project; see CONTRIBUTING."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from reading import assert_placed

from healthlint.config import Config, Configs
from healthlint.parsers import parse
from healthlint.run import Linting, Wishes
from healthlint.source import read_source

SHARED = Path(__file__).resolve().parents[2] / "shared"
CORPUS = Path(os.environ.get("HEALTHLINT_CORPUS", SHARED / "corpus"))
ARTICLES = CORPUS.parent / "articles"


@pytest.fixture(params=[CORPUS, ARTICLES], ids=["corpus", "articles"])
def paths(request: pytest.FixtureRequest) -> list[Path]:
    folder: Path = request.param
    found = sorted(path for path in folder.rglob("*") if path.suffix in {".md", ".txt", ".html", ".json"})
    if not found:
        pytest.skip(
            f"NOT TESTED: no articles beside this checkout in {folder.name}/; name a folder in HEALTHLINT_CORPUS"
        )
    return found


def test_every_block_is_placed(paths: list[Path]) -> None:
    for path in paths:
        for document in parse(read_source(path.name, path.read_bytes())):
            assert document.blocks, path
            assert_placed(document)


def test_every_finding_stands_where_it_says(paths: list[Path]) -> None:
    linting = Linting(Configs(Config(paths[0].parent)), Wishes(select=("all",)))
    results = [linting.file(str(path)) for path in paths]  # conftest looks at every region
    assert [result.problems for result in results if result.problems] == []
    assert any(result.findings for result in results)
