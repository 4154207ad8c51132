"""Misspelt words and spellings that do not agree with each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache
from typing import NamedTuple

from healthlint.document import Block, Document
from healthlint.finding import Match, Safety
from healthlint.language.lexicon import inflected, lexicon_rows, variant, variants, vocabulary
from healthlint.language.prose import prose, reference_blocks

_CHROME_KINDS = {"button", "label"}
_TITLE_CASE_KINDS = {"title", "heading", "header-cell", "alt", "caption"}
_SPELLING_TALK = re.compile(r"\b(?:mis-?spel\w+|spell(?:ing|ings|ed)|spelt|typos?)\b|[\[(]sic[\])]", re.IGNORECASE)
_TITLES = {"Dr", "Dr.", "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Prof", "Prof.", "Professor"}
_NAME_AFTER = re.compile(r" (?:[A-Z]\. )?[A-Z][a-z]+")
_SHORT_CAPITALS = 4


class Correction(NamedTuple):
    """What a misspelling stands for: the readings, each as (American, British); `marks` as in the word list."""

    readings: tuple[tuple[str, str], ...]
    marks: str


@cache
def misspellings() -> dict[str, Correction]:
    """Every known misspelling, inflected forms included, in lower case."""
    table: dict[str, Correction] = {}
    for wrong, right, *rest in lexicon_rows("misspellings"):
        marks = "".join(rest)
        readings = [_variants(reading) for reading in right.split("|")]
        if len(readings) > 1:
            table[wrong] = Correction(tuple(readings), marks)
            continue
        us, uk = readings[0]
        forms = zip(inflected(wrong, us, marks), inflected(wrong, uk, marks), strict=True)
        table |= {form: Correction(((american, british),), marks) for (form, american), (_, british) in forms}
    return table


def _variants(reading: str) -> tuple[str, str]:
    us, _, uk = reading.partition("/")
    return us, uk or us


def known_typo(document: Document) -> Iterator[Match]:
    """Find known misspellings outside addresses, names, references and talk about spelling."""
    table = misspellings()
    seen = document.derive(vocabulary) & table.keys()
    if not seen:
        return
    words = re.compile(rf"(?<![a-z])(?:{'|'.join(sorted(seen))})(?![a-z])", re.IGNORECASE)
    text, references = document.derive(prose), document.derive(reference_blocks)
    for found in words.finditer(text.text):
        index, start = text.place(found.start())
        block, line, end = document.blocks[index], text.block_text(index), start + len(found.group())
        correction = table[found.group().lower()]
        if index in references or _is_passed_over(block) or _is_meant(line, start, end, block.kind, correction):
            continue
        fixes = _in_case(found.group(), _choices(correction, document.derive(variant)))
        yield Match.on(
            block.text,
            start,
            end,
            fields={"fix": "” or “".join(fixes)},
            replacements=() if "d" in correction.marks else fixes,
            safety=Safety.SAFE,
        )


def _is_passed_over(block: Block) -> bool:
    """Whether the block is a control of the page, or in another language."""
    return block.kind in _CHROME_KINDS or not block.english


def _is_meant(line: str, start: int, end: int, kind: str, correction: Correction) -> bool:
    """Whether the letters are no word, a name, or quoted as a misspelling."""
    return (
        _is_no_word(line, start, end)
        or _is_name(line, start, end, kind, correction)
        or bool(_SPELLING_TALK.search(line, max(0, start - 80), end + 80))
    )


def _choices(correction: Correction, english: str) -> tuple[str, ...]:
    """Give the corrections in the page's English, or in both where it is not known; each once."""
    if english:
        return tuple(reading[english == "uk"] for reading in correction.readings)
    return tuple(dict.fromkeys(word for reading in correction.readings for word in reading))


def _in_case(word: str, fixes: tuple[str, ...]) -> tuple[str, ...]:
    if word.isupper():
        return tuple(fix.upper() for fix in fixes)
    if word[0].isupper():
        return tuple(fix[0].upper() + fix[1:] for fix in fixes)
    return fixes


def _is_no_word(line: str, start: int, end: int) -> bool:
    """Whether the letters are part of an address, file name, hashtag, handle, code or short capital code."""
    left, right = line.rfind(" ", 0, start) + 1, line.find(" ", end)
    token = line[left : right if right >= 0 else len(line)]
    before = line[left:start].lstrip("(\"'[*")
    word = line[start:end]
    return (
        bool(re.search(r"://|www\.|[@#_\\<>=`]|\w\.\w", token))
        or ("/" in token and token.count("/") > 1)
        or (bool(before) and (before[-1].isalnum() or not before[-1].isascii()))
        or (word.isupper() and len(word) <= _SHORT_CAPITALS)
    )


def _is_name(line: str, start: int, end: int, kind: str, correction: Correction) -> bool:
    """Whether the word is more likely a name: beside other capitalised words, or not lower case though so marked."""
    word = line[start:end]
    if "l" in correction.marks and (not word.islower() or "-" in (line[start - 1 : start], line[end : end + 1])):
        return True
    if not word.istitle() or kind in _TITLE_CASE_KINDS or correction.readings[0][0][0].isupper():
        return False
    return _beside_name(line, start, end)


def _beside_name(line: str, start: int, end: int) -> bool:
    """Whether a capitalised word stands next to other capitalised words, not counting one that opens a sentence."""
    if start and _NAME_AFTER.match(line, end):
        return True
    before = line[:start].split()
    if not before or not before[-1][0].isupper():
        return False
    return before[-1] in _TITLES or (len(before) > 1 and before[-2][-1] not in ".!?:" and before[-1][-1] not in ".!?:,")


def mixed_variant(document: Document) -> Iterator[Match]:
    """Find both spellings, British and American, of a word on one page, or one against the declared locale."""
    odd = _odd_spellings(document)
    if not odd:
        return
    british, american = variants()
    found = re.compile(rf"\b(?:{'|'.join(sorted(odd))})\b", re.IGNORECASE)
    text, references = document.derive(prose), document.derive(reference_blocks)
    for place in found.finditer(text.text):
        word = place.group()
        index, start = text.place(place.start())
        block, line, end = document.blocks[index], text.block_text(index), start + len(word)
        if index in references or block.quoted or _is_no_word(line, start, end):
            continue
        if word.istitle() and block.kind not in _TITLE_CASE_KINDS and _beside_name(line, start, end):
            continue
        fixes = _in_case(word, ((american | british)[word.lower()],))
        yield Match.on(block.text, start, end, fields={"fix": fixes[0]}, replacements=fixes)


def _odd_spellings(document: Document) -> AbstractSet[str]:
    """The words against the declared locale; without one, those that stand here in the other spelling as well."""
    british, american = variants()
    words, english = document.derive(vocabulary), document.derive(variant)
    if english and document.locale.lower().startswith("en-"):
        return words & (american if english == "uk" else british).keys()
    both = {uk for uk in words & british.keys() if british[uk] in words}
    return {british[uk] for uk in both} if english == "uk" else both
