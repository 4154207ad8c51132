"""Misspellings that no list holds: words near to a known word, to one of the article, or to the name of a medicine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from healthlint.checks.corrections import close
from healthlint.checks.misspelling_list import misspellings
from healthlint.checks.spelling import listed_typos
from healthlint.checks.suspects import Suspect, suspects
from healthlint.checks.word_places import WEIGHTY, in_case, in_english, may_be_mended, spelling_is_the_topic
from healthlint.document import Document
from healthlint.finding import Match, Safety
from healthlint.language.lexicon import lexicon_rows, vocabulary
from healthlint.language.word_forms import Standing, standing
from healthlint.language.wordlist import Tag, tags
from healthlint.severity import Severity

_LONG, _MARGIN = 7, 2.5


def near_term(document: Document) -> Iterator[Match]:
    """Find unknown words close to a known word or to one of the same article."""
    for suspect in document.derive(suspects):
        if not _is_drug(suspect):
            yield from _match(document, suspect, _severity(document, suspect))


def drug_name(document: Document) -> Iterator[Match]:
    """Find misspelt names of medicines, listed ones and unknown words close to one; no fix is safe."""
    yield from listed_typos(document, drugs=True)
    for suspect in document.derive(suspects):
        if _is_drug(suspect):
            yield from _match(document, suspect, Severity.NOTE if suspect.house else Severity.ERROR)


def _match(document: Document, suspect: Suspect, severity: Severity) -> Iterator[Match]:
    block = document.blocks[suspect.block]
    line = block.text.text
    if spelling_is_the_topic(line, suspect.start, suspect.end):
        return
    fixes = in_case(line[suspect.start : suspect.end], in_english(document, close(suspect.readings)))
    drug = _is_drug(suspect)
    yield Match.on(
        block.text,
        suspect.start,
        suspect.end,
        fields={"fix": "” or “".join(fixes)},
        replacements=() if drug and len(fixes) > 1 else fixes,
        safety=Safety.SAFE if not drug and _is_certain(document, suspect) else Safety.SUGGESTED,
        severity=severity,
    )


def _is_drug(suspect: Suspect) -> bool:
    if standing(suspect.word) is Standing.BUILT:
        return False
    return any(
        word.lower() in medicines() or (Tag.DRUG in tags(word) and Tag.GENERAL not in tags(word))
        for word in close(suspect.readings)
    )


@cache
def medicines() -> frozenset[str]:
    """The names of common medicines, in lower case."""
    brands = {name.lower() for row in lexicon_rows("brands") for name in re.split(r" or | \+ |\t", "\t".join(row))}
    listed = {
        word for entry in misspellings().values() if "d" in entry.marks for pair in entry.readings for word in pair
    }
    return frozenset(brands | listed)


def _is_certain(document: Document, suspect: Suspect) -> bool:
    """Whether one correction is certain: letters changed places, the article has the right word, no other is near."""
    word, (best, *others) = suspect.word.lower(), suspect.readings
    return (
        len(word) >= _LONG
        and sorted(word) == sorted(best.word.lower())
        and best.word.lower() in document.derive(vocabulary)
        and not any(other.score > best.score - _MARGIN for other in others)
        and may_be_mended(document, suspect.block, suspect.start, suspect.end)
    )


def _severity(document: Document, suspect: Suspect) -> Severity:
    if suspect.house:
        return Severity.NOTE
    if document.blocks[suspect.block].kind in WEIGHTY:
        return Severity.ERROR
    return Severity.WARNING if suspect.sure else Severity.NOTE
