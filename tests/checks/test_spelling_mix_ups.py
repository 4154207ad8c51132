"""Words written for others, and contractions without their apostrophe."""

from __future__ import annotations

import pytest
from made import document

from healthlint.checks.mix_ups import confused_word, missing_apostrophe, mix_ups
from healthlint.checks.spelling import known_typo
from healthlint.finding import Safety


def words(text: str) -> list[tuple[str, str]]:
    return [(match.text, match.fields["fix"]) for match in confused_word(document(text))]


def contractions(text: str) -> list[tuple[str, str]]:
    return [(match.text, match.fields["fix"]) for match in missing_apostrophe(document(text))]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("The affects of the drug last.", ("affects", "effects")),
        ("It may effect your sleep.", ("effect", "affect")),
        ("Wait more then 3 days.", ("then", "than")),
        ("Their is no cure.", ("Their", "There")),
        ("You may loose your hair.", ("loose", "lose")),
        ("Urinary track infections hurt.", ("track", "tract")),
        ("She had a lumber puncture.", ("lumber", "lumbar")),
        ("She was diagnose with asthma.", ("diagnose", "diagnosed")),
        ("Please advice me on this.", ("advice", "advise")),
        ("An other test is needed.", ("An other", "Another")),
        ("He has a lots of pain.", ("lots", "lot")),
    ],
)
def test_a_wrong_word(text: str, pair: tuple[str, str]) -> None:
    assert words(text) == [pair]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("It doesnt help.", ("doesnt", "doesn't")),
        ("Its been a year.", ("Its", "It's")),
        ("Call if you cant sleep.", ("cant", "can't")),
        ("It wont help.", ("wont", "won't")),
        ("Your unable to come.", ("Your", "You're")),
        ("Ask you're doctor.", ("you're", "your")),
        ("I m taking it.", ("I m", "I'm")),
        ("She did nt come.", ("did nt", "didn't")),
    ],
)
def test_a_missing_apostrophe(text: str, pair: tuple[str, str]) -> None:
    assert contractions(text) == [pair]


@pytest.mark.parametrize(
    "text",
    [
        "Its causes are unknown, and its own name is long.",
        "We were well. The ill man shed tears, as was his wont.",
        "The occlusal cant of the jaw was small.",
        "Your doctor can help you. Your welcome pack is here.",
        "Rest, and then see a doctor. It gets better then worse.",
        "The affect is flat in schizophrenia. Loose clothes help.",
        "IM or IV ketamine is given. The IM route is slow.",
        "Give im injections, by the im route or im.",
        "She received an other than honorable discharge.",
        "Their doctor is there. The weather is good or not.",
        "Use well-its, can-its and it_s in code.",
        "A common misspelling is doesnt.",
    ],
)
def test_words_in_their_place(text: str) -> None:
    assert not words(text)
    assert not contractions(text)


def test_chat_shorthand_is_misspelt() -> None:
    assert [match.fields["fix"] for match in known_typo(document("Can u help me, plz?"))] == ["please", "you"]


def test_safe_only_where_it_is_marked() -> None:
    (sure,) = missing_apostrophe(document("It doesnt help."))
    (unsure,) = missing_apostrophe(document("Its been a year."))
    assert [fix.safety for match in (sure, unsure) for fix in match.fixes] == [Safety.SAFE, Safety.SUGGESTED]


@pytest.mark.parametrize(
    "text", ["“You cant do that,” he said.", "The Dont Foundation helps.", "Ask Youre Company Ltd first."]
)
def test_a_quotation_or_a_name_is_for_a_person_to_mend(text: str) -> None:
    (match,) = missing_apostrophe(document(text))
    assert [fix.safety for fix in match.fixes] == [Safety.SUGGESTED]


def test_no_word_of_the_list_mends_to_itself() -> None:
    for wrong, rows in mix_ups().items():
        assert all(row.joined or row.right.lower() != wrong for row in rows)
