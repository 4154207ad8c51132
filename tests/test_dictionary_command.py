"""healthlint dictionary, and what the dictionary changes in a check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import lay, run

ARTICLE = "# Rest\n\nThe Zolarafen of the tempreture. Zolarafen's name.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rules(*paths: str) -> list[tuple[str, str]]:
    done = run("check", *paths, "--select", "spelling", "--format", "json")
    return [(finding["rule"], finding["text"]) for finding in json.loads(done.out)["findings"]]


def test_add_makes_the_file_and_the_entry_and_the_check_keeps_to_it() -> None:
    lay("a.md", ARTICLE)
    assert rules("a.md") == [("spelling/near-term", "tempreture")]
    done = run("dictionary", "add", "tempreture", "Zolarafen")
    assert done.code == 0
    assert "added to healthlint-words.txt: tempreture, Zolarafen" in done.out
    assert "healthlint.yaml names the file now" in done.out
    assert Path("healthlint.yaml").read_text() == "dictionary: [healthlint-words.txt]\n"
    assert rules("a.md") == []
    again = run("dictionary", "add", "Zolarafen")
    assert (again.code, again.out) == (0, "already accepted: Zolarafen\n")


def test_other_rules_do_not_read_the_dictionary() -> None:
    lay("a.md", "# Rest\n\nTurmeric is a miracle cure.\n")
    run("dictionary", "add", "miracle", "cure")
    assert "claims/" in run("check", "a.md").out


def test_a_file_that_the_configuration_names_is_made() -> None:
    lay("healthlint.yaml", "dictionary: [ours.txt]\n")
    assert run("dictionary", "add", "Zolarafen").code == 0
    assert Path("ours.txt").read_text().splitlines()[-1] == "Zolarafen"
    assert run("dictionary", "add", "Ketawell", "--config", "healthlint.yaml").code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("add", "two words"), "“two words” is not one word"),
        (("add", "#"), "is no word"),
        (("add", "42"), "is no word"),
        (("add",), "Missing argument"),
        (("add", "a", "--config", "none.yaml"), "none.yaml: no such file"),
        (("unknown", "none.md"), "none.md"),
        (("remove", "a"), "No such command"),
    ],
)
def test_wrong_calls_say_so_in_one_line(arguments: tuple[str, ...], message: str) -> None:
    done = run("dictionary", *arguments)
    assert done.code == 2
    assert message in done.err
    assert "Traceback" not in done.err


def test_a_faulty_dictionary_stops_every_run() -> None:
    lay("a.md", ARTICLE)
    lay("healthlint.yaml", "dictionary: [none.txt]\n")
    for arguments in (("check", "a.md"), ("dictionary", "unknown", "a.md")):
        done = run(*arguments)
        assert done.code == 2
        assert "healthlint.yaml:1:14: none.txt: no such file" in done.err


def test_unknown_lists_words_with_counts_and_first_places() -> None:
    lay("a.md", ARTICLE)
    lay("b.md", "# Rest\n\nZolarafen and Ketawellia.\n")
    done = run("dictionary", "unknown")
    assert done.code == 0
    assert [line.split() for line in done.out.splitlines()] == [
        ["3", "Zolarafen", "a.md:3:5"],
        ["1", "Ketawellia", "b.md:3:15"],
        ["1", "tempreture", "a.md:3:22", "“temperature”?"],
    ]
    assert run("dictionary", "unknown", "--min-count", "2").out.split()[:2] == ["3", "Zolarafen"]
    read = json.loads(run("dictionary", "unknown", "--format", "json").out)["unknown"]
    assert read[0] == {
        "word": "Zolarafen", "path": "a.md", "line": 3, "column": 5, "meant": "", "count": 3, "files": 2
    }  # fmt: skip
    run("dictionary", "add", "Zolarafen", "Ketawellia", "tempreture")
    assert run("dictionary", "unknown").out == "no unknown words\n"
