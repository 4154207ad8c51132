"""The words of a project: case rules, the section of the configuration, and the files that words are added to."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import lay
from hypothesis import given
from hypothesis import strategies as st

from healthlint.config import load_config
from healthlint.dictionary import Dictionary
from healthlint.dictionary_edit import WORD_FILE, EditError, add_words
from healthlint.located_yaml import LocatedError

WORDS = st.text("abcdefgABCDEFG-'\u00e9", min_size=1, max_size=12).filter(lambda word: any(map(str.isalpha, word)))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("entry", "accepted", "refused"),
    [
        ("microdosing", ["microdosing", "Microdosing", "MICRODOSING", "MicroDosing"], ["microdose"]),
        ("Spravato", ["Spravato", "SPRAVATO", "Spravato's", "Spravato\u2019s", "SPRAVATO'S"], ["spravato"]),
        ("NMDA", ["NMDA", "NMDAs", "NMDA's"], ["nmda", "Nmda"]),
        ("iCare", ["iCare", "ICARE"], ["icare", "Icare"]),
        ("biopsy-kit", ["biopsy-kit", "biopsy\u2011kit", "Biopsy-kits"], ["biopsy"]),
        ("zolarapy", ["zolarapies", "zolarapy's", "ZOLARAPIES"], ["zolarap"]),
        ("zolarax", ["zolaraxes"], ["zolara"]),
        ("caf\u00e9ine", ["cafe\u0301ine"], ["cafeine"]),
    ],
)
def test_case_possessive_and_plural(entry: str, accepted: list[str], refused: list[str]) -> None:
    dictionary = Dictionary.of([entry])
    assert [word for word in accepted if not dictionary.accepts(word)] == []
    assert [word for word in refused if dictionary.accepts(word)] == []


@given(st.lists(WORDS))
def test_every_entry_is_accepted_and_an_empty_dictionary_accepts_nothing(words: list[str]) -> None:
    dictionary = Dictionary.of(words)
    assert all(dictionary.accepts(word) and dictionary.accepts(word.upper()) for word in words)
    assert not any(Dictionary().accepts(word) for word in words)


def test_words_and_files_of_the_configuration() -> None:
    lay("words/ours.txt", "# Ours\nZolarafen  # a brand\n\nmicrodosing\n")
    path = Path(lay("healthlint.yaml", "dictionary: [words/ours.txt, iCare]\n"))
    dictionary = load_config(path.absolute()).site.dictionary
    assert all(dictionary.accepts(word) for word in ("Zolarafen", "Microdosing", "iCare"))
    assert not dictionary.accepts("zolarafen")
    assert not load_config(Path(lay("healthlint.yaml", "dictionary:\n")).absolute()).site.dictionary.accepts("iCare")


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("dictionary: [none.txt]\n", "healthlint.yaml:1:14:", "none.txt: no such file"),
        ("dictionary: none.txt\n", "healthlint.yaml:1:13:", "none.txt: no such file"),
        ("dictionary:\n  - bad.txt\n", "healthlint.yaml:2:5:", "bad.txt:2: “two words” is not one word"),
        ("dictionary: [raw.txt]\n", "healthlint.yaml:1:14:", "is not UTF-8"),
        ("dictionary: ['42']\n", "healthlint.yaml:1:14:", "“42” is no word"),
        ("dictionary: {a: b}\n", "healthlint.yaml:1:13:", "expected a text"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, place: str, reason: str) -> None:
    lay("bad.txt", "one\ntwo words\n")
    lay("raw.txt", b"caf\xe9\n")
    path = Path(lay("healthlint.yaml", text)).absolute()
    with pytest.raises(LocatedError) as raised:
        load_config(path)
    assert place in str(raised.value)
    assert reason in str(raised.value)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"dictionary: [{WORD_FILE}]\n"),
        ("# Ours\nfail_on: note", f"# Ours\nfail_on: note\ndictionary: [{WORD_FILE}]\n"),
        ("fail_on: note\r\n", f"fail_on: note\r\ndictionary: [{WORD_FILE}]\r\n"),
        ("dictionary: [foo] # words\n", f"dictionary: [{WORD_FILE}, foo] # words\n"),
        ("dictionary: []\n", f"dictionary: [{WORD_FILE}]\n"),
        ("dictionary: foo\n", f"dictionary: [{WORD_FILE}, foo]\n"),
        ("dictionary: # none yet\n", f"dictionary: [{WORD_FILE}] # none yet\n"),
        ("dictionary:\n  # a\n  - foo # b\n", f"dictionary:\n  # a\n  - {WORD_FILE}\n  - foo # b\n"),
    ],
)
def test_the_file_is_named_in_the_configuration_and_nothing_else_changes(before: str, after: str) -> None:
    path = Path(lay("healthlint.yaml", before)).absolute()
    added = add_words(("Zolarafen",), path)
    assert added.configured
    assert path.read_bytes().decode() == after
    assert load_config(path).site.dictionary.accepts("Zolarafen")


def test_a_configuration_that_cannot_take_it_is_left_alone() -> None:
    path = Path(lay("healthlint.yaml", "{fail_on: note}\n")).absolute()
    with pytest.raises(EditError, match=WORD_FILE):
        add_words(("Zolarafen",), path)
    assert path.read_text() == "{fail_on: note}\n"
    assert not Path(WORD_FILE).exists()


def test_words_are_sorted_once_each_with_their_comments() -> None:
    path = Path(lay("healthlint.yaml", "dictionary: [ours.txt]\n")).absolute()
    lay("ours.txt", "# Ours\n\nZolarafen # a brand\n# dosing\nmicrodosing\n# the end\n")
    assert add_words(("Ketawell", "Microdosing", "Ketawell"), path).words == ("Ketawell",)
    text = Path("ours.txt").read_text()
    assert text == "# Ours\n\nKetawell\n# dosing\nmicrodosing\nZolarafen # a brand\n# the end\n"
    stamp = Path("ours.txt").stat().st_mtime_ns
    assert not add_words(("Ketawell", "MICRODOSING"), path).words
    assert (Path("ours.txt").read_text(), Path("ours.txt").stat().st_mtime_ns) == (text, stamp)


@given(st.lists(WORDS, min_size=1, max_size=5), st.lists(WORDS, max_size=5))
def test_adding_is_idempotent_and_loses_nothing(first: list[str], second: list[str]) -> None:
    path = Path("healthlint.yaml").absolute()
    path.write_text("dictionary: [ours.txt]\n")
    Path("ours.txt").write_text("".join(f"{word}\n" for word in first))
    add_words(tuple(second), path)
    text = Path("ours.txt").read_text()
    assert not add_words(tuple(first + second), path).words
    assert Path("ours.txt").read_text() == text
    assert set(first) <= set(text.splitlines())
