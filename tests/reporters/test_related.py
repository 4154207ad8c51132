"""Further places of a finding, in every report."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from healthlint.config import Config, Configs
from healthlint.reporters import json as json_report
from healthlint.reporters import sarif, text
from healthlint.result import Result
from healthlint.run import Linting, Wishes
from healthlint.testing.decode import decoded, folded

HARD = (
    "Pharmacological management, 😀 necessitates individualised titration contingent upon renal &amp; cardiac function."
)
HTML = (
    "<h1>Kidney care</h1><h2>How</h2>"
    + f"<p>{HARD.replace('individualised', '<b>individualised</b>')}</p>" * 9
    + "<h2>At home</h2>"
    + "<p>Rest when you feel tired. Drink water with each meal. Take a short walk each day. Eat small meals. "
    "Sleep well. Call us if the pain gets worse, and we can help you. Keep your feet up when you sit. Go to bed early. "
    "Do not smoke, and do not drink.</p>"
)


@pytest.fixture
def result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    monkeypatch.chdir(tmp_path)
    Path("care.html").write_text(HTML.replace("</p>", "</p>\n"), encoding="utf-8")
    return Linting(Configs(Config(tmp_path)), Wishes(select=("readability/grade",))).file("care.html")


def test_every_place_holds_its_words(result: Result) -> None:
    (finding,) = result.findings
    assert result.source is not None
    assert len(finding.related) == 2 + 10 + 6
    for related in finding.related:
        assert decoded(result.source, related.span) == folded(related.text)


def test_text_lists_them_by_group(result: Result) -> None:
    out = io.StringIO()
    text.write([result], (), out)
    lines = out.getvalue().splitlines()
    groups = [line.strip() for line in lines if line.startswith("    ") and line.endswith("without each):")]
    assert [group.split(" (")[0] for group in groups] == ["Hardest sections", "Costliest sentences", "Costliest words"]
    assert any(line.startswith("      line 1, “How”: grade ") for line in lines)
    assert all(len(line) <= 80 for line in lines)


def test_json_has_their_places_and_numbers(result: Result) -> None:
    out = io.StringIO()
    json_report.write([result], (), out)
    (finding,) = json.loads(out.getvalue())["findings"]
    word = next(related for related in finding["related"] if related["text"] == "necessitates")
    assert word["data"]["uses"] == 9
    assert f"{word['data']['grade_without']:.2f}" in word["message"]
    assert result.source is not None
    assert result.source.text[word["offset"] : word["offset"] + word["length"]] == "necessitates"


def test_sarif_has_related_locations_in_utf16_units(result: Result) -> None:
    out = io.StringIO()
    sarif.write([result], (), out)
    (found,) = json.loads(out.getvalue())["runs"][0]["results"]
    related = found["relatedLocations"]
    assert [one["id"] for one in related] == list(range(1, len(related) + 1))
    assert result.source is not None
    units = result.source.text.encode("utf-16-le")
    for one in related:
        region = one["physicalLocation"]["region"]
        start = 2 * region["charOffset"]
        assert units[start : start + 2 * region["charLength"]].decode("utf-16-le") == region["snippet"]["text"]
        assert "without it" in one["message"]["text"]
        assert one["properties"]["grade_without"] < 40


def test_text_of_several_files_lists_the_first_places_of_each_group(result: Result) -> None:
    out = io.StringIO()
    text.write([result, result], (), out)
    lines = out.getvalue().splitlines()
    (finding,) = result.findings
    listed = sum(line.startswith("      line ") for line in lines)
    left = [int(line.split()[1]) for line in lines if line.endswith(" more, which a check of this file alone lists")]
    assert listed == 2 * (2 + 3 + 3)
    assert listed + sum(left) == 2 * len(finding.related)
