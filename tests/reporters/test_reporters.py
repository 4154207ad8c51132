from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Protocol, TextIO

import pytest

from healthlint.excerpt import excerpts
from healthlint.finding import Edit, Finding, Fix, Safety
from healthlint.parsers import parse
from healthlint.reporters import github, sarif, text
from healthlint.reporters import json as json_report
from healthlint.reporters.rule_page import title
from healthlint.result import Result
from healthlint.rule import Example, Rule, Standard
from healthlint.severity import Confidence, Severity
from healthlint.source import Source, read_source
from healthlint.span import Span

STANDARD = Standard("ftc", "Health guidance", "FTC", "https://example.org/ftc")
RULES = (
    Rule(
        "claims/cure", "“{match}” promises too much.", "Nothing works for everyone.", Severity.ERROR, Confidence.HIGH,
        lambda _: (), "terms", STANDARD, "Claims", bad=(Example("A miracle cure."),), good=(Example("It helps."),),
    ),
    Rule("plain/utilise", "Write “use”.", "Short words.", Severity.NOTE, Confidence.MEDIUM, lambda _: (), "swap"),
)  # fmt: skip


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def finding(source: Source, words: str, rule: Rule, severity: Severity, *new: str) -> Finding:
    start = source.text.index(words)
    span = Span(start, start + len(words))
    fixes = tuple(Fix(f"Replace with “{word}”", (Edit(span, word),), Safety.SUGGESTED) for word in new)
    return Finding(rule.id, severity, rule.message.replace("{match}", words), span, words, fixes)


def result(path: str, data: bytes) -> Result:
    source = read_source(path, data)
    return Result(
        path,
        source,
        (
            finding(source, "miracle cure", RULES[0], Severity.ERROR),
            finding(source, "utilise", RULES[1], Severity.NOTE, "use", "apply"),
        ),
    )


ARTICLE = "# Héadache 😀\n\nA 😀 miracle cure.\tYou can utilise it, 50% of you: all.\n"


class Write(Protocol):
    def __call__(self, results: Iterable[Result], rules: Sequence[Rule], out: TextIO) -> None: ...


def written(write: Write, *results: Result) -> str:
    out = io.StringIO()
    write(results, RULES, out)
    return out.getvalue()


def test_text() -> None:
    assert written(text.write, result("a.md", ARTICLE.encode()), Result("b.md", problems=("no such file",))) == (
        "a.md:3:5: error claims/cure\n"
        "    “miracle cure” promises too much.\n"
        "  | A 😀 miracle cure. You can utilise it, 50% of you: all.\n"
        "  |      ^^^^^^^^^^^^\n"
        "\n"
        "a.md:3:27: note plain/utilise\n"
        "    Write “use”.\n"
        "  | A 😀 miracle cure. You can utilise it, 50% of you: all.\n"
        "  |                            ^^^^^^^\n"
        "    Fix: Replace with “use”; or replace with “apply”.\n"
        "\n"
        "1 error, 1 note in 1 file.\n"
        "To learn more about a rule: healthlint explain RULE\n"
        "1 file could not be linted.\n"
    )


def test_text_of_a_clean_run() -> None:
    assert written(text.write, Result("a.md"), Result("b.md")) == "No findings in 2 files.\n"


def test_colour_only_when_asked() -> None:
    one = result("a.md", ARTICLE.encode())
    assert "\x1b" not in written(text.write, one)
    assert "\x1b[31;1merror\x1b[0m" in written(partial(text.write, colour=True), one)


def test_html_and_json_are_shown_as_prose() -> None:
    html = "<p>Caf\u00e9 &amp; <b>miracle</b>&nbsp;cure, utilise it</p>"
    post = json.dumps({"id": 1, "title": {"rendered": "T"}, "content": {"rendered": html}})
    for path, raw in (("a.html", html), ("a.json", post)):
        source = read_source(path, raw.encode())
        (document,) = parse(source)
        block = next(block for block in document.blocks if "miracle" in block.text.text)
        start = block.text.text.index("miracle")
        span = block.text.source(start, start + 12)
        found = Finding("claims/cure", Severity.ERROR, "No.", span, "miracle cure")
        shown = written(text.write, Result(path, source, (found,), excerpts=excerpts([document], [span])))
        assert "  | Café & miracle cure, utilise it\n  |        ^^^^^^^^^^^^\n" in shown.replace("\xa0", " ")


def test_json_outside_of_prose_is_unescaped() -> None:
    source = read_source("a.json", rb'{"guid": "https:\/\/staging.example\/\u00e9\n"}')
    span = Span(10, 37)
    found = Finding("left/staging", Severity.ERROR, "No.", span, source.text[10:37])
    assert '  | {"guid": "https://staging.example/é "}\n' in written(text.write, Result("a.json", source, (found,)))


def test_every_line_fits_80_columns() -> None:
    one = result("a.md", ("word " * 4000 + "miracle cure " + "word " * 4000 + "utilise\n").encode())
    assert all(len(line) <= 80 for line in written(text.write, one).splitlines())


def test_json() -> None:
    unread = Result("b.md", problems=("gone",))
    report = json.loads(written(json_report.write, result("a.md", ARTICLE.encode()), unread))
    assert report["summary"] == {"files": 2, "error": 1, "warning": 0, "note": 1}
    assert report["problems"] == [{"path": "b.md", "message": "gone"}]
    first, second = report["findings"]
    assert first == {
        "path": "a.md", "line": 3, "column": 5, "end_line": 3, "end_column": 17, "offset": 18, "length": 12,
        "rule": "claims/cure", "severity": "error", "message": "“miracle cure” promises too much.",
        "text": "miracle cure", "fixes": [], "related": [],
        "standard": {"id": "ftc", "title": "Health guidance", "url": "https://example.org/ftc", "section": "Claims"},
    }  # fmt: skip
    assert second["fixes"][0] == {
        "title": "Replace with “use”", "safety": "suggested", "edits": [{"offset": 40, "length": 7, "text": "use"}],
    }  # fmt: skip
    assert second["standard"] is None


