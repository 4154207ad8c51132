"""healthlint score: tables, gates, trends, and the picture of one article, through the real command line."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from checkout import ROOT
from command import Run, lay, run

EASY = "Rest when you feel tired. Drink water with each meal. Take a short walk each day. Eat small meals.\n\n"
HARD = "Pharmacological management necessitates individualised titration contingent upon renal function.\n\n"
PLAIN = "# Rest\n\n" + EASY * 6
TOUGH = "# Kidney care\n\n" + HARD * 14
MIXED = f"# Care\n\n## At home\n\n{EASY * 4}## How it works\n\n{HARD * 10}"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    lay("plain.md", PLAIN)
    lay("tough.md", TOUGH)
    return tmp_path


def report(*arguments: str, code: int = 0) -> dict[str, Any]:
    made = run("score", "--format", "json", *arguments)
    assert made.code == code, made.err
    found: dict[str, Any] = json.loads(made.out)
    return found


def one(*arguments: str, code: int = 0) -> dict[str, Any]:
    (document,) = report(*arguments, code=code)["documents"]
    assert isinstance(document, dict)
    return document


def test_a_table_of_documents() -> None:
    made = run("score", "plain.md", "tough.md")
    assert (made.code, made.err) == (0, "")
    head, first, second, *_ = made.out.splitlines()
    assert head.split() == ["words", "sent.", "SMOG", "SMOG†", "FK", "FK†", "Ease", "Diff", "document"]
    assert first.split()[:2] == ["114", "24"]
    assert first.endswith("  plain.md")
    assert second.endswith("  tough.md")
    assert "2 documents, 240 words, 38 sentences; median grade " in made.out
    assert all(len(line) <= 80 for line in made.out.splitlines())


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("article.*")), ids=lambda path: path.name)
def test_the_same_article_has_the_same_score_in_every_format(path: Path) -> None:
    expected, found = one(str(ROOT / "examples" / "article.md")), one(str(path))
    assert found["scores"].keys() == expected["scores"].keys()
    for key, value in expected["scores"].items():
        assert found["scores"][key] == (None if value is None else pytest.approx(value, abs=0.1)), key


def test_all_formats_say_the_same() -> None:
    grade = one("tough.md")["scores"]["flesch_kincaid"]
    (row,) = csv.DictReader(io.StringIO(run("score", "tough.md", "--format", "csv").out))
    assert float(row["flesch_kincaid"]) == grade
    for form in ("text", "markdown"):
        assert f" {grade:.1f} " in run("score", "tough.md", "--format", form, "--metric", "fk").out


def test_too_little_text_is_said_to_be_so_and_never_a_zero() -> None:
    lay("short.md", "# Note\n\nCome at nine. Bring your card.\n")
    document = one("short.md", "--max-grade", "1")
    assert (document["scored"], set(document["scores"].values())) == (False, {None})
    made = run("score", "short.md", "plain.md", "--max-grade", "9")
    assert made.code == 0
    said = " ".join(made.out.split())
    assert "short.md is not scored: 6 words in 2 sentences are too few: it takes 100 in 10" in said
    assert "1 not scored" in made.out
    assert made.out.splitlines()[2].split()[2:] == ["–"] * 7 + ["short.md"]


def test_other_languages_have_no_grade_of_american_schools() -> None:
    lay("ruhe.txt", "Bleiben Sie heute lieber im Haus und ruhen Sie sich aus.\n\n" * 20)
    lay("healthlint.yaml", "site: {locale: de}\n")
    document = one("ruhe.txt", "--max-grade", "1")
    assert document["scores"]["lix"] is not None
    assert document["scores"]["flesch_kincaid"] is None
    assert "English only" in document["reason"]


def test_smog_of_few_sentences_is_marked() -> None:
    assert one("tough.md")["smog_extrapolated"] is True
    made = run("score", "tough.md")
    assert re.search(r"\d\.\d\*", made.out)
    assert "* SMOG is extrapolated" in made.out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("plain.md",), 0),
        (("plain.md", "--max-grade", "8"), 0),
        (("tough.md",), 0),
        (("tough.md", "--max-grade", "8"), 1),
        (("plain.md", "tough.md", "--max-grade", "8"), 1),
        (("tough.md", "missing.md", "--max-grade", "8"), 2),
    ],
)
def test_the_gate(arguments: tuple[str, ...], code: int) -> None:
    assert run("score", *arguments).code == code


def test_targets_of_article_and_configuration_count() -> None:
    lay("own.md", f"---\nmax_grade: 6\n---\n{TOUGH}")
    assert run("score", "own.md").code == 1
    assert one("own.md", "--max-grade", "30", code=1)["target"] == 6
    lay(
        "healthlint.yaml", "readability: {max_grade: 7}\noverrides:\n- {paths: plain.md, readability: {max_grade: 1}}\n"
    )
    assert {row["path"]: row["target"] for row in report(".", code=1)["documents"]} == {
        "own.md": 6, "plain.md": 1, "tough.md": 7,
    }  # fmt: skip
    assert run("score", "tough.md", "--no-config").code == 0


def test_sections() -> None:
    lay("mixed.md", MIXED)
    document = one("mixed.md")
    assert [section["heading"] for section in document["sections"]] == ["At home", "How it works"]
    easy, hard = (section["scores"]["flesch_kincaid"] for section in document["sections"])
    assert easy < document["scores"]["flesch_kincaid"] < hard
    assert "    At home" in run("score", "mixed.md", "tough.md", "--by", "section").out
    rows = list(csv.DictReader(io.StringIO(run("score", "mixed.md", "--by", "section", "--format", "csv").out)))
    assert [row["heading"] for row in rows] == ["", "At home", "How it works"]


def test_the_picture_of_one_article() -> None:
    lay("mixed.md", MIXED)
    shown = run("score", "mixed.md").out
    bars = {
        found[1].strip(): len(found[2])
        for found in re.finditer(r"^  (\D+?) +-?\d+\.\d ([█▏▎▍▌▋▊▉]+)$", shown, re.MULTILINE)
    }
    assert bars.keys() == {"At home", "How it works"}
    assert bars["At home"] < bars["How it works"]
    assert "Costliest sentences" in shown
    assert "“Pharmacological" in shown
    assert "\x1b" not in shown
    assert all(len(line) <= 80 for line in shown.splitlines())


def test_the_picture_without_blocks_and_with_colours() -> None:
    lay("mixed.md", MIXED)
    plain = run("score", "mixed.md", encoding="ascii").out
    assert re.search(r"How it works +\d+\.\d #{20,}", plain)
    assert "█" not in plain
    assert "\x1b[31m" in run("score", "mixed.md", "--color", "always").out


def test_the_colours_of_the_terminal_can_be_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    lay("mixed.md", MIXED)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b" in run("score", "mixed.md", terminal=True).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("score", "mixed.md", terminal=True).out


def test_changes_since_a_saved_report() -> None:
    assert run("score", "plain.md", "tough.md", "--save", "scores.json").code == 0
    lay("plain.md", PLAIN + HARD * 6)
    lay("new.md", PLAIN)
    made = run("score", "plain.md", "new.md", "--against", "scores.json").out.splitlines()
    assert made[0].split()[-2] == "change"
    assert made[1].split()[-2] == "new"
    assert float(made[2].split()[-2]) > 1
    assert made[2].split()[-2][0] == "+"
    assert "1 document of the saved report not here" in " ".join(made)
    changes = {
        row["path"]: row["changes"] for row in report("plain.md", "new.md", "--against", "scores.json")["documents"]
    }
    assert changes["new.md"] is None
    assert changes["plain.md"]["flesch_kincaid"] > 1


def test_the_same_text_has_not_changed_and_saving_over_the_old_report_works() -> None:
    assert run("score", ".", "--save", "scores.json").code == 0
    before = Path("scores.json").read_text(encoding="utf-8")
    made = run("score", "plain.md", "tough.md", "--against", "scores.json", "--save", "scores.json")
    assert [line.split()[-2] for line in made.out.splitlines()[1:3]] == ["same", "same"]
    assert Path("scores.json").read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "gone.json: no such file or directory"),
        (b"", "gone.json:1:1: this is no JSON"),
        (b'{"format": 1,\n "documents": [}', "gone.json:2:16: this is no JSON"),
        (b"\xff\xfe", "this is no JSON"),
        (b"[1]", "this is no report of scores"),
        (b'{"format": 2, "documents": []}', "its format is 2, and this version reads 1"),
        (b'{"format": 1, "documents": [{"path": 3}]}', "document 1 in it is broken"),
        (b'{"format": 1, "documents": [{"path": "a", "title": "", "scores": {"smog": "x"}}]}', "document 1"),
        (b'{"format": 1, "documents": [{"path": "a", "title": "", "scores": {"smog": NaN}}]}', "this is no JSON"),
        (b"[" * 100_000, "this is no JSON"),
    ],
)
def test_a_broken_report_ends_the_run_with_one_line(content: bytes | None, reason: str) -> None:
    if content is not None:
        lay("gone.json", content)
    made = run("score", "plain.md", "--against", "gone.json")
    assert (made.code, made.out, made.err.count("\n")) == (2, "", 1)
    assert made.err.startswith("healthlint: gone.json")
    assert reason in made.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--metric", "smgo"), "no score is called “smgo”; did you mean “smog”"),
        (("--sort", "grde"), "--sort does not know “grde”"),
        (("--max-grade", "0"), "--max-grade is a school grade"),
        (("--max-grade", "nan"), "--max-grade is a school grade"),
        (("--save", "-"), "--save needs the name of a file"),
        (("--save", "no/where.json"), "its folder does not exist"),
        (("--save", "plain.md"), "cannot write plain.md: it is an article"),
        (("--save", "a.json", "--output", "a.json"), "cannot write a.json"),
        (("--output", ""), "the name of a file is empty"),
        (("--stdin-filename", "a.md"), "--stdin-filename is for standard input"),
        (("--config", "a.yaml", "--no-config"), "contradict"),
    ],
)
def test_wrong_options(arguments: tuple[str, ...], said: str) -> None:
    made = run("score", "plain.md", *arguments)
    assert (made.code, made.out) == (2, "")
    assert said in made.err
    assert "Traceback" not in made.err
    assert Path("plain.md").read_text(encoding="utf-8") == PLAIN


def test_what_cannot_be_read_is_a_problem_and_the_others_are_scored() -> None:
    lay("broken.json", "{")
    made = run("score", "plain.md", "broken.json", "missing.md")
    assert made.code == 2
    assert len(re.findall(r"^healthlint: (?:broken\.json|missing\.md): ", made.err, re.MULTILINE)) == 2
    assert "  plain.md" in made.out
    assert "2 files could not be scored." in made.out
    assert [one["path"] for one in report("broken.json", code=2)["problems"]] == ["broken.json"]


def test_nothing_to_score() -> None:
    Path("empty").mkdir()
    assert run("score", "empty").code == 2
    lay("healthlint.yaml", "exclude: ['*.md']\n")
    assert run("score", "plain.md").code == 0


def test_standard_input() -> None:
    made = run("score", "-", "--stdin-filename", "draft.md", "--max-grade", "8", stdin=TOUGH.encode())
    assert made.code == 1
    assert "  draft.md" in made.out
    assert "  stdin" in run("score", "-", stdin=TOUGH.encode()).out


def test_reports_are_written_to_files() -> None:
    made = run("score", "tough.md", "--format", "markdown", "--output", "scores.md")
    assert (made.code, made.out) == (0, "")
    assert Path("scores.md").read_text(encoding="utf-8").startswith("| document | words |")


def test_order_and_choice_of_scores() -> None:
    ordered = [row["path"] for row in report("plain.md", "tough.md", "--sort", "flesch_kincaid")["documents"]]
    assert ordered == ["tough.md", "plain.md"]
    ordered = [row["path"] for row in report("plain.md", "tough.md", "--sort", "reading_ease")["documents"]]
    assert ordered == ["tough.md", "plain.md"]
    assert set(one("plain.md", "--metric", "smog,LIX")["scores"]) == {"smog", "lix"}
    assert "FORCAST" in run("score", "plain.md", "--metric", "all").out


def test_several_articles_of_one_file_are_told_apart() -> None:
    posts = [
        {"id": number, "title": {"rendered": name}, "content": {"rendered": f"<p>{text}</p>" * 6}}
        for number, (name, text) in enumerate([("Rest", EASY.strip()), ("Care", HARD.strip() * 3)], start=1)
    ]
    lay("posts.json", json.dumps(posts))
    rows = report("posts.json", "--save", "saved.json")["documents"]
    assert [row["title"] for row in rows] == ["Rest", "Care"]
    assert "posts.json: Care" in run("score", "posts.json", "--against", "saved.json").out


def test_names_are_inert_in_spreadsheets_and_tables() -> None:
    lay("=1+1.md", PLAIN)
    lay("a|b.md", PLAIN)
    rows = list(csv.DictReader(io.StringIO(run("score", "=1+1.md", "--format", "csv").out)))
    assert rows[0]["path"] == "'=1+1.md"
    assert "| a\\|b.md |" in run("score", "a|b.md", "--format", "markdown").out


def test_golden_report_of_the_example() -> None:
    made: Run = run("score", str(ROOT / "examples" / "article.md"), "--no-config")
    expected = (ROOT / "tests" / "golden" / "score.txt").read_text(encoding="utf-8")
    assert made.out.replace(f"{ROOT}/", "") == expected


@pytest.mark.parametrize("grade", ["eight", "-3", ".inf", "400", "true"])
def test_a_target_that_is_no_grade_is_refused(grade: str) -> None:
    lay("odd.md", f"---\nmax_grade: {grade}\n---\n{TOUGH}")
    made = run("score", "odd.md")
    assert made.code == 2
    assert made.err == (
        f"healthlint: odd.md: line 2: max_grade “{grade}” is no school grade. Write one from 1 to 18, such as 8\n"
    )


@pytest.mark.parametrize("grade", ["", "0", "null", "~"])
def test_a_target_of_nothing_is_none(grade: str) -> None:
    lay("free.md", f"---\nmax_grade: {grade}\n---\n{TOUGH}")
    assert one("free.md")["target"] is None


def test_a_difficulty_needs_less_text_than_a_grade_and_english() -> None:
    lay("abstract.md", f"# Abstract\n\n{HARD * 3}")
    lay("dolor.md", "---\nlang: es\n---\n# Dolor\n\n" + "El dolor puede durar una semana. Beba mucha agua. " * 12)
    abstract = one("abstract.md")
    assert (abstract["scored"], abstract["scores"]["flesch_kincaid"], abstract["level"]) == (False, None, "very hard")
    assert abstract["scores"]["difficulty"] > 80
    assert one("dolor.md")["scores"]["difficulty"] is None


def test_many_articles_without_grades_are_counted() -> None:
    for number in range(8):
        lay(f"note-{number}.md", "# Note\n\nCome at nine.\n")
    out = run("score", ".").out
    assert out.count("is not scored") == 5
    assert "3 further documents without grades (–)." in out


def test_what_has_no_running_text_is_said_to_have_none() -> None:
    lay("table.md", "# Doses\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    assert one("table.md")["reason"] == "it has no paragraphs and no list items to score"
