"""The prose around a finding, for files whose own text is no pleasure to read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from healthlint.document import Document
from healthlint.mapped import MappedText
from healthlint.source import Format
from healthlint.span import Span

_start = attrgetter("start")
_end = attrgetter("end")
_NESTING = 20


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Prose as the reader sees it; text[start:end] are the words of a finding."""

    text: str
    start: int
    end: int


def excerpts(documents: Iterable[Document], spans: Iterable[Span]) -> tuple[Excerpt | None, ...]:
    """For each span of an HTML or WordPress file the block it lies in; None elsewhere."""
    texts = sorted(
        (
            block.text
            for document in documents
            if document.source.format in {Format.HTML, Format.WORDPRESS}
            for block in document.blocks
            if block.text.pieces
        ),
        key=lambda text: text.pieces[0].start,
    )
    starts = [text.pieces[0].start for text in texts]
    places = ((bisect_right(starts, span.start), span) for span in spans)
    return tuple(_find(texts[max(0, at - _NESTING) : at], span) for at, span in places)


def _find(texts: list[MappedText], span: Span) -> Excerpt | None:
    """The excerpt from the innermost text that holds exactly the span."""
    for text in reversed(texts):
        if span.end <= text.pieces[-1].end:
            start, end = _offsets(text, span)
            if start < end and text.source(start, end) == span:
                return Excerpt(text.text, start, end)
    return None


def _offsets(text: MappedText, span: Span) -> tuple[int, int]:
    pieces = text.pieces
    first = pieces[min(bisect_right(pieces, span.start, key=_end), len(pieces) - 1)]
    last = pieces[max(0, bisect_left(pieces, span.end, key=_start) - 1)]
    start = first.at + (span.start - first.start if first.verbatim else 0)
    end = last.at + (min(last.size, span.end - last.start) if last.verbatim else last.size)
    return start, end