def test_github() -> None:
    one = result("a,b.md", b"You utilise it, 50%: a\r\nmiracle cure.")
    assert written(github.write, one, Result("b.md", problems=("gone: 5%",))) == (
        "::error file=b.md,title=healthlint::gone: 5%25\n"
        "::error file=a%2Cb.md,line=2,endLine=2,col=1,endColumn=13,title=claims/cure::"
        "“miracle cure” promises too much.\n"
        "::notice file=a%2Cb.md,line=1,endLine=1,col=5,endColumn=12,title=plain/utilise::Write “use”.\n"
    )


def test_paths_are_those_of_the_repository(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".git").mkdir()
    (folder / "news").mkdir()
    monkeypatch.chdir(folder / "news")
    one = result("a.md", ARTICLE.encode())
    assert "file=news/a.md," in written(github.write, one)
    assert run(one)["artifacts"][0]["location"] == {"uri": "news/a.md", "uriBaseId": "%SRCROOT%"}


def run(*results: Result) -> dict[str, Any]:
    log = json.loads(written(sarif.write, *results))
    assert log["version"] == "2.1.0"
    (only,) = log["runs"]
    assert isinstance(only, dict)
    return only


def test_sarif_regions_count_utf16_units() -> None:
    described = run(result("a b.md", ARTICLE.encode()))
    assert described["columnKind"] == "utf16CodeUnits"
    place = described["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "a%20b.md", "uriBaseId": "%SRCROOT%", "index": 0}
    assert place["region"] == {
        "startLine": 3, "startColumn": 6, "endLine": 3, "endColumn": 18, "charOffset": 20, "charLength": 12,
        "snippet": {"text": "miracle cure"},
    }  # fmt: skip
    units = ARTICLE.encode("utf-16-le")
    assert units[40:64].decode("utf-16-le") == "miracle cure"


@pytest.mark.parametrize(
    ("mark", "codec"), [(b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")]
)
def test_a_byte_order_mark_moves_nothing(mark: bytes, codec: str) -> None:
    plain = run(result("a.md", ARTICLE.encode()))
    data = mark + ARTICLE.encode(codec)
    marked = run(result("a.md", data))
    assert marked["results"] == plain["results"]
    assert marked["artifacts"][0]["length"] == len(data)
    assert marked["artifacts"][0]["hashes"]["sha-256"] == hashlib.sha256(data).hexdigest()


def test_every_snippet_is_its_slice_and_lies_in_its_context() -> None:
    one = result("a.md", ("x 😀 word " * 400 + "miracle cure\r\nnext\rutilise\r\n\r\n").encode())
    assert one.source is not None
    units = one.source.text.encode("utf-16-le")
    for described in run(one)["results"]:
        place = described["locations"][0]["physicalLocation"]
        inner, outer = place["region"], place["contextRegion"]
        for region in (inner, outer):
            start = 2 * region["charOffset"]
            assert units[start : start + 2 * region["charLength"]].decode("utf-16-le") == region["snippet"]["text"]
        assert outer["charOffset"] <= inner["charOffset"]
        assert inner["charOffset"] + inner["charLength"] <= outer["charOffset"] + outer["charLength"]
        assert outer["charLength"] > inner["charLength"]


def test_fingerprints_survive_edits_above() -> None:
    before = run(result("a.md", ARTICLE.encode()))["results"]
    after = run(result("a.md", ("New words.\n\n" + ARTICLE).encode()))["results"]
    assert [one["partialFingerprints"] for one in before] == [one["partialFingerprints"] for one in after]
    assert len({one["partialFingerprints"]["healthlint/v1"] for one in before}) == 2


def test_sarif_lists_every_rule_and_says_which_files_could_not_be_read() -> None:
    described = run(Result("b.md", problems=("no such file",)))
    assert described["results"] == []
    assert [rule["id"] for rule in described["tool"]["driver"]["rules"]] == ["claims/cure", "plain/utilise"]
    rule = described["tool"]["driver"]["rules"][0]
    assert rule["name"] == "ClaimsCure"
    assert rule["helpUri"] == "https://example.org/ftc"
    assert rule["properties"] == {"tags": ["health", "claims"], "precision": "high", "problem.severity": "error"}
    assert "A miracle cure." in rule["help"]["markdown"]
    (invocation,) = described["invocations"]
    assert invocation["executionSuccessful"] is False
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["message"]["text"] == "'b.md' was not checked: no such file."


def test_sarif_fixes_delete_their_words() -> None:
    described = run(result("a.md", ARTICLE.encode()))["results"][1]
    assert [fix["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] for fix in described["fixes"]] == [
        "use",
        "apply",
    ]
    deleted = described["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"]
    region = described["locations"][0]["physicalLocation"]["region"]
    assert deleted == {key: value for key, value in region.items() if key != "snippet"}


def test_the_same_input_gives_the_same_log() -> None:
    first, second = (written(sarif.write, result("a.md", ARTICLE.encode())) for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("{gap}. {advice}. {hint}", "Nothing works for everyone."),
        ("This link is faulty: {fault}. {advice}.", "This link is faulty: …"),
        ("“{match}” promises too much.", "“…” promises too much."),
    ],
)
def test_a_title_is_words_and_no_row_of_dots(message: str, shown: str) -> None:
    assert title(replace(RULES[0], message=message)) == shown
