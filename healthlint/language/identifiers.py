"""Identifiers of works and trials: where a text or an address names one, and whether it can be one.

Sources: DOI Handbook 2.2 and Crossref's rules for suffixes (DOI); NLM (PMID: up to 8 digits; PMCID: PMC and digits);
ISO 2108 (ISBN, check digits modulo 11 and 10); ISO 3297 (ISSN, modulo 11); ClinicalTrials.gov (NCT and 8 digits);
ISRCTN registry (ISRCTN and 8 digits).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

ISBN_13, ISBN_10, ISSN, NCT_DIGITS, LONGEST_PMID = 13, 10, 8, 8, 8


class Scheme(StrEnum):
    """The kinds of identifiers."""

    DOI = "doi"
    PMID = "pmid"
    PMCID = "pmcid"
    ISBN = "isbn"
    ISSN = "issn"
    NCT = "nct"
    ISRCTN = "isrctn"


class Identifier(NamedTuple):
    """An identifier in its plain form: DOIs in small letters, PMCIDs with “PMC”, ISBNs without hyphens."""

    scheme: Scheme
    value: str

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"


class Mention(NamedTuple):
    """text[start:end] names an identifier; `fault` says why it cannot be one, `advice` what to do."""

    identifier: Identifier
    start: int
    end: int
    fault: str = ""
    advice: str = ""


_SUFFIX = r"(?:(?![;,|](?:PMID|PMC|doi|https?):)[^\s\"<>“”]|<\d[^\s<>]{0,60}>){1,300}"
"""What follows the slash of a DOI; angle brackets stand only in old ones that were made of a SICI code."""

_DOI = re.compile(rf"10\.\d{{4,9}}(?:\.\d+)*/{_SUFFIX}", re.IGNORECASE)
_DOI_LABEL = re.compile(
    r"(?:https?://(?:dx\.|www\.)?doi\.org/+|\bdoi\.org/+|\bdoi:[\s\u00a0]?(?!https?:|(?:dx\.)?doi\.org)"
    rf"|\bDOI[\s\u00a0]+(?=[1l]))(?P<rest>{_SUFFIX})",
    re.IGNORECASE,
)
_TELLING = re.compile(r"10\.[\d.]+/(?=.*[^\W\d_])(?=.*\d)", re.IGNORECASE)
"""A DOI that no label announces: it has letters, or it may be a date, a price or a telephone number."""

_END = ".,;:!?'’”\"*_\u200b-\u200d\u2060\ufeff"
_TAIL = re.compile(
    r"(?:/(?:full|abstract|abs|e?pdf|meta|html|summary|fulltext)"
    r"|\.(?:full|pdf|abstract|html?|long|short|supplementary)[\w.+-]*|v\d+)+$"
)
_PMID = re.compile(r"\bPMIDs?[\s\u00a0]*:?[\s\u00a0]*(?:#[\s\u00a0]?)?(?P<value>(?:PMC)?\d+)\b", re.IGNORECASE)
_PMCID = re.compile(r"\bPMC(?:[\s\u00a0]?(?=\d{5}))?(?P<value>\d+)\b")
_ISBN = re.compile(
    r"\bISBN(?:[-\s\u00a0]?1[03](?=[:\s\u00a0]))?[\s\u00a0]*(?:\([\w -]{1,20}\))?[\s\u00a0]*:?[\s\u00a0]*"
    r"(?P<value>\d[\dXx\s\u00a0\u2010-\u2015-]{7,24})",
    re.IGNORECASE,
)
_ISSN = re.compile(
    r"\b[ep]?-?ISSN[\s\u00a0]*(?:\((?:print|online|electronic)\))?[\s\u00a0]*:?[\s\u00a0]*"
    r"(?P<value>\d{4}[\u2010-\u2015-]?\d{3}[\dXx])\b",
    re.IGNORECASE,
)
_NCT = re.compile(r"\bNCT(?P<value>\d{3,}|[\s\u00a0-]\d{6,})\b")
_ISRCTN = re.compile(r"\bISRCTN(?P<value>[\s\u00a0-]?\d{3,})\b")
_NOT_DIGIT = re.compile(r"[^\dX]")
_PMC_PATH = re.compile(r"/(?:pmc/)?articles/(?P<value>PMC\d+)(?:/|$)", re.IGNORECASE)
_TRIAL_PATH = re.compile(r"/(?:ct2/)?(?:study|show)/(?P<value>NCT\d{8})(?:/|$)", re.IGNORECASE)
_DOI_IN_ADDRESS = re.compile(
    r"(?:/doi/|/article/|/articles/|/content/|[?&]id=|[?&]doi=)(?:[a-z]+/)?(?P<value>10\.\d{4,9}/[^?&#]+)"
)


def identifier_of(address: str) -> Identifier | None:
    """The identifier that an address of its registry resolves: doi.org, PubMed, PMC, ClinicalTrials.gov, ISRCTN."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if parts.scheme.lower() == "doi":
        return _doi(unquote(parts.path))
    if parts.scheme.lower() not in {"http", "https"}:
        return None
    path = unquote(parts.path)
    if host in {"doi.org", "dx.doi.org"}:
        return _doi(path.lstrip("/").removeprefix("doi:"))
    for hosts, pattern, scheme in _RESOLVERS:
        if host in hosts and (found := pattern.match(path)):
            return Identifier(scheme, found["value"].upper())
    return None


