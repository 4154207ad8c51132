"""The readability scores of an article and of its sections, as they stand and without the words of its topic."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from healthlint.document import Document, Kind
from healthlint.language import readability
from healthlint.language.counts import FEWEST_SENTENCES, FEWEST_WORDS, POLYSYLLABLE, SMOG_SENTENCES, Counts, total
from healthlint.language.glosses import glossed
from healthlint.language.prose import prose
from healthlint.language.scoring import (
    TEXTSTAT,
    Section,
    by_section,
    count_blocks,
    document_counts,
    english,
    scored_blocks,
    sections,
)
from healthlint.language.syllables import syllables
from healthlint.language.tally import places, tally
from healthlint.language.words import words

SECTION_WORDS = 60
SECTION_SENTENCES = 3
PREPARATION = (
    "Paragraphs and list items are scored, short items with the sentence before their list; headings, captions, "
    "tables, references and citations are not. A number is a word of one syllable."
)
_COMMON = 4.5
_TITLES = frozenset({Kind.TITLE, Kind.HEADING})


class Metric(NamedTuple):
    """A readability score: its field in Scores, its name, a short name, and which way is easier (`low` or `high`)."""

    key: str
    name: str
    short: str
    better: str
    compute: Callable[[Counts], float]


METRICS = (
    Metric("smog", "SMOG grade", "SMOG", "low", lambda n: readability.smog_grade(n.polysyllables, n.sentences)),
    Metric(
        "flesch_kincaid", "Flesch–Kincaid grade", "FK", "low",
        lambda n: readability.flesch_kincaid_grade(n.words, n.sentences, n.syllables),
    ),
    Metric(
        "reading_ease", "Flesch reading ease", "Ease", "high",
        lambda n: readability.flesch_reading_ease(n.words, n.sentences, n.syllables),
    ),
    Metric(
        "gunning_fog", "Gunning fog index", "Fog", "low",
        lambda n: readability.gunning_fog(n.words, n.sentences, n.hard_words),
    ),
    Metric(
        "coleman_liau", "Coleman–Liau index", "CLI", "low",
        lambda n: readability.coleman_liau(n.words, n.sentences, n.letters),
    ),
    Metric(
        "automated_readability", "Automated readability index", "ARI", "low",
        lambda n: readability.automated_readability(n.words, n.sentences, n.letters),
    ),
    Metric("forcast", "FORCAST grade", "FORCAST", "low", lambda n: readability.forcast(n.words, n.monosyllables)),
    Metric("lix", "LIX", "LIX", "low", lambda n: readability.lix(n.words, n.sentences, n.long_words)),
)  # fmt: skip


class Scores(NamedTuple):
    """The scores of a stretch of text; None: not scored. `extrapolated`: SMOG comes from 10 to 29 sentences."""

    counts: Counts
    smog: float | None = None
    flesch_kincaid: float | None = None
    reading_ease: float | None = None
    gunning_fog: float | None = None
    coleman_liau: float | None = None
    automated_readability: float | None = None
    forcast: float | None = None
    lix: float | None = None
    extrapolated: bool = False

    @property
    def scored(self) -> bool:
        """Whether there are scores at all."""
        return self.lix is not None


class SectionScores(NamedTuple):
    """The scores below one heading, given by its block (None: before the first)."""

    heading: int | None
    raw: Scores
    adjusted: Scores


class DocumentScores(NamedTuple):
    """The scores of an article: raw, without the difficulty of its topic's words, and of its paragraphs alone.

    `topic` are the words that `adjusted` counts as familiar; `engine` did the counting.
    """

    raw: Scores
    adjusted: Scores
    prose: Scores
    sections: tuple[SectionScores, ...]
    topic: tuple[str, ...]
    engine: str


def scores(counts: Counts, *, section: bool = False, english: bool = True) -> Scores:
    """Every score of these counts that may be given.

    None below 100 words or 10 sentences (a section: 60 and 3, to compare it with others), SMOG always below 10
    sentences, all but LIX when the text is not English.
    """
    fewest = (SECTION_WORDS, SECTION_SENTENCES) if section else (FEWEST_WORDS, FEWEST_SENTENCES)
    if counts.words < fewest[0] or counts.sentences < fewest[1]:
        return Scores(counts)
    given = {metric.key: metric.compute(counts) for metric in METRICS if english or metric.key == "lix"}
    if counts.sentences < FEWEST_SENTENCES:
        given.pop("smog", None)
    return Scores(counts, **given, extrapolated="smog" in given and counts.sentences < SMOG_SENTENCES)


def document_scores(document: Document) -> DocumentScores:
    """All scores of the article; use `document.derive(document_scores)`."""
    of_english = english(document)
    raw, adjusted = document.derive(sections), document.derive(adjusted_sections)
    parts = [
        SectionScores(
            before.heading,
            scores(before.counts, section=True, english=of_english),
            scores(after.counts, section=True, english=of_english),
        )
        for before, after in zip(raw, adjusted, strict=True)
    ]
    return DocumentScores(
        scores(document.derive(document_counts), english=of_english),
        scores(total(section.counts for section in adjusted), english=of_english),
        scores(_paragraphs(document), english=of_english),
        tuple(parts),
        tuple(sorted(document.derive(topic_terms))),
        _engine(document),
    )


def adjusted_sections(document: Document) -> tuple[Section, ...]:
    """The sections with the topic's words counted as familiar ones; use `document.derive(adjusted_sections)`.

    A familiar word has at most two syllables and six letters. textstat's counts stay as they are.
    """
    terms = document.derive(topic_terms)
    if not terms or document.site.readability_engine == TEXTSTAT:
        return document.derive(sections)
    return by_section(tuple(count_blocks(document, terms)))


def topic_terms(document: Document) -> frozenset[str]:
    """What the article is about, in lower case, with plurals; use `document.derive(topic_terms)`.

    Words of ≥ 3 syllables that stand in its title or first heading, or name a drug or a condition, that are rare
    elsewhere, and that the article explains somewhere: who has read the explanation knows the word.
    """
    text, terms = document.derive(prose), set()
    for word in document.derive(tally).words:
        if is_topic(document, word):
            terms |= {text.block_text(block)[start:end].lower() for block, start, end in places(document, word)}
    return frozenset(terms)


def is_topic(document: Document, word: str) -> bool:
    """Whether a word of the tally is one of `topic_terms`."""
    titles = document.derive(_title_words)
    if not word.isalpha() or not (_names_topic(word, titles) or _names_topic(f"{word}s", titles)):
        return False
    text = document.derive(prose)
    for block, start, end in places(document, word):
        written = text.block_text(block)
        if _names_topic(written[start:end].lower(), titles) and glossed(written, start, end):
            return True
    return False


def _title_words(document: Document) -> frozenset[str]:
    """The long words of the title and of the first heading, in lower case."""
    blocks = [block for block in document.blocks if block.kind in _TITLES and not block.chrome]
    first = next((block for block in blocks if block.kind is Kind.HEADING), None)
    chosen = [block.text.text for block in blocks if block.kind is Kind.TITLE or block is first]
    return frozenset(word.lower() for text in chosen for word in words(text) if syllables(word) >= POLYSYLLABLE)


def _names_topic(word: str, titles: frozenset[str]) -> bool:
    """Whether a word of the titles, or the name of a drug or condition, is one that readers seldom meet."""
    rare, name = _listed(word)
    return rare and (name or word in titles)


@cache
def _listed(word: str) -> tuple[bool, bool]:
    """Whether the word is rare, and whether it names a drug or a condition."""
    from healthlint.language.wordlist import Tag, frequency, tags  # noqa: PLC0415 - large, and seldom needed

    return frequency(word) < _COMMON, bool(tags(word) & (Tag.DRUG | Tag.CONDITION))


def _paragraphs(document: Document) -> Counts:
    """The counts of the paragraphs, lists left out."""
    blocks = document.derive(scored_blocks)
    return total(block.counts for block in blocks if document.blocks[block.block].kind is Kind.PARAGRAPH)


def _engine(document: Document) -> str:
    if document.site.readability_engine != TEXTSTAT:
        return "healthlint"
    from healthlint.language import textstat_engine  # noqa: PLC0415 - heavy, and seldom wanted

    return textstat_engine.name()
