"""Findings of a real server stand at their places in the file, in every format, and their fixes fit there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from healthlint.config import Config, Configs
from healthlint.grammar.checker import Grammar
from healthlint.grammar.settings import LanguageToolSettings, base_address
from healthlint.result import Result
from healthlint.run import Linting, Wishes
from healthlint.source import Format, Source
from healthlint.testing import region_holds

MARKDOWN = "# Tea 😀\n\n😀😀 This is **an** test &amp; 😀 it is fine.\n\n- She go\\! home 😀.\n"
HTML = "<h1>Caf&eacute; 😀</h1>\n<p>Tea &amp; 😀 caf&#233;: this is <b>an</b> test. 😀 She <i>g&#111;</i> home.</p>\n"
TEXT = "Tea 😀\n\n😀 This is an test.\r\n\r\n😀 She go home.\n"
WORDPRESS = (
    '{"id": 1, "title": {"rendered": "Tea \\ud83d\\ude00"}, "content": {"rendered": "<p>\\ud83d\\ude00 Caf&eacute; '
    '\\u0026amp; tea. This is \\"<b>\\u0061n<\\/b>\\" test. \\ud83d\\ude00 She g\\u006f home.<\\/p>\\n"}}'
)
FILES = {
    Format.MARKDOWN: (MARKDOWN, "an", "go"),
    Format.HTML: (HTML, "an", "g&#111;"),
    Format.TEXT: (TEXT, "an", "go"),
    Format.WORDPRESS: (WORDPRESS, "\\u0061n", "g\\u006f"),
}


def checked(text: str, form: Format, url: str, settings: LanguageToolSettings | None = None) -> Result:
    settings = replace(settings or LanguageToolSettings(), url=base_address(url))
    config = Config(Path.cwd(), languagetool=settings)
    with Grammar() as grammar:
        linting = Linting(Configs(config), Wishes(select=("grammar", "suppression"), grammar=True), grammar=grammar)
        return linting.source(Source("article", text, form))


@pytest.mark.parametrize("form", FILES)
def test_words_stand_where_the_finding_says(form: Format, url: str) -> None:
    text, article, verb = FILES[form]
    result = checked(text, form, url)
    assert result.source is not None
    assert result.gaps == result.problems == ()
    assert [(finding.rule, finding.text) for finding in result.findings] == [
        ("grammar/EN_A_VS_AN", "an"),
        ("grammar/HE_VERB_AGR", "go"),
    ]
    assert [text[slice(*finding.span)] for finding in result.findings] == [article, verb]
    assert all(region_holds(result.source, finding) for finding in result.findings)


@pytest.mark.parametrize("form", FILES)
def test_the_first_fix_of_each_mends_the_file(form: Format, url: str) -> None:
    result = checked(FILES[form][0], form, url)
    assert result.source is not None
    text = result.source.text
    for finding in reversed(result.findings):
        (edit,) = finding.fixes[0].edits
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
        assert {fix.safety for fix in finding.fixes} == {"suggested"}
    assert checked(text, form, url).findings == ()


def test_a_match_with_an_emoji_inside_ends_where_its_words_end(url: str) -> None:
    text = "😀 We walk home \u201cwhen 😀😀 it is 3😀dogs\u201d and and sleep.\n"
    result = checked(
        text, Format.MARKDOWN, url, LanguageToolSettings(enabled_rules=frozenset({"ENGLISH_WORD_REPEAT_RULE"}))
    )
    assert [finding.text for finding in result.findings] == ["and and"]


def test_comments_let_a_wording_pass_and_are_found_unused(url: str) -> None:
    text = (
        "# Tea\n\n<!-- healthlint-disable-next-line grammar/EN_A_VS_AN -- as said -->\nThis is an test.\n\n"
        "<!-- healthlint-disable-next-line grammar/* -- as said -->\nShe go home.\n\n"
        "<!-- healthlint-disable-next-line grammar/EN_A_VS_AN -- gone -->\nAll is well.\n"
    )
    result = checked(text, Format.MARKDOWN, url)
    assert [finding.rule for finding in result.findings] == ["suppression/unused"]
    assert "grammar/EN_A_VS_AN" in result.findings[0].message


def test_quotations_code_and_other_languages_are_left_alone(url: str) -> None:
    text = (
        "# Tea\n\n> This is an test.\n\nHe said “she go home every single day” to us.\n\nUse `an test` here.\n\n"
        "<p lang='es'>Vaya a esta casa.</p>\n"
    )
    assert checked(text, Format.MARKDOWN, url).findings == ()


def test_the_speller_is_off(url: str) -> None:
    text = "Tirzepatide, allodynia and lymphoedema: the teh wrod is not for LanguageTool.\n"
    assert checked(text, Format.MARKDOWN, url).findings == ()


def test_settings_turn_rules_and_categories_on_and_off(url: str) -> None:
    text = "She gave all of the pills. This is an test.\n"
    assert [finding.rule for finding in checked(text, Format.TEXT, url).findings] == ["grammar/EN_A_VS_AN"]
    settings = LanguageToolSettings(
        enabled_categories=frozenset({"REDUNDANCY"}), disabled_rules=frozenset({"EN_A_VS_AN"})
    )
    wider = checked(text, Format.TEXT, url, settings)
    assert [(finding.rule, finding.severity) for finding in wider.findings] == [("grammar/ALL_OF_THE", "note")]


def test_proposals_keep_the_small_initial_and_plain_spaces(url: str) -> None:
    found = checked("Thus, its important to sleep for 8hours.\n", Format.TEXT, url).findings
    assert [(one.text, one.fixes[0].edits[0].text) for one in found] == [("its", "it's"), ("8hours", "8 hours")]


def test_odd_letters_keep_the_places(url: str) -> None:
    text = "<p>\ud800 \u200b\u2028 tea\u00ad \ufeff e\u0301 \x01 \U0010ffff: this is an test.</p>"
    findings = checked(text, Format.HTML, url).findings
    assert [finding.text for finding in findings if finding.rule == "grammar/EN_A_VS_AN"] == ["an"]


def test_no_proxy_hears_what_is_sent_to_this_machine(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    result = checked("This is an test.\n", Format.TEXT, url)
    assert (result.gaps, len(result.findings)) == ((), 1)