_RESOLVERS = (
    ({"pubmed.ncbi.nlm.nih.gov", "pubmed.gov"}, re.compile(r"/(?P<value>\d{1,8})/?$"), Scheme.PMID),
    ({"ncbi.nlm.nih.gov"}, re.compile(r"/(?:m/)?pubmed/(?P<value>\d{1,8})/?$"), Scheme.PMID),
    ({"ncbi.nlm.nih.gov", "pmc.ncbi.nlm.nih.gov"}, _PMC_PATH, Scheme.PMCID),
    ({"clinicaltrials.gov", "beta.clinicaltrials.gov"}, _TRIAL_PATH, Scheme.NCT),
    ({"isrctn.com"}, re.compile(r"/(?P<value>ISRCTN\d{8})/?$", re.IGNORECASE), Scheme.ISRCTN),
)


def named_in(address: str) -> Identifier | None:
    """The identifier in an address: of its registry, of Europe PMC, or a DOI in the address of a publisher's page."""
    if found := identifier_of(address):
        return found
    if medline := re.search(r"//europepmc\.org/(?:article|abstract)/(MED/\d{1,8}|PMC/PMC\d+)", address, re.IGNORECASE):
        kind, _, value = medline[1].upper().partition("/")
        return Identifier(Scheme.PMID if kind == "MED" else Scheme.PMCID, value)
    doi = _DOI_IN_ADDRESS.search(unquote(address)) if "10." in address else None
    return _doi(_TAIL.sub("", doi["value"].rstrip("/"))) if doi else None


def _doi(text: str) -> Identifier | None:
    doi = text[: _doi_length(text)]
    return Identifier(Scheme.DOI, doi.lower()) if _DOI.fullmatch(doi) else None


def mentions(text: str) -> Iterator[Mention]:
    """The identifiers that a text names, and what was meant as one; unsorted."""
    low = text.lower()
    if "10." in low or "doi" in low:
        yield from _dois(text)
    if "pmid" in low or "pmc" in low:
        yield from _of_nlm(text)
    if "isbn" in low:
        yield from _isbns(text)
    if "issn" in low:
        yield from _issns(text)
    for pattern, scheme in ((_NCT, Scheme.NCT), (_ISRCTN, Scheme.ISRCTN)):
        for found in pattern.finditer(text) if scheme.value in low else ():
            yield _trial(found, scheme)


def _dois(text: str) -> Iterator[Mention]:
    labelled: set[int] = set()
    for found in _DOI_LABEL.finditer(text):
        start, rest = found.start("rest"), found["rest"]
        labelled.add(start)
        size = _doi_length(rest)
        value = Identifier(Scheme.DOI, rest[:size].lower())
        fault, advice = _doi_fault(rest[:size])
        if fault or _DOI.fullmatch(rest[:size]):
            yield Mention(value, start, start + size, fault, advice)
    for found in _DOI.finditer(text):
        if (
            found.start() not in labelled
            and text[found.start() - 1 : found.start()] not in _NUMBER
            and _TELLING.match(found[0])
        ):
            size = _doi_length(found[0])
            yield Mention(Identifier(Scheme.DOI, found[0][:size].lower()), found.start(), found.start() + size)


def _doi_length(text: str) -> int:
    """Length of a DOI without the punctuation of the sentence around it."""
    end = len(text)
    while end:
        last = text[end - 1]
        pair = {")": "(", "]": "[", "}": "{"}.get(last)
        if last in _END or (pair and text.count(pair, 0, end) < text.count(last, 0, end)):
            end -= 1
        else:
            break
    return end


_NUMBER = frozenset("0123456789.")
_CUT_OFF = "Look it up on doi.org and write it in full"
_DOI_FAULTS = (
    (re.compile(r"https?:/|doi\.org", re.IGNORECASE), "the address of doi.org stands there twice", "Keep one"),
    (re.compile(r"1O\.|lO\.|l0\.", re.IGNORECASE), "it starts with a letter; DOIs start with 10.", "Write 10."),
    (re.compile(r"10\d{4,}/"), "the dot after 10 is missing", "Write 10."),
    (re.compile(r"10\.\d{1,3}/"), "the number after 10. has at least four digits", _CUT_OFF),
    (re.compile(r"10\.\d{4,9}(?:\.\d+)*/?$"), "what comes after the slash is missing", _CUT_OFF),
    (re.compile(r"10\.\d{4,9}[^\d/.]"), "there is no slash after the first number", _CUT_OFF),
    (re.compile(r"10\.\d{4,9}\.[^\d/]"), "there is no slash after the first number", _CUT_OFF),
    (re.compile(r"10\..*(?:\u2026|\.\.\.)"), "it is cut off by dots", _CUT_OFF),
    (re.compile(r"10\.\d+/\(SICI\)(?!.*;2-)", re.IGNORECASE), "its end is missing", "Write %3C for < and %3E for >"),
    (re.compile(r"10\..*[\u200b-\u200d\u2060\ufeff]"), "it holds an invisible character", "Type it anew"),
    (re.compile(r"10\..*[\u2010-\u2015\u2212]"), "it holds a long dash; DOIs have plain hyphens", "Write -"),
)  # fmt: skip


