"""The addresses of a run to their verdicts: each is asked for once, politely, within the time that there is."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from healthlint.language.identifiers import Identifier
from healthlint.verdict import NO_NETWORK, Outcome, Verdict, Web
from healthlint.web.address import DEFAULT_PORTS, Target
from healthlint.web.cache import Cache, default_place
from healthlint.web.chain import Asker, Chain
from healthlint.web.client import Client
from healthlint.web.fragments import needs_page
from healthlint.web.hop import Cause, Hop
from healthlint.web.network import is_unreachable, may_be_ours, no_network
from healthlint.web.outcome import judge
from healthlint.web.pages import HEAD
from healthlint.web.registries import archived
from healthlint.web.registry_links import ask_registries, fetcher, identified
from healthlint.web.resolver import Lookup, system_lookup
from healthlint.web.schedule import Schedule
from healthlint.web.settings import LinkSettings, missing_variables
from healthlint.web.softhome import sends_all_home
from healthlint.web.sorting import target_of

Report = Callable[[int, int, int], None]
Group = tuple[tuple[str, Target], ...]
"""Addresses as written that differ only in what follows #, with their targets."""

_PER_HOST_WAITING = 12
_NO_HTTPS = frozenset({Cause.NO_TLS, Cause.TLS, Cause.REFUSED, Cause.RESET, Cause.TIMEOUT})
"""Failures after which an address without a scheme may still work on a site that is served over http."""

_OURS = frozenset({Cause.BUDGET, Cause.PRIVATE, Cause.PROXY, Cause.UNREACHABLE})
"""Failures that say nothing of the link."""


def check_addresses(
    addresses: Collection[str],
    settings: LinkSettings,
    progress: Report | None = None,
    *,
    identifiers: Collection[Identifier] = (),
    lookup: Lookup = system_lookup,
) -> Web:
    """The verdicts on the addresses, and what registries say of the identifiers.

    `progress` hears of addresses done, in all, and broken. Raises SetupError when the settings cannot be used.
    """
    verdicts: dict[str, Verdict] = {}
    targets: dict[str, Target] = {}
    for address in dict.fromkeys(addresses):
        found = target_of(address, settings)
        if isinstance(found, Verdict):
            verdicts[address] = found
        else:
            targets[address] = found
    linked = identified(dict.fromkeys(addresses))
    place = None if settings.cache is None else Path(settings.cache) if settings.cache else default_place()
    with Cache(place, _setup(settings)) as cache:
        run = _Run(settings, cache, progress, len(targets))
        if settings.offline:
            verdicts |= {address: run.remembered(target) for address, target in targets.items()}
            return Web(verdicts, unreachable=False, notes=run.notes())
        pages = {address: target for address, target in targets.items() if address not in linked}
        for address, target in list(pages.items()):
            if kept := run.fresh(target):
                verdicts[address] = kept
                del pages[address]
        asked = {*identifiers, *linked.values()}
        answers: Mapping[Hashable, object] = {}
        if pages or asked:
            told, answers = asyncio.run(run.ask(_grouped(pages), linked, asked, lookup))
            verdicts |= told
        return Web(verdicts, answers, run.unreachable, run.notes())


