"""Where the address of a Markdown link is written; the parser tells only what it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

_BEFORE_INLINE = re.compile(r"\s*\]\(\s*")
_BEFORE_DEFINITION = re.compile(r"[\s>]*\[(?:[^\]\\]|\\.)*\]:[ \t]*(?:(?:\r\n|\r|\n)[ \t>]*)?", re.DOTALL)
_LABEL = re.compile(r"\[((?:[^\]\\]|\\.)*)\]", re.DOTALL)
_ANGLED = re.compile(r"<((?:[^<>\n\\]|\\.)*)>")
_BARE = re.compile(r"[^\s()\\]*(?:(?:\\.|\([^\s()\\]*\)|\\)[^\s()\\]*)*")


def inline_target(text: str, text_end: int, end: int) -> tuple[int, int]:
    """Span of the address in `[text](address "title")`; text_end is where the link text ends, end the whole link's."""
    opening = _BEFORE_INLINE.match(text, text_end, end)
    if opening is None:
        return text_end, end
    return _destination(text, opening.end(), end - 1)


def inline_title(text: str, start: int, end: int, title: str) -> tuple[int, int]:
    """Span of the title in an inline link or picture that ends at text[end]; the whole of text[start:end] if unsure."""
    closing = len(text[start : end - 1].rstrip()) + start - 1
    low = text.rfind(title, start, closing)
    if low >= 0 and low + len(title) == closing:
        return low, closing
    quote = {")": "("}.get(text[closing], text[closing])
    low = closing
    while (low := text.rfind(quote, start, low)) >= 0:
        if text[low - 1].isspace():
            return low + 1, closing
    return start, end


def reference_targets(
    text: str, definitions: Mapping[str, Mapping[str, Any]], offset: Callable[[int], int]
) -> dict[str, tuple[int, int]]:
    """Span of the address of each reference definition by its folded label."""
    found: dict[str, tuple[int, int]] = {}
    for label, definition in definitions.items():
        start, end = offset(definition["span"]["start"]), offset(definition["span"]["end"])
        opening = _BEFORE_DEFINITION.match(text, start, end)
        place = _destination(text, opening.end(), end) if opening else (start, end)
        found[folded_label(label)] = place
    return found


def folded_label(label: str) -> str:
    """The label as CommonMark compares it."""
    return " ".join(label.casefold().split())


def label_place(text: str, start: int) -> tuple[int, int]:
    """Span of the label of the reference definition at text[start:], without its brackets."""
    opening = text.index("[", start)
    label = _LABEL.match(text, opening)
    return label.span(1) if label else (opening, opening + 1)


def _destination(text: str, at: int, end: int) -> tuple[int, int]:
    if angled := _ANGLED.match(text, at, end):
        return angled.span(1)
    bare = _BARE.match(text, at, end)
    return bare.span() if bare else (at, at)
