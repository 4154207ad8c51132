"""Fit the difficulty model on rated texts, or show how well it orders texts beside single features and textstat.

Usage: python tools/fit_difficulty.py DATA [--write | --check | --evaluate] [--pairs FILE] [--corpus DIR]

DATA holds one JSON object a line: dataset, unit (sentence or document), group, text, score (higher is harder). Weights
are fitted on its sentences only, never on documents or --pairs (hard and plain text, with a tab between). Sentences
with medical words count four times, because the model is for health text. --write stores the weights in
rules/lexicons/difficulty.tsv, --check fails when that file is not what the data give, --evaluate fits nothing and
judges the stored weights on DATA. --corpus DIR compares the articles of the plainest source in DIR (trusted/nhs*) with
those of all others. Needs numpy, scipy and textstat.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, compress
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import textstat
from scipy.optimize import nnls
from scipy.stats import spearmanr

from healthlint.language.counts import FEWEST_WORDS
from healthlint.language.difficulty import FEATURES, Measure, sentence_measure
from healthlint.language.lexicon import lexicon_rows, rules_folder
from healthlint.language.prose import fold, prose
from healthlint.language.scoring import scored_sentences
from healthlint.language.sentences import sentence_spans
from healthlint.parsers import parse
from healthlint.source import read_source

TABLE = rules_folder() / "lexicons" / "difficulty.tsv"
LABELS = (
    "long sentences",
    "rare words",
    "uncommon words",
    "long words",
    "words of four syllables and more",
    "medical words without explanation",
)
# What pages of the NHS measure, rounded (sentences of 13 words): from here reasons count.
PLAIN = np.array([2.6, 2.0, 0.08, 4.6, 0.3, 0.025])
HEALTH_WEIGHT = 4
POINTS_PER_LEVEL = 20
LOWEST_LEVEL = 1
METRICS = (
    "flesch_kincaid_grade",
    "flesch_reading_ease",
    "smog_index",
    "gunning_fog",
    "coleman_liau_index",
    "automated_readability_index",
    "dale_chall_readability_score",
    "difficult_words",
)
Matrix = np.ndarray[Any, np.dtype[np.float64]]


class Row(NamedTuple):
    """A rated text."""

    dataset: str
    unit: str
    group: str
    text: str
    score: float


class Model(NamedTuple):
    """Score of plain text, and points for one unit of each feature."""

    base: float
    points: Matrix

    def scores(self, features: Matrix) -> Matrix:
        """The scores of texts by their features."""
        return np.asarray(self.base + (features - PLAIN) @ self.points)

    def table(self) -> str:
        """The model as rules/lexicons/difficulty.tsv."""
        head = (
            "# The difficulty model, written by tools/fit_difficulty.py: feature, name for readers, points for one\n"
            "# unit, value in plain text. The score of plain text is that of the first row.\n"
        )
        rows = zip(FEATURES, LABELS, self.points, PLAIN, strict=True)
        lines = [f"{name}\t{label}\t{points:.4f}\t{plain:g}" for name, label, points, plain in rows]
        return head + "\n".join([f"plain-text\tplain text\t{self.base:.4f}\t0", *lines]) + "\n"


def main() -> int:
    """Print the results; 1 when --check finds other weights."""
    options = _arguments()
    rows = _read(options.data) + (_pairs(options.pairs) if options.pairs else [])
    rows += _articles(options.corpus) if options.corpus else []
    if options.evaluate:
        _report(rows, _stored())
        return 0
    sentences = [row for row in rows if row.unit == "sentence"]
    rated, features = np.array([row.score for row in sentences]), _features(sentences)
    model = fit(features, rated)
    if options.write:
        TABLE.write_text(model.table(), encoding="utf-8")
    if options.check and TABLE.read_text(encoding="utf-8") != model.table():
        print(f"{TABLE} is not what {options.data} gives; run with --write")
        return 1
    print(model.table())
    _folds(sentences, features, rated, options.folds)
    _report(rows, model)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    action = parser.add_mutually_exclusive_group()
    action.add_argument("--write", action="store_true", help="store the weights")
    action.add_argument("--evaluate", action="store_true", help="judge the stored weights")
    action.add_argument("--check", action="store_true", help="fail when the stored weights are others")
    parser.add_argument("--pairs", type=Path, help="hard and plain text, a tab between, one pair a line")
    parser.add_argument("--corpus", type=Path, help="articles by class and source, never fitted")
    parser.add_argument("--folds", type=int, default=5)
    return parser.parse_args()


def fit(features: Matrix, rated: Matrix) -> Model:
    """Least squares with weights that cannot be negative, stretched so that scores spread as widely as the ratings."""
    health = features[:, FEATURES.index("medical-words")] > 0
    weights = np.where(health, float(HEALTH_WEIGHT), 1.0)
    middle, level = np.average(features, axis=0, weights=weights), np.average(rated, weights=weights)
    spread = np.sqrt(np.average((features - middle) ** 2, axis=0, weights=weights))
    root = np.sqrt(weights)
    slopes, _ = nnls((features - middle) / spread * root[:, None], (rated - level) * root)
    slopes = slopes / spread
    guessed = (features - middle) @ slopes
    wide = np.sqrt(np.average((rated - level) ** 2, weights=weights) / np.average(guessed**2, weights=weights))
    points = slopes * wide * POINTS_PER_LEVEL
    base = (level - LOWEST_LEVEL) * POINTS_PER_LEVEL + (PLAIN - middle) @ points
    return Model(float(base), points)


def _read(path: Path) -> list[Row]:
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Row(row["dataset"], row["unit"], row["group"], _joined(row["text"]), float(row["score"])) for row in rows]


def _stored() -> Model:
    base, *points = (float(row[2]) for row in lexicon_rows("difficulty"))
    return Model(base, np.array(points))


def _joined(text: str) -> str:
    """The text without the spaces that a tokenizer put before marks."""
    return re.sub(r"\( ", "(", re.sub(r" ([,.;:!?)%])", r"\1", text))


def _pairs(path: Path) -> list[Row]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [
        Row(path.stem, "pair", str(number), text, level)
        for number, line in enumerate(lines)
        for text, level in zip(line.split("\t"), (2.0, 1.0), strict=True)
    ]


def _articles(corpus: Path) -> list[Row]:
    """The running text of every article; those of the NHS count as plain, those of each other source as harder."""
    found = []
    for path in sorted(corpus.glob("*/*/*.*")):
        for document in parse(read_source(str(path), path.read_bytes())):
            text = document.derive(prose)
            sentences = document.derive(scored_sentences)
            if sum(sentence.counts.words for sentence in sentences) >= FEWEST_WORDS:
                written = (text.block_text(one.block)[one.start : one.end] for one in sentences)
                found.append((path.parent.name, " ".join(map(_ended, written))))
    plain = [(source, text) for source, text in found if source.startswith("nhs")]
    return [
        Row(f"nhs against {source}", "article", "all", text, float(name == source))
        for source in dict.fromkeys(source for source, _ in found if not source.startswith("nhs"))
        for name, text in plain + [one for one in found if one[0] == source]
    ]


def _ended(sentence: str) -> str:
    """The sentence, also a list item, with a capital and a stop, so that every splitter finds it."""
    return sentence[:1].upper() + sentence[1:] + ("" if sentence[-1:] in ".!?" else ".")


def _features(rows: Sequence[Row]) -> Matrix:
    return np.array([_means(row.text) for row in rows])


def _means(text: str) -> Matrix:
    whole = fold(text)
    found = [sentence_measure(whole[start:end]) for start, end in sentence_spans(whole)]
    known: list[Measure] = [one for one in found if one is not None]
    weights = np.array([one.words for one in known], dtype=float)
    return np.asarray(np.average(np.array([one.features for one in known]), axis=0, weights=weights))


def _folds(rows: Sequence[Row], features: Matrix, rated: Matrix, folds: int) -> None:
    """Print what the model reaches on groups that it was not fitted on."""
    names = sorted({row.group for row in rows})
    fold_of = {name: number % folds for number, name in enumerate(names)}
    part = np.array([fold_of[row.group] for row in rows])
    found = []
    for number in range(folds):
        model = fit(features[part != number], rated[part != number])
        found.append(_order(model.scores(features[part == number]), rated[part == number]))
    print(f"held-out groups, {folds} folds: Spearman {np.mean(found):.3f} ({min(found):.3f} to {max(found):.3f})")


def _report(rows: Sequence[Row], model: Model) -> None:
    for dataset, unit in dict.fromkeys((row.dataset, row.unit) for row in rows):
        chosen = [row for row in rows if (row.dataset, row.unit) == (dataset, unit)]
        features = _features(chosen)
        fitted = "" if unit == "sentence" else ", never fitted"
        _compare(f"{dataset}, {unit}s{fitted}", chosen, features, model)
        health = features[:, FEATURES.index("medical-words")] > 0
        if unit == "sentence":
            _compare("of these with a medical word", list(compress(chosen, health)), features[health], model)


def _compare(title: str, rows: Sequence[Row], features: Matrix, model: Model) -> None:
    print(f"\n{title}: {len(rows)}")
    rated = np.array([row.score for row in rows])
    groups: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        groups[row.group].append(index)
    texts = [row.text for row in rows]
    _line("this model", model.scores(features), rated, groups.values())
    for number, name in enumerate(FEATURES):
        _line(name, features[:, number], rated, groups.values())
    for metric in METRICS:
        measure: Callable[[str], float] = getattr(textstat, metric)
        sign = -1 if metric == "flesch_reading_ease" else 1
        _line(f"textstat {metric}", sign * np.array([measure(text) for text in texts]), rated, groups.values())


def _line(name: str, scores: Matrix, rated: Matrix, groups: Iterable[Sequence[int]]) -> None:
    right = total = 0
    for group in groups:
        for one, other in combinations(group, 2):
            if rated[one] != rated[other]:
                total += 1
                right += bool((scores[one] - scores[other]) * (rated[one] - rated[other]) > 0)
    pairs = f"   pairs in order {right / total:6.1%} of {total}" if total else ""
    print(f"  {name:38} Spearman {_order(scores, rated):6.3f}{pairs}")


def _order(scores: Matrix, rated: Matrix) -> float:
    return float(spearmanr(scores, rated)[0])


if __name__ == "__main__":
    sys.exit(main())
