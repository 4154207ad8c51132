"""Replacements that fit into the sentence: capitals kept, articles agreeing, no double space left behind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from healthlint.finding import Edit, Fix, Match, Safety, min_safety
from healthlint.kinds.gates import Words
from healthlint.severity import Severity

_ARTICLE = re.compile(r"\b(an?) $", re.IGNORECASE)
_VOWEL_SOUND = re.compile(r"(?!eu|uni(?!n)|us[ea]|ute|one\b|once\b)[aeiou]|hour|heir|honest|honou?r", re.IGNORECASE)
_SENTENCE_START = re.compile(r"(?:^|[.!?:] )[\"'(]*$")


def dressed(words: str, new: str) -> str:
    """The replacement with the capitals of the words it stands for."""
    letters = [letter for letter in words if letter.isalpha()]
    if len(letters) > 1 and words.isupper():
        return new.upper()
    return new[:1].upper() + new[1:] if words[:1].isupper() else new


def replacing(
    words: Words,
    fields: Mapping[str, str],
    replacements: tuple[str, ...],
    safety: Safety,
    severity: Severity | None,
) -> Match:
    """The match on the words, with a fix for each replacement that leaves a sound sentence."""
    mapped = words.document.blocks[words.block].text
    match = Match.on(mapped, words.start, words.end, fields=fields, severity=severity)
    certain = safety if len(replacements) == 1 else min_safety(safety)
    fixes = tuple(fix for new in replacements if (fix := _fix(words, new, certain)) is not None)
    return replace(match, fixes=fixes) if fixes else match


def _fix(words: Words, new: str, safety: Safety) -> Fix | None:
    text, mapped = words.text, words.document.blocks[words.block].text
    start, end, written = words.start, words.end, new
    article = _ARTICLE.search(text, max(0, start - 3), start)
    if not new:
        if _SENTENCE_START.search(text[:start]) or text[end : end + 1] != " ":
            return None
        end += 1
    elif article is not None:
        fitting = "an" if _VOWEL_SOUND.match(new) else "a"
        if fitting != article[1].lower():
            start, written = article.start(), f"{dressed(article[1], fitting)} {new}"
    if not mapped.exact(start, end):
        return None
    title = f"Replace with “{new}”" if new else "Delete"
    return Fix(title, (Edit(mapped.source(start, end), mapped.escape(written)),), safety)
