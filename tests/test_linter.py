from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from made import document as doc
from made import rule

from healthlint.document import Document
from healthlint.finding import Match
from healthlint.kinds.phrases import Phrases
from healthlint.kinds.prefilter import build_prefilter, loosened
from healthlint.linter import formatted, lint
from healthlint.rule import Rule
from healthlint.ruleset import build_ruleset
from healthlint.severity import Confidence, Severity
from healthlint.span import Span


def named(made: Rule, name: str, **more: object) -> Rule:
    return replace(made, id=name, **more)  # type: ignore[arg-type]


def reported(rules: tuple[Rule, ...], text: str) -> list[tuple[str, str]]:
    return [(finding.rule, finding.text) for finding in lint(doc(text), build_ruleset(rules))]


def test_findings_are_in_the_order_of_the_text_and_then_of_the_rules(tmp_path: Path) -> None:
    cure = rule(tmp_path, "terms: [cure, miracle]")
    rules = (named(cure, "b/x"), named(cure, "a/x"))
    assert reported(rules, "A cure, a miracle.") == [
        ("a/x", "cure"), ("b/x", "cure"), ("a/x", "miracle"), ("b/x", "miracle"),
    ]  # fmt: skip


def test_a_rule_yields_where_the_other_one_reports_and_only_there(tmp_path: Path) -> None:
    cure = named(rule(tmp_path, "terms: [total cure]"), "a/cure")
    total = named(rule(tmp_path, "terms: [total]"), "a/total", yields_to=("a/cure", "a/unknown"))
    assert reported((cure, total), "A total cure, a total mess.") == [("a/cure", "total cure"), ("a/total", "total")]
    assert reported((total,), "A total cure.") == [("a/total", "total")]


def test_one_finding_for_each_rule_and_span() -> None:
    def twice(document: Document) -> Iterator[Match]:
        for _ in range(2):
            yield Match.on(document.blocks[0].text, 0, 2, severity=Severity.NOTE)

    checked = Rule("a/b", "m", "w", Severity.WARNING, Confidence.HIGH, twice, "check")
    (finding,) = lint(doc("hello"), build_ruleset((checked,)))
    assert finding.severity is Severity.NOTE


def test_a_check_lowers_the_severity_and_never_raises_it() -> None:
    def loud(document: Document) -> Iterator[Match]:
        yield Match.on(document.blocks[0].text, 0, 2, severity=Severity.ERROR)

    checked = Rule("a/b", "m", "w", Severity.WARNING, Confidence.HIGH, loud, "check")
    assert [finding.severity for finding in lint(doc("hello"), build_ruleset((checked,)))] == [Severity.WARNING]


def test_messages_fold_spaces_and_cut_long_words() -> None:
    match = Match(Span(0, 1), "a\n  b", {"fix": "word " * 60})
    message = formatted("“{match}” to “{fix}” {{x}} {gone}", match)
    assert message.startswith("“a b” to “word word")
    assert message.endswith("word…” {x} {gone}")
    assert len(message) < 130


def test_the_prefilter_names_rules_and_patterns_that_can_match(tmp_path: Path) -> None:
    checks = [
        rule(tmp_path, "pattern: [zebra, cure]").check,
        lambda _document: (),
        rule(tmp_path, "terms: [QD]\ncase: true").check,
        rule(tmp_path, "terms: [tea]").check,
    ]
    prefilter = build_prefilter(checks)
    assert prefilter.seen(doc("A cure QD.")) == {0: [1], 2: [0]}
    assert prefilter.seen(doc("qd")) == {}
    assert build_prefilter([]).seen(doc("x")) == {}


def test_with_and_without_the_prefilter_the_same_is_found(tmp_path: Path) -> None:
    checked = rule(tmp_path, r"pattern: ['\bcures?\b', '^Miracle', 'é+', 'good$']")
    made = doc("Miracle cures", "é cure é", "Miracle", "all good", "bad")
    assert [match.text for match in checked.check(made)] == [
        finding.text for finding in lint(made, build_ruleset((checked,)))
    ]


def test_empty_documents_have_no_findings(tmp_path: Path) -> None:
    assert lint(doc(), build_ruleset((rule(tmp_path, "terms: [x]"),))) == ()
    assert lint(doc(""), build_ruleset((rule(tmp_path, "limit: {of: paragraph, count: words, max: 3}"),))) == ()


def test_the_prefilter_loosens_counts_and_nothing_else() -> None:
    assert loosened(r"a (?:\w+ ){0,3}?b[^.]{1,40}c\d{4}") == r"a (?:\w+ )*?b[^.]+c\d{4}"
    assert loosened(r"[{0,3}]x") == r"[{0,3}]x"
    assert loosened(r"\{0,3}") == r"\{0,3}"


def test_a_loosened_pattern_reports_no_more() -> None:
    checked = Rule("a/b", "m", "w", Severity.NOTE, Confidence.LOW, Phrases((r"a (?:\w+ ){0,2}b",)), "pattern")
    assert reported((checked,), "a x y b, and a x y z b") == [("a/b", "a x y b")]
