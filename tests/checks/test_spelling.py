"""What the examples of the spelling pack cannot say: the word lists themselves, case, addresses, names, locale."""

from __future__ import annotations

import pytest

from healthlint.checks.misspelling_list import misspellings
from healthlint.checks.near_terms import drug_name
from healthlint.checks.slips import repeated_word
from healthlint.checks.spelling import known_typo
from healthlint.dictionary import Dictionary
from healthlint.document import Block, Document, Kind, Site
from healthlint.finding import Match, Safety
from healthlint.language.lexicon import inflected, lexicon_rows, variant, variants
from healthlint.language.wordlist import known
from healthlint.mapped import whole
from healthlint.source import Format, Source
from healthlint.span import Span


def page(text: str, kind: Kind = Kind.PARAGRAPH, locale: str = "") -> Document:
    source = Source("page.txt", text, Format.TEXT)
    block = Block(kind, whole(text), Span(0, len(text)))
    return Document(source, (block,), site=Site(locale=locale))


def typos(text: str, kind: Kind = Kind.PARAGRAPH, locale: str = "") -> list[Match]:
    return list(known_typo(page(text, kind, locale)))


def corrections(match: Match) -> list[str]:
    return [fix.edits[0].text for fix in match.fixes]


def test_no_misspelling_is_itself_a_correction() -> None:
    table = misspellings()
    right = {word.lower() for entry in table.values() for reading in entry.readings for word in reading}
    assert not right & table.keys()


def test_the_word_list_is_sorted_and_holds_no_word_twice() -> None:
    wrong = [row[0] for row in lexicon_rows("misspellings")]
    assert wrong == sorted(set(wrong))
    assert all(word.isascii() and word.isalpha() and word.islower() for word in wrong)


@pytest.mark.parametrize(
    "word",
    [
        *("infarction", "vas deferens", "palpation", "mucous", "prostrate", "discreet", "breath", "loose", "ileum"),
        *("diarrhoea", "diarrhea", "oedema", "edema", "fetus", "foetus", "sulphate", "preventative", "palate"),
        *("judgement", "ageing", "focussed", "learnt", "whilst", "lightening", "casual", "caner", "fascitis"),
    ],
)
def test_valid_words_stay_silent(word: str) -> None:
    assert not typos(f"The note says {word} here.")


def test_both_spellings_of_a_variant_are_no_misspellings() -> None:
    table = misspellings()
    british, american = variants()
    assert not (british.keys() | american.keys()) & table.keys()


@pytest.mark.parametrize(
    ("wrong", "right"), [("vaccum", "vacuum"), ("Vaccum", "Vacuum"), ("VACCUM", "VACUUM"), ("alzhiemer", "Alzheimer")]
)
def test_the_correction_keeps_the_case(wrong: str, right: str) -> None:
    (match,) = typos(f"This is {wrong} here.", Kind.HEADING)
    assert corrections(match) == [right]
    assert match.fixes[0].safety is Safety.SAFE


def test_inflected_forms_come_by_rule() -> None:
    assert ("recieved", "received") in inflected("recieve", "receive", "v")
    assert ("recieving", "receiving") in inflected("recieve", "receive", "v")
    assert ("alergies", "allergies") in inflected("alergy", "allergy", "n")
    assert ("accutely", "acutely") in inflected("accute", "acute", "a")
    assert inflected("stomache", "stomach", "n") == [("stomache", "stomach")]


@pytest.mark.parametrize(
    "text",
    [
        "Read https://example.org/vaccum for more.",
        "Write to vaccum@example.org today.",
        "Follow #vaccum or @vaccum for news.",
        "Open vaccum.html or vaccum_list now.",
        "The poster said “vaccum” [sic].",
        "A common misspelling is vaccum.",
        "Ask Dr Peice about it.",
        "The study by John Wierd is old.",
        "HTE is the name of the unit.",
    ],
)
def test_addresses_names_and_talk_about_spelling_are_silent(text: str) -> None:
    assert not typos(text)


def test_a_drug_name_is_for_a_person_to_mend() -> None:
    assert not typos("Take asprin.")
    (match,) = drug_name(page("Take asprin."))
    assert match.fields["fix"] == "aspirin"
    assert [fix.safety for fix in match.fixes] == [Safety.SUGGESTED]


def test_no_misspelling_is_a_listed_word() -> None:
    assert not [word for word in misspellings() if known(word)]


def test_words_of_the_project_are_no_misspellings() -> None:
    site = Site(dictionary=Dictionary.of(["vaccum"]))
    block = Block(Kind.PARAGRAPH, whole("The Vaccum helps."), Span(0, 17))
    assert not list(known_typo(Document(Source("page.txt", "The Vaccum helps.", Format.TEXT), (block,), site=site)))


def test_what_is_quoted_is_not_mended_by_itself() -> None:
    (match,) = typos("She wrote: “I recieve a letter from you every week.”")
    assert [fix.safety for fix in match.fixes] == [Safety.SUGGESTED]


def test_two_readings_are_offered_and_neither_is_safe() -> None:
    (match,) = typos("The study goes throught the data.")
    assert len(match.fixes) > 1
    assert all(fix.safety is Safety.SUGGESTED for fix in match.fixes)


@pytest.mark.parametrize(
    ("locale", "right"), [("en-GB", ["diarrhoea"]), ("en-US", ["diarrhea"]), ("", ["diarrhea", "diarrhoea"])]
)
def test_the_locale_chooses_the_spelling(locale: str, right: list[str]) -> None:
    (match,) = typos("The child has diarrea.", locale=locale)
    assert corrections(match) == right


def test_the_page_itself_tells_its_english() -> None:
    text = "The tumour pressed on the oesophagus. The child has diarrea."
    assert page(text).derive(variant) == "uk"
    assert [corrections(match) for match in typos(text)] == [["diarrhoea"]]


def test_a_word_inside_another_is_no_match() -> None:
    assert not typos("The sandwich had a smiley, the ear an earache.")


def test_content_words_typed_twice_are_only_suggested() -> None:
    (match,) = repeated_word(page("Red skin skin is common."))
    assert match.fixes[0].safety is Safety.SUGGESTED


@pytest.mark.parametrize(
    "text",
    [
        "The ward he came in in was old.",
        "The one you go to to talk is here.",
        "He told them what it was for for years.",
        "Those who go know what they can can wait.",
        "She wrote: “Take the the tablet.”",
    ],
)
def test_words_typed_twice_that_may_be_right_or_are_quoted_are_only_suggested(text: str) -> None:
    (match,) = repeated_word(page(text))
    assert match.fixes[0].safety is Safety.SUGGESTED


@pytest.mark.parametrize(
    "text",
    [
        "The people who can can help.",
        "Vitamin A a day keeps you well.",
        "See section a a of the Act.",
        "We had moi moi and gado gado.",
        "The team does in in vitro work.",
    ],
)
def test_words_rightly_twice_are_silent(text: str) -> None:
    assert not list(repeated_word(page(text)))
