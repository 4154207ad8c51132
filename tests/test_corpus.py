"""P1 and P2 over real articles, which are not part of this project; see CONTRIBUTING for where they are looked for."""

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


@pytest.mark.parametrize("folder", [CORPUS, ARTICLES], ids=["corpus", "articles"])
def test_every_block_is_placed(folder: Path) -> None:
    paths = sorted(path for path in folder.rglob("*") if path.suffix in {".md", ".txt", ".html", ".json"})
    if not paths:
        pytest.skip(
            f"NOT TESTED: no articles beside this checkout in {folder.name}/; name a folder in HEALTHLINT_CORPUS"
        )
    for path in paths:
        for document in parse(read_source(path.name, path.read_bytes())):
            assert document.blocks, path
            assert_placed(document)


@pytest.mark.parametrize("folder", [CORPUS, ARTICLES], ids=["corpus", "articles"])
def test_every_finding_stands_where_it_says(folder: Path) -> None:
    paths = sorted(path for path in folder.rglob("*") if path.suffix in {".md", ".txt", ".html", ".json"})
    if not paths:
        pytest.skip(
            f"NOT TESTED: no articles beside this checkout in {folder.name}/; name a folder in HEALTHLINT_CORPUS"
        )
    linting = Linting(Configs(Config(folder)), Wishes(select=("all",)))
    results = [linting.file(str(path)) for path in paths]  # conftest looks at every region
    assert [result.problems for result in results if result.problems] == []
    assert any(result.findings for result in results)
