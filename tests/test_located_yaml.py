from __future__ import annotations

import pytest

from healthlint.located_yaml import LocatedError, Problems, Value, read_yaml, suggestion


def read(text: str) -> Value:
    return read_yaml(Problems("f.yaml", text))


def test_all_problems_are_shown_at_once_with_line_and_caret() -> None:
    root = read("a: 1\nseverty: x\nb: [p, yes]\n")
    table = root.table(("a", "severity", "b"))
    assert table["a"].number() == 1
    assert table["b"].texts() == ("p", "")
    with pytest.raises(LocatedError) as raised:
        root.problems.check()
    assert raised.value.count == 2
    assert str(raised.value) == (
        "f.yaml:2:1: unknown key “severty”; did you mean “severity”?\n"
        "  severty: x\n"
        "  ^\n"
        "f.yaml:3:8: expected a text, but YAML reads yes as true or false: put it in quotes\n"
        "  b: [p, yes]\n"
        "         ^"
    )


def test_doubled_keys_are_noted_wherever_they_are() -> None:
    root = read("a: {x: 1, x: 2}\nb:\n  - {y: 1, z: 2, y: 3}\n")
    assert [(line, column) for line, column, _ in sorted(root.problems.found)] == [(1, 11), (3, 18)]


def test_an_alias_is_noted_once_and_a_loop_ends() -> None:
    root = read("a: &x {k: 1, k: 2}\nb: *x\nc: &y [*y]\n")
    assert len(root.problems.found) == 1


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: [1\nb: 2", "f.yaml:2:2:"),
        ("a:\tb\n\tc: d", "f.yaml:2:1:"),
        ("a: \x07", "f.yaml:1:4:"),
        ("'a", "f.yaml:1:1:"),
    ],
)
def test_broken_yaml_has_the_same_shape(text: str, place: str) -> None:
    with pytest.raises(LocatedError, match="this is no valid YAML") as raised:
        read(text)
    assert str(raised.value).startswith(place)
    assert str(raised.value).splitlines()[-1].strip() == "^"


def test_an_empty_file_is_no_table() -> None:
    root = read("")
    assert root.is_null
    assert root.table() == {}
    assert root.problems.found == [(1, 1, "expected a table (key: value), not nothing")]


@pytest.mark.parametrize("text", ["a: !!python/object:os.system x", "a: 2020-13-45"])
def test_a_value_that_cannot_be_made_is_a_problem_and_nothing_runs(text: str) -> None:
    root = read(text)
    assert root.table()["a"].plain() is None
    assert len(root.problems.found) == 1


def test_typed_readers_note_what_they_did_not_expect() -> None:
    table = read("flag: maybe\nnumber: true\nchoice: eror\nlist: {a: 1}\ntext: [x]\n").table()
    assert table["flag"].flag() is False
    assert table["number"].number() == 0
    assert table["choice"].choice(("error", "note")) is None
    assert table["list"].items() == ()
    assert table["text"].text() == ""
    messages = [message for _, _, message in sorted(table["flag"].problems.found)]
    assert messages == [
        "expected true or false, not “maybe”",
        "expected a number, not “true”",
        "expected “error” or “note”, not “eror”; did you mean “error”?",
        "expected a list, not a table",
        "expected a text, not a list",
    ]


def test_a_long_line_is_cut_around_the_caret() -> None:
    root = read("a: [" + ", ".join(["word"] * 100) + ", yes, " + "tail, " * 100 + "]\n")
    root.table()["a"].texts()
    _, line, caret = root.problems.report().splitlines()
    assert len(line) < 120
    assert line[caret.index("^") :].startswith("yes")


def test_did_you_mean_needs_a_near_word() -> None:
    assert suggestion("Claim", ("claims", "risk")) == "; did you mean “claims”?"
    assert suggestion("zebra", ("claims", "risk")) == ""


def test_a_quote_that_is_never_closed_is_shown_where_it_opens() -> None:
    with pytest.raises(LocatedError, match=r"^a\.yaml:2:4: this is no valid YAML"):
        read_yaml(Problems("a.yaml", 'a: 1\nb: "x\nc: 2\n'))
