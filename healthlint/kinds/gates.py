"""When a match is no fault: the context gates of `unless:` and `only:`, shared by all kinds of rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from healthlint.document import Document
from healthlint.kinds.regex import Lexicons, compiled, either, read_patterns
from healthlint.kinds.wording import read_terms
from healthlint.language import context
from healthlint.language.haystack import haystack, haystack_of
from healthlint.language.prose import prose
from healthlint.language.reading import sentence_at
from healthlint.located_yaml import Value
from healthlint.severity import Severity

_REACH = 80


class Words(NamedTuple):
    """Words that a rule found: offsets in the text of a block."""

    document: Document
    block: int
    start: int
    end: int

    @property
    def text(self) -> str:
        """The folded text of their block."""
        return self.document.derive(prose).block_text(self.block)


Gate = Callable[[Words], bool]


@dataclass(frozen=True, slots=True)
class Softening:
    """A word in the sentence that lowers the severity."""

    pattern: str
    to: Severity


@dataclass(frozen=True, slots=True)
class Gates:
    """`unless`: any silences; `only`: all must hold; a question in a heading and `softened` lower the severity."""

    unless: tuple[Gate, ...] = ()
    only: tuple[Gate, ...] = ()
    question: bool = False
    softened: Softening | None = None

    def admits(self, words: Words) -> bool:
        """Whether the words are reported at all."""
        if any(gate(words) for gate in self.unless) or not all(gate(words) for gate in self.only):
            return False
        if not self.question or context.framed(words.document, words.block):
            return True
        return not context.asked(words.document, words.block, words.start)

    def severity(self, words: Words) -> Severity | None:
        """The severity that admitted words are lowered to; None leaves the rule's."""
        if self.question and context.asked(words.document, words.block, words.start):
            return Severity.NOTE
        if self.softened is not None and _in_sentence(words, self.softened.pattern):
            return self.softened.to
        return None


NO_GATES = Gates()
_TRUTHS: Mapping[str, Gate] = {
    "debunked": lambda words: context.debunked(words.document, words.block, words.start),
    "hedged": lambda words: context.hedged(words.document, words.block, words.start),
    "quoted": lambda words: context.quoted(*words),
    "name": lambda words: context.named(*words),
    "professional": lambda words: context.professional(words.document),
    "cited": lambda words: context.cited(words.document, words.block, words.start),
}
_PATTERNS: Mapping[str, Callable[[str], Gate]] = {
    "sentence": lambda pattern: lambda words: _in_sentence(words, pattern),
    "document": lambda pattern: lambda words: _in_document(words, pattern),
    "inside": lambda pattern: lambda words: _overlaps(words, pattern),
}
_NEIGHBOURS: Mapping[str, Callable[[str], Gate]] = {
    "before": lambda pattern: lambda words: _stands_before(words, pattern),
    "after": lambda pattern: lambda words: _stands_after(words, pattern),
}
# Cheap ones first: the order in which they are asked is free.
GATE_NAMES = ("before", "after", "professional", "negated", "quoted", "hedged", "debunked", "name", "cited", "inside",
              "sentence", "document")  # fmt: skip
UNLESS_NAMES = (*GATE_NAMES, "question", "softened")


def read_gates(unless: Value | None, only: Value | None, lexicons: Lexicons, *, verify: bool) -> Gates:
    """The gates of a rule; problems are noted at the gate."""
    silencing = unless.table(UNLESS_NAMES, "gate") if unless is not None else {}
    demanded = only.table(GATE_NAMES, "gate") if only is not None else {}
    if not silencing and not demanded:
        return NO_GATES
    question = "question" in silencing and silencing["question"].flag()
    softened = silencing.get("softened")
    return Gates(
        _read(silencing, lexicons, verify=verify),
        _read(demanded, lexicons, verify=verify),
        question,
        _read_softening(softened, lexicons) if softened is not None else None,
    )


def _read(table: Mapping[str, Value], lexicons: Lexicons, *, verify: bool) -> tuple[Gate, ...]:
    gates = []
    for name in GATE_NAMES:
        if name not in table:
            continue
        value = table[name]
        if name in _PATTERNS:
            patterns = read_patterns(value, lexicons, verify=verify)
            gates += [_PATTERNS[name](either(patterns))] if patterns else []
        elif name in _NEIGHBOURS:
            terms = read_terms(value, lexicons)
            gates += [_NEIGHBOURS[name](either(terms))] if terms else []
        elif name == "negated":
            gates += _read_negated(value)
        elif value.flag():
            gates.append(_TRUTHS[name])
    return tuple(gates)


def _read_negated(value: Value) -> list[Gate]:
    plain = value.plain()
    if plain is False:
        return []
    if plain is not True and (isinstance(plain, bool) or not isinstance(plain, int) or plain < 1):
        value.problem("expected true, false or a number of words")
        return []
    window = 6 if plain is True else plain
    return [lambda words: context.negated(words.document, words.block, words.start, window)]


def _read_softening(value: Value, lexicons: Lexicons) -> Softening | None:
    table = value.table(("words", "to"))
    if not {"words", "to"} <= table.keys():
        value.problem("expected {words: [...], to: warning or note}")
        return None
    terms, to = read_terms(table["words"], lexicons), table["to"].choice(Severity)
    return Softening(either(terms), to) if terms and to else None


def _in_sentence(words: Words, pattern: str) -> bool:
    found = sentence_at(words.document, words.block, words.start)
    return compiled(pattern).search(words.text[found.start : found.end]) is not None


def _in_document(words: Words, pattern: str) -> bool:
    return compiled(pattern).search(words.document.derive(haystack).data) is not None


def _overlaps(words: Words, pattern: str) -> bool:
    found, text = sentence_at(words.document, words.block, words.start), words.text
    low, high = min(found.start, words.start), max(found.end, words.end)
    hay = haystack_of(text[low:high])
    return any(
        low + hay.offset(match.start()) < words.end and words.start < low + hay.offset(match.end())
        for match in compiled(pattern).finditer(hay.data)
    )


def _stands_before(words: Words, pattern: str) -> bool:
    text = words.text[max(0, words.start - _REACH) : words.start]
    return compiled(rf"(?:^|\W)(?:{pattern})[ \"'(-]*$").search(text) is not None


def _stands_after(words: Words, pattern: str) -> bool:
    return compiled(rf"^[ \"')-]*(?:{pattern})(?:\W|$)").search(words.text[words.end : words.end + _REACH]) is not None
