"""Whom to call in an emergency or a crisis, by country; checked against public service pages in 2025."""

from __future__ import annotations

from typing import NamedTuple

from healthlint.document import Document


class Contact(NamedTuple):
    """The emergency number of a country, its crisis line, and the wordings by which a page may name that line."""

    emergency: str
    crisis: str
    wording: str


_LIFELINE_988 = (
    r"\b(?:call|text|dial|chat|line|lifeline|hotline|or|:)[^.\n\w]{1,4}988\b|\b988[- ]?(?:suicide|lifeline|crisis"
    r"|hotline|\(|or\b)|988lifeline|\btel:(?:\+?1-?)?988\b|\b741741\b|273[- ]?(?:8255|talk)\b|veterans crisis line"
)
CONTACTS = {
    "US": Contact("911", "988 (call or text, Suicide & Crisis Lifeline)", _LIFELINE_988),
    "CA": Contact("911", "988 (call or text)", _LIFELINE_988),
    "GB": Contact(
        "999",
        "116 123 (Samaritans)",
        r"\b116 ?123\b|samaritans|\b85258\b|\bshout\b|papyrus|0800 ?068 ?4141|\bnhs 111\b",
    ),
    "IE": Contact("112 or 999", "116 123 (Samaritans)", r"\b116 ?123\b|samaritans|\b50808\b|\bpieta\b|1800 ?247 ?247"),
    "AU": Contact("000", "13 11 14 (Lifeline)", r"\b13 ?11 ?14\b|\blifeline\b|beyond blue|1300 ?22 ?4636"),
    "NZ": Contact("111", "1737 (call or text)", r"\b1737\b|\blifeline\b|0800 ?543 ?354"),
    "IN": Contact("112", "14416 (Tele-MANAS)", r"\b14416\b|tele-?manas|\bkiran\b"),
    "ZA": Contact("112 or 10177", "0800 567 567 (SADAG)", r"0800 ?567 ?567|\bsadag\b"),
}


def region(document: Document) -> str:
    """The country of the article's language tag, such as `GB`; empty where there is none."""
    return _country(document.locale)


def declared_region(document: Document) -> str:
    """The country that the site says it writes for; empty where it did not say. `lang` is no proof."""
    return _country(document.site.locale)


def _country(tag: str) -> str:
    return tag.replace("_", "-").partition("-")[2].upper()


def emergency_number(document: Document) -> str:
    """The number to offer to the article's readers."""
    known = CONTACTS.get(region(document))
    return known.emergency if known else "911 in the US, 999 in the UK or 112 in the EU"


def crisis_contact(document: Document) -> str:
    """The crisis line to offer to the article's readers."""
    known = CONTACTS.get(region(document))
    return (
        known.crisis
        if known
        else "988 in the US and Canada, 116 123 in the UK and Ireland, findahelpline.com elsewhere"
    )
