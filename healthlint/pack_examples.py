"""Examples of rules: texts in which «…» marks the words that must be reported."""

from __future__ import annotations

import re
from dataclasses import replace

from healthlint.document import Kind
from healthlint.located_yaml import Value
from healthlint.rule import Example

NOTATIONS = ("text", "article", "text_file", "markdown", "html", "wordpress")
FORMATS = ("text", "markdown", "html", "wordpress")
KINDS = ("paragraph", "heading", "title", "item", "description")
EXAMPLE_KEYS = (*NOTATIONS, "fixed", "kind", "formats", "site", "given")
_MARK = re.compile("«([^«»]*)»")


def read_examples(value: Value, *, marked: bool) -> tuple[Example, ...]:
    """Examples of a list; those that a rule must flag may be `marked`. Problems are noted at the example."""
    return tuple(example for item in value.items() if (example := _example(item, marked=marked)) is not None)


def unmarked(text: str) -> str:
    """The text without its marks."""
    return _MARK.sub(r"\1", text)


def _example(value: Value, *, marked: bool) -> Example | None:
    if not value.is_table:
        return _checked(value, Example(value.text()), marked=marked)
    table = value.table(EXAMPLE_KEYS)
    notations = [name for name in NOTATIONS if name in table]
    if len(notations) != 1:
        value.problem(f"an example has one of {', '.join(NOTATIONS)}")
        return None
    notation = notations[0]
    if "kind" in table and notation != "text":
        table["kind"].key_problem(f"`kind` means nothing to `{notation}`")
    formats = table["formats"].items() if "formats" in table else ()
    example = Example(
        text=table[notation].text(),
        notation=notation,
        fixed=table["fixed"].text() if "fixed" in table else None,
        kind=(table["kind"].choice(KINDS) if "kind" in table else None) or Kind.PARAGRAPH.value,
        site=table["site"].plain() if "site" in table else {},
        formats=tuple(name for item in formats if (name := item.choice(FORMATS))),
        given=table["given"].plain() if "given" in table else {},
    )
    return _checked(value, example, marked=marked)


def _checked(value: Value, example: Example, *, marked: bool) -> Example:
    marks = tuple(found[1] for found in _MARK.finditer(example.text))
    if _MARK.sub("", example.text).strip("»«") != _MARK.sub("", example.text) or "«" in _MARK.sub("", example.text):
        value.problem("a mark «…» is not closed, or stands inside another")
    if "" in marks:
        value.problem("a mark is empty: put the words that must be reported between « and »")
    if marks and not marked:
        value.problem("a good example reports nothing: take the marks away")
    return replace(example, marked=marks)
