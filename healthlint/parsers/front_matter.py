"""YAML and TOML front matter: metadata, and the title and description that readers see."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from healthlint.document import Kind
from healthlint.mapped import MappedText, Weaver
from healthlint.parsers.assembly import Assembly
from healthlint.span import Span

_FACTS = {
    "author": "author", "authors": "author", "byline": "author", "date": "published", "published": "published",
    "publishdate": "published", "pubdate": "published", "date_published": "published", "lastmod": "modified",
    "modified": "modified", "updated": "modified", "last_updated": "modified", "last_modified": "modified",
    "lastupdated": "modified", "date_modified": "modified", "reviewed": "reviewed", "last_reviewed": "reviewed",
    "lastreviewed": "reviewed", "review_date": "reviewed", "reviewer": "reviewer", "reviewed_by": "reviewer",
    "medically_reviewed_by": "reviewer", "reviewedby": "reviewer", "lang": "language", "language": "language",
    "locale": "language", "slug": "slug", "canonical": "canonical", "canonical_url": "canonical", "robots": "robots",
    "status": "status", "audience": "audience", "max_grade": "max_grade", "publisher": "publisher",
}  # fmt: skip
_DESCRIPTIONS = frozenset({"description", "summary", "excerpt", "meta_description", "intro", "teaser", "subtitle"})
_TOML_STRING = re.compile(r'^[ \t]*([\w-]+)[ \t]*=[ \t]*("(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|[^\s#"\'\[{]+)', re.MULTILINE)
_STYLE_PIECES = re.compile(r"\S+")


class Entry(NamedTuple):
    """A value of front matter and where it stands in the outer text, quotes excluded."""

    key: str
    text: str
    start: int
    end: int


def read_front_matter(assembly: Assembly, style: str, start: int, end: int) -> None:
    """The front matter at outer[start:end]; broken front matter becomes the fact `front_matter_error`."""
    text = assembly.outer.text[start:end]
    try:
        entries = list(_yaml_entries(text) if "Yaml" in style else _toml_entries(text))
    except yaml.YAMLError as error:
        problem = str(getattr(error, "problem", "")) or "it cannot be read"
        assembly.fact("front_matter_error", f"not valid YAML: {problem}", _error_span(assembly, error, start, end))
        return
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        assembly.fact("front_matter_error", f"not valid TOML: {error}", assembly.outer.source(start, end))
        return
    for entry in entries:
        _take(assembly, entry._replace(start=entry.start + start, end=entry.end + start))


def _error_span(assembly: Assembly, error: yaml.YAMLError, start: int, end: int) -> Span:
    mark = getattr(error, "problem_mark", None)
    at = min(start + mark.index, end - 1) if mark else start
    text = assembly.outer.text
    line_start = max(text.rfind("\n", 0, at) + 1, start)
    line_end = text.find("\n", at, end)
    return assembly.outer.source(min(line_start, at), line_end if line_end > at else end)


def _take(assembly: Assembly, entry: Entry) -> None:
    key = entry.key.lower().replace("-", "_")
    if entry.end <= entry.start:
        return
    span = assembly.outer.source(entry.start, entry.end)
    if key == "title":
        assembly.attribute_block(Kind.TITLE, weave_value(assembly, entry))
        assembly.fact("title", entry.text, span)
    elif key in _DESCRIPTIONS:
        assembly.attribute_block(Kind.DESCRIPTION, weave_value(assembly, entry))
        assembly.fact("description", entry.text, span)
    elif key == "draft":
        assembly.fact("status", "draft" if entry.text.lower() == "true" else "publish", span)
    elif key in _FACTS:
        assembly.fact(_FACTS[key], entry.text, span)


def weave_value(assembly: Assembly, entry: Entry) -> MappedText:
    """The value mapped word for word; one piece where escapes make that impossible."""
    weaver = Weaver(assembly.outer, _escape)
    raw = assembly.outer.text[entry.start : entry.end]
    if raw.split() != entry.text.split():
        weaver.put(entry.text, entry.start, entry.end)
        return weaver.done()
    at = 0
    for word in _STYLE_PIECES.finditer(raw):
        gap = raw[at : word.start()]
        if at and gap == " ":
            weaver.copy(entry.start + at, entry.start + word.start())
        elif at:
            weaver.put(" ", entry.start + at, entry.start + word.start())
        weaver.copy(entry.start + word.start(), entry.start + word.end())
        at = word.end()
    return weaver.done()


def _escape(text: str) -> str:
    """Words that may stand in plain, quoted and block values alike; typographic quotes need no escape."""
    return text.replace('"', "”").replace("\\", "/")


def _yaml_entries(text: str) -> Iterator[Entry]:
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    if not isinstance(node, yaml.MappingNode):
        return
    for key, value in node.value:
        values = value.value if isinstance(value, yaml.SequenceNode) else [value]
        for item in values:
            scalar = _named(item)
            if isinstance(scalar, yaml.ScalarNode):
                start, end = scalar.start_mark.index, scalar.end_mark.index
                if scalar.style in {'"', "'"}:
                    start, end = start + 1, end - 1
                elif scalar.style in {"|", ">"}:
                    start = text.find("\n", start, end) + 1
                yield Entry(str(key.value), scalar.value.strip(), start, end)


def _named(node: yaml.Node) -> yaml.Node:
    """The name in `{name: …}`, as some sites write their authors; any other node itself."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == "name":
                return value  # type: ignore[no-any-return]
    return node


def _toml_entries(text: str) -> Iterator[Entry]:
    data = tomllib.loads(text)
    top = re.split(r"^[ \t]*\[", text, maxsplit=1, flags=re.MULTILINE)[0]
    for match in _TOML_STRING.finditer(top):
        value = data.get(match[1])
        if value is None or isinstance(value, dict | list):
            continue
        start, end = match.span(2)
        if match[2][0] in "\"'":
            start, end = start + 1, end - 1
        yield Entry(match[1], str(value), start, end)
