"""How many long sentences of a corpus get a place to split them, and a random sample of these places to judge.

Usage: python tools/sample_splits.py CORPUS [--longer-than 30] [--sample 50] [--seed 21]

A place is shown as ⟦kind⟧ between the two parts. It is sound when both parts, the second one begun as the advice says,
claim what the sentence claimed.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from healthlint.document import Kind
from healthlint.language.prose import prose
from healthlint.language.reading import block_sentences
from healthlint.language.splitting import Split, split_place
from healthlint.language.words import words
from healthlint.parsers import parse
from healthlint.source import read_source

_READ = frozenset({Kind.PARAGRAPH, Kind.ITEM})


def main() -> None:
    """Print the counts and the sample."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--longer-than", type=int, default=30)
    parser.add_argument("--sample", type=int, default=50)
    parser.add_argument("--seed", type=int, default=21)
    options = parser.parse_args()
    long = list(_long_sentences(options.corpus, options.longer_than))
    found = [(sentence, split) for sentence in long if (split := split_place(sentence))]
    kinds = Counter(split.opening.name for _, split in found)
    print(f"{len(found)} of {len(long)} sentences over {options.longer_than} words: {dict(kinds)}")
    for sentence, split in random.Random(options.seed).sample(found, min(options.sample, len(found))):  # noqa: S311 - no secret
        print(f"\n{_shown(sentence, split)}")


def _long_sentences(corpus: Path, longest: int) -> Iterator[str]:
    for path in sorted(path for path in corpus.rglob("*.*") if path.suffix in {".md", ".txt", ".html", ".json"}):
        for document in parse(read_source(str(path), path.read_bytes())):
            text = document.derive(prose)
            for index, sentences in enumerate(document.derive(block_sentences)):
                if document.blocks[index].kind in _READ:
                    written = (text.block_text(index)[start:end] for start, end in sentences)
                    yield from (sentence for sentence in written if len(words(sentence)) > longest)


def _shown(sentence: str, split: Split) -> str:
    return f"{sentence[: split.end]} ⟦{split.opening.name}⟧ {sentence[split.start :]}\n  {split.advice(sentence)}"


if __name__ == "__main__":
    main()
