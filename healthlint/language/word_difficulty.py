"""How hard a word is by itself: how rare, how long, and whether it belongs to medicine."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from healthlint.language.lexicon import lexicon_rows
from healthlint.language.syllables import syllables
from healthlint.language.wordlist import Tag, frequency, tags

COMMON = 6.5
"""Zipf frequency from which a word is no effort; rarity counts down from here."""
EVERYDAY = 5.5
"""Zipf frequency from which a word is one of the few hundred that hold every text together."""
UNCOMMON = 4.0
"""Zipf frequency below which a word is one that not everybody uses (about 10 in a million words)."""
RARE = 3.0
"""Zipf frequency below which many readers do not know a word (about 1 in a million words)."""
_OF_HEALTH = 4.5
"""Zipf frequency, at least, that health words of everyday life are taken to have."""
POLYSYLLABLE = 4
"""Syllables from which a word is hard to take in at a glance."""
_RAREST = 5.0
_OF_MEDICINE = Tag.DRUG | Tag.CONDITION
_PART = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_SHORT_FORM = re.compile(r"[A-Z][a-z]{0,2}[A-Z][A-Za-z]*|[A-Za-z]+\d\w*|[A-Z]{2,}s?")
# McAlpine is a name, XVI a number, km2 a unit.
_NO_SHORT_FORM = re.compile(r"[A-Z][a-z]{1,2}[A-Z][a-z]{3,}|[IVX]{2,}|[ckm]?m[23²³]")
_DECIMAL = re.compile(r"\d+[.,/:]\d+\b")
# Greek and Latin parts of which medicine makes its words.
_MADE = re.compile(
    r"(?:itis|osis|a?emi[ac]|omas?|path(?:y|ic|ies)|ectom(?:y|ies)|otom(?:y|ies)|olog(?:y|ic|ical|ies)|plasty|scop(?:y|ic)"
    r"|graph(?:y|ic)|genic|genesis|cytes?|cytic|blasts?|oids?|algia|iasis|troph(?:y|ic)|plasi[ac]|penia|penic|uria"
    r"|o?rrh\w+|lys(?:is|tic)|mabs?|nibs?|statins?|azoles?|cillins?|mycins?|virs?|prils?|sartans?|olols?|azines?"
    r"|azepams?|idines?|kines?|kinases?|ases?|globulins?|ceptors?|thora[cx]\w*|pnea|pnoea|plegi[ac]|phag(?:y|ia|ic))$"
    r"|^(?:hyper|hypo|neur[oa]|cardi[oa]|gastr[oi]|hepat|nephr|immun[oe]|cyto|my[oe][^ou]|oste[oa]|haem|hem[ao]t?"
    r"|path[oa]|pharmac|endo[^rw]|intra|peri[^o]|anti[a-z]{5}|onco|dys|thromb|carcin|angi[o]|derma|lymph)"
)
_ENDINGS = (
    ("'s", ""),
    ("s", ""),
    ("es", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
    ("er", ""),
)
_LESS = 0.3
_SPELLINGS = (("ae", "e"), ("oe", "e"), ("our", "or"), ("is", "iz"), ("ys", "yz"), ("re", "er"), ("ll", "l"))


class Hardness(NamedTuple):
    """What one written word adds to its sentence: its parts, of which hyphens make several, and how many are what.

    `rarest` is the rarity of the rarest part.
    """

    parts: int = 0
    uncommon: int = 0
    medical: int = 0
    polysyllables: int = 0
    rarest: float = 0


NOTHING = Hardness()
_NUMBER = Hardness(1, 1, 0, 0, 3.0)
_KNOWN_SHORT_FORM = Hardness(1)
_SHORT_FORM_OF_FEW = Hardness(1, 1, 1, 0, 4.0)


@cache
def hardness(word: str) -> Hardness:
    """How hard a word is that stands so within a sentence.

    Names and whole numbers count for nothing; a decimal, and a short form that few know, count as rare words.
    """
    if word[0].isdigit():
        return _NUMBER if _DECIMAL.match(word) else NOTHING
    if len(word) > 1 and _SHORT_FORM.fullmatch(word):
        return _short_form(word)
    if word[0].isupper() and word != "I":
        return NOTHING
    return _sum([_part(part) for part in _PART.findall(word.lower().replace("\u2019", "'"))])


@cache
def opening_hardness(word: str) -> Hardness:
    """How hard a word is that opens a sentence, where its capital does not tell a name."""
    named = len(word) > 1 and _SHORT_FORM.fullmatch(word)
    return hardness(word if named or not _is_word(word) else word.lower())


@cache
def rarity(word: str) -> float:
    """How much rarer than everyday words a lower-case word is: 0 to 5 steps of the Zipf scale."""
    return min(max(COMMON - _frequency(word), 0), _RAREST) if len(word) > 1 else 0


@cache
def medical(word: str) -> bool:
    """Whether a lower-case word is one of medicine and not one of everyday speech."""
    how_common = _frequency(word)
    if how_common > UNCOMMON:
        return False
    if word in _jargon() or word.removesuffix("s") in _jargon() or _MADE.search(word):
        return True
    return how_common < RARE and bool(tags(word) & _OF_MEDICINE)


def _sum(parts: list[Hardness]) -> Hardness:
    if not parts:
        return NOTHING
    number, uncommon, of_medicine, long, rarest = zip(*parts, strict=True)
    return Hardness(sum(number), sum(uncommon), sum(of_medicine), sum(long), max(rarest))


def _part(word: str) -> Hardness:
    how_rare = rarity(word)
    return Hardness(
        1,
        int(how_rare > COMMON - UNCOMMON),
        int(medical(word)),
        int(syllables(word) >= POLYSYLLABLE),
        how_rare,
    )


def _short_form(word: str) -> Hardness:
    if _NO_SHORT_FORM.fullmatch(word):
        return NOTHING
    return _KNOWN_SHORT_FORM if word.removesuffix("s") in _known_short_forms() else _SHORT_FORM_OF_FEW


def _is_word(word: str) -> bool:
    """Whether a word that opens a sentence is no name."""
    small = word.lower()
    if _frequency(small) > 0 or "-" in word:
        return True
    return _MADE.search(small) is not None and Tag.NAME not in tags(word)


@cache
def _frequency(word: str) -> float:
    """Zipf frequency of the word, or, a little less, of the word that it is a regular form of; 0 for none of both."""
    known = max(frequency(word), _american(word)) if Tag.UK in tags(word) else frequency(word)
    stems = {word.removesuffix(ending) + new for ending, new in _ENDINGS if word.endswith(ending)}
    if word in _everyday() or stems & _everyday():
        return max(known, _OF_HEALTH)
    return max(known, *(frequency(stem) - _LESS for stem in stems if len(stem) > 2), 0)  # noqa: PLR2004 - be, go


def _american(word: str) -> float:
    """Frequency of the word as Americans write it: a spelling that only the British use is no harder for it."""
    return max(frequency(word.replace(british, american)) for british, american in _SPELLINGS)


@cache
def _everyday() -> frozenset[str]:
    return frozenset(row[0] for row in lexicon_rows("everyday-health"))


@cache
def _jargon() -> frozenset[str]:
    return frozenset(row[0] for row in lexicon_rows("jargon"))


@cache
def _known_short_forms() -> frozenset[str]:
    return frozenset(row[0] for row in lexicon_rows("abbreviations") if row[1] != "long")
