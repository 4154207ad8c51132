from __future__ import annotations

from pathlib import Path

import pytest
from made import document, findings, rule, texts

from healthlint.document import Kind, Site
from healthlint.finding import Safety
from healthlint.located_yaml import LocatedError
from healthlint.severity import Severity

LEXICONS = "lexicons:\n  illness: [cancer, 'tumou?rs?']\n  serious: ['{illness}', stroke]\n"


def told(folder: Path, body: str) -> str:
    with pytest.raises(LocatedError) as raised:
        rule(folder, body)
    return str(raised.value)


# terms


def test_terms_are_whole_words_in_any_case_and_bridge_hyphens(tmp_path: Path) -> None:
    checked = rule(tmp_path, "terms: [miracle cure]")
    assert texts(checked, "A Miracle-Cure! MIRACLE\u00a0CURE, miracle  cure.") == [
        "Miracle-Cure", "MIRACLE\u00a0CURE", "miracle  cure",
    ]  # fmt: skip
    assert texts(checked, "A miracle cured her. Demiracle cure. Miracle cures.") == []


def test_terms_never_cross_a_block(tmp_path: Path) -> None:
    assert texts(rule(tmp_path, "terms: [miracle cure]"), "It is a miracle", "cure it") == []


def test_a_word_with_other_letters_is_one_word(tmp_path: Path) -> None:
    checked = rule(tmp_path, "terms: [cure, naive]")
    assert texts(checked, "Écure, curé, cure, café: cure") == ["cure", "cure"]


def test_positions_hold_behind_letters_of_many_bytes(tmp_path: Path) -> None:
    (finding,) = findings(rule(tmp_path, "terms: [cure]"), document("Überß 💊💊 “ä” + the cure", "é"))
    assert finding.span == (19, 23)


def test_terms_expand_braces_and_lists(tmp_path: Path) -> None:
    checked = rule(tmp_path, 'terms: ["{beat,fight}{s,} {serious}"]', lexicons=LEXICONS)
    assert texts(checked, "Fights cancer, beat tumors, fight stroke; beats fear.") == [
        "Fights cancer", "beat tumors", "fight stroke",
    ]  # fmt: skip


def test_the_longest_term_is_reported(tmp_path: Path) -> None:
    assert texts(rule(tmp_path, "terms: [in order, in order to]"), "Rest in order to heal.") == ["in order to"]


def test_case_true_minds_capitals(tmp_path: Path) -> None:
    assert texts(rule(tmp_path, "terms: [QD]\ncase: true"), "Take qd or QD.") == ["QD"]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('terms: ["{ilness}"]', "test.yaml:13:13: no list is called “ilness” under `lexicons`"),
        ('terms: ["a {b"]', "a brace is not closed"),
        ("terms: []", "expected at least one term"),
        ("terms: [yes]", "YAML reads yes as true or false"),
    ],
)
def test_faulty_terms_are_shown(tmp_path: Path, body: str, message: str) -> None:
    assert message in told(tmp_path, body)


# swap


def test_swap_offers_replacements_with_the_capitals_of_the_words(tmp_path: Path) -> None:
    checked = rule(tmp_path, 'swap: {"utili{s,z}e": use, commence: [begin, start]}\nfix: safe')
    first, second, third = findings(checked, document("Utilize it. UTILISE it. We commence."))
    assert [fix.edits[0].text for fix in first.fixes] == ["Use"]
    assert [fix.edits[0].text for fix in second.fixes] == ["USE"]
    assert [fix.edits[0].text for fix in third.fixes] == ["begin", "start"]
    assert first.fixes[0].safety is Safety.SAFE
    assert {fix.safety for fix in third.fixes} == {Safety.SUGGESTED}


def test_swap_mends_the_article_and_leaves_no_double_space(tmp_path: Path) -> None:
    checked = rule(tmp_path, "swap: {adverse effect: side effect, very: ''}")
    (finding,) = findings(checked, document("It has an adverse effect."))
    assert finding.text == "adverse effect"
    assert (finding.fixes[0].edits[0].span, finding.fixes[0].edits[0].text) == ((7, 24), "a side effect")
    (finding,) = findings(checked, document("It is very good."))
    assert (finding.fixes[0].edits[0].span, finding.fixes[0].edits[0].text) == ((6, 11), "")
    (finding,) = findings(checked, document("Very good."))
    assert finding.fixes == ()


