"""Many files through parser, rules and suppression; what goes wrong with one of them does not stop the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from healthlint.config import Config, Configs
from healthlint.discover import STDIN
from healthlint.excerpt import excerpts
from healthlint.finding import Finding
from healthlint.gitignore import relative
from healthlint.linter import lint
from healthlint.pack import load_packs
from healthlint.parsers import parse
from healthlint.result import Result
from healthlint.rule import Rule
from healthlint.ruleset import Ruleset, build_ruleset
from healthlint.selection import Selection
from healthlint.source import Format, Source, UnreadableError, check_size, read_source
from healthlint.suppress import suppress
from healthlint.suppression_rules import SUPPRESSION_RULES

Report = Callable[[int, int, int], None]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What one run asks for, over the configuration: a `select` replaces the configured choice of rules."""

    packs: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def over(self, config: Config) -> Config:
        """The configuration as this run wants it."""
        below = config.selection
        ignore = self.ignore if self.select else (*below.ignore, *self.ignore)
        selection = Selection(self.select or below.select, ignore, below.severity, below.options)
        return replace(config, selection=selection, packs=self.packs or config.packs)


@dataclass(slots=True)
class Linting:
    """The rules of a run, made ready once for each set of overrides that occurs."""

    configs: Configs
    wishes: Wishes = field(default_factory=Wishes)
    _ready: dict[tuple[Path | None, tuple[int, ...]], tuple[Config, Ruleset, tuple[Rule, ...]]] = field(default_factory=dict)

    def file(self, path: str, data: bytes | None = None, form: Format | None = None) -> Result:
        """The result for one file; `data` when it has been read already, `form` when its format is known."""
        try:
            return self.source(read_source(path, _read(path) if data is None else data, form))
        except UnreadableError as error:
            return Result(path, problems=(str(error),))

    def source(self, source: Source) -> Result:
        """The result for one text; raises UnreadableError."""
        config, ruleset, known = self.ready(source.path)
        documents = parse(source, config.site)
        enabled = {rule.id: rule.severity for rule in ruleset.rules}
        findings: list[Finding] = []
        for document in documents:
            findings += suppress(document, lint(document, ruleset), known, enabled)
        findings.sort(key=lambda finding: finding.order)
        return Result(
            source.path, source, tuple(findings), excerpts=excerpts(documents, [finding.span for finding in findings])
        )

    def ready(self, path: str) -> tuple[Config, Ruleset, tuple[Rule, ...]]:
        """The configuration and the enabled rules for a path, and all rules that there are."""
        config = self.configs.of(path)
        numbers = config.covering(relative(path, config.folder))
        if (config.path, numbers) not in self._ready:
            known = all_rules(config, self.wishes)
            wanted = self.wishes.over(config.overridden(numbers))
            self._ready[config.path, numbers] = (wanted, build_ruleset(known, wanted.selection), known)
        return self._ready[config.path, numbers]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that were enabled for any file, by id."""
        found = {rule.id: rule for _, ruleset, _ in self._ready.values() for rule in ruleset.rules}
        return tuple(found[name] for name in sorted(found))


def all_rules(config: Config, wishes: Wishes) -> tuple[Rule, ...]:
    """Every rule of the packs in use."""
    return (*load_packs(wishes.packs or config.packs, config.folder), *SUPPRESSION_RULES)


def lint_files(
    paths: Iterable[str], linting: Linting, report: Report, *, stdin: bytes = b"", stdin_name: str = "stdin"
) -> tuple[Result, ...]:
    """One result for each path, in their order; `report` hears of files done, files in all, and findings so far."""
    paths = tuple(paths)
    results: list[Result] = []
    found = 0
    for path in paths:
        result = linting.file(stdin_name, stdin) if path == STDIN else linting.file(path)
        results.append(result)
        found += len(result.findings)
        report(len(results), len(paths), found)
    return tuple(results)


def _read(path: str) -> bytes:
    try:
        with Path(path).open("rb") as file:
            check_size(Path(path).stat().st_size)
            return file.read()
    except OSError as error:
        msg = (error.strerror or "cannot be read").lower()
        raise UnreadableError(msg) from None
