"""Where a sentence may be made two, and where it may not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.language.splitting import Opening, split_place

SOUND = [
    (
        "The scan does not hurt and takes about ten minutes in all; you can go home as soon as it is over.",
        "Split it after “minutes in all”.",
    ),
    (
        "A nurse will look at your arm and find a vein that is easy to reach, but the needle is so thin that few mind.",
        "Split it after “easy to reach”.",
    ),
    (
        "Most people can sleep well after the first week of the course, and they can drive to work as before.",
        "Split it after “of the course”.",
    ),
    (
        "If you take this medicine for years, your bones may get thinner than before, but a daily walk can help you.",
        "Split it after “thinner than before”.",
    ),
    (
        "The gene is passed on by both of the parents in most families, which means that a child needs two copies.",
        "Split it after “in most families” and begin anew with “This”.",
    ),
    (
        "The doctor can give you a cream that contains a mild steroid, which may ease the itch for a day or two.",
        "Split it after “a mild steroid” and name what “which” stands for.",
    ),
    (
        "You should not drive a car on the day of the test, because the medicine can make you sleepy for hours.",
        "Split it after “of the test” and begin anew with “This is because”.",
    ),
    (
        "Early signs of the illness that you may notice at home include fever, a stiff neck, a rash, and cold hands.",
        "Make what follows “at home include” a list with bullets.",
    ),
    (
        "The gel is put on your belly (it is cold), and you may feel a probe that moves to and fro over it.",
        "Split it after “(it is cold)”.",
    ),
    (
        "Signs in a small child (often soon after birth) may include fever, a stiff neck, a rash, and cold hands.",
        "Make what follows “may include” a list with bullets.",
    ),
]
LEFT_ALONE = [
    "Call us at once if you have a high fever that lasts for days, and you cannot keep any food or water down.",
    "Studies show that the drug eases pain in most people who took part, and it has few effects on their sleep.",
    "Not only can these genes help to find people at risk of the illness, but they also show how it may begin.",
    "Can I still join the plan when I move to another state in the summer, but I have no new address yet?",
    "Because the pill can make you sleepy and can slow your hand and eye, and it stays in the blood for a day.",
    "The nurse said, “You can go home as soon as you feel well again, but you must not drive on the first day.”",
    "The heart, the lungs, the liver and most of the other large organs of the body, and the brain are affected.",
    "These drugs include steroids, which are used to treat arthritis and asthma; some drugs for fits; and some others.",
    "Note: in some cases—for example, when you have to be in a hospital often—you may get more help for your costs.",
    "The Deep Care Mask for the night (30 ml): This mask repairs dry hair, and gives it strength, moisture, and shine.",
    "The team that looks after you may include a doctor, a nurse with a lot of experience, a surgeon, and others.",
    "Short sentences stay as they are; they are short.",
]


@pytest.mark.parametrize(("sentence", "advice"), SOUND)
def test_sound_places(sentence: str, advice: str) -> None:
    split = split_place(sentence)
    assert split is not None
    assert split.advice(sentence) == advice


@pytest.mark.parametrize("sentence", LEFT_ALONE)
def test_left_alone(sentence: str) -> None:
    assert split_place(sentence) is None


PIECES = (
    "it is",
    ", and",
    ";",
    ", but",
    ", which",
    ", because",
    "such as",
    "(",
    ")",
    ":",
    "—",
    "you can",
    "fever",
    "if",
)


@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_both_parts_are_whole_words_of_the_sentence(pieces: list[str]) -> None:
    text = " ".join(pieces).replace(" ,", ",").replace(" ;", ";")
    split = split_place(text)
    if split is not None and split.opening is not Opening.LIST:
        assert 0 < split.end <= split.start < len(text)
        assert text[split.end : split.start].strip(" ,;—") == ""


def test_a_sentence_without_end_is_left_alone() -> None:
    assert split_place("it is so, and it is so " * 500) is None
