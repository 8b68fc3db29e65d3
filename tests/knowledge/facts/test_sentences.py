"""Sentences: where they end, where they do not, and that nothing is lost between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.facts.sentences import split
from knowledge.model import SectionRole
from tests.knowledge.facts.reading_aloud import make_document

ENDS = [
    # a decimal without its zero
    ("It was small (p < .05). We went on.", ["It was small (p < .05).", "We went on."]),
    # "al." goes on before a verb, and ends before a word that begins sentences
    (
        "Ode et al. saw it. So did Ibe et al. We not.",
        ["Ode et al. saw it.", "So did Ibe et al.", "We not."],
    ),
    # short forms that never end a sentence, before capitals
    ("Dr. Ode met Prof. Ibe. They spoke.", ["Dr. Ode met Prof. Ibe.", "They spoke."]),
    ("Group A vs. Group B was close. It held.", ["Group A vs. Group B was close.", "It held."]),
    (
        "Forms, e.g. Form A, i.e. the old, went. Good.",
        ["Forms, e.g. Form A, i.e. the old, went.", "Good."],
    ),
    # an interval ends in a decimal, and so does the sentence
    (
        "It was 0.4, 95% CI 0.3 to 0.5. Men gained.",
        ["It was 0.4, 95% CI 0.3 to 0.5.", "Men gained."],
    ),
    # initials of names, also at the start
    ("J. R. Ode led. D. H. Ibe wrote.", ["J. R. Ode led.", "D. H. Ibe wrote."]),
    # a single letter that is no initial
    ("All lacked vitamin D. Some ate fish.", ["All lacked vitamin D.", "Some ate fish."]),
    # a country in the middle and at the end
    (
        "The U.S. Navy came. It left the U.S. We stay.",
        ["The U.S. Navy came.", "It left the U.S.", "We stay."],
    ),
    # a list that runs inside its sentence
    ("Themes: 1. Trust 2. Time. All held.", ["Themes: 1. Trust 2. Time.", "All held."]),
    # the space was lost
    ("We saw the forum.Most came back.", ["We saw the forum.", "Most came back."]),
    ("It was new (P < 0.05).HS was worse.", ["It was new (P < 0.05).", "HS was worse."]),
    ("The mean was 3.5.The rest was 4.", ["The mean was 3.5.", "The rest was 4."]),
    # no sentence ends inside a name of the net
    ("Use Node.js or www.Example.com now. Rest.", ["Use Node.js or www.Example.com now.", "Rest."]),
    # a number split from its point
    ("P = . 05 was set. We kept it.", ["P = . 05 was set.", "We kept it."]),
    # closing marks belong to what they close
    ('"We do," they said. (They did.) Fine.', ['"We do," they said.', "(They did.)", "Fine."]),
    # a question is a sentence; a name in small letters may begin one
    ("Is it safe? mHealth may be.", ["Is it safe?", "mHealth may be."]),
    ("Care was usual. m-Health was not.", ["Care was usual.", "m-Health was not."]),
    # the space was lost behind capitals, a bracket, a quotation
    ("It fits OCD.Reliability was good.", ["It fits OCD.", "Reliability was good."]),
    ('It ends ("purpose").However, we go on.', ['It ends ("purpose").', "However, we go on."]),
    (
        "They named 'trust' and 'hope'.The rest agreed.",
        ["They named 'trust' and 'hope'.", "The rest agreed."],
    ),
    # a number that ends its sentence opens no list
    ("We saw it in group 1. These were old.", ["We saw it in group 1.", "These were old."]),
    # each item of a list is a sentence where it ends as one
    ("1. Mood fell. 2. Sleep rose.", ["1. Mood fell.", "2. Sleep rose."]),
    # a bracket goes on after a short form
    ("Ode et al. (2003) wrote. We read.", ["Ode et al. (2003) wrote.", "We read."]),
    # what was cut off behind a sentence is not part of it
    ("They began enrolment.(", ["They began enrolment.", "("]),
]


@pytest.mark.parametrize(("text", "expected"), ENDS)
def test_a_sentence_ends_where_a_reader_ends_it(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in split(text, ())] == expected


HEADED = [
    "Methods: We asked nine nurses. Results: They agreed. Conclusion: It may help.",
    "METHODS We asked nine nurses. RESULTS They agreed. CONCLUSIONS It may help.",
    "Method We asked nine nurses. Results They agreed. Discussion It may help.",
]


@pytest.mark.parametrize("abstract", HEADED)
def test_a_heading_is_no_part_of_its_sentence(abstract: str) -> None:
    document = make_document(abstract, "A title of its own")
    found = [span.of(document.text) for span in split(document.text, document.sections)]
    assert found == ["A title of its own", "We asked nine nurses.", "They agreed.", "It may help."]


@given(st.text(max_size=300))
def test_sentences_never_overlap_and_lose_nothing(text: str) -> None:
    spans = split(text, ())
    covered = 0
    for span in spans:
        assert span.start >= covered
        assert text[covered : span.start].isspace() or covered == span.start
        assert span.of(text) == span.of(text).strip()
        covered = span.end
    assert not text[covered:].strip()


TELLING = st.sampled_from("Aa .!?\"')(1\n:;MethodsResults dr. vs. p<.05►")


@given(st.lists(TELLING, max_size=200).map("".join))
def test_marks_in_any_order_lose_nothing(text: str) -> None:
    kept = "".join(span.of(text) for span in split(text, ()))
    assert "".join(kept.split()) == "".join(text.split())


def test_a_sentence_never_crosses_a_section() -> None:
    document = make_document("Methods: We asked nine nurses and Results: They agreed with us all.")
    for span in split(document.text, document.sections):
        inside = [s for s in document.sections if s.span.covers(span)]
        assert inside or not document.sections
        assert all(s.role is not SectionRole.TITLE for s in inside)
