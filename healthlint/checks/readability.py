"""Sentences, paragraphs and sections that are hard to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from healthlint.document import Document, Kind
from healthlint.finding import Match
from healthlint.language import context
from healthlint.language.counts import POLYSYLLABLE
from healthlint.language.prose import prose, reference_blocks
from healthlint.language.reading import block_sentences
from healthlint.language.scores import adjusted_sections, topic_terms
from healthlint.language.scoring import english, scored_sentences
from healthlint.language.syllables import syllables
from healthlint.language.words import without_citations, words

_READ = frozenset({Kind.PARAGRAPH, Kind.ITEM})
_VERY_LONG = 40
_LOST_ITEMS = 3
_NAMED_WORDS = 3
# Words hang together by spaces, and a few by slashes and dashes: a quick look before they are counted.
_MOSTLY_SPACES = 0.75


def long_sentence(document: Document, *, max: int = 30, most: int = 10) -> Iterator[Match]:  # noqa: A002 - users write it
    """Sentences of more than `max` words, the `most` longest of them; citations and addresses do not count."""
    text, over = document.derive(prose), []
    for index, sentences in enumerate(document.derive(block_sentences)):
        if not _judged(document, index):
            continue
        written = text.block_text(index)
        for start, end in sentences:
            if (
                written.count(" ", start, end) > max * _MOSTLY_SPACES
                and _is_one(written[start:end])
                and (count := len(words(without_citations(written[start:end])))) > max
            ):
                over.append((-count, index, start, end))
    if over:
        from healthlint.language.splitting import split_place  # noqa: PLC0415 - its patterns take time to compile

    for count, index, start, end in sorted(over)[:most]:
        sentence = text.block_text(index)[start:end]
        split = split_place(sentence)
        fields = {
            "count": str(-count),
            "max": str(max),
            "advice": _advice(-count),
            "split": split.advice(sentence) if split else "",
        }
        yield Match.on(document.blocks[index].text, start, end, fields=fields)


def long_paragraph(
    document: Document,
    *,
    max: int = 120,  # noqa: A002 - users write it
    max_sentences: int = 5,
    most: int = 10,
) -> Iterator[Match]:
    """Paragraphs of more than `max` words or `max_sentences` sentences, the `most` longest of them."""
    text, over = document.derive(prose), []
    for index, sentences in enumerate(document.derive(block_sentences)):
        if document.blocks[index].kind is not Kind.PARAGRAPH or not _judged(document, index):
            continue
        written = text.block_text(index)
        if len(sentences) <= max_sentences and written.count(" ") <= max * _MOSTLY_SPACES:
            continue
        count = len(words(without_citations(written)))
        if count > max or len(sentences) > max_sentences:
            over.append((-count, index))
    for count, index in sorted(over)[:most]:
        number = len(document.derive(block_sentences)[index])
        size = f"{-count} words" if -count > max else f"{number} sentences"
        block = document.blocks[index].text
        yield Match.on(block, 0, len(block.text), fields={"size": size})


def polysyllable_density(document: Document, *, max_percent: float = 18, fewest_words: int = 80) -> Iterator[Match]:
    """Sections with more than `max_percent` words of ≥ 3 syllables, those of the article's topic aside."""
    if not english(document) or context.professional(document):
        return
    for number, (heading, counts) in enumerate(document.derive(adjusted_sections)):
        if counts.words < fewest_words or 100 * counts.polysyllables <= max_percent * counts.words:
            continue
        fields = {
            "percent": f"{100 * counts.polysyllables / counts.words:.0f}",
            "max": f"{max_percent:g}",
            "often": _often(document, number),
        }
        block, start, end = _section_place(document, number, heading)
        yield Match.on(document.blocks[block].text, start, end, fields=fields)


def _section_place(document: Document, number: int, heading: int | None) -> tuple[int, int, int]:
    """The heading, or else the first sentence."""
    if heading is not None:
        return heading, 0, len(document.blocks[heading].text.text)
    first = next(sentence for sentence in document.derive(scored_sentences) if sentence.section == number)
    return first.block, first.start, first.end


def _often(document: Document, section: int) -> str:
    """The long words that the section uses most, those of the topic aside."""
    text, topics = document.derive(prose), document.derive(topic_terms)
    uses: Counter[str] = Counter()
    for sentence in document.derive(scored_sentences):
        if sentence.section == section:
            said = words(without_citations(text.block_text(sentence.block)[sentence.start : sentence.end]))
            uses.update(word.lower() for word in said if syllables(word) >= POLYSYLLABLE)
    long = [word for word, _ in uses.most_common() if word not in topics]
    return ", ".join(f"“{word}”" for word in long[:_NAMED_WORDS])


def _is_one(sentence: str) -> bool:
    """Whether it is a sentence, and no list that lost its lines."""
    return sentence.count(" - ") + sentence.count(" • ") < _LOST_ITEMS


def _judged(document: Document, index: int) -> bool:
    block = document.blocks[index]
    if block.kind not in _READ or block.chrome or block.quoted or index in document.derive(reference_blocks):
        return False
    return block.english


def _advice(count: int) -> str:
    return "Few readers keep hold of more than 40: make it two or three." if count > _VERY_LONG else "Make it two."
