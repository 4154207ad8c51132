"""Where sentences begin and end in a block of English health text."""

from __future__ import annotations

import re
from typing import NamedTuple


class Sentence(NamedTuple):
    """Offsets of a sentence in the text of its block, without the spaces around it."""

    start: int
    end: int


_STOP = re.compile(
    r"""[.!?…]+(?:(?<=[^\W\d_][.!?])\d{1,3}(?:[,–-]\d{1,3})*)?["'”’»)\]*†‡¹²³⁰⁴-⁹]*"""
    r"(?:\s?\[\d[\d,;\s–-]*\])*(?:(?=\s)|(?=[A-Z][a-z]+[ ,'-]))"
    r"|\n(?=\s*[\"'“‘(\[]*[A-Z\d•–-])"
)
_OPENERS = "\"'“‘«([*_"
_LABEL = re.compile(r"[\"'“‘(\[]*(?:\d{1,3}|[A-Za-z]|[ivx]{2,4})")
_TAIL = re.compile(r"(?:(?<=[^\w.])|^)[^\W\d_]+(?:\.[^\W\d_]+)*\.$")
_UP_TO_A_NAME = frozenset(
    "dr drs mr mrs ms mx prof rev hon sgt capt lt col gen sen rep gov mt ft messrs vs e.g i.e eg ie cf viz approx ca dept univ".split()
)
_UP_TO_A_NUMBER = frozenset(
    "no nos fig figs vol p pp ch chap eq sec art ed eds para tab jan feb mar apr jun jul aug sep sept oct nov dec ext tel "
    "app".split()
)
# Abbreviations that close a sentence only where the next word is one that opens sentences.
_MIDDLE = frozenset(
    "u.s u.s.a u.k u.n e.u d.c n.y l.a ph.d m.d d.o r.n b.a b.s b.sc m.a m.s m.sc m.b.a d.d.s d.v.m j.d n.p p.a inc ltd co corp "
    "llc bros jr sr esq al st ave blvd rd".split()
)
_CLOSING = frozenset({"etc", "a.m", "p.m"})
_OPENING = frozenset(
    "the this that these those a an it its he she they we you i there here if when while after before in on at for from with "
    "by as to about most many some all any both each every no not one two three people patients our your my his her their what "
    "how why who where which can do does did is are was were will although because however but and or so since during ask call "
    "talk tell take use do don't avoid keep try make read learn see find get also once until unless then even".split()
)
_LETTERED = re.compile(
    r"(?:vitamins?|hepatitis|group|types?|grades?|class|stages?|factor|plan|part|step|option|table|appendix|influenza|strep|figure"
    r"|section|phase|schedule|tier|category|medicare|level|immunoglobulin|than|and|or|&|,)\s*$",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"(?:(?:Dr|Mr|Mrs|Ms|Prof)\.? )?[A-Z][\w'’-]+(?: [A-Z][\w'’.-]*){0,2},? (?:said|says|asked|asks|explained|explains|added|adds|told|wrote)\b"
)
_CLOCK = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|[ECMP][SD]?T|Eastern|Central|Mountain|Pacific|GMT|UTC|BST|January|February"
    r"|March|April|May|June|July|August|September|October|November|December|\d)\b"
)
_DOMAIN = frozenset({"Com", "Org", "Net", "Gov", "Edu", "Co", "Uk"})
_MIXED_CASE = re.compile(r"[a-z]{1,2}[A-Z]")


def sentence_spans(text: str) -> tuple[Sentence, ...]:
    """The sentences of one block, in order; they cover all its words.

    A forced line break before a capital ends one too. No stop does inside a number, a name or an address, after an abbreviation, an initial or the number of
    a list item, or before a lower-case word.
    """
    found: list[Sentence] = []
    start = _skip(text, 0)
    for stop in _STOP.finditer(text):
        at = stop.end()
        following = _skip(text, at)
        if following == len(text) or stop.start() <= start:
            continue
        if stop[0] == "\n" or _ends(text, stop, start, following):
            found.append(Sentence(start, start + len(text[start:at].rstrip())))
            start = following
    end = len(text.rstrip())
    if end > start:
        found.append(Sentence(start, end))
    return tuple(found)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _ends(text: str, stop: re.Match[str], start: int, following: int) -> bool:
    after = following
    while after < len(text) and text[after] in _OPENERS:
        after += 1
    first = text[after : after + 1]
    if first.islower() and not _MIXED_CASE.match(text, after):
        return False
    if following == stop.end():
        return _misses_its_space(text, stop, after)
    if _LABEL.fullmatch(text, start, stop.start()):
        return False
    marks = stop[0]
    if len(marks) > 1 and marks[-1] in "\"”'’" and _SPEAKER.match(text, following):
        return False
    return marks[0] != "." or marks[1:2] == "." or _ends_after(text, stop, start, after)


def _ends_after(text: str, stop: re.Match[str], start: int, after: int) -> bool:
    """Whether a full stop after the word that stands there is more than the mark of an abbreviation."""
    tail = _TAIL.search(text, max(start, stop.start() - 14), stop.start() + 1)
    if tail is None:
        return True
    written = tail[0][:-1]
    word, first = written.lower(), text[after]
    if len(word) > 1 and written.isupper() and "." not in word and word not in {"llc", "inc"}:
        return True  # MS is a disease, not a form of address
    if word in _UP_TO_A_NAME:
        return False
    if word in _UP_TO_A_NUMBER:
        return not first.isdigit()
    if word in _CLOSING:
        return ")" not in stop[0] and not (word != "etc" and _CLOCK.match(text, after))
    if len(word) == 1 and written.isupper():
        return _LETTERED.search(text, start, tail.start()) is not None or _opens(text, after)
    if word in _MIDDLE or (len(word) > 1 and word[1] == "." and written.isupper()):
        return ")" not in stop[0] and _opens(text, after)
    return True


def _opens(text: str, after: int) -> bool:
    word = re.match(r"[\w'’]+", text[after : after + 12])
    return word is not None and word[0].replace("’", "'").lower() in _OPENING


def _misses_its_space(text: str, stop: re.Match[str], after: int) -> bool:
    """Whether the writer forgot the space, as opposed to an address or a file name."""
    at = stop.start()
    if not (text[max(0, at - 3) : at].isalpha() and text[at - 1].islower() and at >= 3):  # noqa: PLR2004 - "e.g.The"
        return stop[0][-1] in ")\"”]"
    begin = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1
    word = re.match(r"[A-Za-z]+", text[after:])
    return not re.search(r"[/@_]|www\.", text[begin:at]) and word is not None and word[0] not in _DOMAIN
