"""Short forms that the article never writes out; what readers know is in rules/lexicons/abbreviations.tsv."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from healthlint.document import Document, Kind
from healthlint.finding import Match
from healthlint.language import context
from healthlint.language.expansions import expanded, letters_of, spelt_somewhere
from healthlint.language.lexicon import lexicon_rows
from healthlint.language.prose import Prose, prose, reference_blocks

_SHORT = re.compile(r"[A-Z](?<![\w@#/._\\&+'\u2019-].)[A-Za-z]{0,2}[A-Z]{1,5}s?(?![\w@/\\&+®™'\u2019]|[.-]\w|\.[A-Z])")
_READ = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.CELL, Kind.CAPTION, Kind.HEADING})
_NAMED_KINDS = frozenset({Kind.HEADING, Kind.TITLE, Kind.TERM})
_ROMAN = re.compile(r"[IVX]{2,}")
_STAGE = re.compile(r"(?:I|V)[A-GS]")
_STAGE_ALWAYS = re.compile(r"(?:I{2,3}|IV)[A-GS]")
_RESPELT = re.compile(r"\((?:[a-z]{1,4}[ -])+$")
_STAGED = re.compile(r"\b(?:stages?|class|classes|grades?|types?|phases?|group)\b", re.IGNORECASE)
_VOWEL = re.compile(r"[AEIOU]")
_NUMBERED = re.compile(
    r"(?:types?|stages?|grades?|class|classes|phases?|factors?|nerves?|chapters?|parts?|levels?|titles?|wars?|tables?"
    r"|schedules?|categor(?:y|ies)|groups?|bipolar|collagen|angiotensin|complex|volume|article|section|step|tier"
    r"|mucopolysaccharidosis|[IVX]+(?:[AB]|,? (?:or|and|to|through)|,|-|\u2013)) $",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(r"[A-Z][\w'\u2019.-]*, $|\b[A-Z][A-Za-z]{1,5}, $")
_NAME_BEFORE = re.compile(r"(?<![.!?:] )(?<!^)(?<![A-Za-z])[A-Z][a-z][\w'\u2019-]* $")
_NAME_AFTER = re.compile(
    r" (?:[A-Z][a-z][\w'\u2019-]*|\d{5}\b|[A-Z]{2,}\b(?= [A-Z]{2,}\b)|\d+\b(?! ?m?c?[gl]\b))|: [A-Z][a-z]+ [A-Z][a-z]+"
)
_DATELINE = re.compile(r",? (?:[A-Z][a-z]+\.?,|[A-Z]{2},|/|\([A-Z])")
_GENE = re.compile(r"\"?(?: ?,| or| and| \"?[A-Z\d-]{2,9}\"?){0,9},? (?:genes?|proteins?|mutations?|alleles?)\b")
_CALL_SIGN = re.compile(
    r"\d[- ]$|\b[Tt]ext(?:ing)?(?: the word)? ['\"]?$|[©®™] ?$|\bletters? ['\"]?$"
    r"|\bgenes? (?:\"?[A-Z\d-]{2,9},?\"?,? (?:or |and )?){0,9}\"? ?$"
    r"|\b(?:NASDAQ|NYSE|OTC\w*|TSX\w*|CSE|LSE|ASX|Nasdaq)[^)]{0,20}$"
)
_ASKED = re.compile(r"^what (?:is|are) (?:an? |the )?", re.IGNORECASE)
_SITE_FACTS = ("canonical", "link", "site_name", "publisher", "author", "guid")
_AROUND = 40
_NEAR = 300
_LONGEST = 7
_NO_ACCIDENT = 4
_MOST_KINDS = 200


def undefined(document: Document, *, known: Iterable[str] = (), most: int = 10) -> Iterator[Match]:
    """Each short form at its first use, when nothing on the page says what it stands for; at most `most`.

    `known` are short forms that these readers know. Silent for professional readers, and for what only looks like a
    short form: numerals, respellings, shouted words, genes, degrees, states, tickers, phone words, names.
    """
    if context.professional(document):
        return
    text = document.derive(prose)
    seen, count = {*known, *map(_stem, known)}, 0
    for match in _SHORT.finditer(text.text):
        stem = _stem(match[0])
        if stem in seen:
            continue
        if not _may_be_one(text, stem):
            seen.add(stem)
            continue
        if not _counts(document, text, match):
            continue
        seen.add(stem)
        if len(seen) > _MOST_KINDS:
            return
        if _known_here(document, text, stem):
            continue
        block, start = text.place(match.start())
        yield Match.on(document.blocks[block].text, start, start + len(match[0]), fields={"advice": _advice(stem)})
        count += 1
        if count >= most:
            return


@cache
def _list() -> dict[str, tuple[str, str]]:
    """Short form to its kind (known, word, long) and its long form."""
    return {row[0]: (row[1], row[2] if row[2:] else "") for row in lexicon_rows("abbreviations")}


def _kind(short: str) -> str:
    return _list().get(short, ("", ""))[0]


def _long_form(short: str) -> str:
    return _list().get(short, ("", ""))[1]


def _stem(short: str) -> str:
    return short[:-1] if short[-1:] == "s" and short[-2:-1].isupper() else short


def _advice(stem: str) -> str:
    said = f"such as “{_long_form(stem)} ({stem})”" if _long_form(stem) else f"with “({stem})” after it"
    return f"Write it out where it first stands, {said}."


def _may_be_one(text: Prose, stem: str) -> bool:
    """Whether such a word, wherever it stands, can be a short form that needs its long form."""
    kind = _kind(stem)
    if kind in {"known", "word"} or len(stem) > _LONGEST:
        return False
    if kind == "long":
        return True
    if len(stem) > _NO_ACCIDENT and len(_VOWEL.findall(stem)) > 1:
        return False
    if _ROMAN.fullmatch(stem) or _STAGE_ALWAYS.fullmatch(stem):
        return False
    return not _written_small(text.text, stem.lower())


def _written_small(text: str, word: str) -> bool:
    """Whether the page also writes the word in lower case: then it is shouted where it stands in capitals."""
    return word in text and re.search(rf"{word}(?<![\w.@/-]{word})(?![\w@/-])", text) is not None


def _counts(document: Document, text: Prose, match: re.Match[str]) -> bool:
    """Whether this use is one in running text."""
    block, start = text.place(match.start())
    there = document.blocks[block]
    if there.kind not in _READ or there.chrome or there.quoted or block in document.derive(reference_blocks):
        return False
    if not there.english:
        return False
    low, high = match.start() - start, match.start() - start + len(there.text.text)
    before = text.text[max(low, match.start() - _AROUND) : match.start()]
    after = text.text[match.end() : min(high, match.end() + _AROUND)]
    around = text.text[max(low, match.start() - _NEAR) : min(high, match.end() + _NEAR)]
    return not (_looks_alike(match[0], before, after, around) or (not start and _DATELINE.match(after)))


def _looks_alike(short: str, before: str, after: str, around: str) -> bool:
    """Whether it is a numeral, a part of a name, a call sign or a shout."""
    if around.isupper() or _CALL_SIGN.search(before) or _AFTER_NAME.search(before) or _NAME_AFTER.match(after):
        return True
    if (short == "IV" and _NUMBERED.search(before)) or (_STAGE.fullmatch(short) and _STAGED.search(around)):
        return True
    if _RESPELT.search(before) and re.match(r"[ -][a-z]{1,4}[ )-]", after):
        return True
    return _shouted(before, after) or (_NAME_BEFORE.search(before) is not None and not _title_case(around))


def _shouted(before: str, after: str) -> bool:
    """Whether a neighbour is in capitals too, as in a shout, a dateline or the name of a place."""
    left, right = re.search(r"([A-Z]{2,})[ !:,&]+$", before), re.match(r"(?:( )|[ !:,&]+)([A-Z]{2,})\b", after)
    if (left and before.endswith(f"{left[1]} ")) or (right and right[1]):
        return True
    words = [word for word in (left and left[1], right and right[2]) if word]
    return any(_kind(word) == "word" for word in words)


def _title_case(written: str) -> bool:
    words = [word for word in written.split() if word[:1].isalpha()]
    return sum(word[0].isupper() for word in words) > 0.7 * len(words)


def _known_here(document: Document, text: Prose, stem: str) -> bool:
    """Whether the page explains it anywhere, or it is a gene or the publisher's own short name."""
    letters, long_form = letters_of(stem), _long_form(stem)
    if long_form and re.search(rf"\b{re.escape(long_form)}", text.text, re.IGNORECASE):
        return True
    if any(_explains(document, text, at, stem) for at in _uses(text.text, stem)) or _publisher(document, stem):
        return True
    if len(letters) >= _NO_ACCIDENT - 1 and re.search(rf"\b{'[a-z]+ '.join(letters.upper())}[a-z]+", text.text):
        return True
    if len(letters) >= _NO_ACCIDENT and spelt_somewhere(text.text, letters):
        return True
    return _known_otherwise(document, text, stem)


