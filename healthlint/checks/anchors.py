"""Fragments: whether the page has what “#…” points to, and whether ids are unique."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import unquote

from healthlint.checks.addresses import TEMPLATE
from healthlint.checks.local_links import address_span, base_address, local_addresses
from healthlint.document import Document, Kind, Link
from healthlint.finding import Edit, Fix, Match, Safety
from healthlint.language.slugs import heading_ids, page_names, takes_in_more, written_names
from healthlint.severity import Severity
from healthlint.site_files import State
from healthlint.source import Format
from healthlint.span import Span

_TEMPLATE_NAMES = (
    "top comments respond main content primary header footer page contact subscribe newsletter search nav menu wrapper"
    " sidebar site-content main-content maincontent skip book booking contact-form"
)
_TEMPLATE_ANCHORS = frozenset(_TEMPLATE_NAMES.split())
_SCRIPTED = re.compile(r"[/!^]|.*[=\ufffc]|L\d+", re.DOTALL)
_DIRECTIVE = ":~:"
_FOOTNOTE = re.compile(r"(?:user-content-)?(?:fn|footnote)(?:ref)?[:_-]?[\w.-]+", re.IGNORECASE)
_SQUASHED = re.compile(r"[\W_]+")
_ANY_CASE = frozenset({"auto", "github"})
_MOST_ADVISED = 20
"""For so many links of a page a near id is looked for."""


class _Lost(NamedTuple):
    """A link to a fragment that is not there: its address, the name asked for, the names there are, what is wrong."""

    address: str
    target: Span
    name: str
    names: frozenset[str]
    problem: str


def missing_anchor(document: Document) -> Iterator[Match]:
    """Links to a fragment that neither this page nor the linked file of the site has."""
    for number, lost in enumerate(_lost(document)):
        near = get_close_matches(lost.name, sorted(lost.names), n=1, cutoff=0.8) if number < _MOST_ADVISED else []
        yield _match(document, lost, near[0] if near else "")


def _lost(document: Document) -> Iterator[_Lost]:
    for link in _own_fragments(document):
        name = _name(link.address)
        if name and not _has(document, name):
            problem = f"nothing on this page has the id “{name}”"
            yield _Lost(link.address, link.target, name, document.derive(_offered), problem)
    for local in document.derive(local_addresses):
        name = _name(local.address)
        path = local.found.path
        if not name or local.picture or local.found.state is not State.FOUND or path is None or document.files is None:
            continue
        names = document.files.site.names_in(path)
        if names is not None and not _among(name, names, generator(document)):
            problem = f"“{path.name}” has nothing with the id “{name}”"
            yield _Lost(local.address, local.target, name, names, problem)


def generator(document: Document) -> str:
    """What makes the ids of headings on this site."""
    return document.files.site.settings.heading_ids if document.files else "auto"


def _own_fragments(document: Document) -> Iterator[Link]:
    if base_address(document):
        return
    seen: set[Span] = set()
    links = [link for block in document.blocks if not block.chrome for link in block.links]
    for link in (*links, *(link for link in document.links if not link.text)):
        if link.address.startswith("#") and link.target not in seen:
            seen.add(link.target)
            yield link


def _name(address: str) -> str:
    """The id that the fragment of an address asks for; empty when there is none, or a script or template reads it."""
    raw = address.partition("#")[2].partition(_DIRECTIVE)[0]
    if not raw or TEMPLATE.search(address) or _SCRIPTED.match(raw) or raw.lower() == "top":
        return ""
    return normalize("NFC", unquote(raw))


def _has(document: Document, name: str) -> bool:
    if document.source.format is Format.MARKDOWN:
        offered = document.derive(_names_of_generator)
        return _among(name, offered, generator(document)) or (
            bool(_FOOTNOTE.fullmatch(name)) and any(block.kind is Kind.FOOTNOTE for block in document.blocks)
        )
    if _among(name, document.derive(written_names), "none"):
        return True
    return document.fragment and (name.lower() in _TEMPLATE_ANCHORS or _squash(name) in document.derive(_squashed))


def _names_of_generator(document: Document) -> frozenset[str]:
    return page_names(document, generator(document))


def _among(name: str, names: frozenset[str], made_by: str) -> bool:
    plain = name.removeprefix("user-content-") if made_by in _ANY_CASE else name
    if name in names or plain in names:
        return True
    return made_by in _ANY_CASE and plain.lower() in names


def _squashed(document: Document) -> frozenset[str]:
    """The headings as letters and digits: what a theme or plug-in makes of them cannot be known more exactly."""
    return frozenset(_squash(block.text.text) for block in document.blocks if block.kind is Kind.HEADING)


def _squash(text: str) -> str:
    """Letters and digits alone, without the numbers before and after, which the generators treat differently."""
    squashed = _SQUASHED.sub("", text.casefold())
    return squashed.strip("0123456789") or squashed


def _offered(document: Document) -> frozenset[str]:
    made_by = generator(document)
    made = heading_ids(document.headings, "github" if made_by == "auto" else made_by)
    return document.anchors | made


def _match(document: Document, lost: _Lost, near: str) -> Match:
    span = address_span(document, lost.target)
    written = document.source.text[span.start : span.end]
    at = written.rfind("#") + 1
    fixes: tuple[Fix, ...] = ()
    if near and at and written == lost.address:
        edit = Edit(Span(span.start + at, span.end), near)
        fixes = (Fix(f"Replace with “#{near}”", (edit,), Safety.SUGGESTED),)
    advice = f"Did you mean “#{near}”?" if near else "Correct it, or give the target that id"
    fields = {"problem": lost.problem, "advice": advice}
    return Match(span, lost.address, fields, fixes, Severity.NOTE if _uncertain(document) else None)


def _uncertain(document: Document) -> bool:
    """Whether a template puts text around or into this one, which may hold the id."""
    if document.source.format is Format.MARKDOWN:
        return document.derive(takes_in_more)
    return document.fragment


def duplicate_id(document: Document) -> Iterator[Match]:
    """Ids that an element before has already; a warning where a link leads to them, since it finds only the first."""
    counts = Counter(anchor.name for anchor in document.ids)
    linked = {_name(link.address) for link in document.links if link.address.startswith("#")}
    seen: set[str] = set()
    for anchor in document.ids:
        if counts[anchor.name] > 1 and anchor.name in seen and anchor.name and not TEMPLATE.search(anchor.name):
            severity = None if anchor.name in linked else Severity.NOTE
            yield Match(anchor.span, anchor.name, {}, (), severity)
        seen.add(anchor.name)
