"""The words of a project that spelling rules accept."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Accepted words: `folded` in any case, `exact` only as they are written."""

    folded: frozenset[str] = frozenset()
    exact: frozenset[str] = frozenset()

    def accepts(self, word: str) -> bool:
        """Whether the word is one of the project's."""
        return word in self.exact or word.lower() in self.folded
