"""The part of `links` that maps a site to its files: what it takes, and what it refuses at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from healthlint.config import load_config
from healthlint.located_yaml import LocatedError
from healthlint.site_settings import PAGES, SiteSettings


def read(folder: Path, text: str) -> SiteSettings:
    (folder / "healthlint.yaml").write_text(f"links: {{{text}}}\n", encoding="utf-8")
    return load_config(folder / "healthlint.yaml").links.site


def test_all_settings(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    text = 'site_root: [content, .], base_url: "https://clinic.example/", extensions: [md, .html], heading_ids: hugo'
    roots = (tmp_path / "content", tmp_path)
    assert read(tmp_path, text) == SiteSettings(roots, "https://clinic.example/", (".md", ".html"), "hugo", stored=True)


def test_a_site_with_an_address_alone_stands_in_the_folder_of_its_configuration(tmp_path: Path) -> None:
    expected = SiteSettings((tmp_path,), "https://clinic.example", PAGES, "auto", stored=False)
    assert read(tmp_path, 'base_url: "https://clinic.example"') == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("site_root: gone", "1:20: there is no folder gone"),
        ('site_root: ""', "1:20: expected a text, not an empty one"),
        ("site_root: []", "1:20: expected at least one text"),
        ("site_root: {a: b}", "1:20: expected a text, not a table"),
        ("base_url: clinic.example", "1:19: expected the address of the site"),
        ('base_url: "https://clinic.example/?a=b"', "1:19: expected the address of the site"),
        ('extensions: "*.md"', "1:21: expected a suffix"),
        ("extensions: []", "1:21: expected at least one text"),
        ("heading_ids: Hugo", "did you mean “hugo”"),
    ],
)
def test_faults_are_told_with_their_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(LocatedError) as caught:
        read(tmp_path, text)
    assert message in str(caught.value)
