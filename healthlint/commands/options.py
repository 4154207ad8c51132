"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from healthlint.config import Threshold


def names(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """The names of a repeatable option whose values may hold commas."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def stacked(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Several click options as one decorator, shown in their order."""

    def decorate(command: Any) -> Any:  # noqa: ANN401 - click decorates functions and commands alike
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


article_paths = click.argument("paths", nargs=-1, type=click.Path(readable=False), metavar="[PATHS]...")
configuration = stacked(
    click.option("--config", metavar="FILE", help="Use this healthlint.yaml, not the nearest one upward."),
    click.option("--no-config", is_flag=True, help="Use no configuration file."),
)
rule_sources = stacked(
    click.option(
        "--pack", "packs", multiple=True, callback=names, metavar="PACK",
        help="Only this pack, or a further pack file. Repeatable, or with commas.",
    ),
    configuration,
)  # fmt: skip
report_output = click.option("--output", metavar="FILE", help="Write the report to this file; - is standard output.")
fail_on = click.option(
    "--fail-on", type=click.Choice([threshold.value for threshold in Threshold]),
    help="The least severity that gives exit code 1; by default error, or what the configuration says.",
)  # fmt: skip
stdin_name = click.option(
    "--stdin-filename", metavar="NAME", help="What to call standard input; its suffix tells the format."
)
color = click.option(
    "--color", type=click.Choice(("auto", "always", "never")), default="auto", show_default=True,
    help="auto: on a terminal, unless NO_COLOR is set.",
)  # fmt: skip
