"""The scored sentences and long words of a document, counted in one pass."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import accumulate, chain
from typing import NamedTuple

from healthlint.document import Document
from healthlint.language.counts import POLYSYLLABLE, unpacked_grades
from healthlint.language.scoring import scored_blocks
from healthlint.language.syllables import syllables
from healthlint.language.words import words

_JOINING = frozenset("'-")


class SentenceTally(NamedTuple):
    """A sentence with its offsets in the text of its block, and what of it FK and SMOG count."""

    block: int
    start: int
    end: int
    words: int
    syllables: int
    polysyllables: int


class WordTally(NamedTuple):
    """How often a word is used, and the syllables of all its uses together."""

    uses: int
    syllables: int


class Tally(NamedTuple):
    """The sentences that count as such, and the words of ≥ 3 syllables in lower case, plurals with their singulars."""

    sentences: tuple[SentenceTally, ...]
    words: Mapping[str, WordTally]


def tally(document: Document) -> Tally:
    """Count the document; use `document.derive(tally)`. Short list items are parts of other sentences."""
    sentences: list[SentenceTally] = []
    used: list[str] = []
    for block in document.derive(scored_blocks):
        left = block.counts.sentences
        if block.counts.polysyllables:
            used += chain.from_iterable(map(_long_words, block.read.split()))
        for (start, end), said in zip(block.sentences, block.sums, strict=True):
            if said and left:
                sentences.append(SentenceTally(block.block, start, end, *unpacked_grades(said)))
                left -= 1
    return Tally(tuple(sentences), _merged(Counter(used)))


def places(document: Document, word: str) -> Iterator[tuple[int, int, int]]:
    """Block and offsets of each scored use of a word in lower case, and of its plural in -s."""
    text, starts, blocks = document.derive(_lowered)
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        end += text[end : end + 1] == "s" and _parted(text, end + 1)
        if _parted(text, at) and _parted(text, end):
            number = bisect_right(starts, at) - 1
            yield blocks[number], at - starts[number], end - starts[number]
        at = text.find(word, end)


def _lowered(document: Document) -> tuple[str, list[int], list[int]]:
    """The scored text in lower case, a block on each line; where each line begins, and which block it is.

    A block that is longer in lower case, as some letters of other languages are, is left out.
    """
    found = ((block.block, block.read.lower(), len(block.read)) for block in document.derive(scored_blocks))
    lines = [(block, small) for block, small, size in found if len(small) == size]
    starts = list(accumulate((len(small) + 1 for _, small in lines), initial=0))
    return "\n".join(small for _, small in lines), starts, [block for block, _ in lines]


def _parted(text: str, at: int) -> bool:
    """Whether no word goes on over the offset."""
    before, after = text[max(0, at - 1) : at], text[at : at + 1]
    if before.isalnum():
        return not after.isalnum() and not (after in _JOINING and text[at + 1 : at + 2].isalnum())
    return not (after.isalnum() and before in _JOINING and text[max(0, at - 2) : at - 1].isalnum())


@cache
def _long_words(written: str) -> tuple[str, ...]:
    """The words of ≥ 3 syllables in text without white space."""
    return tuple(word for word in words(written) if syllables(word) >= POLYSYLLABLE)


def _merged(used: Mapping[str, int]) -> Mapping[str, WordTally]:
    found: dict[str, WordTally] = {}
    for written, uses in used.items():
        word, heard = written.lower(), syllables(written)
        before = found.get(word)
        found[word] = (
            WordTally(before.uses + uses, before.syllables + heard * uses) if before else WordTally(uses, heard * uses)
        )
    for plural in [word for word in found if word[-1] == "s" and word[:-1] in found]:
        one, more = found[plural[:-1]], found.pop(plural)
        found[plural[:-1]] = WordTally(one.uses + more.uses, one.syllables + more.syllables)
    return found
