from __future__ import annotations

from pathlib import Path

from healthlint.config import Config, Configs
from healthlint.run import Linting, Wishes
from healthlint.verdict import Outcome, Verdict, Web

ADDRESS = "https://clinic.example/gone"


def linting(folder: Path) -> Linting:
    return Linting(Configs(Config(folder)), Wishes(select=("links/broken",)))


def test_what_was_read_for_its_links_is_linted_without_reading_it_again(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.write_text(f"Read [the guide]({ADDRESS}).\n")
    run = linting(tmp_path)
    assert len(run.documents(str(article), keep=True)) == 1
    article.write_text("Somebody wrote this meanwhile.\n")
    run.web = Web({ADDRESS: Verdict(Outcome.BROKEN, "there is no such page (404)")})
    assert [finding.text for finding in run.file(str(article)).findings] == [ADDRESS]
    assert run.file(str(article)).findings == ()


def test_what_was_only_looked_at_is_read_again(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.write_text("Nothing here.\n")
    run = linting(tmp_path)
    run.documents(str(article))
    article.write_text(f"Read [the guide]({ADDRESS}).\n")
    run.web = Web({ADDRESS: Verdict(Outcome.BROKEN, "there is no such page (404)")})
    assert len(run.file(str(article)).findings) == 1
