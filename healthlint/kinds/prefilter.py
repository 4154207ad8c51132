"""One pass over a document that tells which patterns of which rules can match at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import re2

from healthlint.document import Document
from healthlint.kinds.phrases import Phrases
from healthlint.kinds.regex import re2_options
from healthlint.language.haystack import haystack


@dataclass(frozen=True, slots=True)
class Prefilter:
    """RE2 sets, each with the (check, pattern) that its members stand for."""

    sets: tuple[tuple[re2.Set, tuple[tuple[int, int], ...]], ...]

    def seen(self, document: Document) -> dict[int, list[int]]:
        """Indices of the checks that can match in the document, each with those of its patterns."""
        data = document.derive(haystack).data
        found: dict[int, list[int]] = {}
        for patterns, owners in self.sets:
            for index in patterns.Match(data) or ():
                check, pattern = owners[index]
                found.setdefault(check, []).append(pattern)
        return found


def build_prefilter(checks: Sequence[object]) -> Prefilter:
    """The prefilter of those of the checks that look for phrases; raises re2.error for a pattern that RE2 cannot take."""
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
                patterns.Add("(?m)" + pattern)
            patterns.Compile()
            sets.append((patterns, tuple((check, index) for check, index, _ in members)))
    return Prefilter(tuple(sets))
