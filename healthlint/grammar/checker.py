"""Grammar for the documents of one run: one server for each address, started when first needed, ended with the run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Self

from healthlint.document import Document
from healthlint.finding import Finding
from healthlint.grammar.settings import LanguageToolSettings
from healthlint.grammar.unavailable import NoLanguageToolError
from healthlint.rule import Rule
from healthlint.selection import Selection

if TYPE_CHECKING:
    from healthlint.grammar.server import Server


class Checked(NamedTuple):
    """The findings in one document and their rules; `gap` says why what was asked for was not checked, or not all."""

    findings: tuple[Finding, ...] = ()
    rules: tuple[Rule, ...] = ()
    gap: str = ""
    complete: bool = False


@dataclass(slots=True)
class Grammar:
    """A context that ends its servers when it is left, however it is left.

    `announce` is called when a server is about to be started. A server that failed is not asked again. `rules` are
    those of all findings so far.
    """

    announce: Callable[[], object] = lambda: None
    rules: dict[str, Rule] = field(default_factory=dict)
    _servers: dict[str, Server | str] = field(default_factory=dict)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        for server in self._servers.values():
            if not isinstance(server, str):
                server.close()

    def check(
        self, document: Document, settings: LanguageToolSettings, selection: Selection, own: Sequence[Finding]
    ) -> Checked:
        """Check one document; `own` are healthlint's findings in it, which count over those of LanguageTool."""
        from healthlint.grammar.consultation import consult  # noqa: PLC0415 - costly, and for those who ask for it
        from healthlint.grammar.findings import without_doubles  # noqa: PLC0415 - as above
        from healthlint.grammar.passages import passages  # noqa: PLC0415 - as above

        parts = tuple(passages(document))
        if not parts:
            return Checked(complete=True)
        server = self._server(document, settings)
        if isinstance(server, str):
            return Checked(gap=server)
        every, failure = consult(server, document, parts, settings, selection)
        found = without_doubles(every, own)
        gap = ""
        if failure is not None:
            server.close()
            self._servers[settings.url] = gap = f"grammar was checked in part only: {failure}"
        self.rules |= {one.rule.id: one.rule for one in found}
        return Checked(tuple(one.finding for one in found), tuple(one.rule for one in found), gap, complete=not gap)

    def _server(self, document: Document, settings: LanguageToolSettings) -> Server | str:
        """The server, or why there is none."""
        from healthlint.grammar.consultation import start  # noqa: PLC0415 - as above

        if settings.url not in self._servers:
            self.announce()
            try:
                self._servers[settings.url] = start(document, settings)
            except NoLanguageToolError as error:
                self._servers[settings.url] = f"grammar was not checked: {error}"
        return self._servers[settings.url]
