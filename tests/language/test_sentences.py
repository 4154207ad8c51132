"""Sentence boundaries, labelled by hand: ‖ stands where one sentence ends and the next begins."""

from __future__ import annotations

import pytest
from made import document

from healthlint.document import Kind
from healthlint.language.reading import LONGEST, block_sentences, sentence_at
from healthlint.language.sentences import sentence_spans

LABELLED = """
Rest your back. ‖Walk a little each day.
Dr. Lee and Mrs. Patel run the clinic. ‖Ask for either.
Ask Dr. ‖
Take 0.5 mg at night. ‖Do not take 1.25 mg.
The dose is approx. 20 ml. ‖Shake it first.
Some foods, e.g. grapefruit, affect it. ‖Ask first.
Use a mild soap, i.e. One without scent. ‖Rinse well.
Compare heat vs. ice. ‖Both help.
See Fig. 2 and No. 7 below. ‖They show how.
Is it safe? ‖No. ‖It is not.
Is it safe? ‖Yes! ‖Most people can take it.
The answer is no. ‖You should wait.
The U.S. Food and Drug Administration approved it. ‖It is new.
It is common in the U.S. ‖The reason is not known.
It is common in the U.S. adult population. ‖Ask about it.
The U.K. Department of Health agrees. ‖We do too.
Come at 9 a.m. Monday. ‖Bring a list.
We close at 5 p.m. ‖Call before that.
Call from 8:00 a.m. to 8:00 p.m. (ET). ‖Leave a message.
Lines are open to 5 p.m. Eastern time. ‖Calls are free.
Smith et al. Report that it helps. ‖Others do not.
Lee et al. found a link. ‖The link was weak.
St. John's wort can clash with it. ‖Tell your doctor.
The clinic is on Main St. ‖The door is blue.
Jane Smith, M.D., wrote it. ‖John Doe, Ph.D. checked it.
J. R. Smith leads the team. ‖She is a nurse.
Bring pills, inhalers, etc. ‖Leave rings at home.
Bring pills, inhalers, etc. to the visit. ‖Leave rings at home.
Some drugs (Advil, Motrin, etc.) Are sold freely. ‖Read the label.
Take vitamin D. ‖Most people need more in winter.
It may be hepatitis C. ‖Tests can tell.
You may need vitamins A and D. ‖Ask your doctor.
Your group is A. ‖That is common.
E. coli lives in the gut. ‖H. pylori does too.
Pain fell by half.[3] ‖The study was small.
Pain fell by half [3]. ‖The study was small.
Pain fell by half. [3, 4] ‖The study was small.
Pain fell by half.1,2 ‖The study was small.
It works.¹ ‖Nobody knows why.
It is called a "bruit." ‖Your doctor can hear it.
It is called a “bruit.” ‖Your doctor can hear it.
"Is it safe?" she asked. ‖"Yes," he said.
"Is it safe?" Dr. Smith asked. ‖"It is."
Ask "will it hurt?" before the test. ‖Then decide.
Do not panic! it will pass. ‖Breathe out.
(See the leaflet.) ‖Then take the tablet.
Take it with food (milk is fine). ‖Do not chew it.
Wait... ‖Then try again.
Wait... then try again. ‖Rest.
Wait… ‖Then try again.
1. Wash your hands. ‖2. Dry them well.
A. Wash your hands. ‖B. Dry them well.
Visit www.example.org. ‖It is free.
Read more at example.com/pain.html. ‖Print it out.
Open the file report.final.pdf. ‖Save it.
Write to help@example.org. ‖We reply in a day.
It eases pain.The effect lasts an hour.
Visit Example.Com for more. ‖It is free.
mRNA vaccines work. ‖mRNA breaks down fast.
The test is for eGFR. ‖eGFR shows how kidneys work.
There is no cure for MS. ‖Many people do well.
It costs $5.50. ‖£4 is the usual price.
At 6 p.m. ‖Take the second dose.
Drink water. ‖• Eat fruit.
It hurts (a lot!). ‖Call us.
What is a stroke? ‖A stroke cuts off blood to the brain.
It came from Acme Inc. ‖The firm is small.
Acme Inc. Laboratories makes it. ‖It is new.
Sammy Davis Jr. Hospital is near. ‖Park behind it.
The visit is on Dec. 5. ‖Be on time.
It ends in Dec. ‖Then it starts again.
Call 911. ‖Stay calm.
He was 12. ‖She was 10.
Stop taking it?! ‖Ask first.
See p. 12 and pp. 14–16. ‖Skip Ch. 3.
Use SPF 30. ‖Put it on often.
The scan was clear.🎉 ‖We can stop now.
Open Mon.–Sat. 9 to 5. ‖Closed on Sun. and holidays.
Come on Sat. ‖We open at 9.
It cuts the risk.¹ ‖It helps sleep.²,³ ‖More work is needed.
Step 1. Wash your hands. ‖Step 2. Dry them.
a) Wash your hands. ‖b) Dry them.
a. Wash your hands. ‖b. Dry them. ‖c. Rest.
It was shown by Lee, K. (2020). ‖Others agree.
The max. 24-hour dose is 4 g. ‖Use max. 2 tablets.
Most people have type 2.1 ‖People can get it at any age.
Take 2.5 Mg a day. ‖Stop after a week.
Who is at risk? ?
"""
CASES = [line for line in LABELLED.strip().splitlines() if line != "It eases pain.The effect lasts an hour."]


