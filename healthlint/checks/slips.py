"""Slips of the keyboard: words typed twice, the wrong article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from healthlint.checks.word_places import may_be_mended
from healthlint.document import Block, Document, Kind
from healthlint.finding import Match, Safety
from healthlint.language.lexicon import lexicon_rows
from healthlint.language.prose import lowered, prose, reference_blocks

_TWICE = re.compile(r"\b([a-z]+) {1,2}\1\b")
_JOINS_BEFORE = frozenset("-'./")
_JOINS_AFTER = re.compile(r"[-'/]|\.\w")
# Words that no sentence needs twice; prepositions are not among them: “the form I filled in in May”.
_NEVER_TWICE = frozenset(
    {
        "a", "an", "the", "and", "or", "but", "of", "than", "this", "these", "those", "its", "been", "not", "your",
        "our", "their", "his", "we", "they", "he", "she",
    }
)  # fmt: skip
_MODALS = frozenset({"can", "may", "will", "would", "should", "could", "has", "have", "are", "was", "were"})
_RELATIVE = re.compile(
    r"\b(?:who|which|that|those|what|whatever|all|everything|as|where|how|if|whether|you|we|they)\b[^.,;:?!]*$",
    re.IGNORECASE,
)
_RELATIVE_BEFORE = re.compile(r"\b(?:who|which|that|those|what|whatever) $", re.IGNORECASE)
_REACH = 120
_OPENS = re.compile(r"(?:^|[.!?:] )[\W_]*$")
_LABEL_BEFORE = re.compile(
    r"\b(?:section|part|paragraph|appendix|item|point|option|step|plan|phase|table|figure) $", re.IGNORECASE
)
_AFTER_IN = re.compile(r"[ -](?:vitro|vivo|situ|utero|house|patient|office|person)\b", re.IGNORECASE)
_AN = (
    "MRI|X-ray|x-ray|IUD|NSAID|SSRI|ECG|EKG|EEG|STI|STD|HIV|IV|infection|injury|illness|hour|inhaler|operation|ulcer|abscess|antibiotic"
    "|allergic|antidepressant|overdose|unusual|ultrasound|emergency|enlarged|increased|underlying|adverse|acute|opioid|implant|artery"
)
_A = (
    "CT|PET|GP|UTI|BMI|PCR|doctor|hospital|patient|medicine|healthy|heart|headache|history|unique|useful|unit|universal|usual|urinary"
    "|uterine|once|severe|serious|chronic|common|treatment|symptom|test|tablet|person"
)
_NAMED_BY_LETTER = re.compile(r"\b(?:vitamin|hepatitis|type|group|class|grade) $", re.IGNORECASE)
_ARTICLE = re.compile(rf"(?<![\w'.-])(?:(?P<an>[Aa]) (?:{_AN})|(?P<a>[Aa]n) (?:{_A}))(?![\w'])")


@cache
def _meant_twice() -> frozenset[str]:
    return frozenset(row[0] for row in lexicon_rows("doubles"))


def _passed_over(block: Block) -> bool:
    return not block.english or block.kind in {Kind.BUTTON, Kind.LABEL}


def _joined(text: str, start: int, end: int) -> bool:
    """Whether the words are parts of longer ones, such as compounds and addresses."""
    return text[start - 1 : start] in _JOINS_BEFORE or _JOINS_AFTER.match(text, end) is not None


def _is_meant(line: str, start: int, end: int, word: str) -> bool:
    """Whether each of the two words has its own part: “in in vitro tests”, “people who can can”, “vitamin A a day”."""
    low = word.lower()
    if low in _MODALS:
        return _RELATIVE_BEFORE.search(line, 0, start) is not None
    if low == "a":
        return (word == "A" and _OPENS.search(line, 0, start) is None) or _LABEL_BEFORE.search(
            line, 0, start
        ) is not None
    return low == "in" and _AFTER_IN.match(line, end) is not None


def _is_certain(line: str, start: int, low: str) -> bool:
    """Whether one of the two is too much whatever the sentence says."""
    return low in _NEVER_TWICE or (low in _MODALS and _RELATIVE.search(line, max(0, start - _REACH), start) is None)


def repeated_word(document: Document) -> Iterator[Match]:
    """Find the same word twice in a row within one block, where English does not allow it and it is no name."""
    text, references = document.derive(prose), document.derive(reference_blocks)
    for found in _TWICE.finditer(document.derive(lowered)):
        if _joined(text.text, *found.span()):
            continue
        word = text.text[slice(*found.span(1))]
        second = text.text[found.end() - len(word) : found.end()]
        index, start = text.place(found.start())
        block, line, end = document.blocks[index], text.block_text(index), start + len(found.group())
        if not second.islower() or word.lower() in _meant_twice() or index in references or _passed_over(block):
            continue
        if _is_meant(line, start, end, word):
            continue
        safe = _is_certain(line, start, word.lower()) and may_be_mended(document, index, start, end)
        safety = Safety.SAFE if safe else Safety.SUGGESTED
        yield Match.on(block.text, start, end, fields={"fix": word}, replacements=(word,), safety=safety)


def article(document: Document) -> Iterator[Match]:
    """Find “a” before a vowel sound and “an” before a consonant sound, for a closed list of health words."""
    text, references = document.derive(prose), document.derive(reference_blocks)
    for found in _ARTICLE.finditer(text.text):
        index, start = text.place(found.start())
        block, line, end = document.blocks[index], text.block_text(index), start + len(found.group())
        if index in references or block.quoted or _NAMED_BY_LETTER.search(line[:start]):
            continue
        first, _, rest = found.group().partition(" ")
        fix = f"{first[0]}n {rest}" if found.group("an") else f"{first[0]} {rest}"
        yield Match.on(block.text, start, end, fields={"fix": fix}, replacements=(fix,))
