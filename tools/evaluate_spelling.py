"""How well the spelling rules find what is misspelt, and leave alone what is not; beside other checkers.

Usage: python tools/evaluate_spelling.py DATA CORPUS [--peers NPM] [--pairs 1500] [--list]

DATA holds typos_in_context_chq.jsonl (texts with their one-word typos marked), typos_git_history.jsonl (lines before
a typo was fixed), typos_medical.tsv and typos_general.tsv (pairs, put into neutral sentences); CORPUS holds `trusted/`
and `commercial/`. `--peers` runs the other checkers too; NPM is the folder for those of npm, filled when it is empty.
`--list` shows every flag that is not in the gold, every miss, every flag on trusted pages and every safe fix.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from healthlint.finding import Finding, Safety
from healthlint.language.wordlist import known
from healthlint.language.words import word_spans
from healthlint.linter import lint
from healthlint.pack import load_packs
from healthlint.parsers import parse
from healthlint.ruleset import Ruleset, build_ruleset
from healthlint.selection import Selection
from healthlint.source import Format, Source, read_source
from tools.spelling_peers import Checker, Flag, MissingPeerError, install_npm, peers

# The rules that say that a word is wrong; the others judge grammar, punctuation or consistency.
RULES = ("known-typo", "near-term", "drug-name", "missing-apostrophe", "confused-word", "wrong-term")
TRUSTED = ("nhs-betahealth", "va-gov", "va-gov-2017")
_SENTENCES = ("People often ask about {} at the clinic.", "She wrote {} on the form.", "The leaflet says {} twice.")
_SEED = 1


class Case(NamedTuple):
    """A text with its typos: where each stands, and what is meant."""

    name: str
    text: str
    gold: tuple[Flag, ...]


class Score(NamedTuple):
    """What a checker did on the cases."""

    found: int
    corrected: int
    missed: tuple[str, ...]
    outside: tuple[str, ...]
    words_apart: tuple[str, ...]


def main() -> int:
    """Print the tables."""
    options = _arguments()
    checkers: dict[str, Checker] = {"healthlint": ours}
    if options.peers:
        install_npm(options.peers)
        checkers |= peers(options.peers)
    rows = {name: _row(name, checker, options) for name, checker in checkers.items()}
    width = max(map(len, rows)) + 2
    columns = list(dict.fromkeys(column for row in rows.values() for column in row))
    for column in columns:
        print(f"\n{column}")
        for name, row in rows.items():
            if column in row or not row:
                print(f"  {name:{width}}{row.get(column, 'not installed here')}")
    return 0


def _row(name: str, checker: Checker, options: argparse.Namespace) -> dict[str, str]:
    row: dict[str, str] = {}
    try:
        for title, cases in _all_cases(options):
            row[title] = _told(_score(checker, cases), cases, in_context="in context" in title)
            if options.list and name == "healthlint":
                _list(title, _score(checker, cases))
        row |= _on_corpus(name, checker, options)
    except MissingPeerError as missing:
        print(f"{missing} is not installed here", file=sys.stderr)
    return row


def _all_cases(options: argparse.Namespace) -> Iterator[tuple[str, list[Case]]]:
    yield "typos in context (chq)", list(_in_context(options.data / "typos_in_context_chq.jsonl"))
    yield "typos fixed in git histories", list(_git_history(options.data / "typos_git_history.jsonl"))
    for name in ("medical", "general"):
        cases = list(_pairs(options.data / f"typos_{name}.tsv"))
        chosen = random.Random(_SEED).sample(cases, min(options.pairs, len(cases)))  # noqa: S311 - no secret
        words = [case for case in chosen if known(case.name)]
        title = f"pairs in sentences ({name}, {len(chosen):,} of {len(cases):,}"
        yield (
            f"{title}; {len(words)} whose typo is another word left out)",
            [case for case in chosen if case not in words],
        )


def _in_context(path: Path) -> Iterator[Case]:
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        gold = tuple(Flag(mark["start"], mark["end"], mark["typo"], (mark["correction"],)) for mark in row["gold"])
        yield Case(row["id"], row["text"], gold)


def _git_history(path: Path) -> Iterator[Case]:
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        start = row["before"].find(row["typo"])
        yield Case(
            row["id"], row["before"], (Flag(start, start + len(row["typo"]), row["typo"], (row["correction"],)),)
        )


def _pairs(path: Path) -> Iterator[Case]:
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)):
            before, after = _SENTENCES[number % len(_SENTENCES)].split("{}")
            gold = Flag(len(before), len(before) + len(row["typo"]), row["typo"], (row["correction"],))
            yield Case(row["typo"], before + row["typo"] + after, (gold,))


def ours(texts: Sequence[str]) -> list[list[Flag]]:
    """Run the spelling rules of healthlint on each text as Markdown."""
    sources = (Source(f"{number}.md", text, Format.MARKDOWN) for number, text in enumerate(texts))
    return [[_flag(finding) for finding in _findings(source) if _says_misspelt(finding)] for source in sources]


def _findings(source: Source) -> list[Finding]:
    return [finding for document in parse(source) for finding in lint(document, _ruleset())]


@cache
def _ruleset() -> Ruleset:
    return build_ruleset(load_packs(), Selection(select=("spelling",)))


def _says_misspelt(finding: Finding) -> bool:
    return finding.rule.removeprefix("spelling/") in RULES


def _flag(finding: Finding) -> Flag:
    offers = tuple(edit.text for fix in finding.fixes for edit in fix.edits)
    return Flag(finding.span.start, finding.span.end, finding.text, offers)


def _score(checker: Checker, cases: Sequence[Case]) -> Score:
    found = corrected = 0
    missed, outside, apart = list[str](), list[str](), list[str]()
    for case, flags in zip(cases, checker([case.text for case in cases]), strict=True):
        left = list(flags)
        for gold in case.gold:
            hits = [flag for flag in left if flag.start < gold.end and gold.start < flag.end]
            left = [flag for flag in left if flag not in hits]
            found += bool(hits)
            corrected += any(flag.offers[:1] and _meets(flag, gold) for flag in hits)
            if not hits:
                missed.append(f"{gold.word}→{gold.offers[0]}")
        for flag in left:
            (apart if _of_another_kind(flag) else outside).append(_shown(flag, case.name))
    return Score(found, corrected, tuple(missed), tuple(outside), tuple(apart))


def _shown(flag: Flag, where: str) -> str:
    return f"{flag.word}→{'|'.join(flag.offers[:3])} ({where})"


def _meets(flag: Flag, gold: Flag) -> bool:
    """Whether the first correction is the one meant, when the flag covers more than the word as well."""
    best, meant = flag.offers[0].lower(), gold.offers[0].lower()
    return best == meant or (flag.word.lower() != gold.word.lower() and meant in best)


def _of_another_kind(flag: Flag) -> bool:
    """Whether it is about an apostrophe or a space, which the gold of single words does not mark."""
    best = flag.offers[0] if flag.offers else ""
    return " " in flag.word or " " in best or best.replace("'", "").replace("\u2019", "") == flag.word


def _told(score: Score, cases: Sequence[Case], *, in_context: bool) -> str:
    total = sum(len(case.gold) for case in cases)
    text = f"recall {score.found / total:.3f}  right correction {score.corrected / max(score.found, 1):.3f} of found"
    if not in_context:
        return text
    flagged = score.found + len(score.outside)
    strict = flagged + len(score.words_apart)
    return (
        f"precision {score.found / max(flagged, 1):.3f}  {text}  ({len(score.outside)} flags outside the gold; "
        f"with the {len(score.words_apart)} on spaces and apostrophes precision {score.found / max(strict, 1):.3f})"
    )


def _list(title: str, score: Score) -> None:
    for name, items in (
        ("missed", score.missed),
        ("outside", score.outside),
        ("spaces, apostrophes", score.words_apart),
    ):
        print(f"\n== {title}: {name} ({len(items)})\n" + "\n".join(items))


def _on_corpus(name: str, checker: Checker, options: argparse.Namespace) -> dict[str, str]:
    paths = [path for source in TRUSTED for path in sorted((options.corpus / "trusted" / source).rglob("*.*"))]
    texts = [_prose(path) for path in paths]
    words = sum(len(word_spans(text)) for text in texts)
    if name == "healthlint":
        pages = (_findings(read_source(str(path), path.read_bytes())) for path in paths)
        flags = [[_flag(finding) for finding in page if _says_misspelt(finding)] for page in pages]
    else:
        flags = checker(texts)
    told = [_shown(flag, path.name) for path, found in zip(paths, flags, strict=True) for flag in found]
    title = f"trusted NHS + VA, {len(paths)} pages, {words:,} words"
    row = {title: f"{len(told) / words * 1_000:.2f} flags per 1,000 words"}
    if name == "healthlint":
        if options.list:
            print(f"\n== flags on trusted NHS + VA pages ({len(told)})\n" + "\n".join(told))
        row |= _safe_fixes(options)
    return row


def _prose(path: Path) -> str:
    """What a reader reads of the page; other checkers would trip over markup and addresses."""
    documents = parse(read_source(str(path), path.read_bytes()))
    blocks = (block for document in documents for block in document.blocks)
    return "\n".join(block.text.text.replace("\n", " ") for block in blocks)


def _safe_fixes(options: argparse.Namespace) -> dict[str, str]:
    """Every fix of a spelling rule that `--fix` would make on the corpus, to be read by a person."""
    told: list[str] = []
    for path in sorted(options.corpus.rglob("*.*")):
        if path.suffix == ".csv":
            continue
        for finding in _findings(read_source(str(path), path.read_bytes())):
            safe = [fix for fix in finding.fixes if fix.safety is Safety.SAFE]
            told += [f"{finding.rule} {finding.text}→{edit.text} ({path.name})" for fix in safe for edit in fix.edits]
    if options.list:
        print(f"\n== safe fixes on the whole corpus ({len(told)})\n" + "\n".join(told))
    return {"safe fixes on the whole corpus": f"{len(told)} (read with --list)"}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument(
        "--peers", type=Path, metavar="NPM", help="run the other checkers; those of npm are in this folder"
    )
    parser.add_argument("--pairs", type=int, default=1_500, help="how many pairs of each list to try")
    parser.add_argument("--list", action="store_true", help="show what was missed and what was flagged beside the gold")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
