"""Words that explain a term."""

from __future__ import annotations

import pytest

from healthlint.language.glosses import begins_gloss, glossed


def explains(text: str) -> bool:
    start = text.index("pruritus")
    return glossed(text, start, start + len("pruritus"))


@pytest.mark.parametrize(
    "text",
    [
        "It may cause pruritus (an itch).",
        "It may cause pruritus – an itch.",
        "It may cause pruritus, or itching.",
        "It may cause pruritus, also called itch.",
        "It may cause pruritus, which is an itch.",
        "It may cause pruritus, an urge to scratch.",
        "It may cause an itch (pruritus).",
        "It may cause an itch (or skin pruritus).",
        "It may cause an itch called pruritus.",
        "These are called itches or pruritus.",
        "The pruritus (PR) occurs when nerves fire.",
        "The pruritus of old skin—how it itches—matters.",
    ],
)
def test_explained(text: str) -> None:
    assert explains(text)


@pytest.mark.parametrize(
    "text",
    [
        "It may cause pruritus and pain.",
        "It may cause pruritus in some people (2%).",
        "Rest with pruritus.",
        "The pruritus (PR) got worse.",
    ],
)
def test_not_explained(text: str) -> None:
    assert not explains(text)


@pytest.mark.parametrize(
    "text", ["This is when it itches.", "It means an itch.", "This condition occurs if skin dries."]
)
def test_the_next_sentence_explains(text: str) -> None:
    assert begins_gloss(text, 0)


@pytest.mark.parametrize("text", ["This is bad.", "Call us.", "It hurts."])
def test_the_next_sentence_does_not(text: str) -> None:
    assert not begins_gloss(text, 0)


def test_nothing_before_the_block_is_looked_at() -> None:
    assert glossed("called pruritus", 7, 15)
    assert not glossed("called pruritus", 7, 15, low=7)
