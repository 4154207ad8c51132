"""Whole articles: the same findings in every format, golden reports, and silence on clean ones."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from checkout import ROOT

from healthlint import lint
from healthlint.result import Result
from healthlint.testing import region_holds

EXAMPLES = ROOT / "examples"
FORMATS = ("article.md", "article.html", "article.txt", "article.json")
ARTICLES = sorted(path for path in EXAMPLES.glob("*.*") if path.suffix in {".md", ".html", ".txt", ".json"})
CLEAN = sorted(path for path in (EXAMPLES / "clean").iterdir() if path.is_file())


def findings(result: Result) -> Counter[tuple[str, str, str]]:
    return Counter(
        (finding.rule, finding.severity.value, " ".join(finding.text.split())) for finding in result.findings
    )


@pytest.mark.parametrize("name", FORMATS[1:])
def test_the_same_article_has_the_same_findings_in_every_format(name: str) -> None:
    expected = findings(lint(EXAMPLES / FORMATS[0]))
    assert expected
    assert findings(lint(EXAMPLES / name)) == expected


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_every_region_holds_the_reported_text(path: Path) -> None:
    result = lint(path)
    assert result.source is not None
    assert [finding for finding in result.findings if not region_holds(result.source, finding)] == []


def test_golden_reports() -> None:
    made = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "generate.py"), "--check", "reports"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (made.returncode, made.stdout) == (0, ""), made.stderr
    assert len(list((EXAMPLES / "reports").iterdir())) == len(ARTICLES)


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.name)
def test_clean_articles_are_silent(path: Path) -> None:
    assert [f"{finding.rule}: {finding.text}" for finding in lint(path).findings] == []
