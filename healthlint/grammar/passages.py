"""What of a document goes to LanguageTool: its English prose, in requests of a bounded size, and the way back."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from healthlint.document import Block, Document, Kind
from healthlint.language.lexicon import variant
from healthlint.language.prose import reference_blocks
from healthlint.language.reading import block_sentences

LONGEST = 15_000
"""Characters in one request: a few seconds of work, and fewer than public servers take."""

_GAP = "\n\n"
_NO_PROSE = frozenset({Kind.BUTTON, Kind.LABEL, Kind.BYLINE, Kind.TOOLTIP})
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 8
# An English block of eight words holds one of these; some are words of other languages too (was, of, is).
_COMMON = frozenset(
    {
        "the", "of", "and", "to", "is", "are", "was", "were", "for", "with", "you", "your", "that", "can", "this",
        "it", "by", "from", "have", "has", "not", "will", "may", "at", "an", "be", "if", "or", "who", "which", "their",
    }
)  # fmt: skip
# One word in twelve of a health article, or more, is one of these; other languages of Latin script do without them.
_ENGLISH = frozenset(
    {
        "the", "and", "with", "you", "your", "that", "this", "from", "which", "their", "they", "should", "been",
        "when", "what", "these", "there", "other", "how", "people",
    }
)  # fmt: skip
_SHARE = 40
_FEWEST_IN_ALL = 80
_LOOKED_AT = 20_000


class Part(NamedTuple):
    """Part of a block: its index in the document, and where in its text the part begins."""

    block: int
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Parts of blocks with empty lines between them, so that no sentence runs from one into the next."""

    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """What is sent."""
        return _GAP.join(part.text for part in self.parts)

    def place(self, start: int, end: int) -> tuple[int, int, int] | None:
        """The block in which text[start:end] stands and the offsets in its text; None where it crosses a gap."""
        starts = list(accumulate((len(part.text) + len(_GAP) for part in self.parts[:-1]), initial=0))
        at = bisect_right(starts, start) - 1
        part, shift = self.parts[at], self.parts[at].start - starts[at]
        if end - starts[at] > len(part.text):
            return None
        return part.block, start + shift, end + shift


def passages(document: Document) -> Iterator[Passage]:
    """The prose of the document; references, quotations, controls, chrome and other languages are left out."""
    parts: list[Part] = []
    size = 0
    for part in _parts(document):
        if parts and size + len(part.text) > LONGEST:
            yield Passage(tuple(parts))
            parts, size = [], 0
        parts.append(part)
        size += len(part.text) + len(_GAP)
    if parts:
        yield Passage(tuple(parts))


def _parts(document: Document) -> Iterator[Part]:
    references = document.derive(reference_blocks)
    prose = [index for index, block in enumerate(document.blocks) if index not in references and _is_prose(block)]
    if not _is_english(document.blocks[index].text.text for index in prose):
        return
    for index in prose:
        text = document.blocks[index].text.text
        if not _reads_english(text):
            continue
        start = 0
        if len(text) > LONGEST:
            for sentence in document.derive(block_sentences)[index]:
                if sentence.end - start > LONGEST:
                    yield from _cut(index, start, text[start : sentence.start])
                    start = sentence.start
        yield from _cut(index, start, text[start:])


def _cut(block: int, start: int, text: str) -> Iterator[Part]:
    for at in range(0, len(text), LONGEST):
        yield Part(block, start + at, text[at : at + LONGEST])


def _is_prose(block: Block) -> bool:
    return (
        block.english
        and not (block.chrome or block.quoted or block.kind in _NO_PROSE)
        and bool(block.text.text.strip())
    )


def _is_english(texts: Iterable[str]) -> bool:
    """Whether an article that says nothing of its language is in English."""
    words = _WORD.findall("\n".join(texts)[:_LOOKED_AT].lower())
    return len(words) < _FEWEST_IN_ALL or _SHARE * sum(word in _ENGLISH for word in words) >= len(words)


def _reads_english(text: str) -> bool:
    """Whether a block of an English article is in English too."""
    words = _WORD.findall(text[:1000].lower())
    return len(words) < _FEWEST or not _COMMON.isdisjoint(words)


def language_of(document: Document, known: tuple[str, ...]) -> str:
    """One of the known tags, as the site, the article or its spelling says; American English where nobody does."""
    locale = document.locale.replace("_", "-").lower()
    for tag in known:
        if tag.lower() == locale:
            return tag
    return "en-GB" if document.derive(variant) == "uk" else "en-US"
