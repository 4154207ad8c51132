"""Short forms that the article never writes out; what readers know is in rules/lexicons/abbreviations.tsv."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from healthlint.document import Document, Kind
from healthlint.finding import Match
from healthlint.language import context
from healthlint.language.expansions import expanded, letters_of, spelt_somewhere
from healthlint.language.lexicon import lexicon_rows, vocabulary
from healthlint.language.prose import Prose, prose, reference_blocks

_SHORT = re.compile(r"(?<![\w@#/._\\&+'’-])[A-Z][A-Za-z]{0,2}[A-Z]{1,5}s?(?![\w@/\\&+®™'’]|[.-]\w|\.[A-Z])")
_READ = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.CELL, Kind.CAPTION, Kind.HEADING})
_SILENT_KINDS = frozenset({Kind.TOOLTIP, Kind.LABEL, Kind.BUTTON, Kind.ALT})
_ROMAN = re.compile(r"[IVX]{2,}")
_STAGE = re.compile(r"(?:I{1,3}|IV|V)[A-ES]")
_STAGED = re.compile(r"\b(?:stages?|class|classes|grades?|types?|phases?|group)\b", re.IGNORECASE)
_VOWEL = re.compile(r"[AEIOU]")
_NUMBERED = re.compile(
    r"(?:types?|stages?|grades?|class|classes|phases?|factors?|nerves?|chapters?|parts?|levels?|titles?|wars?|schedules?|categor(?:y|ies)|tables?"
    r"|groups?|bipolar|collagen|angiotensin|complex|volume|article|section|step|tier|mucopolysaccharidosis|[IVX]+(?:[AB]|,? (?:or|and|to|through)|,|-|–)) $",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(r"[A-Z][\w'’.-]*, $|\b[A-Z][A-Za-z]{1,5}, $")
_NAME_BEFORE = re.compile(r"(?<![.!?:] )(?<!^)\b[A-Z][a-z][\w'’-]* $")
_NAME_AFTER = re.compile(r" (?:[A-Z][a-z][\w'’-]*|\d{5}\b|[A-Z]{2,}\b(?= [A-Z]{2,}\b)|\d+\b(?! ?m?c?[gl]\b))")
_DATELINE = re.compile(r",? (?:[A-Z][a-z]+\.?,|[A-Z]{2},|/|\([A-Z])")
_GENE = re.compile(r"[ ](?:genes?|mutations?|alleles?)\b")
_PHONE = re.compile(r"\d[- ]$|\b[Tt]ext(?:ing)?(?: the word)? ['\"]?$|\b(?:NASDAQ|NYSE|OTC\w*|TSX\w*|CSE|LSE|ASX|Nasdaq)[^)]{0,20}$|[©®™] ?$")
_LONGEST = 7
_WHOLE_PAGE = 4


def undefined(document: Document, *, known: Iterable[str] = (), most: int = 10) -> Iterator[Match]:
    """Each short form at its first use, when nothing on the page says what it stands for; at most `most`.

    `known` are short forms that these readers know. Silent for professional readers, and for what only looks like a
    short form: numerals, respellings, shouted words, genes, degrees, states, tickers, phone words, names.
    """
    if context.professional(document):
        return
    text = document.derive(prose)
    readers_know, count = set(known), 0
    seen: set[str] = set()
    for match in _SHORT.finditer(text.text):
        stem = _stem(match[0])
        if stem in seen or stem in readers_know or match[0] in readers_know or not _may_be_one(document, stem):
            continue
        if not _counts(document, text, match):
            continue
        seen.add(stem)
        if _known_here(document, text, stem):
            continue
        block, start = text.place(match.start())
        yield Match.on(document.blocks[block].text, start, start + len(match[0]), fields={"advice": _advice(stem)})
        count += 1
        if count >= most:
            return


@cache
def _list() -> dict[str, tuple[str, str]]:
    return {row[0]: (row[1], row[2] if row[2:] else "") for row in lexicon_rows("abbreviations")}


def _stem(short: str) -> str:
    return short[:-1] if short[-1] == "s" and short[-2].isupper() else short


def _advice(stem: str) -> str:
    long_form = _list().get(stem, ("", ""))[1]
    said = f"such as “{long_form} ({stem})”" if long_form else f"with “({stem})” after it"
    return f"Write it out where it first stands, {said}."


def _may_be_one(document: Document, stem: str) -> bool:
    """Whether such a word, wherever it stands, can be a short form that needs its long form."""
    kind = _list().get(stem, ("", ""))[0]
    if kind in {"known", "word"} or len(stem) > _LONGEST or (len(stem) > _WHOLE_PAGE and len(_VOWEL.findall(stem)) > 1):
        return False
    return stem == "IV" or not (_ROMAN.fullmatch(stem) or stem.lower() in document.derive(vocabulary_in_lower_case))


def vocabulary_in_lower_case(document: Document) -> frozenset[str]:
    """Words that the page also writes in lower case: in capitals they are shouted; use `document.derive`."""
    return frozenset(re.findall(r"(?<![\w.@/-])[a-z]{2,7}(?![\w@/-])", document.derive(prose).text)) & document.derive(vocabulary)


def _counts(document: Document, text: Prose, match: re.Match[str]) -> bool:
    """Whether this use is one in running text, and none of a name, a number, a respelling or a shout."""
    block, start = text.place(match.start())
    there, written = document.blocks[block], text.block_text(block)
    end = start + len(match[0])
    if there.kind not in _READ or there.chrome or there.quoted or block in document.derive(reference_blocks):
        return False
    if there.language[:2].lower() not in {"", "en"} or written.isupper():
        return False
    if _STAGE.fullmatch(match[0]) and _STAGED.search(written):
        return False
    before, after = written[max(0, start - 40) : start], written[end : end + 40]
    if _PHONE.search(before) or _AFTER_NAME.search(before) or (match[0] == "IV" and _NUMBERED.search(before)):
        return False
    if _NAME_AFTER.match(after) or _shouted(before, after) or (not start and _DATELINE.match(after)):
        return False
    named = _NAME_BEFORE.search(before)
    return named is None or _title_case(written)


def _shouted(before: str, after: str) -> bool:
    """Whether a neighbour is in capitals too, as in a shout, a dateline or the name of a place."""
    left, right = re.search(r"([A-Z]{2,})[ !:,&]+$", before), re.match(r"(?:( )|[ !:,&]+)([A-Z]{2,})\b", after)
    if (left and before.endswith(f"{left[1]} ")) or (right and right[1]):
        return True
    words = [found for found in (left and left[1], right and right[2]) if found]
    return any(_list().get(word, ("", ""))[0] == "word" for word in words)


def _title_case(written: str) -> bool:
    words = [word for word in written.split() if word[:1].isalpha()]
    return sum(word[0].isupper() for word in words) > 0.7 * len(words)  # noqa: PLR2004 - small words stay small


def _known_here(document: Document, text: Prose, stem: str) -> bool:
    """Whether the page explains it anywhere, or it is a gene or the publisher's own short name."""
    letters, long_form = letters_of(stem), _list().get(stem, ("", ""))[1]
    if long_form and long_form.split()[0].lower() in document.derive(vocabulary) and long_form.lower() in text.text.lower():
        return True
    if len(letters) >= _WHOLE_PAGE and spelt_somewhere(text.text, letters):
        return True
    uses = re.compile(rf"(?<![\w-]){stem}s?(?![\w-]|\.\w)")
    return any(_explains(document, text, use, letters) for use in uses.finditer(text.text)) or _publisher(document, stem)


