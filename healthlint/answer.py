"""What a registry said of a work: does it exist, what is it called, was it retracted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer for one identifier. `exists` is None when it could not be told; `reason` then says why.

    `notice` is the DOI of the retraction or expression of concern, `published_as` that of the paper that a preprint
    became; both are empty when the registry names none. `registry` is the one that answered.
    """

    exists: bool | None = None
    reason: str = ""
    title: str = ""
    retracted: bool = False
    concern: bool = False
    notice: str = ""
    preprint: bool = False
    published_as: str = ""
    registry: str = ""