def _doi_fault(doi: str) -> tuple[str, str]:
    for pattern, fault, advice in _DOI_FAULTS:
        if pattern.match(doi):
            return fault, advice
    return "", ""


def _of_nlm(text: str) -> Iterator[Mention]:
    for found in _PMID.finditer(text):
        value, fault, advice = found["value"], "", ""
        if value[:3].upper() == "PMC":
            fault, advice = "a PMC number is no PMID", "Write “PMCID”, or give the PMID"
        elif len(value) > LONGEST_PMID or not value.strip("0"):
            fault = f"a PMID has 1 to {LONGEST_PMID} digits" if value.strip("0") else "no record has the number 0"
            advice = "Look it up on PubMed"
        value = value if fault else value.lstrip("0")
        yield Mention(Identifier(Scheme.PMID, value), found.start("value"), found.end("value"), fault, advice)
    for found in _PMCID.finditer(text):
        yield Mention(Identifier(Scheme.PMCID, f"PMC{found['value']}"), found.start(), found.end("value"))


def _trial(found: re.Match[str], scheme: Scheme) -> Mention:
    digits = found["value"].strip(" \u00a0-")
    fault = "" if len(digits) == NCT_DIGITS else f"it has {len(digits)} digits; {scheme.upper()} numbers have 8"
    advice = "Look it up in the trial registry" if fault else ""
    return Mention(Identifier(scheme, scheme.upper() + digits), found.start(), found.end(), fault, advice)


def _isbns(text: str) -> Iterator[Mention]:
    for found in _ISBN.finditer(text):
        start = found.start("value")
        size = _isbn_size(found["value"])
        value = _compact(found["value"][:size])
        fault = isbn_fault(value)
        advice = "Copy it from the book or its publisher" if fault else ""
        yield Mention(Identifier(Scheme.ISBN, value), start, start + size, fault, advice)


def _isbn_size(run: str) -> int:
    """How much of a run of digits and separators is the number: what makes a whole one, else what hangs together."""
    ends = [end for end in range(len(run), 0, -1) if run[end - 1].upper() in "0123456789X"]
    for end in reversed(ends):
        value, following = _compact(run[:end]), run[end : end + 1].upper()
        if len(value) in {ISBN_10, ISBN_13} and not isbn_fault(value) and (following or " ") not in "0123456789X":
            return end
    first = re.match(r"[\dXx\u2010-\u2015-]+", run)
    alone = first.end() if first else 0
    if len(_compact(run[:alone])) in {ISBN_10, ISBN_13}:
        return len(run[:alone].rstrip("\u2010\u2011\u2012\u2013\u2014\u2015-"))
    return ends[0] if ends else len(run)


def _compact(text: str) -> str:
    return _NOT_DIGIT.sub("", text.upper())


def isbn_fault(isbn: str) -> str:
    """Why ten or thirteen characters are no ISBN; empty when they are one (ISO 2108)."""
    if len(isbn) == ISBN_10 and re.fullmatch(r"\d{9}[\dX]", isbn):
        total = sum(weight * _digit(letter) for weight, letter in zip(range(10, 0, -1), isbn, strict=True))
        return "" if total % 11 == 0 else "its check digit does not fit"
    if len(isbn) == ISBN_13 and isbn.isdigit():
        if not isbn.startswith(("978", "979")):
            return "with 13 digits it starts with 978 or 979"
        total = sum((1, 3)[place % 2] * int(letter) for place, letter in enumerate(isbn))
        return "" if total % 10 == 0 else "its check digit does not fit"
    return f"it has {len(isbn)} digits; an ISBN has 10 or 13"


def _issns(text: str) -> Iterator[Mention]:
    for found in _ISSN.finditer(text):
        value = _compact(found["value"])
        fault = issn_fault(value)
        advice = "Look it up at portal.issn.org" if fault else ""
        yield Mention(Identifier(Scheme.ISSN, value), found.start("value"), found.end("value"), fault, advice)


def issn_fault(issn: str) -> str:
    """Why eight characters are no ISSN; empty when they are one (ISO 3297)."""
    if len(issn) != ISSN or not re.fullmatch(r"\d{7}[\dX]", issn):
        return "an ISSN has eight digits"
    total = sum(weight * _digit(letter) for weight, letter in zip(range(8, 0, -1), issn, strict=True))
    return "" if total % 11 == 0 else "its check digit does not fit"


def _digit(letter: str) -> int:
    return 10 if letter == "X" else int(letter)
