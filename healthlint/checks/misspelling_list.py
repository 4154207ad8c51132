"""The list of known misspellings, with what each stands for."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from healthlint.language.lexicon import inflected, lexicon_rows


class Correction(NamedTuple):
    """What a misspelling stands for: the readings, each as (American, British); `marks` as in the word list."""

    readings: tuple[tuple[str, str], ...]
    marks: str


@cache
def misspellings() -> dict[str, Correction]:
    """Every known misspelling, inflected forms included, in lower case."""
    table: dict[str, Correction] = {}
    for wrong, right, *rest in lexicon_rows("misspellings"):
        marks = "".join(rest)
        readings = [_variants(reading) for reading in right.split("|")]
        if len(readings) > 1:
            table[wrong] = Correction(tuple(readings), marks)
            continue
        us, uk = readings[0]
        forms = zip(inflected(wrong, us, marks), inflected(wrong, uk, marks), strict=True)
        table |= {form: Correction(((american, british),), marks) for (form, american), (_, british) in forms}
    return table


def _variants(reading: str) -> tuple[str, str]:
    us, _, uk = reading.partition("/")
    return us, uk or us
