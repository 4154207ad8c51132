"""healthlint.yaml: what a team decided about its articles, found upward from a file and checked as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, cast

from healthlint.document import Site
from healthlint.gitignore import Patterns, read_patterns
from healthlint.located_yaml import LocatedError, Problems, Value, read_yaml, suggestion
from healthlint.selection import Selection
from healthlint.severity import Severity
from healthlint.source import UnreadableError, read_source

FILE_NAMES = ("healthlint.yaml", "healthlint.yml", ".healthlint.yaml")
_AUDIENCES = ("public", "professional")
_SELECTION_KEYS = ("select", "ignore", "severity", "options")
_KEYS = ("packs", *_SELECTION_KEYS, "exclude", "fail_on", "site", "overrides")
_OVERRIDE_KEYS = ("paths", *_SELECTION_KEYS, "site")


class Threshold(StrEnum):
    """The least severity that makes a run fail."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NEVER = "never"

    def reached_by(self, severity: Severity) -> bool:
        """Whether a finding of that severity makes the run fail."""
        return self is not Threshold.NEVER and severity.rank <= Severity(self.value).rank


@dataclass(frozen=True, slots=True)
class Override:
    """What is different for some paths."""

    paths: Patterns
    selection: Selection
    site: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Config:
    """The decisions of one healthlint.yaml; paths and patterns in it are relative to `folder`.

    `packs` are names of built-in packs (none: all of them) and paths of further pack files.
    """

    folder: Path
    packs: tuple[str, ...] = ()
    selection: Selection = field(default_factory=Selection)
    exclude: Patterns = field(default_factory=Patterns)
    fail_on: Threshold = Threshold.ERROR
    site: Site = field(default_factory=Site)
    overrides: tuple[Override, ...] = ()
    path: Path | None = None
    _named: tuple[Value, ...] = field(default=(), repr=False, compare=False)

    def excludes(self, path: str, *, directory: bool = False) -> bool:
        """Whether `exclude` names the path, which is relative to the folder; its parents are not looked at."""
        return bool(self.exclude.decide(path, directory=directory))

    def covering(self, path: str) -> tuple[int, ...]:
        """The overrides, by number, that are for the file, given relative to the folder."""
        return tuple(number for number, override in enumerate(self.overrides) if override.paths.covers(path))

    def overridden(self, numbers: Iterable[int]) -> Config:
        """This configuration with some of its overrides on top, later ones uppermost."""
        selection, site = self.selection, self.site
        for override in (self.overrides[number] for number in numbers):
            selection = overlaid(selection, override.selection)
            site = replace(site, **override.site)
        return replace(self, selection=selection, site=site)

    def check_names(self, known: Callable[[str], bool], names: Iterable[str]) -> None:
        """Raise LocatedError, naming each place, when the file names a rule or pack that is not known."""
        names = tuple(names)
        for value in self._named:
            name = value.key.value if value.key is not None else value.text()
            if not known(name):
                value.key_problem(f"no rule or pack is called “{name}”{suggestion(name, names)}")
        if self._named:
            self._named[0].problems.check()


def overlaid(below: Selection, above: Selection) -> Selection:
    """Both selections: what the upper one selects or ignores comes on top of the lower one."""
    select = (*(below.select or ("default",)), *above.select) if above.select else below.select
    options = {
        rule: {**below.options.get(rule, {}), **above.options.get(rule, {})}
        for rule in (*below.options, *above.options)
    }
    return Selection(select, (*below.ignore, *above.ignore), {**below.severity, **above.severity}, options)


def find_config(folder: Path) -> Path | None:
    """The nearest configuration file in the folder or above it."""
    places = (place / name for place in (folder, *folder.parents) for name in FILE_NAMES)
    return next((place for place in places if place.is_file()), None)


class Configs:
    """The configuration of each file: the one that was asked for, or else the nearest upward."""

    def __init__(self, only: Config | None = None) -> None:
        self._only = only
        self._found: dict[Path, Config] = {}
        self._loaded: dict[Path | None, Config] = {None: Config(Path.cwd())}

    def of(self, path: str, *, directory: bool = False) -> Config:
        """The configuration for a file or folder; raises what load_config raises."""
        if self._only is not None:
            return self._only
        place = Path(path).absolute()
        folder = place if directory else place.parent
        if folder not in self._found:
            found = find_config(folder)
            if found not in self._loaded:
                self._loaded[found] = load_config(cast("Path", found))
            self._found[folder] = self._loaded[found]
        return self._found[folder]


def load_config(path: Path) -> Config:
    """Read a configuration file.

    Raises LocatedError, which lists every fault with its place.
    """
    here = Path.cwd()
    shown = str(path.relative_to(here) if path.is_relative_to(here) else path)
    try:
        text = read_source(shown, path.read_bytes()).text
    except (OSError, UnreadableError) as error:
        reason = (error.strerror or "cannot be read").lower() if isinstance(error, OSError) else str(error)
        report = f"{shown}: {reason}"
        raise LocatedError(report, 1) from None
    problems = Problems(shown, text)
    config = _config(read_yaml(problems), path)
    problems.check()
    return config


def _config(root: Value, path: Path) -> Config:
    folder = path.absolute().parent
    if root.is_null:
        return Config(folder, path=path)
    table = root.table(_KEYS)
    named: list[Value] = []
    threshold = table["fail_on"].choice(tuple(Threshold)) if "fail_on" in table else None
    return Config(
        folder,
        packs=_texts(table, "packs"),
        selection=_selection(table, named),
        exclude=read_patterns(_texts(table, "exclude")),
        fail_on=threshold or Threshold.ERROR,
        site=Site(**_site(table)),
        overrides=tuple(_override(value, named) for value in _items(table, "overrides")),
        path=path,
        _named=tuple(named),
    )


def _override(value: Value, named: list[Value]) -> Override:
    table = value.table(_OVERRIDE_KEYS)
    if table and "paths" not in table:
        value.problem("an override needs `paths`: the files that it is for")
    return Override(read_patterns(_texts(table, "paths")), _selection(table, named), _site(table))


def _selection(table: Mapping[str, Value], named: list[Value]) -> Selection:
    severity = _table(table, "severity")
    options = _table(table, "options")
    named += severity.values()
    named += options.values()
    for key in ("select", "ignore"):
        if key in table:
            named += table[key].items() if table[key].is_list else [_nameless(table[key])]
    return Selection(
        _texts(table, "select"),
        _texts(table, "ignore"),
        {rule: _severity(value) for rule, value in severity.items()},
        {rule: {name: option.plain() for name, option in value.table().items()} for rule, value in options.items()},
    )


def _severity(value: Value) -> Severity | None:
    choice = value.choice((*(severity.value for severity in Severity), "off"))
    return None if choice in {None, "off"} else Severity(choice)


def _site(table: Mapping[str, Value]) -> dict[str, Any]:
    names = tuple(spec.name for spec in fields(Site))
    site: dict[str, Any] = {}
    for name, value in (table["site"].table(names) if "site" in table else {}).items():
        if name == "audience":
            site[name] = value.choice(_AUDIENCES) or ""
        else:
            site[name] = value.text() if name == "locale" else value.flag()
    return site


def _nameless(value: Value) -> Value:
    return Value(value.node, value.problems)


def _texts(table: Mapping[str, Value], key: str) -> tuple[str, ...]:
    return table[key].texts() if key in table else ()


def _items(table: Mapping[str, Value], key: str) -> tuple[Value, ...]:
    return table[key].items() if key in table else ()


def _table(table: Mapping[str, Value], key: str) -> dict[str, Value]:
    return table[key].table() if key in table else {}
