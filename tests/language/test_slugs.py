"""Ids of headings, as the generators themselves wrote them: github-slugger 2, Hugo 0.111, kramdown 2.4 with GFM 1.1."""

from __future__ import annotations

import pytest
from reading import document

from healthlint.document import HeadingSource
from healthlint.language.slugs import heading_ids, page_names

HEADINGS = """\
# Side effects

## Side effects

## Side effects 1

## Side effects

## 2. Seeing a surgeon

## `ketamine` and you

## **Bold** and _em_ text

## A [link](https://x.example/a) here

## Café & naïve – dash—em

## 日本語の見出し

## Ελληνικά ΤΊΤΛΟΣ

## हिन्दी शब्द

## 😀 Emoji smile

## snake_case and kebab-case

## It’s “quoted” isn't it

## Über Straße

## Foo   many  spaces

## <span>html</span> in it

## Dr. Smith's 5 mg/day

## x² and ½

Two
lines
=====

## trailing space-

## café in parts
"""

WRITTEN = {
    "github": """side-effects side-effects-1 side-effects-1-1 side-effects-2 2-seeing-a-surgeon ketamine-and-you
        bold-and-em-text a-link-here café--naïve--dashem 日本語の見出し ελληνικά-τίτλος हिन्दी-शब्द -emoji-smile
        snake_case-and-kebab-case its-quoted-isnt-it über-straße foo---many--spaces html-in-it dr-smiths-5-mgday x-and-
        two-lines trailing-space- café-in-parts""",
    "hugo": """side-effects side-effects-1 side-effects-1-1 side-effects-2 2-seeing-a-surgeon ketamine-and-you
        bold-and-_em_-text a-linkhttpsxexamplea-here café--naïve--dashem 日本語の見出し ελληνικά-τίτλοσ हनद-शबद
        -emoji-smile snake_case-and-kebab-case its-quoted-isnt-it über-straße foo---many--spaces spanhtmlspan-in-it
        dr-smiths-5-mgday x-and- lines trailing-space- cafe-in-parts cafe--naive--dashem uber-strae -emoji-smile
        a-link-https-x-example-a-here café-naïve-dash-em ह-न-द-शब-द it-s-quoted-isn-t-it x²-and-½ trailing-space""",
    "jekyll": """side-effects side-effects-1 2-seeing-a-surgeon ketamine-and-you bold-and-em-text a-link-here
        café--naïve--dashem 日本語の見出し ελληνικά-τίτλοσ हिन्दी-शब्द -emoji-smile snake_case-and-kebab-case
        its-quoted-isnt-it über-straße foo---many--spaces html-in-it dr-smiths-5-mgday x-and- trailing-space-
        seeing-a-surgeon a-linkhttpsxexamplea-here caf--nave--dashem section section-1 section-2 emoji-smile
        snakecase-and-kebab-case ber-strae spanhtmlspan-in-it""",
    "wordpress": """side-effects 2-seeing-a-surgeon h-2-seeing-a-surgeon cafe-naive-dash-em its-quoted-isnt-it
        dr-smiths-5-mg-day Side_effects Side_effects-2 Bold_and_em_text""",
}


@pytest.mark.parametrize("generator", WRITTEN)
def test_ids_are_those_that_the_generator_writes(generator: str) -> None:
    parts = HEADINGS.replace("café in parts", "cafe\u0301 in parts")
    made = page_names(document(parts, "markdown"), generator)
    assert [name for name in WRITTEN[generator].split() if name not in made] == []


def test_auto_takes_the_ids_of_every_generator_and_of_no_other_heading() -> None:
    made = page_names(document(HEADINGS, "markdown"))
    lacking = [name for names in WRITTEN.values() for name in names.split() if name not in made]
    assert [name for name in lacking if name.islower()] == []
    assert not made & {"side-effects-3", "side-effects-4", "emoji", "surgeon", "bold"}


@pytest.mark.parametrize("generator", ["none", "unheard-of"])
def test_no_generator_makes_no_ids(generator: str) -> None:
    assert heading_ids([HeadingSource("Doses", "Doses")], generator) == frozenset()


def test_headings_of_html_in_markdown_have_ids_and_those_with_an_id_of_their_own_have_no_other() -> None:
    made = page_names(document("<h2>For adults</h2>\n\n## Doses {#own}\n\n<h2 id='x'>Y</h2>\n", "markdown"), "github")
    assert {"for-adults", "own", "x"} <= made
    assert "doses" not in made


def test_blood_groups_keep_their_signs() -> None:
    assert "🅰-positive" in heading_ids([HeadingSource("🅰 positive", "🅰 positive")], "github")
