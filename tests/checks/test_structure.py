"""What the examples of the structure and leftovers packs cannot say: grouping, fixes, severities, odd inputs."""

from __future__ import annotations

import pytest

from healthlint.checks.empties import elements
from healthlint.checks.headings import case, hard_space, jump
from healthlint.checks.images import alternative
from healthlint.checks.layout import dangling_leadin, list_punctuation, long_list, truncated
from healthlint.checks.leftovers import escaped, mojibake
from healthlint.document import Document
from healthlint.finding import Safety
from healthlint.parsers import parse
from healthlint.severity import Severity
from healthlint.source import Format, Source


def page(text: str, form: Format = Format.HTML) -> Document:
    return parse(Source("page", text, form))[0]


def test_empty_elements_of_a_sort_are_one_match_whose_fix_deletes_them_all() -> None:
    text = "<p>A</p><p></p><h2>B</h2><p>&nbsp;</p><p> </p><p>C</p>"
    (match,) = elements(page(text))
    assert match.fields["what"] == "3 empty paragraphs"
    (fix,) = match.fixes
    for edit in reversed(fix.edits):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    assert text == "<p>A</p><h2>B</h2><p>C</p>"


def test_empty_elements_with_attributes_are_not_deleted_by_machine() -> None:
    (match,) = elements(page('<p>A</p><p class="spacer"></p>'))
    assert match.fixes == ()


def test_an_empty_link_in_a_paragraph_of_its_own_is_told_once() -> None:
    (match,) = elements(page("A\n\n[](https://clinic.example/a)\n\nB\n", Format.MARKDOWN))
    assert match.text == "[](https://clinic.example/a)"
    assert match.fields["what"] == "1 link without text"


def test_an_empty_markdown_item_is_shown_without_its_line_end() -> None:
    (match,) = elements(page("- a\n-\n- b\n", Format.MARKDOWN))
    assert match.text == "-"


def test_levels_count_from_the_heading_before_and_plain_text_has_none() -> None:
    assert [match.fields["expected"] for match in jump(page("<h2>A</h2><h5>B</h5><h6>C</h6><h2>D</h2><h4>E</h4>"))] == [
        "3",
        "3",
    ]
    assert not list(jump(page("GO DEEPER\n\nText that goes on for a while here.\n", Format.TEXT)))


def test_the_hard_space_of_a_heading_is_cut_safely() -> None:
    text = "<h2>What is it?&nbsp;</h2>"
    (match,) = hard_space(page(text))
    (fix,) = match.fixes
    (edit,) = fix.edits
    assert fix.safety is Safety.SAFE
    assert text[: edit.span.start] + edit.text + text[edit.span.end :] == "<h2>What is it?</h2>"


@pytest.mark.parametrize(
    "heading",
    ["MRI and CT scans", "COVID-19", "FAQ", "How ketamine works", "Ménière's Disease", "Treatment of Crohn's Disease"],
)
def test_headings_in_order_pass(heading: str) -> None:
    assert not list(case(page(f"<h2>{heading}</h2><p>Text.</p>")))


@pytest.mark.parametrize(
    ("markup", "severity"),
    [
        ('<img src="a.png">', None),
        ('<a href="/a"><img src="a.png" alt=""></a>', None),
        ('<img src="a.png" alt="a_knee-joint_side.png">', Severity.WARNING),
        ('<img src="a.png" alt="screenshot-2024-01-02">', Severity.WARNING),
        ('<img src="a.png" alt="Photo of a nurse">', Severity.WARNING),
        ('<img src="a.png" alt="image">', Severity.WARNING),
        (f'<img src="a.png" alt="{"A nurse looks at a chart. " * 7}">', Severity.NOTE),
        ('<figure><img src="a.png" alt="A nurse"><figcaption>A nurse.</figcaption></figure>', Severity.WARNING),
        ('<h3>Central sensitization</h3><p>Text.</p><img src="a.png" alt="Central Sensitization">', Severity.WARNING),
    ],
)
def test_text_alternatives_that_fail(markup: str, severity: Severity | None) -> None:
    (match,) = alternative(page(f"<p>Text.</p>{markup}"))
    assert match.severity is severity


def test_in_markdown_an_empty_alternative_is_what_nobody_wrote() -> None:
    (made,) = parse(Source("a.md", "Text.\n\n![](a.png)\n", Format.MARKDOWN))
    assert [match.severity for match in alternative(made)] == [Severity.NOTE]


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="a.png" alt="X-ray image of a broken wrist">',
        '<img src="a.png" alt="">',
        '<img src="a.png" alt="" aria-hidden="true">',
        '<img src="a.gif" width="1" height="1">',
        '<nav><img src="a.png"></nav>',
        '<h3>Knee</h3><p>Text.</p><a href="/knee"><img src="a.png" alt="Knee"></a>',
    ],
)
def test_text_alternatives_that_pass(markup: str) -> None:
    assert not list(alternative(page(f"<p>Text.</p>{markup}")))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Donâ€™t", "’"),
        ("â€œquotedâ€\u009d", "“"),
        ("CafÃ©", "é"),
        ("5 Âµg", "µ"),
        ("â‰¤ 5", "≤"),
        ("naÃ¯ve", "ï"),
    ],
)
def test_broken_encodings_are_read_again(text: str, meant: str) -> None:
    match = next(iter(mojibake(page(f"<p>{text}</p>"))))
    assert match.fixes[0].edits[0].text == meant


@pytest.mark.parametrize("text", ["São Tomé", "château", "Ã", "Škoda®", "5–10 µg at 20 °C", "CAFÉ®", "Â la carte"])
def test_rare_letters_are_no_broken_encodings(text: str) -> None:
    assert not list(mojibake(page(f"<p>{text}</p>")))


def test_a_double_escape_is_mended_with_the_escape_of_its_place() -> None:
    text = "<p>Ear &amp;amp; nose &amp;ndash; clinic</p>"
    edits = [match.fixes[0].edits[0] for match in escaped(page(text))]
    for edit in reversed(edits):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    assert text == "<p>Ear &amp; nose – clinic</p>"


def test_lead_ins_need_something_to_lead_to() -> None:
    assert [
        match.fields["follows"] for match in dangling_leadin(page("<p>You will need:</p><img src='a' alt='b'>"))
    ] == ["a picture"]
    assert [match.fields["follows"] for match in dangling_leadin(page("<p>Rest. The signs are:</p>"))] == ["nothing"]
    assert not list(dangling_leadin(page("<p>You will need:</p><ul><li>a bag</li></ul>")))
    assert not list(dangling_leadin(page("")))


def test_lists_of_sources_may_be_long_and_uneven() -> None:
    items = "".join(f"- Smith {year}\n" for year in range(2000, 2012))
    assert not list(long_list(page(f"## References\n\n{items}", Format.MARKDOWN)))
    assert not list(list_punctuation(page(f"## References\n\n{items}- Lee.\n", Format.MARKDOWN)))


def test_an_article_without_body_is_not_truncated() -> None:
    assert not list(truncated(page("<h2>Only a heading</h2>")))
