"""Documents made by hand, one block a line, so that the tests of rules need no parser."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from healthlint.document import Block, Document, Fact, Kind, Site
from healthlint.finding import Finding
from healthlint.linter import lint
from healthlint.mapped import Weaver, whole
from healthlint.pack import load_pack
from healthlint.rule import Rule
from healthlint.ruleset import build_ruleset
from healthlint.selection import Selection
from healthlint.severity import Severity
from healthlint.source import Format, Source
from healthlint.span import Span

HEAD = """\
    message: "{match}"
    why: A reason.
    standard: {id: healthlint}
    severity: error
    confidence: high
    since: 0.1.0
    bad: ["x", "x"]
    good: ["y", "y"]
"""


def document(
    *blocks: str | tuple[Kind, str],
    facts: dict[str, str] | None = None,
    site: Site | None = None,
    fragment: bool = True,
) -> Document:
    """A document of these paragraphs, or blocks with their kinds; `facts` stand at the start of the file."""
    parts = [(Kind.PARAGRAPH, block) if isinstance(block, str) else block for block in blocks]
    text = "\n".join(part for _, part in parts)
    outer, made, at = whole(text), [], 0
    for kind, part in parts:
        weaver = Weaver(outer)
        weaver.copy(at, at + len(part))
        made.append(Block(kind, weaver.done(), Span(at, at + len(part)), level=2 if kind is Kind.HEADING else 0))
        at += len(part) + 1
    told = tuple(Fact(name, value, Span(0, 0)) for name, value in (facts or {}).items())
    return Document(
        Source("made.txt", text, Format.TEXT), tuple(made), facts=told, site=site or Site(), fragment=fragment
    )


def rule(folder: Path, body: str, head: str = HEAD, lexicons: str = "") -> Rule:
    """The rule `test/rule` with that body, each line of it without indentation."""
    path = folder / "test.yaml"
    lines = "".join(f"    {line}\n" for line in body.strip().splitlines())
    path.write_text(f"pack: test\nabout: A test.\n{lexicons}rules:\n  rule:\n{head}{lines}", encoding="utf-8")
    return load_pack(path).rules[0]


def findings(
    checked: Rule,
    made: Document,
    severity: Mapping[str, Severity | None] | None = None,
    options: Mapping[str, Mapping[str, Any]] | None = None,
) -> tuple[Finding, ...]:
    """What the rule reports in the document."""
    return lint(made, build_ruleset([checked], Selection(("all",), (), severity or {}, options or {})))


def texts(checked: Rule, *blocks: str | tuple[Kind, str]) -> list[str]:
    """The words that the rule reports."""
    return [finding.text for finding in findings(checked, document(*blocks))]
