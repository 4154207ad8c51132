"""What an answer from the web is, whoever fetched it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Response:
    """The answer at the end of a chain of redirects; `status` 0 and a `failure` when nobody answered.

    `headers` have names in lower case, several of one name joined by “, ”. `body` is inflated and at most as long as
    was asked for; `complete` is False where it was cut.
    """

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    address: str = ""
    failure: str = ""
    complete: bool = True


class Fetch(Protocol):
    """Asks for one address, politely and safely; never raises for what the network does."""

    async def __call__(
        self, address: str, *, want_body: int = 0, headers: Mapping[str, str] | None = None, spacing: float = 0.0
    ) -> Response:
        """The answer; `want_body` is the most bytes of the body, `spacing` the seconds between requests to its host."""
        ...
