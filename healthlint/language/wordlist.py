"""The words of health English and how common they are, from rules/lexicons/words.bin.

Nothing is read before the first question; then the file is mapped into memory, and a word is found in about 1 µs.
"""

from __future__ import annotations

from enum import IntFlag
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from healthlint.language.edits import osa
from healthlint.language.lexicon import rules_folder
from healthlint.language.word_file import (
    ALL_LETTERS,
    LENGTH_BITS,
    LETTERS,
    STEPS_PER_ZIPF,
    Case,
    WordFile,
    bucket,
    fold,
    head,
    head_keys,
    letters_in,
    open_word_list,
    word_trie,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from marisa_trie import Trie

# What is two edits away and rarer than this is no better a guess than the word as written.
_COMMON_ENOUGH, _COMMON_MEDICAL = 2.0, 1.0
_FARTHEST = 2
_LOWER = (Case.LOWER, Case.ODD_LOWER)


class Tag(IntFlag):
    """What a listed word is known as."""

    GENERAL = 1
    US = 2
    UK = 4
    NAME = 8
    PLACE = 16
    DRUG = 32
    CONDITION = 64
    ABBREVIATION = 128


class _Found(NamedTuple):
    at: int
    folded: str


@cache
def _file() -> WordFile:
    return open_word_list(rules_folder() / "lexicons" / "words.bin")


def known(word: str) -> bool:
    """Whether the word is listed: as written, in lower case, or in capitals; with a possessive ending too.

    A name or a short form in lower case is not.
    """
    return _found(word) is not None


def frequency(word: str) -> float:
    """How common the word is: log10 of its uses in a billion words (Zipf scale); 0.0 when it is not known."""
    found = _found(word)
    return _file().steps[found.at] / STEPS_PER_ZIPF if found else 0.0


def tags(word: str) -> Tag:
    """What the word is known as; `Tag(0)` when it is not known."""
    found = _found(word)
    return Tag(_file().tags[found.at]) if found else Tag(0)


def listed(word: str) -> str:
    """The form in which the word is listed, without a possessive ending; empty when it is not known."""
    found = _found(word)
    return _as_written(found.folded, found.at) if found else ""


def in_lower_case(words: Iterable[str]) -> set[str]:
    """Those of the words, all in lower case and without accents, that are listed; faster than `known` for many."""
    find, cases = _file().trie.get, _file().cases
    return {word for word in words if (at := find(word)) is not None and cases[at] in _LOWER}


def at_least(word: str, zipf: float) -> bool:
    """Whether a word, in lower case and without accents, is listed and so common or more; faster than `known`."""
    file = _file()
    at = file.trie.get(word)
    return at is not None and file.cases[at] in _LOWER and file.steps[at] >= zipf * STEPS_PER_ZIPF


def attested(word: str) -> bool:
    """Whether it is no slip, though not listed: a rare word, or one that the web writes too often; any case."""
    return fold(word) in _attested()


@cache
def _attested() -> Trie:
    return word_trie(_file().attested)


def may_be_meant(zipf: float, tags: Tag) -> bool:
    """Whether a word is offered at distance 2: Zipf 2 and above, a drug or condition Zipf 1 and above."""
    return zipf >= (_COMMON_MEDICAL if tags & (Tag.DRUG | Tag.CONDITION) else _COMMON_ENOUGH)


@cache
def _found(word: str) -> _Found | None:
    file, folded = _file(), fold(word)
    at = file.trie.get(folded)
    if at is not None and _may_be_written(word, file.cases[at]):
        return _Found(at, folded)
    if folded.endswith("'s"):
        return _found(word[:-2])
    return _found(word[:-1]) if folded.endswith("s'") else None


def _may_be_written(word: str, case: int) -> bool:
    if case in _LOWER:
        return True
    if case == Case.CAPITALS:
        return not word[1:].islower() and word != word.lower()
    return word != word.lower()


def _as_written(folded: str, at: int) -> str:
    case = _file().cases[at]
    if case in {Case.ODD_LOWER, Case.ODD}:
        return _odd()[folded]
    return (folded, folded.capitalize(), folded.upper())[case]


@cache
def _odd() -> dict[str, str]:
    """Words with accents or with capitals inside, by their folded form."""
    return {fold(word): word for word in str(_file().odd, "utf-8").split("\n") if word}


@cache
def near(word: str, distance: int) -> tuple[str, ...]:
    """All listed words within that OSA distance of the word (1 or 2), case and accents aside; sorted, no short forms.

    At distance 2, those that begin with the same letter and are common enough to be meant.
    """
    folded, cases = fold(word), _file().cases
    places = _within_one(folded)
    if distance > 1 and folded:
        places |= _within_two(folded)
    places.pop(folded, None)
    return tuple(sorted(_as_written(form, at) for form, at in places.items() if cases[at] != Case.CAPITALS))


@cache
def _follow() -> dict[str, str]:
    """The letters that come after each two letters in any listed word."""
    lines = str(_file().follow, "ascii").split("\n")
    return {line[:2]: line[2:] for line in lines}


def _within_one(word: str) -> dict[str, int]:
    """The listed words one insertion, deletion, change or swap of neighbours away, and where they are."""
    trie, follow = _file().trie, _follow()
    found: dict[str, int] = {}
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        if at > 1 and next(trie.iterkeys(before), None) is None:
            break
        rest, last, first, second = after[1:], before[-1:], after[:1], after[1:2]
        edits = [before + rest, before + second + first + rest[1:]] if after else []
        for letter in follow.get(before[-2:], "") if at > 1 else LETTERS:
            ahead = follow.get(last + letter, "") if at else LETTERS
            if first in ahead:
                edits.append(before + letter + after)
            if second in ahead:
                edits.append(before + letter + rest)
        found.update((edit, trie[edit]) for edit in edits if edit in trie)
    return found


def _within_two(word: str) -> dict[str, int]:
    """The common words within two edits, first letter kept, and where they are.

    Two words that close have, of their first six letters, the first and three more in common and in order: these are
    indexed. A changed letter makes at most two letters occur in one of them only, an added or a lost one makes one.
    """
    file = _file()
    buckets, near_groups = len(file.starts) - 1, set[int]()
    for key in head_keys(head(word)):
        start = bucket(key, buckets)
        near_groups.update(file.postings[file.starts[start] : file.starts[start + 1]])
    size, letters, most = len(word), letters_in(word), 2 * _FARTHEST
    found: dict[str, int] = {}
    for group in near_groups:
        low, high = file.groups[group], file.groups[group + 1]
        for place, others in zip(range(low, high), file.letters[low:high], strict=True):
            longer = abs((others >> LENGTH_BITS) - size)
            if longer <= _FARTHEST and ((others ^ letters) & ALL_LETTERS).bit_count() <= most - longer:
                at = file.members[place]
                other = file.trie.restore_key(at)
                if other[0] == word[0] and osa(word, other, _FARTHEST) <= _FARTHEST:
                    found[other] = at
    return found
