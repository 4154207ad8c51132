"""Where sentences begin and end in a block of English health text."""

from __future__ import annotations

import re
from typing import NamedTuple


class Sentence(NamedTuple):
    """Offsets of a sentence in the text of its block, without the spaces around it."""

    start: int
    end: int


# A stop with the numbers, quotes, brackets and marks of notes that may follow it, before a space or, where the writer
# forgot that, before a capitalised word. It begins with the mark, so that a search can leap from mark to mark.
_MARK = (
    r"[.!?…](?<![.!?…][.!?…])[.!?…]*"
    r"(?:(?<=[^\W\d_][.!?])\d{1,3}(?:[,\u2013-]\d{1,3})*"
    r"|(?<=\d\.)\d{1,2}(?=\s(?:The|This|These|In|If|People|Most|Many|Some|However)[ ,]))?"
    r"[\"'”\u2019»)\]*†‡¹²³⁰⁴-⁹™\u2600-\u27bf\ufe0f\U0001f300-\U0001faff]*(?:[,\u2013-][¹²³⁰⁴-⁹]+)*"
    r"(?:\s?\[\d[\d,;\s\u2013-]*\])*(?:(?=\s)|(?=(?:A|[A-Z][a-z]+)[ ,'-]))"
)
_STOP = re.compile(_MARK)
# The same, or a forced line break before a capital.
_STOP_OR_BREAK = re.compile(_MARK + r"|(?<!\n)\n(?=\s{0,9}[\"'“\u2018(\[]*[A-Z\d•\u2013-])")
_OPENERS = "\"'“\u2018«([*_"
_LABEL = re.compile(r"[\"'“\u2018(\[]*(?:(?:Step |Question |Tip |Day |Week )?\d{1,3}|[A-Za-z]|[ivx]{2,4})")
# What is in small letters or brackets and yet does, or does not, begin a sentence.
_SMALL_LABEL = re.compile(r"\(?(?:[a-hj-z]|[ivx]{1,4})(?:\)\s|\.\s+[A-Z])")
_YEAR = re.compile(r"\(\d{4}[a-z]?\)")
_TAIL = re.compile(r"(?:(?<=[^\w.])|^)[^\W\d_]+(?:\.[^\W\d_]+)*\.$")
_UP_TO_A_NAME = """
    dr drs mr mrs ms mx prof rev hon sgt capt lt col gen sen rep gov mt ft messrs vs e.g i.e eg ie cf viz approx ca
    dept univ
"""
_UP_TO_A_NUMBER = """
    no nos fig figs vol p pp ch chap eq sec art ed eds para tab jan feb mar apr jun jul aug sep sept oct nov dec ext
    tel app max
"""
_MIDDLE = """
    u.s u.s.a u.k u.n e.u d.c n.y l.a ph.d m.d d.o r.n b.a b.s b.sc m.a m.s m.sc m.b.a d.d.s d.v.m j.d n.p p.a inc ltd
    co corp llc bros jr sr esq al st ave blvd rd
"""
_OPENING = """
    the this that these those a an it its he she they we you i there here if when while after before in on at for from
    with by as to about most many some all any both each every no not one two three people patients our your my his her
    their what how why who where which can do does did is are was were will although because however but and or so since
    during ask call talk tell take use don't avoid keep try make read learn see find get also once until
    unless then even
"""
_DAYS = frozenset({"Mon", "Tue", "Tues", "Wed", "Weds", "Thu", "Thur", "Thurs", "Fri", "Sat", "Sun"})
_CLOSING = frozenset({"etc", "a.m", "p.m"})
_NEVER = frozenset(_UP_TO_A_NAME.split())
_NUMBERS = frozenset(_UP_TO_A_NUMBER.split())
_SELDOM = frozenset(_MIDDLE.split())
_FIRST_WORDS = frozenset(_OPENING.split())
_LISTED = _NEVER | _NUMBERS | _SELDOM | _CLOSING
_COMPANIES = frozenset({"llc", "inc"})
_LETTERED = re.compile(
    r"(?:vitamins?|hepatitis|group|types?|grades?|class|stages?|factor|plan|part|step|option|table|appendix|influenza"
    r"|strep|figure|section|phase|schedule|tier|category|medicare|level|immunoglobulin|than|and|or|&|,)\s?$",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"(?:(?:Dr|Mr|Mrs|Ms|Prof)\.? )?[A-Z][\w'\u2019-]+(?: [A-Z][\w'\u2019.-]*){0,2},? "
    r"(?:said|says|asked|asks|explained|explains|added|adds|told|wrote)\b"
)
_CLOCK = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|[ECMP][SD]?T|Eastern|Central|Mountain|Pacific|GMT|UTC|BST|January"
    r"|February|March|April|May|June|July|August|September|October|November|December|\d)\b"
)
_DOMAIN = frozenset({"Com", "Org", "Net", "Gov", "Edu", "Co", "Uk"})
_MIXED_CASE = re.compile(r"[a-z]{1,2}[A-Z]")
_LONGEST_LABEL = 24
_LONGEST_ABBREVIATION = 14
_LONGEST_ADDRESS = 80


