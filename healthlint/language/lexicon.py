"""Word lists of the tool, read from the rules folder, and the words of a document to look up in them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from healthlint.document import Document
from healthlint.language.prose import prose

_WORD = re.compile(r"[a-z]+")
_BRITISH = {"gb", "ie", "au", "nz", "za", "in"}
_PACKAGE = Path(__file__).resolve().parent.parent


def rules_folder() -> Path:
    """Name the folder of the built-in packs: inside the installed package, or beside it in a checkout."""
    installed = _PACKAGE / "_rules"
    return installed if installed.is_dir() else _PACKAGE.parent / "rules"


def lexicon_rows(name: str) -> list[list[str]]:
    """Read the rows of rules/lexicons/<name>.tsv, without its comments; raises OSError when there is none."""
    lines = (rules_folder() / "lexicons" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def inflected(wrong: str, right: str, marks: str) -> list[tuple[str, str]]:
    """Give the pair and its regular forms: plural for `n`, verb forms for `v`, adverb for `a`.

    A form is made only where both words end in the same letter, so that both inflect alike.
    """
    pairs = [(wrong, right)]
    if wrong[-1] != right[-1]:
        return pairs
    if "n" in marks or "v" in marks:
        pairs.append((with_s(wrong), with_s(right)))
    if "v" in marks:
        pairs += zip(_verb_forms(wrong), _verb_forms(right), strict=True)
    if "a" in marks:
        pairs.append((wrong + "ly", right + "ly"))
    return pairs


def with_s(word: str) -> str:
    """Give the regular plural of a noun, which is the third person of a verb."""
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    return word[:-1] + "ies" if word.endswith("y") and word[-2] not in "aeiou" else word + "s"


def _verb_forms(word: str) -> tuple[str, str]:
    if word.endswith("ee"):
        return word + "d", word + "ing"
    if word.endswith("e"):
        return word + "d", word[:-1] + "ing"
    return (word[:-1] + "ied" if word.endswith("y") else word + "ed"), word + "ing"


def vocabulary(document: Document) -> frozenset[str]:
    """Collect the distinct words in lower case, ASCII letters only; use `document.derive(vocabulary)`."""
    different = " ".join(set(document.derive(prose).text.lower().split()))
    return frozenset(_WORD.findall(different))


@cache
def variants() -> tuple[dict[str, str], dict[str, str]]:
    """British to American and American to British spellings."""
    pairs: list[tuple[str, str]] = []
    for uk, us, *marks in lexicon_rows("variants"):
        pairs += _both(uk, us, "".join(marks))
    return dict(pairs), {us: uk for uk, us in pairs}


def _both(uk: str, us: str, marks: str) -> list[tuple[str, str]]:
    if uk[-1] == us[-1]:
        return inflected(uk, us, marks)
    return [(uk, us), (with_s(uk), with_s(us))] if "n" in marks else [(uk, us)]


def variant(document: Document) -> str:
    """`uk` or `us`: the declared locale, or else what most of the page's words are; empty when nobody can tell.

    Use `document.derive(variant)`.
    """
    locale = document.locale.lower().replace("_", "-")
    if locale.startswith("en-"):
        return "us" if locale[3:5] == "us" else "uk" if locale[3:5] in _BRITISH else ""
    words = document.derive(vocabulary)
    british, american = (len(words & table.keys()) for table in variants())
    return "" if british == american else "uk" if british > american else "us"
