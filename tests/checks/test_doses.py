"""What the examples of the medication pack cannot say: exact words offered, severity, no fixes."""

from __future__ import annotations

import pytest

from healthlint.checks.doses import decimal, error_prone
from healthlint.document import Block, Document, Kind
from healthlint.mapped import whole
from healthlint.severity import Severity
from healthlint.source import Format, Source
from healthlint.span import Span


def page(text: str) -> Document:
    return Document(Source("page.txt", text, Format.TEXT), (Block(Kind.PARAGRAPH, whole(text), Span(0, len(text))),))


@pytest.mark.parametrize(
    ("text", "words", "plain"),
    [
        ("Take 1 tablet QOD.", "QOD", "every other day"),
        ("Take 1 tablet b.i.d. with food.", "b.i.d.", "twice a day"),
        ("Inject 10U of insulin.", "10U", "10 units"),
        ("Inject 1,000 IU of heparin.", "1,000 IU", "1,000 units"),
        ("The dose is 50 µg.", "50 µg", "50 micrograms"),
        ("The dose is 50 μg.", "50 μg", "50 micrograms"),
        ("The dose is 5 cc.", "5 cc", "5 mL"),
        ("Take 500 MG at noon.", "500 MG", "500 mg"),
        ("Take 1 tablet q8h.", "q8h", "every 8 hours"),
        ("Take 5 mg po.", "po", "by mouth"),
    ],
)
def test_each_sign_is_put_into_words(text: str, words: str, plain: str) -> None:
    (match,) = error_prone(page(text))
    assert (match.text, match.fields["fix"]) == (words, plain)
    assert not match.fixes


@pytest.mark.parametrize(
    "text",
    [
        "Take 10 units of insulin.",
        "The level of the drug was 20 µg/mL.",
        "A bid for the drug company failed.",
        "The dose was given by the PO Box team.",
        "Take the 10 U.S. medicines with you.",
        "Take 1 tablet twice a day (BID).",
        "QD stands for once a day on the label of the drug.",
        "BID Medical Center gives the drug.",
        "Take the QD-OLED screen to the tablet shop.",
    ],
)
def test_near_misses_are_silent(text: str) -> None:
    assert not list(error_prone(page(text)))


def test_international_units_of_vitamins_are_only_noted() -> None:
    (match,) = error_prone(page("Take 400 IU of vitamin D a day."))
    assert match.severity is Severity.NOTE


@pytest.mark.parametrize(
    ("text", "words", "plain"),
    [
        ("Take 1.0 mg.", "1.0 mg", "1 mg"),
        ("Take .25 mg.", ".25 mg", "0.25 mg"),
        ("Take 0.5 to 2.00 mL.", "2.00 mL", "2 mL"),
    ],
)
def test_decimals_are_rewritten_but_never_fixed(text: str, words: str, plain: str) -> None:
    (match,) = decimal(page(text))
    assert (match.text, match.fields["fix"]) == (words, plain)
    assert not match.fixes


@pytest.mark.parametrize(
    "text", ["Take 1.05 mg.", "Take 10 mg.", "LDL was 69.0 mg per dL.", "Release 2.0 is out. 5 mg is the dose."]
)
def test_other_numbers_are_silent(text: str) -> None:
    assert not list(decimal(page(text)))