def test_one_wording_with_two_replacements_is_a_fault(tmp_path: Path) -> None:
    assert "“aid” is here twice, with different replacements" in told(tmp_path, 'swap: {aid: help, "ai{d,m}": goal}')


# pattern


def test_focus_narrows_the_reported_words(tmp_path: Path) -> None:
    checked = rule(tmp_path, r"pattern: '\bends pain (?P<focus>for good)\b'")
    assert texts(checked, "It ends pain for good.") == ["for good"]


def test_anchors_are_the_ends_of_blocks_and_no_class_crosses_them(tmp_path: Path) -> None:
    assert texts(rule(tmp_path, "pattern: '^note$'"), "Note", "A note", "note") == ["Note", "note"]
    assert texts(rule(tmp_path, r"pattern: 'a[^.]{0,20}b'"), "a x", "b") == []


def test_patterns_take_lists_and_keep_their_own_braces(tmp_path: Path) -> None:
    checked = rule(tmp_path, r"pattern: '\bcures {serious}(?: \w+){0,2} now\b'", lexicons=LEXICONS)
    assert texts(checked, "It cures tumours and pain now.") == ["cures tumours and pain now"]


def test_matches_of_one_rule_do_not_overlap(tmp_path: Path) -> None:
    assert texts(rule(tmp_path, "pattern: ['total cure', 'cure', 'a total']"), "It is a total cure.") == [
        "a total",
        "cure",
    ]


def test_replace_fills_groups(tmp_path: Path) -> None:
    checked = rule(tmp_path, r"pattern: '(\d+)mg (?P<when>daily)'" + "\n" + r"replace: '\1 mg \g<when>'")
    (finding,) = findings(checked, document("Take 5mg daily."))
    assert finding.fixes[0].edits[0].text == "5 mg daily"
    assert "the pattern has no group 3" in told(tmp_path, "pattern: '(a)(b)'\n" + r"replace: '\3'")


@pytest.mark.parametrize(
    ("pattern", "remedy"),
    [
        ("(?<!not )cure", "unless: {before: […]}"),
        ("cure(?! rate)", "{after: […]}"),
        (r"(\w+) \1", "back-references"),
        ("(cure", "missing )"),
        (r"\d++", "bad repetition operator"),
    ],
)
def test_a_pattern_that_re2_cannot_take_is_shown_with_its_remedy(tmp_path: Path, pattern: str, remedy: str) -> None:
    message = told(tmp_path, f"pattern:\n  - fine\n  - '{pattern}'")
    assert message.startswith(f"{tmp_path}/test.yaml:15:9: RE2 ")
    assert remedy in message


def test_a_hostile_text_stays_linear(tmp_path: Path) -> None:
    checked = rule(tmp_path, r"pattern: '(?:a+)+b'")
    assert texts(checked, "a" * 200_000) == []


# gates


@pytest.mark.parametrize(
    ("gate", "silent", "loud"),
    [
        ("negated: true", "It is no cure.", "It is a cure."),
        ("negated: 2", "It is no real cure.", "It is not a very real cure."),
        ("hedged: true", "It may be a cure.", "It is a cure."),
        ("debunked: true", "The cure is a scam.", "It is a cure."),
        ("quoted: true", "“It is a cure for me.”", "It is a “cure”."),
        ("question: true", "Is it a cure?", "It is a cure."),
        ("before: [so-called, 'no{t,}']", "A so-called “cure”.", "Called so, a cure."),
        ("after: [rate]", "The cure rate rose.", "The cure of rates."),
        ("after: [rate]", "The cure-rate rose.", "The cure, rated well."),
        (r"sentence: ['\btrials?\b']", "A trial of a cure.", "A trial. It is a cure."),
        (r"inside: ['\bcure fund\b']", "The Cure Fund pays.", "The fund for a cure."),
        ("cited: true", "It is a cure [1].", "It is a cure."),
    ],
)
def test_unless(tmp_path: Path, gate: str, silent: str, loud: str) -> None:
    checked = rule(tmp_path, f"terms: [cure]\nunless: {{{gate}}}")
    assert texts(checked, silent) == []
    assert len(texts(checked, loud)) == 1


