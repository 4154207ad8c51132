"""The places of an article's words that are on no list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from healthlint.document import Document
from healthlint.language.lexicon import vocabulary
from healthlint.language.prose import lowered, prose
from healthlint.language.tokens import Token, chunk_tokens
from healthlint.language.word_forms import Standing, standing
from healthlint.language.wordlist import in_lower_case

_MOST_KEPT = 200_000
_SHORTEST = 3
_LONGEST, _LONGEST_WORD = 400, 40
_FEW = 100
_RUN = re.compile("[a-z]+")
_LETTERS_BEFORE, _TAIL = re.compile(r"[^\W_]+$"), re.compile(r"(?:-[^\W_]+)+")
_POSSESSIVE = re.compile(r"'[sS]?$")
_FINE: set[str] = set()
_KEPT: dict[str, tuple[Token, ...]] = {}


class Unknown(NamedTuple):
    """A word on no list: its offsets in the text of its block, and the hyphenated compound that it is in, or itself."""

    block: int
    start: int
    end: int
    text: str
    compound: str


def unknown_tokens(chunk: str) -> tuple[Token, ...]:
    """The words in a chunk that are on no list, without a possessive ending; kept for the next article."""
    known = _KEPT.get(chunk)
    if known is None:
        if len(_KEPT) >= _MOST_KEPT:
            _KEPT.clear()
        tokens = (token._replace(text=_POSSESSIVE.sub("", token.text)) for token in chunk_tokens(chunk))
        known = tuple(token for token in tokens if standing(token.text) < Standing.KNOWN)
        if chunk[0] == "(" and len(known) > 1:  # how a word is said: “(broo-SEE-lah)”
            known = ()
        _KEPT[chunk] = known
    return known


def unknown_words(document: Document) -> tuple[Unknown, ...]:
    """The unknown words in reading order, each place once; use `document.derive(unknown_words)`."""
    strange = _strange(document.derive(vocabulary) - _FINE)
    if not strange:
        return ()
    low = document.derive(lowered)
    if len(strange) <= _FEW:
        places = {at for word in strange for at in _occurrences(low, word)}
    else:  # one pass, however many words there are
        places = {found.start() for found in _RUN.finditer(low) if found.group() in strange}
    return tuple(sorted({unknown for at in places for unknown in _at(document, at)}))


def _strange(words: AbstractSet[str]) -> set[str]:
    """The words that are unknown; the others are kept, so that the next article need not ask for them."""
    new = words - in_lower_case(words)
    strange = {word for word in new if _SHORTEST <= len(word) <= _LONGEST_WORD and standing(word) < Standing.KNOWN}
    if len(_FINE) >= _MOST_KEPT:
        _FINE.clear()
    _FINE.update(words - strange)
    return strange


def _occurrences(low: str, word: str) -> Iterator[int]:
    """Where the run of letters stands with no plain letter beside it."""
    at = -1
    while (at := low.find(word, at + 1)) >= 0:
        before, after = low[at - 1 : at], low[at + len(word) : at + len(word) + 1]
        if not (before.isascii() and before.isalpha()) and not (after.isascii() and after.isalpha()):
            yield at


def _at(document: Document, at: int) -> Iterator[Unknown]:
    """The unknown word in which an unknown run of letters stands; it may hold more: an accent, an apostrophe."""
    text = document.derive(prose)
    first, last = _chunk(text.text, at)
    for token in unknown_tokens(text.text[first:last]):
        start = first + token.start
        if start <= at < start + len(token.text):
            block, offset = text.place(start)
            compound = _compound(text.text, start, start + len(token.text))
            yield Unknown(block, offset, offset + len(token.text), token.text, compound)


def _compound(text: str, start: int, end: int) -> str:
    """The word with what hyphens join to it."""
    while text[start - 1 : start] == "-" and (
        before := _LETTERS_BEFORE.search(text, max(0, start - _LONGEST), start - 1)
    ):
        start = before.start()
    after = _TAIL.match(text, end)
    return text[start : after.end() if after else end]


def _chunk(text: str, at: int) -> tuple[int, int]:
    """What stands between the spaces around an offset."""
    low, high = max(0, at - _LONGEST), at + _LONGEST
    start = max(text.rfind(" ", low, at), text.rfind("\n", low, at)) + 1
    ends = [end for end in (text.find(" ", at, high), text.find("\n", at, high)) if end >= 0]
    return max(start, low), min(ends, default=min(high, len(text)))
