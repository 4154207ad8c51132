"""Titles of works: which words of a reference are one, and whether two titles can be of the same work."""

from __future__ import annotations

import re
import unicodedata

from healthlint.document import Block, Document
from healthlint.language.prose import reference_blocks

_QUOTED = re.compile(r"[“\"‘']([^“”\"‘’]{20,300})[”\"’']")
_PART = re.compile(r"(?<!\bvs)(?<!\bDr)(?<!\bSt)[.?!](?=\s|$)|\n")
_WORD = re.compile(r"[^\W\d_]{2,}")
_NAMES = re.compile(r"\bet al\b|\b[A-Z][\w’'-]+,? (?:[A-Z]\.? ?){1,3}(?:,|;|$|\.)")
_NO_TITLE = re.compile(
    r"\s*(?:available|accessed|retrieved|published|online|cited|last |updated|reviewed|posted|see |in:|read |we )",
    re.IGNORECASE,
)
_OTHER_LANGUAGE = re.compile(
    r"\b(?:de|du|des|le|la|les|un|une|et|der|die|das|den|und|bei|mit|el|los|las|del|y|en|il|lo|gli|di|della|e|o|os|da"
    r"|van|het|een|och|med|av)\b",
    re.IGNORECASE,
)
_HOST_BOOK = re.compile(r"(?<=[.?!] )In:? (?=[A-Z]).*", re.DOTALL)
"""The book that a chapter stands in."""

_FEWEST_WORDS, _FEWEST_TELLING, _LEAST_COMMON = 5, 4, 0.2
_COMMON_WORDS = (
    "the and for with from that this into onto upon over under between among after before during of in on at to by as"
    " is are was were be an or its their our your study trial review analysis systematic meta randomized randomised"
    " controlled clinical effect effects patients treatment journal article using based"
)
_COMMON = frozenset(_COMMON_WORDS.split())


def stated_title(document: Document, block: Block, start: int, end: int) -> str:
    """The title that a reference gives for the work at text[start:end]; empty when it gives none for certain.

    In running text only quoted link words count; in a reference list also the part that reads like a title.
    """
    if id(block) not in document.derive(_references):
        quoted = _QUOTED.fullmatch(block.text.text[max(0, start - 1) : end + 1].strip())
        return quoted[1] if quoted else ""
    if quoted := _QUOTED.search(block.text.text):
        return quoted[1]
    parts = [part.strip() for part in _PART.split(_HOST_BOOK.sub("", block.text.text))]
    titles = [part for part in parts if _reads_like_title(part)]
    return ". ".join(titles)


def _references(document: Document) -> frozenset[int]:
    """The identities of the blocks in the reference list."""
    return frozenset(id(document.blocks[index]) for index in document.derive(reference_blocks))


def _reads_like_title(part: str) -> bool:
    """Whether the part is words rather than names, numbers and places: mostly small letters, no authors, no address."""
    words = _WORD.findall(part)
    small = sum(word.islower() for word in words)
    return (
        len(words) >= _FEWEST_WORDS
        and small * 2 >= len(words)
        and not _NAMES.search(part)
        and "://" not in part
        and not _NO_TITLE.match(part)
        and len(_telling(part)) >= _FEWEST_TELLING
    )


def differs(stated: str, registered: str) -> bool:
    """Whether two titles share so few words that they cannot be of one work.

    Titles in other languages, translated ones (in square brackets, as PubMed writes them) and short ones never differ.
    """
    ours, theirs = _telling(stated), _telling(registered)
    if registered.lstrip().startswith("[") or min(len(ours), len(theirs)) < _FEWEST_TELLING:
        return False
    if not _plain(stated) or not _plain(registered):
        return False
    shared = sum(any(_same(one, other) for other in theirs) for one in ours)
    return shared < _LEAST_COMMON * min(len(ours), len(theirs))


def stands_in(title: str, text: str) -> bool:
    """Whether at least half of the telling words of a title stand in the text."""
    words, ours = _telling(title), _telling(text)
    return sum(any(_same(word, other) for other in ours) for word in words) * 2 >= len(words)


def _telling(title: str) -> frozenset[str]:
    folded = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return frozenset(word for word in _WORD.findall(folded) if word not in _COMMON)


def _same(one: str, other: str) -> bool:
    """Whether two words have one stem: the first five letters, or all of a shorter word."""
    return one == other or (min(len(one), len(other)) >= _FEWEST_WORDS and one[:5] == other[:5])


def _plain(title: str) -> bool:
    """Whether nothing in the title speaks for another language than English."""
    return all(letter.isascii() for letter in title if letter.isalpha()) and not _OTHER_LANGUAGE.search(title)
