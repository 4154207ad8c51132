"""Who wrote a page and what qualifies them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from healthlint.checks.presence import asked, at_title, edges, found, health_article, hint, says
from healthlint.document import Block, Document, Fact, Kind
from healthlint.finding import Match
from healthlint.language.prose import prose
from healthlint.severity import Severity

_SHORT_LINE = 200
_BIOGRAPHY = 700
_PART = r"[A-Z][\w'\u2019.-]*"
_NAME = rf"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms)\.? )?{_PART}(?: (?:de|van|von|da|del|der|al|bin|{_PART})){{1,4}}"
_BYLINE = re.compile(
    r"^(?:[-*•] ?)?(?i:(?:(?:medically |clinically |fact[- ])?(?:written|reviewed|checked|posted|words|story"
    r"|authored|edited)? ?by:? |authors?: ?|contributor: ?|writer: ?))"
    rf"(?P<name>{_NAME})"
)
_BY_ORGANISATION = re.compile(
    r"(?:[-*•] ?)?(?i:(?:written |produced |prepared )?by )(?:the )?(?P<name>[A-Z][^.]{2,60})"
)
_NAME_ALONE = re.compile(rf"(?:[-*•] ?)?(?P<name>{_NAME})(?P<rest>(?:,| [|\u00b7\u2013\u2014-]).*)?")
_CREDIT = (
    (
        r"\b(?:produced|written|prepared|authored|compiled|developed|edited|(?:medically |clinically )?reviewed"
        r"|fact[- ]checked) (?:and \w+ )?by\b"
    ),
    r"\b(?:about the author|author bio(?:graphy)?|meet the author|our (?:editorial|medical) (?:team|board))\b",
)
_NOBODY = re.compile(
    r"(?:(?:the )?(?:site )?(?:admin|administrator|editor|editors|staff|team|webmaster|guest|user|author|root|blog"
    r"|marketing|content|editorial(?: team)?|staff writer)\d*|\d+|[\w.-]+@[\w.-]+)",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"\b(?:teams?|nhs|clinics?|hospitals?|health|foundation|institutes?|department|university|association|society"
    r"|centers?|centres?|council|charity|trust|agency|ministry|college|group|inc|ltd|llc|services?|news|press"
    r"|media)\b",
    re.IGNORECASE,
)
_PUBLIC_BODY = re.compile(
    r"\b(?:nhs|national|federal|department|ministry|institutes?|university|hospitals?|foundation|association|society"
    r"|charity|council|college|agency|trust|centers for|government)\b",
    re.IGNORECASE,
)
_LETTERS = re.compile(
    r"\b(?:M\.?D|D\.?O|MBBS|MBChB|BM ?BCh|BDS|DDS|DMD|Pharm\.?D|MPharm|BPharm|RPh|R\.?N|BSN|MSN|N\.?P|FNP|CRNA|PA-C"
    r"|RM|RDN?|LDN?|DPT|OTR?|SLP|AuD|O\.?D|Psy\.?D|Ph\.?D|DPhil|DClinPsy|LCSW|LPC|LMFT|MSW|MPH|MSc|MS|BSc|MA|DrPH"
    r"|FRCP|MRCP|FRCS|MRCGP|FRCA|FRCPsych|MRCPsych|FACP|FACS|FAAP|FACOG)\b|\b(?:GMC|NMC|HCPC|NPI)\b"
)
_PROFESSION = (
    (
        r"\b(?:board[- ]certified|registered|licensed|chartered|consultant|nurses?|physicians?|doctors?|surgeons?"
        r"|psychiatrists?|psychologists?|pharmacists?|dietiti?c?ians?|midwi(?:fe|ves)|therapists?|physiotherapists?"
        r"|professors?|lecturers?|researchers?|scientists?|specialists?|practitioners?|counsel+ors?|cardiologists?"
        r"|neurologists?|oncologists?|an(?:a)?esthe(?:tist|siologist)s?|an(?:a)esthesiologists?|dentists?"
        r"|paramedics?|optometrists?|nutritionists?|journalists?|(?:health|medical|science|staff|freelance"
        r"|senior) (?:writers?|editors?|reporters?|correspondents?)|editor|ceo|founder|director|gp|student)\b"
    ),
)
_AUTHOR_PAGE = (
    (
        r"/(?:authors?|team|people|staff|about|profiles?|contributors?|bio|experts?|doctors?|writers?|users?)(?:/|$"
        r"|-)"
    ),
)


class _Named(NamedTuple):
    """An author's name and the block that shows it to readers, if one does."""

    name: str
    holder: Block | None
    start: int


