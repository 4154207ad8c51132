"""Sentences of a document, worked out once and shared by all checks."""

from __future__ import annotations

from bisect import bisect_right

from healthlint.document import Document
from healthlint.language.sentences import Sentence, sentence_spans

__all__ = ["Sentence", "block_sentences", "sentence_at"]

LONGEST = 2_000
"""Characters that a check looks at on each side of a match: what keeps text without any stop linear."""


def block_sentences(document: Document) -> tuple[tuple[Sentence, ...], ...]:
    """The sentences of each block; use `document.derive(block_sentences)`."""
    return tuple(sentence_spans(block.text.text) for block in document.blocks)


def sentence_at(document: Document, block: int, offset: int) -> Sentence:
    """The sentence of the block in which the offset stands, or the one before it.

    Of a run of text that goes on for thousands of characters without a stop, the surroundings of the offset.
    """
    sentences = document.derive(block_sentences)[block]
    if not sentences:
        return Sentence(0, len(document.blocks[block].text.text))
    at = bisect_right(sentences, (offset, len(document.blocks[block].text.text) + 1)) - 1
    start, end = sentences[max(at, 0)]
    if end - start > LONGEST:
        return Sentence(max(start, offset - LONGEST), min(end, offset + LONGEST))
    return Sentence(start, end)
