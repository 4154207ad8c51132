"""Short forms that are explained, that need no explanation, or that only look like short forms."""

from __future__ import annotations

import pytest
from made import document

from healthlint.checks.abbreviations import undefined
from healthlint.document import Document, Kind, Site
from healthlint.language.expansions import begins_with, ends_with, expanded, letters_of
from healthlint.parsers import parse
from healthlint.source import Format, Source


def found(made: Document) -> list[str]:
    return [match.text for match in undefined(made)]


@pytest.mark.parametrize(
    "text",
    [
        "Ask about an XQT today.",
        "The pain of XQTs can spread.",
        "It may be “XQT” or not.",
        "Ask about XQT-related pain. XQT hurts.",
        "drugs (XQTs, pills) help",
        "Ask about XQT (2 days).",
        "Take XQT, or rest for a day.",
        "Is XQT safe?",
        "The XQT receptor sits there.",
    ],
)
def test_unexplained(text: str) -> None:
    assert [one.rstrip("s") for one in found(document(text))] == ["XQT"]


@pytest.mark.parametrize(
    "text",
    [
        "Body mass index (BMX) matters.",
        "BMX (body mass index) matters.",
        "BMX, or body mass index, matters. ",
        "Complex regional pain syndrome, or CRPX, hurts. ",
        "complex regional pain syndrome (also called CRPS)",
        "complex regional pain syndrome, known as CRPS,",
        "CRPS stands for a kind of pain.",
        "CRPS is a kind of pain.",
        "CRPS: complex regional pain syndrome",
        "Some people have complex regional pain syndrome. The CRPS clinic is near.",
        "N-methyl-D-aspartate (NMDA) receptors",
        "gastro-oesophageal reflux disease (GORD)",
        "intravenous (IV) drip",
        "chronic obstructive pulmonary disease [COPD]",
        "isoniazid (INH) works",
        "A scan of the heart is also called a TTE.",
        "angiotensin receptor blockers (ARBs)",
        "Mutations in the POLG gene cause it. The POLG protein is small.",
        "Drugs that raise the XQT protein are tested.",
        "It lies in the xeroderma genes “XPG” or “XPD.”",
        "The GI tract is a series of hollow organs.",
        "XQT inhibitors are used to treat high blood pressure.",
        "Cells need molecules such as ATP and GTP that serve as energy sources.",
        "Blood tests, called PT and PTT tests, measure clotting.",
        "Prediabetes found with this test is called IGQ.",
        "hereditary nonpolyposis colorectal cancer runs in families; HNPCC is rare",
        "Human growth hormone (hGH) helps. They lack GH today.",
        "Disease-modifying drugs (DMDs) help. All DMDS cost money.",
    ],
)
def test_explained(text: str) -> None:
    made = text.replace("BMX", "BMQ").replace("index", "quotient") if "BMX" in text else text.replace("CRPX", "CRPS")
    assert not found(document(made))


@pytest.mark.parametrize(
    "text",
    [
        "The MRI takes 30 minutes at our NHS clinic. GPs can help.",
        "People with type II or stage IV disease. Stages III, and IV. Nerve VII. Stage IIB and IIIC.",
        "A catheter (KATH-eh-ter) or psoriasis (sow RYE uh sis) is common.",
        "DO NOT STOP. Call NOW! TAKE CARE.",
        "Call 1-800-QUIT-NOW or text HELLO to 741741.",
        "Jane Doe, RDN, works in Boston, MA 02101.",
        "Acme (NASDAQ: XYZQ) sells ABCD® and QRST™.",
        "CO2 and O2 levels, vitamin B12, BRCA1, H1N1.",
        "Send mail to XQT@example.org or see XQT.example.org/XQT.",
        "The Doe XQT Clinic is open.",
        "We sell XQT Red Light Slippers. The XQT slippers are warm.",
        "Avoid food with the letters XQT in it.",
        "More on: Fight XQT: Safe Food Handling",
        "LOS ANGELES, CA, June 5. It is warm there.",
        "Take 20 mg at 9 AM EST.",
    ],
)
def test_look_alikes(text: str) -> None:
    assert not found(document(text))


def test_each_is_reported_once_at_its_first_use_in_running_text() -> None:
    made = document((Kind.ALT, "XQT"), (Kind.HEADING, "XQT WARNING"), "Ask about XQT.", "XQT is back. BTZ too.")
    assert found(made) == ["XQT", "BTZ"]
    assert next(iter(undefined(made))).span.start == made.source.text.index("about XQT") + 6


def test_who_needs_no_explanation() -> None:
    assert not found(document("Ask about XQT.", site=Site(audience="professional")))
    assert not list(undefined(document("Ask about XQT."), known=["XQT"]))
    assert not found(document("Ask about XQT.", facts={"canonical": "https://www.xqt.org/a"}))
    assert not found(document((Kind.HEADING, "References"), "Lee AB. The XQT and pain. 2020."))


def test_an_abbr_element_explains() -> None:
    text = '<p>Ask about <abbr title="quality">XQT</abbr> and BTZ. XQT helps.</p>'
    assert found(parse(Source("page", text, Format.HTML))[0]) == ["BTZ"]


def test_the_advice_gives_the_long_form_where_it_is_known() -> None:
    (match,) = undefined(document("Have an IV drip."))
    assert "intravenous (IV)" in match.fields["advice"]
    (match,) = undefined(document("Have an XQT drip."))
    assert "(XQT)" in match.fields["advice"]


def test_at_most_so_many() -> None:
    made = document(" ".join(f"Ask about {a}{b}Z." for a in "BCDF" for b in "GHJK"))
    assert len(found(made)) == 10


@pytest.mark.parametrize(
    ("text", "letters", "ends"),
    [
        ("selective serotonin reuptake inhibitors", "ssri", True),
        ("the United States of America", "usa", True),
        ("a transesophageal echo", "tee", True),
        ("I hope that it", "iv", False),
        ("take it with milk", "abc", False),
        ("", "abc", False),
    ],
)
def test_long_forms_end(text: str, letters: str, *, ends: bool) -> None:
    assert ends_with(text, letters) is ends


def test_long_forms_begin() -> None:
    assert begins_with("body mass index is", "bmi")
    assert begins_with("department of health says", "dh")
    assert not begins_with("people with pain", "bmi")
    assert letters_of("SSRIs") == "ssri"
    assert not expanded("the XQT", 4, 7)


@pytest.mark.parametrize("part", ["XQT ", "ABC (", "IV or IM ", "(XQT a ", "XQT, ", "Ab XQT. "])
def test_repeated_parts_stay_linear(part: str) -> None:
    found(document(part * (60_000 // len(part))))
