"""What is told of one document, and of each of its sections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from healthlint.language.counts import FEWEST_SENTENCES, FEWEST_WORDS
from healthlint.language.difficulty import Reason
from healthlint.language.scores import METRICS

GRADE = "flesch_kincaid"
TOPIC = "_topic"
DIFFICULTY = "difficulty"


@dataclass(frozen=True, slots=True)
class Column:
    """A score: its key in files, its name for people, its short name in tables, and the decimals to show."""

    key: str
    name: str
    short: str
    decimals: int = 1


def _columns() -> tuple[Column, ...]:
    found = []
    for metric in METRICS:
        found.append(Column(metric.key, metric.name, metric.short))
        if metric.key in {GRADE, "smog"}:
            name = f"{metric.name}, topic words taken for easy ones"
            found.append(Column(metric.key + TOPIC, name, f"{metric.short}†"))
    return (*found, Column(DIFFICULTY, "Difficulty", "Diff", 0))


COLUMNS = _columns()
USUAL = (GRADE, GRADE + TOPIC, "smog", "smog" + TOPIC, "reading_ease", DIFFICULTY)


@dataclass(frozen=True, slots=True)
class Row:
    """A document (`sections` below it) or a section (`heading` says which). A score is None where it is not given.

    `level` and `reasons` belong to the difficulty. `target` is the highest Flesch-Kincaid grade that is wanted, None
    when nobody set one. `reason` says why there is no grade. `changes` are differences to a saved report; None when it
    does not know the text.
    """

    path: str
    title: str
    heading: str
    line: int
    words: int
    sentences: int
    scores: Mapping[str, float | None]
    extrapolated: bool = False
    level: str = ""
    reasons: tuple[Reason, ...] = ()
    topic: tuple[str, ...] = ()
    target: float | None = None
    reason: str = ""
    changes: Mapping[str, float] | None = None
    sections: tuple[Row, ...] = field(default=())

    @property
    def grade(self) -> float | None:
        """Flesch-Kincaid grade."""
        return self.scores.get(GRADE)

    @property
    def above(self) -> bool:
        """Whether there is a grade, and it is above the target."""
        return self.grade is not None and self.target is not None and self.grade > self.target

    @property
    def name(self) -> str:
        """What to call it in a table: the file, and the title where a file holds several articles."""
        return self.heading or (f"{self.path}: {self.title}" if self.title else self.path)


def why_not(words: int, sentences: int, *, english: bool) -> str:
    """Why a document has no grade."""
    if not words:
        return "it has no paragraphs and no list items to score"
    if not english:
        return "the formulas for grades hold for English only"
    size = f"{words} word{'' if words == 1 else 's'} in {sentences} sentence{'' if sentences == 1 else 's'}"
    return f"{size} are too few: it takes {FEWEST_WORDS} in {FEWEST_SENTENCES}"
