"""textstat as the counter of words, sentences and syllables: the extra `healthlint[textstat]`."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from typing import Any

from healthlint.language.counts import POLYSYLLABLE, Counts
from healthlint.unavailable import UnavailableError


class MissingTextstatError(UnavailableError):
    """textstat is wanted and cannot be used; the message is one line for the user."""


VERSION = "0.7.8"
_MISSING = "readability.engine is textstat, which is not installed: pip install 'healthlint[textstat]'"


@cache
def load() -> Any:  # noqa: ANN401 - textstat has no types
    """Import textstat; raises MissingTextstatError with the remedy.

    Versions from 0.7.9 on load their pronunciations through NLTK, from the network when they are not there: refused.
    """
    try:
        found = version("textstat")
        if found != VERSION:
            raise MissingTextstatError(_refused(found))
        from textstat import textstat  # noqa: PLC0415 - heavy, and seldom wanted
    except ImportError as error:
        raise MissingTextstatError(_MISSING) from error
    return textstat


def _refused(found: str) -> str:
    return (
        f"readability.engine is textstat, but version {found} is installed, which may load data from the network: "
        f"pip install 'healthlint[textstat]' brings {VERSION}"
    )


def name() -> str:
    """The engine and its version, for reports."""
    return f"textstat {VERSION}"


def text_counts(text: str) -> Counts:
    """What textstat counts in the text; its sentences end at each . ! or ?, and those of ≤ 2 words are left out."""
    engine = load()
    if not engine.lexicon_count(text):
        return Counts()
    return Counts(
        words=engine.lexicon_count(text),
        sentences=engine.sentence_count(text),
        syllables=engine.syllable_count(text),
        polysyllables=engine.polysyllabcount(text),
        monosyllables=engine.monosyllabcount(text),
        letters=engine.letter_count(text),
        long_words=engine.long_word_count(text),
        hard_words=engine.difficult_words(text, POLYSYLLABLE, unique=False),
    )
