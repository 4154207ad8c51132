"""What of an article is scored, and the counts that the readability formulas take."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import starmap
from typing import NamedTuple

from healthlint.document import Block, Document, Kind, is_english
from healthlint.language.counts import Counts, as_read, sentence_sum, total, unpacked
from healthlint.language.prose import prose, reference_blocks
from healthlint.language.reading import block_sentences
from healthlint.language.sentences import Sentence

TEXTSTAT = "textstat"
_RUNNING = frozenset({Kind.PARAGRAPH, Kind.ITEM})
_SENTENCE_ITEM = 5
_SENTENCE_HEADING = 8
_LABEL = 2
_LABELLED = re.compile(r"\s*(?:[^\s.!?:;]+ ){0,4}[^\s.!?:;]+:\s+(?=[\"'\u201c\u2018(]?[A-Z])")
_CAPTION = re.compile(r"(?:Figure|Fig\.|Table|Photo|Image|Chart|Graph) \d{1,2}[a-z]?[.:] ")
_END_MARKS = frozenset('.!?:…"”)')


class Section(NamedTuple):
    """The text below one heading (None: before the first): the heading's block and the counts."""

    heading: int | None
    counts: Counts


class ScoredSentence(NamedTuple):
    """A sentence that is scored, with its offsets in the text of its block, the number of its section, its counts."""

    block: int
    start: int
    end: int
    section: int
    counts: Counts


class ScoredBlock(NamedTuple):
    """A block that is scored: the text as it is read, its sentences and their sums, its counts, its section's heading.

    `sums` are what `unpacked` takes. A short list item that belongs to the sentence before it counts no sentence.
    """

    block: int
    read: str
    sentences: Sequence[Sentence]
    sums: Sequence[int]
    counts: Counts
    heading: int | None


def sections(document: Document) -> tuple[Section, ...]:
    """The scored text from heading to heading; use `document.derive(sections)`.

    Paragraphs and list items count, also headings of 8 words and more. Items below 5 words belong to the sentence that
    leads into their list. Titles, labels before the text of an item, labels of one or two words, captions, tables,
    references, page furniture and other languages do not count. The engine of the site counts.
    """
    if document.site.readability_engine == TEXTSTAT:
        from healthlint.language import textstat_engine  # noqa: PLC0415 - heavy, and seldom wanted

        return tuple(
            Section(heading, textstat_engine.text_counts(text))
            for heading, text in document.derive(section_texts).items()
        )
    return by_section(document.derive(scored_blocks))


def document_counts(document: Document) -> Counts:
    """The counts of all sections; use `document.derive(document_counts)`."""
    return total(section.counts for section in document.derive(sections))


def english(document: Document) -> bool:
    """Whether the formulas hold: the article says that it is English, or says nothing."""
    return is_english(document.locale)


def by_section(blocks: Sequence[ScoredBlock]) -> tuple[Section, ...]:
    """The counts of these blocks, added up under their headings."""
    found: dict[int | None, Counts] = {}
    for block in blocks:
        before = found.get(block.heading)
        found[block.heading] = before.plus(block.counts) if before else block.counts
    return tuple(starmap(Section, found.items()))


def section_texts(document: Document) -> Mapping[int | None, str]:
    """The scored text of each section as one text, for other engines: one line for each sentence.

    Short list items follow their lead-in after commas, and each line ends with a stop.
    """
    found: dict[int | None, list[str]] = {}
    for block in document.derive(scored_blocks):
        lines = found.setdefault(block.heading, [])
        if block.counts.sentences == 0 and lines:
            lines[-1] += ("" if lines[-1][-1:] in ":," else ",") + f" {block.read.strip()}"
        else:
            lines += [block.read[start:end] for start, end in block.sentences]
    return {heading: "\n".join(map(_closed, lines)) for heading, lines in found.items()}


def scored_sentences(document: Document) -> tuple[ScoredSentence, ...]:
    """The sentences that are scored; use `document.derive(scored_sentences)`.

    They add up to the sections. Short list items that belong to their lead-in count no sentence.
    """
    numbers: dict[int | None, int] = {}
    found = []
    for block, _, sentences, sums, counts, heading in document.derive(scored_blocks):
        section, left = numbers.setdefault(heading, len(numbers)), counts.sentences
        for (start, end), said in zip(sentences, sums, strict=True):
            if said:
                part = unpacked(said, min(1, left))
                left -= part.sentences
                found.append(ScoredSentence(block, start, end, section, part))
    return tuple(found)


def scored_blocks(document: Document) -> tuple[ScoredBlock, ...]:
    """The blocks that are scored, in reading order; use `document.derive(scored_blocks)`."""
    return tuple(count_blocks(document))


def count_blocks(document: Document, familiar: frozenset[str] = frozenset()) -> Iterator[ScoredBlock]:
    """As `scored_blocks`, with familiar words (in lower case) counted as short ones."""
    references, text = document.derive(reference_blocks), document.derive(prose)
    sentences = document.derive(block_sentences)
    heading, joined = None, False
    for index, block in enumerate(document.blocks):
        if index in references or not _scored(block):
            continue
        read = as_read(text.block_text(index))
        if block.kind is Kind.PARAGRAPH and _CAPTION.match(read):
            continue
        if block.kind is Kind.ITEM and ": " in read:
            read = _unlabelled(read)
        sums = [sentence_sum(read[start:end], familiar) for start, end in sentences[index]]
        counts = unpacked(sum(sums), len(sums) - sums.count(0))
        if block.kind is Kind.HEADING:
            heading, joined = index, False
            if counts.words < _SENTENCE_HEADING:
                continue
            counts = counts._replace(sentences=1)
        elif block.kind is Kind.ITEM and counts.words < _SENTENCE_ITEM:
            counts = counts._replace(sentences=0 if joined else 1)
        elif counts.words <= _LABEL and block.text.text.rstrip()[-1:] not in _END_MARKS:
            continue
        if counts.words:
            joined = joined or block.kind is not Kind.HEADING
            yield ScoredBlock(index, read, sentences[index], sums, counts, heading)


def _scored(block: Block) -> bool:
    kinds = block.kind in _RUNNING or block.kind is Kind.HEADING
    return kinds and not block.chrome and block.english


def _unlabelled(read: str) -> str:
    """A list item with the label before its text blanked out: it is a heading that runs in."""
    label = _LABELLED.match(read)
    return " " * label.end() + read[label.end() :] if label else read


def _closed(line: str) -> str:
    line = " ".join(line.split())
    return line if line[-1:] in ".!?" else line.rstrip(":;,") + "."
