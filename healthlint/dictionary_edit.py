"""Adding words to the dictionary of a project, whose file and configuration keep all else that is in them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import yaml

from healthlint.config import load_config
from healthlint.dictionary import Dictionary
from healthlint.dictionary_files import entry_of, is_word_file
from healthlint.located_yaml import Problems, Value, read_yaml, shown_path
from healthlint.report_file import save
from healthlint.source import UnreadableError, read_text

WORD_FILE = "healthlint-words.txt"
_HEADER = "# Words that healthlint accepts, one a line. In lower case: any case; with capitals: as written.\n"


class EditError(Exception):
    """The dictionary cannot be changed; the message is one line that says why and what to do."""


class Added(NamedTuple):
    """The words that were new, and the file that they are in now; `configured` when the configuration was changed."""

    words: tuple[str, ...]
    path: Path
    configured: bool


def add_words(words: tuple[str, ...], config: Path) -> Added:
    """Add the words to the first word file of the configuration; both files are made where they do not exist.

    Words that the project accepts already are left out. Raises EditError, and LocatedError for a faulty configuration.
    """
    text = _read(config) if config.exists() else ""
    name = _word_file(text, config)
    path = config.parent / (name or WORD_FILE)
    if name and not path.exists():
        _write(path, _HEADER)
    accepted = load_config(config).site.dictionary if config.exists() else Dictionary()
    new: list[str] = []
    for word in words:
        if not accepted.accepts(word):
            new.append(word)
            accepted |= Dictionary.of([word])
    if not new:
        return Added((), path, configured=False)
    changed = "" if name else _with_entry(text, config)
    _write(path, _merged(_read(path) if path.exists() else _HEADER, new))
    if changed:
        _write(config, changed)
    return Added(tuple(new), path, configured=bool(changed))


def _merged(text: str, words: list[str]) -> str:
    """The lines of a word file with more words, sorted; comments above the first stay there, others with theirs."""
    ending = "\r\n" if "\r\n" in text else "\n"
    groups: list[tuple[str, list[str]]] = []
    held: list[str] = []
    head: list[str] | None = None
    for line in text.splitlines():
        if entry_of(line):
            if head is None:
                head, held = held, []
            groups.append((entry_of(line), [*held, line]))
            held = []
        else:
            held.append(line)
    if head is None:
        head, held = held, []
    there = {word for word, _ in groups}
    groups += [(word, [word]) for word in words if word not in there]
    groups.sort(key=lambda group: (group[0].casefold(), group[0]))
    return ending.join([*head, *(line for _, lines in groups for line in lines), *held]) + ending


def _word_file(text: str, config: Path) -> str:
    """The first word file that the configuration names; empty when it names none."""
    section = _section(text, config)
    if section is None or section.is_null:
        return ""
    entries = section.items() if section.is_list else (section,)
    return next((name for entry in entries if is_word_file(name := entry.text().strip())), "")


def _section(text: str, config: Path) -> Value | None:
    problems = Problems(shown_path(config), text)
    root = read_yaml(problems)
    if root.is_null:
        return None
    table = root.table()
    problems.check()
    return table.get("dictionary")


def _with_entry(text: str, config: Path) -> str:
    """The configuration with the word file in its section `dictionary`; all else stays as it is."""
    section = _section(text, config)
    changed = _appended(text) if section is None else _inserted(text, section.node)
    if _plain(changed) != _expected(text):
        msg = f"{shown_path(config)}: add “{WORD_FILE}” to the list “dictionary” yourself: its layout is too unusual"
        raise EditError(msg)
    return changed


def _appended(text: str) -> str:
    ending = "\r\n" if "\r\n" in text else "\n"
    gap = ending if text and not text.endswith(("\n", "\r")) else ""
    return f"{text}{gap}dictionary: [{WORD_FILE}]{ending}"


def _inserted(text: str, node: yaml.Node) -> str:
    at = node.start_mark.index
    if isinstance(node, yaml.SequenceNode) and node.flow_style:
        return f"{text[: at + 1]}{WORD_FILE}{', ' if node.value else ''}{text[at + 1 :]}"
    if isinstance(node, yaml.SequenceNode):
        ending = "\r\n" if "\r\n" in text else "\n"
        return f"{text[:at]}- {WORD_FILE}{ending}{' ' * node.start_mark.column}{text[at:]}"
    if node.tag == "tag:yaml.org,2002:null":
        return f"{text[:at]} [{WORD_FILE}]{text[node.end_mark.index :]}"
    end = node.end_mark.index
    return f"{text[:at]}[{WORD_FILE}, {text[at:end]}]{text[end:]}"


def _plain(text: str) -> object:
    try:
        return yaml.load(text, yaml.CSafeLoader)
    except yaml.YAMLError:
        return None


def _expected(text: str) -> object:
    table = _plain(text) or {}
    if not isinstance(table, dict):
        return None
    there = table.get("dictionary") or []
    return {**table, "dictionary": [WORD_FILE, *(there if isinstance(there, list) else [there])]}


def _read(path: Path) -> str:
    try:
        return read_text(shown_path(path), path)
    except UnreadableError as error:
        msg = f"{shown_path(path)}: {error}"
        raise EditError(msg) from None


def _write(path: Path, text: str) -> None:
    try:
        save(str(path), text.encode())
    except OSError as error:
        msg = f"cannot write {shown_path(path)}: {(error.strerror or str(error)).lower()}"
        raise EditError(msg) from None
