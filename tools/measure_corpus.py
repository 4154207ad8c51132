"""Findings per 10,000 words of each rule over a corpus, trusted against commercial, and proof of every region.

Usage: python tools/measure_corpus.py CORPUS [--select RULES] [--by source] [--sample N --severity error --seed 1]

CORPUS holds `trusted/` and `commercial/`, one folder per source, articles inside. Each finding's region, sliced
from the raw file and decoded without the parser, must be the reported text; the script fails otherwise.
--by source adds the findings per 1,000 words of each rule in each source.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from healthlint.document import Document
from healthlint.finding import Finding
from healthlint.language.words import word_spans
from healthlint.linter import lint
from healthlint.pack import load_packs
from healthlint.parsers import parse
from healthlint.ruleset import Ruleset, build_ruleset
from healthlint.selection import Selection
from healthlint.severity import Severity
from healthlint.source import read_source
from healthlint.testing import region_holds

CLASSES = ("trusted", "commercial")


class Seen(NamedTuple):
    """A finding with what is needed to show it."""

    path: Path
    document: Document
    finding: Finding


def main() -> int:
    """Print the table; 1 when a region does not hold the reported text."""
    options = _arguments()
    ruleset = build_ruleset(load_packs(), Selection(select=tuple(options.select or ["default"])))
    seen: dict[str, list[Seen]] = {name: [] for name in CLASSES}
    words: Counter[str] = Counter()
    by_source: Counter[str] = Counter()
    seconds = 0.0
    for name in CLASSES:
        for path in sorted((options.corpus / name).rglob("*.*")):
            started = time.process_time()
            found, documents = _lint(path, ruleset)
            seconds += time.process_time() - started
            seen[name] += found
            words[name] += _words(documents)
            by_source[_source(path, options.corpus)] += _words(documents)
    _table(seen, words)
    if options.by:
        _sources(seen, by_source, options.corpus)
    total = sum(words.values())
    print(f"\n{total:,} words in {seconds:.1f} s of one core: {total / seconds:,.0f} words per second")
    wrong = [item for name in CLASSES for item in seen[name] if not region_holds(item.document.source, item.finding)]
    for item in wrong[:20]:
        print(f"WRONG REGION {item.path}: {item.finding.rule} {item.finding.span} {item.finding.text!r}")
    print(f"{sum(map(len, seen.values())):,} findings, {len(wrong)} regions that do not decode to the reported text")
    _sample(seen, options)
    return 1 if wrong else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--select", action="append", help="rules or packs (default: the default set)")
    parser.add_argument("--by", choices=["source"], help="show rates per 1,000 words of each source too")
    parser.add_argument("--sample", type=int, default=0, help="show so many random findings to judge")
    parser.add_argument("--class", dest="kind", choices=CLASSES, default="trusted")
    parser.add_argument("--severity", choices=[severity.value for severity in Severity])
    parser.add_argument("--rule", help="sample only this rule")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _lint(path: Path, ruleset: Ruleset) -> tuple[list[Seen], tuple[Document, ...]]:
    documents = parse(read_source(str(path), path.read_bytes()))
    found = [Seen(path, document, finding) for document in documents for finding in lint(document, ruleset)]
    return found, documents


def _words(documents: tuple[Document, ...]) -> int:
    return sum(len(word_spans(block.text.text)) for document in documents for block in document.blocks)


def _table(seen: dict[str, list[Seen]], words: Counter[str]) -> None:
    rules = sorted({item.finding.rule for found in seen.values() for item in found})
    print(f"{'rule':44}" + "".join(f"{name:>12} {'/10k':>7}" for name in CLASSES))
    for rule in [*rules, *Severity]:
        line = f"{rule:44}"
        for name in CLASSES:
            count = sum(rule in {item.finding.rule, item.finding.severity} for item in seen[name])
            line += f"{count:12} {count / max(words[name], 1) * 10_000:7.2f}"
        print(line)


def _source(path: Path, corpus: Path) -> str:
    """The folder of the source, such as trusted/nhs."""
    return "/".join(path.relative_to(corpus).parts[:2])


def _sources(seen: dict[str, list[Seen]], words: Counter[str], corpus: Path) -> None:
    counts = Counter((item.finding.rule, _source(item.path, corpus)) for found in seen.values() for item in found)
    rules = sorted({rule for rule, _ in counts})
    for source, total in sorted(words.items()):
        print(f"\n{source}: {total:,} words; findings per 1,000 words")
        for rule in rules:
            if counts[rule, source]:
                print(f"  {rule:44}{counts[rule, source]:6} {counts[rule, source] / total * 1000:7.3f}")


def _sample(seen: dict[str, list[Seen]], options: argparse.Namespace) -> None:
    chosen = [
        item
        for item in seen[options.kind]
        if options.severity in {None, item.finding.severity} and options.rule in {None, item.finding.rule}
    ]
    for item in random.Random(options.seed).sample(chosen, min(options.sample, len(chosen))):  # noqa: S311 - no secret
        text, span = item.document.source.text, item.finding.span
        context = " ".join(f"{text[max(0, span.start - 90) : span.start]}⟦{text[slice(*span)]}⟧".split())
        after = " ".join(text[span.end : span.end + 90].split())
        print(f"\n{item.finding.severity} {item.finding.rule} {item.path.name}\n  …{context}{after}…")


if __name__ == "__main__":
    sys.exit(main())
