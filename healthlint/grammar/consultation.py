"""One document and a server: what is asked for, and what becomes of the answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from healthlint.document import Document
from healthlint.grammar.exchange import Choice, Remark
from healthlint.grammar.findings import Found, grammar_findings
from healthlint.grammar.passages import Passage, language_of
from healthlint.grammar.rules import asked_by_name, categories_off, chosen, grammar_rule, rules_off, rules_on
from healthlint.grammar.server import Server, open_server
from healthlint.grammar.settings import AUTO, LANGUAGES, LanguageToolSettings
from healthlint.grammar.unavailable import NoLanguageToolError
from healthlint.rule import Rule
from healthlint.selection import Selection


class Consulted(NamedTuple):
    """What was found, and why that is not all, when it is not."""

    found: list[Found]
    failure: NoLanguageToolError | None


def start(document: Document, settings: LanguageToolSettings) -> Server:
    """A server for documents such as this one; raises NoLanguageToolError."""
    return open_server(settings.url, _language(document, settings), settings.timeout)


def consult(
    server: Server, document: Document, parts: Sequence[Passage], settings: LanguageToolSettings, selection: Selection
) -> Consulted:
    """The findings in these parts of a document."""
    language, choice = _language(document, settings), _choice(settings, selection)
    found: list[Found] = []
    failure = None
    try:
        for one in grammar_findings(
            document,
            parts,
            lambda text: server.check(text, language, choice),
            lambda remark: _chosen(remark, settings, selection),
        ):
            found.append(one)  # noqa: PERF402 - what was found before a failure is kept
    except NoLanguageToolError as error:
        failure = error
    return Consulted(found, failure)


def _language(document: Document, settings: LanguageToolSettings) -> str:
    return settings.language if settings.language != AUTO else language_of(document, LANGUAGES)


def _choice(settings: LanguageToolSettings, selection: Selection) -> Choice:
    """What LanguageTool is asked to look for: what can become a finding, no more."""
    wanted = settings.enabled_rules | asked_by_name(selection)
    return Choice(
        enabled_rules=(rules_on() | wanted) - settings.disabled_rules,
        disabled_rules=(rules_off() - wanted) | settings.disabled_rules,
        enabled_categories=settings.enabled_categories,
        disabled_categories=(categories_off() - settings.enabled_categories) | settings.disabled_categories,
    )


def _chosen(remark: Remark, settings: LanguageToolSettings, selection: Selection) -> Rule | None:
    rule = grammar_rule(remark.rule, remark.category, remark.kind)
    if remark.rule in settings.enabled_rules or remark.category in settings.enabled_categories:
        rule = replace(rule, default=True)
    return chosen(rule, selection)
