"""The strings of a JSON text with their paths and exact places (RFC 8259)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from healthlint.mapped import MappedText, Weaver

Path = tuple[str | int, ...]

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL
)  # fmt: skip
_UNREADABLE = re.compile("[\0\ud800-\udfff]")
DEEPEST = 16
"""Strings nested deeper are left out: no field of a post or of linked data lies there."""


class JsonString(NamedTuple):
    """A string value: where it is in the data, and the span of its literal, quotes included."""

    path: Path
    start: int
    end: int


def json_strings(text: str, at: int = 0) -> Iterator[JsonString]:
    """The string values, down to DEEPEST, of one JSON value that begins at text[at:]; the text must be valid JSON."""
    path: list[str | int] = []
    keyed: list[bool] = []
    expects_key = False
    for token in _TOKEN.finditer(text, at):
        first = token[0][0]
        if first in "{[":
            keyed.append(first == "{")
            path.append("" if first == "{" else 0)
            expects_key = first == "{"
        elif first in "}]":
            keyed.pop()
            path.pop()
        elif first == ",":
            expects_key = keyed[-1]
            last = path[-1]
            if isinstance(last, int):
                path[-1] = last + 1
        elif first == '"' and expects_key:
            path[-1] = json.loads(token[0])
            expects_key = False
        elif first == '"' and len(path) <= DEEPEST:
            yield JsonString(tuple(path), token.start(), token.end())
        if not keyed and first not in ",:":
            return


def decode_string(outer: MappedText, start: int, end: int) -> MappedText:
    """The text of the string literal at outer[start:end], quotes included."""
    weaver = Weaver(outer, escape_json)
    at = start + 1
    for match in _ESCAPE.finditer(outer.text, start + 1, end - 1):
        weaver.copy(at, match.start())
        weaver.put(readable(json.loads(f'"{match[0]}"')), match.start(), match.end())
        at = match.end()
    weaver.copy(at, end - 1)
    return weaver.done()


def escape_json(text: str) -> str:
    """Plain words as they are written inside a JSON string."""
    return json.dumps(text, ensure_ascii=False)[1:-1].replace("</", "<\\/")


def readable(text: str) -> str:
    """The text with U+FFFD for half a surrogate pair and for NUL, which no output could show."""
    return _UNREADABLE.sub("\ufffd", text)
