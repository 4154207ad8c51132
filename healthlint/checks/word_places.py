"""What the place of a misspelt word says: whether it is a word at all, a name, or talk about spelling; and its case."""

from __future__ import annotations

import re

from healthlint.document import Document, Kind
from healthlint.language.context import quoted
from healthlint.language.lexicon import variant, variants
from healthlint.language.tokens import HOST

TITLE_CASE = frozenset({Kind.TITLE, Kind.HEADING, Kind.HEADER_CELL, Kind.ALT, Kind.CAPTION})
CONTROLS = frozenset({Kind.BUTTON, Kind.LABEL})
NO_PROSE = CONTROLS | {Kind.BYLINE}
"""Blocks in which no word is looked up: controls of the page, and the names of its writers."""

WEIGHTY = frozenset({Kind.TITLE, Kind.HEADING, Kind.DESCRIPTION})
_SPELLING_TALK = re.compile(r"\b(?:mis-?spel\w+|spell(?:ing|ings|ed)|spelt|typos?)\b|[\[(]sic[\])]", re.IGNORECASE)
_TALK_REACH = 80
_TITLES = {"Dr", "Dr.", "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Prof", "Prof.", "Professor"}
_NAME_AFTER = re.compile(r" (?:[A-Z]\. )?[A-Z][a-z]+")
_SHORT_CAPITALS = 4
_ADDRESS = re.compile(r"://|www\.|[@#_\\<>=`]")


def in_case(word: str, fixes: tuple[str, ...]) -> tuple[str, ...]:
    """The corrections with the capitals of the word that they replace."""
    if word.isupper() and len(word) > 1:
        return tuple(fix.upper() for fix in fixes)
    if word[0].isupper():
        return tuple(fix[0].upper() + fix[1:] for fix in fixes)
    return fixes


def in_english(document: Document, words: tuple[str, ...]) -> tuple[str, ...]:
    """The words in the page's English, where it is known and the spelling differs; each once."""
    english = document.derive(variant)
    british, american = variants()
    other = {"us": british, "uk": american}.get(english, {})
    return tuple(dict.fromkeys(other.get(word, word) for word in words))


def spelling_is_the_topic(line: str, start: int, end: int) -> bool:
    """Whether the words around speak of spelling, or mark a quoted mistake."""
    return bool(_SPELLING_TALK.search(line, max(0, start - _TALK_REACH), end + _TALK_REACH))


def is_no_word(line: str, start: int, end: int) -> bool:
    """Whether the letters are part of an address, file name, hashtag, handle, code or short capital code."""
    left, right = line.rfind(" ", 0, start) + 1, line.find(" ", end)
    token = line[left : right if right >= 0 else len(line)]
    before = line[left:start].lstrip("(\"'[*")
    word = line[start:end]
    return (
        bool(_ADDRESS.search(token) or HOST.search(token))
        or ("/" in token and token.count("/") > 1)
        or (bool(before) and (before[-1].isalnum() or not before[-1].isascii()))
        or (word.isupper() and len(word) <= _SHORT_CAPITALS)
    )


def beside_name(line: str, start: int, end: int) -> bool:
    """Whether a capitalised word stands next to other capitalised words, not counting one that opens a sentence."""
    if start and _NAME_AFTER.match(line, end):
        return True
    before = line[:start].split()
    if not before or not before[-1][0].isupper():
        return False
    return before[-1] in _TITLES or (len(before) > 1 and before[-2][-1] not in ".!?:" and before[-1][-1] not in ".!?:,")


def titled(line: str, start: int) -> bool:
    """Whether a title such as Dr stands before."""
    return line[:start].split()[-1:] != [] and line[:start].rsplit(maxsplit=1)[-1] in _TITLES


def may_be_mended(document: Document, block: int, start: int, end: int) -> bool:
    """Whether a correction is the editor's to make: not in somebody's words, which are quoted as they were."""
    before = document.blocks[block].text.text[:start]
    open_quotes = before.count("\u201c") > before.count("\u201d") or before.count('"') % 2 == 1
    return not open_quotes and not quoted(document, block, start, end)
