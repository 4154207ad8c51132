"""One pass over a document that tells which patterns of which rules can match at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import re2

from healthlint.document import Document
from healthlint.kinds.phrases import Phrases
from healthlint.kinds.regex import re2_options
from healthlint.language.haystack import haystack

_COUNT = re.compile(r"\{(\d+),\d*\}")
_COUNT_IN_CLASS = re.compile(r"\[[^\]]*\{\d+,")


@dataclass(frozen=True, slots=True)
class Prefilter:
    """RE2 sets, each with the (check, pattern) that its members stand for."""

    sets: tuple[tuple[re2.Set, tuple[tuple[int, int], ...]], ...]

    def seen(self, document: Document) -> dict[int, list[int]]:
        """Indices of the checks that can match in the document, each with those of its patterns."""
        data = document.derive(haystack).data
        found: dict[int, list[int]] = {}
        for patterns, owners in self.sets:
            for index in cast("list[int] | None", patterns.Match(data)) or ():
                check, pattern = owners[index]
                found.setdefault(check, []).append(pattern)
        return found


def loosened(pattern: str) -> str:
    """A smaller pattern that matches wherever the given one does: counts without an upper end compile to much less."""
    if "{" not in pattern or "\\{" in pattern or _COUNT_IN_CLASS.search(pattern):
        return pattern
    return _COUNT.sub(lambda count: "*" if int(count[1]) == 0 else "+", pattern)


def build_prefilter(checks: Sequence[object]) -> Prefilter:
    """The prefilter of the checks that look for phrases; raises re2.error for a pattern that RE2 cannot take."""
    sets = []
    for case in (False, True):
        members = [
            (check, index, pattern)
            for check, phrases in enumerate(checks)
            if isinstance(phrases, Phrases) and phrases.case is case
            for index, pattern in enumerate(phrases.patterns)
        ]
        if members:
            patterns = re2.Set.SearchSet(re2_options(case=case))
            for _, _, pattern in members:
                patterns.Add("(?m)" + loosened(pattern))
            patterns.Compile()
            sets.append((patterns, tuple((check, index) for check, index, _ in members)))
    return Prefilter(tuple(sets))
