"""healthlint dictionary: the words that a project spells its own way."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from healthlint.commands.console import CLEAN, FAILED, print_text, stop, warn
from healthlint.commands.inputs import load_configs, nothing
from healthlint.commands.options import article_paths, rule_sources
from healthlint.config import FILE_NAMES, find_config
from healthlint.dictionary_edit import EditError, add_words
from healthlint.dictionary_files import word_fault
from healthlint.discover import discover
from healthlint.located_yaml import shown_path
from healthlint.run import Linting, Wishes, read_file
from healthlint.source import UnreadableError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def dictionary() -> None:
    """Keep the words that your project spells its own way, so that spelling rules accept them."""


@dictionary.command()
@click.argument("words", nargs=-1, required=True, metavar="WORD...")
@click.option("--config", metavar="FILE", help="Use this healthlint.yaml, not the nearest one upward.")
def add(words: tuple[str, ...], config: str | None) -> int:
    """Add words to the project's dictionary file, which is made and named in healthlint.yaml if there is none.

    A word in lower case is accepted in any case, a word with capitals as it is written and all in capitals; each with
    its possessive and plural.
    """
    for word in words:
        if fault := word_fault(word):
            stop(fault)
    place = Path(config) if config is not None else find_config(Path.cwd()) or Path.cwd() / FILE_NAMES[0]
    if config is not None and not place.is_file():
        stop(f"{config}: no such file")
    try:
        added = add_words(words, place.absolute())
    except EditError as error:
        stop(str(error))
    shown = shown_path(added.path)
    if added.words:
        print_text(f"added to {shown}: {', '.join(added.words)}\n")
    if old := [word for word in dict.fromkeys(words) if word not in added.words]:
        print_text(f"already accepted: {', '.join(old)}\n")
    if added.configured:
        print_text(f"{shown_path(place.absolute())} names the file now\n")
    return CLEAN


@dictionary.command()
@article_paths
@rule_sources
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.option("--min-count", type=click.IntRange(1), default=1, show_default=True, help="Only words used so often.")
def unknown(  # noqa: PLR0913 - one for each option
    paths: tuple[str, ...], packs: tuple[str, ...], config: str | None, form: str, min_count: int, *, no_config: bool
) -> int:
    """List the words of articles that healthlint does not know, most used first, with their first places.

    What looks misspelt is marked with what may have been meant. Read the list, then add what is right.
    """
    linting = Linting(load_configs(config, no_config=no_config), Wishes(packs))
    inputs = discover(paths or (".",), linting.configs)
    if not inputs.paths:
        return nothing(paths or (".",), inputs.excluded, "read")
    rows, clean = _rows(inputs.paths, linting)
    kept = sorted(
        (row for row in rows if row.count >= min_count), key=lambda row: (-row.count, row.word.casefold(), row.word)
    )
    print_text(_json(kept) if form == "json" else _text(kept))
    return CLEAN if clean else FAILED


@dataclass(slots=True)
class _Row:
    """An unknown word: how often it stands there, in how many files, where first, and what may have been meant."""

    word: str
    path: str
    line: int
    column: int
    meant: str = ""
    count: int = 0
    files: int = 0
    last: str = ""


def _rows(paths: Iterable[str], linting: Linting) -> tuple[list[_Row], bool]:
    """The unknown words of all files, and whether all could be read."""
    from healthlint.checks.unlisted import unlisted  # noqa: PLC0415 - the word list is read only here

    rows: dict[str, _Row] = {}
    clean = True
    for path in paths:
        try:
            data = read_file(path)
        except UnreadableError as error:
            warn(f"{path}: {error}")
            clean = False
            continue
        for document in linting.documents(path, data):
            for word, span, meant in unlisted(document):
                line, column = document.source.lines.position(span.start)
                row = rows.setdefault(word, _Row(word, path, line, column, meant))
                row.count += 1
                row.files += row.last != path
                row.last = path
    return list(rows.values()), clean


def _text(rows: Sequence[_Row]) -> str:
    if not rows:
        return "no unknown words\n"
    widest = max(len(row.word) for row in rows)
    shown = ((row, f"  “{row.meant}”?" if row.meant else "") for row in rows)
    return "".join(
        f"{row.count:6}  {row.word:{widest}}  {row.path}:{row.line}:{row.column}{meant}\n" for row, meant in shown
    )


def _json(rows: Sequence[_Row]) -> str:
    listed = [{key: value for key, value in asdict(row).items() if key != "last"} for row in rows]
    return json.dumps({"unknown": listed}, ensure_ascii=False, indent=1) + "\n"
