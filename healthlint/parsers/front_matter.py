"""YAML and TOML front matter: metadata, and the title and description that readers see."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from healthlint.document import Kind
from healthlint.mapped import Escape, MappedText, Weaver
from healthlint.parsers import metadata
from healthlint.parsers.assembly import Assembly
from healthlint.parsers.toml_values import toml_values
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
_PLAIN = re.compile(r"\s+")
_QUOTED = {
    '"': re.compile(r"\s+|\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r?\n|.)", re.DOTALL),
    "'": re.compile(r"\s+|''"),
}
_CONTROLS = {
    "0": "\ufffd", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029", "\n": "", "\r\n": "",
}  # fmt: skip


class Entry(NamedTuple):
    """A value of front matter and where it stands in the outer text, quotes excluded; `quote` is "" for plain ones."""

    key: str
    text: str
    start: int
    end: int
    quote: str = ""


def read_front_matter(assembly: Assembly, style: str, start: int, end: int) -> None:
    """The front matter at outer[start:end]; broken front matter becomes the fact `front_matter_error`."""
    text = assembly.outer.text[start:end]
    named = "YAML" if "Yaml" in style else "TOML"
    try:
        entries = list(_yaml_entries(text) if named == "YAML" else _toml_entries(text))
    except yaml.YAMLError as error:
        problem = str(getattr(error, "problem", "")) or "it holds a character that is not allowed"
        assembly.fact("front_matter_error", f"not valid YAML: {problem}", _error_span(assembly, error, start, end))
        return
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        problem = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        assembly.fact("front_matter_error", f"not valid {named}: {problem}", assembly.outer.source(start, end))
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
        metadata.add_once(assembly, Kind.TITLE, weave_value(assembly.outer, entry))
        assembly.fact("title", entry.text, span)
    elif key in _DESCRIPTIONS:
        metadata.add_once(assembly, Kind.DESCRIPTION, weave_value(assembly.outer, entry))
        assembly.fact("description", entry.text, span)
    elif key == "draft":
        assembly.fact("status", "draft" if entry.text.lower() == "true" else "publish", span)
    elif key in _FACTS:
        assembly.fact(_FACTS[key], entry.text, span)


def weave_value(outer: MappedText, entry: Entry) -> MappedText:
    """The value on one line, mapped word for word; one piece where it is written in a way that forbids this."""
    weaver = Weaver(outer, _ESCAPES.get(entry.quote, _escape_plain))
    raw = outer.text[entry.start : entry.end]
    start, end = len(raw) - len(raw.lstrip()), len(raw.rstrip())
    at = start
    for match in _QUOTED.get(entry.quote, _PLAIN).finditer(raw, start, end):
        weaver.copy(entry.start + at, entry.start + match.start())
        text = " " if match[0].isspace() and match[0][-1:] != "\\" else _unescaped(match[0])
        text = " " if text.isspace() and "\xa0" not in text else text
        if text == " " and match[0] == " ":
            weaver.copy(entry.start + match.start(), entry.start + match.end())
        elif text != " " or not weaver.ends_with(" "):
            weaver.put(text, entry.start + match.start(), entry.start + match.end())
        at = match.end()
    weaver.copy(entry.start + at, entry.start + end)
    woven = weaver.done()
    if woven.text.split() == entry.text.split():
        return woven
    weaver = Weaver(outer, _escape_plain)
    weaver.put(" ".join(entry.text.split()), entry.start, entry.end)
    return weaver.done()


def _unescaped(written: str) -> str:
    if written == "''":
        return "'"
    mark = written[1:]
    if mark[0] in "xuU" and len(mark) > 1:
        code = int(mark[1:], 16)
        return chr(code) if code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else "\ufffd"  # noqa: PLR2004 - Unicode
    return _CONTROLS.get(mark, mark)


def _escape_plain(text: str) -> str:
    """Words inside an unquoted value; what YAML would take for syntax gets a non-breaking space or a curly quote."""
    return text.replace(": ", ":\xa0").replace(" #", "\xa0#").replace('"', "”")


def _escape_single(text: str) -> str:
    return text.replace("'", "''")


def _escape_double(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


_ESCAPES: dict[str, Escape] = {'"': _escape_double, "'": _escape_single}


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
                yield Entry(str(key.value), scalar.value.strip(), start, end, scalar.style or "")


def _named(node: yaml.Node) -> yaml.Node:
    """The name in `{name: …}`, as some sites write their authors; any other node itself."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == "name":
                return value  # type: ignore[no-any-return]
    return node


def _toml_entries(text: str) -> Iterator[Entry]:
    data = tomllib.loads(text)
    for key, raw, start, end, quote in toml_values(text):
        value = data.get(key)
        if isinstance(value, dict) or value is None:
            continue
        yield Entry(key, _decoded(raw, quote) if quote else raw, start, end, quote)


def _decoded(raw: str, quote: str) -> str:
    """The text of a TOML string; a literal one is written as it is."""
    return raw if quote == "literal" else str(tomllib.loads(f'x="""{raw}"""')["x"])
