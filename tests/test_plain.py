"""Plain text as blocks."""

from __future__ import annotations

import pytest
from reading import assert_placed, blocks, document, facts, links, slices

from healthlint.document import Document


def read(source: str) -> Document:
    page = document(source, "text")
    assert_placed(page)
    return page


LONG = (
    "This paragraph stands on one long line, as editors on the web write it; it goes on well past the hundredth column."
)


def test_an_article_of_one_line_paragraphs() -> None:
    page = read(
        f"How to sleep\n- Jane Doe\n- May 27\n- 2 min read\n\n{LONG}\n{LONG}\nWhat helps\n{LONG}\nmore coming soon\n"
    )
    assert blocks(page) == [
        ("title", "How to sleep"),
        ("byline", "Jane Doe"),
        ("byline", "May 27"),
        ("byline", "2 min read"),
        ("paragraph", LONG),
        ("paragraph", LONG),
        ("heading", "What helps"),
        ("paragraph", LONG),
        ("paragraph", "more coming soon"),
    ]
    assert slices(page, "author") == ["Jane Doe"]
    assert slices(page, "published") == ["May 27"]


SLEEP = (
    "Poor sleep makes pain worse, and pain makes it hard to sleep. Most people need seven to nine hours a night, but"
    " not everybody does. Some need ten."
)
WRAPPED = """\
Sleep and pain

Poor sleep makes pain worse, and pain makes it hard to sleep. Most
people need seven to nine hours a night, but not everybody does. Some
need ten.

What helps

- Keep the same hours every day, also at weekends and on holidays,
  and get up when the alarm rings.
- Exercise.

1. First of all talk to your doctor about the medicines that you are
taking.
2) Second.

> Ask before you stop
> a medicine.
"""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_wrapped_text_is_joined(end: str) -> None:
    assert blocks(read(WRAPPED.replace("\n", end))) == [
        ("title", "Sleep and pain"),
        ("paragraph", SLEEP),
        ("heading", "What helps"),
        ("item", "Keep the same hours every day, also at weekends and on holidays, and get up when the alarm rings."),
        ("item", "Exercise."),
        ("item", "First of all talk to your doctor about the medicines that you are taking."),
        ("item", "Second."),
        ("paragraph", "Ask before you stop a medicine."),
    ]


def test_lists_and_quotes() -> None:
    page = read("Intro words.\n\n* a\n• b\n\n10. c\n\nText in between.\n- d\n\n> q\n")
    assert [(block.text.text, block.level, block.group) for block in page.blocks if block.kind == "item"] == [
        ("a", 1, 1), ("b", 1, 1), ("c", 1, 2), ("d", 1, 3),
    ]  # fmt: skip
    assert page.blocks[-1].quoted


@pytest.mark.parametrize(
    ("source", "kinds"),
    [
        ("Ketamine clinic\nOpen daily\n\nWe are here.", ["title", "heading", "paragraph"]),
        ("Title\n=====\n\nText is here.", ["title", "paragraph"]),
        ("Text is here.\n\nPart two\n--------\nMore text.", ["paragraph", "heading", "paragraph"]),
        ("# Marked\n\n## Twice\nText.", ["heading", "heading", "paragraph"]),
        ("Text is here.\n\nWhat is it?\n\nA long answer stands here.", ["paragraph", "heading", "paragraph"]),
        ("Text is here.\n\nJane Doe", ["paragraph", "paragraph"]),
        ("Text is here.\n\n* * *\n\n****\n\nMore text.", ["paragraph", "item", "paragraph"]),
        ("A sentence on its own.", ["paragraph"]),
        ("Benefits:\n- a\n- b", ["paragraph", "item", "item"]),
        ("Text is here.\n\nBenefits\n- a\n- b", ["paragraph", "heading", "item", "item"]),
    ],
)
def test_headings(source: str, kinds: list[str]) -> None:
    assert [block.kind.value for block in read(source).blocks] == kinds


@pytest.mark.parametrize(
    ("line", "name", "text"),
    [
        ("By Jane Doe, MD", "author", "Jane Doe, MD"),
        ("Written by Jane Doe and John Roe | 5 May 2024", "author", "Jane Doe and John Roe"),
        ("Author: Jane Doe", "author", "Jane Doe"),
        ("By our editorial team", "author", "our editorial team"),
        ("by admin", "author", "admin"),
        ("Medically reviewed by Dr. Ann Poe, PhD", "reviewer", "Dr. Ann Poe, PhD"),
        ("Last updated: January 5th, 2024", "modified", "January 5th, 2024"),
        ("Page last reviewed: 3 March 2020", "reviewed", "3 March 2020"),
        ("Published on Monday, May 6, 2024", "published", "Monday, May 6, 2024"),
        ("2024-05-06", "published", "2024-05-06"),
        ("06/05/2024", "published", "06/05/2024"),
    ],
)
def test_credits_on_top(line: str, name: str, text: str) -> None:
    page = read(f"A title\n{line}\n\nA paragraph of text.\n")
    assert blocks(page)[1] == ("byline", line)
    assert facts(page, name)[0] == text
    assert slices(page, name)[0] == text


@pytest.mark.parametrize(
    "line",
    [
        "By the time you read this, it is cured.",
        "By eating well you can cure cancer",
        "By Friday",
        "May 6 was a good day.",
        "Updated advice for parents and carers is here.",
        "By 2030 most people will be cured",
    ],
)
def test_what_is_no_credit(line: str) -> None:
    page = read(f"A title\n\n{line}\n\nA paragraph of text.\n")
    assert blocks(page)[1][0] in {"paragraph", "heading"}
    assert page.facts == ()


def test_credits_further_down_are_prose() -> None:
    page = read("A title\n\nA paragraph of text.\n\nBy Jane Doe, MD\n\nMore text is here.\n")
    assert "byline" not in dict(blocks(page))


def test_addresses_are_links() -> None:
    page = read("See https://example.org/a_(b), or (www.example.org). Not x@www.example.org/y nor http:// alone.")
    assert [text for text, _ in links(page)] == ["https://example.org/a_(b)", "www.example.org"]
    assert all(text == address for text, address in links(page))


def test_white_space_and_soft_hyphens() -> None:
    assert blocks(read("  Two  spaces\there, medi\u00adcation.  \r\n")) == [
        ("paragraph", "Two spaces here, medication.")
    ]


def test_lines_that_tabs_part_are_rows_of_a_table() -> None:
    table = "Medicine\tDose\nIbuprofen\t200 mg every 6 hours"
    assert blocks(read(f"{LONG}\n\n{table}\n\nOpening hours:\tnine to five.\n")) == [
        ("paragraph", LONG),
        ("cell", "Medicine Dose"),
        ("cell", "Ibuprofen 200 mg every 6 hours"),
        ("paragraph", "Opening hours: nine to five."),
    ]


@pytest.mark.parametrize("source", ["", "\n\r\n", "  \t", "-----", "\u00ad"])
def test_nothing_to_read(source: str) -> None:
    assert blocks(read(source)) == []
