"""What a stretch of a file says to a reader, worked out without the parsers, to check the places that they give."""

from __future__ import annotations

import html
import re

from healthlint.finding import Finding
from healthlint.source import Format, Source
from healthlint.span import Span

_JSON_ESCAPE = re.compile(
    r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))", re.DOTALL
)
_JSON_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_LONE = re.compile("[\ud800-\udfff]")
_HIDDEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template|svg|math|noscript)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE
)
_CODE = re.compile(r"<(code|kbd|samp|pre)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_BREAK = re.compile(r"<(?:br|wbr|img|hr)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>|<[!?/][^>]*>")
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_MARKDOWN_LINK = re.compile(r"\]\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)|\]\[[^\]]*\]|\[\^[^\]]+\]")
_MARKDOWN_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_MARKDOWN_PREFIX = re.compile(r"\n[ \t]*(?:>[ \t]?)*[ \t]*")
_MARKDOWN_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])|\\\n")
_MARKUP = re.compile(r"[*_~\[\]|\\!]+")
_OBJECT = "\ufffc"


def decoded(source: Source, span: Span) -> str:
    """The text of the span without escapes, tags, entities and markup, its spaces folded."""
    raw = source.text[span.start : span.end]
    if source.format is Format.WORDPRESS:
        raw = _html(without_json_escapes(raw))
    elif source.format is Format.HTML:
        raw = _html(raw)
    elif source.format is Format.MARKDOWN:
        raw = _markdown(raw)
    return folded(raw)


def folded(text: str) -> str:
    """The text with single spaces, and without characters that nobody sees."""
    return " ".join(_UNSEEN.sub("", text).split())


def region_holds(source: Source, finding: Finding) -> bool:
    """Whether the finding's span, sliced from the file and decoded, is the reported text.

    Markdown is compared without its marks of emphasis, since a lone asterisk may be one or not.
    """
    raw = source.text[finding.span.start : finding.span.end]
    if finding.text == raw:
        return True
    found, told = decoded(source, finding.span), folded(finding.text)
    if source.format is Format.WORDPRESS and found != told:
        return folded(without_json_escapes(raw)) == told
    if source.format is Format.MARKDOWN and found != told:
        return folded(_MARKUP.sub("", found)) == folded(_MARKUP.sub("", told)) or folded(raw.replace("''", "'")) == told
    return found == told


def without_json_escapes(raw: str) -> str:
    """The text of a JSON string literal; half a surrogate pair is no character and reads as U+FFFD."""

    def letter(found: re.Match[str]) -> str:
        if found[1]:
            return bytes.fromhex(found[1] + found[2]).decode("utf-16-be")
        return chr(int(found[3], 16)) if found[3] else _JSON_LETTERS.get(found[4], found[4])

    return _LONE.sub("\ufffd", _JSON_ESCAPE.sub(letter, raw))


def _html(raw: str) -> str:
    text = _CODE.sub(_OBJECT, _HIDDEN.sub("", raw))
    return html.unescape(_TAG.sub("", _BREAK.sub(" ", text)))


def _markdown(raw: str) -> str:
    escapes: list[str] = []

    def hold(found: re.Match[str]) -> str:
        escapes.append(found[1] or " ")
        return "\ue000"

    text = _MARKDOWN_CODE.sub(_OBJECT, raw)
    text = _MARKDOWN_ESCAPE.sub(hold, text)
    text = _MARKDOWN_PREFIX.sub("\n", _MARKDOWN_LINK.sub("", text))
    text = _html(re.sub(r"!?\[|\*+|~~|(?<!\w)_+|_+(?!\w)", "", text))
    held = iter(escapes)
    return re.sub("\ue000", lambda _: next(held, ""), text)
