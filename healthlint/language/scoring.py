"""What of an article is scored, and the counts that the readability formulas take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from healthlint.document import Block, Document, Kind, is_english
from healthlint.language.prose import prose, reference_blocks
from healthlint.language.readability import flesch_kincaid_grade, smog_grade
from healthlint.language.reading import block_sentences
from healthlint.language.syllables import syllables
from healthlint.language.words import without_citations, words

FEWEST_WORDS = 100
FEWEST_SENTENCES = 10
SMOG_SENTENCES = 30
_RUNNING = frozenset({Kind.PARAGRAPH, Kind.ITEM})
_SENTENCE_ITEM = 5
_SENTENCE_HEADING = 8
_LABEL = 2
_LONG = 6
_END_MARKS = frozenset('.!?:…"”)')


class Counts(NamedTuple):
    """What was counted in a stretch of text."""

    words: int = 0
    sentences: int = 0
    syllables: int = 0
    polysyllables: int = 0
    monosyllables: int = 0
    letters: int = 0
    long_words: int = 0

    def plus(self, other: Counts) -> Counts:
        """Both together."""
        return Counts(*map(int.__add__, self, other))

    @property
    def scored(self) -> bool:
        """Whether there is enough text for a grade: ≥ 100 words in ≥ 10 sentences."""
        return self.words >= FEWEST_WORDS and self.sentences >= FEWEST_SENTENCES

    @property
    def grade(self) -> float:
        """Flesch-Kincaid grade."""
        return flesch_kincaid_grade(self.words, self.sentences, self.syllables)

    @property
    def smog(self) -> float:
        """SMOG grade; extrapolated below 30 sentences."""
        return smog_grade(self.polysyllables, self.sentences)


class Section(NamedTuple):
    """The text below one heading (None: before the first): the heading's block and the counts."""

    heading: int | None
    counts: Counts


def text_counts(text: str, *, sentences: int = 1) -> Counts:
    """Count a text that holds that many sentences, its citations and addresses left out."""
    found = words(without_citations(text.lower() if text.isupper() else text))
    heard, lengths = list(map(syllables, found)), list(map(len, found))
    return Counts(
        len(found),
        sentences if found else 0,
        sum(heard),
        len(heard) - heard.count(1) - heard.count(2),
        heard.count(1),
        sum(lengths),
        sum(map(_LONG.__lt__, lengths)),
    )


def sections(document: Document) -> tuple[Section, ...]:
    """The scored text from heading to heading; use `document.derive(sections)`.

    Paragraphs and list items count, also headings of 8 words and more. Items below 5 words belong to the sentence that
    leads into their list. Titles, labels of one or two words, captions, tables, references, page furniture and other
    languages do not count.
    """
    found: list[Section] = []
    heading: int | None = None
    counts = Counts()
    for index, piece in _pieces(document):
        if piece is None:
            found.append(Section(heading, counts))
            heading, counts = index, _heading_counts(document, index)
        else:
            counts = counts.plus(piece)
    found.append(Section(heading, counts))
    return tuple(section for section in found if section.counts.words)


def document_counts(document: Document) -> Counts:
    """The counts of all sections; use `document.derive(document_counts)`."""
    return total(section.counts for section in document.derive(sections))


def total(counts: Iterable[Counts]) -> Counts:
    """All together."""
    result = Counts()
    for one in counts:
        result = result.plus(one)
    return result


def english(document: Document) -> bool:
    """Whether the formulas hold: the article says that it is English, or says nothing."""
    return is_english(document.locale)


def _pieces(document: Document) -> Iterator[tuple[int, Counts | None]]:
    """Counts of each scored block; None for a heading, which begins a section."""
    references, text = document.derive(reference_blocks), document.derive(prose)
    sentences = document.derive(block_sentences)
    joined = False
    for index, block in enumerate(document.blocks):
        if index in references or not _scored(block):
            continue
        if block.kind is Kind.HEADING:
            joined = False
            yield index, None
            continue
        counts = text_counts(text.block_text(index), sentences=len(sentences[index]))
        if block.kind is Kind.ITEM and counts.words < _SENTENCE_ITEM:
            counts = counts._replace(sentences=0 if joined else 1)
        elif counts.words <= _LABEL and block.text.text.rstrip()[-1:] not in _END_MARKS:
            continue
        if counts.words:
            joined = True
            yield index, counts


def _scored(block: Block) -> bool:
    kinds = block.kind in _RUNNING or block.kind is Kind.HEADING
    return kinds and not block.chrome and block.english


def _heading_counts(document: Document, index: int) -> Counts:
    counts = text_counts(document.derive(prose).block_text(index))
    return counts if counts.words >= _SENTENCE_HEADING else Counts()