def _known_otherwise(document: Document, text: Prose, stem: str) -> bool:
    """Whether it begins the name of a product, or the page explains its plural or a form such as hGH for GH."""
    if not _long_form(stem) and re.search(rf"\b{stem}(?: [A-Z][a-z]+){{3}}", text.text):
        return True
    longer = set(re.findall(rf"\b[a-z]{{1,2}}{stem}\b", text.text))
    if any(spelt_somewhere(text.text, one.lower()) for one in longer):
        return True
    return stem.endswith("S") and f"{stem[:-1]}s" in text.text and _known_here(document, text, stem[:-1])


def _uses(text: str, stem: str) -> Iterator[int]:
    """Where the short form stands as a word of its own, or its plural."""
    at = text.find(stem)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(stem) : at + len(stem) + 2]
        if not (before.isalnum() or before in {"_", "-"} or after[:1] == "-" or after.removeprefix("s")[:1].isalnum()):
            yield at
        at = text.find(stem, at + len(stem))


def _explains(document: Document, text: Prose, at: int, stem: str) -> bool:
    block, start = text.place(at)
    there = document.blocks[block]
    end = at + len(stem) + text.text.startswith("s", at + len(stem))
    low = max(at - start, at - _NEAR)
    near = text.text[low : min(at - start + len(there.text.text), end + _NEAR)]
    if _GENE.match(near, end - low) or expanded(near, at - low, end - low):
        return True
    if there.kind in _NAMED_KINDS and _ASKED.sub("", near).rstrip("?:. ") == text.text[at:end]:
        return True
    if len(stem) == _NO_ACCIDENT - 1 and spelt_somewhere(near, letters_of(stem)):
        return True
    place = there.text.source(start, start + len(stem)).start
    return any(_carries(document, end, place) for end in document.derive(_tooltip_ends))


def _tooltip_ends(document: Document) -> tuple[int, ...]:
    return tuple(block.span.end for block in document.blocks if block.kind is Kind.TOOLTIP)


def _carries(document: Document, end: int, place: int) -> bool:
    """Whether the tooltip that ends there in the file is that of the element which the place begins."""
    return 0 < place - end < _AROUND and "<" not in document.source.text[end:place]


def _publisher(document: Document, stem: str) -> bool:
    """Whether it names the site, or a site that the page links to."""
    name = re.compile(rf"(?<![a-z]){stem.lower()}(?![a-z])")
    facts = (document.fact(one) for one in _SITE_FACTS)
    if any(fact and name.search(fact.text.lower()) for fact in facts):
        return True
    return any(name.search(host) for host in document.derive(_hosts))


def _hosts(document: Document) -> frozenset[str]:
    return frozenset(link.address.lower().split("//")[-1].split("/")[0] for link in document.links)
