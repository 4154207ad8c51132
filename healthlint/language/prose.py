"""All text of a document in one string, folded for matching, and the way back to its blocks."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from healthlint.document import Document

_FOLD = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u201a": "'", "\u2032": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u2033": '"',
        "\u2010": "-", "\u2011": "-",
        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ",
        "\t": " ", "\n": " ", "\r": " ", "\f": " ", "\v": " ",
        "\u2028": " ", "\u2029": " ", "\u0085": " ",
    }
)  # fmt: skip


def fold(text: str) -> str:
    """Same text, same length: plain quotes, apostrophes, hyphens and spaces, and no line breaks."""
    return text.translate(_FOLD)


class Place(NamedTuple):
    """An offset within a block: the block's index in the document, the offset in its text."""

    block: int
    offset: int


@dataclass(frozen=True, slots=True)
class Prose:
    """Blocks joined by line feeds, so that a pattern which never matches one stays inside its block."""

    text: str
    starts: tuple[int, ...]
    blocks: tuple[str, ...]

    def place(self, offset: int) -> Place:
        """The block in which text[offset] stands, and where in it."""
        block = bisect_right(self.starts, offset) - 1
        return Place(block, offset - self.starts[block])

    def block_text(self, block: int) -> str:
        """The folded text of one block."""
        return self.blocks[block]


def prose(document: Document) -> Prose:
    """The document's Prose; use `document.derive(prose)`."""
    texts = tuple(fold(block.text.text) for block in document.blocks)
    starts, at = [], 0
    for text in texts:
        starts.append(at)
        at += len(text) + 1
    return Prose("\n".join(texts), tuple(starts), texts)


def lowered(document: Document) -> str:
    """The prose's text in lower case where that keeps its length; use `document.derive(lowered)`."""
    text = document.derive(prose).text
    small = text.lower()
    return small if len(small) == len(text) else text


REFERENCE_HEADING = re.compile(
    r"(?:selected |key |list of |scientific |medical |article )?"
    r"(?:references?|sources?|bibliography|citations?|works(?= cited)|literature|footnotes|endnotes"
    r"|notes (?:and|&) references)"
    r"(?: list| cited| used| consulted)?(?: (?:and|&) (?:notes|further reading|sources|references))?[\s:.]*",
    re.IGNORECASE,
)
_NUMBERED_ENTRY = re.compile(r"[\[(]?\d{1,3}[\]).] ?\S")


def reference_blocks(document: Document) -> frozenset[int]:
    """Indices of the blocks that stand in a reference list; use `document.derive(reference_blocks)`.

    A list stands under a heading, or a paragraph of the same words, which reaches no further than its entries.
    """
    found: set[int] = set()
    level = 0
    labelled = False
    for index, block in enumerate(document.blocks):
        if labelled and block.kind != "item" and not _NUMBERED_ENTRY.match(block.text.text):
            level, labelled = 0, False
        if not level and block.kind == "paragraph" and REFERENCE_HEADING.fullmatch(block.text.text.strip()):
            level, labelled = 7, True
            continue
        if block.kind == "heading":
            if REFERENCE_HEADING.fullmatch(block.text.text.strip()):
                level = block.level or 7
                continue
            if level and block.level <= level:
                level = 0
        if level and block.kind in {"paragraph", "item", "footnote", "cell"}:
            found.add(index)
    return frozenset(found)
