from __future__ import annotations

import json
from dataclasses import replace

import pytest

from healthlint.checks.web import places
from healthlint.document import Document
from healthlint.linter import lint
from healthlint.pack import load_packs
from healthlint.parsers import parse
from healthlint.ruleset import build_ruleset
from healthlint.selection import Selection
from healthlint.severity import Severity
from healthlint.source import Format, Source
from healthlint.verdict import Outcome, Verdict, Web

LEAFLET = "https://clinic.example/leaflet"
RULES = build_ruleset(load_packs(), Selection(select=("links/broken", "links/moved", "links/unverifiable")))


def read(text: str, form: Format) -> Document:
    return parse(Source("a", text, form))[0]


def found(document: Document, *verdicts: tuple[str, Verdict]) -> list[tuple[str, str]]:
    """The rule and the words in the file of each finding."""
    findings = lint(replace(document, web=Web(dict(verdicts))), RULES)
    return [(one.rule, document.source.text[one.span.start : one.span.end]) for one in findings]


DEAD = (LEAFLET, Verdict(Outcome.BROKEN, "there is no such page (404)", 404))


@pytest.mark.parametrize(
    ("form", "text", "written"),
    [
        (Format.MARKDOWN, f"[a]({LEAFLET}) [b][c] <{LEAFLET}> {LEAFLET}\n\n[c]: {LEAFLET} 'T'\n", [LEAFLET] * 4),
        (Format.HTML, f"<p><a href=' {LEAFLET} '>a</a><a href={LEAFLET}>b</a></p>", [LEAFLET] * 2),
        (Format.HTML, f'<p>Wash it. <img src="{LEAFLET}" alt=c></p>', [LEAFLET]),
        (Format.HTML, "<p><a href='https&#58;//clinic.example/leaflet'>a</a>", ["https&#58;//clinic.example/leaflet"]),
        (Format.TEXT, f"Read {LEAFLET}, then rest.", [LEAFLET]),
    ],
)  # fmt: skip
def test_every_place_is_reported(form: Format, text: str, written: list[str]) -> None:
    assert found(read(text, form), DEAD) == [("links/broken", one) for one in written]


def test_through_the_escapes_of_json() -> None:
    content = f'<p>Read the <a href="{LEAFLET}">leaflet</a>.</p>'
    post = {"id": 1, "title": {"rendered": "T"}, "content": {"rendered": content}}
    text = json.dumps(post).replace("/", "\\/")
    assert found(read(text, Format.WORDPRESS), DEAD) == [("links/broken", LEAFLET.replace("/", "\\/"))]


def test_a_new_address_keeps_the_escapes_of_json() -> None:
    content = f'<p>Read the <a href="{LEAFLET}">leaflet</a>.</p>'
    text = json.dumps({"id": 1, "title": {"rendered": "T"}, "content": {"rendered": content}}).replace("/", "\\/")
    verdict = Verdict(Outcome.MOVED, "the page has moved for good", 200, address=f"{LEAFLET}/new", safe=True)
    finding = lint(replace(read(text, Format.WORDPRESS), web=Web({LEAFLET: verdict})), RULES)[0]
    edit = finding.fixes[0].edits[0]
    mended = text[: edit.span.start] + edit.text + text[edit.span.end :]
    assert mended == text.replace('leaflet\\"', 'leaflet\\/new\\"')


def test_silent_without_a_link_check() -> None:
    assert lint(read(f"[a]({LEAFLET})", Format.MARKDOWN), RULES) == ()


def test_no_network_is_no_finding_of_a_link() -> None:
    document = read(f"[a]({LEAFLET})", Format.MARKDOWN)
    assert found(document, (LEAFLET, Verdict(Outcome.UNVERIFIABLE, "no network"))) == []
    assert found(document, (LEAFLET, Verdict(Outcome.UNVERIFIABLE, "(403)"))) == [("links/unverifiable", LEAFLET)]


def test_what_the_message_says() -> None:
    document = read(f"Read the [leaflet on doses]({LEAFLET}).", Format.MARKDOWN)
    verdict = Verdict(
        Outcome.BROKEN, "there is no such page (404)", advice="Replace it", archived="https://saved.example/1"
    )
    finding = lint(replace(document, web=Web({LEAFLET: verdict})), RULES)[0]
    assert finding.severity is Severity.ERROR
    assert finding.message == (
        "The link “leaflet on doses” is broken: there is no such page (404). Replace it. "
        "There is a saved copy: https://saved.example/1."
    )


@pytest.mark.parametrize(
    ("new", "safe", "safety"),
    [
        (LEAFLET, True, "safe"),
        ("https://other.example/leaflet", False, "suggested"),
        ("https://clinic.example/a&b(c)", True, None),
    ],
)
def test_fixes(new: str, safe: bool, safety: str | None) -> None:  # noqa: FBT001 - a parameter of the test
    old = "http://clinic.example/leaflet"
    document = read(f"[a]({old})", Format.MARKDOWN)
    web = Web({old: Verdict(Outcome.MOVED, "moved", 301, address=new, safe=safe)})
    finding = lint(replace(document, web=web), RULES)[0]
    assert [fix.safety for fix in finding.fixes] == ([safety] if safety else [])
    assert [edit.text for fix in finding.fixes for edit in fix.edits] == ([new] if safety else [])


def test_which_addresses_are_asked_for() -> None:
    text = (
        "<base href='https://clinic.example/a/'><a href='b'>b</a> <a href='#c'>c</a> <a href='//other.example/d'>d</a>"
        "<a href='{{ url }}'>e</a> <a href='mailto:a@clinic.example'>f</a> <img src='/g.png' alt=g>"
        "<img src='data:,' alt=h>"
    )
    assert [one.address for one in places(read(text, Format.HTML))] == [
        "https://clinic.example/a/b", "https://other.example/d", "mailto:a@clinic.example", "https://clinic.example/g.png",
    ]  # fmt: skip
    assert (
        places(read("[a](b.md) [c](/d) www.clinic.example", Format.MARKDOWN))[0].address == "http://www.clinic.example"
    )


def test_addresses_of_a_published_post() -> None:
    texts = {"title": {"rendered": "T"}, "content": {"rendered": "<a href='/a'>b</a>"}}
    post = {"id": 1, "link": "https://clinic.example/doses/", **texts}
    assert [one.address for one in places(read(json.dumps(post), Format.WORDPRESS))] == ["https://clinic.example/a"]
