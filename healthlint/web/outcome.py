"""From the end of a chain to a verdict: what is certain, what cannot be told, and what to do about it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from healthlint.verdict import Outcome, Verdict
from healthlint.web.address import Target, without_user
from healthlint.web.chain import Chain, Dead
from healthlint.web.fragments import Place, find_place, needs_page
from healthlint.web.hop import Cause, Hop
from healthlint.web.notfound import says_not_found
from healthlint.web.pages import HEAD, read_page, text_of
from healthlint.web.settings import LinkSettings
from healthlint.web.walls import is_wall, leads_to_login, shows_login

_GONE = {400: "the server does not understand the address", 404: "there is no such page", 410: "the page is gone"}
_CLOSED = {
    401: "the page wants a password", 402: "the page wants a payment", 403: "the server turns programs away",
    405: "the server refuses to be asked by programs", 406: "the server refuses to be asked by programs",
    407: "the proxy wants a password", 418: "the server turns programs away",
    429: "the server has had too many requests", 451: "the page is closed for legal reasons",
    511: "the network wants a login", 999: "the server turns programs away",
}  # fmt: skip
_UNSURE = frozenset(
    {Cause.PRIVATE, Cause.PROXY, Cause.BUSY, Cause.BUDGET, Cause.UNREACHABLE, Cause.TLS_DATED, Cause.CHAIN}
)
_SERVER_FAULT, _NOT_HTTP = 500, 600
_LOOK = "Open it in a browser"
_REPLACE = "Find where the page is now, or take the link out"


def judge(target: Target, chain: Chain, settings: LinkSettings) -> Verdict:
    """The verdict on one address after its chain; `target.fragment` is the place to look for."""
    hop = chain.last
    base = Verdict(
        Outcome.OK,
        status=hop.status,
        chain=tuple(without_user(one.url) for one in chain.hops),
        address=without_user(hop.url),
        seconds=round(chain.seconds, 3),
    )
    if chain.dead:
        return _dead(base, chain)
    if hop.cause:
        return _unanswered(base, hop)
    if settings.accepts(target.host, hop.status):
        return _answered(base, target, chain)
    return _refused(base, hop) or _instead(base, target, chain) or _answered(base, target, chain)


def _made(base: Verdict, outcome: Outcome, reason: str, advice: str, seen: str = "") -> Verdict:
    return Verdict(
        outcome, reason, base.status, base.chain, base.address, base.seconds, advice=advice, seen=seen or reason
    )


def _dead(base: Verdict, chain: Chain) -> Verdict:
    reason = chain.dead.value if chain.dead else ""
    if chain.dead is Dead.APP:
        return _made(base, Outcome.UNVERIFIABLE, f"{reason} ({chain.detail})", _LOOK, "the app, where it is installed")
    detail = f" ({chain.detail})" if chain.detail else ""
    return _made(base, Outcome.BROKEN, f"{reason}{detail}", _REPLACE, "an error of the browser")


def _unanswered(base: Verdict, hop: Hop) -> Verdict:
    cause = hop.cause or Cause.MALFORMED
    reason = f"{cause.value}{f' ({hop.detail})' if hop.detail else ''}"
    if cause is Cause.ROBOTS:
        return _made(base, Outcome.SKIPPED, reason, "", "not looked at")
    if cause in _UNSURE:
        return _made(base, Outcome.UNVERIFIABLE, reason, _LOOK, "could not be told")
    if cause is Cause.FAULTY:
        return _made(base, Outcome.INVALID, reason, "Correct it", "an error of the browser")
    seen = "a warning that the connection is not safe" if cause is Cause.TLS else "an error of the browser"
    return _made(base, Outcome.BROKEN, reason, _REPLACE, seen)


def _refused(base: Verdict, hop: Hop) -> Verdict | None:
    """The verdict of a status that is no success; None for one that is."""
    if wall := is_wall(hop):
        return _made(base, Outcome.UNVERIFIABLE, wall, _LOOK, "the page, after a check")
    status = hop.status
    if status in _GONE:
        return _made(base, Outcome.BROKEN, f"{_GONE[status]} ({status})", _REPLACE, "an error page")
    if status in _CLOSED or 400 <= status < _SERVER_FAULT or status >= _NOT_HTTP:  # noqa: PLR2004 - client errors
        reason = _CLOSED.get(status, "the server refused the request")
        return _made(base, Outcome.UNVERIFIABLE, f"{reason} ({status})", _LOOK, "could not be told")
    if status >= _SERVER_FAULT:
        return _made(
            base,
            Outcome.BROKEN,
            f"its server fails ({status})",
            "Try again later; if it stays so, replace it",
            "an error page",
        )
    return None


def _instead(base: Verdict, target: Target, chain: Chain) -> Verdict | None:
    """The verdict where something else than the page was answered: a login, or words that say “not found”."""
    hop = chain.last
    login = "the page is behind a login"
    if leads_to_login(target.url, hop.url):
        return _made(base, Outcome.UNVERIFIABLE, login, _LOOK, "a login")
    if not hop.is_html or hop.status != 200:  # noqa: PLR2004 - OK
        return None
    if b"password" in hop.body[:HEAD] and shows_login(target.url, read_page(text_of(hop, HEAD))):
        return _made(base, Outcome.UNVERIFIABLE, login, _LOOK, "a login")
    if words := says_not_found(hop):
        return _made(base, Outcome.BROKEN, f"the page says “{words[:80]}”", _REPLACE, "an error page")
    return None


def _answered(base: Verdict, target: Target, chain: Chain) -> Verdict:
    fragment = chain.fragment or target.fragment
    if needs_page(fragment):
        place = find_place(chain.last, fragment)
        if place is Place.MISSING:
            verdict = _made(
                base, Outcome.BROKEN, f"the page has no place “#{fragment}”",
                "Link to a place that the page has, or to the page", "the top of the page",
            )  # fmt: skip
            return replace(verdict, fragment=fragment)
        if place is not Place.THERE:
            return _made(base, Outcome.UNVERIFIABLE, f"“#{fragment}”: {place.value}", _LOOK, "the page")
    if chain.moved and chain.moved != target.url:
        return _moved(base, target, chain)
    return _made(base, Outcome.OK, _note(chain), "", "the page")


def _moved(base: Verdict, target: Target, chain: Chain) -> Verdict:
    new = chain.moved
    if target.fragment and not chain.fragment:
        new = f"{new}#{target.fragment}"
    elif chain.fragment and chain.moved == chain.last.url:
        new = f"{new}#{chain.fragment}"
    verdict = _made(base, Outcome.MOVED, "the page has moved for good", f"Link to {new}", "the page")
    return replace(verdict, address=new, safe=_same_site(target.url, new))


def _same_site(old: str, new: str) -> bool:
    """Whether the new address is the old one made safe (https), or lies on the same host."""
    if old.startswith("https:") and new.startswith("http:"):
        return False
    hosts = [address.partition("://")[2].partition("/")[0].removeprefix("www.") for address in (old, new)]
    return hosts[0] == hosts[1]


def _note(chain: Chain) -> str:
    urls = [hop.url for hop in chain.hops]
    if any(one.startswith("https:") and two.startswith("http:") for one, two in pairwise(urls)):
        return "the page is there, but a redirect leads from https to http"
    return "the page is there"
