"""Who may be asked when: few requests at once to one host, pauses that it asks for, and a limit for all together."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from random import random

from healthlint.web.hop import Hop
from healthlint.web.settings import LinkSettings

_REFUSALS = 5
"""How many refusals in a row close a host for the run."""


@dataclass(slots=True)
class _Host:
    slots: asyncio.Semaphore
    next_start: float = 0.0
    paused_until: float = 0.0
    refused: set[str] = field(default_factory=set)
    closed: bool = False


class Schedule:
    """The queue of each host, shared by all links of a run."""

    def __init__(self, settings: LinkSettings) -> None:
        self._settings = settings
        self._total = asyncio.Semaphore(settings.total)
        self._hosts: dict[str, _Host] = {}
        self.answered = False

    @asynccontextmanager
    async def slot(self, host: str, spacing: float = 0.0) -> AsyncIterator[None]:
        """Wait until the host may be asked, then hold one of its places."""
        state = self._state(host)
        async with state.slots:
            await self._turn(state, max(spacing, self._settings.spacing))
            async with self._total:
                yield

    def closed(self, host: str) -> bool:
        """Whether the host has asked so often to be left alone that it is."""
        return self._state(host).closed

    def pause(self, host: str, seconds: float) -> None:
        """Let nobody ask the host for a while."""
        state = self._state(host)
        state.paused_until = max(state.paused_until, time.monotonic() + seconds)

    def note(self, host: str, url: str, *, refused: bool) -> None:
        """Remember an answer: several addresses refused one after the other close the host."""
        self.answered = True
        state = self._state(host)
        state.refused = {*state.refused, url} if refused else set()
        state.closed = state.closed or len(state.refused) >= _REFUSALS

    def _state(self, host: str) -> _Host:
        if host not in self._hosts:
            self._hosts[host] = _Host(asyncio.Semaphore(self._settings.per_host))
        return self._hosts[host]

    async def _turn(self, state: _Host, spacing: float) -> None:
        now = time.monotonic()
        start = max(now, state.next_start)
        state.next_start = start + spacing
        if start > now:
            await asyncio.sleep(start - now)
        while (wait := state.paused_until - time.monotonic()) > 0:  # noqa: ASYNC110 - a pause may grow meanwhile
            await asyncio.sleep(wait)


def retry_after(hop: Hop) -> float | None:
    """The seconds that Retry-After asks for (RFC 9110, 10.2.3); None when it says nothing that can be read."""
    written = hop.header("retry-after").strip()
    if written.isascii() and written.isdigit():
        return float(written[:9])
    then, now = _date(written), _date(hop.header("date")) or datetime.now(UTC)
    return max(0.0, (then - now).total_seconds()) if then else None


def backoff(settings: LinkSettings, attempt: int) -> float:
    """The pause after the given attempt: doubled each time, spread at random so that hosts are not hit in step."""
    return settings.backoff * 2.0 ** (attempt - 1) * (1 + random() / 2)  # noqa: S311 - no secret


def _date(written: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(written)
    except (ValueError, IndexError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
