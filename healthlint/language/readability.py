"""Readability formulas: plain functions of counts. Grades are US school years."""

from __future__ import annotations

from math import sqrt

_HARD_SHARE = 5


def flesch_kincaid_grade(words: int, sentences: int, syllables: int) -> float:
    """Flesch-Kincaid grade (Kincaid et al. 1975, Research Branch Report 8-75)."""
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def flesch_reading_ease(words: int, sentences: int, syllables: int) -> float:
    """Flesch reading ease, 100 easy to 0 hard (Flesch 1948, J. Appl. Psychol. 32:221)."""
    return 206.835 - 1.015 * words / sentences - 84.6 * syllables / words


def smog_grade(polysyllables: int, sentences: int) -> float:
    """SMOG grade, meant for ≥ 30 sentences; polysyllables have ≥ 3 syllables (McLaughlin 1969, J. Reading 12:639)."""
    return 1.0430 * sqrt(30 * polysyllables / sentences) + 3.1291


def gunning_fog(words: int, sentences: int, hard_words: int) -> float:
    """Gunning fog index; hard words have ≥ 3 syllables, names and -es, -ed, -ing forms aside (Gunning 1952)."""
    return 0.4 * (words / sentences + 100 * hard_words / words)


def coleman_liau(words: int, sentences: int, letters: int) -> float:
    """Coleman-Liau index (Coleman, Liau 1975, J. Appl. Psychol. 60:283)."""
    return 0.0588 * 100 * letters / words - 0.296 * 100 * sentences / words - 15.8


def automated_readability(words: int, sentences: int, characters: int) -> float:
    """Automated readability index; characters are letters and digits (Smith, Senter 1967, AMRL-TR-66-220)."""
    return 4.71 * characters / words + 0.5 * words / sentences - 21.43


def forcast(words: int, monosyllables: int) -> float:
    """FORCAST grade, which needs no sentences: for lists and labels (Caylor et al. 1973, HumRRO TR 73-5)."""
    return 20 - 15 * monosyllables / words


def lix(words: int, sentences: int, long_words: int) -> float:
    """LIX, for any language; long words have more than 6 letters (Björnsson 1968); 40 is medium."""
    return words / sentences + 100 * long_words / words


def new_dale_chall(words: int, sentences: int, unfamiliar: int) -> float:
    """New Dale-Chall raw score; unfamiliar words are not on the list of 3,000 (Dale, Chall 1948; Chall, Dale 1995)."""
    share = 100 * unfamiliar / words
    return 0.1579 * share + 0.0496 * words / sentences + (3.6365 if share > _HARD_SHARE else 0)
