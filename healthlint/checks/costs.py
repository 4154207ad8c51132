"""The places that a finding about a grade points to: hardest sections, costliest sentences and words, and the gain."""

from __future__ import annotations

from collections.abc import Iterator

from healthlint.document import Document
from healthlint.finding import Related
from healthlint.language.cost import (
    CostlySentence,
    CostlyWord,
    Without,
    costliest_sentences,
    costliest_words,
    hardest_sections,
)
from healthlint.language.glosses import glossed
from healthlint.language.plain_words import fitting, plain_words
from healthlint.language.prose import prose
from healthlint.language.splitting import split_place
from healthlint.language.tally import places

_SPLIT_FROM = 20
SECTIONS = "Hardest sections (grade of the article without each)"
SENTENCES = "Costliest sentences (grade without each)"
WORDS = "Costliest words (grade without each)"


def costs(document: Document) -> tuple[Related, ...]:
    """The three hardest sections, the ten costliest sentences and words, each with the grade without it."""
    return (
        *_sections(document),
        *(_sentence(document, one) for one in costliest_sentences(document)),
        *(_word(document, one) for one in document.derive(costliest_words)),
    )


def _sections(document: Document) -> Iterator[Related]:
    for heading, counts, without in hardest_sections(document):
        text = document.blocks[heading].text
        data = {"grade": round(counts.grade, 2), "words": counts.words, **_data(without)}
        message = f"grade {counts.grade:.1f}; {_said(without)}."
        yield Related.on(text, 0, len(text.text), group=SECTIONS, message=message, data=data)


def _sentence(document: Document, found: CostlySentence) -> Related:
    block, start, end, words, without = found
    folded = document.derive(prose).block_text(block)[start:end]
    split = split_place(folded) if words > _SPLIT_FROM else None
    advice = split.advice(folded) if split else ""
    data = {"words": words, **_data(without), **({"advice": advice} if advice else {})}
    message = f"{words} words; {_said(without)}. {advice}".rstrip()
    return Related.on(document.blocks[block].text, start, end, group=SENTENCES, message=message, data=data)


def _word(document: Document, found: CostlyWord) -> Related:
    text = document.blocks[found.block].text
    advice = _word_advice(document, found)
    data = {"word": found.word, "uses": found.uses, **_data(found.without), **({"advice": advice} if advice else {})}
    times = "once" if found.uses == 1 else f"{found.uses} times"
    message = f"{times}; {_said(found.without)}. {advice}".rstrip()
    return Related.on(text, found.start, found.end, group=WORDS, message=message, data=data)


def _word_advice(document: Document, found: CostlyWord) -> str:
    if found.topic:
        return "Part of the topic."
    text = document.derive(prose)
    written = text.block_text(found.block)[found.start : found.end]
    plain = plain_words(written) if written.islower() else ()
    for block, start, end in places(document, found.word) if plain else ():
        whole = text.block_text(block)
        plain = () if glossed(whole, start, end) else fitting(plain, whole[:start], whole[end:])
    return f"Say {' or '.join(f'“{one}”' for one in plain)} instead." if plain else ""


def _said(without: Without) -> str:
    return f"without it {without.grade:.2f}, SMOG {without.smog:.2f}"


def _data(without: Without) -> dict[str, str | float]:
    return {"grade_without": round(without.grade, 2), "smog_without": round(without.smog, 2)}
