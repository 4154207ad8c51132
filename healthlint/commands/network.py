"""The network pass of the commands that check links."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

from healthlint.commands.console import stop, warn
from healthlint.commands.network_options import NetworkWishes
from healthlint.link_check import Article, LinksError, ask, read_articles, settings_of, summary
from healthlint.progress import Progress
from healthlint.run import Linting
from healthlint.verdict import Web


@dataclass(frozen=True, slots=True)
class Visit:
    """The articles of a run and what the network said of their links; `failed` when it should have been there."""

    articles: tuple[Article, ...]
    web: Web
    failed: bool


def visit(
    paths: Sequence[str], linting: Linting, wishes: NetworkWishes, *, stdin: bytes = b"", stdin_name: str = "stdin"
) -> Visit:
    """Ask the network for all links, and say once what concerns the whole run."""
    settings = wishes.over(settings_of(paths, linting))
    articles = read_articles(paths, linting, stdin=stdin, stdin_name=stdin_name)
    progress = Progress(sys.stderr, what="links", found="broken")
    try:
        web = ask(articles, settings, progress)
    except LinksError as error:
        stop(str(error))
    finally:
        progress.close()
    for note in web.notes:
        warn(note)
    if line := summary(web):
        warn(line)
    return Visit(articles, web, failed=web.unreachable and settings.require_network)
