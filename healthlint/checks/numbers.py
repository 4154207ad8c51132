"""Numbers about people that mislead, cannot be compared, or cannot be right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import re2

from healthlint.document import Document, Kind
from healthlint.finding import Match
from healthlint.language.haystack import haystack
from healthlint.language.prose import prose, reference_blocks
from healthlint.language.reading import block_sentences

_RUNNING = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.CELL, Kind.CAPTION, Kind.TERM})
_UNREAD = frozenset({Kind.BUTTON, Kind.TOOLTIP, Kind.LABEL, Kind.BYLINE})
_NUMBER_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten"
_PERCENT = r"\d{1,4}(?:\.\d{1,3})?[ ]?(?:%|percent|per[ ]cent)"


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence, where it stands, and the run of text (up to the next heading) that it belongs to."""

    block: int
    start: int
    end: int
    text: str
    section: int


def _said(document: Document) -> tuple[_Said, ...]:
    """All sentences that a reader sees outside page furniture and reference lists; use `document.derive(_said)`."""
    references, text = document.derive(reference_blocks), document.derive(prose)
    found, section = [], 0
    for index, (block, sentences) in enumerate(zip(document.blocks, document.derive(block_sentences), strict=True)):
        if block.chrome or block.kind in _UNREAD or index in references:
            continue
        section += block.kind not in _RUNNING
        line = text.block_text(index)
        found += [_Said(index, start, end, line[start:end], section) for start, end in sentences]
        section += block.kind not in _RUNNING
    return tuple(found)


