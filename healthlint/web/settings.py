"""What a team decided about link checks: the section `links` of healthlint.yaml."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, NamedTuple

from healthlint import __version__
from healthlint.located_yaml import Value
from healthlint.site_settings import SITE_KEYS, SiteSettings, read_site
from healthlint.verdict import Outcome
from healthlint.web.guard import can_allow

MOST_PER_HOST = 8
USER_AGENT = f"healthlint/{__version__} (link check for editors)"
_DAY = 86400.0
_CODES = re.compile(r"(\d{3})(?:\s*(?:-|–|\.\.=?)\s*(\d{3}))?")
_VARIABLE = re.compile(r"\$(?:\{([A-Za-z_][A-Za-z0-9_]*)\}|([A-Za-z_][A-Za-z0-9_]*))")
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")


class Accepted(NamedTuple):
    """Status codes, first to last, that count as good on the hosts of a pattern."""

    host: str
    first: int
    last: int


class HostHeader(NamedTuple):
    """A header for the hosts of a pattern; `$NAME` in its value stands for an environment variable."""

    host: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Registries:
    """Base addresses of the registries that answer for identifiers."""

    doi: str = "https://doi.org/api/handles/"
    crossref: str = "https://api.crossref.org/works"
    datacite: str = "https://api.datacite.org/dois"
    pubmed: str = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"
    idconv: str = "https://pmc.ncbi.nlm.nih.gov/tools/idconv/api/v1/articles/"
    clinicaltrials: str = "https://clinicaltrials.gov/api/v2/studies"
    wayback: str = "https://archive.org/wayback/available"


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """How links are checked; times are seconds.

    `timeout` is for one request with its body, `budget` for all requests of a run. `keep` says how long a verdict
    from the cache spares a request. `check` turns link checks on without --links.
    """

    check: bool = False
    accept: tuple[Accepted, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    headers: tuple[HostHeader, ...] = ()
    timeout: float = 10.0
    budget: float = 300.0
    per_host: int = MOST_PER_HOST
    total: int = 64
    spacing: float = 0.0
    tries: int = 3
    longest_wait: float = 30.0
    backoff: float = 0.5
    redirects: int = 20
    body_limit: int = 5 * 2**20
    user_agent: str = USER_AGENT
    allow_private: tuple[str, ...] = ()
    ca_file: str = ""
    cache: str | None = ""
    keep: Mapping[Outcome, float] = field(
        default_factory=lambda: {Outcome.OK: 7 * _DAY, Outcome.MOVED: 7 * _DAY, Outcome.UNVERIFIABLE: _DAY}
    )
    robots: bool = False
    wayback: bool = False
    require_network: bool = False
    offline: bool = False
    retractions: str = ""
    site: SiteSettings = field(default_factory=SiteSettings)
    registries: Registries = field(default_factory=Registries)
    email: str = ""
    pubmed_key_from: str = ""

    @property
    def pubmed_key(self) -> str:
        """The key for E-utilities, from the environment variable that the settings name."""
        return os.environ.get(self.pubmed_key_from, "") if self.pubmed_key_from else ""

    def accepts(self, host: str, status: int) -> bool:
        """Whether the settings take this status for good."""
        return any(fnmatchcase(host, one.host) and one.first <= status <= one.last for one in self.accept)

    def wants(self, address: str) -> bool:
        """Whether `include` and `exclude` let the address be asked for."""
        included = not self.include or any(_matches(address, pattern) for pattern in self.include)
        return included and not any(_matches(address, pattern) for pattern in self.exclude)

    def headers_for(self, host: str) -> dict[str, str]:
        """The headers for a host; one whose environment variable is not set is left out."""
        found: dict[str, str] = {}
        for one in self.headers:
            if fnmatchcase(host, one.host) and not missing_variables(one.value):
                found[one.name] = _VARIABLE.sub(lambda name: os.environ[name[1] or name[2]], one.value)
        return found


def missing_variables(text: str) -> tuple[str, ...]:
    """The environment variables that a text asks for and that are not set."""
    names = (found[1] or found[2] for found in _VARIABLE.finditer(text))
    return tuple(name for name in names if name not in os.environ)


def _matches(address: str, pattern: str) -> bool:
    """Whether a pattern with `*` is the whole address, or its beginning, or its host."""
    if "://" not in pattern:
        host = address.partition("://")[2].partition("/")[0].rpartition("@")[2]
        return fnmatchcase(host.lower(), pattern.lower()) or fnmatchcase(
            host.rpartition(":")[0].lower(), pattern.lower()
        )
    return fnmatchcase(address, pattern) or address.startswith(pattern)


def read_links(value: Value, folder: Path = Path()) -> LinkSettings:
    """The settings in the section; every fault is noted at its place. Files are relative to the folder."""
    table = value.table((*_READERS, "cache", "ca_file", "retractions", *SITE_KEYS))
    found: dict[str, Any] = {name: _READERS[name](table[name]) for name in table if name in _READERS}
    for name in ("ca_file", "retractions"):
        if name in table:
            found[name] = _file(table[name], folder)
    if "cache" in table:
        cache = table["cache"]
        written = cache.plain()
        found["cache"] = (cache.flag() and "") if isinstance(written, bool) else str(folder / cache.text())
        if written is False:
            found["cache"] = None
    return LinkSettings(**found, site=read_site(table, folder))


def _file(value: Value, folder: Path) -> str:
    place = folder / value.text()
    if value.text() and not place.is_file():
        value.problem(f"there is no file {place}")
    return str(place)


def _accept(value: Value) -> tuple[Accepted, ...]:
    if value.is_table:
        return tuple(one for host, codes in value.table().items() for one in _codes(codes, host.lower()))
    return _codes(value, "*")


def _codes(value: Value, host: str) -> tuple[Accepted, ...]:
    found = []
    for item in value.items() if value.is_list else (value,):
        codes = _CODES.fullmatch(item.text().strip())
        first, last = (int(codes[1]), int(codes[2] or codes[1])) if codes else (1, 0)
        if first <= last:
            found.append(Accepted(host, first, last))
        else:
            item.problem(f"expected a status code such as 403 or a range such as 200-299, not “{item.text()}”")
    return tuple(found)


def _headers(value: Value) -> tuple[HostHeader, ...]:
    found = []
    for host, table in value.table().items():
        for name, text in table.table().items():
            if not _NAME.fullmatch(name):
                text.key_problem(f"“{name}” is no name of a header")
            written = text.text()
            if "\n" in written or "\r" in written:
                text.problem("a header stands on one line")
            found.append(HostHeader(host.lower(), name, written))
    return tuple(found)


def _seconds(value: Value) -> float:
    number = value.number()
    if number <= 0:
        value.problem("expected a number of seconds above 0")
    return float(number)


def _not_negative(value: Value) -> float:
    number = value.number()
    if number < 0:
        value.problem("expected a number of seconds, 0 or more")
    return float(number)


def _between(least: int, most: int) -> Callable[[Value], int]:
    def read(value: Value) -> int:
        number = value.number()
        if not (least <= number <= most and number == int(number)):
            value.problem(f"expected a whole number from {least} to {most}")
            return least
        return int(number)

    return read


def _private(value: Value) -> tuple[str, ...]:
    if isinstance(value.plain(), bool):
        return ("all",) if value.flag() else ()
    for item in value.items() if value.is_list else (value,):
        if not can_allow(item.text()):
            item.problem("expected a network such as 10.0.0.0/8, an address or a host, without scheme and port")
    return value.texts()


def _keep(value: Value) -> dict[Outcome, float]:
    kept = LinkSettings().keep
    days = value.table(("ok", "moved", "unverifiable"), "verdict").items()
    return {**kept, **{Outcome(name): _not_negative(number) * _DAY for name, number in days}}


def _registries(value: Value) -> Registries:
    found: dict[str, str] = {}
    for name, address in value.table(tuple(spec.name for spec in fields(Registries)), "registry").items():
        found[name] = address.text()
        if not found[name].startswith(("https://", "http://")):
            address.problem("expected an address that begins with https://")
    return Registries(**found)


_READERS: dict[str, Callable[[Value], Any]] = {
    "check": Value.flag,
    "accept": _accept,
    "include": Value.texts,
    "exclude": Value.texts,
    "headers": _headers,
    "timeout": _seconds,
    "budget": _seconds,
    "per_host": _between(1, MOST_PER_HOST),
    "spacing": _not_negative,
    "tries": _between(1, 5),
    "user_agent": Value.text,
    "allow_private": _private,
    "keep": _keep,
    "robots": Value.flag,
    "wayback": Value.flag,
    "require_network": Value.flag,
    "registries": _registries,
    "email": Value.text,
    "pubmed_key_from": Value.text,
}
