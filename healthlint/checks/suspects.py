"""The words of an article that no list knows and that are near to one that is known, or to one used in the article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from healthlint.checks.corrections import Reading, commonness, is_medical, rank, readings, scored
from healthlint.checks.misspelling_list import misspellings
from healthlint.checks.mix_ups import mix_ups
from healthlint.checks.strangers import NEVER, among_names, among_strangers, least_score, needed_score
from healthlint.checks.word_places import NO_PROSE
from healthlint.document import Document
from healthlint.language.lexicon import vocabulary
from healthlint.language.prose import prose, reference_blocks
from healthlint.language.tokens import plain
from healthlint.language.unknown import Unknown, unknown_words
from healthlint.language.word_file import letters_in
from healthlint.language.word_forms import Standing, standing
from healthlint.language.wordlist import known

_IN_ARTICLE, _IN_ANY_ARTICLE, _ANYWHERE = 2.0, 0.5, 4.6
_SURE, _MEDICAL, _MEDICAL_NAME = 1.0, 0.5, 1.6
_SHORTEST, _SHORTEST_NEIGHBOUR, _REACH, _APART = 3, 6, 3, 4
_MANY, _FOREIGN = 60, 0.3
_HOUSE, _COMPOUND, _IN_COMPOUND, _ASIDE = 3, 3.0, 1.0, 2.0
_CARELESS, _CERTAIN, _SLIPS = 0.8, 3.0, 0.03
# Brackets and quotation marks around one word, which is then more likely foreign, or a name.
_APART_FROM_TEXT = frozenset({("(", ")"), ('"', '"'), ("\u201c", "\u201d"), ("\u2018", "\u2019"), ("'", "'")})

Meanings = Mapping[str, tuple[Reading, ...]]


class Suspect(NamedTuple):
    """A place of an unknown word, and what may have been meant, likeliest first; `sure` when little speaks against it.

    `house` tells that the word stands here so often that it may be a word of the house.
    """

    block: int
    start: int
    end: int
    word: str
    readings: tuple[Reading, ...]
    sure: bool
    house: bool


def suspects(document: Document) -> tuple[Suspect, ...]:
    """The places of probable misspellings that stand in no list; use `document.derive(suspects)`.

    None where so many words are unknown that the article is in another language, or in none.
    """
    accepted = document.site.dictionary.accepts
    places: dict[str, list[Unknown]] = defaultdict(list)
    for place in document.derive(unknown_words):
        if not accepted(place.text) and not accepted(place.compound):
            places[place.text].append(place)
    if len(places) > max(_MANY, _FOREIGN * len(document.derive(vocabulary))):
        return ()
    meant = {word: ranked for word in places if (ranked := _meant(document, word))}
    if not meant:
        return ()
    times = Counter(word.lower() for word, there in places.items() for _ in there)
    ease = _CARELESS if _careless(document, meant) else 0
    found = [
        suspect
        for word, ranked in meant.items()
        for place in places[word]
        if (suspect := _judged(document, place, ranked, ease, house=times[word.lower()] >= _HOUSE))
    ]
    return tuple(_without_echoes(sorted(found)))


def _meant(document: Document, word: str) -> tuple[Reading, ...]:
    """What the word may stand for, in this article; empty when nothing comes near enough in any place."""
    low, least = plain(word).lower(), least_score(word)
    if least >= NEVER or len(low) < _SHORTEST or "'" in low or low in misspellings() or low in mix_ups():
        return ()
    words = document.derive(vocabulary)
    ranked = [
        Reading(reading.score + _bonus(reading.word), reading.word) if reading.word.lower() in words else reading
        for reading in readings(word)
    ]
    if word.isascii() and len(low) >= _SHORTEST_NEIGHBOUR and not any(reading.score >= _CERTAIN for reading in ranked):
        ranked += scored(low, _neighbours(document, low), _IN_ARTICLE)
    ranked.sort(key=rank)
    return tuple(ranked) if ranked and ranked[0].score >= min(least - _CARELESS, _IN_COMPOUND) else ()


def _bonus(word: str) -> float:
    """What it counts that the article has the word: little for one that any article has."""
    return _IN_ARTICLE if commonness(word) < _ANYWHERE else _IN_ANY_ARTICLE


def _neighbours(document: Document, low: str) -> list[str]:
    """The known words of the article that begin with the same letter and are made of nearly the same ones."""
    first, size, bag = low[0], len(low), letters_in(low)
    return [
        other
        for other in document.derive(vocabulary)
        if other[0] == first
        and abs(len(other) - size) <= _REACH
        and len(other) >= _SHORTEST_NEIGHBOUR
        and (bag ^ letters_in(other)).bit_count() <= _APART
        and other != low
        and standing(other) is Standing.KNOWN
    ]


def _careless(document: Document, meant: Meanings) -> bool:
    """Whether so many words are certain to be misspelt that the others are likelier to be, too."""
    words = document.derive(vocabulary)
    slips = sum(word.islower() and ranked[0].score >= _CERTAIN for word, ranked in meant.items())
    slips += len(words & misspellings().keys())
    slips += sum(any(not (row.before or row.after) for row in mix_ups()[word]) for word in words & mix_ups().keys())
    return slips >= len(words) * _SLIPS


def _judged(
    document: Document, place: Unknown, ranked: tuple[Reading, ...], ease: float, *, house: bool
) -> Suspect | None:
    """The suspect in its place; None where it is likelier a name, a word of the house, or not to be read."""
    block, line = document.blocks[place.block], document.derive(prose).block_text(place.block)
    if block.kind in NO_PROSE or not block.english or place.block in document.derive(reference_blocks):
        return None
    ranked = _in_compound(place, ranked)
    needed = needed_score(line, place.start, place.end, block.kind) - (ease if place.text.islower() else 0)
    if (line[place.start - 1 : place.start], line[place.end : place.end + 1]) in _APART_FROM_TEXT:
        needed += _ASIDE
    medical = is_medical(ranked[0].word)
    if medical and standing(place.text) is Standing.UNKNOWN:
        named = place.text.istitle() and among_names(line, place.start, place.end)
        needed = needed - _MEDICAL if named else min(needed - _MEDICAL, _MEDICAL_NAME)
    if ranked[0].score < needed or among_strangers(line, place.start, place.end):
        return None
    if house and not medical and not place.text.islower():
        return None
    sure = ranked[0].score >= needed + _SURE
    return Suspect(place.block, place.start, place.end, place.text, ranked, sure, house)


def _in_compound(place: Unknown, ranked: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """The readings, with those in front that make the hyphenated compound a listed word: “well-beng”."""
    if place.compound == place.text or not place.text.islower():
        return ranked
    raised = [
        Reading(reading.score + (_COMPOUND if _is_listed(place, reading.word) else 0), reading.word)
        for reading in ranked
    ]
    return tuple(sorted(raised, key=rank))


def _is_listed(place: Unknown, word: str) -> bool:
    compound = place.compound.replace(place.text, word, 1)
    return known(compound) or known(compound.replace("-", ""))


def _without_echoes(found: list[Suspect]) -> Iterator[Suspect]:
    """Of a word of the house that may well be right, only the first place."""
    seen: set[str] = set()
    for suspect in found:
        low = suspect.word.lower()
        if not suspect.house or suspect.sure or low not in seen:
            yield suspect
        seen.add(low)
