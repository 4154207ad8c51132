"""healthlint.yaml: what a team decided about its articles, found upward from a file and checked as a whole."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, cast

from healthlint.dictionary import Dictionary
from healthlint.dictionary_files import read_dictionary
from healthlint.document import Site
from healthlint.gitignore import Patterns, read_patterns
from healthlint.grammar.settings import LanguageToolSettings, read_languagetool
from healthlint.located_yaml import LocatedError, Problems, Value, read_yaml, shown_path, suggestion
from healthlint.rule import Rule
from healthlint.selection import Selection, meant, nearest
from healthlint.severity import Severity
from healthlint.source import UnreadableError, read_text, why_unreadable
from healthlint.web.settings import LinkSettings, read_links

FILE_NAMES = ("healthlint.yaml", "healthlint.yml", ".healthlint.yaml")
_AUDIENCES = ("public", "professional")
_SELECTION_KEYS = ("select", "ignore", "severity", "options")
_KEYS = (
    *("packs", *_SELECTION_KEYS, "exclude", "fail_on", "site", "readability", "dictionary", "languagetool", "links"),
    "overrides",
)
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_OVERRIDE_KEYS = ("paths", *_SELECTION_KEYS, "site", "readability")
_SITE_KEYS = ("disclaimer", "byline", "date", "references", "crisis_line", "locale", "audience")
_ENGINES = ("healthlint", "textstat")
_HIGHEST_GRADE = 18


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
    languagetool: LanguageToolSettings = field(default_factory=LanguageToolSettings)
    links: LinkSettings = field(default_factory=LinkSettings)
    path: Path | None = None
    _named: tuple[Value, ...] = field(default=(), repr=False, compare=False)
    _packs: tuple[Value, ...] = field(default=(), repr=False, compare=False)

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

    @property
    def names(self) -> tuple[str, ...]:
        """The names of rules and packs in it and in its overrides."""
        return tuple(value.key.value if value.key is not None else value.text() for value in self._named)

    def check_packs(self, names: Collection[str], is_file: Callable[[str], bool]) -> None:
        """Raise LocatedError, naming each place, for packs that are neither built in nor a file."""
        for value in self._packs:
            name = value.text()
            if is_file(name):
                reason = _missing(self.folder / name)
                if reason:
                    value.problem(f"{shown_path(self.folder / name)}: {reason}")
            elif name not in names:
                value.problem(f"no pack is called “{name}” (a pack file ends in .yaml){suggestion(name, names)}")
        _check(self._packs)

    def check_rules(self, known: Sequence[Rule], misfit: Callable[[Rule, str, Any], str | None]) -> None:
        """Raise LocatedError, naming each place, for unknown rules and packs and options that a rule cannot take."""
        rules = {rule.id: rule for rule in known}
        for value in self._named:
            name = value.key.value if value.key is not None else value.text()
            ids = meant(name, known)
            if not ids and name not in {"all", "default"}:
                value.key_problem(f"no rule or pack is called “{name}”.{nearest(name, known)}")
            for option, setting in value.table().items() if value.is_table else ():
                reasons = [misfit(rules[id_], option, setting.plain()) for id_ in sorted(ids)]
                for reason in filter(None, reasons[:1]):
                    setting.key_problem(reason)
        _check(self._named)


def overlaid(below: Selection, above: Selection) -> Selection:
    """Both selections: what the upper one selects or ignores comes on top of the lower one."""
    select = (*(below.select or ("default",)), *above.select) if above.select else below.select
    options = {
        rule: {**below.options.get(rule, {}), **above.options.get(rule, {})}
        for rule in (*below.options, *above.options)
    }
    return Selection(select, (*below.ignore, *above.ignore), {**below.severity, **above.severity}, options)


def find_config(folder: Path) -> Path | None:
    """The nearest configuration in the folder or above it; one that cannot be read counts too."""
    places = (place / name for place in (folder, *folder.parents) for name in FILE_NAMES)
    return next((place for place in places if os.path.lexists(place)), None)


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
    shown = shown_path(path)
    try:
        text = read_text(shown, path)
    except UnreadableError as error:
        report = f"{shown}: {error}"
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
        exclude=_patterns(table, "exclude"),
        fail_on=threshold or Threshold.ERROR,
        site=Site(**_site(table), dictionary=_dictionary(table, folder)),
        overrides=tuple(_override(value, named) for value in _items(table, "overrides")),
        languagetool=read_languagetool(table["languagetool"]) if "languagetool" in table else LanguageToolSettings(),
        links=read_links(table["links"], folder) if "links" in table else LinkSettings(),
        path=path,
        _named=tuple(named),
        _packs=_places(table, "packs"),
    )


def _override(value: Value, named: list[Value]) -> Override:
    table = value.table(_OVERRIDE_KEYS)
    if table and "paths" not in table:
        value.problem("an override needs `paths`: the files that it is for")
    paths = _patterns(table, "paths")
    if "paths" in table and not paths.patterns:
        table["paths"].problem("name at least one file or folder")
    return Override(paths, _selection(table, named), _site(table))


def _selection(table: Mapping[str, Value], named: list[Value]) -> Selection:
    severity = _table(table, "severity")
    options = _table(table, "options")
    named += severity.values()
    named += options.values()
    for key in ("select", "ignore"):
        if key in table:
            named += _places(table, key)
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
    site: dict[str, Any] = {}
    for name, value in (table["site"].table(_SITE_KEYS) if "site" in table else {}).items():
        if name == "audience":
            site[name] = value.choice(_AUDIENCES) or ""
        else:
            site[name] = _locale(value) if name == "locale" else value.flag()
    return site | _readability(table)


def _dictionary(table: Mapping[str, Value], folder: Path) -> Dictionary:
    return read_dictionary(table["dictionary"], folder) if "dictionary" in table else Dictionary()


def _locale(value: Value) -> str:
    text = value.text()
    if text == "auto":
        return ""
    if text and not _LANGUAGE_TAG.fullmatch(text):
        value.problem(f"expected a language tag such as “en-GB”, or “auto”, not “{text}”")
    return text


def _readability(table: Mapping[str, Value]) -> dict[str, Any]:
    settings = table["readability"].table(("engine", "max_grade")) if "readability" in table else {}
    found: dict[str, Any] = {}
    if "engine" in settings:
        found["readability_engine"] = settings["engine"].choice(_ENGINES) or _ENGINES[0]
    if "max_grade" in settings:
        found["max_grade"] = settings["max_grade"].number()
        if not 0 <= found["max_grade"] <= _HIGHEST_GRADE:
            settings["max_grade"].problem("expected a school grade from 1 to 18, or 0 for none")
    return found


def _patterns(table: Mapping[str, Value], key: str) -> Patterns:
    """Path patterns; one that can match nothing is noted."""
    for value in _places(table, key):
        text = value.text()
        if not read_patterns([text]).patterns:
            value.problem(f"“{text}” is no path pattern: name a file or folder, as in .gitignore")
    return read_patterns(_texts(table, key))


def _places(table: Mapping[str, Value], key: str) -> tuple[Value, ...]:
    """The texts of a list, or the only one, each with its own place."""
    if key not in table:
        return ()
    value = table[key]
    return value.items() if value.is_list else (Value(value.node, value.problems),)


def _missing(path: Path) -> str:
    try:
        path.stat()
    except OSError as error:
        return why_unreadable(error)
    return ""


def _check(values: Sequence[Value]) -> None:
    if values:
        values[0].problems.check()


def _texts(table: Mapping[str, Value], key: str) -> tuple[str, ...]:
    return table[key].texts() if key in table else ()


def _items(table: Mapping[str, Value], key: str) -> tuple[Value, ...]:
    return table[key].items() if key in table else ()


def _table(table: Mapping[str, Value], key: str) -> dict[str, Value]:
    return table[key].table() if key in table else {}
