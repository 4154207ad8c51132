"""How much a finding matters, and how sure a rule is."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """`error`: safety, fact or broken machinery; `warning`: an editor would ask for a change; `note`: advice."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for errors, then upwards."""
        return _RANKS[self]

    def lowered_to(self, other: Severity) -> Severity:
        """The lesser of the two."""
        return max(self, other, key=lambda severity: severity.rank)


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


class Confidence(StrEnum):
    """How often a finding of the rule is right: `high` ≥ 95 %, `medium` ≥ 80 %, `low` below."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
