"""Traces of the working copies in which sites are built, in articles that the public reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from healthlint.checks.addresses import TEMPLATE, host_of, registered
from healthlint.document import Document, Fact
from healthlint.finding import Match
from healthlint.severity import Severity
from healthlint.span import Span

_CERTAIN_LABEL = re.compile(
    r"(?:wp-?)?(?:staging|stage|stg|preprod|pre-prod|uat)\d*|localhost|.+[-_](?:staging|stg|sta|preprod|uat|dev)"
    r"|(?:staging|stg|preprod|uat)[-_].+"
)
_OWN_LABEL = re.compile(
    r"(?:dev|develop|test|testing|qa|preview|sandbox|backup|bak|tmp|temp|clone|local|beta|old|new|demo|sta|v2)\d*"
)
_LIKELY_LABEL = re.compile(r"(?:dev|develop|test|preview|sandbox|backup)\d*")
_CERTAIN_FOLDER = re.compile(
    r"(?:wp-?)?staging\d*|stg|preprod|uat|[\w.-]+[-_](?:staging|stg|sta|preprod|uat)|[\w.-]+_dev"
)
_OWN_FOLDER = re.compile(r"(?:dev|sta|stage|sandbox|clone|backup|beta|tmp)\d*|[\w.-]+-dev")
_PREVIEW_HOSTS = re.compile(
    r".+\.(?:wpengine\.com|wpenginepowered\.com|kinsta\.cloud|cloudwaysapps\.com|pantheonsite\.io|flywheelsites\.com"
    r"|flywheelstaging\.com|myftpupload\.com|ngrok\.io|ngrok-free\.app|instawp\.xyz|wpstage\.net|local|internal|lan|localhost)"
)
_SHARED_HOSTS = re.compile(r".+\.(?:vercel\.app|netlify\.app|herokuapp\.com|azurewebsites\.net|pages\.dev)")
_PRIVATE = re.compile(r"(?:127|10)\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|0\.0\.0\.0")
_ON_DISK = re.compile(r"file:|[a-z]:[\\/]|\\\\\w", re.IGNORECASE)
_EDITING = re.compile(r"/wp-admin(?:/|$)|/wp-login\.php")
_PREVIEW_QUERY = re.compile(r"(?:^|&)preview(?:_id|_nonce)?=")
_WORKSHOP = re.compile(
    r"https?://(?:docs\.google\.com/(?:document|spreadsheets|presentation)/d/.+/edit|[\w-]+\.sharepoint\.com/)"
)
_TEMPORARY = re.compile(r"(?:^|&)(?:p|page_id)=\d+(?:&|$)")


class Leak(NamedTuple):
    """A place that the public should not be sent to: its name, what it is, and how sure that is."""

    place: str
    what: str
    severity: Severity | None = None


class _Use(NamedTuple):
    span: Span
    text: str
    leak: Leak


def leaks(document: Document) -> Iterator[Match]:
    """Links, pictures and metadata of the article that point to a working copy of a site.

    One match for each such place, at the first link or picture, with the number of them; and one for each field of
    the metadata. A draft's own address and robots field are left alone.
    """
    own = _own_domains(document)
    groups: dict[str, list[_Use]] = {}
    for use in _uses(document, own):
        groups.setdefault(use.leak.place, []).append(use)
    for place, uses in groups.items():
        first = uses[0]
        many = f" ({len(uses)} links and pictures do)" if len(uses) > 1 else ""
        fields = {"problem": f"points to “{place}”, {first.leak.what}{many}", "advice": "Link the public page"}
        yield Match(first.span, first.text, fields, severity=first.leak.severity)
    status = document.fact("status")
    if not status or status.text in {"publish", "published"}:
        yield from _page_address(document, own)
        yield from _hidden(document, found=bool(groups))


def _own_domains(document: Document) -> frozenset[str]:
    facts = (document.fact(name) for name in ("link", "canonical", "guid"))
    return frozenset(registered(host) for fact in facts if fact and (host := host_of(fact.text)))


def _uses(document: Document, own: frozenset[str]) -> list[_Use]:
    """All links and pictures to such places; the links first, since they tell more."""
    source = document.source.text
    found: list[_Use] = []
    for link in document.links:
        if leak := leak_of(link.address, own):
            raw = source[link.target.start : link.target.end]
            start = link.target.start + len(raw) - len(raw.lstrip())
            found.append(_Use(Span(start, start + len(raw.strip())), link.address, leak))
    found += [
        _Use(image.span, source[image.span.start : image.span.end], leak)
        for image in document.images
        if (leak := leak_of(image.address, own))
    ]
    return found


def leak_of(address: str, own: frozenset[str] = frozenset()) -> Leak | None:
    """What non-public place the address leads to; `own` are the domains of the site that publishes the article."""
    if TEMPLATE.search(address):
        return None
    if _ON_DISK.match(address):
        return Leak(address[:40], "a file on somebody's own computer")
    if _WORKSHOP.match(address):
        return Leak(host_of(address), "a document for those who edit it", Severity.WARNING)
    return _leak_of_web(address, own)


def _leak_of_web(address: str, own: frozenset[str]) -> Leak | None:
    host = host_of(address)
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if _EDITING.search(parts.path):
        return Leak("wp-admin" if "wp-admin" in parts.path else "wp-login.php", "the editors' side of the site")
    if _PREVIEW_QUERY.search(parts.query):
        return Leak(f"?{parts.query}", "a preview that only editors can see")
    return _leak_by_host(host, own) or _leak_by_folder(parts.path, host, own)


_COPY = "a working copy of a site"
_PUBLIC = frozenset({"staging.seer.cancer.gov"})
"""Sites for everybody whose names look like something else: this one is about the staging of cancers."""


def _leak_by_host(host: str, own: frozenset[str]) -> Leak | None:
    if host == "localhost" or _PRIVATE.fullmatch(host):
        return Leak(host, "a machine that the public cannot reach")
    if _PREVIEW_HOSTS.fullmatch(host):
        return Leak(host, _COPY)
    return None if host in _PUBLIC else _leak_by_label(host, own)


def _leak_by_label(host: str, own: frozenset[str]) -> Leak | None:
    domain = registered(host)
    is_own = domain in own
    for label in host.removesuffix(domain).strip(".").split("."):
        if _CERTAIN_LABEL.fullmatch(label) or (is_own and _OWN_LABEL.fullmatch(label)):
            return Leak(host, _COPY)
        if _LIKELY_LABEL.fullmatch(label):
            return Leak(host, "which looks like a working copy of a site", Severity.WARNING)
    if _SHARED_HOSTS.fullmatch(host) and not is_own:
        return Leak(host, "which looks like a preview of a site", Severity.WARNING)
    return None


def _leak_by_folder(path: str, host: str, own: frozenset[str]) -> Leak | None:
    folder = path.lower().strip("/").partition("/")[0]
    if host and (_CERTAIN_FOLDER.fullmatch(folder) or (registered(host) in own and _OWN_FOLDER.fullmatch(folder))):
        return Leak(folder, _COPY)
    return None


def _page_address(document: Document, own: frozenset[str]) -> Iterator[Match]:
    """The article's own address where it lies in a working copy or is only WordPress's temporary one."""
    seen: set[str] = set()
    for name in ("link", "canonical"):
        fact = document.fact(name)
        if not fact or fact.text in seen:
            continue
        seen.add(fact.text)
        if leak := leak_of(fact.text, own):
            problem = f"places the article in “{leak.place}”, {leak.what}"
            yield _on_fact(fact, problem, "Publish it on the public site", leak.severity)
        elif name == "canonical" and _TEMPORARY.search(urlsplit(fact.text).query):
            problem = "is the temporary address of a draft"
            yield _on_fact(fact, problem, "Give the article its permanent address", Severity.WARNING)


def _hidden(document: Document, *, found: bool) -> Iterator[Match]:
    """A robots field that hides a published article; certain where it also points to a working copy."""
    robots, status = document.fact("robots"), document.fact("status")
    if robots and "noindex" in robots.text.lower() and (status or found):
        problem = "tells search engines to leave out a published article"
        advice = "Allow indexing if the article is meant to be found"
        yield _on_fact(robots, problem, advice, None if found else Severity.WARNING)


def _on_fact(fact: Fact, problem: str, advice: str, severity: Severity | None) -> Match:
    return Match(fact.span, fact.text, {"problem": problem, "advice": advice}, severity=severity)
