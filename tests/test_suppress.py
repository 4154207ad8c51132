from __future__ import annotations

import json

import pytest

from healthlint import lint
from healthlint.document import Document
from healthlint.finding import Finding
from healthlint.parsers import parse
from healthlint.rule import Rule
from healthlint.severity import Confidence, Severity
from healthlint.source import read_source
from healthlint.span import Span
from healthlint.suppress import suppress
from healthlint.suppression_rules import SUPPRESSION_RULES


def rule(name: str, *, default: bool = True, aliases: tuple[str, ...] = ()) -> Rule:
    return Rule(
        name, "…", "", Severity.ERROR, Confidence.HIGH, lambda _: (), "terms", default=default, aliases=aliases
    )  # fmt: skip


KNOWN = (
    rule("claims/cure", aliases=("claims/miracle",)), rule("claims/hype"), rule("plain/utilise"),
    rule("plain/rare", default=False), *SUPPRESSION_RULES,
)  # fmt: skip
ENABLED = {one.id: one.severity for one in KNOWN if one.default}
WORDS = {"cure": "claims/cure", "hype": "claims/hype", "utilise": "plain/utilise"}


def documents(text: str, name: str = "a.md") -> tuple[Document, ...]:
    return parse(read_source(name, text.encode()))


def found(document: Document) -> list[Finding]:
    """A finding for each of the words in the prose."""
    findings = []
    for block in document.blocks:
        for word, name in WORDS.items():
            at = block.text.text.find(word)
            while at >= 0:
                span = block.text.source(at, at + len(word))
                findings.append(Finding(name, Severity.ERROR, "…", span, word))
                at = block.text.text.find(word, at + 1)
    return sorted(findings, key=lambda finding: finding.order)


def left(text: str, name: str = "a.md", enabled: dict[str, Severity] | None = None) -> list[str]:
    """What remains: the words, and for suppression findings the rule's name."""
    return [
        finding.text if finding.rule in WORDS.values() else finding.rule.removeprefix("suppression/")
        for document in documents(text, name)
        for finding in suppress(document, found(document), KNOWN, ENABLED if enabled is None else enabled)
    ]


def test_without_comments_nothing_changes() -> None:
    assert left("A cure.\n\n<!-- just a note about healthlint -->\n\nA hype.\n") == ["cure", "hype"]


def test_from_here_to_the_end_or_until_enabled() -> None:
    text = "cure\n\n<!-- healthlint-disable claims/cure -- quoted -->\n\ncure hype\n\n"
    assert left(text + "cure\n") == ["cure", "hype"]
    assert left(text + "<!-- healthlint-enable claims/cure -->\n\ncure\n") == ["cure", "hype", "cure"]
    assert left(text + "<!-- healthlint-enable -->\n\ncure\n") == ["cure", "hype", "cure"]


@pytest.mark.parametrize(
    "names", ["claims", "claims/*", "claims/cure, claims/hype", "claims/miracle claims/hype", "all"]
)
def test_names_are_ids_packs_patterns_and_aliases(names: str) -> None:
    assert left(f"<!-- healthlint-disable {names} -->\n\ncure hype\n") == []


def test_enabling_one_rule_leaves_the_others_disabled() -> None:
    text = "<!-- healthlint-disable claims -->\n\ncure hype\n\n<!-- healthlint-enable claims/cure -->\n\ncure hype\n"
    assert left(text) == ["cure"]


def test_next_line() -> None:
    assert left("<!-- healthlint-disable-next-line claims/cure -->\ncure\ncure\n") == ["cure"]
    assert left("<!-- healthlint-disable-next-line claims/cure -->\n\ncure\n\ncure\n") == ["cure"]


def test_this_line() -> None:
    assert left("cure <!-- healthlint-disable-line claims/cure -->\ncure\n") == ["cure"]


def test_next_block() -> None:
    comment = "<!-- healthlint-disable-next-block claims/cure -->\n\n"
    assert left(comment + "cure\ncure\n\ncure\n") == ["cure"]
    assert left(comment + "- cure\n- cure\n\ncure\n") == ["cure"]


