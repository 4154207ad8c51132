"""The retraction list: read row by row, found by DOI and PubMed id, refused in one line when it is broken."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import run

from healthlint import lint
from healthlint.retractions import Notice, load_retractions
from healthlint.ruleset import SelectionError
from healthlint.source import UnreadableError

HEADER = (
    "Record ID,Title,Subject,Institution,Journal,Publisher,Country,Author,URLS,ArticleType,RetractionDate,"
    "RetractionDOI,RetractionPubMedID,OriginalPaperDate,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,Reason,Paywalled,Notes"
)


def row(doi: str, pmid: str, nature: str, date: str = "3/1/2021 0:00", notice: str = "") -> str:
    title = '"Rest, knees\nand ""sleep"""'
    return f"1,{title},,,Knee,,,A,,,{date},{notice},0,1/1/2020 0:00,{doi},{pmid},{nature},+Data;,No,"


ROWS = (
    row("10.1000/BAD", "11", "Retraction", notice="10.1000/notice"),
    row("10.1000/doubt", "12", "Expression of concern"),
    row("10.1000/mended", "13", "Correction"),
    row("10.1000/back", "14", "Retraction", "1/1/2019 0:00"),
    row("10.1000/back", "14", "Reinstatement", "1/1/2020 0:00"),
    row("10.1000/both", "15", "Retraction", "1/1/2020 0:00"),
    row("10.1000/both", "15", "Expression of concern", "1/1/2021 0:00"),
    row("unavailable", "0", "Retraction"),
)


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text("\n".join((HEADER, *ROWS)) + "\n", encoding="utf-8-sig")
    return path


def test_notices_are_found_by_doi_in_any_capitals_and_by_pubmed_id(listed: Path) -> None:
    found = load_retractions(listed)
    notice = Notice("retracted", "10.1000/notice", "2021-03-01", "+Data;")
    assert (found.of_doi("10.1000/Bad"), found.of_pmid("11")) == (notice, notice)


@pytest.mark.parametrize(
    ("doi", "kind"),
    [("10.1000/doubt", "concern"), ("10.1000/both", "retracted"), ("10.1000/back", ""), ("10.1000/mended", ""),
     ("unavailable", ""), ("10.1000/notice", ""), ("10.1000/other", "")],
)  # fmt: skip
def test_what_counts_as_retracted(listed: Path, doi: str, kind: str) -> None:
    notice = load_retractions(listed).of_doi(doi)
    assert (notice.kind if notice else "") == kind


def test_columns_may_stand_in_any_order_and_some_may_lack(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "RetractionNature,OriginalPaperPubMedID,OriginalPaperDOI\nRetraction,11,10.1000/1\n", encoding="utf-8"
    )
    assert load_retractions(path).of_doi("10.1000/1") == Notice("retracted")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"a,b\n1,2\n", "line 1: no column OriginalPaperDOI"),
        (b"", "line 1: no column OriginalPaperDOI"),
        (HEADER.encode() + b"\nx\xff\n", "line 2 is not UTF-8"),
        (HEADER.encode() + b'\n"' + b"x" * (2**20 + 1) + b'"\n', "line 2: broken CSV"),
        (HEADER.encode().replace(b"OriginalPaperDOI", b"DOI"), "no column OriginalPaperDOI"),
        (HEADER.encode() + b'\n1,"Rest\n' + ROWS[0].encode(), "broken CSV"),
        (HEADER.encode() + b"\n\n1,Rest,10.1000/1\n", "line 3: only 3 columns"),
        (HEADER.encode() + b"\n\n", "no rows follow"),
        (HEADER.replace(",", ";").encode(), "separated by commas"),
    ],
)
def test_a_broken_list_is_refused_with_its_line(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(data)
    with pytest.raises(UnreadableError) as caught:
        load_retractions(path)
    assert message in str(caught.value)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("doi", "pmid"),
    [("https://doi.org/10.1000/BAD", "11.0"), ("doi: 10.1000/bad", "011"), (" 10.1000/bad ", "11; 12")],
)
def test_identifiers_are_read_however_they_are_written(tmp_path: Path, doi: str, pmid: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f"{HEADER.lower()}\n{row(doi, pmid, 'Retraction')}\n", encoding="utf-8")
    found = load_retractions(path)
    assert set(found.dois) == {"10.1000/bad"}
    assert "11" in found.pmids


def test_the_list_works_without_network(listed: Path, tmp_path: Path) -> None:
    article = tmp_path / "article.md"
    text = "Rest helps, says [a trial](https://doi.org/10.1000/bad). So does PMID 12, and doi:10.1000/back too.\n"
    article.write_text(text, encoding="utf-8")
    result = run("check", str(article), "--retractions", str(listed), "--format", "json", "--select", "citations")
    assert result.code == 1
    assert '"citations/retracted"' in result.out
    assert '"citations/concern"' in result.out
    assert "“10.1000/bad” was retracted, 2021-03-01; Data; see https://doi.org/10.1000/notice" in result.out


def test_the_configuration_may_name_the_list(listed: Path, tmp_path: Path) -> None:
    (tmp_path / "healthlint.yaml").write_text(f"links: {{retractions: {listed.name}}}\n", encoding="utf-8")
    article = tmp_path / "article.md"
    article.write_text("Lee A. Rest and knees. PMID 11\n", encoding="utf-8")
    assert [finding.rule for finding in lint(article, select="citations").findings] == ["citations/retracted"]
    listed.write_text("no header\n", encoding="utf-8")
    with pytest.raises(SelectionError, match="no column"):
        lint(article)


def test_a_faulty_list_ends_the_run_with_one_line(tmp_path: Path) -> None:
    article = tmp_path / "article.md"
    article.write_text("Text.\n", encoding="utf-8")
    result = run("check", str(article), "--retractions", str(tmp_path / "none.csv"))
    assert (result.code, result.err.count("\n")) == (2, 1)
