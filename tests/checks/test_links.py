"""What the examples of the links pack cannot say: severities, fixes, addresses of working copies."""

from __future__ import annotations

import pytest

from healthlint.checks.links import contact_mismatch, malformed, vague_text
from healthlint.checks.staging import leak_of, leaks
from healthlint.document import Document
from healthlint.finding import Match, Safety
from healthlint.parsers import parse
from healthlint.severity import Severity
from healthlint.source import Format, Source


def page(text: str, form: Format = Format.HTML) -> Document:
    return parse(Source("page", text, form))[0]


def broken(text: str, form: Format = Format.HTML) -> list[Match]:
    return list(malformed(page(text, form)))


def test_a_certain_fix_of_an_address_is_safe_and_touches_only_the_address() -> None:
    text = '<p>The <a href=" https://https://clinic.example/a ">clinic</a>.</p>'
    (match,) = broken(text)
    (fix,) = match.fixes
    (edit,) = fix.edits
    assert fix.safety is Safety.SAFE
    assert text[: edit.span.start] + edit.text + text[edit.span.end :] == (
        '<p>The <a href=" https://clinic.example/a ">clinic</a>.</p>'
    )


def test_an_escaped_address_gets_no_fix() -> None:
    (match,) = broken('<p><a href="https://https://clinic.example/?a=1&amp;b=2">clinic</a></p>')
    assert match.text == "https://https://clinic.example/?a=1&b=2"
    assert match.fixes == ()


@pytest.mark.parametrize(
    "link",
    [
        '<a href="#" class="btn-toggle">Doses</a>',
        '<a href="#">Print</a>',
        '<a name="here">Anchor only</a>',
    ],
)
def test_controls_pass(link: str) -> None:
    assert not broken(f"<p>{link}</p>")


def test_links_of_the_site_around_the_article_are_left_alone() -> None:
    assert not broken('<nav><a href="#">Menu item</a></nav><p>Text.</p><footer><a href="www.x.com">x</a></footer>')


@pytest.mark.parametrize(
    ("shown", "address", "differs"),
    [
        ("1-877-222-8387", "tel:+18002228387", True),
        ("877-222-8387", "tel:+18772228387", False),
        ("+44 (0)1273 800900", "tel:+441273800900", False),
        ("01273 800900", "tel:+441273800900", False),
        ("Call 111 or 999", "tel:111", False),
        ("1-800-662-HELP", "tel:18006624357", False),
        ("877-222-8387, extension 2", "tel:+18772228387;ext=2", False),
        ("ward@a.example", "mailto:nurse@a.example", True),
        ("Ward@A.example", "mailto:ward@a.example?subject=x", False),
        ("our nurse", "mailto:nurse@a.example", False),
    ],
)
def test_shown_and_used_contacts(shown: str, address: str, *, differs: bool) -> None:
    assert bool(list(contact_mismatch(page(f'<p><a href="{address}">{shown}</a></p>')))) is differs


def test_bare_addresses_are_notes_in_plain_text_and_as_whole_sources() -> None:
    running = "See https://clinic.example/a/b for more on this."
    (in_markdown,) = vague_text(page(running, Format.MARKDOWN))
    (in_text,) = vague_text(page(running, Format.TEXT))
    (alone,) = vague_text(page("Source: <https://clinic.example/a/b>", Format.MARKDOWN))
    assert [in_markdown.severity, in_text.severity, alone.severity] == [None, Severity.NOTE, Severity.NOTE]


def test_both_halves_of_vague_text_can_be_switched_off() -> None:
    document = page("[Here](https://clinic.example/a) and https://clinic.example/a/b too.", Format.MARKDOWN)
    assert [match.text for match in vague_text(document, urls=False)] == ["Here"]
    assert [match.text for match in vague_text(document, words=False)] == ["https://clinic.example/a/b"]


@pytest.mark.parametrize(
    "address",
    [
        "https://www.stage4support.example/help",
        "https://clinic.example/tests/staging-scans/",
        "https://clinic.example/test/",
        "https://beta.nhs.uk/conditions/",
        "https://dev.to/post",
        "https://staging.seer.cancer.gov/",
        "https://staging.com/",
        "https://local.clinic.example/a",
        "https://old.clinic.example/a",
        "https://clinic.example/new/",
        "https://docs.google.com/forms/d/e/1/viewform",
        "{{ base }}/wp-admin/",
        "/tests/blood",
        "mailto:dev@clinic.example",
        "https://[broken",
    ],
)
def test_public_places_pass(address: str) -> None:
    assert leak_of(address) is None


@pytest.mark.parametrize(
    "address",
    [
        "https://staging.clinic.example/a",
        "https://clinic-staging.example.org/a",
        "https://clinic.example/clinic-sta/a",
        "https://clinic.wpengine.com/a",
        "http://192.168.0.10/a",
        "http://127.0.0.1:8000/",
        "http://clinic.local/a",
        "file:///C:/Users/me/plan.docx",
        "C:\\Users\\me\\plan.docx",
        "https://clinic.example/wp-admin/post.php?post=1",
        "https://clinic.example/?p=12&preview=true",
        "https://docs.google.com/document/d/abc/edit?usp=sharing",
        "https://dev.clinic.example/a",
    ],
)
def test_working_copies_and_private_places_are_found(address: str) -> None:
    assert leak_of(address) is not None


def test_weak_names_count_on_the_own_site_only() -> None:
    own = frozenset({"clinic.example"})
    assert leak_of("https://beta.clinic.example/a", own)
    assert leak_of("https://clinic.example/dev/a", own)
    assert not leak_of("https://clinic.example/blood-test/a", own)


def test_one_match_for_many_links_to_the_same_place() -> None:
    links = "".join(
        f'<p><a href="https://staging.clinic.example/{number}">Page {number}</a></p>' for number in range(9)
    )
    (match,) = leaks(page(links + '<img src="https://staging.clinic.example/a.png" alt="A nurse">'))
    assert match.text == "https://staging.clinic.example/0"
    assert "10 links and pictures" in match.fields["problem"]


@pytest.mark.parametrize(("status", "expected"), [("publish", [Severity.WARNING]), ("draft", [])])
def test_noindex_matters_once_the_article_is_published(status: str, expected: list[Severity]) -> None:
    post = (
        f'{{"id": 1, "status": "{status}", "link": "https://clinic.example/a/", "title": {{"rendered": "A"}}, '
        '"content": {"rendered": "<p>Text.</p>"}, "yoast_head_json": {"robots": {"index": "noindex"}}}'
    )
    assert [match.severity for match in leaks(page(post, Format.WORDPRESS))] == expected
