"""Links to files, pictures and fragments of a site on disk: what is there passes, what is not is found."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from healthlint import lint
from healthlint.finding import Finding
from healthlint.located_yaml import LocatedError
from healthlint.severity import Severity

LOCAL = ("links/missing-file", "links/missing-image", "links/missing-anchor")
FILES = {
    "README.md": "# Clinic\n",
    "doses.md": (
        "# Doses\n\n## For adults\n\n## For adults\n\n## What is `ketamine`?\n\n## 2. Café & naïve\n\n"
        "## Side_effects and 😀\n\n## Übelkeit\n\n### A [link](https://x.example/) here\n\n## Named {#own}\n\n"
        '<a name="old"></a>\n\n<h3 id="Raw">Raw</h3>\n\nSetext\n------\n'
    ),
    "page.html": '<!doctype html><html><body><h2 id="Risks">Risks</h2><p><a name="old">Old</a></p></body></html>',
    "part.html": "<h2>Risks</h2>",
    "knee/index.md": "# Knee\n\n## Pain\n",
    "knee/joint.md": "# Joint\n",
    "img/knee.png": "",
    "img/knee joint.png": "",
    "a (1).md": "# One\n",
    "100%.md": "# Hundred\n",
    unicodedata.normalize("NFC", "café.md"): "# Café\n",
    unicodedata.normalize("NFD", "Übung.md"): "# Exercise\n",
    "Leaflet.PDF": "",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "healthlint.yaml").write_text("", encoding="utf-8")
    return tmp_path


def found(folder: Path, text: str, name: str = "article.md", links: str = "") -> list[Finding]:
    """The findings on local links in an article of the folder, with that section `links` in its configuration."""
    if links:
        (folder / "healthlint.yaml").write_text(f"links: {links}\n", encoding="utf-8")
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    result = lint(path, select=LOCAL)
    assert not result.problems
    return list(result.findings)


GOOD = [
    "doses.md",
    "./doses.md",
    "doses.md?plain=1",
    "doses.md#for-adults",
    "doses.md#for-adults-1",
    "doses.md#what-is-ketamine",
    "doses.md#2-café--naïve",
    "doses.md#2-caf%C3%A9--na%C3%AFve",
    "doses.md#side_effects-and-",
    "doses.md#übelkeit",
    "doses.md#a-link-here",
    "doses.md#own",
    "doses.md#old",
    "doses.md#Raw",
    "doses.md#setext",
    "doses.md#For-Adults",
    "doses.md#top",
    "doses.md#:~:text=adults",
    "doses.md#",
    "page.html#Risks",
    "page.html#old",
    "part.html#made-by-the-theme",
    "knee/",
    "knee",
    "knee/joint.md",
    "knee/../doses.md",
    "a%20(1).md",
    "100%25.md",
    "100%.md",
    "@site/gone.md",
    "~/gone.md",
    "caf%C3%A9.md",
    "cafe%CC%81.md",
    "%C3%9Cbung.md",
    "Leaflet.PDF",
    "../outside.md",
    "../../../../etc/passwd.txt",
    "/doses/",
    "/doses.md#for-adults",
    "file:///etc/passwd",
    "{{ base }}gone.md",
    "visit.php?id=3",
    "doses",
    "doses/",
    "../gone/",
    "gone/",
    "www.clinic.example/gone.html",
    "mailto:nurse@clinic.example",
    "https://clinic.example/gone.html#x",
]

BAD = [
    ("gone.md", "links/missing-file"),
    ("gone.html#x", "links/missing-file"),
    ("knee/gone.md", "links/missing-file"),
    ("gone/joint.md", "links/missing-file"),
    ("doses.md/x.md", "links/missing-file"),
    ("Doses.md", "links/missing-file"),
    ("KNEE/joint.md", "links/missing-file"),
    ("leaflet.pdf", "links/missing-file"),
    ("doses%20.md", "links/missing-file"),
    ("knee\\joint.md", "links/missing-file"),
    ("doses.md#for-adults-2", "links/missing-anchor"),
    ("doses.md#adults", "links/missing-anchor"),
    ("doses.md#named", "links/missing-anchor"),
    ("doses.md#own-1", "links/missing-anchor"),
    ("page.html#risks", "links/missing-anchor"),
    ("page.html#new", "links/missing-anchor"),
    ("knee/#swelling", "links/missing-anchor"),
    ("./doses.md#caf%C3%A9", "links/missing-anchor"),
    ("/doses.md#children", "links/missing-anchor"),
]


@pytest.mark.parametrize("address", GOOD)
def test_what_is_there_passes(site: Path, address: str) -> None:
    assert not found(site, f"See [this part](<{address}>) first.\n")


@pytest.mark.parametrize(("address", "rule"), BAD)
def test_what_is_missing_is_found_at_its_address(site: Path, address: str, rule: str) -> None:
    text = f"See [this part]({address}) first.\n"
    (finding,) = found(site, text)
    assert (finding.rule, text[slice(*finding.span)]) == (rule, address)


@pytest.mark.parametrize(
    ("address", "rules"),
    [
        ("img/knee.png", []),
        ("img/knee%20joint.png", []),
        ("img/knee.jpg", ["links/missing-image"]),
        ("img/Knee.png", ["links/missing-image"]),
        ("data:image/png;base64,AAAA", []),
        ("https://clinic.example/knee.png", []),
    ],
)
def test_pictures(site: Path, address: str, rules: list[str]) -> None:
    for name, text in (("a.md", f"![Knee]({address})\n"), ("a.html", f'<body><img alt="Knee" src="{address}"></body>')):
        findings = found(site, text, name)
        assert [finding.rule for finding in findings] == rules
        assert all(text[slice(*finding.span)] == address for finding in findings)


def test_an_address_without_an_ending_may_be_made_by_the_site(site: Path) -> None:
    text = "See [a](gone), [b](knee/gone/), [c](knee/gone.d/) and [d](lists?x=1.5).\n"
    assert not found(site, text)
    findings = found(site, f"{text}\nOr [e](doses).\n")
    assert [(finding.text, finding.severity) for finding in findings] == [
        ("gone", Severity.NOTE), ("knee/gone/", Severity.NOTE), ("lists?x=1.5", Severity.NOTE),
    ]  # fmt: skip


def test_other_capitals_are_named_and_mended(site: Path) -> None:
    (finding,) = found(site, "See [doses](Doses.md#for-adults).\n")
    assert "spelled “doses.md”" in finding.message
    assert [edit.text for fix in finding.fixes for edit in fix.edits] == ["doses.md#for-adults"]


def test_a_near_fragment_is_suggested(site: Path) -> None:
    text = "See [doses](doses.md#for-adult).\n"
    (finding,) = found(site, text)
    (edit,) = finding.fixes[0].edits
    assert text[slice(*edit.span)] == "for-adult"
    assert edit.text.startswith("for-adults")


@pytest.mark.parametrize(
    ("address", "there"),
    [
        ("/doses/", True),
        ("/doses", True),
        ("/doses.html", True),
        ("/doses/#for-adults", True),
        ("/doses/#children", False),
        ("/knee/", True),
        ("/knee/joint/", True),
        ("/", True),
        ("/../../doses/", True),
        ("/gone/", False),
        ("/img/knee.png", True),
        ("../doses/", True),
        ("doses/", True),
        ("https://clinic.example/knee/joint/", True),
        ("http://CLINIC.example/knee/joint/?a=1", True),
        ("https://clinic.example/gone/", False),
        ("https://clinic.example", True),
        ("//clinic.example/gone/", False),
        ("https://other.example/gone/", True),
        ("https://clinic.example.org/gone/", True),
        ("/moved-here/", True),
        ("/news/called-so/", True),
    ],
)
def test_addresses_of_a_site_are_looked_up_in_its_root(site: Path, address: str, *, there: bool) -> None:
    (site / "z.md").write_text("---\naliases:\n  - /moved-here/\nslug: called-so\n---\n# Z\n", encoding="utf-8")
    links = '{site_root: ".", base_url: "https://clinic.example/"}'
    assert (not found(site, f"See [this part]({address}) first.\n", links=links)) is there


def test_a_site_may_have_several_roots_and_a_base_path(site: Path) -> None:
    (site / "static").mkdir()
    (site / "static" / "plan.pdf").write_text("", encoding="utf-8")
    links = '{site_root: [knee, static], base_url: "https://clinic.example/help"}'
    text = (
        "See [a](/joint/), [b](/plan.pdf), [c](https://clinic.example/help/joint/), [d](/help/plan.pdf), [e](/gone/).\n"
    )
    assert [finding.text for finding in found(site, text, "knee/article.md", links)] == ["/gone/"]


@pytest.mark.parametrize(
    ("generator", "passing"),
    [
        ("github", {"#2-café--naïve", "#side_effects", "#Side_Effects"}),
        ("hugo", {"#2-café--naïve", "#2-cafe--naive", "#side_effects", "#2-café-naïve", "#side-effects"}),
        ("jekyll", {"#2-café--naïve", "#side_effects", "#caf--nave", "#sideeffects"}),
        ("wordpress", {"#2-cafe-naive", "#h-2-cafe-naive", "#2_Cafe_naive", "#side_effects", "#side-effects"}),
        ("none", set()),
        (
            "auto",
            {"#2-café--naïve", "#2-cafe--naive", "#side_effects", "#Side_Effects", "#2-café-naïve", "#side-effects"}
            | {"#caf--nave", "#sideeffects", "#2-cafe-naive", "#h-2-cafe-naive"},
        ),
    ],
)
def test_each_generator_makes_its_own_ids(site: Path, generator: str, passing: set[str]) -> None:
    every = {
        "#2-café--naïve", "#2-cafe--naive", "#side_effects", "#Side_Effects", "#2-café-naïve", "#caf--nave",
        "#sideeffects", "#2-cafe-naive", "#h-2-cafe-naive", "#2_Cafe_naive", "#side-effects", "#nothing",
    }  # fmt: skip
    marks = "\n".join(f"- [part]({name})" for name in sorted(every))
    text = f"{marks}\n\n## 2. Café & naïve\n\n## side_effects\n"
    missing = {finding.text for finding in found(site, text, links=f"{{heading_ids: {generator}}}")}
    assert every - missing == passing


def test_symbolic_links_out_of_the_tree_are_not_followed(site: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.md"
    outside.write_text("# Secret\n", encoding="utf-8")
    (site / "linked.md").symlink_to(outside)
    (site / "folder").symlink_to(outside.parent)
    assert not found(site, "See [a](linked.md#none), [b](folder/secret.md#none) and [c](folder/gone.md).\n")


def test_a_folder_that_cannot_be_listed_tells_nothing(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listing = os.listdir

    def refuse(folder: str) -> list[str]:
        if str(folder).endswith("knee"):
            raise PermissionError
        return listing(folder)

    monkeypatch.setattr(os, "listdir", refuse)
    assert not found(site, "See [a](knee/gone.md).\n")


def test_a_page_that_cannot_be_read_has_any_fragment(site: Path) -> None:
    (site / "binary.md").write_bytes(b"\x00\xff")
    assert not found(site, "See [a](binary.md#x).\n")


def test_text_without_a_file_has_no_files_around_it() -> None:
    assert not lint("See [a](gone.md) and ![b](gone.png).\n", format="markdown", select=LOCAL).findings


def test_wordpress_addresses_are_files_only_on_a_site_that_is_here(site: Path) -> None:
    post = '{"id": 1, "content": {"rendered": "<p>See <a href=\\"/gone/\\">a</a> <a href=\\"gone.html\\">b</a></p>"}}'
    assert not found(site, post, "post.json")
    assert [finding.text for finding in found(site, post, "post.json", '{site_root: "."}')] == ["/gone/", "gone.html"]


def test_a_page_saved_from_a_site_that_is_not_here_is_left_alone(site: Path) -> None:
    links = "".join(f'<a href="part{number}.html">Part {number}</a> ' for number in range(4))
    head = '<html><head><link rel="canonical" href="https://clinic.example/a.html"></head>'
    assert not found(site, f"{head}<body><p>{links}</p></body></html>", "saved.html")
    assert found(site, f"<html><body><p>{links}</p></body></html>", "own.html")


def test_base_href_turns_relative_addresses(site: Path) -> None:
    body = '<body><p><a href="joint.md">a</a> <a href="gone.md">b</a> <a href="#none">c</a></p></body></html>'
    head = '<html><head><base href="knee/"></head>'
    assert [finding.text for finding in found(site, head + body, "a.html")] == ["gone.md"]
    assert not found(site, '<html><head><base href="https://clinic.example/"></head>' + body, "b.html")


def test_a_fragment_is_only_a_note_where_a_template_may_hold_it(site: Path) -> None:
    link = '<p><a href="#doses">Doses</a></p>'
    (in_fragment,) = found(site, link, "a.html")
    (on_page,) = found(site, f"<html><body>{link}</body></html>", "b.html")
    (with_include,) = found(site, "[a](#doses)\n\n{% include doses.md %}\n")
    assert [in_fragment.severity, on_page.severity, with_include.severity] == [
        Severity.NOTE, Severity.WARNING, Severity.NOTE,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "link",
    [
        '<a href="#top">Up</a>',
        '<a href="#:~:text=dose">Dose</a>',
        '<a href="#/route/1">Next step</a>',
        '<a href="#!/step">Next step</a>',
        '<a href="#Side_effects">Side effects</a><h2>Side effects</h2>',
        '<a href="#contact">Write to us</a>',
    ],
)
def test_special_fragments_and_those_of_themes_pass(site: Path, link: str) -> None:
    assert not found(site, f"<p>{link}</p>", "a.html")


def test_footnotes_have_ids_that_renderers_make(site: Path) -> None:
    assert not found(site, "Rest helps.[^1] [Note](#fn1) [back](#user-content-fnref-1)\n\n[^1]: Lee 2022.\n")


@pytest.mark.parametrize(
    "setting", ["{site_root: nowhere}", "{base_url: clinic}", "{heading_ids: sphinx}", '{extensions: "*"}']
)
def test_a_wrong_setting_is_refused_with_its_place(site: Path, setting: str) -> None:
    with pytest.raises(LocatedError, match=r"healthlint\.yaml:1:"):
        found(site, "Text.\n", links=setting)


GENERATED = {
    "_posts/2024-01-02-sleep.md": "# Sleep\n",
    "_leaflets/rest.md": "# Rest\n",
    "guide/01-start.md": "# Start\n",
    "guide/02-basics/03-walk.md": "# Walk\n",
    "guide/first.md": "---\nid: welcome\npermalink: /hello.html\n---\n# First\n",
}


@pytest.mark.parametrize(
    ("address", "made"),
    [
        *(
            ("/2024/01/02/sleep.html", True),
            ("/news/sleep/", True),
            ("/news/slept/", False),
            ("/2024-01-02-slept", False),
        ),
        *(("/leaflets/rest/", True), ("/leaflets/rust/", False), ("/guide/start", True), ("/guide/stop", False)),
        *(("guide/basics/walk", True), ("/guide/basics/", True), ("/guide/basis/", False), ("/docs/welcome", True)),
        *(
            ("/hello.html", True),
            ("/help.html", False),
            ("/index.xml", True),
            ("/sitemap.xml", True),
            ("/x.xml", False),
        ),
        *(
            ("/tags/pain/", True),
            ("/categories/", True),
            ("/page/2/", True),
            ("/page/two/", False),
            ("/tagged/", False),
        ),
    ],
)
def test_addresses_that_a_generator_makes_are_no_files(site: Path, address: str, *, made: bool) -> None:
    for name, text in GENERATED.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    assert bool(found(site, f"See [this part]({address}).\n", links='{site_root: "."}')) is not made


def test_the_address_of_a_site_alone_says_nothing_of_exports(site: Path) -> None:
    text = '<p><a href=\\"https://clinic.example/gone/\\">a</a> <a href=\\"/gone/\\">b</a></p>'
    post = f'{{"id": 1, "content": {{"rendered": "{text}"}}}}'
    assert not found(site, post, "post.json", '{base_url: "https://clinic.example/"}')


def test_browsers_read_a_backslash_in_html_as_a_slash(site: Path) -> None:
    text = '<html><body><p><a href="knee\\joint.md">a</a> <a href="knee\\gone.md">b</a></p></body></html>'
    assert [finding.text for finding in found(site, text, "article.html")] == ["knee\\gone.md"]


@pytest.mark.parametrize(
    "text",
    [
        "{: #own}\nRest.\n", "Rest.\n{: #own .wide}\n", "[Rest]{#own} helps.\n", "::: {#own .note}\nRest.\n:::\n",
        "(own)=\n# Rest\n", "# Rest {/* #own */}\n",
    ],
)  # fmt: skip
def test_ids_that_are_written_in_braces_or_labels(site: Path, text: str) -> None:
    article = f"{text}\nSee [this part](#own) and [that](#other).\n"
    assert [finding.text for finding in found(site, article)] == ["#other"]


def test_a_page_that_takes_in_others_may_hold_more_ids(site: Path) -> None:
    (site / "mixed.md").write_text("# Mixed\n\n{% include doses.md %}\n", encoding="utf-8")
    assert not found(site, "See [doses](mixed.md#for-adults).\n")