def test_inside_silences_only_what_overlaps(tmp_path: Path) -> None:
    checked = rule(tmp_path, "terms: [cure]\nunless: {inside: ['cure fund']}")
    (finding,) = findings(checked, document("The cure fund, ü é, found a cure."))
    assert finding.span == (28, 32)


def test_document_gates_look_everywhere(tmp_path: Path) -> None:
    checked = rule(tmp_path, "terms: [cure]\nunless: {document: ['press release']}")
    assert texts(checked, "A cure.", "This is a press release.") == []
    assert texts(checked, "A cure.") == ["cure"]


def test_only_needs_all(tmp_path: Path) -> None:
    checked = rule(tmp_path, "terms: [cure]\nonly: {sentence: [tea], before: [a]}")
    assert texts(checked, "Tea is a cure.") == ["cure"]
    assert texts(checked, "It is a cure.", "Tea is the cure.") == []


def test_a_question_in_a_heading_is_lowered(tmp_path: Path) -> None:
    checked = rule(tmp_path, "terms: [cure]\nunless: {question: true}")
    (finding,) = findings(checked, document((Kind.TITLE, "Is this the cure?"), "Is it a cure?"))
    assert (finding.text, finding.severity) == ("cure", Severity.NOTE)


def test_softening_lowers_the_severity(tmp_path: Path) -> None:
    checked = rule(tmp_path, "terms: [cure]\nunless: {softened: {words: [some people], to: warning}}")
    made = document("It is a cure for some people. It is a cure.")
    assert [finding.severity for finding in findings(checked, made)] == [Severity.WARNING, Severity.ERROR]
    lowered = findings(checked, made, severity={"test/rule": Severity.NOTE})
    assert [finding.severity for finding in lowered] == [Severity.NOTE, Severity.NOTE]


def test_unknown_gates_are_shown(tmp_path: Path) -> None:
    message = told(tmp_path, "terms: [cure]\nunless: {negatd: true}\nonly: {question: true}")
    assert "unknown gate “negatd”; did you mean “negated”?" in message
    assert "unknown gate “question”" in message


# scopes


def test_scopes_choose_blocks(tmp_path: Path) -> None:
    blocks: list[str | tuple[Kind, str]] = [
        (kind, "cure") for kind in (Kind.TITLE, Kind.PARAGRAPH, Kind.BUTTON, Kind.HEADING, Kind.ALT)
    ]

    def count(scope: str) -> int:
        return len(texts(rule(tmp_path, f"terms: [cure]{scope}"), *blocks))

    assert count("") == 4
    assert count("\nscope: body") == 2
    assert count("\nscope: running") == 1
    assert count("\nscope: headings") == 2
    assert count("\nscope: everywhere") == 5
    assert count("\nscope: [button, alt]") == 2
    assert "did you mean “running”?" in told(tmp_path, "terms: [cure]\nscope: runing")


def test_reference_lists_are_read_on_demand(tmp_path: Path) -> None:
    blocks: list[str | tuple[Kind, str]] = [
        "A cure.",
        (Kind.HEADING, "References"),
        (Kind.ITEM, "A cure found. Lancet 2020."),
    ]
    assert len(texts(rule(tmp_path, "terms: [cure]"), *blocks)) == 1
    assert len(texts(rule(tmp_path, "terms: [cure]\nreferences: true"), *blocks)) == 2


# limit


def test_limit_reports_the_longest_first_and_at_most_so_many(tmp_path: Path) -> None:
    checked = rule(tmp_path, "limit: {of: sentence, count: words, max: 3, most: 2}")
    made = document("One two three. One two three four.", "A b c d e f. A b c d e.")
    assert [finding.text for finding in findings(checked, made)] == ["A b c d e f.", "A b c d e."]
    assert texts(checked, (Kind.HEADING, "One two three four five")) == []
    told_of = findings(checked, made, options={"test/rule": {"max": 5}})
    assert [finding.text for finding in told_of] == ["A b c d e f."]


