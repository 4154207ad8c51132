"""Ways to keep the word list: size on disk, time to open, to look a word up, and to find words two edits away.

Usage: python benchmarks/word_list.py [--words 300]

The words are those of rules/lexicons/words.bin. Unknown words are made by two slips in listed ones; known and unknown
words are mixed for look-ups. Alternatives whose package is missing (PyPI `dawg2`, `rapidfuzz`) are said to be. Times to
open and look up are the best of three, in this process, with files that the system has read before.
"""

from __future__ import annotations

import argparse
import bisect
import importlib.util
import marshal
import mmap
import random
import sys
import tempfile
import time
from collections.abc import Callable, Container, Sequence
from pathlib import Path
from typing import NamedTuple

import marisa_trie

from healthlint.language import wordlist
from healthlint.language.lexicon import rules_folder
from healthlint.language.word_file import LETTERS, open_word_list

WORDS = rules_folder() / "lexicons" / "words.bin"


class Way(NamedTuple):
    """A file, how it is opened, and how two edits are found when it can do that."""

    name: str
    path: Path
    open: Callable[[Path], Container[str]]
    near: Callable[[str], object] | None = None


class Sorted(Container[str]):
    """Words in the order of the alphabet, a line each, mapped into memory and searched by halves."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self.data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def __contains__(self, word: object) -> bool:
        wanted = str(word).encode()
        low, high = 0, len(self.data)
        while low < high:
            middle = (low + high) // 2
            start = self.data.rfind(b"\n", 0, middle) + 1
            end = self.data.find(b"\n", start)
            line = self.data[start:end]
            if line == wanted:
                return True
            low, high = (end + 1, high) if line < wanted else (low, start)
        return False


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--words", type=int, default=300)
    options = parser.parse_args()
    keys = sorted(open_word_list(WORDS).trie.keys())
    chosen = random.Random(1)  # noqa: S311 - no secret
    slips = [_slip(_slip(chosen.choice(keys), chosen), chosen) for _ in range(options.words)]
    asked = [*slips, *chosen.sample(keys, options.words)]
    print(f"{len(keys):,} words\n{'':44}{'kB':>8}{'open ms':>10}{'look-up µs':>12}{'near 2 ms':>11}")
    with tempfile.TemporaryDirectory() as folder:
        for way in _ways(keys, Path(folder)):
            opened = way.open(way.path)
            opening = _best(lambda way=way: way.open(way.path))
            looking = _best(lambda opened=opened: [word in opened for word in asked]) / len(asked)
            near = "" if way.near is None else f"{_near(way.near, slips) * 1_000:11.2f}"
            size = way.path.stat().st_size / 1_000
            print(f"{way.name:44}{size:8,.0f}{opening * 1_000:10.2f}{looking * 1_000_000:12.2f}{near}")
    return 0


def _ways(keys: Sequence[str], folder: Path) -> list[Way]:
    lines, frozen, trie = folder / "lines", folder / "frozen", folder / "trie"
    lines.write_text("\n".join(keys) + "\n", encoding="utf-8")
    frozen.write_bytes(marshal.dumps(frozenset(keys)))
    marisa_trie.Trie(keys).save(str(trie))
    ways = [
        Way("words.bin: trie, frequencies, tags and index", WORDS, _ours, lambda word: wordlist.near(word, 2)),
        Way("marisa-trie alone", trie, _marisa, lambda word: _two_edits(word, opened_trie)),
        Way("frozenset, marshalled", frozen, _frozen, lambda word: _two_edits(word, opened_set)),
        Way("sorted lines, mapped, bisected", lines, Sorted),
    ]
    opened_trie, opened_set = _marisa(trie), _frozen(frozen)
    if importlib.util.find_spec("dawg"):
        import dawg  # noqa: PLC0415 - may be missing

        graph = folder / "dawg"
        dawg.DAWG(keys).save(str(graph))
        ways.append(Way("dawg2", graph, lambda path: dawg.DAWG().load(str(path))))
    if importlib.util.find_spec("rapidfuzz"):
        ways.append(Way("list in memory, scanned by rapidfuzz", lines, _listed, _scan(keys)))
    missing = [name for name in ("dawg", "rapidfuzz") if not importlib.util.find_spec(name)]
    print("".join(f"not installed here: {name}\n" for name in missing), end="")
    return ways


def _ours(path: Path) -> Container[str]:
    return open_word_list(path).trie


def _marisa(path: Path) -> Container[str]:
    trie = marisa_trie.Trie()
    trie.mmap(str(path))
    return trie


def _frozen(path: Path) -> Container[str]:
    words: frozenset[str] = marshal.loads(path.read_bytes())  # noqa: S302 - a file of our own
    return words


def _listed(path: Path) -> Container[str]:
    return frozenset(path.read_text(encoding="utf-8").splitlines())


def _scan(keys: Sequence[str]) -> Callable[[str], object]:
    from rapidfuzz import process  # noqa: PLC0415 - may be missing
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - as above

    by_length = sorted(keys, key=len)
    lengths = [len(key) for key in by_length]

    def near(word: str) -> object:
        low, high = bisect.bisect_left(lengths, len(word) - 2), bisect.bisect_right(lengths, len(word) + 2)
        return process.extract(word, by_length[low:high], scorer=OSA.distance, score_cutoff=2, limit=None)

    return near


def _two_edits(word: str, opened: Container[str]) -> set[str]:
    return {other for edit in _edits(word) for other in _edits(edit) if other in opened}


def _edits(word: str) -> set[str]:
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    shorter = {before + after[1:] for before, after in cuts if after}
    swapped = {before + after[1] + after[0] + after[2:] for before, after in cuts if len(after) > 1}
    longer = {before + letter + after for before, after in cuts for letter in LETTERS}
    changed = {before + letter + after[1:] for before, after in cuts if after for letter in LETTERS}
    return shorter | swapped | longer | changed


def _slip(word: str, chosen: random.Random) -> str:
    at = chosen.randrange(len(word))
    return word[:at] + chosen.choice("etaoinsr") + word[at + chosen.randrange(2) :]


def _best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(3):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times)


def _near(near: Callable[[str], object], words: Sequence[str]) -> float:
    """Seconds a word, until a second is over."""
    started, done = time.perf_counter(), 0
    while done < len(words) and time.perf_counter() - started < 1:
        near(words[done])
        done += 1
    return (time.perf_counter() - started) / done


if __name__ == "__main__":
    sys.exit(main())
