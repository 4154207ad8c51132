"""Syllables of English words: a table of exceptions, and weighed letter patterns for all other words.

tools/build_syllables.py makes both from the CMU Pronouncing Dictionary, tools/evaluate_syllables.py measures them.
"""

from __future__ import annotations

import re
from functools import cache
from math import ceil, exp
from typing import NamedTuple

from healthlint.language.lexicon import lexicon_rows
from healthlint.language.wordlist import frequency

_PART = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*|\d+(?:[.,:/\u2013]\d+)*(?:(?:s|th|st|nd|rd)(?![^\W\d_]))?")
_INITIALISM = re.compile(r"[A-Z]{2,6}s?|[a-z]{1,2}[A-Z]{1,4}s?|[A-Z][a-z][A-Z]{1,2}s?")
_PLAIN = str.maketrans("áàâäãåçéèêëíìîïñóòôöõøúùûüÿ", "aaaaaaceeeeiiiinoooooouuuuy")
_ACRONYMS = """
    ACE AIDS BRCA CABG CAT CHIP COVID CPAP DASH DMARD FAST GERD HIPAA LASIK MERS MRSA NASA NATO NICE NSAID OSHA PET
    PIN RAM RICE SARS SCAD SIDS TENS UNICEF WIC ZIP
"""
_STRESSED = """
    ALL ALSO ALWAYS AND ANY ARE ASK BEFORE BOTH CALL DAILY DO DOES EACH EVER EVERY GET HAVE IF IS MAY MORE MOST MUST
    NEVER NO NOT NOW OFF ON ONCE ONLY OR OUT SHOULD STOP TAKE THE THIS TWICE VERY WAS WILL WITH YES YOU YOUR
"""
_SPOKEN_AS_WORDS = frozenset(_ACRONYMS.split()) | frozenset(_STRESSED.split())
_VOWELS = frozenset("aeiouy")
_INTERJECTION = re.compile(r"h+m+|s+h+|p+s+t+|b+r+")
_SHORT_FORM = re.compile(r"(?<=[dst])n't$|(?<=[bcdfgkmnpstxz])'(?:ll|ve)$|(?<=[dt])'d$")
_SIBILANT = re.compile(r"(?:[sxz]|[cs]h|[cgsz]e)$")

# Letters that may or may not be the core of a syllable: vowels side by side, every e, and a few others. All other
# vowels are; all other consonants are not.
_DOUBTFUL = re.compile(
    r"[aeiouy]{2,}|e|a(?=lly|n)|(?<=[bcdfghkmpstwz])l(?=[iey]|s?$)|(?<=[sh])m(?=s?$|[ei])|(?<=^m)c|(?<=us)i"
    r"|(?<=[aeiouy][^aeiouy])o(?=[lr][aeiouy])|(?<=[gc])u(?=re)|(?<=[vn])i(?=l)|(?<=h)a(?=[nmr])"
)
_WIDEST = 5
_WINDOWS = tuple(
    (_WIDEST - before, _WIDEST + after + 1)
    for before in range(_WIDEST + 1)
    for after in range(_WIDEST + 1)
    if before + after <= _WIDEST + 1
)

CHANCE_SCALE = 10
"""Weights are written in tenths of the logarithm of the odds."""
_SHORTEST_PART = 3
_STEPS_OF_FREQUENCY = (0.0, 3.0, 4.0)


class Patterns(NamedTuple):
    """What tells whether a doubtful letter is the core of a syllable, and the words for which that goes wrong."""

    weights: dict[str, int]
    exceptions: dict[str, int]


@cache
def syllables(word: str) -> int:
    """Syllables of a word as `words` gives it, at least 1.

    The parts of a hyphenated word add up; a number counts 1; capitals are spelled out, letter by letter (MRI 3, W 3).
    Of the words of CMUdict 99.9 % are as in its first pronunciation. Blind, without the table and fitted on the other
    words, the patterns are right for 97.0 % of a held-out fifth of CMUdict, names included, and for 96.0 % of 300 names
    of drugs and conditions (tools/evaluate_syllables.py).
    """
    if word.islower() and word.isalpha() and word.isascii():
        return spoken(word, _patterns())
    return sum(map(_part, _PART.findall(word))) or 1


