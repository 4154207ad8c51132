from __future__ import annotations

from pathlib import Path

import pytest

from healthlint.config import load_config
from healthlint.located_yaml import LocatedError
from healthlint.verdict import Outcome
from healthlint.web.settings import Accepted, HostHeader, LinkSettings


def read(folder: Path, text: str) -> LinkSettings:
    (folder / "healthlint.yaml").write_text(text)
    return load_config(folder / "healthlint.yaml").links


def test_all_settings(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("")
    found = read(
        tmp_path,
        """
links:
  check: true
  accept: {"*.clinic.example": [403, 200-299], "x.example": 401}
  include: "https://*"
  exclude: [intranet.example, "https://x.example/private"]
  headers: {clinic.example: {Authorization: "Bearer $TOKEN"}}
  timeout: 5
  budget: 60
  per_host: 4
  spacing: 0.1
  tries: 2
  user_agent: editors (mail@clinic.example)
  allow_private: [10.0.0.0/8]
  ca_file: ca.pem
  cache: links.sqlite
  keep: {ok: 1, unverifiable: 0}
  robots: true
  wayback: true
  require_network: true
  registries: {doi: "http://127.0.0.1:8000/api/handles/"}
  email: editors@clinic.example
""",
    )
    assert found.check
    assert found.accept[:2] == (Accepted("*.clinic.example", 403, 403), Accepted("*.clinic.example", 200, 299))
    assert found.accepts("www.clinic.example", 403)
    assert not found.accepts("clinic.example", 404)
    assert found.wants("https://clinic.example/a")
    assert not found.wants("http://clinic.example/a")
    assert not found.wants("https://x.example/private/a")
    assert found.headers == (HostHeader("clinic.example", "Authorization", "Bearer $TOKEN"),)
    assert found.keep == {Outcome.OK: 86400.0, Outcome.MOVED: 7 * 86400.0, Outcome.UNVERIFIABLE: 0.0}
    assert (found.ca_file, found.cache) == (str(tmp_path / "ca.pem"), str(tmp_path / "links.sqlite"))
    assert found.registries.doi.startswith("http://127")
    assert found.registries.crossref == LinkSettings().registries.crossref


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("accept: [1000]", "status code"), ("accept: [299-200]", "status code"), ("per_host: 9", "from 1 to 8"),
        ("timeout: 0", "above 0"), ("spacing: -1", "0 or more"), ("tries: 1.5", "whole number"),
        ("ca_file: none.pem", "there is no file"), ("headers: {a: {'b c': d}}", "no name of a header"),
        ("wat: 1", "unknown key"), ("registries: {doi: here}", "https://"), ("keep: {broken: 1}", "unknown verdict"),
        ("allow_private: ['10.0.0.1:80']", "without scheme and port"), ("allow_private: 10.0.0.0/99", "a network"),
        ("registries: {dio: 'https://a'}", "did you mean “doi”"),
    ],
)  # fmt: skip
def test_faults_are_told_at_their_place(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(LocatedError, match=r"healthlint\.yaml:2:\d+") as caught:
        read(tmp_path, f"links:\n  {text}\n")
    assert fault in str(caught.value)


def test_short_forms(tmp_path: Path) -> None:
    assert read(tmp_path, "links: {allow_private: true}").allow_private == ("all",)
    assert read(tmp_path, "links: {allow_private: false}").allow_private == ()
    assert read(tmp_path, "links: {cache: false}").cache is None
    assert read(tmp_path, "links: {cache: true}").cache == ""
    assert read(tmp_path, "links: {accept: 403}").accepts("any.example", 403)
    assert not read(tmp_path, "fail_on: note").check


def test_a_token_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = LinkSettings(headers=(HostHeader("*", "A", "x ${T} $U"),), pubmed_key_from="K")
    monkeypatch.setenv("T", "1")
    assert settings.headers_for("a.example") == {}
    monkeypatch.setenv("U", "2")
    monkeypatch.setenv("K", "k3y")
    assert settings.headers_for("a.example") == {"A": "x 1 2"}
    assert settings.pubmed_key == "k3y"
    assert "k3y" not in repr(settings)
