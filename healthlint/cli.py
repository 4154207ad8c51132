"""The command line: finds the command, and turns what went wrong into one line and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

import click

from healthlint import __version__
from healthlint.commands.console import CLEAN, FAILED, INTERRUPTED, StopError, warn
from healthlint.located_yaml import LocatedError, suggestion
from healthlint.ruleset import SelectionError
from healthlint.unavailable import UnavailableError

# The module of each command, which is read only when it is called or all are listed.
COMMANDS = {
    "check": "check",
    "dictionary": "dictionary",
    "explain": "rules",
    "links": "links",
    "rules": "rules",
    "score": "score",
}


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None if cmd_name.startswith("-") else ctx.fail(_unknown(cmd_name))
        command: click.Command = getattr(import_module(f"healthlint.commands.{COMMANDS[cmd_name]}"), cmd_name)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(prog)s %(version)s")
def commands() -> None:
    """Lint health articles: overclaiming, missing disclaimers, risky advice, broken structure, hard reading.

    Try: healthlint check ARTICLE.md
    """


def _unknown(name: str) -> str:
    return f"no command is called “{name}”{suggestion(name, COMMANDS)}"


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit."""
    sys.exit(_main(arguments))


def _main(arguments: Sequence[str] | None) -> int:
    try:
        code = commands.main(arguments, prog_name="healthlint", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "healthlint"
        message = error.format_message().rstrip(".")
        warn(f"{message}{'' if message.endswith('?') else '.'} See {command} --help")
    except (StopError, LocatedError, SelectionError, UnavailableError) as error:
        warn(str(error))
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Exception as error:
        if os.environ.get("HEALTHLINT_TRACEBACK"):
            raise
        what = f"{type(error).__name__}: {error}"
        warn(f"internal error, please report it: {what} (HEALTHLINT_TRACEBACK=1 shows where)")
    else:
        return code if isinstance(code, int) else CLEAN
    return FAILED
