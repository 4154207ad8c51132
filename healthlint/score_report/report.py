"""The rows of a run and what they add up to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from healthlint.score_report.measure import Scored
from healthlint.score_report.row import COLUMNS, Column, Row


@dataclass(frozen=True, slots=True)
class Report:
    """What the writers write. `columns` are the scores to show, `gone` counts the documents that are here no more."""

    files: tuple[Scored, ...]
    rows: tuple[Row, ...]
    columns: tuple[Column, ...] = COLUMNS
    by_section: bool = False
    compared: bool = False
    gone: int = 0
    engine: str = ""

    @property
    def grades(self) -> list[float]:
        """The grades of the documents that have one."""
        return [row.grade for row in self.rows if row.grade is not None]

    @property
    def middle(self) -> float | None:
        """The median grade."""
        return median(self.grades) if self.grades else None

    @property
    def above(self) -> int:
        """How many documents are above their targets."""
        return sum(row.above for row in self.rows)

    @property
    def listed(self) -> Sequence[Row]:
        """The rows of the table: documents, or their sections below them."""
        if not self.by_section:
            return self.rows
        return [one for row in self.rows for one in (row, *row.sections)]
