"""The scores of articles and sections: what is scored, what is not, and what the topic's words change."""

from __future__ import annotations

import pytest
from made import document
from reading import document as parsed
from reading import scored_words

from healthlint.document import Kind, Site
from healthlint.language.counts import Counts, text_counts, total
from healthlint.language.scores import METRICS, document_scores, scores, topic_terms
from healthlint.language.scoring import document_counts, scored_sentences, sections
from healthlint.language.sentences import sentence_spans
from healthlint.language.syllables import syllables

SENTENCE = "Rest at home and drink a lot of water today."
TEN = " ".join([SENTENCE] * 10)
KETAMINE = "Ketamine is a strong medicine that can numb pain. Doctors give ketamine by drip, and you lie still for it."


@pytest.mark.parametrize(
    ("words", "sentences", "scored", "extrapolated"),
    [
        (99, 10, False, False),
        (100, 9, False, False),
        (100, 10, True, True),
        (500, 29, True, True),
        (500, 30, True, False),
    ],
)
def test_a_document_needs_a_hundred_words_in_ten_sentences(
    words: int,
    sentences: int,
    scored: bool,  # noqa: FBT001 - a column of the table
    extrapolated: bool,  # noqa: FBT001 - a column of the table
) -> None:
    given = scores(Counts(words, sentences, words, 10, words, 4 * words, 5, 5))
    assert (given.scored, given.extrapolated) == (scored, extrapolated)
    assert all((getattr(given, metric.key) is not None) == scored for metric in METRICS)


def test_a_section_needs_sixty_words_in_three_sentences_and_ten_for_smog() -> None:
    assert not scores(Counts(59, 9, 80, 1, 40, 200, 5, 1), section=True).scored
    short = scores(Counts(60, 3, 80, 1, 40, 200, 5, 1), section=True)
    assert short.flesch_kincaid == pytest.approx(7.94, abs=0.01)
    assert short.smog is None
    assert scores(Counts(90, 10, 80, 1, 40, 200, 5, 1), section=True).extrapolated


def test_other_languages_have_lix_alone() -> None:
    page = document(TEN, facts={"language": "fr"})
    raw = page.derive(document_scores).raw
    assert raw.lix is not None
    assert [metric.key for metric in METRICS if getattr(raw, metric.key) is not None] == ["lix"]


def test_the_text_of_the_catalogue_is_too_short_to_score() -> None:
    page = document("Take one tablet in the morning. Drink a full glass of water. Call us if you feel dizzy.")
    given = page.derive(document_scores).raw
    assert given.counts[:4] == (18, 3, 22, 0)
    assert not given.scored


def test_words_of_the_topic_count_as_familiar_once_explained() -> None:
    page = document((Kind.TITLE, "Ketamine for pain"), KETAMINE, TEN)
    given = page.derive(document_scores)
    assert given.topic == ("ketamine",)
    assert given.adjusted.counts.polysyllables == given.raw.counts.polysyllables - 2
    assert given.adjusted.counts.syllables == given.raw.counts.syllables - 2
    assert given.adjusted.counts.letters == given.raw.counts.letters - 4
    assert given.adjusted.counts.words == given.raw.counts.words
    assert given.adjusted.flesch_kincaid is not None
    assert given.raw.flesch_kincaid is not None
    assert given.adjusted.flesch_kincaid < given.raw.flesch_kincaid


def test_nothing_is_adjusted_without_an_explanation() -> None:
    page = document((Kind.TITLE, "Ketamine for pain"), "Doctors give ketamine by drip. " + TEN)
    given = page.derive(document_scores)
    assert given.topic == ()
    assert given.adjusted == given.raw


def test_a_common_word_of_the_title_is_no_topic() -> None:
    page = document((Kind.TITLE, "Information for you"), "Information is a thing that helps. " + TEN)
    assert not page.derive(topic_terms)


def test_prose_leaves_lists_out() -> None:
    page = document(TEN, (Kind.ITEM, "Walk a little every single day of the week."))
    given = page.derive(document_scores)
    assert given.prose.counts == given.raw.counts.minus(text_counts("Walk a little every single day of the week."))


