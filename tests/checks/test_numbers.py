"""What the examples of the risk pack cannot say: how far the check looks, what {reason} and {other} hold."""

from __future__ import annotations

import pytest

from healthlint.checks.numbers import impossible, mixed_denominators, mixed_formats, relative_only
from healthlint.document import Block, Document, Kind
from healthlint.mapped import whole
from healthlint.source import Format, Source
from healthlint.span import Span


def page(*texts: str, headings: tuple[int, ...] = ()) -> Document:
    blocks = tuple(
        Block(Kind.HEADING if at in headings else Kind.PARAGRAPH, whole(text), Span(0, len(text)))
        for at, text in enumerate(texts)
    )
    return Document(Source("page.txt", "\n\n".join(texts), Format.TEXT), blocks)


CLAIM = "The tablet cuts the risk of a stroke by 40%."
FIGURES = "It fell from 10 in 100 to 6 in 100 people."
FILLER = "Ask a nurse."


def test_absolute_figures_count_only_so_near() -> None:
    near = page(CLAIM, f"{FILLER} {FIGURES}")
    assert not list(relative_only(near))
    assert [match.text for match in relative_only(near, after=1)] == ["cuts the risk of a stroke by 40%"]
    assert list(relative_only(page(CLAIM, FILLER, FILLER, FIGURES)))
    assert not list(relative_only(page(FIGURES, CLAIM)))
    assert list(relative_only(page(FIGURES, CLAIM), before=0))


def test_figures_under_another_heading_do_not_count() -> None:
    assert list(relative_only(page(CLAIM, "Other tablets", FIGURES, headings=(1,))))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Smokers are 2 to 3 times more likely to have a stroke.", "2 to 3 times more likely"),
        ("Having diabetes doubles your risk of stroke.", "doubles your risk"),
        ("The risk is 15 times higher for people who smoke.", "15 times higher"),
        ("Walkers had a 30% lower risk of gout.", "30% lower risk"),
        ("Depression can double or triple your risk of stroke.", "double or triple your risk"),
    ],
)
def test_ways_to_put_a_relative_risk(text: str, words: str) -> None:
    assert [match.text for match in relative_only(page(text))] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Women are three times more likely than men to have lupus.",
        "The rate in the melatonin group was twice as high (7.8% vs. 4.3%), so the risk is higher for some.",
        "The dose was 10 times higher than in the trial.",
        "Does smoking double your risk?",
    ],
)
def test_ratios_that_pass(text: str) -> None:
    assert not list(relative_only(page(text)))


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("About 2030 percent of people with it bleed.", "2030 percent of people", "100%"),
        ("It helps 1,200 out of 1,000 adults.", "1,200 out of 1,000", "larger than the whole"),
        ("The clinic opens on June 31.", "June 31", "no such day"),
        ("Take 20-10 mg at night.", "20-10 mg", "backwards"),
    ],
)
def test_numbers_that_cannot_be(text: str, words: str, reason: str) -> None:
    (match,) = impossible(page(text))
    assert match.text == words
    assert reason in match.fields["reason"]


@pytest.mark.parametrize(
    "text", ["Cut the dose from 20 to 10 mg.", "June 30 is a Tuesday.", "It rose to 150% of people."]
)
def test_numbers_that_can_be(text: str) -> None:
    assert not list(impossible(page(text)))


def test_other_names_the_figure_to_compare_with() -> None:
    (denominators,) = mixed_denominators(page("Of the users, 1 in 12 felt sick and 1 in 350 fainted."))
    (formats,) = mixed_formats(page("Of the users, 1 in 12 felt sick and 3% fainted."))
    assert (denominators.text, denominators.fields["other"]) == ("1 in 350", "1 in 12")
    assert (formats.text, formats.fields["other"]) == ("3%", "1 in 12")
    assert not list(mixed_denominators(page("About 1 in 12 felt sick.", "About 1 in 350 fainted.")))
