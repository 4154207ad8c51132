"""`terms`: words and phrases that are a fault where they stand."""

from __future__ import annotations

from healthlint.kinds.regex import Lexicons, either
from healthlint.kinds.wording import read_terms
from healthlint.located_yaml import Value


def terms_patterns(value: Value, lexicons: Lexicons) -> tuple[str, ...]:
    """One pattern for the list; problems are noted at the terms."""
    terms = read_terms(value, lexicons)
    if not terms:
        value.problem("expected at least one term")
    return (either(terms),) if terms else ()
