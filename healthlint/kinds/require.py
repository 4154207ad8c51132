"""`require`: what must stand somewhere on the page, when the page gives a reason to ask for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from healthlint.document import Document, Kind, Site
from healthlint.finding import Match
from healthlint.kinds.gates import Words
from healthlint.kinds.regex import Lexicons, compiled, either, read_patterns
from healthlint.kinds.scope import SCOPES
from healthlint.language.haystack import Haystack, haystack, haystack_of
from healthlint.language.prose import fold, prose
from healthlint.language.reading import block_sentences
from healthlint.language.words import word_spans
from healthlint.located_yaml import Value
from healthlint.severity import Severity

PROVIDERS = tuple(one.name for one in fields(Site) if "bool" in str(one.type))
_BODY = SCOPES["body"]


class Where(StrEnum):
    """Where the absence is reported."""

    TITLE = "title"
    BYLINE = "byline"
    END = "end"
    TRIGGER = "trigger"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A pattern that must stand in the body that often, and that often per 1,000 words."""

    pattern: str
    at_least: int = 1
    per_1000: float = 0


@dataclass(frozen=True, slots=True)
class Require:
    """Report once when neither a pattern of `any` nor a fact is there, nor the site's template provides it.

    Asked only of pages with that many words in the body, all triggers, and nothing of `unless_any`. In a fragment of
    a site that did not say whether its template provides it, the severity is a note.
    """

    any: str
    facts: tuple[str, ...] = ()
    provided_by: str = ""
    at: Where = Where.END
    words: int = 0
    triggers: tuple[Trigger, ...] = ()
    unless_any: str = ""

    def __call__(self, document: Document) -> Iterator[Match]:
        """Look for it on the whole page."""
        provided: bool | None = getattr(document.site, self.provided_by) if self.provided_by else None
        if provided or any(fact.text.strip() for name in self.facts if (fact := document.fact(name))):
            return
        first = self._asked(document)
        place = self._place(document, first) if first is not None else None
        if place is None or (self.any and compiled(self.any).search(document.derive(page).data)):
            return
        doubtful = document.fragment and provided is None
        text = document.blocks[place.block].text
        yield Match.on(text, place.start, place.end, severity=Severity.NOTE if doubtful else None)

    def configured(self, options: Mapping[str, Any]) -> Require:
        """The same with another number of `words`."""
        return replace(self, words=int(options.get("words", self.words)))

    def _asked(self, document: Document) -> Words | None:
        """The words that make the page owe it, or the body's first ones; None when it owes nothing."""
        body = document.derive(_body)
        count = document.derive(_body_words)
        if not body or count < self.words:
            return None
        if self.unless_any and compiled(self.unless_any).search(document.derive(page).data):
            return None
        first: Words | None = None
        for trigger in self.triggers:
            found = list(_hits(document, trigger.pattern))
            if len(found) < max(1, trigger.at_least, trigger.per_1000 * count / 1000):
                return None
            first = first or found[0]
        return first or Words(document, body[0], 0, len(document.blocks[body[0]].text.text))

    def _place(self, document: Document, first: Words) -> Words | None:
        if self.at is Where.TRIGGER and self.triggers:
            return first
        if self.at is not Where.END:
            kinds = (Kind.BYLINE, Kind.TITLE) if self.at is Where.BYLINE else (Kind.TITLE,)
            head = _first(document, *kinds)
            return head or first
        last = document.derive(_body)[-1]
        return Words(document, last, *document.derive(block_sentences)[last][-1])


def page(document: Document) -> Haystack:
    """All that a reader or a machine may read, chrome, labels and metadata too; use `document.derive(page)`."""
    labels = [link.label or link.text for link in document.links]
    return haystack_of(
        "\n".join([document.derive(prose).text, *map(fold, labels), *(fold(fact.text) for fact in document.facts)])
    )


def read_require(value: Value, lexicons: Lexicons, *, verify: bool) -> Require | None:
    """The requirement; problems are noted at their keys."""
    table = value.table(("any", "facts", "provided_by", "when", "at"))
    if not {"any", "facts"} & table.keys():
        value.problem("`require` needs `any` (patterns) or `facts` (metadata), or both")
        return None
    when = table["when"].table(("words", "count", "per_1000", "unless_any")) if "when" in table else {}
    density = when["per_1000"].number() if "per_1000" in when else 0
    triggers = _read_triggers(when["count"], lexicons, density, verify=verify) if "count" in when else ()
    return Require(
        any=_patterns(table.get("any"), lexicons, verify=verify),
        facts=table["facts"].texts() if "facts" in table else (),
        provided_by=table["provided_by"].choice(PROVIDERS) or "" if "provided_by" in table else "",
        at=(table["at"].choice(Where) if "at" in table else None) or Where.END,
        words=int(when["words"].number()) if "words" in when else 0,
        triggers=triggers,
        unless_any=_patterns(when.get("unless_any"), lexicons, verify=verify),
    )


def _patterns(value: Value | None, lexicons: Lexicons, *, verify: bool) -> str:
    return "" if value is None else either(read_patterns(value, lexicons, verify=verify))


def _read_triggers(value: Value, lexicons: Lexicons, density: float, *, verify: bool) -> tuple[Trigger, ...]:
    found: list[Trigger] = []
    for item in value.items():
        table = item.table(("pattern", "at_least", "per_1000"))
        if "pattern" not in table:
            item.problem("a count needs a `pattern`")
            continue
        pattern = _patterns(table["pattern"], lexicons, verify=verify)
        least = int(table["at_least"].number()) if "at_least" in table else 1
        often = table["per_1000"].number() if "per_1000" in table else (0 if found else density)
        found.append(Trigger(pattern, least, often))
    return tuple(found)


def _body(document: Document) -> tuple[int, ...]:
    return tuple(index for index in sorted(document.derive(_BODY)) if document.blocks[index].text.text.strip())


def _body_words(document: Document) -> int:
    text = document.derive(prose)
    return sum(len(word_spans(text.block_text(index))) for index in document.derive(_body))


def _hits(document: Document, pattern: str) -> Iterator[Words]:
    hay, text, body = document.derive(haystack), document.derive(prose), document.derive(_BODY)
    for match in compiled(pattern).finditer(hay.data):
        start, end = hay.offset(match.start()), hay.offset(match.end())
        block, offset = text.place(start)
        if block in body and start < end:
            yield Words(document, block, offset, offset + end - start)


def _first(document: Document, *kinds: Kind) -> Words | None:
    for kind in kinds:
        for index, block in enumerate(document.blocks):
            if block.kind is kind and block.text.text.strip():
                return Words(document, index, 0, len(block.text.text))
    return None
