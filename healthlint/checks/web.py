"""What the network said of the links of an article; silent where no link check was asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from healthlint.checks.addresses import TEMPLATE
from healthlint.checks.local_links import address_span
from healthlint.document import Document, Link
from healthlint.finding import Edit, Fix, Match, Safety
from healthlint.source import Format
from healthlint.span import Span
from healthlint.verdict import NO_NETWORK, Outcome, Verdict

_WEB = re.compile(r"https?:", re.IGNORECASE)
_MISSPELT = re.compile(r"h?[htps]{2,6}(?:;/{0,2}|//)\w", re.IGNORECASE)
_BARE = re.compile(r"www\.", re.IGNORECASE)
_ANYWHERE = re.compile(r"[\w.~:/?#@!$'*+,;=%-]+", re.ASCII)
"""Characters that need no escape in any format that is read."""

_LONGEST = 60


class Place(NamedTuple):
    """An address of the article: complete, as written, where it stands, and what readers see of it."""

    address: str
    written: str
    span: Span
    shown: str


def places(document: Document) -> tuple[Place, ...]:
    """Every address that leads out of the article, in the order of the file; use `document.derive(places)`."""
    base = _base(document)
    found = [
        Place(address, link.address, address_span(document, link.target or link.span), _shown(link))
        for link in document.links
        if (address := _complete(link.address, base, bare=link.address == link.text))
    ]
    found += [
        Place(address, image.address, address_span(document, image.target), "picture")
        for image in document.images
        if (address := _complete(image.address, base)) and _WEB.match(address)
    ]
    outside = (place for place in dict.fromkeys(found) if not _is_file(document, place.address))
    return tuple(sorted(outside, key=lambda place: place.span))


def broken(document: Document) -> Iterator[Match]:
    """Addresses that lead nowhere."""
    for place, verdict in _told(document, Outcome.BROKEN):
        if not verdict.fragment:
            yield _match(document, place, verdict)


def missing_fragment(document: Document) -> Iterator[Match]:
    """Links to a place that a page of another site does not have."""
    for place, verdict in _told(document, Outcome.BROKEN):
        if verdict.fragment:
            yield _match(document, place, verdict)


def moved(document: Document) -> Iterator[Match]:
    """Addresses that have moved for good, with the new one as a fix."""
    for place, verdict in _told(document, Outcome.MOVED):
        yield _match(document, place, verdict, _fixes(document, place, verdict))


def unverifiable(document: Document) -> Iterator[Match]:
    """Addresses of which nothing can be told. Without a network that is said once for the run, not here."""
    for place, verdict in _told(document, Outcome.UNVERIFIABLE):
        if verdict.reason != NO_NETWORK:
            yield _match(document, place, verdict)


def invalid(document: Document) -> Iterator[Match]:
    """Addresses that no request can be made of."""
    for place, verdict in _told(document, Outcome.INVALID):
        yield _match(document, place, verdict)


def _told(document: Document, outcome: Outcome) -> Iterator[tuple[Place, Verdict]]:
    if document.web is None:
        return
    for place in document.derive(places):
        verdict = document.web.verdict(place.address)
        if verdict is not None and verdict.outcome is outcome:
            yield place, verdict


def _match(document: Document, place: Place, verdict: Verdict, fixes: tuple[Fix, ...] = ()) -> Match:
    advice = verdict.advice or "Open it in a browser"
    if verdict.archived:
        advice = f"{advice}. There is a saved copy: {verdict.archived}"
    picture = place.shown == "picture"
    text = document.source.text[place.span.start : place.span.end] if picture else place.written
    return Match(place.span, text, {"what": place.shown, "reason": verdict.reason, "advice": advice}, fixes)


def _fixes(document: Document, place: Place, verdict: Verdict) -> tuple[Fix, ...]:
    raw, new = document.source.text[place.span.start : place.span.end], verdict.address
    slashed = document.source.format is Format.WORDPRESS and "\\/" in raw
    if (raw.replace("\\/", "/") if slashed else raw) != place.written or not _ANYWHERE.fullmatch(new):
        return ()
    safety = Safety.SAFE if verdict.safe else Safety.SUGGESTED
    edit = Edit(place.span, new.replace("/", "\\/") if slashed else new)
    return (Fix(f"Replace with “{new}”", (edit,), safety),)


def _complete(written: str, base: str, *, bare: bool = False) -> str:
    """The address with its scheme and host; empty for one that stays on the page or the site, or is yet to be made."""
    from healthlint.web.address import resolve, scheme_of  # noqa: PLC0415 - for link checks alone

    address = written.strip()
    if not address or address.startswith("#") or TEMPLATE.search(address):
        return ""
    if scheme_of(address) or _MISSPELT.match(address):
        return address
    if bare and _BARE.match(address):
        return f"http://{address}"
    if address.replace("\\", "/").startswith("//"):
        return resolve(base, address) if base else f"//{address[2:]}"
    return resolve(base, address) if base else ""


def _is_file(document: Document, address: str) -> bool:
    """Whether the address is one of the site's own files, which may not be published yet."""
    return document.files is not None and bool(_WEB.match(address)) and document.files.find(address, "") is not None


def _base(document: Document) -> str:
    """What relative addresses are relative to, where the file says so: its base element, or the post's own address."""
    base, post = document.fact("base"), document.fact("link")
    if base and _WEB.match(base.text.strip()):
        return base.text.strip()
    published = post.text if post and document.source.format is Format.WORDPRESS else ""
    return published if _WEB.match(published) and "?p=" not in published else ""


def _shown(link: Link) -> str:
    words = " ".join((link.text or link.label).split())
    if not words or words == link.address:
        return "link"
    return f"link “{words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + '…'}”"
