"""What a rule is, once its pack has been read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from healthlint.document import Document
from healthlint.finding import Match
from healthlint.severity import Confidence, Severity


class Check(Protocol):
    """Finds the faults of one rule in a document."""

    def __call__(self, document: Document) -> Iterable[Match]:
        """Yield a match for each place where the fault stands."""
        ...


@dataclass(frozen=True, slots=True)
class Standard:
    """The published standard that a rule rests on."""

    id: str
    title: str
    publisher: str
    url: str


@dataclass(frozen=True, slots=True)
class Example:
    """A text that a rule must flag (`marked` names the words) or must pass.

    `notation` is `text` (one block of prose), `article` (blocks in the neutral notation of
    `healthlint.testing`), or a format (`text_file`, `markdown`, `html`, `wordpress`) for what only that format can say.
    `given` is what the run knows beside the article: files, registries (see `healthlint.testing.given`).
    `text` still holds the marks. `formats` names those that a `text` or `article` is tried in; none means all.
    """

    text: str
    notation: str = "text"
    marked: tuple[str, ...] = ()
    fixed: str | None = None
    kind: str = "paragraph"
    site: Mapping[str, Any] = field(default_factory=dict)
    formats: tuple[str, ...] = ()
    given: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """A fault that healthlint looks for. `id` is `pack/name`, never reused; it names the fault.

    `default` rules are on unless ignored, the others wait to be selected. Where a rule in `yields_to` reports
    overlapping words, this one stays silent. `body` names the kind of check (terms, swap, pattern …).
    """

    id: str
    message: str
    why: str
    severity: Severity
    confidence: Confidence
    check: Check
    body: str
    standard: Standard | None = None
    section: str = ""
    since: str = "0.1.0"
    default: bool = True
    aliases: tuple[str, ...] = ()
    yields_to: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()

    @property
    def pack(self) -> str:
        """The pack's name."""
        return self.id.partition("/")[0]

    @property
    def name(self) -> str:
        """The rule's name within its pack."""
        return self.id.partition("/")[2]
