"""Files to rows: what each article scores as a whole and section by section."""

from __future__ import annotations

from dataclasses import dataclass, replace

from healthlint.checks.costs import costs
from healthlint.checks.grade import highest_grade, unusable_target
from healthlint.config import Configs
from healthlint.document import Document, Kind
from healthlint.finding import Related
from healthlint.gitignore import relative
from healthlint.language.difficulty import Difficulty, difficulty, section_difficulties
from healthlint.language.scores import METRICS, DocumentScores, Scores, document_scores
from healthlint.language.scoring import english
from healthlint.parsers import parse
from healthlint.run import read_file
from healthlint.score_report.row import DIFFICULTY, GRADE, TOPIC, Row, why_not
from healthlint.source import Source, UnreadableError, read_source

_WORTH_SHOWING = 1
_FEWEST_WORDS = 20
"""From here on there is a difficulty: unlike the grades, it was fitted on single sentences."""
_BEFORE = "(before the first heading)"


@dataclass(frozen=True, slots=True)
class Scored:
    """One file: its rows, or why it could not be read. `costs` are what makes the first article in it hard."""

    path: str
    source: Source | None = None
    rows: tuple[Row, ...] = ()
    problem: str = ""
    engine: str = ""
    costs: tuple[Related, ...] = ()


def score_file(path: str, configs: Configs, highest: float | None, data: bytes | None = None) -> Scored:
    """Score one file; `highest` is a target for all files, `data` its bytes when they have been read already."""
    config = configs.of(path)
    site = config.overridden(config.covering(relative(path, config.folder))).site
    try:
        source = read_source(path, read_file(path) if data is None else data)
        documents = parse(source, site)
        for wrong in (match for document in documents for match in unusable_target(document)):
            line = source.lines.position(wrong.span.start).line
            msg = f"line {line}: max_grade “{wrong.text}” is no school grade. Write one from 1 to 18, such as 8"
            return Scored(path, problem=msg)
        return _scored(path, source, documents, highest)
    except UnreadableError as error:
        return Scored(path, problem=str(error))


def _scored(path: str, source: Source, documents: tuple[Document, ...], highest: float | None) -> Scored:
    several = len(documents) > 1
    rows = tuple(_row(document, path, highest, title=_title(document) if several else "") for document in documents)
    first = documents[0]
    return Scored(path, source, rows, "", first.derive(document_scores).engine, costs(first) if rows[0].grade else ())


def _row(document: Document, path: str, highest: float | None, *, title: str) -> Row:
    found = document.derive(document_scores)
    counts = found.raw.counts
    of_english = english(document)
    hard = document.derive(difficulty) if of_english and counts.words >= _FEWEST_WORDS else None
    reasons = tuple(reason for reason in hard.reasons if reason.points >= _WORTH_SHOWING) if hard else ()
    row = Row(
        path, title, "", _line(document, None), counts.words, counts.sentences,
        _scores(found.raw, found.adjusted, hard),
        found.raw.extrapolated, hard.level if hard else "", reasons, found.topic, _target(document, highest),
    )  # fmt: skip
    if row.grade is None:
        return replace(row, reason=why_not(counts.words, counts.sentences, english=of_english))
    return replace(row, sections=tuple(_sections(document, path, found, row)))


def _sections(document: Document, path: str, found: DocumentScores, row: Row) -> list[Row]:
    levels = dict(document.derive(section_difficulties))
    made = []
    for heading, raw, adjusted in found.sections:
        scored = raw.flesch_kincaid is not None
        level = levels.get(heading) if scored else None
        name = " ".join(document.blocks[heading].text.text.split()) if heading is not None else _BEFORE
        section = Row(
            path, row.title, name, _line(document, heading), raw.counts.words, raw.counts.sentences,
            _scores(raw, adjusted, level), raw.extrapolated, level.level if level else "", target=row.target,
            reason="" if scored else "too short to score",
        )  # fmt: skip
        made.append(section)
    return made


def _scores(raw: Scores, adjusted: Scores, hard: Difficulty | None) -> dict[str, float | None]:
    scores: dict[str, float | None] = {}
    for metric in METRICS:
        scores[metric.key] = getattr(raw, metric.key)
        if metric.key in {GRADE, "smog"}:
            scores[metric.key + TOPIC] = getattr(adjusted, metric.key)
    return {**scores, DIFFICULTY: hard.score if hard else None}


def _target(document: Document, highest: float | None) -> float | None:
    """The lower one of the article's own target and the one for all."""
    targets = [target for target in (highest_grade(document), highest or 0) if target]
    return min(targets) if targets else None


def _title(document: Document) -> str:
    kinds = {Kind.TITLE, Kind.HEADING}
    title = next((block for block in document.blocks if block.kind in kinds and not block.chrome), None)
    return " ".join(title.text.text.split()) if title else f"line {_line(document, None)}"


def _line(document: Document, block: int | None) -> int:
    blocks = document.blocks
    if not blocks:
        return 1
    return document.source.lines.position(blocks[block or 0].span.start).line
