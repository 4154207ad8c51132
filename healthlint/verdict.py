"""What the network said of the links of a run."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

NO_NETWORK = "no network"
"""The reason of every verdict when there is none; said once for the run, not at each link."""


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
    """What became of one address: `status` is the last HTTP status (0: none), `chain` the addresses on the way.

    `reason` and `advice` are for the editor, `seen` is what a reader meets. `address` is where the link leads in the
    end; of a moved link, what should be written instead. `fragment` holds the part after # that the page lacks.
    `since` is the day of the first run that saw this outcome (ISO date), `archived` a saved copy of the page.
    """

    outcome: Outcome
    reason: str = ""
    status: int = 0
    chain: tuple[str, ...] = ()
    address: str = ""
    seconds: float = 0
    advice: str = ""
    seen: str = ""
    fragment: str = ""
    safe: bool = False
    archived: str = ""
    since: str = ""
    cached: bool = False


@dataclass(frozen=True, slots=True)
class Web:
    """The verdicts of a run by address as it is written in the articles, and the answers of registries.

    `unreachable` says that no network was there: nothing is known of any address then. `notes` are for the person who
    runs it: what of the settings or the cache could not be used.
    """

    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    answers: Mapping[Hashable, object] = field(default_factory=dict)
    unreachable: bool = False
    notes: tuple[str, ...] = ()

    def verdict(self, address: str) -> Verdict | None:
        """The verdict of an address; None when it was not looked at."""
        return self.verdicts.get(address)
