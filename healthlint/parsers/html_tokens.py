"""HTML tokens with exact offsets, as the WHATWG tokenizer cuts them (https://html.spec.whatwg.org/#tokenization)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from html.entities import html5
from typing import NamedTuple


class Kind(Enum):
    """What a token is; `OTHER` are doctypes and bogus comments."""

    TEXT = 1
    REFERENCE = 2
    START = 3
    END = 4
    COMMENT = 5
    OTHER = 6


class Attribute(NamedTuple):
    """A lower-case name and the span of the raw value, quotes excluded."""

    name: str
    start: int
    end: int


class Token(NamedTuple):
    """source[start:end]; `text` is the text, the decoded reference or the lower-case tag name."""

    kind: Kind
    start: int
    end: int
    text: str = ""
    attributes: tuple[Attribute, ...] = ()


_SPACE = "\t\n\f\r "
_TAG = re.compile(rf"<(/?)([a-zA-Z][^{_SPACE}/>]*)")
_ATTRIBUTE = re.compile(
    rf"""[{_SPACE}/]*([^{_SPACE}/>][^{_SPACE}/>=]*)"""
    rf"""(?:[{_SPACE}]*=[{_SPACE}]*(?:"([^"]*)"|'([^']*)'|(?=>)|([^{_SPACE}>"'][^{_SPACE}>]*)|(["'])))?"""
)
_CLOSE = re.compile(rf"[{_SPACE}/]*>")
_COMMENT = re.compile(r"<!--(?:-?>|(?:.*?)(?:--!?>|\Z))", re.DOTALL)
_BOGUS = re.compile(r"</>|<(?:[!?]|/[^a-zA-Z>])[^>]*(?:>|\Z)")
_REFERENCE = re.compile(r"&(?:#(?:[0-9]+|[xX][0-9a-fA-F]+);?|[a-zA-Z][a-zA-Z0-9]{0,31};?)")
_SCRIPT = re.compile(rf"<!(?=--)|-->|<(/?)script(?=[{_SPACE}/>])", re.IGNORECASE)
_RAW_TEXT = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes"})
_ESCAPABLE_RAW_TEXT = frozenset({"title", "textarea"})
_WINDOWS_1252 = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}  # fmt: skip
_MOST_DIGITS = len(str(0x10FFFF))
_LARGEST_CODE_POINT = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)


def reference(source: str, at: int, *, in_attribute: bool = False) -> tuple[int, str] | None:
    """End and character of the reference that begins at source[at] == "&"; None when it is plain text."""
    match = _REFERENCE.match(source, at)
    if match is None:
        return None
    body = match[0]
    if body[1] == "#":
        return match.end(), _numeric(body[2:].rstrip(";"))
    for stop in range(len(body), 1, -1):
        text = html5.get(body[1:stop])
        if text is None:
            continue
        end = at + stop
        if in_attribute and body[stop - 1] != ";" and end < len(source):
            following = source[end]
            if following == "=" or (following.isascii() and following.isalnum()):
                return None
        return end, text
    return None


def _numeric(digits: str) -> str:
    hexadecimal = digits[0] in "xX"
    significant = digits.lstrip("xX0") or "0"
    if len(significant) > _MOST_DIGITS:
        return "\ufffd"
    code = int(significant, 16 if hexadecimal else 10)
    if code in _WINDOWS_1252:
        return _WINDOWS_1252[code]
    if code == 0 or code > _LARGEST_CODE_POINT or code in _SURROGATES:
        return "\ufffd"
    return chr(code)


def tokenize(source: str) -> Iterator[Token]:
    """The tokens of source in order; an unterminated tag swallows the rest, as in browsers."""
    at = start = 0
    size = len(source)
    while (less := source.find("<", at)) >= 0:
        if match := _TAG.match(source, less):
            token = _tag(source, match)
            yield from _text(source, start, less)
            if token is None:
                return
            yield token
            at = start = token.end
            if token.kind is Kind.START:
                stop = _raw_text_end(source, token)
                if stop is not None:
                    yield from _text(source, start, stop, references=token.text in _ESCAPABLE_RAW_TEXT)
                    at = start = stop
        elif match := _COMMENT.match(source, less) or _BOGUS.match(source, less):
            yield from _text(source, start, less)
            kind = Kind.COMMENT if match[0].startswith("<!--") else Kind.OTHER
            yield Token(kind, less, match.end())
            at = start = match.end()
        else:
            at = less + 1
    yield from _text(source, start, size)


def _raw_text_end(source: str, tag: Token) -> int | None:
    """Where the content that holds no tags ends; None for ordinary elements."""
    if tag.text == "plaintext":
        return len(source)
    if tag.text == "script":
        return _script_end(source, tag.end)
    if tag.text in _RAW_TEXT or tag.text in _ESCAPABLE_RAW_TEXT:
        close = re.compile(rf"</{tag.text}(?=[{_SPACE}/>])", re.IGNORECASE).search(source, tag.end)
        return close.start() if close else len(source)
    return None


def _script_end(source: str, at: int) -> int:
    """End of script data; a `<script>` inside `<!-- -->` hides the next end tag (the double escaped state)."""
    escaped = doubly = False
    for match in _SCRIPT.finditer(source, at):
        if match[0] == "<!":
            escaped = True
        elif match[0] == "-->":
            escaped = doubly = False
        elif not match[1]:
            doubly = escaped
        elif doubly:
            doubly = False
        else:
            return match.start()
    return len(source)


def _text(source: str, start: int, end: int, *, references: bool = True) -> Iterator[Token]:
    at = start
    while references and (ampersand := source.find("&", at, end)) >= 0:
        found = reference(source, ampersand)
        if found and found[0] <= end:
            if ampersand > start:
                yield Token(Kind.TEXT, start, ampersand)
            yield Token(Kind.REFERENCE, ampersand, *found)
            start = at = found[0]
        else:
            at = ampersand + 1
    if end > start:
        yield Token(Kind.TEXT, start, end)


def _tag(source: str, match: re.Match[str]) -> Token | None:
    at, attributes = match.end(), []
    while not (close := _CLOSE.match(source, at)):
        attribute = _ATTRIBUTE.match(source, at)
        if attribute is None or attribute[5]:
            return None
        group = attribute.lastindex or 1
        start, end = attribute.span(group) if group > 1 else (attribute.end(), attribute.end())
        attributes.append(Attribute(attribute[1].lower(), start, end))
        at = attribute.end()
    kind = Kind.END if match[1] else Kind.START
    return Token(kind, match.start(), close.end(), match[2].lower(), tuple(attributes))
