"""What checks report, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

from healthlint.mapped import MappedText
from healthlint.severity import Severity
from healthlint.span import Span


class Safety(StrEnum):
    """How far a fix may be trusted: `safe` keeps the meaning, `suggested` wants a person, `manual` only advises."""

    SAFE = "safe"
    SUGGESTED = "suggested"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the span of the file with text, which is already escaped for its place."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """One way to mend a finding; the edits do not overlap."""

    title: str
    edits: tuple[Edit, ...]
    safety: Safety


@dataclass(frozen=True, slots=True)
class Related:
    """A further place that a finding is about: the words that stand there, decoded, and what to say of them.

    Places with the same `group` are shown together, in their order; `data` says the same as `message` to a program.
    """

    group: str
    message: str
    span: Span
    text: str
    data: Mapping[str, str | float] = field(default_factory=dict)

    @classmethod
    def on(  # noqa: PLR0913 - the road from text to file, as for matches
        cls, mapped: MappedText, start: int, end: int, *, group: str, message: str, data: Mapping[str, str | float]
    ) -> Self:
        """The place mapped.text[start:end]."""
        return cls(group, message, mapped.source(start, end), mapped.text[start:end], data)


@dataclass(frozen=True, slots=True)
class Match:
    """A place where a rule's fault was seen. `text` is what stands there, decoded; `fields` fill the message."""

    span: Span
    text: str
    fields: Mapping[str, str] = field(default_factory=dict)
    fixes: tuple[Fix, ...] = ()
    severity: Severity | None = None
    related: tuple[Related, ...] = ()

    @classmethod
    def on(  # noqa: PLR0913 - the one road from text to file takes all that a match may say
        cls,
        mapped: MappedText,
        start: int,
        end: int,
        *,
        fields: Mapping[str, str] | None = None,
        replacements: tuple[str, ...] = (),
        safety: Safety = Safety.SUGGESTED,
        severity: Severity | None = None,
        related: tuple[Related, ...] = (),
    ) -> Self:
        """The match on mapped.text[start:end]; each replacement becomes a fix, a safe one only where it is certain.

        A fix is dropped where markup stands inside the match, since the edit would delete it.
        """
        span = mapped.source(start, end)
        words = mapped.text[start:end]
        fixes: tuple[Fix, ...] = ()
        if replacements and mapped.exact(start, end):
            certain = safety if len(replacements) == 1 else min_safety(safety)
            fixes = tuple(
                Fix(f"Replace with “{new}”" if new else "Delete", (Edit(span, mapped.escape(new)),), certain)
                for new in replacements
            )
        return cls(span, words, dict(fields or {}), fixes, severity, related)


def min_safety(safety: Safety) -> Safety:
    """The safety of one of several alternatives: never safe."""
    return Safety.SUGGESTED if safety is Safety.SAFE else safety


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault in a file: the rule's id, its severity here, the message, the place and the words that stand there."""

    rule: str
    severity: Severity
    message: str
    span: Span
    text: str
    fixes: tuple[Fix, ...] = ()
    related: tuple[Related, ...] = ()

    @property
    def order(self) -> tuple[int, int, str]:
        """Sort key: place, then rule."""
        return (*self.span, self.rule)
