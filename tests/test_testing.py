from __future__ import annotations

from pathlib import Path

import pytest
from made import HEAD

from healthlint.finding import Finding
from healthlint.language.lexicon import rules_folder
from healthlint.parsers import parse
from healthlint.rule import Example
from healthlint.severity import Severity
from healthlint.source import Format, Source
from healthlint.span import Span
from healthlint.testing import Case, check_example, decoded, pack_cases, region_holds
from healthlint.testing.cases import sources
from healthlint.testing.notation import chunks

ARTICLE = """\
# Tea & <health>

By Ana Ruiz

Tea is *not* a cure_all, see [the study [1]](https://a.example/x?y=1&z=2) and https://b.example/a_b.

## 1. Doses

- One cup, “daily”
- Two cups

1. Boil

![A cup of tea](cup.png)

> Quoted words
"""


def cases(folder: Path, bad: str, good: str, body: str = "terms: [miracle]") -> list[Case]:
    path = folder / "ours.yaml"
    head = HEAD.replace('["x", "x"]', bad).replace('["y", "y"]', good)
    path.write_text(f"pack: ours\nabout: Ours.\nrules:\n  rule:\n{head}    {body}\n", encoding="utf-8")
    return [case.values[0] for case in pack_cases(path)]  # type: ignore[misc]


def run(made: list[Case]) -> list[str]:
    faults = []
    for case in made:
        try:
            check_example(case)
        except AssertionError as error:
            faults.append(str(error).splitlines()[0])
    return faults


def test_right_examples_pass_in_four_formats(tmp_path: Path) -> None:
    made = cases(tmp_path, '["A «miracle» <3 & a «Miracle»*.", "The «miracle»."]', '["Tea is good.", "Rest is good."]')
    assert len(made) == 16
    assert {case.source.format for case in made} == set(Format)
    assert run(made) == []


@pytest.mark.parametrize(
    ("bad", "good", "fault"),
    [
        ('["A «miracle».", "None."]', '["Tea.", "Rest."]', "ours/rule reports nothing"),
        ('["A «miracle».", "A «miracle» miracle."]', '["Tea.", "Rest."]', "ours/rule should report ['miracle']"),
        ('["A «miracle».", "«A miracle»."]', '["Tea.", "Rest."]', "ours/rule should report ['A miracle']"),
        ('["A «miracle».", "A «miracle»."]', '["Tea.", "A miracle."]', "ours/rule reports a good example"),
        (
            '["A «miracle».", {text: "A «miracle».", fixed: "A wonder."}]', '["Tea.", "Rest."]',
            "the fix should give 'A wonder.'",
        ),
    ],
)  # fmt: skip
def test_wrong_examples_fail_in_each_format(tmp_path: Path, bad: str, good: str, fault: str) -> None:
    faults = run(cases(tmp_path, bad, good))
    assert len(faults) == 4
    assert set(faults) == {fault}


def test_fixes_are_applied_and_parsed_again(tmp_path: Path) -> None:
    bad = '[{text: "«Utilise» it & «utilise» “x”.", fixed: "Use it & use “x”."}, "We «utilise» it."]'
    assert run(cases(tmp_path, bad, '["Tea.", "Rest."]', "swap: {utilise: use}")) == []


def test_a_good_example_passes_all_default_rules(tmp_path: Path) -> None:
    faults = run(cases(tmp_path, '["A «miracle».", "A «miracle»."]', '["The vaccum is on.", "Rest."]'))
    assert set(faults) == {"other rules report a good example of ours/rule: ['spelling/known-typo: “vaccum”']"}


def test_an_article_has_the_same_blocks_in_every_format() -> None:
    (rule,) = (case.values[0].rule for case in pack_cases(rules_folder() / "claims.yaml")[:1])  # type: ignore[union-attr]
    files = sources(rule, Example(ARTICLE, "article"))
    assert [source.format for source in files] == [Format.MARKDOWN, Format.HTML, Format.WORDPRESS]
    texts = []
    for source in files:
        (made,) = parse(source)
        texts.append([" ".join(block.text.text.split()) for block in made.blocks])
        assert [link.address for link in made.links][:1] == ["https://a.example/x?y=1&z=2"]
        assert [image.address for image in made.images] == ["cup.png"]
    assert texts[0] == texts[1] == texts[2]


def test_text_leaves_out_what_it_cannot_say() -> None:
    (rule,) = (case.values[0].rule for case in pack_cases(rules_folder() / "claims.yaml")[:1])  # type: ignore[union-attr]
    assert Format.TEXT not in {source.format for source in sources(rule, Example("A [b](c).", "article"))}
    assert Format.TEXT in {source.format for source in sources(rule, Example("# A\n\nB.", "article"))}
    assert {source.format for source in sources(rule, Example("B.", formats=("html",)))} == {Format.HTML}


def test_the_notation() -> None:
    assert [(chunk.kind, chunk.level) for chunk in chunks(ARTICLE)] == [
        ("heading", 1), ("paragraph", 0), ("paragraph", 0), ("heading", 2), ("item", 0), ("item", 0), ("numbered", 0),
        ("paragraph", 0), ("quote", 0),
    ]  # fmt: skip
    assert [part.kind for part in chunks(ARTICLE)[2].parts] == ["text", "link", "text"]


@pytest.mark.parametrize(
    ("form", "raw", "text"),
    [
        (Format.HTML, 'a <b class="x>y">b</b>&amp;c<!-- no -->\n d<br>e', "a b&c d e"),
        (Format.HTML, "less than <5 mg", "less than <5 mg"),
        (Format.WORDPRESS, r"caf\u00e9 \ud83d\ude00 <em>\"x\"<\/em> &amp; y\n z", 'café 😀 "x" & y z'),
        (Format.MARKDOWN, r"a **b** [c](https://x.example/a_(b)) \*d\* &amp; `code`", "a b c *d* & \ufffc"),
        (Format.MARKDOWN, "one\n> two", "one two"),
        (Format.TEXT, "a &amp;  b\n c", "a &amp; b c"),
    ],
)
def test_regions_are_decoded(form: Format, raw: str, text: str) -> None:
    assert decoded(Source("x", raw, form), Span(0, len(raw))) == text


def test_a_region_that_is_off_by_one_is_seen() -> None:
    source = Source("x", "A miracle &amp; more", Format.HTML)
    assert region_holds(source, Finding("a/b", Severity.NOTE, "", Span(2, 15), "miracle &"))
    assert not region_holds(source, Finding("a/b", Severity.NOTE, "", Span(2, 13), "miracle &"))
    assert not region_holds(source, Finding("a/b", Severity.NOTE, "", Span(1, 8), "miracle"))
