"""The word list: what is in it and what is not, how common words are, and what is near a slip."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from checkout import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint.language.edits import osa
from healthlint.language.lexicon import lexicon_rows
from healthlint.language.word_file import WordListError, fold, open_word_list
from healthlint.language.wordlist import (
    Tag,
    at_least,
    attested,
    frequency,
    in_lower_case,
    known,
    listed,
    may_be_meant,
    near,
    tags,
)

WORDS = ROOT / "rules" / "lexicons" / "words.bin"
KEYS = open_word_list(WORDS).trie.keys()
BY_LENGTH = {size: [key for key in KEYS if len(key) == size] for size in range(1, 60)}


@pytest.mark.parametrize(
    "word",
    [
        *[
            "the",
            "healthier",
            "colour",
            "color",
            "organise",
            "organize",
            "anaesthetic",
            "anesthetic",
            "oedema",
            "diarrhoea",
        ],
        *[
            "ketamine",
            "semaglutide",
            "paracetamol",
            "acetaminophen",
            "Ozempic",
            "NHS",
            "NMDA",
            "mRNA",
            "COVID",
            "Covid",
        ],
        *["infarction", "infraction", "deferens", "transferrin", "premutation", "inactivate", "Weill", "Cornell"],
        *[
            "fibromyalgia",
            "Fibromyalgia",
            "FIBROMYALGIA",
            "Sjögren",
            "Sjogren",
            "SJÖGREN",
            "Ménière",
            "naïve",
            "Crohn's",
            "Crohn’s",
            "patients'",
        ],
        *[
            "telehealth",
            "microbiome",
            "wellbeing",
            "don't",
            "don’t",
            "calender",
            "manger",
            "pubic",
            "Siobhán",
            "Wisconsin",
            "Lothian",
        ],
    ],
)
def test_words_of_health_english_are_known(word: str) -> None:
    assert known(word)


@pytest.mark.parametrize(
    "word",
    [
        *[
            "teh",
            "recieve",
            "Connecitivty",
            "wellbeng",
            "accomodate",
            "diabetis",
            "seperate",
            "ibuprofin",
            "inflamation",
            "pregancy",
            "relevent",
        ],
        *[
            "harrassment",
            "intermittant",
            "acetominophen",
            "dosent",
            "alot",
            "thier",
            "wich",
            "Thier",
            "occured",
            "refering",
            "youre",
        ],
        *["wisconsin", "nhs", "crohn"],
        "",
        "x7",
        "кот",
    ],
)
def test_slips_and_names_in_lower_case_are_not(word: str) -> None:
    assert not known(word)
    assert frequency(word) == 0
    assert tags(word) == Tag(0)
    assert listed(word) == ""


def test_common_words_are_more_frequent_than_rare_ones() -> None:
    words = ["the", "health", "headache", "infarction", "deferens"]
    assert sorted(words, key=frequency, reverse=True) == words
    assert 7 < frequency("the") < 8
    assert frequency("Health") == frequency("HEALTH’S") == frequency("health") > 5


@pytest.mark.parametrize(
    ("word", "tag"),
    [
        ("colour", Tag.UK),
        ("color", Tag.US),
        ("ketamine", Tag.DRUG),
        ("Ozempic", Tag.DRUG),
        ("fibromyalgia", Tag.CONDITION),
        ("Wisconsin", Tag.PLACE),
        ("Siobhan", Tag.NAME),
        ("NHS", Tag.ABBREVIATION),
        ("table", Tag.GENERAL),
    ],
)
def test_words_are_tagged_by_what_they_are(word: str, tag: Tag) -> None:
    assert tag in tags(word)


@pytest.mark.parametrize("word", ["flickr", "Halperin", "Routledge"])
def test_words_that_are_no_slips_are_attested_but_not_offered(word: str) -> None:
    assert attested(word)
    assert not known(word)
    assert all(fold(word) not in map(fold, near(fold(word)[:-1] + letter, 1)) for letter in "aeiou")


@pytest.mark.parametrize("slip", ["recieve", "diabetis", "hospitl", "medicin", "ibuprofin", "definately", "occured"])
def test_slips_are_not_attested_however_often_the_web_has_them(slip: str) -> None:
    assert not attested(slip)


@given(st.lists(st.sampled_from(KEYS), max_size=20))
def test_many_words_are_looked_up_as_one_by_one(words: list[str]) -> None:
    assert in_lower_case(words) == {word for word in words if known(word)}
    assert all(at_least(word, 3) == (known(word) and frequency(word) >= 3) for word in words)


@pytest.mark.parametrize(
    ("written", "form"),
    [("SIOBHAN'S", "Siobhán"), ("medlineplus", ""), ("Medlineplus", "MedlinePlus"), ("ALZHEIMER", "Alzheimer")],
)
def test_the_listed_form_has_its_own_capitals_and_accents(written: str, form: str) -> None:
    assert listed(written) == form


@pytest.mark.parametrize(
    ("slip", "distance", "meant"),
    [
        ("Connecitivty", 2, "connectivity"),
        ("wellbeng", 1, "wellbeing"),
        ("fybromyalgia", 1, "fibromyalgia"),
        ("Alzhiemer", 1, "Alzheimer"),
        ("hemmorhage", 2, "hemorrhage"),
        ("Sjögrenn", 1, "Sjogren"),
        ("asprin", 1, "aspirin"),
    ],
)
def test_what_is_meant_is_near_the_slip(slip: str, distance: int, meant: str) -> None:
    assert fold(meant) in {fold(word) for word in near(slip, distance)}


def _as_listed(key: str) -> str:
    return listed(key) or listed(key.capitalize()) or listed(key.upper())


def _far_and_meant(word: str, key: str) -> bool:
    return key[0] == word[:1] and may_be_meant(frequency(_as_listed(key)), tags(_as_listed(key)))


@st.composite
def slips(draw: st.DrawFn) -> str:
    """A listed word with up to three letters typed wrongly."""
    word: str = draw(st.sampled_from(KEYS))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(word)))
        letter = draw(st.sampled_from(["", *"etaoinsrhz'-"]))
        word = word[:at] + letter + word[at + draw(st.integers(0, 2)) :]
    return word


@settings(deadline=None, max_examples=20)
@given(word=slips(), distance=st.integers(1, 2))
def test_near_finds_what_a_look_at_every_word_finds(word: str, distance: int) -> None:
    low = fold(word)
    sizes = range(len(low) - distance, len(low) + distance + 1)
    close = [key for size in sizes for key in BY_LENGTH.get(size, []) if osa(low, key, distance) <= distance]
    offered = {_as_listed(key) for key in close if key != low and (osa(low, key, 1) <= 1 or _far_and_meant(low, key))}
    expected = {form for form in offered if not form.isupper()}
    assert set(near(word, distance)) == expected


@given(one=st.text("abc", max_size=7), other=st.text("abc", max_size=7), limit=st.integers(0, 3))
def test_the_distance_is_that_of_the_textbook(one: str, other: str, limit: int) -> None:
    table = [[column if row == 0 else row for column in range(len(other) + 1)] for row in range(len(one) + 1)]
    for row in range(1, len(one) + 1):
        for column in range(1, len(other) + 1):
            change = one[row - 1] != other[column - 1]
            best = min(table[row - 1][column] + 1, table[row][column - 1] + 1, table[row - 1][column - 1] + change)
            if row > 1 and column > 1 and one[row - 1] == other[column - 2] and one[row - 2] == other[column - 1]:
                best = min(best, table[row - 2][column - 2] + 1)
            table[row][column] = best
    exact = table[-1][-1]
    assert osa(one, other, limit) == exact or (exact > limit and osa(one, other, limit) > limit)


def test_the_file_is_the_one_that_was_built_from_the_terms() -> None:
    recorded = (WORDS.parent / "words.sha256").read_text(encoding="ascii").split()
    assert recorded[::2] == [
        hashlib.sha256(path.read_bytes()).hexdigest() for path in (WORDS, WORDS.parent / "terms.tsv")
    ]
    subprocess.run([sys.executable, "tools/build_lexicon.py", "--check"], cwd=ROOT, check=True)


def test_what_a_rule_calls_misspelt_is_not_listed() -> None:
    misspelt = [row[0] for row in lexicon_rows("misspellings")]
    listed_all_the_same = [word for word in misspelt if known(word)]
    assert not listed_all_the_same, "put them into a “drop” row of rules/lexicons/terms.tsv, and build the list again"


def test_threads_share_the_list() -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(lambda _: near("recieve", 2), range(64)))
    assert len(answers) == 1
    assert "receive" in next(iter(answers))


@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "other"])
def test_a_missing_or_damaged_list_is_told_in_one_line(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "words.bin"
    if damage != "missing":
        whole = WORDS.read_bytes()
        path.write_bytes({"empty": b"", "cut": whole[:-1], "other": b"x" + whole[1:]}[damage])
    with pytest.raises(WordListError) as caught:
        open_word_list(path)
    message = str(caught.value)
    assert message.startswith(str(path))
    assert "Install healthlint again" in message
    assert "\n" not in message
