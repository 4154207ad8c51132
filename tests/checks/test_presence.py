"""Presence rules: what they ask of a fragment, of a page and of a site, and where they stay silent."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from healthlint.checks import authorship, citations, crisis, dates, disclosures, off_label
from healthlint.document import Document, Site
from healthlint.finding import Match
from healthlint.parsers import parse
from healthlint.severity import Severity
from healthlint.source import Format, Source

Check = Callable[..., Iterable[Match]]

ADVICE = (
    "Heel pain often starts under the foot. The pain can last for months, but treatment at home helps most people. "
    "Tablets ease the symptoms for a few days. Surgery is rare. Stretch your calf against a wall twice a day. "
) * 5
LOW_MOOD = "Your medicine for low mood takes two weeks to work. Take it at the same time each day, with food. " * 4
KETAMINE = "A nurse stays with you while the medicine runs into your arm. You can listen to music. " * 5


def document(text: str, kind: Format = Format.MARKDOWN, **site: Any) -> Document:  # noqa: ANN401 - facts of the site
    """The parsed text."""
    return parse(Source("page", text, kind), Site(**site))[0]


def page(body: str, head: str = "", foot: str = "") -> Document:
    """A whole HTML page."""
    html = (
        f"<!doctype html><html><head><title>Heel pain</title>{head}</head><body><main>{body}</main>{foot}</body></html>"
    )
    return document(html, Format.HTML)


def severities(check: Check, given: Document) -> list[Severity | None]:
    """The severities of the check's matches, each of which must stand in the file as it says."""
    matches = list(check(given))
    for match in matches:
        assert given.source.text[match.span.start : match.span.end] == match.text
    return [match.severity for match in matches]


@pytest.mark.parametrize(
    ("check", "fact"),
    [(disclosures.medical, "disclaimer"), (authorship.author, "byline"), (dates.date, "date")],
)
def test_a_template_may_provide_what_a_fragment_lacks(check: Check, fact: str) -> None:
    text = f"# Heel pain\n\n{ADVICE}"
    assert severities(check, document(text)) == [Severity.NOTE]
    assert severities(check, document(text, Format.MARKDOWN, **{fact: True})) == []
    assert severities(check, document(text, Format.MARKDOWN, **{fact: False})) == [Severity.ERROR]
    assert severities(check, page(f"<h1>Heel pain</h1><p>{ADVICE}</p>")) == [Severity.ERROR]


def test_the_fragment_is_told_how_to_say_so() -> None:
    match = next(iter(disclosures.medical(document(ADVICE))))
    assert "“disclaimer: true” under “site”" in match.fields["hint"]
    assert next(iter(disclosures.medical(page(f"<p>{ADVICE}</p>")))).fields["hint"] == ""


@pytest.mark.parametrize(
    "foot",
    [
        "<footer><p>This page does not replace advice from your doctor.</p></footer>",
        '<footer><a href="/legal">Medical disclaimer</a></footer>',
        '<footer><a href="/legal" aria-label="Medical disclaimer"><img src="i.png" alt=""></a></footer>',
    ],
)
def test_a_disclaimer_in_the_chrome_counts(foot: str) -> None:
    assert severities(disclosures.medical, page(f"<p>{ADVICE}</p>", foot=foot)) == []


@pytest.mark.parametrize("title", ["How to find our clinic", "About us", "Your appointment", "Opening hours"])
def test_practical_pages_owe_nothing(title: str) -> None:
    given = document(f"# {title}\n\n{ADVICE}", disclaimer=False, byline=False, date=False)
    assert not [*disclosures.medical(given), *authorship.author(given), *dates.date(given)]


def test_news_of_a_clinic_owes_nothing() -> None:
    text = (
        f"# A new wing\n\nLEEDS, May 03, 2024 /24-7PressRelease/ -- The clinic is proud to announce a wing.\n\n{ADVICE}"
    )
    given = document(text, disclaimer=False, byline=False, date=False)
    assert not [*disclosures.medical(given), *authorship.author(given), *dates.date(given)]


def test_pages_for_professionals_owe_no_disclaimer() -> None:
    assert not list(disclosures.medical(document(ADVICE, audience="professional", disclaimer=False)))


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("By Dena Bradford", [Severity.NOTE]),
        ("By Dena Bradford, RN", []),
        ("Written by Dena Bradford, pain nurse", []),
        ("By the NHS website team", []),
        ("Medically reviewed by Dr Lee Chan", []),
        ("By admin", [Severity.ERROR]),
    ],
)
def test_authors(byline: str, expected: list[Severity]) -> None:
    assert severities(authorship.author, document(f"# Heel pain\n\n{byline}\n\n{ADVICE}", byline=False)) == expected


