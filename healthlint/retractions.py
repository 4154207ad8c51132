"""A list of retracted papers in a file: CSV with the columns of the Retraction Watch database (Crossref).

Columns: https://gitlab.com/crossref/retraction-watch-data (user guide). A paper that was reinstated is no longer listed
as retracted.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Protocol

from healthlint.source import UnreadableError, why_unreadable

_NEEDED = ("OriginalPaperDOI", "OriginalPaperPubMedID", "RetractionNature")
_TOLD = ("RetractionDOI", "RetractionDate", "Reason")
_RESOLVER = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)\s*", re.IGNORECASE)
_LONGEST_FIELD = 2**20
_NONE = frozenset({"", "0", "unavailable", "none", "n/a"})
_KINDS = {"retraction": "retracted", "expression of concern": "concern", "reinstatement": "reinstated"}


class _Rows(Protocol):
    """Rows of a CSV file that know how many lines were read."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...


class Notice(NamedTuple):
    """What was published about a paper: `kind` is retracted or concern; the DOI of the notice, its date, the reason."""

    kind: str
    doi: str = ""
    date: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Retractions:
    """Notices by the DOI (in small letters) and the PubMed id of the paper that they are about."""

    dois: dict[str, Notice] = field(default_factory=dict)
    pmids: dict[str, Notice] = field(default_factory=dict)

    def of_doi(self, doi: str) -> Notice | None:
        """The notice about the paper with this DOI."""
        return self.dois.get(doi.lower())

    def of_pmid(self, pmid: str) -> Notice | None:
        """The notice about the paper with this PubMed id."""
        return self.pmids.get(pmid)


def load_retractions(path: Path) -> Retractions:
    """Read a list, row by row.

    Raises UnreadableError, whose message names file, line, cause and remedy.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return _index(path, file)
    except UnicodeDecodeError:
        msg = f"{path}: line {_bad_line(path)} is not UTF-8. Save the list as UTF-8"
        raise UnreadableError(msg) from None
    except OSError as error:
        msg = f"{path}: {why_unreadable(error)}. Check the name of the retraction list"
        raise UnreadableError(msg) from None


def _index(path: Path, lines: Iterable[str]) -> Retractions:
    limit = csv.field_size_limit(min(_LONGEST_FIELD, sys.maxsize))
    rows = csv.reader(lines, strict=True)
    try:
        return _filled(_notices(path, rows, _header(path, rows)))
    except csv.Error as error:
        msg = f"{path}: line {rows.line_num}: broken CSV ({error}). Download the retraction list again"
        raise UnreadableError(msg) from None
    finally:
        csv.field_size_limit(limit)


def _header(path: Path, rows: Iterator[list[str]]) -> dict[str, int]:
    """The number of each column that the list needs or tells, by its name."""
    here = {name.strip().lower(): number for number, name in enumerate(next(rows, ()))}
    if lacking := [name for name in _NEEDED if name.lower() not in here]:
        shown = ", ".join(lacking)
        msg = (
            f"{path}: line 1: no column {shown}. Give a list with the columns of the Retraction Watch database,"
            " separated by commas"
        )
        raise UnreadableError(msg)
    return {name: here[name.lower()] for name in (*_NEEDED, *_TOLD) if name.lower() in here}


def _notices(path: Path, rows: _Rows, header: dict[str, int]) -> Iterator[tuple[str, str, Notice]]:
    """DOI, PubMed ids and notice of each row."""
    doi, pmid, nature = (header[name] for name in _NEEDED)
    told = [header.get(name, -1) for name in _TOLD]
    count = 0
    for row in filter(None, rows):
        count += 1
        if len(row) <= max(doi, pmid, nature):
            msg = f"{path}: line {rows.line_num}: only {len(row)} columns. Download the retraction list again"
            raise UnreadableError(msg)
        if kind := _KINDS.get(row[nature].strip().lower()):
            notice, date, reason = (row[at].strip() if 0 <= at < len(row) else "" for at in told)
            yield row[doi], row[pmid], Notice(kind, _known(notice), _day(date), reason)
    if not count:
        msg = f"{path}: line 1: no rows follow. Download the retraction list again"
        raise UnreadableError(msg)


def _filled(notices: Iterable[tuple[str, str, Notice]]) -> Retractions:
    found = Retractions()
    for doi, pmids, notice in notices:
        if (name := _RESOLVER.sub("", doi.strip().lower())) not in _NONE:
            _note(found.dois, name, notice)
        for pmid in re.findall(r"\d+", pmids):
            if pmid.strip("0"):
                _note(found.pmids, pmid.lstrip("0"), notice)
    for index in (found.dois, found.pmids):
        for name in [name for name, notice in index.items() if notice.kind == "reinstated"]:
            del index[name]
    return found


def _note(index: dict[str, Notice], name: str, notice: Notice) -> None:
    """Keep the latest notice; a concern does not soften a retraction of any date."""
    old = index.get(name)
    kinds = (notice.kind, old.kind if old else "concern")
    if (
        old is None
        or kinds == ("retracted", "concern")
        or (kinds != ("concern", "retracted") and notice.date >= old.date)
    ):
        index[name] = notice


def _known(text: str) -> str:
    return "" if text.lower() in _NONE else text


def _day(text: str) -> str:
    """ISO date of `M/D/YYYY 0:00`, as the list writes it; anything else as it stands."""
    parts = text.split(" ", maxsplit=1)[0].split("/")
    if len(parts) == 3 and all(part.isdigit() for part in parts):  # noqa: PLR2004 - month, day, year
        return f"{int(parts[2]):04}-{int(parts[0]):02}-{int(parts[1]):02}"
    return text


def _bad_line(path: Path) -> int:
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                return number
    return 0
