"""How hard English health text is for its readers, and why: a small linear model of features that people feel.

Fitted by tools/fit_difficulty.py on sentences that teachers rated (CEFR-SP, Arase et al. 2022, EMNLP). The weights are
in rules/lexicons/difficulty.tsv; docs/score.md says what it was measured to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from math import inf, log, log1p
from operator import mul
from typing import NamedTuple

from healthlint.document import Document
from healthlint.language.glosses import glossed
from healthlint.language.lexicon import lexicon_rows
from healthlint.language.prose import fold, prose
from healthlint.language.scoring import scored_sentences, sections
from healthlint.language.sentences import sentence_spans
from healthlint.language.word_difficulty import COMMON, EVERYDAY, hardness, medical, opening_hardness
from healthlint.language.words import without_citations, words

FEATURES = (
    "long-sentences",
    "rare-words",
    "uncommon-words",
    "long-words",
    "many-syllables",
    "medical-words",
)
"""What is measured in each sentence: the logarithm of its words; how rare the words beside the everyday ones are (mean
steps of the Zipf scale); the share of its words that are uncommon; letters per word; the logarithm of one more than its
words of four syllables and more; the share of its words that are medical and not explained."""
BANDS = ((40, "easy"), (50, "plain"), (60, "fairly hard"), (70, "hard"), (inf, "very hard"))
"""Upper ends of the bands of articles: pages of the NHS are easy or plain, press releases mostly very hard."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_MAY_EXPLAIN = re.compile(r"[(\u2013—:]| - |, (?:or|an?|the|which) |\b(?:called|known|means?|meaning|is|are)\b")


class Reason(NamedTuple):
    """What one feature adds: its name, its name for readers, its mean value, and points above plain health text."""

    name: str
    label: str
    value: float
    points: float


class Difficulty(NamedTuple):
    """A score and its reasons, what adds most first.

    The scale is that of the teachers who rated the sentences: 0 for the lowest level of the CEFR (A1), 20 for each
    further one, 100 for the highest (C2); what is still easier or harder goes beyond.
    """

    score: float
    reasons: tuple[Reason, ...]

    @property
    def level(self) -> str:
        """The band of the score in words, such as “fairly hard”."""
        return next(name for end, name in BANDS if self.score < end)


class Measure(NamedTuple):
    """Words of a stretch of text, and its features: means over its sentences, each weighted by its words."""

    words: int
    features: tuple[float, ...]


class _Weight(NamedTuple):
    label: str
    points: float
    plain: float


def text_difficulty(text: str) -> Difficulty | None:
    """The difficulty of a sentence, or of any run of sentences; None where there is no word."""
    whole = fold(text)
    return _judged(sentence_measure(whole[start:end]) for start, end in sentence_spans(whole))


def difficulty(document: Document) -> Difficulty | None:
    """The difficulty of the article's scored text; None where there is none. Use `document.derive(difficulty)`."""
    return _judged(measure for _, measure in document.derive(_measures))


def section_difficulties(document: Document) -> tuple[tuple[int | None, Difficulty], ...]:
    """The block of each section's heading (None: before the first) and its difficulty, as in `scoring.sections`."""
    found: dict[int, list[Measure]] = {}
    for section, measure in document.derive(_measures):
        found.setdefault(section, []).append(measure)
    judged = ((document.derive(sections)[at].heading, _judged(part)) for at, part in sorted(found.items()))
    return tuple((heading, one) for heading, one in judged if one is not None)


def sentence_measure(sentence: str) -> Measure | None:
    """The features of one sentence of folded text; None where it has no word."""
    written = words(without_citations(sentence.lower() if sentence.isupper() else sentence))
    if not written:
        return None
    found = list(map(hardness, written))
    found[0] = opening_hardness(written[0])
    columns = list(zip(*found, strict=True))
    parts, uncommon, of_medicine, polysyllables = map(sum, columns[:-1])
    rarities = [rarest for rarest in columns[-1] if rarest > COMMON - EVERYDAY]
    if of_medicine and _MAY_EXPLAIN.search(sentence):
        of_medicine = max(of_medicine - _explained(sentence), 0)
    count, parts = len(written), max(parts, 1)
    return Measure(
        count,
        (
            log(count),
            sum(rarities) / max(len(rarities), 1),
            uncommon / parts,
            sum(map(len, written)) / count,
            log1p(polysyllables),
            of_medicine / parts,
        ),
    )


def _explained(sentence: str) -> int:
    """How many of its medical words are explained beside them."""
    terms = (match for match in _WORD.finditer(sentence) if medical(match[0].lower()))
    return sum(glossed(sentence, *match.span()) for match in terms)


def _measures(document: Document) -> tuple[tuple[int, Measure], ...]:
    """Section and measure of each scored sentence; use `document.derive(_measures)`."""
    text = document.derive(prose)
    found = []
    for sentence in document.derive(scored_sentences):
        measure = sentence_measure(text.block_text(sentence.block)[sentence.start : sentence.end])
        if measure is not None:
            found.append((sentence.section, measure))
    return tuple(found)


def _judged(measures: Iterable[Measure | None]) -> Difficulty | None:
    known = [measure for measure in measures if measure is not None]
    weights = [measure.words for measure in known]
    total = sum(weights)
    if not total:
        return None
    columns = zip(*(measure.features for measure in known), strict=True)
    means = [sum(map(mul, column, weights)) / total for column in columns]
    base, table = _model()
    reasons = [
        Reason(name, weight.label, value, weight.points * (value - weight.plain))
        for (name, weight), value in zip(table, means, strict=True)
    ]
    score = base + sum(reason.points for reason in reasons)
    return Difficulty(score, tuple(sorted(reasons, key=lambda one: -one.points)))


@cache
def _model() -> tuple[float, tuple[tuple[str, _Weight], ...]]:
    """The score of plain health text, and the weight of each feature."""
    rows = {
        name: _Weight(label, float(points), float(plain)) for name, label, points, plain in lexicon_rows("difficulty")
    }
    return rows["plain-text"].points, tuple((name, rows[name]) for name in FEATURES)
