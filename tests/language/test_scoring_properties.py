"""What holds for any text: sentences lie in order inside it, and the counts of its parts add up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from made import document
from reading import scored_words

from healthlint.document import Kind
from healthlint.language.counts import Counts, text_counts, total
from healthlint.language.scores import document_scores
from healthlint.language.scoring import document_counts, scored_sentences, sections
from healthlint.language.sentences import sentence_spans
from healthlint.language.words import blank_citations, word_spans

PIECES = [
    "Rest", "the", "nurse", "Dr.", "0.5", "mg", "e.g.", "U.S.", "medicine", "Paracetamol", "MRI", "(Lee et al., 2021)",
    "[3]", "said.", "“Yes,”", "no!", "why?", "…", "...", "Note:", "Then", "a.m.", "1.", "\n",
    "https://example.org/a.", "well-being",
]  # fmt: skip
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join), st.text(max_size=120))
BLOCKS = st.lists(
    st.tuples(
        st.sampled_from([Kind.PARAGRAPH, Kind.ITEM, Kind.HEADING, Kind.CAPTION]),
        TEXTS.map(lambda text: " ".join(text.split()).translate({0: None})),
    ),
    max_size=8,
)


@given(TEXTS)
def test_sentences_lie_in_order_and_cover_all_words(text: str) -> None:
    at = 0
    for start, end in sentence_spans(text):
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


@given(TEXTS)
def test_words_lie_in_order(text: str) -> None:
    at = 0
    for start, end in word_spans(text):
        assert at <= start < end <= len(text)
        at = end


@given(TEXTS)
def test_blanking_citations_keeps_the_length(text: str) -> None:
    assert len(blank_citations(text)) == len(text)


@given(TEXTS)
def test_counts_are_consistent(text: str) -> None:
    counts = text_counts(text, sentence_spans(text))
    assert counts.words >= counts.polysyllables + counts.monosyllables
    assert counts.syllables >= counts.words
    assert counts.polysyllables >= counts.hard_words
    assert counts.words >= counts.sentences
    assert (counts == Counts()) == (counts.words == 0)


@given(BLOCKS)
def test_the_counts_of_the_parts_add_up(blocks: list[tuple[Kind, str]]) -> None:
    page = document(*blocks)
    whole = page.derive(document_counts)
    assert total(section.counts for section in page.derive(sections)) == whole
    assert total(sentence.counts for sentence in page.derive(scored_sentences)) == whole
    assert len(scored_words(page)) == whole.words


@given(BLOCKS)
def test_the_topic_makes_nothing_harder(blocks: list[tuple[Kind, str]]) -> None:
    given_scores = document(*blocks).derive(document_scores)
    assert given_scores.adjusted.counts.syllables <= given_scores.raw.counts.syllables
    assert given_scores.adjusted.counts.words == given_scores.raw.counts.words
