"""Medicines offered for uses that they are not approved for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from healthlint.checks.contacts import declared_region
from healthlint.checks.presence import Hit, found, hits, on_hit, page, says, sentence_parts
from healthlint.checks.signals import OFF_LABEL
from healthlint.document import Document, Kind
from healthlint.finding import Match
from healthlint.language.lexicon import lexicon_rows
from healthlint.severity import Severity

_USE_LINK = (
    r"(?:treat(?:s|ed|ing|ments?)?|helps?|helping|helped|reliev(?:e|es|ed|ing)|reduc(?:e|es|ed|ing)|eas(?:e|es|ed"
    r"|ing)|improv(?:e|es|ed|ing)|manag(?:e|es|ed|ing|ement)|prevent(?:s|ed|ing)?|lower(?:s|ed|ing)?|alleviat(?:e|es"
    r"|ed|ing)|control(?:s|led|ling)?|fight(?:s|ing)?|cures?|curing|used|use|works?|prescribed|given|recommended"
    r"|offered|therapy|effective|option|remedy|beneficial|promotes?|supports?)"
)
_RELIEVES = r"(?:treat\w*|reliev\w+|eas(?:e|es|ing)|manag\w+|help(?:s|ing)? with|improv\w+)"
_FORM = r"(?:therapy|treatment|infusions?|injections?|tablets?|lozenges|off)"
_STUDIED = (
    (
        r"\b(?:research(?:ers|ed)?|stud(?:y|ies|ied|ying)|trials?|test(?:ed|ing)|investigat\w+|scientists"
        r"|explor(?:ed|ing)|experiment\w*|unproven|unclear|myths?|claims? (?:that|to)|illegal\w*|misus\w+|abus\w+"
        r"|overdos\w+|recreational\w*|veterinar\w+|dogs?|cats?|pets?|horses?)\b"
    ),
)
_DENIED = (
    (
        r"\b(?:not|never|no|cannot|avoid|instead of|rather than|stop(?:ped|ping)?|warn\w*|side effects?|caus(?:e|es"
        r"|ed|ing)|worsen\w*|risks? of)\b|n't\b"
    ),
)


class _Use(NamedTuple):
    drug: str
    names: str
    patterns: tuple[str, ...]
    status: str
    licensed: frozenset[str]


@cache
def _uses() -> tuple[_Use, ...]:
    found = []
    for drug, names, uses, status, regions in lexicon_rows("off-label"):
        name, use = rf"\b(?:{names})", rf"\b(?:{uses})\b"
        patterns = (
            rf"{name}\b(?:'s)?[^.;:\n]{{0,60}}?\b{_USE_LINK}\b[^.;:\n]{{0,50}}?{use}",
            rf"{name}(?: {_FORM})* for (?:\w+ ){{0,4}}?{use}",
            (
                rf"\b{_RELIEVES} (?:\w+[ -]){{0,3}}?{use}[^.;:\n]{{0,30}}?\b(?:with|using|include|such as|like) "
                rf"(?:\w+ ){{0,2}}?{name}\b"
            ),
            rf"\b(?:treat|treated|help|helped)\b[^.;:\n]{{0,15}}\b(?:with|by) {name}\b[^.;:\n]{{0,50}}?{use}",
            (
                rf"{use}[^.;:\n]{{0,30}}\b(?:respond|responds|treated|relieved|eased|helped|improves?)\b[^.;:\n]{{0,15}}"
                rf"\b(?:to|with|by|on) {name}\b"
            ),
        )
        found.append(_Use(drug, rf"{name}\b", patterns, status, frozenset(regions.split())))
    return tuple(found)


def off_label(document: Document, *, words: int = 60) -> Iterator[Match]:
    """A medicine offered for a use that it is not approved for, on a page that never says so; the first such words."""
    if document.audience == "professional" or document.derive(page).words < words:
        return
    if not says(document, tuple(use.names for use in _uses())) or says(document, OFF_LABEL):
        return
    region = declared_region(document)
    offers = [
        (use, hit)
        for use in _uses()
        if region not in use.licensed and says(document, (use.names,))
        for hit in _offers(document, use)
    ]
    if offers:
        use, hit = min(offers, key=lambda offer: (_weight(offer[0], region).rank, offer[1].block, offer[1].start))
        yield on_hit(document, hit, _weight(use, region), state=_state(use, region))


def _state(use: _Use, region: str) -> str:
    """How far the medicine is from being approved for the use, as the end of “a use for which …”."""
    if use.status == "unapproved":
        return "there is no approved product"
    return (
        f"{use.drug} is not approved everywhere" if _licensed_somewhere(use, region) else f"{use.drug} is not approved"
    )


def _licensed_somewhere(use: _Use, region: str) -> bool:
    return bool(use.licensed - {"-"}) and not region


def _offers(document: Document, use: _Use) -> list[Hit]:
    """The first place where the use is offered rather than studied, denied or warned of; running text goes first."""
    offers = [hit for hit in hits(document, use.patterns) if _offered(document, hit)]
    return sorted(offers, key=lambda hit: document.blocks[hit.block].kind is Kind.HEADING)[:1]


def _offered(document: Document, hit: Hit) -> bool:
    before, rest = sentence_parts(document, hit)
    return not found(_STUDIED, before + rest) and not found(_DENIED, before)


def _weight(use: _Use, region: str) -> Severity:
    """A note where guidelines support the use, or where it is licensed in some country and nobody said which one."""
    return Severity.NOTE if use.status == "settled" or _licensed_somewhere(use, region) else Severity.WARNING
