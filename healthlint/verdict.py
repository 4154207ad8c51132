"""What the network said of the links of a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """What became of a link."""

    OK = "ok"
    MOVED = "moved"
    BROKEN = "broken"
    UNVERIFIABLE = "unverifiable"
    SKIPPED = "skipped"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one address: `status` is the last HTTP status (0: none), `chain` the addresses on the way."""

    outcome: Outcome
    reason: str = ""
    status: int = 0
    chain: tuple[str, ...] = ()
    address: str = ""
    seconds: float = 0


@dataclass(frozen=True, slots=True)
class Web:
    """The verdicts of a run by address as it is written in the articles."""

    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