def sentence_spans(text: str) -> tuple[Sentence, ...]:
    """The sentences of one block, in order; they cover all its words.

    A forced line break before a capital ends one too. No stop does inside a number, a name or an address, after an
    abbreviation, an initial or the number of a list item, or before a lower-case word.
    """
    found: list[Sentence] = []
    start = _skip(text, 0)
    stops = _STOP_OR_BREAK if "\n" in text else _STOP
    for stop in stops.finditer(text):
        at = stop.end()
        if _plainly_ends(text, start, at):
            found.append(Sentence(start, at))
            start = at + 1
            continue
        following = _skip(text, at)
        if following == len(text) or stop.start() <= start:
            continue
        if stop[0] == "\n" or _ends(text, stop, start, following):
            found.append(Sentence(start, start + len(text[start:at].rstrip())))
            start = following
    end = len(text.rstrip())
    if found and not any(map(str.isalnum, text[start:end])):
        found[-1] = Sentence(found[-1].start, end)
    elif end > start:
        found.append(Sentence(start, end))
    return tuple(found)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _plainly_ends(text: str, start: int, at: int) -> bool:
    """What the exact look would find at nearly every stop, said quicker: a plain word, its stop, a space, a capital."""
    if not (text[at - 1 : at + 1] == ". " and text[at + 1 : at + 2].isupper()):
        return False
    begin = text.rfind(" ", start, at) + 1
    word = text[begin : at - 1]
    return begin > start and len(word) > 1 and word.islower() and word.isalpha() and word not in _LISTED


def _ends(text: str, stop: re.Match[str], start: int, following: int) -> bool:
    after = following
    while after < len(text) and text[after] in _OPENERS:
        after += 1
    if text[after : after + 1].islower() and not _MIXED_CASE.match(text, after):
        return _SMALL_LABEL.match(text, following) is not None and text[stop.start() - 1].islower()
    if text[following] == "(" and _YEAR.match(text, following):
        return False
    if following == stop.end():
        return _misses_its_space(text, stop, after)
    marks = stop[0]
    if stop.start() - start < _LONGEST_LABEL and _LABEL.fullmatch(text, start, stop.start()):
        return False
    if len(marks) > 1 and marks[-1] in "\"”'\u2019" and _SPEAKER.match(text, following):
        return False
    return marks[0] != "." or marks[1:2] == "." or _ends_after(text, stop, start, after)


def _ends_after(text: str, stop: re.Match[str], start: int, after: int) -> bool:
    """Whether a full stop after the word that stands there is more than the mark of an abbreviation."""
    tail = _TAIL.search(text, max(start, stop.start() - _LONGEST_ABBREVIATION), stop.start() + 1)
    if tail is None:
        return True
    written = tail[0][:-1]
    word = written.lower()
    if len(word) == 1 and written.isupper():
        return _lettered(text, start, tail.start()) or _opens(text, after)
    # MS is a disease, not a form of address.
    if (written.isupper() and "." not in word and word not in _COMPANIES) or not _abbreviated(word, written):
        return True
    if word in _NEVER or word in _NUMBERS or written in _DAYS:
        return word not in _NEVER and not text[after : after + 1].isdigit()
    in_brackets = ")" in stop[0]
    if word in _CLOSING:
        return not in_brackets and (word == "etc" or not _CLOCK.match(text, after))
    return not in_brackets and _opens(text, after)


def _abbreviated(word: str, written: str) -> bool:
    return word in _LISTED or written in _DAYS or (word[1:2] == "." and written.isupper())


def _lettered(text: str, start: int, at: int) -> bool:
    """Whether the capital that stands there is a letter for something, as in vitamin C, and no initial."""
    return _LETTERED.search(text, max(start, at - _LONGEST_LABEL), at) is not None


def _opens(text: str, after: int) -> bool:
    word = re.match(r"[\w'\u2019]+", text[after : after + 12])
    return word is not None and word[0].replace("\u2019", "'").lower() in _FIRST_WORDS


def _misses_its_space(text: str, stop: re.Match[str], after: int) -> bool:
    """Whether the writer forgot the space, as opposed to an address or a file name."""
    at = stop.start()
    if not re.search(r"[^\W\d_]{2}[a-z]$", text[max(0, at - 3) : at]):
        return stop[0][-1] in ')"”]' or (text[max(0, at - 3) : at].isupper() and _opens(text, after))
    low = max(0, at - _LONGEST_ADDRESS)
    begin = max(text.rfind(" ", low, at), text.rfind("\n", low, at), low - 1) + 1
    word = re.match(r"[A-Za-z]+", text[after : after + _LONGEST_LABEL])
    return not re.search(r"[/@_]|www\.", text[begin:at]) and word is not None and word[0] not in _DOMAIN