def _explains(document: Document, text: Prose, use: re.Match[str], letters: str) -> bool:
    block, start = text.place(use.start())
    there, written = document.blocks[block], text.block_text(block)
    end = start + len(use[0])
    if _GENE.match(written, end) or expanded(written, start, end):
        return True
    if there.kind in {Kind.HEADING, Kind.TITLE, Kind.TERM} and re.fullmatch(rf"(?:what (?:is|are) (?:an? |the )?)?{use[0]}\W*", written, re.IGNORECASE):
        return True
    if len(letters) < _WHOLE_PAGE and len(letters) > 2 and spelt_somewhere(written, letters):  # noqa: PLR2004 - two letters are chance
        return True
    place = there.text.source(start, end)
    return any(
        other.kind is Kind.TOOLTIP and other.span.start <= place.start < other.span.end for other in document.blocks
    )


def _publisher(document: Document, stem: str) -> bool:
    """Whether it names the site, or a site that the page links to."""
    name = re.compile(rf"(?<![a-z]){stem.lower()}(?![a-z])")
    facts = ("canonical", "link", "site_name", "publisher", "author", "guid")
    if any((fact := document.fact(one)) and name.search(fact.text.lower()) for one in facts):
        return True
    return any(name.search(link.address.lower().split("//")[-1].split("/")[0]) for link in document.links)
