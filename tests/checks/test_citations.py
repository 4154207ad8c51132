"""What the examples of the citations pack cannot say: lists of several kinds, what registries add up to."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from reading import document

from healthlint.answer import Answer
from healthlint.checks import references, registry
from healthlint.checks.citations import preprint
from healthlint.checks.registry import cited, identifiers
from healthlint.document import Document
from healthlint.finding import Match
from healthlint.language.identifiers import Identifier, Scheme
from healthlint.language.titles import differs
from healthlint.retractions import Notice, Retractions
from healthlint.verdict import Outcome, Verdict, Web

LIST = "\n\n## References\n\n1. Lee A, Moss C. Sleep. 2022.\n2. Ruiz B. Pain. 2023.\n3. Moss C. Knee. 2021.\n"


def words(check: Callable[[Document], Iterator[Match]], text: str, form: str = "markdown") -> list[str]:
    return [match.text for match in check(document(text, form))]


@pytest.mark.parametrize(
    ("text", "unused"),
    [
        ("Rest helps [1–3].", []),
        ("Rest helps [1, 3].", ["Ruiz B. Pain. 2023."]),
        ("Rest helps.", []),
        ("Rest helps (Lee et al., 2022) and (Ruiz 2023).", ["Moss C. Knee. 2021."]),
        ("Lee and Moss (2022) agree with others (Ruiz, 2023; Lee 2022).", []),
        ("Rest helps [1](#ref1) and [3](#ref3).", ["Ruiz B. Pain. 2023."]),
        ("It is 2 [sic] and [12] of them.", []),
        ("Rest helps.<sup>1</sup> So does sleep.<sup>3</sup>", ["Ruiz B. Pain. 2023."]),
        ("Rest helps<sup>1,2</sup>. So does sleep<sup>3</sup>.", []),
        ("Rest helps.¹ So does sleep.²˒³", []),
        ("Rest 10<sup>1</sup> m<sup>2</sup> a day.", []),
        ("Rest helps [1], and sleep (2).", ["Moss C. Knee. 2021."]),
    ],
)
def test_entries_that_the_text_never_cites(text: str, unused: list[str]) -> None:
    assert words(references.uncited, text + LIST) == unused


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Rest helps [1–3].", []),
        ("Rest helps [2–5].", ["[2–5]"]),
        ("Rest helps [7].", ["[7]"]),
        ("Rest helps.<sup>1</sup> So does sleep.<sup>2–7</sup>", ["2–7"]),
        ("It covers 12 m<sup>9</sup>, 10<sup>8</sup> of km<sup>7</sup>, χ² and CO₂.", []),
        ("Rest helps [1] (95% CI [4, 9]; range [5-8]).", []),
        ("Rest helps [1].[^9]\n\n[^9]: Ask your doctor.", []),
        ("Rest helps (Lee 2022; Moss 2020; Updated 2021; NHS 2021).", ["Moss 2020"]),
        ("Rest helps (Lee 2022; Novak and Lee, 2020).", ["Novak and Lee, 2020"]),
        ("Rest helps (see Ruiz 2023) since (March 2020).", []),
    ],
)
def test_marks_that_lead_nowhere(text: str, marks: list[str]) -> None:
    assert words(references.orphan, text + LIST) == marks


@pytest.mark.parametrize(
    "tail",
    [
        "\n\n## References\n\n1. Lee A. Sleep. 2022. 2. Ruiz B. Pain. 2023. 3. Moss C. Knee. 2021.\n",
        "\n\n## References\n\nAsk us for the list.\n",
        "\n\n## References\n\n- Lee A. Sleep. 2022.\n",
        "\n\n## Further reading\n\n- Lee A. Sleep. 2022.\n- Ruiz B. Pain. 2023.\n",
        "\n\n[^1]: Lee A. Sleep. 2022.\n",
    ],
)
def test_lists_whose_entries_cannot_be_told_apart_say_nothing(tail: str) -> None:
    assert words(references.orphan, "Rest helps [9]." + tail) == []
    assert words(references.uncited, "Rest helps [9]." + tail) == []


def test_numbered_paragraphs_are_entries_too() -> None:
    text = "Rest helps [1].\n\n## References\n\n[1] Lee A. Sleep. 2022.\n\n[2] Ruiz B. Pain. 2023.\n"
    assert words(references.uncited, text) == ["[2] Ruiz B. Pain. 2023."]
    assert words(references.orphan, text.replace("[1].", "[3].")) == ["[3]"]


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://www.medrxiv.org/content/10.1101/2022.01.01.22269000v1", True),
        ("https://doi.org/10.1101/2022.01.01.22269000", True),
        ("https://doi.org/10.1101/847293", True),
        ("https://doi.org/10.48550/arXiv.2101.00001", True),
        ("https://osf.io/preprints/psyarxiv/abcde", True),
        ("https://papers.ssrn.com/sol3/papers.cfm?abstract_id=1", True),
        ("https://doi.org/10.1101/gad.1234", False),
        ("https://osf.io/abcde/", False),
        ("https://www.ssrn.com/index.cfm/en/", False),
        ("https://www.medrxiv.org.example/content", False),
    ],
)
def test_preprints_are_known_by_their_server_or_doi(address: str, found: bool) -> None:  # noqa: FBT001 - a parameter
    assert words(preprint, f"A [trial]({address}) shows it.\n") == (["trial"] if found else [])


def told(
    text: str,
    check: Callable[[Document], Iterator[Match]],
    answers: Mapping[str, Answer],
    **more: Any,  # noqa: ANN401 - fields of several types
) -> list[Match]:
    """What the check reports when registries answer so for DOIs."""
    known: dict[Hashable, object] = {Identifier(Scheme.DOI, doi): answer for doi, answer in answers.items()}
    return list(check(replace(document(text, "markdown"), web=Web(more.pop("verdicts", {}), known), **more)))


def test_works_are_named_by_links_by_addresses_in_the_text_and_by_words() -> None:
    text = (
        "Rest [helps](https://doi.org/10.1000/1), see [10.1000/1](https://doi.org/10.1000/1), PMID 12, PMC13 and ISBN"
        " 0-306-40615-2; `doi:10.1000/9`.\n\n<p>https://pubmed.ncbi.nlm.nih.gov/14/</p>\n\n<nav>doi:10.1000/8</nav>\n"
    )
    found = document(text, "markdown").derive(cited)
    assert [(str(one.identifier), one.linked) for one in found] == [
        ("doi:10.1000/1", True), ("doi:10.1000/1", True), ("pmid:12", False), ("pmcid:PMC13", False),
        ("pmid:14", True),
    ]  # fmt: skip
    assert {str(one) for one in identifiers(document(text, "markdown"))} == {
        "doi:10.1000/1", "pmid:12", "pmcid:PMC13", "pmid:14",
    }  # fmt: skip


def test_a_registry_and_the_list_add_up() -> None:
    text = "Lee A. Sleep. doi:10.1000/1\n"
    concern = Retractions({"10.1000/1": Notice("concern")})
    retracted = Answer(exists=True, retracted=True, notice="10.1000/2")
    (match,) = told(text, registry.retracted, {"10.1000/1": retracted}, retractions=concern)
    assert match.fields["detail"] == ", see https://doi.org/10.1000/2"
    assert told(text, registry.concern, {"10.1000/1": retracted}, retractions=concern) == []
    (match,) = told(text, registry.concern, {}, retractions=concern)
    assert match.text == "10.1000/1"


def test_a_dead_identifier_whose_link_was_judged_is_reported_once() -> None:
    text = "A [trial](https://doi.org/10.1000/1).\n"
    dead = {"10.1000/1": Answer(exists=False)}
    address = "https://doi.org/10.1000/1"
    assert told(text, registry.dead_identifier, dead, verdicts={address: Verdict(Outcome.BROKEN)}) == []
    assert [match.text for match in told(text, registry.dead_identifier, dead)] == [address]


def test_an_identifier_that_was_read_out_of_a_publishers_address_is_never_dead() -> None:
    dead = {"10.1000/1/99": Answer(exists=False)}
    assert told("A [trial](https://journal.example/doi/10.1000/1/99).\n", registry.dead_identifier, dead) == []
    assert len(told("Lee A. Sleep. doi:10.1000/1/99\n", registry.dead_identifier, dead)) == 1


def test_a_label_before_a_list_makes_it_a_reference_list() -> None:
    text = "Rest helps [1].\n\n**Sources:**\n\n1. Lee A. Sleep. 2022.\n2. Ruiz B. Pain. 2023.\n\nAsk your doctor [2].\n"
    assert words(references.uncited, text) == []
    assert words(references.uncited, text.replace(" [2]", "")) == ["Ruiz B. Pain. 2023."]


def test_without_web_and_list_registry_rules_are_silent() -> None:
    page = document("Lee A. Sleep. doi:10.1000/1\n", "markdown")
    checks = (
        registry.retracted, registry.concern, registry.dead_identifier, registry.preprint_published,
        registry.title_mismatch,
    )  # fmt: skip
    assert [list(check(page)) for check in checks] == [[]] * len(checks)


@pytest.mark.parametrize(
    ("stated", "registered", "other"),
    [
        ("Rest and exercise for older adults with painful knees", "Genome assembly of the alpine marmot", True),
        (
            "Rest and exercise for older adults with painful knees",
            "Resting and exercising in older knees: a trial",
            False,
        ),
        (
            "Rest and exercise for older adults with painful knees",
            "[Ruhe und Bewegung bei Knieschmerz im Alter]",
            False,
        ),
        ("Rest and exercise for older adults with painful knees", "Genome", False),
        ("Rest and exercise for older adults with painful knees", "Études des génomes alpins en été", False),
        ("A trial", "Genome assembly of the alpine marmot in valleys", False),
        ("Effets du repos sur le genou douloureux", "Effects of rest on the painful knee in adults", False),
    ],
)
def test_titles_differ_only_when_they_share_next_to_nothing(
    stated: str,
    registered: str,
    other: bool,  # noqa: FBT001 - a parameter
) -> None:
    assert differs(stated, registered) is other


@pytest.mark.parametrize(
    "entry",
    [
        "Lee A, Ruiz B. Knee 2022;3:4-9. doi:10.1000/1",
        "Lee A, Ruiz B, Moss CD, et al. doi:10.1000/1",
        "National Institute for Health and Care Excellence. 2022. doi:10.1000/1",
        "Genome assemblies in alpine marmots of some valleys. Knee 2022. doi:10.1000/1",
        "Lee A. Rest and exercise for older adults with knees. doi:10.1000/1 and doi:10.1000/2",
        "Available at the site of the journal for free reading. doi:10.1000/1",
        "Lee A. Alpine marmot genome assembly. Knee 2022. It compares animals that live in high places. doi:10.1000/1",
        "Lee A. Marmots. In: Ruiz B, editor. Handbook of sleep and pain in older people at home. 2020. doi:10.1000/1",
    ],
)
def test_entries_without_another_title_never_differ(entry: str) -> None:
    answer = {"10.1000/1": Answer(exists=True, title="Genome assembly of the alpine marmot in three valleys")}
    text = f"Rest helps.\n\n## References\n\n- {entry}\n- Ruiz B. Pain. 2023.\n"
    assert told(text, registry.title_mismatch, answer) == []


def test_an_entry_with_a_doi_and_a_pubmed_id_is_of_one_work() -> None:
    answer = {"10.1000/1": Answer(exists=True, title="Genome assembly of the alpine marmot in three valleys")}
    entry = "Lee A. Rest and exercise for older adults with painful knees. Knee 2022. doi:10.1000/1. PMID: 12."
    text = f"Rest helps.\n\n## References\n\n- {entry}\n- Ruiz B. Pain. 2023.\n"
    assert [match.text for match in told(text, registry.title_mismatch, answer)] == ["10.1000/1"]
