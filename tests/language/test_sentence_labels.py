"""Boundaries that were labelled in real articles, which are not part of this project; see CONTRIBUTING."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from healthlint.language.sentences import sentence_spans
from tools.evaluate_sentences import LABELS, first_letters, read_labels, starts_of

CORPUS = Path(os.environ.get("HEALTHLINT_CORPUS", Path(__file__).resolve().parents[3] / "shared" / "corpus"))


def test_ninety_nine_in_a_hundred_boundaries_are_right() -> None:
    labelled = list(read_labels(CORPUS))
    if not labelled:
        pytest.skip(
            "NOT TESTED: the articles of tools/sentence_labels.tsv are not here; name them in HEALTHLINT_CORPUS"
        )
    found = wrong = 0
    for one in labelled:
        said = starts_of(one.text, [one.text[start:end] for start, end in sentence_spans(one.text)])
        right = first_letters(one.text, one.starts)
        found, wrong = found + len(said & right), wrong + len(said ^ right)
    assert found >= 0.99 * (found + wrong)


def test_the_labels_hold_no_text() -> None:
    rows = [line.split("\t") for line in LABELS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert len(rows) > 100
    assert sum(len(starts.split()) + 1 for *_, starts in rows) >= 300
    assert all(
        (len(digest) == 12 and starts.replace(" ", "").isdigit()) or not starts for _, _, digest, _, starts in rows
    )


def test_starts_are_told_by_letters_alone() -> None:
    assert starts_of("One. (Two three.) Four", ["One.", "(Two three.)", "Four"]) == {6, 18}
    assert first_letters("One. (Two", (5,)) == {6}
