"""Examples of rules as cases of pytest."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from healthlint.document import Document, Site
from healthlint.finding import Edit, Finding
from healthlint.linter import lint
from healthlint.pack import load_pack, load_packs
from healthlint.pack_examples import unmarked
from healthlint.pack_message import placeholders
from healthlint.rule import Example, Rule
from healthlint.ruleset import Ruleset, build_ruleset
from healthlint.selection import Selection
from healthlint.severity import Severity
from healthlint.source import Format, Source
from healthlint.testing.decode import folded, region_holds, without_json_escapes
from healthlint.testing.given import informed
from healthlint.testing.lift import lift, wordpress
from healthlint.testing.notation import Chunk, Part, chunks, parts

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

_NATIVE = {
    "text_file": (Format.TEXT,),
    "markdown": (Format.MARKDOWN,),
    "html": (Format.HTML, Format.WORDPRESS),
    "wordpress": (Format.WORDPRESS,),
}
_SUFFIX = {Format.TEXT: "txt", Format.MARKDOWN: "md", Format.HTML: "html", Format.WORDPRESS: "json"}
_BEFORE = Chunk("paragraph", (Part("text", "Rest helps."),))
_AFTER = Chunk("paragraph", (Part("text", "Drink enough water every day."),))


@dataclass(frozen=True, slots=True)
class Case:
    """One example of a rule in one format. `others` are rules that a good example must pass too."""

    rule: Rule
    example: Example
    bad: bool
    source: Source
    others: Ruleset | None = None


def pack_cases(path: Path) -> list[ParameterSet]:
    """A parameter for each example in each format that can say it; raises LocatedError for a faulty pack."""
    import pytest  # noqa: PLC0415 - only who writes tests has it

    rules = load_pack(path).rules
    others = tuple(rule for rule in (*rules, *_built_in()) if rule.default and rule.severity is not Severity.NOTE)
    ruleset = build_ruleset(tuple({rule.id: rule for rule in reversed(others)}.values()))
    found = []
    for rule in rules:
        for bad, examples in ((True, rule.bad), (False, rule.good)):
            for number, example in enumerate(examples, start=1):
                for source in sources(rule, example):
                    name = f"{rule.id}-{'bad' if bad else 'good'}{number}-{source.format}"
                    found.append(pytest.param(Case(rule, example, bad, source, ruleset), id=name))
    return found


def check_example(case: Case) -> None:
    """Raise AssertionError, with the file, when the rule does not do what its example says."""
    alone = build_ruleset([case.rule], Selection(select=("all",)))
    findings = _lint(case.source, case.example, alone)
    shown = f"\n--- {case.source.path}\n{case.source.text}\n--- found: {[finding.text for finding in findings]}"
    for finding in findings:
        _demand(region_holds(case.source, finding), f"the place of “{finding.text}” holds other words{shown}")
        left = [name for name in placeholders(case.rule.message) if f"{{{name}}}" in finding.message]
        _demand(not left, f"the check fills no field {left} of the message{shown}")
    if not case.bad:
        _demand(not findings, f"{case.rule.id} reports a good example{shown}")
        _check_others(case, shown)
        return
    _demand(findings, f"{case.rule.id} reports nothing{shown}")
    if case.example.marked:
        marks = case.example.marked
        told = len(marks) == len(findings) and all(
            _same(finding.text, mark, case.example.notation) for finding, mark in zip(findings, marks, strict=True)
        )
        _demand(told, f"{case.rule.id} should report {list(marks)}{shown}")
    if case.example.fixed is not None:
        _check_fixed(case, findings)


def sources(rule: Rule, example: Example) -> tuple[Source, ...]:
    """The example as a file of each format that can say it, the same on each run."""
    text = unmarked(example.text)
    forms = _NATIVE.get(example.notation, tuple(Format))
    if example.formats:
        forms = tuple(form for form in forms if form in example.formats)
    found = []
    for form in forms:
        random = Random(f"{rule.id} {example.text} {form}")  # noqa: S311 - a test that is the same on each run
        written = _written(example, text, form, random)
        if written is not None:
            found.append(Source(f"example.{_SUFFIX[form]}", written, form))
    return tuple(found)


def fixed_source(source: Source, findings: Sequence[Finding]) -> Source:
    """The file with the first fix of each finding applied; of fixes that overlap the first one."""
    edits: list[Edit] = []
    for finding in findings:
        new = finding.fixes[0].edits if finding.fixes else ()
        if all(edit.span.start >= old.span.end or edit.span.end <= old.span.start for edit in new for old in edits):
            edits += new
    text = source.text
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return Source(source.path, text, source.format)


def _written(example: Example, text: str, form: Format, random: Random) -> str | None:
    if example.notation == "article":
        return lift(chunks(text), form, random)
    if example.notation == "text":
        return lift(_framed(example.kind, text), form, random)
    if example.notation == "html" and form is Format.WORDPRESS:
        return None if "<html" in text or "<head" in text else wordpress((), random, content=text)
    return text


def _framed(kind: str, text: str) -> tuple[Chunk, ...]:
    """A block of that kind where it stands in an article: what plain text would take for a title is not on top."""
    if kind == "heading":
        return (_BEFORE, Chunk(kind, (Part("text", text),), level=2), _AFTER)
    if kind in {"title", "description"}:
        return (Chunk(kind, (Part("text", text),)), _AFTER)
    block = Chunk(kind, (Part("text", text),))
    return (block,) if kind == "item" or text.rstrip("\"\u201d\u2019')").endswith(".") else (_BEFORE, block)


def _lint(source: Source, example: Example, ruleset: Ruleset) -> tuple[Finding, ...]:
    return tuple(finding for document in _documents(source, example) for finding in lint(document, ruleset))


def _documents(source: Source, example: Example) -> tuple[Document, ...]:
    from healthlint.parsers import parse  # noqa: PLC0415 - so that examples can be read without them

    documents = parse(source, Site(**example.site))
    return tuple(informed(document, example.given) for document in documents) if example.given else documents


def _check_others(case: Case, shown: str) -> None:
    if case.example.notation != "text" or case.others is None:
        return
    told = [
        f"{finding.rule}: “{finding.text}”"
        for finding in _lint(case.source, case.example, case.others)
        if finding.severity is not Severity.NOTE
    ]
    _demand(not told, f"other rules report a good example of {case.rule.id}: {told}{shown}")


def _check_fixed(case: Case, findings: Sequence[Finding]) -> None:
    fixed = case.example.fixed or ""
    mended = fixed_source(case.source, findings)
    given = f"\n--- gives\n{mended.text}"
    texts = [folded(block.text.text) for document in _documents(mended, case.example) for block in document.blocks]
    if case.example.notation == "text":
        _demand(folded(fixed) in texts, f"the fix should give {fixed!r}{given}")
    elif case.example.notation == "article":
        wanted = [folded("".join(part.text for part in chunk.parts if part.kind != "image")) for chunk in chunks(fixed)]
        _demand([text for text in wanted if text not in texts] == [], f"the fix should give {fixed!r}{given}")
    else:
        told = mended.text.strip() == fixed.strip() or case.source.format is not _NATIVE[case.example.notation][0]
        _demand(told, f"the fix should give {fixed!r}{given}")


def _demand(held: object, message: str) -> None:
    """Assert, also under python -O."""
    if not held:
        raise AssertionError(message)


def _same(found: str, mark: str, notation: str) -> bool:
    """Whether the reported text is the marked one, as a reader or as the file spells it."""
    if notation in {"text", "article"}:
        return folded(found) == folded("".join(part.text for part in parts(mark)))
    return bool({found, without_json_escapes(found)} & {mark, html.unescape(mark), folded(html.unescape(mark))})


@cache
def _built_in() -> tuple[Rule, ...]:
    return load_packs()
