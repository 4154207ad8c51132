"""The rules about healthlint's own comments. They look at comments and at what was found, so no pack can hold them."""

from __future__ import annotations

from healthlint.document import Document
from healthlint.finding import Match
from healthlint.rule import Example, Rule, Standard
from healthlint.severity import Confidence, Severity

SUPPRESSION_PACK = "suppression"
UNUSED = f"{SUPPRESSION_PACK}/unused"
UNKNOWN = f"{SUPPRESSION_PACK}/unknown"
MALFORMED = f"{SUPPRESSION_PACK}/malformed"


def _nothing(document: Document) -> tuple[Match, ...]:
    del document
    return ()


def _rule(name: str, message: str, why: str, bad: str, good: str) -> Rule:
    return Rule(
        name,
        message,
        why,
        Severity.WARNING,
        Confidence.HIGH,
        _nothing,
        "comment",
        standard=Standard("healthlint", "House rule", "healthlint", ""),
        bad=(Example(bad, "markdown"),),
        good=(Example(good, "markdown"),),
    )


SUPPRESSION_RULES = (
    _rule(
        MALFORMED,
        "This comment is meant for healthlint but cannot be understood.",
        "A comment that does nothing looks as if a wording had been agreed on.",
        "<!-- healthlint-disabel claims/cure -->",
        "<!-- healthlint-disable-next-line claims/cure -- the words of the law -->",
    ),
    _rule(
        UNKNOWN,
        "This comment names a rule that does not exist.",
        "A misspelt rule name lets nothing pass, and the finding comes back as a surprise.",
        "<!-- healthlint-disable claims/curr -->",
        "<!-- healthlint-disable claims/cure -- quoted from the leaflet -->",
    ),
    _rule(
        UNUSED,
        "This comment lets a rule pass that nothing here breaks.",
        "When the wording has gone, the comment would hide the next mistake.",
        "<!-- healthlint-disable-next-line claims/cure -->\nWash your hands.",
        "Wash your hands.",
    ),
)
