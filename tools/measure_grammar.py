"""What LanguageTool finds in real articles through healthlint.

Usage: python tools/measure_grammar.py CORPUS [--url URL] [--every N] [--sample N]

Prints for each rule how often it found something in trusted and in commercial articles, and with --sample the words
of some findings, for reading. Without --url it starts a server of its own. Every finding is checked to stand where it
says; the last line gives articles, words, findings and seconds.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

from healthlint.config import Config, Configs
from healthlint.grammar.checker import Grammar
from healthlint.grammar.settings import LanguageToolSettings, base_address
from healthlint.run import Linting, Wishes
from healthlint.testing import region_holds

_AROUND = 40


def main() -> int:
    """Run over the corpus and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--url", default="")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--sample", type=int, default=0)
    options = parser.parse_args()
    files = [path for path in sorted(options.corpus.rglob("*")) if path.suffix in {".md", ".html", ".txt", ".json"}]
    files = files[:: options.every]
    config = Config(
        Path.cwd(), languagetool=LanguageToolSettings(url=base_address(options.url) if options.url else "", timeout=600)
    )
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    samples: defaultdict[str, list[str]] = defaultdict(list)
    words = wrong = unchecked = 0
    start = time.perf_counter()
    with Grammar() as grammar:
        linting = Linting(Configs(config), Wishes(select=("grammar",), grammar=True), grammar=grammar)
        for path in files:
            result = linting.file(str(path))
            for problem in (*result.problems, *result.gaps):
                print(f"{path}: {problem}", file=sys.stderr)
            unchecked += bool(result.problems or result.gaps)
            source = result.source
            if source is None:
                continue
            words += len(source.text.split())
            for finding in result.findings:
                low, high = finding.span
                counts[finding.rule][path.relative_to(options.corpus).parts[0]] += 1
                wrong += not region_holds(source, finding)
                shown = source.text[max(0, low - _AROUND) : low] + "«" + source.text[low:high] + "»"
                shown += source.text[high : high + _AROUND]
                fix = finding.fixes[0].title if finding.fixes else ""
                samples[finding.rule].append(f"{finding.severity} {' '.join(shown.split())} | {fix} | {path.name}")
    for rule, number in sorted(counts.items(), key=lambda item: -item[1].total()):
        print(f"{number.total():5} {rule:50} {dict(number)}")
        for line in samples[rule][: options.sample]:
            print(f"        {line}")
    seconds = time.perf_counter() - start
    total = sum(number.total() for number in counts.values())
    print(f"{len(files)} articles, {words} words, {total} findings, {wrong} at a wrong place, {seconds:.0f} s")
    if unchecked:
        print(f"{unchecked} articles could not be checked, or not in full", file=sys.stderr)
    return 1 if wrong or unchecked else 0


if __name__ == "__main__":
    sys.exit(main())
