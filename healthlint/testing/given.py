"""What an example of a rule says the run knows beside the article: files around it, registries, a retraction list."""

from __future__ import annotations

import atexit
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from healthlint.answer import Answer
from healthlint.document import Document
from healthlint.language.identifiers import Identifier, Scheme
from healthlint.local_pages import site_files
from healthlint.retractions import Notice, Retractions
from healthlint.site_files import SiteFiles
from healthlint.site_settings import SiteSettings
from healthlint.verdict import Outcome, Verdict, Web

_SITE = ("base_url", "heading_ids")


def informed(document: Document, given: Mapping[str, Any]) -> Document:
    """The document with what `given` says.

    `files` maps paths beside the article to their texts (`site_root: true` makes their folder the site's root),
    `retracted` DOIs to the fields of a Notice, `answers` identifiers such as doi:10.1000/1 to those of an Answer,
    `verdicts` addresses to those of a Verdict.
    """
    if "files" in given:
        document = replace(document, files=_files(given).at(_folder(given["files"]) / document.source.path))
    if "retracted" in given:
        notices = {doi.lower(): Notice(**fields) for doi, fields in given["retracted"].items()}
        document = replace(document, retractions=Retractions(notices))
    if "answers" in given or "verdicts" in given:
        document = replace(document, web=_web(given))
    return document


def _files(given: Mapping[str, Any]) -> SiteFiles:
    folder = _folder(given["files"])
    roots = (folder,) if given.get("site_root") else ()
    settings = SiteSettings(roots, **{name: given[name] for name in _SITE if name in given})
    return site_files(folder, settings)


def _folder(files: Mapping[str, str]) -> Path:
    """A folder with these files, that is gone when the tests are."""
    key = tuple(sorted(files.items()))
    if key not in _MADE:
        made = TemporaryDirectory()
        atexit.register(made.cleanup)
        _MADE[key] = Path(made.name).resolve()
        for name, text in files.items():
            path = _MADE[key] / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return _MADE[key]


_MADE: dict[tuple[tuple[str, str], ...], Path] = {}


def _web(given: Mapping[str, Any]) -> Web:
    answers: dict[Any, object] = {}
    for name, fields in given.get("answers", {}).items():
        scheme, _, value = name.partition(":")
        answers[Identifier(Scheme(scheme), value)] = Answer(**fields)
    verdicts = {
        address: Verdict(**{**fields, "outcome": Outcome(fields["outcome"])})
        for address, fields in given.get("verdicts", {}).items()
    }
    return Web(verdicts, answers)
