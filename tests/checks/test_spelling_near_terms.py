"""Misspellings that no list holds: what is found where, what is meant, and what stays silent."""

from __future__ import annotations

import pytest
from made import document
from reading import document as parsed

from healthlint.checks.near_terms import drug_name, near_term
from healthlint.dictionary import Dictionary
from healthlint.document import Document, Kind, Site
from healthlint.finding import Match, Safety
from healthlint.severity import Severity


def found(made: Document) -> list[tuple[str, str]]:
    return [(match.text, match.fields["fix"]) for match in near_term(made)]


def only(made: Document) -> Match:
    (match,) = near_term(made)
    return match


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Check the tempreture twice.", ("tempreture", "temperature")),
        ("Tempreture is checked twice.", ("Tempreture", "Temperature")),
        ("Good well-beng matters.", ("beng", "being")),
        ("Ask for a 12-weeek course.", ("weeek", "week")),
        ("The Sjögrenn syndrome is rare.", ("Sjögrenn", "Sjögren")),
        ("The technisians\u2019 and the technisian\u2019s charts.", ("technisian", "technician")),
        ("The infecsion was mild.", ("infecsion", "infection")),
        ("The test canconfirm it.", ("canconfirm", "can confirm")),
        ("It helps the neuromusculer system.", ("neuromusculer", "neuromuscular")),
        ("Sooo much painn is rare.", ("painn", "pain")),
    ],
)
def test_an_unknown_word_near_a_known_one(text: str, pair: tuple[str, str]) -> None:
    assert pair in found(document(text))


@pytest.mark.parametrize(
    "text",
    [
        "After a myocardial infarction, inactivate the pump and inspect the vas deferens.",
        "Serum transferrin saturation is low in premutation carriers at Weill Cornell.",
        "People with Sjögren\u2019s disease or Crohn's disease asked Dr Zielinsky and Ms Okonkwo.",
        "Take 500mg of 5-fluorouracil, N-acetylcysteine or 2,4-dinitrophenol; check BRCA1, IL-6 and HbA1c.",
        "See https://exmaple.org/tretment, write to tretment@exmaple.org, #tretment, @tretment, tretment.html.",
        "It is caused by Escherichia coli, E. coli, Ancylostoma duodenale or Sarcoptes scabiei.",
        "WebMD, YouTube and GlaxoSmithKline wrote about eGFR, mRNA and pH.",
        "Lipoprotein (lip-oh-PROH-teen) and plaque (plak) are told how to say.",
        "La depresi\u00f3n es una enfermedad que afecta a muchas personas.",
        "Neuropathic pain differs from neuropathy and from nociceptive pain.",
        "The immunomodulatory, antifibrotic and cardiometabolic effects are small.",
        "P. knowlesi and Haloferax volcanii are named (Halperin & Badal, 2019; Alport et al., 2020).",
        "Names that end in -itis, pre- and post-natal care, the antero-lateral wall, peri-menopause.",
        "Greek trophe = to feed. The promotoras de salud know of ataque de nervios.",
        "The infl ammation was magni fi ed in the offi ce.",
        "Rifampicin, hydroxycarbamide, amfetamine and cefalexin; polyene and lincosamide antibiotics.",
        "Venules, adduction, osmolarity, debrided, perfuse, haptens, glycans, passata, paneer and injera.",
        "The diarrhoea, diarrhea, oedema, edema, lymphoedema and lymphedema went.",
    ],
)
def test_right_words_names_codes_and_other_languages_are_silent(text: str) -> None:
    made = document(text)
    assert not found(made)
    assert not list(drug_name(made))


def test_a_word_of_the_article_weighs_most_and_a_heading_makes_it_an_error() -> None:
    made = document((Kind.HEADING, "Functional Connecitivty"), "Functional connectivity links parts of the brain.")
    match = only(made)
    assert (match.text, match.fields["fix"]) == ("Connecitivty", "Connectivity")
    assert match.severity is Severity.ERROR
    assert [fix.safety for fix in match.fixes] == [Safety.SAFE]


def test_without_the_right_word_in_the_article_no_fix_is_safe() -> None:
    match = only(document("The tempreture of the room is checked."))
    assert match.severity is Severity.WARNING
    assert [fix.safety for fix in match.fixes] == [Safety.SUGGESTED]


def test_in_a_quotation_no_fix_is_safe() -> None:
    made = document("Connectivity is good.", "She wrote: “The connecitivty of the brain is still unknown to us.”")
    assert [fix.safety for fix in only(made).fixes] == [Safety.SUGGESTED]


def test_a_word_used_often_is_a_note_at_most() -> None:
    made = document("The tempretures fell.", "The tempretures rose.", "No tempretures stayed.")
    assert {match.severity for match in near_term(made)} == {Severity.NOTE}


def test_a_word_split_by_markup_is_whole_and_has_no_fix() -> None:
    match = only(parsed("<p>Check the tempre<b>tu</b>re.</p>", "html"))
    assert match.text == "tempreture"
    assert not match.fixes
    assert only(parsed("<p>Check the tempre&shy;ture.</p>", "html")).text == "tempreture"


@pytest.mark.parametrize(
    "article",
    [
        "---\ntitle: The tempreture\n---\n\nRest.\n",
        "---\ntitle: Rest\ndescription: The tempreture of the room.\n---\n\nRest.\n",
        "# The tempreture\n\nRest.\n",
        "![The tempreture](a.png)\n",
        "| The tempreture | rises |\n|---|---|\n| a | b |\n",
        "Read [the tempreture](https://example.org).\n",
    ],
)
def test_titles_descriptions_alternatives_cells_and_links_are_read(article: str) -> None:
    assert [match.text for match in near_term(parsed(article, "markdown"))] == ["tempreture"]


def test_references_controls_and_other_languages_are_passed_over() -> None:
    assert not found(document((Kind.BUTTON, "Tempreture"), (Kind.HEADING, "References"), "The tempreture. 2020."))
    assert not found(parsed('<p lang="de">Die tempreture ist hoch.</p>', "html"))


def test_the_dictionary_of_the_project_is_kept_to() -> None:
    site = Site(dictionary=Dictionary.of(["tempreture", "Metoprolool", "well-beng"]))
    made = document("The Tempreture's rise, well-beng and Metoprolool.", site=site)
    assert not found(made)
    assert not list(drug_name(made))


@pytest.mark.parametrize(("wrong", "right"), [("metfromin", "metformin"), ("lisinoprill", "lisinopril")])
def test_a_near_miss_of_a_medicine_is_an_error_that_no_safe_fix_mends(wrong: str, right: str) -> None:
    (match,) = drug_name(document(f"Take {wrong} each day."))
    assert (match.text, match.fields["fix"], match.severity) == (wrong, right, Severity.ERROR)
    assert all(fix.safety is Safety.SUGGESTED for fix in match.fixes)


def test_talk_about_spelling_is_no_fault() -> None:
    assert not found(document("A common misspelling is tempreture."))
