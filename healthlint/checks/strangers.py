"""How likely an unknown word in its place is a name, Latin or foreign, rather than misspelt."""

from __future__ import annotations

import re

from healthlint.checks.corrections import readings
from healthlint.checks.word_places import titled
from healthlint.document import Kind
from healthlint.language.affixes import PREFIXES
from healthlint.language.unknown import unknown_tokens
from healthlint.language.word_forms import Standing, standing
from healthlint.language.wordlist import Tag, tags

_HEADLINES = frozenset({Kind.TITLE, Kind.HEADING, Kind.HEADER_CELL, Kind.ALT, Kind.CAPTION, Kind.TERM})
_LIKELY, _BUILT, _NAME, _OPENING, _HEADLINE, _CAPITALS, _SHORT = 0.6, 2.8, 3.7, 2.2, 3.0, 3.0, 4.4
NEVER = 99.0
"""A score that no reading has."""
_NAMED, _AMONG_SMALL = 2.6, 2.0
_SHORTEST, _SETTLED, _LONG_NAME, _PER_LETTER, _SHORTEST_CAPITALS = 4, 6, 8, 0.5, 7
_WINDOW, _STRANGERS, _FAR, _FEW_FOREIGN = 3, 3, 7, 2
_LATIN = re.compile(r"(?:a|ae|us|um|is|ii|ei|i|ens|ans|es)$")
_SURELY_LATIN = re.compile(r"(?:ii|ensis|ense|oides)$")
_GENUS_BEFORE = re.compile(r"(?<![\w.])[A-Z]\. $")
# A name as references have it: “(Basak, 2020)”, “Basak (2020)”, “Basak, S.”, “Basak & Otto”, “Basak et al.”
_CITED = re.compile(r",? (?:&|et al\b)|, (?:19|20)\d\d[a-z]?[);]| \((?:19|20)\d\d|, (?:[A-Z]\.[ -]?)+")
_CITED_BEFORE = re.compile(r"(?:& |(?:[A-Z]\. ?){2,}|, [A-Z]\. )$")
# Where another word or an explanation of it comes: “trophe = to feed”.
_EXPLAINED = re.compile(r" = ")
# The end or the beginning of a word, written alone: “-itis”, “pre-”, “cortico-”.
_PART_BEFORE = re.compile(r"(?:^|[\s(\"'\u201c\u2018/])[-\u2010]$")
_PART_AFTER = re.compile(r"[-\u2010](?:[\s,;.)\"'\u201d\u2019/]|$)")
_FOREIGN = frozenset({
    "de", "la", "le", "les", "el", "los", "las", "en", "des", "du", "et", "der", "das", "und", "von", "con", "por",
    "para", "que", "una", "un", "il", "di", "della", "pour", "dans", "sur", "est", "avec", "al", "del", "dos", "da",
    "ein", "eine", "zu", "ist", "su", "esta", "este", "se", "nos", "mit", "auf",
})  # fmt: skip
# Those beside which no English word stands.
_FOREIGN_BESIDE = frozenset(
    {"de", "la", "el", "los", "las", "des", "du", "der", "und", "von", "para", "que", "una", "di", "della", "del"}
)
_REACH = 200
_TORN = ("fi", "fl", "ff")
_LIGATURES = frozenset({"fi", "fl", "ff", "ffi", "ffl"})
_OPENS = re.compile(r"(?:^|[.!?:\u2022*|/]|--|[\u2013\u2014])[\s\"'\u201c\u2018(\[*]*$|^\W*(?:\d+[.)]\W*)?$")
_NEXT_NAME = re.compile(r" ([A-Z][a-z]+)")
_THRICE = re.compile(r"([a-z])\1\1")
_CAPITALISED_NEXT = re.compile(r"[\s-]+[A-Z](?:[a-z]+|\.)")


def least_score(word: str) -> float:
    """The score that a reading of the word needs in the best of places, by the shape of the word alone."""
    if sum(letter.isupper() for letter in word) > 1:
        return _CAPITALS if word.isupper() and len(word) >= _SHORTEST_CAPITALS else NEVER
    if len(word) < _SHORTEST:
        return _SHORT
    if (built := standing(word)) is not Standing.UNKNOWN:
        return _BUILT if built is Standing.BUILT else _NAMED
    return _LIKELY + max(0, _SETTLED - len(word)) * _PER_LETTER


