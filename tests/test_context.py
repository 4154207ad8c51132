from __future__ import annotations

import pytest
from made import document

from healthlint.document import Document, Kind, Link, Site
from healthlint.language import context
from healthlint.span import Span


def marked(text: str, kind: Kind = Kind.PARAGRAPH) -> tuple[Document, int, int, int]:
    start, end = text.index("<"), text.index(">") - 1
    return document((kind, text.replace("<", "").replace(">", ""))), 0, start, end


@pytest.mark.parametrize(
    "text",
    [
        "There is no <miracle cure>.",
        "It isn\u2019t a <cure> for all.",
        "Rather than a <cure>, expect relief.",
        "It fails to bring a <cure>.",
        "Nobody has found the one true <cure>.",
        "There is no medicine <without side effects>.",
    ],
)
def test_negated(text: str) -> None:
    made, block, start, _ = marked(text)
    assert context.negated(made, block, start)


@pytest.mark.parametrize(
    "text",
    [
        "Not only is it a <cure>, it is cheap.",
        "There is no doubt that it is a <cure>.",
        "It is nothing short of a <miracle>.",
        "It has no side effects; it is a <cure>.",
        "It does not hurt, but it is a <cure>.",
        "No pills. It is a <cure>.",
        "No one who came to us last year with pain left without a new <cure>.".replace("without", "with"),
        "Never before was such a <cure> found.",
        "Don't miss this <miracle cure>.",
        "Knots: a <cure>.",
        "It has no downtime and <no risk>.",
    ],
)
def test_not_negated(text: str) -> None:
    made, block, start, _ = marked(text)
    assert not context.negated(made, block, start)


def test_the_window_of_a_negation_counts_words() -> None:
    made, block, start, _ = marked("It is not one two three four <cure>.")
    assert context.negated(made, block, start, 5)
    assert not context.negated(made, block, start, 4)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("It is a myth that tea is a <cure>.", True),
        ("The <cure> is a scam.", True),
        ("There is no good evidence for this <cure>.", True),
        ("The advert claims that tea is a <cure>.", True),
        ("Tea is a <cure>.", False),
        ("Myths are told. Tea is a <cure>.", False),
        ("Your insurance claim for the <cure> is paid.", False),
    ],
)
def test_debunked(text: str, holds: object) -> None:
    made, block, start, _ = marked(text)
    assert context.debunked(made, block, start) is holds


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("This may one day <cure> asthma.", True),
        ("It is designed to <cure> asthma.", True),
        ("It may, as we have seen so often, <cure> asthma.", False),
        ("In May doctors <cured> asthma.", False),
        ("On May 5 they <cured> asthma.", False),
        ("It will <cure> asthma.", False),
    ],
)
def test_hedged(text: str, holds: object) -> None:
    made, block, start, _ = marked(text)
    assert context.hedged(made, block, start) is holds


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Is it a <cure>?", True),
        ("“Is it a <cure>?”", True),
        ("Is it? It is a <cure>.", False),
    ],
)
def test_asked(text: str, holds: object) -> None:
    made, block, start, _ = marked(text)
    assert context.asked(made, block, start) is holds


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("She said: “This tea is a <cure> for me.”", True),
        ('She said: "This tea is a <cure> for me."', True),
        ("She said: \u2018It\u2019s the tea, a <cure> for me.\u2019", True),
        ("An “<off-license>” drug.", False),
        ("An “absolute <cure>” they say.", False),
        ("“One two three four five.” Then a <cure> came.", False),
        ('A 5\'6" man and his <cure> of 7" length.', False),
    ],
)
def test_quoted(text: str, holds: object) -> None:
    assert context.quoted(*marked(text)) is holds


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("The <Cure Alzheimer>'s Fund pays.", True),
        ("She went to <Hope> Clinic in Leeds.", True),
        ("She read about the National Institute of <Miracle> studies.", True),
        ("<Miracle> Mineral Solution is bleach.", True),
        ("Our <Breakthrough> helps.", False),
        ("<Breakthrough> treatment for migraine.", False),
        ("We call it the <Miracle>.", False),
        ("The <Miracle> Of Ketamine Therapy For Chronic Pain", False),
        ("A NEW <MIRACLE> CURE", False),
        ("This is a <miracle> Cure.", False),
        ("<Breakthrough> FDA approval of a drug came today.", False),
    ],
)
def test_named(text: str, holds: object) -> None:
    assert context.named(*marked(text)) is holds


def test_cited_by_a_marker_or_a_link_in_the_sentence() -> None:
    made, block, start, _ = marked("Trials <show> less pain [4, 5]. More text.")
    assert context.cited(made, block, start)
    made, block, start, _ = marked("Trials <show> less pain (Lee 2022). More text.")
    assert context.cited(made, block, start)
    made, block, start, _ = marked("Trials <show> less pain. Others differ [4].")
    assert not context.cited(made, block, start)


def test_cited_by_a_link() -> None:
    plain = document("Trials show it. See the paper.")
    link = Link("Trials", "https://a.example", 0, 6, Span(0, 6), Span(0, 0))
    block = type(plain.blocks[0])(Kind.PARAGRAPH, plain.blocks[0].text, plain.blocks[0].span, links=(link,))
    linked = type(plain)(plain.source, (block,))
    assert context.cited(linked, 0, 7)
    assert not context.cited(linked, 0, 20)


def test_professional_by_metadata_site_or_title() -> None:
    assert context.professional(document("x", facts={"audience": "professional"}))
    assert context.professional(document("x", site=Site(audience="professional")))
    assert context.professional(document((Kind.TITLE, "Ketamine: information for health professionals"), "x"))
    assert not context.professional(
        document("Ask if this is for health professionals or for you, and then read all of it.")
    )
    assert not context.professional(
        document((Kind.TITLE, "For healthcare professionals"), "x", facts={"audience": "public"})
    )