def test_an_author_whom_the_page_describes_is_qualified() -> None:
    body = f"<p>{ADVICE}</p><p>Ana Ruiz is a physiotherapist in Leeds.</p>"
    assert severities(authorship.author, page(body, '<meta name="author" content="Ana Ruiz">')) == []
    assert severities(authorship.author, page(f"<p>{ADVICE}</p>", '<meta name="author" content="Ana Ruiz">')) == [
        Severity.NOTE
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("May 27", "“May 27” has no year"),
        ("27 May", "“27 May” has no year"),
        ("Updated 03/04/2025", "“Updated 03/04/2025” can be read as two different days"),
        ("Last reviewed: March 3", "“Last reviewed: March 3” has no year"),
    ],
)
def test_unclear_dates(line: str, said: str) -> None:
    given = document(f"# Heel pain\n\n{line}\n\nRest your foot.")
    assert [match.fields["gap"] for match in dates.date(given)] == [said]


@pytest.mark.parametrize("line", ["27 May 2024", "Updated 2025-03-04", "Updated 13/04/2025", "Updated 4/4/2025"])
def test_clear_dates(line: str) -> None:
    assert not list(dates.date(document(f"# Heel pain\n\n{line}\n\nRest your foot.")))


def test_a_later_change_counts_as_a_review() -> None:
    published = '<meta property="article:published_time" content="2024-01-02">'
    changed = '<meta property="article:modified_time" content="2025-01-02">'
    assert severities(dates.date, page(f"<p>{ADVICE}</p>", published)) == [Severity.NOTE]
    assert severities(dates.date, page(f"<p>{ADVICE}</p>", published + changed)) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Some people have suicidal thoughts.", [Severity.WARNING]),
        ("You may have thoughts of suicide.", [Severity.ERROR]),
        ("A rare side effect is suicidal thinking.", [Severity.WARNING]),
        ("Smoking raises the risk of death from cancer and suicide.", []),
        ("He spoke of assisted suicide.", []),
        ("Some people have suicidal thoughts. Call Samaritans on 116 123.", []),
        ("Some people have suicidal thoughts. Call 999 at once.", []),
    ],
)
def test_crisis_lines(line: str, expected: list[Severity]) -> None:
    assert severities(crisis.crisis_line, document(f"{LOW_MOOD}\n\n{line}", crisis_line=False)) == expected


def test_a_crisis_line_of_another_country_is_no_help_where_the_country_is_declared() -> None:
    text = f"{LOW_MOOD}\n\nYou may have thoughts of suicide. Text HELLO to 741741."
    assert severities(crisis.crisis_line, document(text, crisis_line=False, locale="en-GB")) == [Severity.ERROR]
    assert severities(crisis.crisis_line, document(text, crisis_line=False, locale="en-US")) == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Our ketamine infusions treat PTSD and anxiety.", ["ketamine infusions treat PTSD"]),
        ("Conditions we treat with ketamine include depression.", ["treat with ketamine include depression"]),
        ("Researchers are testing ketamine for PTSD.", []),
        ("Ketamine is not approved for pain. Doctors use ketamine for depression.", []),
        ("Spravato is approved for treatment-resistant depression.", []),
        ("Do not use ketamine for depression.", []),
    ],
)
def test_off_label(line: str, found: list[str]) -> None:
    assert [match.text for match in off_label.off_label(document(f"{KETAMINE}\n\n{line}"))] == found


def test_a_use_that_is_licensed_in_the_country_is_no_fault() -> None:
    text = f"{KETAMINE}\n\nPregabalin is used for anxiety."
    assert severities(off_label.off_label, document(text)) == [Severity.NOTE]
    assert severities(off_label.off_label, document(text, locale="en-GB")) == []
    assert severities(off_label.off_label, document(text, locale="en-US")) == [Severity.WARNING]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Studies have shown relief for [three months](https://pmc.example/1).", 1),
        ("Studies have shown [relief](https://pmc.example/1) and [sleep](https://pmc.example/2).", 0),
        ("Studies have shown relief, as our [guide to pain](/pain) says.", 0),
        ("Studies have shown relief [3-5].", 0),
        ("Studies have shown relief [3].", 1),
        ("Have studies shown relief [3]?", 0),
        ("Studies show relief, says this [Cochrane review](https://pmc.example/1).", 0),
        ("A study has shown relief [3].", 0),
    ],
)
def test_plural_evidence(sentence: str, found: int) -> None:
    assert len(list(citations.plural_single(document(sentence)))) == found
