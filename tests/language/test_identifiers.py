"""Identifiers: where texts and addresses name them, and that a wrong digit never passes."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as some

from healthlint.language.identifiers import (
    Identifier,
    Scheme,
    identifier_of,
    isbn_fault,
    issn_fault,
    mentions,
    named_in,
)

DIGITS = some.sampled_from(string.digits)


def isbn_10(body: str) -> str:
    """ISO 2108, 1972: the last digit makes the sum with weights 10 to 1 a multiple of eleven."""
    total = sum((10 - place) * int(digit) for place, digit in enumerate(body))
    return body + "0123456789X"[-total % 11]


def isbn_13(body: str) -> str:
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(body))
    return body + str(-total % 10)


def issn(body: str) -> str:
    total = sum((8 - place) * int(digit) for place, digit in enumerate(body))
    return body + "0123456789X"[-total % 11]


BODIES = {
    "isbn10": (isbn_10, some.text(string.digits, min_size=9, max_size=9), isbn_fault),
    "isbn13": (isbn_13, some.text(string.digits, min_size=9, max_size=9).map(lambda body: "978" + body), isbn_fault),
    "issn": (issn, some.text(string.digits, min_size=7, max_size=7), issn_fault),
}


@pytest.mark.parametrize("kind", BODIES)
@given(data=some.data())
def test_a_changed_digit_is_always_found(kind: str, data: some.DataObject) -> None:
    make, bodies, fault = BODIES[kind]
    right = make(data.draw(bodies))
    assert fault(right) == ""
    place = data.draw(some.integers(3 if kind == "isbn13" else 0, len(right) - 1))
    other = data.draw(DIGITS.filter(lambda digit: digit != right[place]))
    assert fault(right[:place] + other + right[place + 1 :])


@pytest.mark.parametrize("kind", ["isbn10", "issn"])
@given(data=some.data())
def test_two_digits_that_changed_places_are_always_found(kind: str, data: some.DataObject) -> None:
    make, bodies, fault = BODIES[kind]
    right = make(data.draw(bodies))
    place = data.draw(some.integers(0, len(right) - 2))
    swapped = right[:place] + right[place + 1] + right[place] + right[place + 2 :]
    assert (fault(swapped) == "") is (swapped == right)


@given(some.text(max_size=60))
def test_any_text_has_its_mentions_inside(text: str) -> None:
    for mention in mentions(text):
        assert 0 <= mention.start < mention.end <= len(text)


@given(some.text(max_size=60))
def test_any_address_is_read_without_failure(text: str) -> None:
    for address in (text, f"https://doi.org/{text}", f"https://pubmed.ncbi.nlm.nih.gov/{text}", f"http://[{text}"):
        named_in(address)


def seen(text: str) -> list[tuple[str, str]]:
    return [(str(mention.identifier), mention.fault) for mention in mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("doi:10.1016/j.pain.2014.01.001.", "doi:10.1016/j.pain.2014.01.001"),
        ("(DOI 10.1000/A(b)c)", "doi:10.1000/a(b)c"),
        ("see https://dx.doi.org/10.1000/182, page 3", "doi:10.1000/182"),
        ("doi:10.1000.10/123456", "doi:10.1000.10/123456"),
        ("10.1000/j.knee.2022.01.001", "doi:10.1000/j.knee.2022.01.001"),
        ("doi: https://doi.org/10.1000/182", "doi:10.1000/182"),
        ("doi:10.1000/182;PMID:x", "doi:10.1000/182"),
        ("doi:10.1000/182\u200b", "doi:10.1000/182"),
        (
            "doi:10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2.",
            "doi:10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2",
        ),
        ("PMC 3580000", "pmcid:PMC3580000"),
        ("ISBN (print): 0-306-40615-2", "isbn:0306406152"),
        ("PMID: 0023432384", "pmid:0023432384"),
        ("PMID 23432384", "pmid:23432384"),
        ("PMCID: PMC3580000", "pmcid:PMC3580000"),
        ("ISBN 978-0-306-40615-7 2020", "isbn:9780306406157"),
        ("ISBN-10: 0-306-40615-2, 3rd ed.", "isbn:0306406152"),
        ("ISBN 0 306 40615 2", "isbn:0306406152"),
        ("ISBN 0-8044-2957-x", "isbn:080442957X"),
        ("eISSN: 2434-561X", "issn:2434561X"),
        ("NCT 01234567", "nct:NCT01234567"),
        ("ISRCTN12345678", "isrctn:ISRCTN12345678"),
    ],
)
def test_identifiers_in_texts(text: str, expected: str) -> None:
    (one,) = seen(text)
    assert one[0] == expected
    assert (one[1] == "") is (expected != "pmid:0023432384")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("https://doi.org/10.1016", "after the slash"),
        ("doi: 10.1016.j.pain", "no slash"),
        ("doi:10.1016j.pain", "no slash"),
        ("doi:1O.1016/j.pain", "letter"),
        ("doi:101016/j.pain", "dot after 10"),
        ("doi:10.101/j.pain", "four digits"),
        ("https://doi.org/https://doi.org/10.1000/182", "twice"),
        ("doi:10.1016/j.pain…", "cut off"),
        ("doi:10.1016/j–pain", "long dash"),
        ("doi:10.1016/j\u200bpain", "invisible"),
        ("https://doi.org/10.1002/(SICI)1097-0258(19980815)17:15<1661", "end is missing"),
        ("PMID: 123456789", "1 to 8 digits"),
        ("PMID: PMC3580000", "PMC number"),
        ("ISBN 978-0-306-40615-8", "check digit"),
        ("ISBN 977-0-306-40615-8", "978 or 979"),
        ("ISBN 12345678", "8 digits"),
        ("ISSN 0378-5954", "check digit"),
        ("NCT0123456", "7 digits"),
        ("ISRCTN123456789", "9 digits"),
    ],
)
def test_what_cannot_be_an_identifier(text: str, words: str) -> None:
    assert [words in fault for _, fault in seen(text) if fault] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "https://www.doi.org/the-identifier/what-is-a-doi/",
        "https://doi.org/10/abc1",
        "A dose of 10.5 mg/day or 10.1000 mg",
        "the PMC of the heart, NCT, ISBN, ISSN, DOI",
        "doi: see below",
        "see doi.org",
        "Room NCT12",
        "Call 10.1234/5678 in the season 10.2019/20, at 10.5000/month",
        "the NCT 2020 team and the PMC 2019 meeting",
    ],
)
def test_what_is_no_identifier_is_left_alone(text: str) -> None:
    assert seen(text) == []


DOI, PMID, PMCID = Scheme.DOI, Scheme.PMID, Scheme.PMCID


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://doi.org/10.1000/ABC", Identifier(DOI, "10.1000/abc")),
        ("http://dx.doi.org/10.1000/a%2Fb", Identifier(DOI, "10.1000/a/b")),
        ("https://doi.org/doi:10.1000/182", Identifier(DOI, "10.1000/182")),
        ("doi:10.1000/182", Identifier(DOI, "10.1000/182")),
        ("https://pubmed.ncbi.nlm.nih.gov/23432384/", Identifier(PMID, "23432384")),
        ("https://www.ncbi.nlm.nih.gov/pubmed/23432384", Identifier(PMID, "23432384")),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC3580000/", Identifier(PMCID, "PMC3580000")),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/pmc3580000/#s2", Identifier(PMCID, "PMC3580000")),
        ("https://clinicaltrials.gov/study/NCT01234567?tab=results", Identifier(Scheme.NCT, "NCT01234567")),
        ("https://www.isrctn.com/ISRCTN12345678", Identifier(Scheme.ISRCTN, "ISRCTN12345678")),
        ("https://pubmed.ncbi.nlm.nih.gov/?term=knee", None),
        ("https://doi.org/10/abc", None),
        ("https://doi.org.example/10.1000/182", None),
        ("https://journal.example/doi/full/10.1000/182", None),
        ("ftp://doi.org/10.1000/182", None),
    ],
)
def test_addresses_of_registries(address: str, expected: Identifier | None) -> None:
    assert identifier_of(address) == expected


@pytest.mark.parametrize(
    ("address", "doi"),
    [
        ("https://journal.example/doi/full/10.1000/182?x=1", "10.1000/182"),
        ("https://journal.example/article/10.1007/s00134-020-1", "10.1007/s00134-020-1"),
        ("https://www.medrxiv.org/content/10.1101/2020.01.01.20012345v2.full", "10.1101/2020.01.01.20012345"),
        ("https://www.medrxiv.org/content/10.1101/2020.01.01.20012345v1.full-text", "10.1101/2020.01.01.20012345"),
        ("https://www.medrxiv.org/content/10.1101/2020.01.01.20012345v1.full.pdf+html", "10.1101/2020.01.01.20012345"),
        ("https://journals.example/one/article?id=10.1371/journal.pone.0012345", "10.1371/journal.pone.0012345"),
    ],
)
def test_dois_in_addresses_of_publishers(address: str, doi: str) -> None:
    assert named_in(address) == Identifier(DOI, doi)