class _Run:
    def __init__(self, settings: LinkSettings, cache: Cache, progress: Report | None, total: int) -> None:
        self._settings = settings
        self._cache = cache
        self._progress = progress
        self._total = total
        self._done = self._broken = 0
        self._verdicts: dict[str, Verdict] = {}
        self._last: dict[str, Hop] = {}
        self.unreachable = False

    def notes(self) -> tuple[str, ...]:
        """What the person who runs this should know."""
        unset = {name for one in self._settings.headers for name in missing_variables(one.value)}
        notes = [f"the environment variable {name} is not set, so its header is not sent" for name in sorted(unset)]
        return tuple(filter(None, [self._cache.note, *notes]))

    def fresh(self, target: Target) -> Verdict | None:
        """The verdict from the cache while it may still be trusted."""
        entry = None if target.user else self._cache.get(_key(target))
        if entry is None or entry.age > self._settings.keep.get(entry.verdict.outcome, 0.0):
            return None
        self._count(entry.verdict)
        return entry.verdict

    def remembered(self, target: Target) -> Verdict:
        """What is known without a request; a link is never called broken for what was true another day."""
        entry = None if target.user else self._cache.get(_key(target))
        if entry is None:
            return Verdict(Outcome.UNVERIFIABLE, "offline, and no earlier run asked for it", seen="could not be told")
        if entry.verdict.outcome is Outcome.BROKEN:
            reason = f"offline; it was broken when it was last asked for ({entry.verdict.reason})"
            return replace(entry.verdict, outcome=Outcome.UNVERIFIABLE, reason=reason, fragment="")
        return entry.verdict

    async def ask(
        self,
        groups: tuple[Group, ...],
        linked: Mapping[str, Identifier],
        identifiers: Collection[Identifier],
        lookup: Lookup,
    ) -> tuple[dict[str, Verdict], Mapping[Hashable, object]]:
        """Ask the network for everything, within the budget."""
        deadline = asyncio.get_running_loop().time() + self._settings.budget
        async with Client(self._settings, lookup) as client:
            asker = Asker(client, Schedule(self._settings), self._settings)
            registries = asyncio.ensure_future(ask_registries(asker, identifiers, linked, self._settings, deadline))
            queues: dict[str, list[Group]] = {}
            for group in groups:
                queues.setdefault(group[0][1].host, []).append(group)
            workers = [
                self._work(asker, queue, deadline)
                for queue in queues.values()
                for _ in range(min(len(queue), _PER_HOST_WAITING))
            ]
            await asyncio.gather(*workers)
            linked_verdicts, answers = await registries
            offline = await is_unreachable(self._last.values(), client.resolver)
            mute = bool(linked) and not groups and not asker.schedule.answered
            self.unreachable = offline or (mute and not await client.resolver.online())
            copies = await self._copies(asker, deadline)
        verdicts = {**linked_verdicts, **self._verdicts}
        for group in groups:
            if offline and may_be_ours(self._last[group[0][1].url]):
                verdicts |= {address: no_network() for address, _ in group}
        if self.unreachable:
            verdicts |= {address: no_network() for address in linked if not _known(verdicts.get(address))}
        self._remember(groups, verdicts)
        for address, copy in copies.items():
            verdicts[address] = replace(verdicts[address], archived=copy)
        return verdicts, answers

    async def _work(self, asker: Asker, queue: list[Group], deadline: float) -> None:
        """Take groups of one host until none is left; a page is judged at once, so that none is held."""
        while queue:
            group = queue.pop()
            target = group[0][1]
            try:
                async with asyncio.timeout_at(deadline):
                    chain = await self._chain(asker, group)
            except TimeoutError:
                chain = Chain((Hop(target.url, cause=Cause.BUDGET),))
            large = len(chain.last.body) > HEAD
            found = await asyncio.to_thread(self._judged, group, chain) if large else self._judged(group, chain)
            self._verdicts |= found
            self._last[target.url] = replace(chain.last, body=b"")
            for verdict in found.values():
                self._count(verdict)

    async def _copies(self, asker: Asker, deadline: float) -> Mapping[str, str]:
        """Saved copies of what is broken, where they are asked for."""
        lost = [address for address, verdict in self._verdicts.items() if verdict.outcome is Outcome.BROKEN]
        if not self._settings.wayback or self.unreachable or not lost:
            return {}
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout_at(deadline):
                return await archived(lost, fetcher(asker, self._settings), self._settings)
        return {}

    async def _chain(self, asker: Asker, group: Group) -> Chain:
        target = group[0][1]
        want = self._settings.body_limit if any(needs_page(one.fragment) for _, one in group) else 0
        entry = self._cache.get(_key(target)) if len(group) == 1 and not target.user else None
        headers = {}
        if entry and entry.verdict.outcome is Outcome.OK and len(entry.verdict.chain) == 1:
            headers = {"If-None-Match": entry.etag} if entry.etag else {}
            headers |= {"If-Modified-Since": entry.modified} if entry.modified else {}
        chain = await asker.follow(target, want=want, headers=headers)
        if chain.last.cause in _NO_HTTPS and all(address.strip().startswith("//") for address, _ in group):
            plain = DEFAULT_PORTS["http"] if target.port == DEFAULT_PORTS["https"] else target.port
            chain = await asker.follow(target._replace(scheme="http", port=plain), want=want)
        return await sends_all_home(asker, target, chain)

    def _judged(self, group: Group, chain: Chain) -> dict[str, Verdict]:
        return {address: judge(target, chain, self._settings) for address, target in group}

    def _remember(self, groups: tuple[Group, ...], verdicts: dict[str, Verdict]) -> None:
        """Put what was learnt into the cache; a page that has not changed keeps its verdict."""
        for address, target in (one for group in groups for one in group):
            hop, key = self._last[target.url], _key(target)
            if target.user or hop.cause in _OURS or verdicts[address].reason == NO_NETWORK:
                continue
            entry = self._cache.get(key)
            if hop.status == 304 and entry and entry.verdict.outcome is Outcome.OK:  # noqa: PLR2004 - Not Modified
                verdicts[address] = replace(entry.verdict, seconds=verdicts[address].seconds)
            tags = (hop.header("etag"), hop.header("last-modified"))
            tags = (entry.etag, entry.modified) if entry and not any(tags) else tags
            verdicts[address] = _dated(self._cache.put(key, verdicts[address], *tags))

    def _count(self, verdict: Verdict) -> None:
        self._done += 1
        self._broken += verdict.outcome is Outcome.BROKEN
        if self._progress:
            self._progress(self._done, self._total, self._broken)


def _grouped(targets: Mapping[str, Target]) -> tuple[Group, ...]:
    groups: dict[tuple[str, str], list[tuple[str, Target]]] = {}
    for address, target in targets.items():
        groups.setdefault((target.url, target.user), []).append((address, target))
    return tuple(map(tuple, groups.values()))


def _dated(verdict: Verdict) -> Verdict:
    """The verdict, which says since when it holds if that is not news."""
    lasting = verdict.outcome in {Outcome.BROKEN, Outcome.UNVERIFIABLE}
    if not lasting or verdict.since == datetime.now(UTC).date().isoformat():
        return verdict
    return replace(verdict, reason=f"{verdict.reason}, so since {verdict.since}")


def _known(verdict: Verdict | None) -> bool:
    return verdict is not None and verdict.outcome is not Outcome.UNVERIFIABLE


def _key(target: Target) -> str:
    return f"{target.url}#{target.fragment}" if target.fragment else target.url


def _setup(settings: LinkSettings) -> str:
    """What verdicts depend on, without a secret in it."""
    parts = (settings.accept, [(one.host, one.name) for one in settings.headers], settings.user_agent)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]
