"""Where the strings, dates and numbers of a TOML table stand; `tomllib` tells only what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_KEY = re.compile(r"[ \t]*(?:\"([^\"\\\n]*)\"|'([^'\n]*)'|([\w-]+))[ \t]*=[ \t]*")
_STRING = re.compile(
    r'"""\n?(?P<long>(?:[^"\\]|\\.|"(?!""))*)"""'
    r"|'''\n?(?P<longliteral>(?:[^']|'(?!''))*)'''"
    r'|"(?P<basic>(?:[^"\\\n]|\\.)*)"'
    r"|'(?P<literal>[^'\n]*)'",
    re.DOTALL,
)
_IN_ARRAY = re.compile(rf"{_STRING.pattern}|(?P<comment>#[^\n]*)|(?P<bracket>[\[\]])", re.DOTALL)
_BARE = re.compile(r"[^\s#,\[\]{}][^#,\n\[\]{}]*")
_LINE = re.compile(r"[^\n]*(?:\n|\Z)")
_STRINGS = ("long", "longliteral", "basic", "literal")


class TomlValue(NamedTuple):
    """A value, or one string of a list; `quote` is `"`, `literal` or empty for what has none."""

    key: str
    raw: str
    start: int
    end: int
    quote: str


def toml_values(text: str) -> Iterator[TomlValue]:
    """The values of the top table, in order; the text must be valid TOML."""
    at = 0
    while at < len(text):
        line = _LINE.match(text, at)
        stop = line.end() if line else len(text)
        key = _KEY.match(text, at)
        if key:
            name = key[1] or key[2] or key[3]
            if text[key.end() : key.end() + 1] == "[":
                items, stop = _array(text, name, key.end())
                yield from items
            elif string := _STRING.match(text, key.end()):
                yield _string(name, string)
                stop = string.end()
            elif bare := _BARE.match(text, key.end()):
                raw = bare[0].rstrip()
                yield TomlValue(name, raw, bare.start(), bare.start() + len(raw), "")
        elif text[at:stop].lstrip(" \t").startswith("["):
            return
        at = max(stop, at + 1)


def _array(text: str, name: str, start: int) -> tuple[list[TomlValue], int]:
    """The strings of the list that begins at text[start] == "[", and where it ends."""
    found: list[TomlValue] = []
    depth = 0
    for token in _IN_ARRAY.finditer(text, start):
        if token["bracket"]:
            depth += 1 if token["bracket"] == "[" else -1
            if depth == 0:
                return found, token.end()
        elif not token["comment"]:
            found.append(_string(name, token))
    return found, len(text)


def _string(name: str, match: re.Match[str]) -> TomlValue:
    group = next(group for group in _STRINGS if match[group] is not None)
    return TomlValue(name, match[group], *match.span(group), "literal" if "literal" in group else '"')