def author(document: Document) -> Iterator[Match]:
    """A health article without an author, or with one of whom nothing but the name is said."""
    severity = asked(document, document.site.byline)
    if severity is None or not health_article(document):
        return
    named = _author_fact(document) or _byline(document)
    if named is None:
        if not says(document, _CREDIT) and not document.fact("reviewer") and not _public_publisher(document):
            fields = {"gap": "No author is named on this page", "advice": "Say who wrote it and what qualifies them"}
            match = at_title(document, severity, **fields, hint=hint(document, "byline"))
            if match:
                yield match
        return
    name = named.name
    if not _ORGANISATION.search(name) and not _qualified(document, name):
        gap = f"“{name}” is named without a profession, a qualification or a biography"
        match = _on_name(document, named, gap)
        if match:
            yield match


def _public_publisher(document: Document) -> bool:
    """Whether a public body or charity stands for the page, whose pages need no personal author."""
    return any(fact.name == "publisher" and _PUBLIC_BODY.search(fact.text) for fact in document.facts)


def _on_name(document: Document, named: _Named, gap: str) -> Match | None:
    fields = {"gap": gap, "advice": "Say what qualifies them", "hint": ""}
    if isinstance(named.holder, Block):
        end = named.start + len(named.name)
        return Match.on(named.holder.text, named.start, end, fields=fields, severity=Severity.NOTE)
    written = next((fact for fact in document.facts if fact.name == "author" and _stands(document, fact)), None)
    if written:
        return Match(written.span, written.text, fields, severity=Severity.NOTE)
    return at_title(document, Severity.NOTE, **fields)


def _stands(document: Document, fact: Fact) -> bool:
    """Whether the file has the name itself at that place, not a reference to it."""
    return document.source.text[fact.span.start : fact.span.end] == fact.text


def _author_fact(document: Document) -> _Named | None:
    for fact in document.facts:
        name = fact.text.strip()
        if fact.name == "author" and name and not _NOBODY.fullmatch(name):
            shown = _shown(document, name)
            return _Named(name, *shown) if shown else _Named(name, None, 0)
    return None


def _shown(document: Document, name: str) -> tuple[Block, int] | None:
    """Where readers see the name, near the top or the foot of the page."""
    for block in edges(document):
        at = block.text.text.find(name)
        if at >= 0 and len(block.text.text) < _SHORT_LINE:
            return block, at
    return None


def _byline(document: Document) -> _Named | None:
    for block in edges(document):
        text = block.text.text
        team = _BY_ORGANISATION.fullmatch(text.strip())
        if team and _ORGANISATION.search(team["name"]):
            return _Named(team["name"], block, text.find(team["name"]))
        line = _BYLINE.match(text) or (_NAME_ALONE.fullmatch(text.strip()) if block.kind is Kind.BYLINE else None)
        if line and not _NOBODY.fullmatch(line["name"]):
            return _Named(line["name"].rstrip(".,"), block, text.find(line["name"]))
    return None


def _qualified(document: Document, name: str) -> bool:
    """Whether the page says more of the author than the name: letters, a profession, a biography, a page about them."""
    last = name.rpartition(" ")[2]
    if (
        _LETTERS.search(name)
        or re.match(r"(?:Dr|Prof)", name)
        or found(_PROFESSION, name)
        or says(document, _CREDIT[1:])
    ):
        return True
    if document.fact("reviewer") or says(document, (r"\b(?:medically|clinically|scientifically) reviewed\b",)):
        return True
    folded = document.derive(prose)
    for index in range(len(document.blocks)):
        text = folded.block_text(index)
        if last in text and (_LETTERS.search(text) or (len(text) < _BIOGRAPHY and found(_PROFESSION, text))):
            return True
    if any(block.kind is Kind.BYLINE and _LETTERS.search(block.text.text) for block in edges(document)):
        return True
    return any(last in link.text and found(_AUTHOR_PAGE, link.address) for link in document.links)


def reviewer(document: Document) -> Iterator[Match]:
    """A health article that no health professional is said to have written or reviewed."""
    severity = asked(document, document.site.byline)
    if severity is None or not health_article(document) or document.fact("reviewer"):
        return
    named = _author_fact(document) or _byline(document)
    if named and (_ORGANISATION.search(named.name) or _qualified(document, named.name)):
        return
    reviewed = (
        r"\b(?:reviewed|checked|approved) by\b",
        r"\beditorial (?:board|policy|process|team)\b|\bpeer[- ]review",
    )
    if not says(document, reviewed):
        match = at_title(document, severity, hint=hint(document, "byline"))
        if match:
            yield match
