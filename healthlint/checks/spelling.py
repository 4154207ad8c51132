"""Misspelt words and spellings that do not agree with each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from healthlint.checks.misspelling_list import Correction, misspellings
from healthlint.checks.mix_ups import Fault, mixed_up
from healthlint.checks.word_places import (
    CONTROLS,
    TITLE_CASE,
    beside_name,
    in_case,
    is_no_word,
    may_be_mended,
    spelling_is_the_topic,
    titled,
)
from healthlint.document import Block, Document
from healthlint.finding import Match, Safety
from healthlint.language.lexicon import variant, variants, vocabulary
from healthlint.language.prose import prose, reference_blocks

_NO_SURNAME = 8
_FEWEST, _SHARE = 3, 3


def known_typo(document: Document) -> Iterator[Match]:
    """Find known misspellings outside addresses, names, references and talk about spelling."""
    yield from listed_typos(document, drugs=False)
    yield from mixed_up(document, Fault.SHORTHAND)


def listed_typos(document: Document, *, drugs: bool) -> Iterator[Match]:
    """Find the misspellings of the list: those of medicines, whose fixes are for a person to judge, or all others."""
    table, accepted = misspellings(), document.site.dictionary.accepts
    seen = {word for word in document.derive(vocabulary) & table.keys() if ("d" in table[word].marks) is drugs}
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
        if accepted(found.group()):
            continue
        fixes = in_case(found.group(), _choices(correction, document.derive(variant)))
        safe = not drugs and may_be_mended(document, index, start, end)
        yield Match.on(
            block.text,
            start,
            end,
            fields={"fix": "” or “".join(fixes)},
            replacements=fixes,
            safety=Safety.SAFE if safe else Safety.SUGGESTED,
        )


def _is_passed_over(block: Block) -> bool:
    """Whether the block is a control of the page, or in another language."""
    return block.kind in CONTROLS or not block.english


def _is_meant(line: str, start: int, end: int, kind: str, correction: Correction) -> bool:
    """Whether the letters are no word, a name, or quoted as a misspelling."""
    return (
        is_no_word(line, start, end)
        or _is_name(line, start, end, kind, correction)
        or spelling_is_the_topic(line, start, end)
    )


def _choices(correction: Correction, english: str) -> tuple[str, ...]:
    """Give the corrections in the page's English, or in both where it is not known; each once."""
    if english:
        return tuple(reading[english == "uk"] for reading in correction.readings)
    return tuple(dict.fromkeys(word for reading in correction.readings for word in reading))


def _is_name(line: str, start: int, end: int, kind: str, correction: Correction) -> bool:
    """Whether the word is more likely a name: beside other capitalised words, or not lower case though so marked."""
    word = line[start:end]
    if "l" in correction.marks and (not word.islower() or "-" in (line[start - 1 : start], line[end : end + 1])):
        return True
    if not word.istitle() or kind in TITLE_CASE or correction.readings[0][0][0].isupper():
        return False
    if len(word) >= _NO_SURNAME:
        return titled(line, start)
    return beside_name(line, start, end)


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
        if index in references or block.quoted or not block.english or is_no_word(line, start, end):
            continue
        if document.site.dictionary.accepts(word):
            continue
        if word.istitle() and block.kind not in TITLE_CASE and beside_name(line, start, end):
            continue
        fixes = in_case(word, ((american | british)[word.lower()],))
        yield Match.on(block.text, start, end, fields={"fix": fixes[0]}, replacements=fixes)


def _odd_spellings(document: Document) -> AbstractSet[str]:
    """The words against the declared locale; without one, those against most of the page.

    Nothing is said of a page that has too few words of either kind, but that it must not spell one word both ways.
    """
    british, american = variants()
    words, english = document.derive(vocabulary), document.derive(variant)
    minority, majority = (american, british) if english == "uk" else (british, american)
    odd, usual = words & minority.keys(), words & majority.keys()
    if english and (document.locale.lower().startswith("en-") or len(usual) >= max(_FEWEST, _SHARE * len(odd))):
        return odd
    return {word for word in odd if minority[word] in words}