def needed_score(line: str, start: int, end: int, kind: Kind) -> float:
    """The score that a reading of the word needs in this place: more for what may be a name."""
    word = line[start:end]
    least = least_score(word)
    if word.islower() or _THRICE.search(word):
        return least
    if word.isupper():
        return least if line.isupper() and " " in line else least + _AMONG_SMALL
    if kind in _HEADLINES:
        return max(least, _HEADLINE)
    short = max(0, _LONG_NAME - len(word)) * _PER_LETTER
    if not _OPENS.search(line[max(0, start - 6) : start]) or _CAPITALISED_NEXT.match(line, end):
        return max(least, _NAME) + short
    return max(least, _OPENING if kind is Kind.PARAGRAPH else _HEADLINE) + short


def among_strangers(line: str, start: int, end: int) -> bool:
    """Whether the words around are unknown too or of another language, or the word is cited or only part of one."""
    if _is_cited(line, start, end) or _is_part(line, start, end):
        return True
    before, after = line[max(0, start - _REACH) : start].split(), line[end : end + _REACH].split()
    if line[end : end + 1] != " ":
        after = after[1:]
    if _is_torn(line[start:end], before[-1:], after[:1]):
        return True
    if sum(map(_is_strange, (*before[-_WINDOW:], *after[:_WINDOW]))) >= _STRANGERS:
        return True
    if {chunk.lower() for chunk in (*before[-1:], *after[:1])} & _FOREIGN_BESIDE:
        return True
    wide = {chunk.strip(".,;:()").lower() for chunk in (*before[-_FAR:], *after[:_FAR])}
    return len(wide & _FOREIGN) >= _FEW_FOREIGN or _is_latin(line[start:end], before[-1:], after[:1])


def _is_torn(word: str, before: list[str], after: list[str]) -> bool:
    """Whether a ligature has come off a word, as it does in text out of PDF files: “infl ammation”, “magni fi ed”."""
    if any(
        chunk in _LIGATURES or (chunk.endswith(_TORN) and standing(chunk + word) is Standing.KNOWN) for chunk in before
    ):
        return True
    return word.endswith(_TORN) and any(standing(word + chunk.strip(".,;:")) is Standing.KNOWN for chunk in after)


def among_names(line: str, start: int, end: int) -> bool:
    """Whether a capitalised word beside it is a name, or unknown, or a title such as Dr stands before."""
    next_name = _NEXT_NAME.match(line, end)
    beside = [*line[max(0, start - _REACH) : start].split()[-1:], *([next_name.group(1)] if next_name else [])]
    return titled(line, start) or any(
        other.istitle() and not tags(other) & (Tag.GENERAL | Tag.CONDITION | Tag.DRUG) for other in beside
    )


def _is_cited(line: str, start: int, end: int) -> bool:
    """Whether the word is a name in a reference, or that of a species after its abbreviated genus."""
    if line[start].islower():
        return _GENUS_BEFORE.search(line, max(0, start - 4), start) is not None
    return bool(_CITED.match(line, end) or _CITED_BEFORE.search(line, max(0, start - 8), start))


def _is_part(line: str, start: int, end: int) -> bool:
    """Whether the letters are the beginning or the end of words, not a word."""
    if line[end : end + 1] == "-" and (line[end - 1] == "o" or line[start:end].lower() in PREFIXES):
        return True
    return any(
        (
            _PART_BEFORE.search(line, max(0, start - 2), start),
            _PART_AFTER.match(line, end),
            _EXPLAINED.match(line, end),
        )
    )


def _is_strange(chunk: str) -> bool:
    """Whether a chunk holds an unknown word that is near to no other."""
    return any(not (ranked := readings(token.text)) or ranked[0].score < 0 for token in unknown_tokens(chunk))


def _is_latin(word: str, before: list[str], after: list[str]) -> bool:
    """Whether the word ends like Latin, and so does an unknown word or name beside it: “Pomacea canaliculata”."""
    if _SURELY_LATIN.search(word) and before and before[0][0].isupper():
        return True
    return _LATIN.search(word) is not None and any(
        (unknown_tokens(other) or (word.islower() and other[0].isupper())) and _LATIN.search(other.rstrip(".,;)"))
        for other in (*before, *after)
    )
