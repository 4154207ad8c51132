"""Safe messaging: a way to get help beside every mention of suicide or self-harm."""

from __future__ import annotations

import re
from collections.abc import Iterator

from healthlint.checks.contacts import CONTACTS, crisis_contact, declared_region, region
from healthlint.checks.presence import Hit, asked, compiled, found, hint, hits, on_hit, page, says, sentence_parts
from healthlint.checks.signals import EMERGENCY
from healthlint.document import Document, Kind
from healthlint.finding import Match
from healthlint.language.prose import fold
from healthlint.severity import Severity

_MENTION = (
    (
        r"\b(?:(?:physician-|doctor-|medically )?assisted|commit(?:s|ted|ting)? political|political|career) suicide\b"
        r"|\bsuicide (?:genes?|inhibit\w+|substrates?|enzymes?|squad|bomb\w*|missions?|doors?|runs?"
        r"|prevention trials?)\b"
        r"|\b(?:anti|non)-?suicid\w+|\bsuicide (?:&|and) crisis\b"
        r"|\b(suicid(?:e|es|al|ality)|self[- ]?harm(?:s|ed|ing)?"
        r"|(?:kill|harm)(?:s|ed|ing)? (?:your|him|her|them|my)sel(?:f|ves)"
        r"|(?:take|takes|taking|took) (?:your|his|her|their|my) own li(?:fe|ves)"
        r"|(?:end|ends|ending|ended) (?:your|his|her|their|my) (?:own )?li(?:fe|ves))\b"
    ),
)
_TOPIC = (r"\bsuicid(?:e|es|al)\b|\bself[- ]?harm",)
_ADDRESSED = (r"\b(?:you|your|yours|yourself|loved ones?|someone|anyone|friend|family member|child|teen(?:ager)?)\b",)
_PASSING = (r"\b(?:no (?:studies|evidence)|risks? of death|causes? of death|deaths? (?:from|by|due to)|homicides?)\b",)
_SIDE_EFFECT = (r"\bside effects?\b|\badverse (?:effects?|reactions?|events?)\b",)
_ANYWHERE = (
    (
        r"findahelpline|befrienders|\b(?:crisis|suicide|emotional support)[\w ]{0,20}\b(?:line|lifeline|helpline"
        r"|hotline|chat)\b|\b(?:help ?lines?|hotlines?|lifelines?)\b|\bsuicide (?:&|and) crisis\b"
    ),
)
_NUMBER = (r"\b(?:call|dial|phone|ring) (?:911|999|000|111)\b",)
_COUNTRY = re.compile(
    r"\b(?:US|USA|UK|EU|United (?:States|Kingdom)|America|Canada|Britain|England|Scotland|Wales|Ireland|Europe"
    r"|Australia|New Zealand|abroad|overseas|travell?ing)\b"
)


def crisis_line(document: Document, *, words: int = 60) -> Iterator[Match]:
    """The first mention of suicide or self-harm on a page of ≥ `words` words that shows no way to get help."""
    severity = asked(document, document.site.crisis_line)
    if severity is None or document.audience == "professional" or document.derive(page).words < words:
        return
    mentions = [hit for hit in hits(document, _MENTION) if _is_mention(document, hit)]
    if not mentions or _offers_help(document):
        return
    if not _weighty(document, mentions):
        severity = severity.lowered_to(Severity.WARNING)
    yield on_hit(document, mentions[0], severity, contact=crisis_contact(document), hint=hint(document, "crisis_line"))


def _is_mention(document: Document, hit: Hit) -> bool:
    """Whether the words are about suicide itself, and no figure, cause of death among others, or denied link."""
    block = document.blocks[hit.block]
    match = compiled(_MENTION).search(block.text.text[hit.start : hit.end].encode("utf-8", "replace"))
    if block.kind in {Kind.CELL, Kind.HEADER_CELL} or not (match and match.group(1)):
        return False
    return not found(_PASSING, "".join(sentence_parts(document, hit)))


def _offers_help(document: Document) -> bool:
    """Whether a contact is there, of the declared country where the site declares one; an emergency number counts."""
    addresses = "\n".join(link.address for link in document.links)
    declared = declared_region(document)
    known = (CONTACTS[declared],) if declared in CONTACTS else CONTACTS.values()
    wanted = (*(contact.wording for contact in known), *_ANYWHERE)
    return says(document, wanted) or says(document, EMERGENCY) or found(wanted, addresses)


def _weighty(document: Document, mentions: list[Hit]) -> bool:
    """Whether the topic is more than one line in a list of side effects."""
    sentences = ["".join(sentence_parts(document, hit)) for hit in mentions]
    headings = [fold(block.text.text) for block in document.blocks if block.kind in {Kind.HEADING, Kind.TITLE}]
    if any(found(_TOPIC, heading) for heading in headings):
        return True
    listed = all(found(_SIDE_EFFECT, sentence) for sentence in sentences)
    addressed = any(found(_ADDRESSED, sentence) for sentence in sentences)
    return not listed and (len(mentions) > 1 or addressed)


def locale_number(document: Document) -> Iterator[Match]:
    """Emergency numbers of another country than the one the article is written for."""
    known = CONTACTS.get(region(document))
    if known is None:
        return
    for hit in hits(document, _NUMBER):
        number = document.blocks[hit.block].text.text[hit.start : hit.end][-3:]
        local = {*known.emergency.split(" or "), "112", "111" if known.crisis.startswith("116") else ""}
        if number not in local and not _COUNTRY.search("".join(sentence_parts(document, hit))):
            yield on_hit(document, hit, None, number=known.emergency)
