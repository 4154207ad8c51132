"""Syllables against words counted by hand; `tools/evaluate_syllables.py` measures them blind."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.language.syllables import Patterns, contexts, load_patterns, spoken, syllables

COUNTED = {
    1: """pain heart blood nerve brain health nurse help drug dose week month strength cough sneeze breathe breath eat
        drink walk rest sleep use used called helped passed stopped caused eyes eye tongue throat lungs spine bone skin
        months doses? phlegm bruise fruit juice weight height ache aches clothes""",
    2: """doctor tablet treatment symptom bleeding swelling feeling kidney liver cancer asthma fever infant stomach
        headache dosage muscle needle table people little handle handled treated needed wanted doses nurses bruises
        sometimes someone lifestyle movement statement likely safely useful careless vaccine caffeine being going doing
        diet client science quiet fluid lion poem create react real-time minute tissue value being cleaning rhythm
        island business colleague fatigue unique protein trauma""",
    3: """medicine hospital vitamin potassium? exercise injury allergy surgery remedy bacteria? beginning symptomless
        consider prescription depression infection injection reaction creation piano area idea video radio pancreas
        cereal serious various previous obvious period happier healthier earlier easiest annual usual visual suicide
        society? understand uncomfortable? headaches? ketamine methadone cortisone everything medical physical nausea
        family? realize scientist pneumonia? insulin dementia? beautiful different? important another however""",
    4: """temperature diabetes arthritis? medication education operation television community
        emergency ability generation population information irritation inflammation dehydration
        anxiety society variety bacteria malaria insomnia anemia leukemia paralysis dialysis epilepsy biology
        pharmacist? experience evaluate evacuate humidity January February? actually caffeinated antibiotic? adrenaline
        amphetamine diabetic mosquito? necessary ordinary military original especially individual? hypnosis?""",
    5: """hypertension? examination communication rehabilitation? osteoporosis? immunization organization
        cardiovascular? antibiotic gastroenterology? university creativity paracetamol epidemic? opportunity
        cardiology physiology neurology? psychological biological pancreatitis ibuprofen? amoxicillin association
        pronunciation appreciation hypothyroid? individual vegetarian veterinarian electricity nutritional?""",
    6: """gastrointestinal responsibility? acetaminophen osteoarthritis physiotherapy? rehabilitation cardiovascular
        encephalopathy? inflammatory-phase? fibromyalgia radioactivity? epidemiology? autoimmunity? hypoglycemia""",
}
WORDS = [(word, count) for count, line in COUNTED.items() for word in line.split() if not word.endswith("?")]
ALONE = Patterns(load_patterns("syllable-patterns"), {})
NAMES = [
    (word, int(count))
    for line in Path(__file__).with_name("health_words.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for _, word, count in [line.split("\t")]
]


def test_most_words_that_were_counted_by_hand_come_out_exactly() -> None:
    wrong = {word: (syllables(word), count) for word, count in WORDS if syllables(word) != count}
    assert len(WORDS) >= 200
    assert len(wrong) <= 0.03 * len(WORDS), wrong


def test_the_patterns_alone_get_nineteen_in_twenty() -> None:
    assert sum(spoken(word, ALONE) == count for word, count in WORDS) >= 0.95 * len(WORDS)


def test_the_patterns_alone_get_nineteen_in_twenty_names_of_drugs_and_conditions() -> None:
    assert len(NAMES) == 300
    assert sum(spoken(word, ALONE) == count for word, count in NAMES) >= 0.95 * len(NAMES)


def test_all_names_of_drugs_and_conditions_come_out_exactly() -> None:
    assert [(word, syllables(word)) for word, _ in NAMES] == NAMES


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz'", min_size=1, max_size=20))
def test_a_word_has_at_least_one_syllable_and_no_more_than_letters_allow(word: str) -> None:
    assert 1 <= spoken(word, ALONE) <= 3 * len(word)


@given(st.text(max_size=30))
def test_anything_can_be_counted(text: str) -> None:
    assert syllables(text) >= 1


def test_a_letter_is_seen_with_its_neighbours_and_the_ends_of_the_word() -> None:
    assert {"E", "#E", "mE", "mE#", "tamE##"} & set(contexts("tame", 3)) == {"E", "mE", "mE#", "tamE##"}


def test_an_e_between_two_words_is_seen_as_their_border() -> None:
    assert [one for one in contexts("pipeline", 3) if "+" in one]
    assert not [one for word in ("pipelqne", "pqpeline") for one in contexts(word, 3) if "+" in one]


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("MRI", 3), ("NMDA", 4), ("SSRIs", 4), ("WHO", 5), ("AIDS", 1), ("500", 1), ("1,000", 1), ("0.5", 1),
        ("20th", 1), ("1960s", 1), ("COVID-19", 3), ("B12", 2), ("long-term", 2), ("a.m", 2), ("U.S", 2), ("mg", 3),
        ("don't", 1), ("isn't", 2), ("nurse's", 2), ("doctor\u2019s", 2), ("caf\u00e9", 2), ("N-methyl-D-aspartate", 7),
        ("x", 1), ("", 1), ("hmm", 1), ("HIV", 3), ("NHS", 3), ("COPD", 4), ("WWW", 9), ("eGFR", 4), ("mRNA", 4),
        ("HbA1c", 5), ("PhD", 3), ("NOT", 1), ("ml", 4), ("kg", 3), ("SARS", 1), ("nurses'", 2), ("O'Brien", 3),
        ("mustn't", 2), ("could've", 2), ("that'll", 2), ("you'll", 1), ("it'd", 2), ("she'd", 1), ("you've", 1),
    ],
)  # fmt: skip
def test_other_tokens(word: str, count: int) -> None:
    assert syllables(word) == count