def spoken(word: str, patterns: Patterns) -> int:
    """Syllables of a word in small letters, at least 1."""
    known = patterns.exceptions.get(word)
    if known is not None:
        return known
    if "'" in word:
        return _with_apostrophe(word, patterns)
    if word[-1] == "s" and word[:-1] in patterns.exceptions:
        return patterns.exceptions[word[:-1]] + (_SIBILANT.search(word[:-1]) is not None)
    if _VOWELS.isdisjoint(word):
        return 1 if len(word) == 1 or _INTERJECTION.fullmatch(word) else len(word) + 2 * word.count("w")
    cores, doubtful = letters_in_doubt(word)
    expected = cores + sum([chance(word, at, patterns.weights) for at in doubtful])
    return max(ceil(expected - 0.5), 1)


def letters_in_doubt(word: str) -> tuple[int, list[int]]:
    """How many vowels are surely the core of a syllable, and where the letters stand that may be one."""
    doubtful = [at for found in _DOUBTFUL.finditer(word) for at in range(*found.span())]
    vowels = sum(map(word.count, "aeiouy"))
    return vowels - sum(word[at] in _VOWELS for at in doubtful), doubtful


def contexts(word: str, at: int) -> list[str]:
    """The letter with up to five letters on each side, itself in capitals; # stands for the ends of the word.

    After an e in the middle of the word also how common both parts are, if there the word is a compound of two words.
    """
    padded = f"#####{word[:at]}{word[at].upper()}{word[at + 1 :]}#####"
    found = [padded[at + before : at + after] for before, after in _WINDOWS]
    if word[at] == "e" and _SHORTEST_PART <= at + 1 <= len(word) - _SHORTEST_PART and word[at - 1] not in _VOWELS:
        found += _compound(word[: at + 1], word[at + 1 :])
    return found


def chance(word: str, at: int, weights: dict[str, int]) -> float:
    """The chance that the letter is the core of a syllable: the logistic function of its contexts' summed weights."""
    get = weights.get
    total = sum([get(context, 0) for context in contexts(word, at)])
    return 1 / (1 + exp(-total / CHANCE_SCALE))


def load_patterns(name: str) -> dict[str, int]:
    """The rows of a lexicon of numbers, each followed by all its words."""
    found: dict[str, int] = {}
    for number, words in lexicon_rows(name):
        found.update(dict.fromkeys(words.split(" "), int(number)))
    return found


@cache
def _patterns() -> Patterns:
    return Patterns(load_patterns("syllable-patterns"), load_patterns("syllables"))


def _compound(first: str, second: str) -> list[str]:
    one = frequency(first)
    two = frequency(second) if one else 0.0
    return [f"{_steps(one)}+{_steps(two)}"] if two else []


def _steps(common: float) -> int:
    return sum([common > least for least in _STEPS_OF_FREQUENCY])


def _part(part: str) -> int:
    if part[0].isdigit():
        return 1
    if _INITIALISM.fullmatch(part) and part.rstrip("s") not in _SPOKEN_AS_WORDS:
        letters = part.rstrip("s").upper()
        return len(letters) + 2 * letters.count("W")
    small = part.lower()
    return syllables(small) if small.isascii() and small.isalpha() else _marked(small)


def _marked(part: str) -> int:
    """Syllables of a part with accents or apostrophes."""
    return spoken(part.translate(_PLAIN).replace("\u2019", "'"), _patterns())


def _with_apostrophe(word: str, patterns: Patterns) -> int:
    if word.endswith("'s"):
        stem = word[:-2]
        return spoken(stem, patterns) + (_SIBILANT.search(stem) is not None) if stem else 1
    if short := _SHORT_FORM.search(word):
        return spoken(word[: short.start()], patterns) + 1
    plain = word.replace("'", "")
    return spoken(plain, patterns) if plain else 1