def test_limit_of_characters_sentences_and_sections(tmp_path: Path) -> None:
    assert texts(rule(tmp_path, "limit: {of: title, count: characters, max: 5}"), (Kind.TITLE, "123456"), "123456") == [
        "123456"
    ]
    checked = rule(tmp_path, "limit: {of: paragraph, count: sentences, max: 1}")
    assert texts(checked, "One. Two.", "One.") == ["One. Two."]
    checked = rule(tmp_path, "limit: {of: section, count: words, max: 3}")
    assert texts(checked, (Kind.HEADING, "First"), "One two", "three four", (Kind.HEADING, "Second"), "One two") == [
        "First"
    ]


def test_limit_says_what_it_lacks(tmp_path: Path) -> None:
    message = told(tmp_path, "limit: {of: sentense, count: words}")
    assert "`limit` needs `max`" in message


# require

REQUIRED = r"""
require:
  any: ['\bsee (?:a|your) doctor\b']
  facts: [reviewer]
  provided_by: disclaimer
  when: {words: 5, count: [{pattern: ['\bdose\b'], at_least: 2}], unless_any: [press release]}
  at: trigger
"""
OWES = "A dose of this and a dose of that."


def test_require_reports_once_at_the_first_trigger(tmp_path: Path) -> None:
    (finding,) = findings(rule(tmp_path, REQUIRED), document("Hello.", OWES, fragment=False))
    assert (finding.text, finding.span, finding.severity) == ("dose", (9, 13), Severity.ERROR)


@pytest.mark.parametrize(
    "blocks",
    [
        (OWES, "See your doctor."),
        (OWES, (Kind.LABEL, "see a doctor")),
        ("A dose of this and that.",),
        ("Dose, dose.",),
        (OWES, "This is a press release."),
    ],
)
def test_require_is_silent_when_it_is_there_or_nobody_asks(
    tmp_path: Path, blocks: tuple[str | tuple[Kind, str], ...]
) -> None:
    assert texts(rule(tmp_path, REQUIRED), *blocks) == []


def test_require_knows_fragments_facts_and_sites(tmp_path: Path) -> None:
    checked = rule(tmp_path, REQUIRED)
    assert [finding.severity for finding in findings(checked, document(OWES))] == [Severity.NOTE]
    assert [f.severity for f in findings(checked, document(OWES, site=Site(disclaimer=False)))] == [Severity.ERROR]
    assert findings(checked, document(OWES, site=Site(disclaimer=True))) == ()
    assert findings(checked, document(OWES, facts={"reviewer": "Dr Lee"})) == ()


def test_require_reports_at_title_or_end(tmp_path: Path) -> None:
    made = document((Kind.TITLE, "Title"), "First. Second.", "Third. Fourth.", fragment=False)
    assert [f.text for f in findings(rule(tmp_path, "require: {any: [zebra], at: end}"), made)] == ["Fourth."]
    assert [f.text for f in findings(rule(tmp_path, "require: {any: [zebra], at: title}"), made)] == ["Title"]
    assert [f.text for f in findings(rule(tmp_path, "require: {any: [zebra], at: byline}"), made)] == ["Title"]


# check


def test_a_check_that_does_not_exist_is_shown(tmp_path: Path) -> None:
    assert "healthlint.checks.headings has no function “jmp”; did you mean “jump”?" in told(
        tmp_path, "check: headings.jmp"
    )
    assert "there is no module healthlint.checks.nowhere" in told(tmp_path, "check: nowhere.jump")
    assert "takes no option “height”" in told(tmp_path, "check: headings.jump\noptions: {height: 3}")


def test_the_option_allow_keeps_a_wording(tmp_path: Path) -> None:
    checked = rule(tmp_path, "terms: [cure, miracle]")
    found = findings(checked, document("Cure, miracle."), options={"test/rule": {"allow": ["Cure"]}})
    assert [finding.text for finding in found] == ["miracle"]
