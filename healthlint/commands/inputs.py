"""What a command is given: its configuration and its files, and what makes them unusable together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from healthlint.commands.console import CLEAN, STANDARD_OUTPUT, fail, stop, warn
from healthlint.config import Config, Configs, load_config
from healthlint.discover import STDIN
from healthlint.local_pages import Surroundings
from healthlint.report_file import doubled
from healthlint.retractions import load_retractions
from healthlint.source import SUFFIXES, UnreadableError


def load_configs(config: str | None, *, no_config: bool) -> Configs:
    """What --config and --no-config ask for; raises what load_config raises."""
    if config is not None and no_config:
        stop("--config and --no-config contradict each other")
    if config is None:
        return Configs(Config(Path.cwd()) if no_config else None)
    return Configs(load_config(Path(config)))


def surroundings(paths: tuple[str, ...], retractions: str | None) -> Surroundings:
    """What a run over these paths knows beside its articles."""
    folders = tuple(Path(path).resolve() for path in paths if Path(path).is_dir())
    try:
        return Surroundings(folders, load_retractions(Path(retractions)) if retractions is not None else None)
    except UnreadableError as error:
        stop(str(error))


def refuse_unusable(paths: Sequence[str], written: Sequence[str | None], stdin_filename: str | None, deed: str) -> None:
    """Stop for names that cannot be: empty ones, reports in no folder, a name for standard input that is not read."""
    if "" in (*paths, *written):
        stop("the name of a file is empty")
    for file in written:
        if file not in STANDARD_OUTPUT and not Path(str(file)).absolute().parent.is_dir():
            stop(f"cannot write {file}: its folder does not exist")
    if stdin_filename is not None and STDIN not in paths:
        stop(f"--stdin-filename is for standard input: name - as the file to {deed}")


def refuse_doubled(articles: Sequence[str], written: Sequence[str | None]) -> None:
    """Stop when a report would be written over an article or another report."""
    if taken := doubled(articles, [str(file) for file in written if file not in STANDARD_OUTPUT]):
        stop(f"cannot write {taken}: it is an article or another report of this run. Name another file")


def nothing(paths: Sequence[str], excluded: int, deed: str) -> int:
    """Say that no file is there to lint or to score, and give the exit code: excluding all was a decision."""
    if excluded:
        are = "is" if len(paths) == 1 else "are"
        warn(f"nothing to {deed}: {', '.join(paths)} {are} excluded by the configuration")
        return CLEAN
    suffixes = ", ".join(suffix for suffix in SUFFIXES if suffix not in {".mdown", ".mkd", ".text", ".ndjson"})
    return fail(f"nothing to {deed} in {', '.join(paths)}: no file with one of the suffixes {suffixes}")