def test_a_label_that_runs_into_an_item_is_a_heading() -> None:
    page = document("You may feel:", (Kind.ITEM, "Chronic Migraines: Your head may hurt for days."))
    assert page.derive(document_counts)[:2] == (9, 2)
    lower = document("You may feel:", (Kind.ITEM, "Migraines: your head may hurt for days."))
    assert lower.derive(document_counts)[:2] == (10, 2)


@pytest.mark.parametrize(
    ("text", "hard"),
    [
        ("Medicine is different.", 2),
        ("Ask about Tamazepina now.", 0),
        ("The well-intentioned helper came.", 0),
        ("She created trespasses, visited often.", 0),
        ("They considered operating.", 2),
        ("The MRI and COPD.", 0),
        ("We rest. Medicine helps. Paracetamol too.", 2),
    ],
)
def test_hard_words_are_no_names_compounds_or_forms_of_short_words(text: str, hard: int) -> None:
    assert text_counts(text, sentence_spans(text)).hard_words == hard


ADVICE = (
    "Back pain is common (Lee et al., 2021). Dr. Patel says that 0.5 mg a day may help, e.g. at night. Most "
    "people feel better within 6 weeks, but some need physiotherapy. You can do a lot yourself."
)
RISKS = (
    "“There are few,” says the clinic. Call 111 if your legs feel numb. It is not an emergency in most cases. "
    "Keep moving, because bed rest makes it worse. A walk is good. So is a swim. Heat eases muscles, and a warm "
    "bath is relaxing. Do not lift heavy bags for two weeks. Ask a pharmacist about pain relief that suits you."
)
ARTICLE = [
    ("h1", "Living with back pain"),
    ("p", ADVICE),
    ("h2", "What you need"),
    ("p", "Bring these things:"),
    ("li", "your tablets"),
    ("li", "a list of questions"),
    ("li", "the letter that your doctor wrote about you"),
    ("h2", "Risks"),
    ("p", RISKS),
]


def _text() -> str:
    marks = {"h1": "# ", "h2": "## ", "li": "- ", "p": ""}
    lines: list[str] = []
    for number, (kind, part) in enumerate(ARTICLE):
        follows = number and kind == "li" and ARTICLE[number - 1][0] == "li"
        lines += [*([] if follows else [""]), marks[kind] + part]
    return "\n".join(lines).strip() + "\n"


def _html() -> str:
    joined = "".join(f"<{kind}>{part}</{kind}>" for kind, part in ARTICLE[1:])
    return joined.replace("<li>", "<ul><li>", 1).replace("</li><h2>", "</li></ul><h2>")


FORMS = {
    "markdown": _text(),
    "text": _text().replace("#", "").replace("\n ", "\n").strip() + "\n",
    "html": f"<h1>{ARTICLE[0][1]}</h1>{_html()}",
    "wordpress": (
        '{"id": 1, "type": "post", "status": "publish", "title": {"rendered": "Living with back pain"}, '
        f'"content": {{"rendered": "{_html()}"}}}}'
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_an_article_scores_the_same_in_each_format(form: str) -> None:
    given, first = (parsed(FORMS[name], name).derive(document_scores).raw for name in (form, "markdown"))
    assert first.scored
    for metric in METRICS:
        assert getattr(given, metric.key) == pytest.approx(getattr(first, metric.key), abs=0.1)


@pytest.mark.parametrize("form", FORMS)
def test_sentences_words_and_sections_add_up(form: str) -> None:
    page = parsed(FORMS[form], form)
    whole = page.derive(document_counts)
    assert total(sentence.counts for sentence in page.derive(scored_sentences)) == whole
    assert total(section.counts for section in page.derive(sections)) == whole
    assert len(scored_words(page)) == whole.words
    assert sum(map(syllables, scored_words(page))) == whole.syllables


def test_the_engine_is_named() -> None:
    assert document(TEN, site=Site()).derive(document_scores).engine == "healthlint"
