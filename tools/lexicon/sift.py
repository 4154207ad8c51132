"""Which of the gathered words are words that a health editor would accept, and how common they are."""

from __future__ import annotations

import functools
import math
import operator
from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from healthlint.language.edits import osa
from healthlint.language.word_file import LETTERS, fold
from healthlint.language.wordlist import Tag
from tools.lexicon.inflect import forms, plurals
from tools.lexicon.sources import FORMS_LISTED, OWN, Sourced

# Words in the web corpus that the frequencies were counted in.
CORPUS_WORDS = 1_024_908_267_229
# Rarer than the rarest that the corpus counts, by rarity.
_UNCOUNTED = ((55, 1.0), (70, 0.8), (100, 0.5))
_LEAST_COUNTED = 1.1
# The largest dictionary counts only where the web uses the word, and never for names, which it has in lower case.
_LARGE, _USED = 80, 2.0
# A rare word is far more likely a slip when a common word one edit away is so many times (log10) as common.
_MARGINS = ((50, math.inf), (55, 3.4), (60, 2.8), (70, 2.2), (100, 1.2))
_NAME_MARGIN = 3.0
_COMMON, _NOT_RARE = 3.0, 55
_INFLECTED = 5


class Entry(NamedTuple):
    """A word of the lexicon; frequency in Zipf."""

    tags: Tag
    frequency: float


class _Gathered:
    """What all sources say about one word."""

    __slots__ = ("cased", "parts", "rarity", "tags")

    def __init__(self) -> None:
        self.tags, self.rarity, self.parts, self.cased = Tag(0), 100, "", False


def sift(
    sourced: Iterable[Sourced], own: Mapping[str, tuple[Sourced, float]], counts: Mapping[str, int]
) -> dict[str, Entry]:
    """Join the sources, add attested inflections, and drop what is more likely a slip."""
    gathered: dict[str, _Gathered] = defaultdict(_Gathered)
    for word, tags, rarity, parts, cased in [*sourced, *(term for term, _ in own.values())]:
        there = gathered[word]
        there.tags, there.rarity, there.parts = there.tags | tags, min(there.rarity, rarity), there.parts + parts
        there.cased |= cased
    _restore_capitals(gathered)
    _inflect(gathered, counts)
    kept = {word: there for word, there in gathered.items() if there.rarity < _LARGE or _in_use(word, gathered, counts)}
    _drop_slips(kept, counts)
    entries = {
        word: Entry(there.tags, max(_frequency(word, there.rarity, counts), own[word][1] if word in own else 0))
        for word, there in kept.items()
    }
    return _joined(entries, own.keys())


def zipf(word: str, counts: Mapping[str, int]) -> float:
    """How common the word is on the web (Zipf scale); 0.0 when it was not counted."""
    count = counts.get(word.lower().replace("'", ""), 0)
    return math.log10(count / CORPUS_WORDS * 1e9) if count else 0.0


def _frequency(word: str, rarity: int, counts: Mapping[str, int]) -> float:
    return zipf(word, counts) or next(low for limit, low in _UNCOUNTED if rarity <= limit)


def _inflect(gathered: dict[str, _Gathered], counts: Mapping[str, int]) -> None:
    """Add the regular forms that the web corpus attests, and the regular plural of our own words."""
    for word, there in list(gathered.items()):
        own = there.rarity == OWN
        if not there.parts or (FORMS_LISTED in there.parts and not own) or word != word.lower():
            continue
        made = [form for form in forms(word, there.parts) if form in counts]
        if own and "n" in there.parts and not word.endswith("s"):
            made.append(plurals(word)[0])
        for form in made:
            rarity = OWN if own else max(60, there.rarity + _INFLECTED)
            if form not in gathered or gathered[form].rarity > rarity:
                gathered[form].tags |= there.tags
                gathered[form].rarity = rarity


def _restore_capitals(gathered: dict[str, _Gathered]) -> None:
    """Let a name that only sources without capitals have in lower case be a name; drop its genitive (crohns)."""
    names = {fold(word): word for word, there in gathered.items() if there.cased and word != word.lower()}
    for word in [word for word, there in gathered.items() if not there.cased]:
        if fold(word) in names:
            lower, name = gathered.pop(word), gathered[names[fold(word)]]
            name.tags, name.rarity = name.tags | lower.tags, min(name.rarity, lower.rarity)
        elif word.endswith("s") and fold(word[:-1]) in names:
            del gathered[word]


def _in_use(word: str, gathered: Mapping[str, _Gathered], counts: Mapping[str, int]) -> bool:
    return word.islower() and word.capitalize() not in gathered and zipf(word, counts) >= _USED


def _drop_slips(kept: dict[str, _Gathered], counts: Mapping[str, int]) -> None:
    """Drop rare words one edit from a much more common one; forms of that same word stay."""
    common = {
        word
        for word, there in kept.items()
        if word.islower() and there.rarity <= _NOT_RARE and zipf(word, counts) >= _COMMON
    }
    by_rest: dict[str, list[str]] = defaultdict(list)
    for word in common:
        for key in shortened([word]):
            by_rest[key].append(word)
    for word, there in list(kept.items()):
        margin = next(margin for limit, margin in _MARGINS if there.rarity <= limit)
        if math.isinf(margin) or (Tag.ABBREVIATION in there.tags and not word.islower()):
            continue
        margin = _NAME_MARGIN if word.istitle() else margin
        limit = max(zipf(word, counts), _LEAST_COUNTED) + margin
        lower = word.lower()
        near = {other for key in shortened([lower]) for other in by_rest.get(key, ()) if other.lower() != lower}
        if any(zipf(other, counts) >= limit and _is_slip(lower, other, there.rarity) for other in near):
            del kept[word]


def _is_slip(word: str, common: str, rarity: int) -> bool:
    if osa(word, common, 1) > 1:
        return False
    return rarity >= _LARGE or (word not in forms(common, "nva") and common not in forms(word, "nva"))


def shortened(words: Iterable[str]) -> set[str]:
    """The words, and what is left of each without one of its letters."""
    return {part for word in words for part in (word, *(word[:at] + word[at + 1 :] for at in range(len(word))))}


def _joined(entries: dict[str, Entry], own: AbstractSet[str]) -> dict[str, Entry]:
    """Let words that fold alike be one entry, with the tags of all.

    It is written in lower case if one of them is, else as a name, with the accents of our own terms.
    """

    def order(word: str) -> tuple[bool, bool, bool, float, str]:
        return word != word.lower(), word.isupper(), word.isascii() or word not in own, -entries[word].frequency, word

    alike: dict[str, list[str]] = defaultdict(list)
    for word in entries:
        if set(fold(word)) <= set(LETTERS):
            alike[fold(word)].append(word)
    joined: dict[str, Entry] = {}
    for words in alike.values():
        chosen = min(words, key=order)
        tags = functools.reduce(operator.or_, (entries[word].tags for word in words))
        joined[chosen] = Entry(tags, max(entries[word].frequency for word in words))
    return joined
