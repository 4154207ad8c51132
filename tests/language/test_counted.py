"""Ten texts that were counted by hand, against what is counted."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from reading import document

from healthlint.document import Document
from healthlint.language.scoring import document_counts, scored_sentences

TEXTS: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("counted.yaml").read_text(encoding="utf-8"))


def page(name: str) -> Document:
    return document(re.sub("[·{}]", "", TEXTS[name]["text"]), "markdown")


@pytest.mark.parametrize("name", TEXTS)
def test_the_table_is_what_was_marked_by_hand(name: str) -> None:
    marked = re.sub(r"\{[^}]*\}", "", TEXTS[name]["text"])
    syllables = [
        1 + token.count("·") + len(re.findall(r"\w-\w", token)) for token in marked.split() if re.search(r"\w", token)
    ]
    total = TEXTS[name]["total"]
    assert [len(syllables), sum(syllables), sum(count > 2 for count in syllables)] == [total[0], *total[2:]]
    assert [sum(column) for column in zip(*TEXTS[name]["sentences"], strict=True)] == total
    assert 60 <= total[0] <= 200


@pytest.mark.parametrize("name", TEXTS)
def test_each_sentence_is_counted_exactly(name: str) -> None:
    counted = [list(sentence.counts[:4]) for sentence in page(name).derive(scored_sentences)]
    assert counted == TEXTS[name]["sentences"]


@pytest.mark.parametrize("name", TEXTS)
def test_each_text_is_counted_exactly(name: str) -> None:
    assert list(page(name).derive(document_counts)[:4]) == TEXTS[name]["total"]
