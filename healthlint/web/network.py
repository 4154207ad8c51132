"""Whether there is a network at all: without one, nothing can be said of any link."""

from __future__ import annotations

from collections.abc import Collection

from healthlint.verdict import NO_NETWORK, Outcome, Verdict
from healthlint.web.address import parse_target
from healthlint.web.guard import is_public
from healthlint.web.hop import Cause, Hop
from healthlint.web.hosts import ip_literal
from healthlint.web.resolver import GuardedResolver

_NAMELESS = frozenset({Cause.NO_NAME, Cause.NAME_LATER})
_MUTE = frozenset({Cause.TIMEOUT, Cause.PROXY, Cause.UNREACHABLE})
_OURS = frozenset({*_NAMELESS, *_MUTE, Cause.BUDGET})
_SILENT = frozenset({*_OURS, Cause.REFUSED})
_ENOUGH = 3


async def is_unreachable(answers: Collection[Hop], resolver: GuardedResolver) -> bool:
    """Whether the failures of a run are those of our own network rather than of the hosts.

    They are when no name can be looked up, or nobody at all can be reached. Hosts nearby prove nothing, except that a
    name or two that are not known at all may well be wrong.
    """
    failed = [hop for hop in answers if hop.cause and hop.cause is not Cause.PRIVATE and _is_outside(hop)]
    causes = {hop.cause for hop in failed}
    if not failed or not causes <= _SILENT or any(hop.status and _is_outside(hop) for hop in answers):
        return False
    hosts = {parse_target(hop.url).host for hop in failed}
    near = any(hop.status for hop in answers)
    if near and len(hosts) < _ENOUGH and Cause.NAME_LATER not in causes:
        return False
    if causes & _NAMELESS:
        return not await resolver.online()
    return causes == {Cause.UNREACHABLE} or (causes <= _MUTE and len(hosts) >= _ENOUGH)


def may_be_ours(hop: Hop) -> bool:
    """Whether a failure may be that of our own network, when that fails."""
    return hop.cause in _OURS and _is_outside(hop)


def no_network() -> Verdict:
    """The verdict on every address when there is no network."""
    return Verdict(Outcome.UNVERIFIABLE, NO_NETWORK, advice="Check again with a network", seen="could not be told")


def _is_outside(hop: Hop) -> bool:
    """Whether the internet is needed to tell of the host; names under .invalid never exist (RFC 6761)."""
    host = parse_target(hop.url).host
    literal = ip_literal(host)
    return host != "localhost" and not host.endswith(".invalid") and (literal is None or is_public(literal))
