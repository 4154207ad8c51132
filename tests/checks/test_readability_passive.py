"""Passive verbs, and what only looks like them."""

from __future__ import annotations

import pytest
from made import document

from healthlint.checks.passive import density, instruction, passive
from healthlint.document import Site

ACTIVE = ("Come in the morning.", "A nurse takes your blood.", "You may go home.", "Call us if it hurts.")


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("Your blood will be taken.", "be taken"),
        ("The drug is used to treat pain.", "is used"),
        ("It was first described in 1960.", "was first described"),
        ("The tube is not usually removed.", "is not usually removed"),
        ("New drugs are being tested.", "are being tested"),
        ("He got bitten by a tick.", "got bitten"),
        ("Samples are needed to make sure.", "are needed"),
        ("The plan was agreed last week.", "was agreed"),
    ],
)
def test_passive_verbs(sentence: str, verb: str) -> None:
    found = passive(sentence)
    assert found is not None
    assert sentence[slice(*found)] == verb


@pytest.mark.parametrize(
    "sentence",
    [
        "You may feel tired and worried; this is called fatigue.",
        "You are tired.",
        "The clinic is located near the station.",
        "I was born in May.",
        "They are married and interested in sport.",
        "You may get used to it.",
        "It is made of plastic.",
        "There is limited evidence.",
        "The cause is unknown, and the rash is untreated.",
        "The room is red, and there is a bed.",
        "She has taken the pill.",
        "They need rest.",
    ],
)
def test_states_are_no_passives(sentence: str) -> None:
    assert passive(sentence) is None


def test_density_counts_sentences_and_names_them() -> None:
    (match,) = density(document(*ACTIVE, *["The tube is removed. It is cleaned.", "It was sent to a laboratory."]))
    assert match.text == "is removed"
    assert (match.fields["count"], match.fields["sentences"], match.fields["percent"]) == ("3", "7", "43")
    assert [related.text for related in match.related] == ["is removed", "is cleaned", "was sent"]


def test_density_needs_a_few_and_a_share() -> None:
    assert not list(density(document(*ACTIVE, "The tube is removed. It is cleaned.")))
    assert not list(density(document(*ACTIVE * 6, "The tube is removed. It is cleaned. It was sent away.")))
    assert not list(density(document("It is removed. It is cleaned. It was sent.", site=Site(audience="professional"))))


@pytest.mark.parametrize(
    ("sentence", "words", "advice"),
    [
        ("The tablets should be swallowed whole.", "should be swallowed", "Swallow …"),
        ("The cream must not be used on broken skin.", "must not be used", "Do not use …"),
        ("This medicine should not be stopped at once.", "should not be stopped", "Do not stop …"),
        ("Insulin needs to be kept cold.", "needs to be kept", "Keep …"),
        ("Milk should always be refrigerated.", "should always be refrigerated", "Keep in the fridge …"),
    ],
)
def test_passive_instructions(sentence: str, words: str, advice: str) -> None:
    assert [(match.text, match.fields["advice"]) for match in instruction(document(sentence))] == [(words, advice)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The line must be cleaned by a trained nurse.",
        "A blood sample must be taken first.",
        "You should be seen within a week.",
        "Ask whether the spray should be used.",
        "Some drugs that must be taken by mouth cost more.",
        "Should it be taken with food?",
        "This medicine should be stopped.",
        "Swallow the tablets whole.",
        "Your age should be taken into account.",
    ],
)
def test_these_are_no_passive_instructions_for_the_reader(sentence: str) -> None:
    assert not list(instruction(document(sentence)))
