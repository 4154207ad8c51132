"""From an address to the end of its redirects, with retries on the way."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from healthlint.web.address import FaultyAddressError, Target, parse_target, resolve, scheme_of
from healthlint.web.client import Client
from healthlint.web.cookies import Cookies
from healthlint.web.failures import worth_a_retry
from healthlint.web.hop import Cause, Hop
from healthlint.web.pages import refresh
from healthlint.web.robots import EVERYTHING, ROBOTS_LIMIT, Line, allowed, rules_for_us
from healthlint.web.schedule import Schedule, backoff, retry_after
from healthlint.web.settings import LinkSettings
from healthlint.web.walls import is_wall

PERMANENT = frozenset({301, 308})
_REDIRECTS = frozenset({300, 301, 302, 303, 307, 308})
_LATER = frozenset({408, 425, 429})
_FINAL_5XX = frozenset({501, 505, 511})
_UNOPENED = frozenset({"file", "data", "javascript", "about", "blob", "view-source", "ftp"})
_SERVER_FAULT, _NOT_HTTP = 500, 600
_SHORT_REST = 4
"""The pause, in back-offs, after a host asks for more time than a run has: its other pages may well answer."""


class Dead(Enum):
    """How a chain of redirects can end nowhere."""

    NO_TARGET = "it redirects without saying where to"
    BAD_TARGET = "it redirects to an address that does not work"
    LOOP = "it redirects in a circle"
    TOO_MANY = "it redirects too many times"
    HOME = "the site leads to its home page instead, as for every unknown address"
    APP = "it redirects to an app"


@dataclass(frozen=True, slots=True)
class Chain:
    """The hops, the last one decisive unless the chain is `dead`. `moved` is where permanent redirects lead from the
    start; `fragment` one that a redirect brought along."""  # noqa: D205, D209 - one contract

    hops: tuple[Hop, ...]
    dead: Dead | None = None
    moved: str = ""
    fragment: str = ""
    detail: str = ""

    @property
    def seconds(self) -> float:
        """How long all its requests took."""
        return sum(hop.seconds for hop in self.hops)

    @property
    def last(self) -> Hop:
        """The answer that counts."""
        return self.hops[-1]


@dataclass(slots=True)
class _Walk:
    hops: list[Hop] = field(default_factory=list)
    moved: str = ""
    fragment: str = ""
    permanent: bool = True


class Asker:
    """Asks for addresses in a run: schedule, retries and redirects around the client."""

    def __init__(self, client: Client, schedule: Schedule, settings: LinkSettings) -> None:
        self.client = client
        self.schedule = schedule
        self._settings = settings
        self._robots: dict[tuple[str, str, int], asyncio.Future[tuple[Line, ...]]] = {}

    async def follow(
        self,
        target: Target,
        *,
        want: int = 0,
        headers: Mapping[str, str] | None = None,
        spacing: float = 0.0,
        trusted: bool = False,
    ) -> Chain:
        """The whole chain; `headers` go to the first address only, `trusted` covers its host only."""
        cookies, walk = Cookies(), _Walk()
        seen: set[tuple[str, str]] = set()
        first = target.host
        dead: Dead | None = None
        detail = ""
        while True:
            cookie = cookies.header(target)
            if (target.url, cookie) in seen or len(walk.hops) > self._settings.redirects:
                dead = Dead.LOOP if (target.url, cookie) in seen else Dead.TOO_MANY
                break
            seen.add((target.url, cookie))
            sent = {**(headers or {} if not walk.hops else {}), **({"Cookie": cookie} if cookie else {})}
            if not await self._may_fetch(target):
                walk.hops.append(Hop(target.url, cause=Cause.ROBOTS))
                break
            hop = await self.ask(target, want, sent, spacing=spacing, trusted=trusted and target.host == first)
            walk.hops.append(hop)
            cookies.keep(target, hop.all("set-cookie"))
            location = _location(hop)
            if location is None:
                break
            following, dead, detail = _next(target, location)
            if following is None:
                break
            _note(walk, hop, following)
            target = following
        moved = "" if dead else walk.moved
        return Chain(tuple(walk.hops), dead, moved, walk.fragment, detail)

    async def ask(
        self, target: Target, want: int, headers: Mapping[str, str], *, spacing: float = 0.0, trusted: bool = False
    ) -> Hop:
        """The answer of one address, after as many tries as it takes and the settings allow."""
        seconds = 0.0
        for attempt in range(1, self._settings.tries + 1):
            async with self.schedule.slot(target.host, spacing):
                if self.schedule.closed(target.host):
                    return Hop(target.url, cause=Cause.BUSY)
                started = time.monotonic()
                hop = await self.client.request(target, want=want, headers=headers, trusted=trusted)
                seconds += time.monotonic() - started
                hop = replace(hop, seconds=seconds)
            if hop.status:
                refused = hop.status in {429, 503} and (retry_after(hop) or 0) > self._settings.longest_wait
                self.schedule.note(target.host, target.url, refused=refused)
            if not self._again(hop):
                return hop
            wait = retry_after(hop) if hop.status in {*_LATER, 503} else None
            if wait is not None and wait > self._settings.longest_wait:
                self.schedule.pause(target.host, self._settings.backoff * _SHORT_REST)
                return replace(hop, cause=Cause.BUSY)
            if attempt < self._settings.tries:
                await self._pause(target.host, hop, max(wait or 0.0, backoff(self._settings, attempt)))
        return hop

    async def _may_fetch(self, target: Target) -> bool:
        """Whether robots.txt lets us, where the settings want that to be asked."""
        if not self._settings.robots:
            return True
        if target.origin not in self._robots:
            self._robots[target.origin] = asyncio.ensure_future(self._robot_rules(target))
        return allowed(await asyncio.shield(self._robots[target.origin]), target.path)

    async def _robot_rules(self, target: Target) -> tuple[Line, ...]:
        hop = await self.ask(target._replace(path="/robots.txt", fragment=""), ROBOTS_LIMIT, {})
        if hop.status >= _SERVER_FAULT:
            return EVERYTHING
        return rules_for_us(hop.body.decode("utf-8", "replace")) if hop.status == 200 else ()  # noqa: PLR2004 - OK

    def _again(self, hop: Hop) -> bool:
        if hop.cause is not None:
            return worth_a_retry(hop.cause) and (hop.cause is not Cause.NAME_LATER or self.schedule.answered)
        passing = hop.status in _LATER or (_SERVER_FAULT <= hop.status < _NOT_HTTP and hop.status not in _FINAL_5XX)
        return passing and not is_wall(hop)

    async def _pause(self, host: str, hop: Hop, seconds: float) -> None:
        """A busy host rests from everybody; another fault is only a matter of this link."""
        if hop.status in {429, 503}:
            self.schedule.pause(host, seconds)
        else:
            await asyncio.sleep(seconds)


def _location(hop: Hop) -> str | None:
    """Where the answer sends us: the header, or what a page that is nothing but a redirect says; None: it does not."""
    if hop.status in _REDIRECTS and (hop.status != 300 or hop.header("location")):  # noqa: PLR2004 - Multiple Choices
        return hop.header("location").strip()
    if hop.status == 200 and hop.is_html:  # noqa: PLR2004 - OK
        return refresh(hop) or None
    return None


def _next(target: Target, location: str) -> tuple[Target | None, Dead | None, str]:
    if not location:
        return None, Dead.NO_TARGET, ""
    address = resolve(target.url, location)
    scheme = scheme_of(address)
    if scheme not in {"http", "https"}:
        return None, Dead.BAD_TARGET if scheme in _UNOPENED else Dead.APP, f"{scheme}:"
    try:
        following = parse_target(address)
    except FaultyAddressError as error:
        return None, Dead.BAD_TARGET, str(error)
    if not following.user and following.origin == target.origin:
        following = following._replace(user=target.user)
    return following, None, ""


def _note(walk: _Walk, hop: Hop, following: Target) -> None:
    walk.permanent = walk.permanent and hop.status in PERMANENT
    if walk.permanent:
        walk.moved = following.url
    if following.fragment:
        walk.fragment = following.fragment
