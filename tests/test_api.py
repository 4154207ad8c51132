from __future__ import annotations

from pathlib import Path

import pytest

import healthlint
from healthlint.ruleset import SelectionError

BAD = "# Sleep\n\nTurmeric is a miracle cure for arthritis.\n"


def rules(result: healthlint.Result) -> set[str]:
    return {finding.rule.partition("/")[0] for finding in result.findings}


def test_a_text() -> None:
    result = healthlint.lint("Turmeric is a miracle cure for arthritis.", select=("claims",))
    (finding,) = (finding for finding in result.findings if finding.text == "miracle cure")
    assert isinstance(finding, healthlint.Finding)
    assert finding.severity is healthlint.Severity.ERROR
    assert (finding.span.start, finding.span.end) == (14, 26)


def test_a_text_has_the_format_that_is_said_or_that_its_name_tells() -> None:
    html = "<p title='a miracle cure'>Sleep well.</p>"
    assert "claims" not in rules(healthlint.lint("<p class='miracle cure'>Sleep.</p>", format="html"))
    assert "claims" in rules(healthlint.lint(html, format="text", select=("claims",)))
    assert "claims" in rules(healthlint.lint(BAD, name="a.md"))


def test_a_file_is_linted_by_the_nearest_configuration(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(BAD)
    assert "claims" in rules(healthlint.lint(tmp_path / "a.md"))
    (tmp_path / "healthlint.yaml").write_text("ignore: [claims]\n")
    assert "claims" not in rules(healthlint.lint(tmp_path / "a.md"))
    assert "claims" not in rules(healthlint.lint(BAD, config=tmp_path / "healthlint.yaml"))


def test_what_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    assert healthlint.lint(tmp_path / "gone.md").problems == ("no such file or directory. Check its name",)
    assert healthlint.lint("{", format="wordpress").problems


def test_an_unknown_rule() -> None:
    with pytest.raises(SelectionError, match=r"“claims/cur”\. Did you mean “claims/cure”"):
        healthlint.lint(BAD, select=("claims/cur",))


def test_rules_are_named_as_on_the_command_line() -> None:
    text = "Turmeric is a miracle cure. Take the vaccum."
    assert healthlint.lint(text, select="claims, spelling") == healthlint.lint(text, select=("claims", "spelling"))
    assert healthlint.lint(text, select="claims", ignore="claims/cure, claims/hype").findings == ()
