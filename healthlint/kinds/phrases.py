"""Rules that look for wordings: what `terms`, `swap` and `pattern` compile to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from healthlint.document import Document
from healthlint.finding import Match, Safety
from healthlint.kinds.gates import NO_GATES, Gates, Words
from healthlint.kinds.regex import compiled
from healthlint.kinds.replacement import replacing
from healthlint.kinds.scope import SCOPES, Scope
from healthlint.language.haystack import Haystack, haystack
from healthlint.language.prose import prose

if TYPE_CHECKING:
    from re2 import _Match as Match2

    Occurrence = Match2[bytes]

FOCUS = "focus"


class Found(NamedTuple):
    """A match of a pattern and the words to report, as offsets in the document's prose."""

    match: Occurrence
    start: int
    end: int


Mend = Callable[[Words, "Occurrence"], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Find the patterns in the blocks of the scope, where the gates admit them.

    `mend` gives the replacements for some words. `allow` holds wordings that pass, in lower case.
    """

    patterns: tuple[str, ...]
    scope: Scope = SCOPES["prose"]
    gates: Gates = NO_GATES
    case: bool = False
    mend: Mend | None = None
    safety: Safety = Safety.SUGGESTED
    allow: frozenset[str] = frozenset()

    def __call__(self, document: Document) -> Iterator[Match]:
        """Look for all of the patterns."""
        return self.among(document, range(len(self.patterns)))

    def among(self, document: Document, indices: Collection[int]) -> Iterator[Match]:
        """Look for some of the patterns, by their indices: those that a prefilter has seen."""
        hay, text, blocks = document.derive(haystack), document.derive(prose), document.derive(self.scope)
        admitted: list[tuple[Found, Words]] = []
        for index in indices:
            for found in _occurrences(hay, self.patterns[index], case=self.case):
                block, offset = text.place(found.start)
                words = Words(document, block, offset, offset + found.end - found.start)
                if block in blocks and not self._allowed(words) and self.gates.admits(words):
                    admitted.append((found, words))
        for found, words in _apart(admitted):
            yield self._match(words, found)

    def configured(self, options: Mapping[str, Any]) -> Phrases:
        """The same with other options: `allow` lists wordings that the site wants to keep."""
        return replace(self, allow=frozenset(word.lower() for word in options.get("allow", ())))

    def _allowed(self, words: Words) -> bool:
        return bool(self.allow) and words.text[words.start : words.end].lower() in self.allow

    def _match(self, words: Words, found: Found) -> Match:
        fields = _named_groups(found.match)
        replacements = self.mend(words, found.match) if self.mend is not None else ()
        if replacements:
            fields["fix"] = replacements[0]
        return replacing(words, fields, replacements, self.safety, self.gates.severity(words))


def _occurrences(hay: Haystack, pattern: str, *, case: bool) -> Iterator[Found]:
    regex = compiled(pattern, case)
    focus = regex.groupindex.get(FOCUS, 0) if f"?P<{FOCUS}>" in pattern else 0
    for match in regex.finditer(hay.data):
        low, high = match.span()
        if low == high or _splits_word(hay.text, hay.offset(low), hay.offset(high)):
            continue
        if focus and match.start(focus) >= 0:
            low, high = match.span(focus)
        start, end = _trimmed(hay.text, hay.offset(low), hay.offset(high))
        if start < end:
            yield Found(match, start, end)


def _splits_word(text: str, start: int, end: int) -> bool:
    r"""Whether RE2, to which \b is a matter of ASCII, took part of a word such as “naïve” for a whole one."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return (not before.isascii() and before.isalpha() and text[start].isalnum()) or (
        not after.isascii() and after.isalpha() and text[end - 1].isalnum()
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] == " ":
        start += 1
    while start < end and text[end - 1] == " ":
        end -= 1
    return start, end


def _apart(admitted: list[tuple[Found, Words]]) -> Iterator[tuple[Found, Words]]:
    """In the order of the text, without those that overlap an earlier one; the longest of equal starts."""
    reached = -1
    for found, words in sorted(admitted, key=lambda one: (one[0].start, -one[0].end)):
        if found.start >= reached:
            reached = found.end
            yield found, words


def _named_groups(match: Occurrence) -> dict[str, str]:
    """Groups other than the focus, as fields of the message."""
    groups = match.groups(b"")
    return {
        str(name): groups[index - 1].decode("utf-8", "replace")
        for name, index in match.re.groupindex.items()
        if str(name) != FOCUS
    }
