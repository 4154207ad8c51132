"""Headings: their levels, and what stands around their words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from healthlint.document import Block, Document, Kind
from healthlint.finding import Match, Safety

_SPACE = re.compile(r"^[\s\u00a0\u2007\u202f\u200b]+|[\s\u00a0\u2007\u202f\u200b]+$")
_HARD = re.compile(r"[\u00a0\u2007\u202f\u200b]")
_SHOUTED = re.compile(r"[A-Z][A-Z'’&-]{3,}")
_PIPE = re.compile(r"\s[|]\s")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SMALL_WORDS = (
    "a an and as at but by for from in into is it its nor of off on onto or out over per so than that the to up via"
    " vs with your"
)
_SMALL = frozenset(_SMALL_WORDS.split())


def headings(document: Document) -> tuple[Block, ...]:
    """The headings of the article itself, in reading order; those of the site around it are left out."""
    return tuple(block for block in document.blocks if block.kind is Kind.HEADING and not block.chrome)


def jump(document: Document) -> Iterator[Match]:
    """Headings that lie more than one level below the heading before them (WCAG 2.2, 1.3.1 and 2.4.6).

    The first heading may have any level: the site's template may bring the levels above it.
    """
    before = 0
    for block in headings(document):
        if before and block.level > before + 1:
            fields = {"before": str(before), "level": str(block.level), "expected": str(before + 1)}
            yield Match.on(block.text, 0, len(block.text.text), fields=fields)
        before = block.level or before


def hard_space(document: Document) -> Iterator[Match]:
    """Non-breaking or zero-width spaces at the edge of a heading, with their removal as a safe fix."""
    for block in headings(document):
        for edge in _SPACE.finditer(block.text.text):
            if _HARD.search(edge[0]):
                yield Match.on(block.text, *edge.span(), replacements=("",), safety=Safety.SAFE)


def case(document: Document) -> Iterator[Match]:
    """Headings in capitals, with a “Title | Title” pipe, or half in Title Case (NHS style: sentence case)."""
    for block in headings(document):
        text = block.text.text
        words = _WORD.findall(text)
        if problem := _case_problem(text, words):
            yield Match.on(block.text, 0, len(text), fields={"problem": problem})


def _case_problem(text: str, words: list[str]) -> str:
    if len(words) > 1 and not any(word.islower() for word in words) and _SHOUTED.search(text) and text.isupper():
        return "is all in capitals"
    if _PIPE.search(text):
        return "puts two titles in one"
    tail = [word for word in words[1:] if word.lower() not in _SMALL and len(word) > 1]
    capitals = [word for word in tail if word[0].isupper() and not word.isupper()]
    small = [word for word in tail if word[0].islower()]
    if len(capitals) >= 3 and small and len(capitals) > 2 * len(small):  # noqa: PLR2004 - a clear majority
        return "mixes capital and small first letters"
    return ""