def test_whole_file() -> None:
    assert left("cure\n\n<!-- healthlint-disable-file claims/cure -- our glossary -->\n\ncure hype\n") == ["hype"]


def test_html() -> None:
    assert left("<p>cure</p>\n<!-- healthlint-disable-next-line claims/cure -->\n<p>cure</p><p>hype</p>", "a.html") == [
        "cure",
        "hype",
    ]


def test_wordpress_has_blocks_for_lines() -> None:
    def post(content: str) -> str:
        return json.dumps({"id": 1, "title": {"rendered": "T"}, "content": {"rendered": content}})

    comment = "<!-- healthlint-disable-{} claims/cure -->"
    assert left(post(comment.format("next-line") + "<p>cure</p>\n<p>cure</p>"), "a.json") == ["cure"]
    assert left(post("<p>cure " + comment.format("line") + "</p><p>cure</p>"), "a.json") == ["cure"]
    two = f"[{post(comment.format('file') + '<p>cure</p>')}, {post('<p>cure</p>')}]"
    assert left(two, "a.json") == ["cure"]


def test_a_comment_that_lets_nothing_pass_is_reported() -> None:
    assert left("<!-- healthlint-disable claims/cure -->\n\nhype\n") == ["unused", "hype"]
    assert left("<!-- healthlint-disable claims/cure, claims/hype -->\n\nhype\n") == ["unused"]
    assert left("hype\n\n<!-- healthlint-enable claims/cure -->\n") == ["hype", "unused"]


def test_a_rule_that_did_not_run_leaves_no_comment_unused() -> None:
    enabled = {name: severity for name, severity in ENABLED.items() if name != "claims/cure"}
    comments = "<!-- healthlint-disable claims/cure -->\n\n<!-- healthlint-disable claims -->\n\n"
    assert left(comments, enabled=enabled) == []
    assert left("<!-- healthlint-disable plain/rare -->\n\nx\n") == []
    assert left("<!-- healthlint-disable plain -->\n\nx\n") == ["unused"]


def test_unknown_names_are_reported_with_the_nearest_one() -> None:
    text = "<!-- healthlint-disable claims/curr -->\n\ncure\n"
    (document,) = documents(text)
    unknown, kept = suppress(document, found(document), KNOWN, ENABLED)
    assert unknown.rule == "suppression/unknown"
    assert unknown.message == "No rule or pack is called “claims/curr”. Did you mean “claims/cure”?"
    assert text[slice(*unknown.span)] == unknown.text == "<!-- healthlint-disable claims/curr -->"
    assert kept.text == "cure"


@pytest.mark.parametrize(
    "comment",
    ["healthlint-disable", "healthlint-disabel claims", "healthlint: disable claims", "healthlint-disable-line -- why",
     "healthlint disable claims", "healthlint-disable claims because; it is", "healthlint-off"],
)  # fmt: skip
def test_malformed_comments_are_reported(comment: str) -> None:
    assert left(f"<!-- {comment} -->\n\ncure\n") == ["malformed", "cure"]


def test_their_rules_can_be_turned_off_and_lowered() -> None:
    text = "<!-- healthlint-disable claims/cure -->\n\nx\n"
    assert left(text, enabled={"claims/cure": Severity.ERROR}) == []
    (document,) = documents(text)
    (fault,) = suppress(document, (), KNOWN, {**ENABLED, "suppression/unused": Severity.NOTE})
    assert fault.severity is Severity.NOTE
    assert fault.span == Span(0, 39)


def test_mdx_has_comments_of_its_own() -> None:
    text = "Tea.\n\n{/* healthlint-disable-next-line claims/cure -- quoted */}\nThis tea cures diabetes.\n"
    found = lint(text, name="a.mdx").findings
    assert [finding.rule for finding in found] == []
    assert [finding.rule for finding in lint(text.replace("next-line", "line"), name="a.mdx").findings] == [
        "suppression/unused",
        "claims/cure",
    ]
