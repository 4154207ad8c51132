"""Many files through parser, rules and suppression; what goes wrong with one of them does not stop the others."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from healthlint.config import Config, Configs
from healthlint.discover import STDIN
from healthlint.document import Document
from healthlint.excerpt import excerpts
from healthlint.finding import Finding
from healthlint.fixer import apply_fixes
from healthlint.gitignore import relative
from healthlint.grammar.checker import Checked, Grammar
from healthlint.grammar.rules import GRAMMAR_PACK, grammar_rules, may_choose
from healthlint.grammar.scope import scope
from healthlint.linter import lint
from healthlint.local_pages import Surroundings
from healthlint.located_yaml import shown_path, suggestion
from healthlint.pack import Pack, built_in_packs, load_pack, load_packs
from healthlint.parsers import parse
from healthlint.result import Result
from healthlint.rule import Rule
from healthlint.ruleset import Ruleset, SelectionError, build_ruleset, misfit
from healthlint.selection import Selection
from healthlint.source import Format, Source, UnreadableError, check_size, read_source, read_stream, why_unreadable
from healthlint.suppress import suppress
from healthlint.suppression_rules import SUPPRESSION_PACK, SUPPRESSION_RULES
from healthlint.unavailable import UnavailableError
from healthlint.verdict import Web

Report = Callable[[int, int, int], None]
Parsed = Callable[[], tuple[Document, ...]]

# Far more than any chain of fixes seen; it ends a pair of rules that undo each other.
_ROUNDS = 10
_STREAMS = ("/dev/fd/", "/dev/stdin")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What one run asks for, over the configuration: a `select` replaces the configured choice of rules."""

    packs: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    grammar: bool | None = None

    def over(self, config: Config) -> Config:
        """The configuration as this run wants it."""
        below = config.selection
        ignore = self.ignore if self.select else (*below.ignore, *self.ignore)
        further = (GRAMMAR_PACK,) if self.grammar and below.select else ()
        selection = Selection(self.select or (*below.select, *further), ignore, below.severity, below.options)
        enabled = config.languagetool.enabled if self.grammar is None else self.grammar
        settings = replace(config.languagetool, enabled=enabled)
        return replace(config, selection=selection, packs=self.packs or config.packs, languagetool=settings)


class Prepared(NamedTuple):
    """A configuration with the overrides for some paths, the rules that it enables, and all that there are."""

    config: Config
    ruleset: Ruleset
    known: tuple[Rule, ...]


class _Read(NamedTuple):
    """A file that has been read and parsed."""

    source: Source
    documents: tuple[Document, ...]


