"""The unknown words of an article, to choose a dictionary from."""

from __future__ import annotations

from collections.abc import Iterator

from healthlint.checks.misspelling_list import misspellings
from healthlint.checks.suspects import suspects
from healthlint.checks.word_places import CONTROLS
from healthlint.document import Document
from healthlint.language.prose import reference_blocks
from healthlint.language.unknown import unknown_words
from healthlint.language.word_forms import Standing, standing
from healthlint.span import Span


def unlisted(document: Document) -> Iterator[tuple[str, Span, str]]:
    """Each unknown word of the article that the project does not accept, its place in the file, and what it may mean.

    The last is empty where nothing looks misspelt.
    """
    meant = {(suspect.block, suspect.start): suspect.readings[0].word for suspect in document.derive(suspects)}
    references = document.derive(reference_blocks)
    for place in document.derive(unknown_words):
        block = document.blocks[place.block]
        if standing(place.text) is Standing.BUILT or place.block in references or block.kind in CONTROLS:
            continue
        accepted = document.site.dictionary.accepts
        if block.english and not accepted(place.text) and not accepted(place.compound):
            yield place.text, block.text.source(place.start, place.end), meant.get(place[:2]) or _listed(place.text)


def _listed(word: str) -> str:
    correction = misspellings().get(word.lower())
    return correction.readings[0][0] if correction else ""
