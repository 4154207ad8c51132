from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from made import document

from healthlint.document import Document, Kind, Site
from healthlint.grammar.passages import LONGEST, language_of, passages
from healthlint.grammar.settings import LANGUAGES
from healthlint.parsers import parse
from healthlint.source import Format, Source

TEXTS = st.lists(st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), min_size=1, max_size=40))


def sent(made: Document) -> list[str]:
    return [part.text for passage in passages(made) for part in passage.parts]


def html(text: str) -> Document:
    return parse(Source("a.html", text, Format.HTML), Site())[0]


@given(TEXTS)
def test_each_part_of_a_passage_is_found_in_its_block(texts: list[str]) -> None:
    made = document(*texts)
    for passage in passages(made):
        at = 0
        for part in passage.parts:
            assert passage.text[at : at + len(part.text)] == part.text
            place = passage.place(at, at + len(part.text))
            assert place is not None
            block, start, end = place
            assert made.blocks[block].text.text[start:end] == part.text
            at += len(part.text) + 2


def test_what_crosses_from_one_block_into_the_next_has_no_place() -> None:
    (passage,) = passages(document("One.", "Two."))
    assert passage.place(0, 4) == (0, 0, 4)
    assert passage.place(3, 7) is None


def test_requests_are_bounded_and_nothing_is_lost() -> None:
    sentence = "It is good for you to sleep at night. "
    long = sentence * (3 * LONGEST // len(sentence))
    made = document("A first line for you.", long.strip(), "x" * (LONGEST + 1) + " is the word")
    found = list(passages(made))
    assert all(len(passage.text) <= LONGEST for passage in found)
    assert "".join(sent(made)) == "".join(block.text.text for block in made.blocks)
    assert all(part.text.startswith("It is") for passage in found for part in passage.parts if part.block == 1)


def test_only_prose_of_the_article_is_sent() -> None:
    made = html(
        "<nav><p>Home of the site</p></nav><main><h1>Sleep</h1><p>You can sleep.</p><blockquote>He go.</blockquote>"
        "<p lang='es'>Duerma usted bien</p><pre>an code</pre><button>Send an form</button>"
        "<p>Duerma usted siempre bien y llame a su doctora hoy mismo.</p>"
        "<h2>References</h2><ol><li>Smith. An study of the sleep. 2020.</li></ol></main>"
    )
    assert sent(made) == ["Sleep", "You can sleep.", "References"]


GERMAN = "Der Schlaf ist wichtig, und was man am Abend isst, hat einen Einfluss an diesem Abend. "


def test_articles_in_other_languages_that_do_not_say_so_are_not_sent() -> None:
    assert sent(document(GERMAN * 3, GERMAN * 3)) == []
    english = "You should sleep well at night, and people with a cold need more of it than others. " * 5
    assert sent(document(english, "Duerma usted siempre bien y llame a su doctora hoy mismo.")) == [english]


def test_the_english_of_the_article_is_that_of_its_locale_or_spelling() -> None:
    assert language_of(document("x", site=Site(locale="en_GB")), LANGUAGES) == "en-GB"
    assert language_of(document("x", site=Site(locale="en-IE")), LANGUAGES) == "en-GB"
    assert language_of(document("x", facts={"language": "en-AU"}), LANGUAGES) == "en-AU"
    assert language_of(document("The colour of oedema."), LANGUAGES) == "en-GB"
    assert language_of(document("Sleep."), LANGUAGES) == "en-US"


def test_titles_are_read() -> None:
    assert sent(document((Kind.TITLE, "How to sleep"), (Kind.BUTTON, "Send"))) == ["How to sleep"]
