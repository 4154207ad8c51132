"""Doses written so that they can be misread; their words are never changed by a fix."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import re2

from healthlint.document import Document
from healthlint.finding import Match
from healthlint.language.context import sentence_text
from healthlint.language.haystack import haystack
from healthlint.language.lexicon import lexicon_rows
from healthlint.language.prose import prose, reference_blocks
from healthlint.language.reading import sentence_at
from healthlint.severity import Severity

_MEANINGS = {
    "QD": "once a day",
    "QOD": "every other day",
    "BID": "twice a day",
    "TID": "3 times a day",
    "QID": "4 times a day",
    "QHS": "at bedtime",
    "HS": "at bedtime",
    "PRN": "when needed",
    "PO": "by mouth",
    "SQ": "under the skin",
    "SUBQ": "under the skin",
    "SUB Q": "under the skin",
    "MSO4": "morphine sulfate",
    "MGSO4": "magnesium sulfate",
    "D/C": "stop” or “discharge",
    "U": "units",
    "IU": "units",
    "UG": "micrograms",
    "CC": "mL",
    "MLS": "mL",
    "ML": "mL",
    "MCGS": "mcg",
    "MGS": "mg",
    "MG": "mg",
    "GTT": "drops",
    "GTTS": "drops",
}
_ABBREVIATION = re.compile(
    r"(?<![\w./-])(?:"
    r"(?P<often>QD|QOD|BID|TID|QID|QHS|PRN|MSO4|MgSO4|D/C|[Ss]ubQ|subq|sub q|SQ(?= injection| daily)"
    r"|PO(?= daily| once| twice| every| [BTQ]ID)|qhs|qod"
    r"|[qQ]\.(?:[oO]\.)?[dD]\.|[bBtTqQ]\.[iI]\.[dD]\.|[pP]\.[rR]\.[nN]\.)"
    r"|\d[\d.]*\s?(?:mg|mcg|mL|ml|g|tablets?|capsules?|units?|drops?|puffs?)"
    r" (?P<after>bid|tid|qid|qd|prn|po|hs|PO|SQ|HS)"
    r"|(?P<every>[qQ]\d{1,2}[hH])"
    r"|(?P<amount>\d(?:[\d,.]*\d)?)\s?(?P<unit>IU|iu|U|u|[\u00b5\u03bc]g|ug|cc|mcgs|mgs|mls|Mg|MG|ML|gtts?)"
    r")(?![\w/-]|\.\w)"
)
_HINT = re2.compile(
    r"QD|QOD|[BTQ]ID|QHS|PRN|MSO4|MgSO4|D/C|[Ss]ubQ|subq|sub q|SQ|PO|HS|qhs|qod"
    r"|[qQ]\.(?:[oO]\.)?[dD]\.|[bBtTqQ]\.[iI]\.[dD]\.|[pP]\.[rR]\.[nN]\."
    r"|\b(?:bid|tid|qid|qd|prn|po|hs)\b|[qQ]\d{1,2}[hH]"
    r"|\d\s?(?:IU|iu|U|u|[\x{b5}\x{3bc}]g|ug|cc|mcgs|mgs|mls|Mg|MG|ML|gtts?)\b"
)
"""What an abbreviation must hold: a linear first look, since articles with doses are few."""
_CUE = re.compile(
    r"\b(?:tak(?:e|es|ing)|doses?|dosage|dosing|dosed|tablets?|capsules?|pills?|inject\w*|infus\w*|insulin|mg|mcg|mL|ml"
    r"|milligrams?|micrograms?|daily|per day|a day|vitamin|supplements?|drops|puffs?|medic\w+|prescri\w+|syrup|heparin"
    r"|morphine|penicillin|botulinum|by mouth|drug|treatment)\b",
    re.IGNORECASE,
)
_GLOSS = re.compile(
    r"\b(?:means?|meaning|stands? for|short for|abbreviat\w+|written as|shown as|also known as)\b",
    re.IGNORECASE,
)
_SPELT_OUT = re.compile(r"(?:\bday|\bdaily|\bhours|\bneeded|\bunits?|\bbedtime|micrograms?) [(\"']+$")
_UNTIDY = frozenset({"Mg", "MG", "ML", "mgs", "mls", "mcgs"})
_VITAMIN = re.compile(r"\bvitamins?\b|\bsupplements?\b", re.IGNORECASE)
_LABORATORY = re.compile(r"\s?(?:/|per (?:dL|deciliter|decilitre|L|liter|litre|mL|milliliter|millilitre)\b)")
_UNIT = r"mg|mcg|micrograms?|milligrams?|mL|ml|millilit(?:er|re)s?|units?|tablets?|mEq|g|grams?"
_DECIMAL = re.compile(rf"(?<![\w.,)])(?:(?P<whole>\d+)\.0+|(?P<naked>\.\d+))\s?(?P<unit>{_UNIT})\b")
_DECIMAL_HINT = re2.compile(rf"(?:\.0+|(?:^|[^\w.,)])\.\d+)\s?(?:{_UNIT})")
_FOOD = re.compile(
    r"\b(?:fib(?:er|re)|sugars?|protein|fat|carb\w*|servings?|cups?|calories|kcal|salt|bread|fruits?|vegetables?|cereals?"
    r"|diet|nutrition)\b",
    re.IGNORECASE,
)


def error_prone(document: Document) -> Iterator[Match]:
    """Find abbreviations and unit signs that are known to be misread, where the sentence is about a dose."""
    if not _HINT.search(document.derive(haystack).data):
        return
    text, references = document.derive(prose), document.derive(reference_blocks)
    for found in _ABBREVIATION.finditer(text.text):
        group = next(name for name in ("often", "after", "every", "unit") if found.group(name))
        low = found.start("amount" if group == "unit" else group)
        index, start = text.place(low)
        end = start + found.end(group) - low
        block, line = document.blocks[index], text.block_text(index)
        sentence = sentence_text(document, index, start)
        if block.chrome or index in references or not _CUE.search(sentence):
            continue
        if _is_explained(line, start, end, sentence):
            continue
        sign = found.group(group)
        yield Match.on(
            block.text,
            start,
            end,
            fields={"fix": _in_words(sign, found.group("amount") or "")},
            severity=_weight(sign, line),
        )


def _weight(sign: str, line: str) -> Severity | None:
    """Less where no dose hangs on it: IU is the unit of vitamins, and MG for mg is only untidy."""
    if sign.upper() == "IU" and _VITAMIN.search(line):
        return Severity.NOTE
    return Severity.WARNING if sign in _UNTIDY else None


def _in_words(sign: str, amount: str) -> str:
    key = sign.replace(".", "").replace("\u03bc", "\u00b5").replace("\u00b5", "u").upper()
    if amount:
        return f"{amount} {_MEANINGS[key]}"
    return _MEANINGS.get(key) or f"every {sign[1:-1]} hours"


def _is_explained(line: str, start: int, end: int, sentence: str) -> bool:
    """Whether the sign is only mentioned, glosses plain words, or is the short name of a body."""
    before, after = line[:start], line[end:]
    return bool(
        _GLOSS.search(sentence)
        or _SPELT_OUT.search(before)
        or re.search(r"[A-Z]\w+ \($", before)
        or re.match(r" (?:staff|nurses?|shifts?|pool|jobs?|work)\b| [A-Z][a-z]+| \([A-Z][a-z]+ [\w ]*[A-Z]", after)
    )


def decimal(document: Document) -> Iterator[Match]:
    """Find doses with a trailing zero (1.0 mg) or none before the point (.5 mg): ten times too much if misread."""
    if not _DECIMAL_HINT.search(document.derive(haystack).data):
        return
    text, references = document.derive(prose), document.derive(reference_blocks)
    for found in _DECIMAL.finditer(text.text):
        index, start = text.place(found.start())
        block, line, end = document.blocks[index], text.block_text(index), start + len(found.group())
        sentence = sentence_text(document, index, start)
        unit = found.group("unit")
        food = _FOOD.search(sentence) or (unit.startswith(("g", "unit")) and not _CUE.search(sentence))
        if block.chrome or index in references or food or _LABORATORY.match(line, end):
            continue
        number = found.group("whole") or f"0{found.group('naked')}"
        yield Match.on(block.text, start, end, fields={"fix": f"{number} {unit}"})


_SPACED = re.compile(r"(?<![\w.,])\d[\d,.]*(?P<space> ?)(?:mg|mcg|g|kg|mL|ml|cm|mm)\b(?!/)")


def mixed_spacing(document: Document) -> Iterator[Match]:
    """Find the rarer of “5 mg” and “5mg” on a page that writes both."""
    text, references = document.derive(prose), document.derive(reference_blocks)
    found = [match for match in _SPACED.finditer(text.text) if text.place(match.start()).block not in references]
    spaced = [match for match in found if match.group("space")]
    tight = [match for match in found if not match.group("space")]
    if not spaced or not tight:
        return
    rarer, other = (tight, spaced[0]) if len(tight) <= len(spaced) else (spaced, tight[0])
    for match in rarer:
        index, start = text.place(match.start())
        block = document.blocks[index]
        yield Match.on(block.text, start, start + len(match.group()), fields={"fix": other.group()})


@cache
def _brands() -> dict[str, str]:
    return {brand: generic for brand, generic in lexicon_rows("brands")}  # noqa: C416 - rows are lists, not pairs


@cache
def _brand_names() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_brands())})\b")


def brand_alone(document: Document) -> Iterator[Match]:
    """Find the first mention of a brand that no generic name in the sentence or earlier on the page explains."""
    text, references = document.derive(prose), document.derive(reference_blocks)
    seen: set[str] = set()
    for found in _brand_names().finditer(text.text):
        brand = found.group()
        index, start = text.place(found.start())
        block = document.blocks[index]
        if brand in seen or block.chrome or index in references:
            continue
        seen.add(brand)
        generic = _brands()[brand]
        sentence = sentence_at(document, index, start)
        known = text.text[: text.starts[index] + sentence.end].lower()
        if not any(name in known for name in re.split(r" \+ |, | or ", generic)):
            yield Match.on(block.text, start, start + len(brand), fields={"fix": generic})
