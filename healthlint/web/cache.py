"""What earlier runs learnt, on disk: spares requests, and tells since when a link has been as it is."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import sys
import time
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from healthlint.verdict import Outcome, Verdict

_TABLE = """create table if not exists links (
  address text primary key, verdict text not null, checked real not null, since text not null,
  etag text not null, modified text not null, setup text not null)"""
_FIELDS = tuple(spec.name for spec in fields(Verdict))
_FORGOTTEN = 180 * 86400


@dataclass(frozen=True, slots=True)
class Entry:
    """A verdict of an earlier run: its age in seconds, and what a conditional request needs."""

    verdict: Verdict
    age: float
    etag: str = ""
    modified: str = ""


def default_place() -> Path:
    """Where this system keeps what programs may lose."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home()))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "healthlint" / "links.sqlite"


class Cache:
    """Verdicts by address. One that cannot be used is empty and forgets all; `note` says why.

    `setup` tells what the verdicts depend on: those made under another one are not used.
    """

    def __init__(self, place: Path | None, setup: str = "") -> None:
        self._setup = setup
        self.note = ""
        self._base = _opened(None)
        if place is None:
            return
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            self._base = _opened(place)
        except (OSError, sqlite3.Error) as error:
            what = str(getattr(error, "strerror", None) or error)
            advice = "Delete it, or name another file in links.cache"
            self.note = f"the link cache {place} cannot be used ({what.lower()}), so this run goes without. {advice}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(sqlite3.Error):
            self._base.commit()
        self._base.close()

    def get(self, address: str) -> Entry | None:
        """What an earlier run learnt of the address."""
        try:
            row = self._base.execute(
                "select verdict, checked, since, etag, modified from links where address = ? and setup = ?",
                (address, self._setup),
            ).fetchone()
            if row is None:
                return None
            data = json.loads(row[0])
            verdict = Verdict(**{**data, "outcome": Outcome(data["outcome"]), "chain": tuple(data["chain"])})
            return Entry(replace(verdict, since=row[2], cached=True), time.time() - row[1], row[3], row[4])
        except (sqlite3.Error, ValueError, TypeError, KeyError):
            return None

    def put(self, address: str, verdict: Verdict, etag: str = "", modified: str = "") -> Verdict:
        """Remember the verdict; returns it with the day since when it holds."""
        before = self.get(address)
        same = before is not None and before.verdict.outcome is verdict.outcome
        since = before.verdict.since if before and same else datetime.now(UTC).date().isoformat()
        verdict = replace(verdict, since=since, cached=False)
        with contextlib.suppress(sqlite3.Error):
            self._base.execute(
                "insert or replace into links values (?, ?, ?, ?, ?, ?, ?)",
                (address, _written(verdict), time.time(), since, etag, modified, self._setup),
            )
        return verdict


def _written(verdict: Verdict) -> str:
    return json.dumps({name: getattr(verdict, name) for name in _FIELDS})


def _opened(place: Path | None) -> sqlite3.Connection:
    base = sqlite3.connect(place or ":memory:", timeout=5)
    try:
        base.execute(_TABLE)
        base.execute("select address, verdict, checked, since, etag, modified, setup from links limit 1")
        base.execute("delete from links where checked < ?", (time.time() - _FORGOTTEN,))
        base.commit()
    except sqlite3.Error:
        base.close()
        raise
    return base
