"""What makes an article hard: its costliest sentences and words, its hardest sections, and the grade without each."""

from __future__ import annotations

from heapq import nsmallest
from typing import NamedTuple

from healthlint.document import Document
from healthlint.language.counts import Counts, total
from healthlint.language.readability import flesch_kincaid_grade, smog_grade
from healthlint.language.scores import is_topic
from healthlint.language.scoring import document_counts, scored_blocks, sections
from healthlint.language.tally import WordTally, places, tally

_FEWEST_IN_SECTION = 40
_MOST = 10


class Without(NamedTuple):
    """Grades (Flesch-Kincaid, SMOG) of the article when something is left out of it."""

    grade: float
    smog: float

    def plus(self, grade: float, smog: float) -> Without:
        """Both grades added."""
        return Without(self.grade + grade, self.smog + smog)


class CostlySentence(NamedTuple):
    """A sentence, its offsets in the text of its block, its words, and the grades of the article without it."""

    block: int
    start: int
    end: int
    words: int
    without: Without


class CostlyWord(NamedTuple):
    """A word in lower case, where it is first used, how often, and the grades of the article without all its uses."""

    word: str
    block: int
    start: int
    end: int
    uses: int
    topic: bool
    without: Without


class HardSection(NamedTuple):
    """A section by the block of its heading, its counts, and the grades of the article without it."""

    heading: int
    counts: Counts
    without: Without


def costliest_sentences(document: Document) -> tuple[CostlySentence, ...]:
    """The ten sentences without which the Flesch-Kincaid grade would be lowest, costliest first.

    Those without which it would be higher, to the decimal that is shown, are left out.
    """
    whole, shown = document.derive(_counted_here), document.derive(_shown)
    if whole.sentences <= 1:
        return ()
    highest = round(whole.grade, 1)
    found = [
        (rest, sentence)
        for sentence in document.derive(tally).sentences
        if round(rest := _grade_without(whole, sentence.words, 1, sentence.syllables), 1) <= highest
    ]
    return tuple(
        CostlySentence(block, start, end, words, shown.plus(rest, _smog_without(whole, 1, long)))
        for rest, (block, start, end, words, _, long) in nsmallest(_MOST, found)
    )


def costliest_words(document: Document) -> tuple[CostlyWord, ...]:
    """The ten words of ≥ 3 syllables whose absence, all uses together, lowers the Flesch-Kincaid grade most.

    Singular and plural count together; `topic` marks what the article is about. Use `document.derive(costliest_words)`.
    """
    whole, shown = document.derive(_counted_here), document.derive(_shown)
    made = []
    for rest, word, uses in nsmallest(_MOST, _words_by_gain(document, whole)):
        if first := next(places(document, word), None):
            without = shown.plus(rest, _smog_without(whole, 0, uses))
            made.append(CostlyWord(word, *first, uses, is_topic(document, word), without))
    return tuple(made)


def hardest_sections(document: Document, most: int = 3) -> tuple[HardSection, ...]:
    """The sections of ≥ 40 words with a heading that have the highest grades; none when there are no two to compare."""
    whole = document.derive(document_counts)
    long = [section for section in document.derive(sections) if section.counts.words >= _FEWEST_IN_SECTION]
    if len(long) <= 1:
        return ()
    found = [
        HardSection(section.heading, section.counts, Without(rest.grade, rest.smog))
        for section in long
        if section.heading is not None and min(rest := whole.minus(section.counts)) >= 0 < rest.sentences
    ]
    return tuple(sorted(found, key=lambda one: (-one.counts.grade, one.heading))[:most])


def _words_by_gain(document: Document, whole: Counts) -> list[tuple[float, str, int]]:
    """The grade without each word, the word and its uses; of those that gain as much as the tenth, and more, at least.

    Most words are used once or twice, so there are few pairs of uses and syllables, and a grade is worked out for each.
    """
    alike: dict[WordTally, list[str]] = {}
    for word, used in document.derive(tally).words.items():
        alike.setdefault(used, []).append(word)
    grade = whole.grade
    gains = [
        (rest, used)
        for used in alike
        if used.uses < whole.words and (rest := _grade_without(whole, used.uses, 0, used.syllables)) < grade
    ]
    found: list[tuple[float, str, int]] = []
    for rest, used in sorted(gains):
        if len(found) >= _MOST and rest > found[-1][0]:
            break
        found += [(rest, word, used.uses) for word in alike[used]]
    return found


def _counted_here(document: Document) -> Counts:
    """The counts that the tally takes apart: ours, whatever engine counts for the site."""
    return total(block.counts for block in document.derive(scored_blocks))


def _shown(document: Document) -> Without:
    """What to add to our grades to have those of the site's engine: nothing, when that is ours."""
    ours, shown = document.derive(_counted_here), document.derive(document_counts)
    return Without(shown.grade - ours.grade, shown.smog - ours.smog)


def _grade_without(whole: Counts, words: int, sentences: int, syllables: int) -> float:
    return flesch_kincaid_grade(whole.words - words, whole.sentences - sentences, whole.syllables - syllables)


def _smog_without(whole: Counts, sentences: int, polysyllables: int) -> float:
    return smog_grade(whole.polysyllables - polysyllables, whole.sentences - sentences)
