"""The section `dictionary` of healthlint.yaml: words, and files of words."""

from __future__ import annotations

from pathlib import Path

from healthlint.dictionary import Dictionary
from healthlint.located_yaml import Value, shown_path
from healthlint.source import UnreadableError, read_source, why_unreadable

_FILE_ENDINGS = (".txt", ".dic")
_LONGEST = 60


def is_word_file(entry: str) -> bool:
    """Whether an entry of the section names a file: it ends in .txt or .dic, or holds a slash."""
    return entry.lower().endswith(_FILE_ENDINGS) or "/" in entry or "\\" in entry


def read_dictionary(value: Value, folder: Path) -> Dictionary:
    """The words of the section; files are relative to the folder. What cannot be read is noted at its entry."""
    words: list[str] = []
    if value.is_null:
        return Dictionary()
    for entry in value.items() if value.is_list else (value,):
        text = entry.text().strip()
        if not text:
            continue
        if is_word_file(text):
            words += _file_words(entry, folder / text)
        elif fault := word_fault(text):
            entry.problem(fault)
        else:
            words.append(text)
    return Dictionary.of(words)


def word_fault(word: str) -> str:
    """Why the text is no entry of a dictionary, as one line; empty when it is one."""
    if len(word.split()) != 1:
        return f"“{word}” is not one word: give each word on its own"
    if not any(letter.isalpha() for letter in word) or not word.isprintable() or "#" in word or len(word) > _LONGEST:
        return f"“{word}” is no word: it needs letters, and may not hold “#”"
    return ""


def entry_of(line: str) -> str:
    """The word on a line of a word file, without the comment behind “#”; empty when there is none."""
    return line.partition("#")[0].strip()


def _file_words(entry: Value, path: Path) -> list[str]:
    shown = shown_path(path)
    try:
        text = read_source(shown, path.read_bytes()).text
    except OSError as error:
        entry.problem(f"{shown}: {why_unreadable(error)}. Create it, or correct the name")
        return []
    except UnreadableError as error:
        entry.problem(f"{shown}: {error}")
        return []
    words = []
    for number, line in enumerate(text.splitlines(), 1):
        word = entry_of(line)
        if word and (fault := word_fault(word)):
            entry.problem(f"{shown}:{number}: {fault}")
        elif word:
            words.append(word)
    return words
