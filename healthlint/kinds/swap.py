"""`swap`: words and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from healthlint.kinds.gates import Words
from healthlint.kinds.regex import Lexicons, compiled, either
from healthlint.kinds.replacement import dressed
from healthlint.kinds.wording import expansions, normal, term_pattern
from healthlint.located_yaml import Value

if TYPE_CHECKING:
    import re2


@dataclass(frozen=True, slots=True)
class Swaps:
    """Replacements by wording; `patterns` holds those of terms that stand for too many wordings to list."""

    wordings: dict[str, tuple[str, ...]]
    patterns: tuple[tuple[str, tuple[str, ...]], ...]

    def __call__(self, words: Words, _match: re2._Match[bytes]) -> tuple[str, ...]:
        """The replacements for the words, with their capitals."""
        text = words.text[words.start : words.end]
        new = self.wordings.get(normal(text))
        if new is None:
            new = next((new for pattern, new in self.patterns if compiled(pattern).fullmatch(text)), ())
        original = words.document.blocks[words.block].text.text[words.start : words.end]
        return tuple(dressed(original, one) for one in new)


def read_swaps(value: Value, lexicons: Lexicons) -> tuple[tuple[str, ...], Swaps]:
    """One pattern for all terms, and the replacements; problems are noted at the terms."""
    wordings: dict[str, tuple[str, ...]] = {}
    listed: list[tuple[str, tuple[str, ...]]] = []
    patterns: list[str] = []
    for term, item in value.table().items():
        key = Value(item.key, item.problems) if item.key is not None else item
        new = tuple(item.texts()) if item.is_list else (item.text(),)
        pattern = term_pattern(key, term, lexicons)
        if not pattern:
            continue
        patterns.append(pattern)
        forms = expansions(term, lexicons)
        for form in forms:
            if wordings.setdefault(form, new) != new:
                key.problem(f"“{form}” is here twice, with different replacements")
        if not forms:
            listed.append((pattern, new))
    patterns.sort(key=len, reverse=True)
    return ((either(patterns),) if patterns else ()), Swaps(wordings, tuple(listed))
