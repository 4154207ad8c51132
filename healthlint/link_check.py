"""All links of a run through one network pass, before the articles are linted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import NamedTuple

from healthlint.checks.registry import identifiers
from healthlint.checks.web import Place, places
from healthlint.discover import STDIN
from healthlint.document import Document
from healthlint.run import Linting
from healthlint.verdict import NO_NETWORK, Web
from healthlint.web.settings import LinkSettings

Report = Callable[[int, int, int], None]


class LinksError(Exception):
    """Link checks cannot run; the text is one line with the remedy."""


class Article(NamedTuple):
    """A document that was read for its links."""

    path: str
    document: Document
    places: tuple[Place, ...]


def read_articles(
    paths: Iterable[str], linting: Linting, *, stdin: bytes = b"", stdin_name: str = "stdin"
) -> tuple[Article, ...]:
    """The documents of the files that can be read; they are kept to be linted, which tells of the others."""
    found: list[Article] = []
    for path in paths:
        given = (stdin_name, stdin) if path == STDIN else (path, None)
        documents = linting.documents(*given, keep=True)
        found += [Article(given[0], document, document.derive(places)) for document in documents]
    return tuple(found)


def settings_of(paths: Iterable[str], linting: Linting) -> LinkSettings:
    """What holds for the network in this run: what the configuration of its first article says."""
    first = next((path for path in paths if path != STDIN), "stdin")
    return linting.configs.of(first).links


def ask(articles: Iterable[Article], settings: LinkSettings, report: Report) -> Web:
    """The verdicts on all links of the articles; `report` hears of links done, in all, and broken ones.

    Raises LinksError.
    """
    try:
        check = import_module("healthlint.web.check")
        client = import_module("healthlint.web.client")
    except ImportError as error:
        if (error.name or "").startswith("healthlint"):
            raise
        msg = f"link checks need {error.name}, which is not installed. Remedy: pip install 'healthlint[links]'"
        raise LinksError(msg) from None
    articles = tuple(articles)
    addresses = dict.fromkeys(place.address for article in articles for place in article.places)
    named = {one for article in articles for one in identifiers(article.document)}
    try:
        web: Web = check.check_addresses(tuple(addresses), settings, report, identifiers=named)
    except client.SetupError as error:
        raise LinksError(str(error)) from None
    return web


def summary(web: Web) -> str:
    """What to say once for the run; empty when there is nothing to say."""
    number = sum(verdict.reason == NO_NETWORK for verdict in web.verdicts.values())
    if not web.unreachable or not number:
        return ""
    links = "1 link is" if number == 1 else f"{number} links are"
    return f"{links} unverifiable (no network). Check again with a network"
