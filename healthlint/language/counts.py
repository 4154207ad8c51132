"""What is counted in a stretch of text for the readability formulas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from healthlint.language.readability import flesch_kincaid_grade, smog_grade
from healthlint.language.sentences import Sentence
from healthlint.language.syllables import syllables
from healthlint.language.words import blank_citations, words

FEWEST_WORDS = 100
FEWEST_SENTENCES = 10
SMOG_SENTENCES = 30
FAMILIAR = "doctor"
"""What a familiar word counts as: two syllables, six letters."""
POLYSYLLABLE = 3
"""Syllables from which McLaughlin and Gunning call a word hard."""
_LONG = 6
_LONGEST_KEPT = 40
_FIELD = (1 << 32) - 1
_SYLLABLES, _POLYSYLLABLES, _MONOSYLLABLES, _LETTERS, _LONG_WORDS, _HARD_WORDS = range(32, 224, 32)
_MARKS = "'\u2019-\u2010\u2011.,:/\u2013"
_ENDING = re.compile(r"(?:(?P<more>ing|[dt]ed|(?:[sxz]|[cs]h|[cg])es)|ed|es)$")


class Counts(NamedTuple):
    """What was counted; letters include digits, long words have > 6 letters, hard words are Gunning's."""

    words: int = 0
    sentences: int = 0
    syllables: int = 0
    polysyllables: int = 0
    monosyllables: int = 0
    letters: int = 0
    long_words: int = 0
    hard_words: int = 0

    def plus(self, other: Counts) -> Counts:
        """Both together."""
        return Counts(*map(int.__add__, self, other))

    def minus(self, other: Counts) -> Counts:
        """What is left without the other, which must be a part of this."""
        return Counts(*map(int.__sub__, self, other))

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


def text_counts(text: str, sentences: Sequence[Sentence] = (), familiar: frozenset[str] = frozenset()) -> Counts:
    """Count a text of these sentences (one, when none are given), its citations and addresses left out.

    Text in capitals throughout counts as if in small letters. `familiar` words, given in lower case, count as words of
    two syllables and six letters.
    """
    return counted(as_read(text), sentences or (Sentence(0, len(text)),), familiar)


def as_read(text: str) -> str:
    """The text with its citations blanked out, and not in capitals throughout; the same length where that keeps it."""
    if text.isupper() and " " in text.strip() and len(small := text.lower()) == len(text):
        text = small
    return blank_citations(text)


def counted(read: str, sentences: Sequence[Sentence], familiar: frozenset[str] = frozenset()) -> Counts:
    """As `text_counts`, of a text that `as_read` gave."""
    sums = [sentence_sum(read[start:end], familiar) for start, end in sentences]
    return unpacked(sum(sums), len(sums) - sums.count(0))


def sentence_sum(read: str, familiar: frozenset[str] = frozenset()) -> int:
    """What counts in a sentence that `as_read` gave, as one number for `unpacked`; 0 when it has no words.

    These numbers can be added up: they hold a field of 32 bits for each count.
    """
    if familiar:
        read = " ".join(FAMILIAR if word.lower() in familiar else word for word in words(read))
    tokens = read.split()
    found = sum(map(_token_sum, tokens))
    if found and (first := _first_word(tokens))[0].isupper() and _hard(first):
        found += 1 << _HARD_WORDS
    return found


def unpacked(found: int, sentences: int) -> Counts:
    """The counts in a sum of `sentence_sum`s."""
    return Counts(
        found & _FIELD,
        sentences,
        found >> _SYLLABLES & _FIELD,
        found >> _POLYSYLLABLES & _FIELD,
        found >> _MONOSYLLABLES & _FIELD,
        found >> _LETTERS & _FIELD,
        found >> _LONG_WORDS & _FIELD,
        found >> _HARD_WORDS,
    )


def unpacked_grades(found: int) -> tuple[int, int, int]:
    """Words, syllables and polysyllables in a sum of `sentence_sum`s."""
    return found & _FIELD, found >> _SYLLABLES & _FIELD, found >> _POLYSYLLABLES & _FIELD


def total(counts: Iterable[Counts]) -> Counts:
    """All together."""
    result = Counts()
    for one in counts:
        result = result.plus(one)
    return result


class _Sums(dict[str, int]):
    """As `sentence_sum`, of text without white space inside a sentence: a capital there tells a name."""

    def __missing__(self, token: str) -> int:
        found = _word_sum(token) if token.isalpha() else sum(map(_word_sum, words(token)))
        if len(token) <= _LONGEST_KEPT:
            self[token] = found
        return found


_token_sum = _Sums().__getitem__


def _word_sum(word: str) -> int:
    heard = syllables(word)
    letters = len(word) if word.isalnum() else len(word) - sum(map(word.count, _MARKS))
    return (
        1
        + (heard << _SYLLABLES)
        + ((heard >= POLYSYLLABLE) << _POLYSYLLABLES)
        + ((heard == 1) << _MONOSYLLABLES)
        + (letters << _LETTERS)
        + ((len(word) > _LONG) << _LONG_WORDS)
        + ((heard >= POLYSYLLABLE and not word[0].isupper() and _hard(word)) << _HARD_WORDS)
    )


def _first_word(tokens: Sequence[str]) -> str:
    return next(found[0] for found in map(words, tokens) if found)


@cache
def _hard(word: str) -> bool:
    """Whether ≥ 3 syllables are left without -es, -ed and -ing; no compound, initialism or number (Gunning 1952)."""
    if not word.isalpha() or (word.isupper() and len(word) > 1):
        return False
    ending = _ENDING.search(word)
    return syllables(word) - (ending is not None and ending["more"] is not None) >= POLYSYLLABLE