@dataclass(slots=True)
class Linting:
    """The rules of a run, made ready once for each set of overrides that occurs.

    `examples` are read with the rules when a report shows them. Without `grammar` none is checked; `web` is what the
    network said of the links, None when it was not asked.
    """

    configs: Configs
    wishes: Wishes = field(default_factory=Wishes)
    examples: bool = False
    grammar: Grammar | None = None
    surroundings: Surroundings = field(default_factory=Surroundings)
    web: Web | None = None
    _kept: dict[tuple[str, bool], _Read] = field(default_factory=dict)
    _packs: dict[Path | None, Packs] = field(default_factory=dict)
    _ready: dict[tuple[Path | None, tuple[int, ...]], Prepared] = field(default_factory=dict)

    def file(self, path: str, data: bytes | None = None, form: Format | None = None) -> Result:
        """The result for one file; `data` when it has been read already, `form` when its format is known."""
        if kept := self._kept.pop((path, data is None), None):
            documents = tuple(replace(document, web=self.web) for document in kept.documents)
            return _lint(kept.source, self.ready(path), self.grammar, lambda: documents)
        prepared = self.ready(path)
        try:
            source = read_source(path, read_file(path) if data is None else data, form)
        except UnreadableError as error:
            return Result(path, problems=(str(error),))
        return self._linted(source, prepared, path if data is None else "")

    def fixed(self, path: str, data: bytes | None = None) -> Result:
        """The result for one file after its safe fixes; fixes that bring further ones are followed to the end."""
        first = result = self.file(path, data)
        number = 0
        for _ in range(_ROUNDS):
            if result.source is None or result.problems:
                break
            source, applied = apply_fixes(result.source, result.findings)
            if not applied:
                break
            result = self._linted(source, self.ready(path), path if data is None else "")
            number += applied
        if not number:
            return first
        if result.problems:
            gap = f"{path}: its fixes were not applied: after them, {result.problems[0]}"
            return replace(first, gaps=(*first.gaps, gap))
        return replace(result, original=first, fixed=number)

    def source(self, source: Source) -> Result:
        """The result for one text."""
        return self._linted(source, self.ready(source.path), "")

    def documents(self, path: str, data: bytes | None = None, *, keep: bool = False) -> tuple[Document, ...]:
        """The documents of one file; none when it cannot be read. With `keep`, `file` lints these and reads no more."""
        config = self.ready(path).config
        try:
            source = read_source(path, read_file(path) if data is None else data)
            found = self._documents(source, config, path if data is None else "")
        except UnreadableError:
            return ()
        if keep:
            self._kept[path, data is None] = _Read(source, found)
        return found

    def _documents(self, source: Source, config: Config, path: str) -> tuple[Document, ...]:
        """The documents of a text that comes from the file at `path`, empty when from none."""
        return self.surroundings.around(parse(source, config.site), path, config, self.web)

    def _linted(self, source: Source, prepared: Prepared, path: str) -> Result:
        return _lint(source, prepared, self.grammar, partial(self._documents, source, prepared.config, path))

    def ready(self, path: str) -> Prepared:
        """What holds for a path; raises what load_config, find_packs and build_ruleset raise."""
        config = self.configs.of(path)
        key = (config.path, config.covering(relative(path, config.folder)))
        if key not in self._ready:
            self._ready[key] = self._prepare(config, key[1])
        return self._ready[key]

    def _prepare(self, config: Config, overrides: tuple[int, ...]) -> Prepared:
        if config.path not in self._packs:
            packs = find_packs(config, self.wishes, examples=self.examples)
            config.check_rules(packs.known, misfit)
            self._packs[config.path] = packs
        known, used = self._packs[config.path]
        self._read_retractions(config)
        wanted = self.wishes.over(config.overridden(overrides))
        ruleset = build_ruleset(known, wanted.selection)
        wanted = self._with_grammar(wanted, GRAMMAR_PACK in used)
        used -= set() if wanted.languagetool.enabled else {GRAMMAR_PACK}
        enabled = tuple(rule for rule in ruleset.rules if rule.pack in used)
        return Prepared(wanted, replace(ruleset, rules=enabled), known)

    def _read_retractions(self, config: Config) -> None:
        try:
            self.surroundings.read_list(config.links.retractions)
        except UnreadableError as error:
            raise SelectionError(str(error)) from None

    def _with_grammar(self, wanted: Config, used: bool) -> Config:  # noqa: FBT001 - private, and told by name
        """The configuration, with grammar on only where it can find something; SelectionError if asked for in vain."""
        settings = wanted.languagetool
        enabled = settings.enabled and used and self.grammar is not None and may_choose(wanted.selection)
        asked = [name for name in self.wishes.select if name.partition("/")[0] == GRAMMAR_PACK]
        if asked and not enabled:
            msg = f"“{asked[0]}” needs --grammar, or in healthlint.yaml languagetool: {{enabled: true}}"
            raise SelectionError(msg)
        return replace(wanted, languagetool=replace(settings, enabled=enabled))

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that were enabled for any file, by id."""
        found = {rule.id: rule for prepared in self._ready.values() for rule in prepared.ruleset.rules}
        found |= self.grammar.rules if self.grammar is not None else {}
        return tuple(found[name] for name in sorted(found))


def _lint(source: Source, prepared: Prepared, grammar: Grammar | None, parsed: Parsed) -> Result:
    """The result for one text, whose documents `parsed` gives.

    A mistake of ours in it is a problem of this one file, not the end of the run.
    """
    enabled = {rule.id: rule.severity for rule in prepared.ruleset.rules}
    found: list[Finding] = []
    gaps: list[str] = []
    settings, selection = prepared.config.languagetool, prepared.config.selection
    try:
        documents = parsed()
        for document in documents:
            own, checked = lint(document, prepared.ruleset), Checked()
            if grammar is not None and settings.enabled:
                checked = grammar.check(document, settings, selection, own)
                gaps += [checked.gap] if checked.gap else []
            there = scope(document, prepared.known, enabled, checked, selection)
            found += suppress(document, (*own, *checked.findings), there.known, there.enabled)
        found.sort(key=lambda finding: finding.order)
        shown = excerpts(documents, [finding.span for finding in found])
    except UnreadableError as error:
        return Result(source.path, source, problems=(str(error),))
    except UnavailableError:
        raise
    except Exception as error:
        if os.environ.get("HEALTHLINT_TRACEBACK"):
            raise
        problem = f"internal error, please report it: {type(error).__name__}: {error}"
        return Result(source.path, source, problems=(f"{problem} (HEALTHLINT_TRACEBACK=1 shows where)",))
    return Result(source.path, source, tuple(found), excerpts=shown, gaps=tuple(dict.fromkeys(gaps)))


class Packs(NamedTuple):
    """All rules that there are, and the names of the packs whose rules may run."""

    known: tuple[Rule, ...]
    used: frozenset[str]


def find_packs(config: Config, wishes: Wishes, *, examples: bool = False) -> Packs:
    """The built-in packs and the pack files. Names restrict the built-in packs, files come on top.

    A rule of a pack that is not used is known all the same, so that a configuration may name it. Raises LocatedError
    for a faulty pack file and SelectionError for a pack that does not exist.
    """
    there = (*built_in_packs(), SUPPRESSION_PACK, GRAMMAR_PACK)
    config.check_packs(there, _is_file)
    wanted = wishes.packs or config.packs
    named = {name for name in wanted if not _is_file(name)}
    for name in sorted(named.difference(there)):
        msg = f"no pack is called “{name}”{suggestion(name, there)}"
        raise SelectionError(msg)
    grammar = grammar_rules((*config.names, *wishes.select, *wishes.ignore))
    found = [*load_packs(examples=examples), *SUPPRESSION_RULES, *grammar]
    used = (named or set(there)) | {SUPPRESSION_PACK} | ({GRAMMAR_PACK} if wishes.grammar else set())
    files: dict[Path, Pack] = {}
    for packs, folder in ((config.packs, config.folder), (wishes.packs, Path.cwd())):
        for name in filter(_is_file, packs):
            place = (folder / name).resolve()
            if place not in files:
                files[place] = _pack_file(folder / name)
                found += files[place].rules
            used |= {files[place].name} if name in wanted else set()
    taken = [place for place, pack in files.items() if pack.name in there]
    if taken:
        msg = f"{shown_path(taken[0])}:1:1: a built-in pack is called “{files[taken[0]].name}”. Give yours another name"
        raise SelectionError(msg)
    doubled = [name for name, number in Counter(rule.id for rule in found).items() if number > 1]
    if doubled:
        msg = f"two packs hold a rule {doubled[0]}; a pack of your own needs a name of its own"
        raise SelectionError(msg)
    return Packs(tuple(found), frozenset(used))


def _is_file(name: str) -> bool:
    return name.endswith((".yaml", ".yml"))


def _pack_file(path: Path) -> Pack:
    """The pack, its examples checked whatever the report: a faulty pack is as faulty in one format as in another."""
    try:
        return load_pack(path)
    except OSError as error:
        msg = f"{shown_path(path)}: {why_unreadable(error)}"
        raise SelectionError(msg) from None


def lint_files(  # noqa: PLR0913 - three of them are options with a default
    paths: Iterable[str],
    linting: Linting,
    report: Report,
    *,
    stdin: bytes = b"",
    stdin_name: str = "stdin",
    fix: bool = False,
) -> tuple[Result, ...]:
    """One result for each path, in their order; `report` hears of files done, files in all, and findings so far.

    With `fix`, the results are those after the safe fixes; no file is written.
    """
    lint_file = linting.fixed if fix else linting.file
    paths = tuple(paths)
    results: list[Result] = []
    found = 0
    for path in paths:
        result = lint_file(stdin_name, stdin) if path == STDIN else lint_file(path)
        results.append(result)
        found += len(result.findings)
        report(len(results), len(paths), found)
    return tuple(results)


def read_file(path: str) -> bytes:
    """The bytes of a file; raises UnreadableError, which says why it is none to read."""
    try:
        about = Path(path).stat()
        if not (stat.S_ISREG(about.st_mode) or stat.S_ISDIR(about.st_mode) or path.startswith(_STREAMS)):
            msg = f"this is no regular file. Pipe its text in: healthlint check - < {path}"
            raise UnreadableError(msg)
        check_size(about.st_size)
        with Path(path).open("rb") as file:
            return read_stream(file)
    except OSError as error:
        msg = why_unreadable(error)
        if isinstance(error, FileNotFoundError):
            msg += ". Check its name"
        raise UnreadableError(msg) from None
