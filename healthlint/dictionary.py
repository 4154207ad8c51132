"""The words of a project that spelling rules accept."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

_APOSTROPHES = str.maketrans({"\u2019": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-"})
_PLURALS = (("ies", "y"), ("es", ""), ("s", ""))


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Accepted words: `folded` in any case, `exact` only as they are written.

    An entry in lower case is accepted in any case: `microdosing` stands for Microdosing and MICRODOSING too. An entry
    with a capital is accepted as written and all in capitals: `Spravato` stands for SPRAVATO, not for spravato. With
    each entry come its possessive and its plural. Accents count, the kind of apostrophe and hyphen does not.
    """

    folded: frozenset[str] = frozenset()
    exact: frozenset[str] = frozenset()

    @classmethod
    def of(cls, words: Iterable[str]) -> Self:
        """The dictionary of these entries."""
        entries = {_plain(word) for word in words}
        folded = frozenset(entry for entry in entries if entry == entry.lower())
        capitals = entries - folded
        return cls(folded, frozenset(capitals | {entry.upper() for entry in capitals}))

    def __or__(self, other: Dictionary) -> Dictionary:
        """The words of both."""
        return Dictionary(self.folded | other.folded, self.exact | other.exact)

    def accepts(self, word: str) -> bool:
        """Whether the word is one of the project's, or a possessive or plural of one."""
        if not self.folded and not self.exact:
            return False
        return any(form in self.exact or form.lower() in self.folded for form in _forms(_plain(word)))


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", word).translate(_APOSTROPHES)


def _forms(word: str) -> Iterator[str]:
    """The word, and what it may be the possessive or plural of."""
    yield word
    for mark in ("'s", "'S", "'"):
        if word.endswith(mark):
            word = word.removesuffix(mark)
            yield word
            break
    low = word.lower()
    for ending, single in _PLURALS:
        if low.endswith(ending):
            stem = word[: -len(ending)]
            yield stem + (single.upper() if stem.isupper() else single)