@pytest.mark.parametrize("labelled", CASES)
def test_boundaries(labelled: str) -> None:
    text = labelled.replace("‖", "").strip()
    expected = [part.strip() for part in labelled.split("‖") if part.strip()]
    assert [text[start:end] for start, end in sentence_spans(text)] == expected


def test_a_forgotten_space_ends_a_sentence_all_the_same() -> None:
    text = "It eases pain.The effect lasts an hour."
    assert [text[start:end] for start, end in sentence_spans(text)] == ["It eases pain.", "The effect lasts an hour."]
    text = "It comes through the CDC.If it is given early, “it works.”A trial is on. See NHS.UK or node.js for more."
    assert [text[start:end] for start, end in sentence_spans(text)] == [
        "It comes through the CDC.", "If it is given early, “it works.”", "A trial is on.",
        "See NHS.UK or node.js for more.",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", " ", "\n", "...", "Wait", " Wait ", "a.\n\nb."])
def test_spans_are_trimmed_and_in_order(text: str) -> None:
    at = 0
    for start, end in sentence_spans(text):
        assert at <= start < end
        assert text[start:end] == text[start:end].strip()
        at = end


def test_a_forced_line_break_before_a_capital_ends_a_sentence() -> None:
    text = "Claims Centre\nPO Box 5\nopen all day"
    assert [text[start:end] for start, end in sentence_spans(text)] == ["Claims Centre", "PO Box 5\nopen all day"]


def test_blocks_are_judged_one_by_one() -> None:
    page = document((Kind.HEADING, "Back pain"), "Rest. Then walk.", (Kind.ITEM, "heat"))
    assert [len(sentences) for sentences in page.derive(block_sentences)] == [1, 2, 1]


@pytest.mark.parametrize(
    ("offset", "expected"), [(0, "Rest."), (4, "Rest."), (5, "Rest."), (6, "Then walk."), (99, "Then walk.")]
)
def test_the_sentence_at_an_offset(offset: int, expected: str) -> None:
    page = document("Rest. Then walk.")
    start, end = sentence_at(page, 0, offset)
    assert "Rest. Then walk."[start:end] == expected


def test_text_without_stops_gives_the_surroundings() -> None:
    page = document("word " * 2_000)
    start, end = sentence_at(page, 0, 5_000)
    assert (start, end) == (5_000 - LONGEST, 5_000 + LONGEST)


@pytest.mark.parametrize("part", [".", ".)", "a. ", "A. ", "Dr. ", "a.B-", "[1 ", ".[1 ", "... ", "\n", "(a. "])
def test_repeated_parts_stay_linear(part: str) -> None:
    sentence_spans(part * (200_000 // len(part)))
