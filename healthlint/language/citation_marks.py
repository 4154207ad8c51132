"""Marks in the text that point to the reference list: numbers in brackets or above the line, names with years."""

from __future__ import annotations

import re
from typing import NamedTuple

from healthlint.document import Block, Document
from healthlint.language.prose import reference_blocks

MARK = re.compile(r"\[(\d{1,3}(?: ?[,;\u2013-] ?\d{1,3})*)\]")
"""Numbers in square brackets that point to the reference list: [3], [2, 5], [2–5]."""

_NO_MARK = re.compile(r"(?:\b(?:CI|CrI|IQR|SD|range|interval|mean|median|scores?)|[=:%])[,:]?\s*$", re.IGNORECASE)
"""What stands before two numbers in square brackets that are an interval."""

_RAISED_DIGITS = "[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]{1,3}"
_RAISED = re.compile(
    r"(?:[^\W\d_]{3}|[.,;:!?)\]”’\"'])(?P<mark>\d{1,3}(?: ?[,;\u2013-] ?\d{1,3})*(?![\w%])"
    rf"|{_RAISED_DIGITS}(?: ?[,;\u02d2\u207b\u2013-] ?{_RAISED_DIGITS})*)"
)
"""Numbers after a word or at the end of a sentence: marks, when they stand above the line; after units, powers."""

_SUP = re.compile(r"(?:<|\\u003[cC])sup\b[^<>]{0,80}(?:>|\\u003[eE])\s*$")
_LOWERED = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207b\u02d2", "0123456789-,")
_IN_ROUND = re.compile(r"\((\d{1,3}(?: ?[,;\u2013-] ?\d{1,3})*)\)")
_RANGE = re.compile(r"(\d+)(?: ?[\u2013-] ?(\d+))?")
_IN_BRACKETS = re.compile(r"\(([^()]{3,120}\b(?:19|20)\d\d[a-z]?)\)")
_NAMED_YEAR = re.compile(
    r"(?:see |e\.g\.,? |cf\. )?(?P<name>[A-Z][\w’'-]+)"
    r"(?:,? et al\.?|(?:, [A-Z][\w’'-]+)*,? (?:and|&) [A-Z][\w’'-]+)?,? (?P<year>(?:19|20)\d\d)[a-z]?$"
)
_DATE_WORDS = (
    "january february march april may june july august september october november december spring summer autumn fall"
    " winter early late mid since until updated reviewed revised published accessed copyright version edition phase"
)
_NO_AUTHORS = frozenset(_DATE_WORDS.split())
_FEWEST = 2


class Mark(NamedTuple):
    """A mark in the text, block.text[start:end], and the numbers of the entries that it points to."""

    block: Block
    start: int
    end: int
    numbers: frozenset[int]


def body(document: Document) -> list[Block]:
    """The blocks of the article without its reference list and what the site puts around."""
    references = document.derive(reference_blocks)
    return [block for index, block in enumerate(document.blocks) if index not in references and not block.chrome]


def cited_numbers(document: Document) -> frozenset[int]:
    """The numbers that the text cites: by marks, or links of digits to a place on the page.

    Where there are any, also those in round brackets.
    """
    found = {number for mark in document.derive(number_marks) for number in mark.numbers}
    blocks = body(document)
    for link in (link for block in blocks for link in block.links):
        text = link.text.strip("[]() ")
        if link.address.startswith("#") and text.isdecimal():
            found.add(int(text))
    if found:
        found.update(
            number for block in blocks for mark in _IN_ROUND.findall(block.text.text) for number in numbers_of(mark)
        )
    return frozenset(found)


def number_marks(document: Document) -> tuple[Mark, ...]:
    """The numbers in square brackets or above the line that point to the reference list."""
    blocks = body(document)
    bracketed = [
        Mark(block, mark.start(), mark.end(), numbers_of(mark[1]))
        for block in blocks
        for mark in MARK.finditer(block.text.text)
        if not _NO_MARK.search(block.text.text, max(0, mark.start() - 20), mark.start())
        and not document.source.text.startswith("[^", block.text.source(mark.start(), mark.end()).start)
    ]
    raised = [
        Mark(block, *mark.span("mark"), numbers_of(mark["mark"].translate(_LOWERED)))
        for block in blocks
        for mark in _RAISED.finditer(block.text.text)
        if not mark["mark"].isascii() or _above(document, block, mark.start("mark"))
    ]
    return (*bracketed, *(raised if len(raised) >= _FEWEST else ()))


def _above(document: Document, block: Block, at: int) -> bool:
    """Whether a character stands first in an element `sup`."""
    place = block.text.source(at, at + 1).start
    return bool(_SUP.search(document.source.text, max(0, place - 100), place))


def numbers_of(mark: str) -> frozenset[int]:
    """The numbers of a mark, ranges filled."""
    found: set[int] = set()
    for first, last in _RANGE.findall(mark):
        found.update(range(int(first), min(int(last or first), int(first) + 99) + 1))
    return frozenset(found)


def year_marks(document: Document) -> list[tuple[Block, int, int, str, str]]:
    """Marks such as (Lee 2022; Ruiz et al., 2020): block, place, surname and year of each."""
    found = []
    for block in body(document):
        for brackets in _IN_BRACKETS.finditer(block.text.text):
            at = brackets.start(1)
            for part in brackets[1].split(";"):
                start = at + len(part) - len(part.lstrip())
                if (named := _NAMED_YEAR.match(part.strip())) and named["name"].lower() not in _NO_AUTHORS:
                    found.append((block, start, start + len(part.strip()), named["name"], named["year"]))
                at += len(part) + 1
    return found