_CHANGE = re.compile(
    rf"""\b(?:reduc|lower|cut|increas|rais|boost|decreas|slash)(?:e|es|ed|ing|s|ting)?\ (?:[\w']+\ ){{0,4}}?
        (?:risks?|chances?|odds|likelihood)\b[^.;]{{0,60}}?
        \bby\ (?:(?:[a-z]+\ ){{0,2}}{_PERCENT}
        |(?:almost\ |about\ |over\ |more\ than\ )?(?:half|a\ (?:third|quarter)|two[-\ ]thirds)\b)
    |\bcuts?\ (?:[\w']+\ ){{0,2}}?(?:risks?|chances?|odds)\b[^.;]{{0,40}}?\bin\ half\b
    |\b{_PERCENT}\ (?:higher|lower|greater)(?=\ (?:in|for|among|than)\b)
    |\ba\ \d{{1,3}}[-\ ]?fold\ (?:increased?|higher|greater|reduction|decrease|rise)\ (?:in\ (?:the\ |your\ )?)?risk\b
    |\b{_PERCENT}\ (?:more|less|higher|lower|greater|increased|reduced|decreased)\ (?:likely|risk|chances?|odds)\b
    |\b(?:(?:doubl|tripl|quadrupl|halv)(?:es?|ed|ing)(?:\ or\ \w+)?|cuts?\ in\ half)\ (?:[\w']+\ ){{0,3}}?
        (?:risks?|chances?|odds|likelihood)\b
    |\b(?:twice|(?:(?:{_NUMBER_WORDS}|\d{{1,3}})\ (?:to|or)\ )?(?:{_NUMBER_WORDS}|\d{{1,3}}(?:\.\d)?)\ times)\ (?:
        (?:as|more|less)\ likely|(?:the|their|your|a)\ (?:\w+\ )?risk\b|(?:higher|greater|lower)\ risk\b
        |(?:as\ high|higher|greater|lower)(?=\ (?:in|for|among|than)\b))
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ABSOLUTE = re.compile(
    rf"""\b(?:\d[\d,]*|{_NUMBER_WORDS})\ (?:in|out\ of|of)(?:\ every)?\ (?:\d[\d,]*|{_NUMBER_WORDS}|twenty|fifty)\b
    |\b(?:per|for\ every|in\ every|out\ of|of\ every)\ \d|\babsolute\b|\bpercentage\ points?\b
    |{_PERCENT}[^.]{{0,60}}?\b(?:to|vs\.?|versus|compared\ (?:with|to)|and|against)\ (?:[a-z]+\ ){{0,3}}{_PERCENT}
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PEOPLES = re.compile(
    r"\b(?:than|as|compared (?:to|with)) (?:in |other )?(?:\w+ )?"
    r"(?:men|women|males?|females?|boys|girls|whites?|caucasians?|blacks?|african[- ]americans?|hispanics?|asians?)\b"
    r"(?! (?:who|with|taking|given|using|not|of the))"
    r"|^(?:\w+ ){0,3}(?:men|women|males|females|boys|girls|whites|caucasians|african[- ]americans|hispanics|asians)"
    r" (?:are|is|have|were)\b",
    re.IGNORECASE,
)
_HINT = re2.compile(
    r"(?i)\bby (?:[a-z]+ ){0,2}(?:\d|(?:half|third|quarter|two[- ]thirds)\b)|\bin half\b|\d[- ]?fold\b"
    r"|\d ?(?:%|percent|per cent) (?:more|less|higher|lower|greater|increased|reduced|decreased)\b"
    r"|\b(?:doubl|tripl|quadrupl|halv|twice|cuts? in half)"
    r"|\btimes (?:as|more|less|the|their|your|a|higher|greater|lower)\b"
)
"""What a change of risk must hold: a linear first look at the whole document."""
_NO_ILLNESS = re.compile(
    r"\b(?:unemployed|poverty|earn\w*|vot(?:e|ed|ing)|graduat\w+|hired|promoted|incomes?|arrested)\b", re.IGNORECASE
)
"""Outcomes that are no matter of health, right after the ratio."""
_RISK = re.compile(r"\b(?:risks?|chances?|odds|likel\w+|rates?|deaths?|die[sd]?|incidence)\b", re.IGNORECASE)
_RISK_PARTS = ("risk", "chance", "odds", "likel", "rate", "death", "die", "incidence")
"""One of them stands in whatever `_RISK` finds."""


def relative_only(document: Document, *, before: int = 1, after: int = 2) -> Iterator[Match]:
    """A change or ratio of a risk with no absolute figure within so many sentences before and after.

    Differences between the sexes or between ethnic groups are facts about who falls ill, no promise, and pass.
    """
    if not _HINT.search(document.derive(haystack).data):
        return
    said = document.derive(_said)
    for at, sentence in enumerate(said):
        changes = tuple(_CHANGE.finditer(sentence.text)) if _of_risk(sentence.text) else ()
        if not changes or _PEOPLES.search(sentence.text) or sentence.text.rstrip().endswith("?"):
            continue
        around = said[max(0, at - before) : at + after + 1]
        if any(near.section == sentence.section and _ABSOLUTE.search(near.text) for near in around):
            continue
        text = document.blocks[sentence.block].text
        for found in changes:
            if not _NO_ILLNESS.search(sentence.text, found.end(), found.end() + 60):
                yield Match.on(text, sentence.start + found.start(), sentence.start + found.end())


def _of_risk(text: str) -> bool:
    small = text.lower()
    return any(part in small for part in _RISK_PARTS) and _RISK.search(text) is not None


_OUT_OF = re.compile(
    rf"\b(?P<some>\d[\d,]*|{_NUMBER_WORDS}) (?:in|out of)(?: every)? "
    r"(?P<all>\d[\d,]*(?: (?:million|thousand))?)\b(?![-.:%/]\d|%)"
    r"(?! ?(?:mg|mcg|ml|g|percent|per cent|points?|minutes?|hours?|days?|weeks?|months?|years?|times)\b)",
    re.IGNORECASE,
)
_BAND = re.compile(r"\b(?:up to|more than|less than|fewer than|at least|over|under)(?: about)? $", re.IGNORECASE)
_SCORE = re.compile(r"\b(?:rat(?:e|es|ed|ing)|scor(?:e|es|ed|ing)|scale)\b[^.;]*$", re.IGNORECASE)


def _shares(text: str) -> list[re.Match[str]]:
    """The “1 in 20” frequencies of a text; the bands of leaflets (“up to 1 in 10”), scores and years are none."""
    return [
        found
        for found in _OUT_OF.finditer(text)
        if not _BAND.search(text, 0, found.start())
        and not _SCORE.search(text, 0, found.start())
        and not re.fullmatch(r"1[89]\d\d|20\d\d", found["all"])
    ]


def _runs(document: Document) -> Iterator[tuple[int, ...]]:
    """Blocks whose figures a reader compares: the items of one list, the cells of one table, else one paragraph."""
    references = document.derive(reference_blocks)
    read = [
        index
        for index, block in enumerate(document.blocks)
        if block.kind in _RUNNING and not block.chrome and index not in references
    ]
    for _, run in groupby(read, key=lambda index: (group := document.blocks[index].group, 0 if group else index)):
        yield tuple(run)


def mixed_denominators(document: Document) -> Iterator[Match]:
    """The first frequency in a paragraph, list or table that counts out of another number than the one before it."""
    text = document.derive(prose)
    for run in _runs(document):
        shares = [(index, share) for index in run for share in _shares(text.block_text(index))]
        for index, share in shares:
            first = shares[0][1]
            if share["all"] != first["all"]:
                yield Match.on(document.blocks[index].text, *share.span(), fields={"other": first.group()})
                break


_SHARE_OF_PEOPLE = re.compile(
    rf"(?<![\d.,\u2013-]){_PERCENT}"
    r"(?! of (?!(?:[\w-]+ ){0,2}(?:people|patients|adults|wom[ae]n|m[ae]n|children|users|individuals|babies)))",
    re.IGNORECASE,
)


def mixed_formats(document: Document) -> Iterator[Match]:
    """The first figure in a paragraph, list or table written in the other form: percentage or “1 in 9”.

    One figure given in both forms side by side, as in “1 in 5 people (20%)”, passes.
    """
    text = document.derive(prose)
    for run in _runs(document):
        figures = [figure for index in run for figure in _figures(index, text.block_text(index))]
        other = next((figure for figure in figures if figure[1] != figures[0][1]), None)
        if other:
            index, _, found = other
            yield Match.on(document.blocks[index].text, *found.span(), fields={"other": figures[0][2].group()})


def _figures(index: int, line: str) -> list[tuple[int, bool, re.Match[str]]]:
    """(block, is a percentage, figure) in reading order, without figures that stand in both forms."""
    shares, percents = _shares(line), list(_SHARE_OF_PEOPLE.finditer(line))
    both = [
        {share, percent}
        for share in shares
        for percent in percents
        if re.fullmatch(
            r"[^().;]{0,20}\(|,? (?:of (?:the |all )?\w+,? )?or (?:about )?",
            line[min(share.end(), percent.end()) : max(share.start(), percent.start())],
        )
    ]
    doubled = set().union(*both)
    figures = [(index, False, share) for share in shares] + [(index, True, percent) for percent in percents]
    return sorted((figure for figure in figures if figure[2] not in doubled), key=lambda figure: figure[2].start())


_TOO_MANY = re.compile(
    r"(?<![\d.,\u2013-])(?P<percent>[1-9]\d{2,3})(?:\.\d+)? ?(?:%|percent|per cent) of (?:all |the |these |our )?"
    r"(?:people|patients|adults|women|men|children|users|cases|participants|\w*americans)\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b(?:(?P<day>3[01]) (?P<month>february|april|june|september|november)"
    r"|(?P<month2>february|april|june|september|november) (?P<day2>3[01]))\b",
    re.IGNORECASE,
)
_BACKWARDS = re.compile(
    r"(?<![\d.,/\u2013-])(?P<high>\d+(?:\.\d+)?) ?(?:-|\u2013|to) ?(?P<low>\d+(?:\.\d+)?)"
    r" (?:mg|mcg|mL|ml|tablets|capsules)\b"
)
_FALL = re.compile(
    r"\b(?:from|reduc\w+|lower\w*|cut|taper\w*|decreas\w+|down|drop\w*|every|switch\w*|chang\w+)\b[^.]*$", re.IGNORECASE
)
_GROWTH = re.compile(r"\b(?:rose|grew|increas\w*|more than|growth|up)\b", re.IGNORECASE)
_ALL = 100


def impossible(document: Document) -> Iterator[Match]:
    """More people than there are, a date that no month has, a range that runs backwards; says why in {reason}."""
    for sentence in document.derive(_said):
        if sentence.text.rstrip().endswith("?"):
            continue
        text = document.blocks[sentence.block].text
        for start, end, reason in sorted(_impossible(sentence.text)):
            yield Match.on(text, sentence.start + start, sentence.start + end, fields={"reason": reason})


def _impossible(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _TOO_MANY.finditer(text):
        if int(found["percent"]) > _ALL and not _GROWTH.search(text[: found.start()]):
            yield *found.span(), "no more than 100% of people can be meant; perhaps a dash of a range is lost"
    for found in _OUT_OF.finditer(text):
        some, whole = found["some"].replace(",", ""), found["all"].replace(",", "")
        if some.isdigit() and whole.isdigit() and int(some) > int(whole) and " out of " in found.group():
            yield *found.span(), "the part is larger than the whole"
    for found in _DATE.finditer(text):
        if (found["day"] or found["day2"]) == "31" or (found["month"] or found["month2"]).lower() == "february":
            yield *found.span(), "the month has no such day"
    for found in _BACKWARDS.finditer(text):
        if float(found["high"]) > float(found["low"]) and not _FALL.search(text[: found.start()]):
            yield *found.span(), "the range runs backwards"
