from __future__ import annotations

from pathlib import Path

import pytest

from healthlint.config import load_config
from healthlint.grammar.settings import LanguageToolSettings
from healthlint.located_yaml import LocatedError


def read(folder: Path, text: str) -> LanguageToolSettings:
    path = folder / "healthlint.yaml"
    path.write_text(text, encoding="utf-8")
    return load_config(path).languagetool


def test_nothing_is_checked_unless_asked_for(tmp_path: Path) -> None:
    assert not read(tmp_path, "").enabled
    assert not read(tmp_path, "languagetool: {language: en-GB}").enabled


def test_all_keys(tmp_path: Path) -> None:
    section = """
languagetool:
  enabled: true
  url: https://lt.example.org/api
  language: en-GB
  timeout: 2.5
  enabled_rules: [ALL_OF_THE]
  disabled_rules: EN_A_VS_AN
  enabled_categories: [STYLE]
  disabled_categories: [CASING, PUNCTUATION]
"""
    assert read(tmp_path, section) == LanguageToolSettings(
        enabled=True,
        url="https://lt.example.org/api/",
        language="en-GB",
        timeout=2.5,
        enabled_rules=frozenset({"ALL_OF_THE"}),
        disabled_rules=frozenset({"EN_A_VS_AN"}),
        enabled_categories=frozenset({"STYLE"}),
        disabled_categories=frozenset({"CASING", "PUNCTUATION"}),
    )


def test_the_scheme_may_be_in_capitals(tmp_path: Path) -> None:
    assert read(tmp_path, "languagetool: {url: 'HTTP://localhost:8081'}").url == "http://localhost:8081/"


@pytest.mark.parametrize("end", ["", "/", "/v2", "/v2/", "/v2/check", "/v2/check/"])
def test_the_address_may_end_as_the_manuals_say(tmp_path: Path, end: str) -> None:
    assert read(tmp_path, f"languagetool: {{url: 'http://127.0.0.1:8081{end}'}}").url == "http://127.0.0.1:8081/"


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("url: 127.0.0.1:8081", "expected the address of a server"),
        ("url: 'ftp://127.0.0.1'", "expected the address of a server"),
        ("url: 'http://[::1'", "expected the address of a server"),
        ("url: 'http://a:99999'", "expected the address of a server"),
        ("url: 'http://me:secret@127.0.0.1'", "expected the address of a server"),
        ("url: 'http://127.0.0.1/#top'", "expected the address of a server"),
        ("url: 'http://exa mple'", "expected the address of a server"),
        ("timeout: 0", "expected seconds"),
        ("timeout: soon", "expected a number"),
        ("language: de-DE", "expected “auto”, “en-US”"),
        ("enabled: perhaps", "expected true or false"),
        ("enabled_rules: [a vs an]", "is no name of LanguageTool’s"),
        ("server: x", "unknown key “server”"),
    ],
)
def test_what_cannot_be_is_named_with_its_place(tmp_path: Path, setting: str, said: str) -> None:
    with pytest.raises(LocatedError, match=said) as raised:
        read(tmp_path, f"languagetool: {{{setting}}}")
    assert "healthlint.yaml:1:" in str(raised.value)
