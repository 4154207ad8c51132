"""Lists, tables and paragraphs: how the parts of an article follow one another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from healthlint.document import Block, Document, Kind
from healthlint.finding import Match
from healthlint.language.prose import fold, reference_blocks

_BODY = frozenset({Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM, Kind.CELL, Kind.HEADER_CELL, Kind.CAPTION, Kind.TERM})
_LEADIN = re.compile(
    r"(?:includes?|are|by|following|below|need|such as|as follows|when|if|these|can|may|should|for example|symptoms"
    r"|signs|effects|steps|reasons|causes|options|risks|with|from|to|you):\s*$",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_ENDED = re.compile(r"(?:[.,!?:;…)\]\"'”’*\ufffc]|\b(?:and|or|plus))\s*$", re.IGNORECASE)
_SENTENCES = re.compile(r"[.!?]\s+[A-Z]|\n")
_OPEN_END = re.compile(
    r"\b(?:a|an|the|of|to|in|for|with|and|or|by|from|at|on|is|are|be|that|which|because)$", re.IGNORECASE
)
_CUT = re.compile(r"\[(?:…|\.\.\.)\]$")


def _body(document: Document) -> list[Block]:
    return [block for block in document.blocks if block.kind in _BODY and not block.chrome]


def dangling_leadin(document: Document) -> Iterator[Match]:
    """Paragraphs that announce a list with a colon and are followed by a picture alone, a heading or nothing."""
    pictured = {image.block for image in document.images}
    shown = [(index, block) for index, block in enumerate(document.blocks) if block.kind in _BODY and not block.chrome]
    for (index, block), following in zip(shown, [*shown[1:], None], strict=False):
        text = block.text.text
        if block.kind is not Kind.PARAGRAPH or not _LEADIN.search(text):
            continue
        if index + 1 in pictured:
            follows = "a picture"
        elif following is None:
            follows = "nothing"
        elif following[1].kind is Kind.HEADING:
            follows = "a heading"
        else:
            continue
        yield Match.on(block.text, *_last_words(text), fields={"follows": follows})


def _last_words(text: str) -> tuple[int, int]:
    """The last sentence of the text."""
    end = len(text.rstrip())
    cut = max(text.rfind(mark, 0, end - 1) for mark in (". ", "! ", "? ", "\n"))
    return (cut + 2 if cut >= 0 else 0), end


def _lists(document: Document) -> Iterator[list[Block]]:
    """The items of each list of the article that is no list of sources, nested lists apart."""
    sources = document.derive(reference_blocks)
    items = [
        block
        for index, block in enumerate(document.blocks)
        if block.kind is Kind.ITEM and not block.chrome and index not in sources
    ]
    groups: dict[int, list[Block]] = {}
    for block in items:
        if block.group:
            groups.setdefault(block.group, []).append(block)
    yield from groups.values()


def long_list(document: Document, *, most: int = 7) -> Iterator[Match]:
    """Lists of more than `most` items, at the first item."""
    for items in _lists(document):
        if len(items) > most:
            fields = {"count": str(len(items)), "most": str(most)}
            yield Match.on(items[0].text, 0, len(items[0].text.text), fields=fields)


def list_punctuation(document: Document) -> Iterator[Match]:
    """Items that end with a full stop where most of their list does not, or the other way round.

    Lists with an item of several sentences are left alone: their full stops are needed.
    """
    for items in _lists(document):
        if any(_SENTENCES.search(block.text.text) for block in items):
            continue
        stopped = [block for block in items if block.text.text.rstrip().endswith(".")]
        plain = [block for block in items if not _ENDED.search(block.text.text)]
        if not stopped or not plain or len(stopped) == len(plain):
            continue
        odd = min(stopped, plain, key=len)
        majority = "end with" if odd is plain else "end without"
        for block in odd:
            last = list(_WORD.finditer(block.text.text))
            if last:
                end = len(block.text.text.rstrip())
                yield Match.on(block.text, last[-1].start(), end, fields={"majority": majority})


def table_headers(document: Document) -> Iterator[Match]:
    """Tables of two cells or more without any header cell, at their first cell."""
    cells = [block for block in document.blocks if block.kind in {Kind.CELL, Kind.HEADER_CELL} and not block.chrome]
    for group, found in groupby(cells, key=lambda block: block.group):
        table = list(found)
        if group and len(table) >= 4 and all(block.kind is Kind.CELL for block in table):  # noqa: PLR2004 - 2 by 2
            yield Match.on(table[0].text, 0, len(table[0].text.text))


def duplicate(document: Document, *, shortest: int = 12) -> Iterator[Match]:
    """Headings, and paragraphs of at least `shortest` words, that stood before in the article."""
    seen: dict[tuple[Kind, tuple[str, ...]], int] = {}
    for block in _body(document):
        words = tuple(_WORD.findall(fold(block.text.text).casefold()))
        heading = block.kind is Kind.HEADING
        if not words or not (heading or (block.kind is Kind.PARAGRAPH and len(words) >= shortest)):
            continue
        if (block.kind, words) in seen:
            line = document.source.lines.position(seen[block.kind, words]).line
            yield Match.on(block.text, 0, len(block.text.text), fields={"line": str(line)})
        seen.setdefault((block.kind, words), block.text.source(0, 1).start)


def truncated(document: Document) -> Iterator[Match]:
    """The end of the article where it breaks off: in the middle of a clause, or with “[…]”."""
    body = _body(document)
    if not body or body[-1].kind is not Kind.PARAGRAPH:
        return
    text = body[-1].text.text.rstrip()
    if cut := _CUT.search(text):
        yield Match.on(body[-1].text, *cut.span())
    elif _OPEN_END.search(text) and len(_WORD.findall(text)) > 5:  # noqa: PLR2004 - shorter lines are labels
        start = [word.start() for word in _WORD.finditer(text)][-2]
        yield Match.on(body[-1].text, start, len(text))
