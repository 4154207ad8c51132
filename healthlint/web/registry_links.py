"""Links to identifiers (DOI, PubMed …): the registry answers, never the publisher’s page."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Collection, Hashable, Mapping

from healthlint.answer import Answer
from healthlint.language.identifiers import Identifier, Scheme, identifier_of
from healthlint.verdict import Outcome, Verdict
from healthlint.web.address import FaultyAddressError, parse_target
from healthlint.web.chain import Asker
from healthlint.web.registries import answers
from healthlint.web.response import Fetch, Response
from healthlint.web.settings import LinkSettings, Registries


def identified(addresses: Collection[str]) -> dict[str, Identifier]:
    """The identifiers that addresses stand for, where a registry answers for them."""
    found = {address: identifier_of(address) for address in addresses}
    return {address: one for address, one in found.items() if one is not None and one.scheme in _ANSWERED}


_ANSWERED = frozenset({Scheme.DOI, Scheme.PMID, Scheme.PMCID, Scheme.NCT})


async def ask_registries(
    asker: Asker,
    identifiers: Collection[Identifier],
    linked: Mapping[str, Identifier],
    settings: LinkSettings,
    deadline: float,
) -> tuple[dict[str, Verdict], Mapping[Hashable, object]]:
    """The verdicts on linked identifiers, and all answers; what is not answered in time is unverifiable."""
    if not identifiers:
        return {}, {}
    found: dict[Hashable, Answer] = {}
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout_at(deadline):
            told = await answers(identifiers, fetcher(asker, settings), settings)
            found |= dict[Hashable, Answer](told.items())
    return {address: _verdict(address, found.get(identifier)) for address, identifier in linked.items()}, {**found}


def fetcher(asker: Asker, settings: LinkSettings) -> Fetch:
    """A fetch over the schedule and the guard of a run; hosts that the settings name as registries are trusted."""
    trusted = _own_hosts(settings.registries)

    async def fetch(
        address: str, *, want_body: int = 0, headers: Mapping[str, str] | None = None, spacing: float = 0.0
    ) -> Response:
        try:
            target = parse_target(address)
        except FaultyAddressError as error:
            return Response(0, failure=str(error), address=address)
        inside = target.host in trusted
        chain = await asker.follow(target, want=want_body, headers=headers, spacing=spacing, trusted=inside)
        hop = chain.last
        if chain.dead or hop.cause:
            reason = chain.dead.value if chain.dead else hop.cause.value if hop.cause else ""
            return Response(0, failure=reason, address=hop.url)
        folded: dict[str, str] = {}
        for name, value in hop.headers:
            folded[name] = f"{folded[name]}, {value}" if name in folded else value
        return Response(hop.status, folded, hop.body, hop.url, complete=hop.complete)

    return fetch


def _own_hosts(registries: Registries) -> frozenset[str]:
    """The hosts of registries that the settings replace."""
    usual = Registries()
    names = [name for name in Registries.__dataclass_fields__ if getattr(registries, name) != getattr(usual, name)]
    return frozenset(parse_target(getattr(registries, name)).host for name in names)


def _verdict(address: str, answer: Answer | None) -> Verdict:
    if answer is None or answer.exists is None:
        reason = answer.reason if answer and answer.reason else "its registry gave no answer in time"
        return Verdict(Outcome.UNVERIFIABLE, reason, advice="Open it in a browser", seen="could not be told")
    if answer.exists:
        return Verdict(Outcome.OK, "its registry knows it", address=address, seen="the page of the publisher")
    return Verdict(
        Outcome.BROKEN, answer.reason or "its registry does not know it", address=address,
        advice="Correct it after the publication itself", seen="an error page of the registry",
    )  # fmt: skip
