"""Headings in every dress, and words that only look like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents import headings, normal, sections
from knowledge.model import Reference, Section, SectionRole, Span, Voice

B, A, M, R, C = (
    SectionRole.BACKGROUND,
    SectionRole.OBJECTIVE,
    SectionRole.METHODS,
    SectionRole.RESULTS,
    SectionRole.CONCLUSIONS,
)
X = SectionRole.OTHER


def roles(text: str) -> list[SectionRole]:
    return [section.role for section in sections.find(text, 0)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Objectives: A few. Methods: B did. Results: C was. Conclusions: D is.", [A, M, R, C]),
        ("OBJECTIVES A few. METHODS B did. RESULTS C was. CONCLUSIONS D is.", [A, M, R, C]),
        ("Objectives A few. Method The B did. Results While C was. Discussion D is.", [A, M, R, C]),
        ("Background — A few. Methods \u2013 B did.", [B, M]),
        ("Background. A few. Methods. B did.", [B, M]),
        ("BACKGROUND:A few.METHODS:B did.RESULTS:C was.", [B, M, R]),  # no space anywhere
        ("A few go. METHODS: B did.", [X, M]),  # what stands before has no role
        ("A few go METHODS: B did RESULTS: C was", [X, M, R]),  # no full stops
        ("Aims and objectives: A few. Design: B. Setting: C. Participants: D.", [A, M, M, M]),
        ("Purpose of review: A. Recent findings: B. Summary: C.", [A, R, C]),
        ("Design/methodology/approach: A. Findings: B. Originality/value: C.", [M, R, C]),
        ("Methodology/Principal Findings: A. Conclusions/Significance: B.", [R, C]),
        ("Conclusions and Implications for Practice: A.", [C]),
        ("What is known about the topic: A. What this paper adds: B.", [B, C]),
        ("Summary of Background Data: A. Results: B.", [B, R]),
        ("Results: A. Trial registration: NCT00000000.", [R, X]),
        ("PATIENTS Patients of one ward came. RESULTS All left.", [M, R]),
    ],
)
def test_headings_are_found(text: str, expected: list[SectionRole]) -> None:
    assert roles(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Results show that a few go. Methods of this kind are rare.",
        "We found many things. Results Of The Day is a radio play that all of them hear.",
        "The scale is called Purpose In Life. Background Noise is another of its names.",
        "They listed three results: a, b and c. The methods: d.",
        "A study about conclusions. Participants came from Rome. Patients went home.",
    ],
)
def test_no_part_is_invented(text: str) -> None:
    assert roles(text) == [X]


def test_a_line_of_its_own_makes_a_heading() -> None:
    document = normal.document(
        source="a",
        key=None,
        voice=Voice.AUTHORS,
        reference=Reference(),
        title="",
        abstract="Purpose\nto see.\nResults\nthey saw.",
    )
    assert [section.role for section in document.sections] == [A, R]
    assert document.text == "Purpose to see. Results they saw."


def test_headings_that_were_glued_to_their_text_are_parted() -> None:
    text = sections.unglue("BackgroundPeers help. MethodsWe asked. ResultsA few did.")
    assert text == "Background Peers help. Methods We asked. Results A few did."
    assert roles(text) == [B, M, R]
    assert sections.unglue("MethodsNow is a journal.") == "MethodsNow is a journal."


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Methods: We asked.", "We asked."),
        ("METHODS We asked.", "We asked."),
        ("METHODS:We asked.", "We asked."),
        ("Methods - We asked.", "We asked."),
    ],
)
def test_the_body_of_a_section_begins_after_its_heading(text: str, body: str) -> None:
    section = Section(M, Span(0, len(text)))
    assert text[sections.body_start(text, section) :] == body


def test_a_section_without_a_heading_begins_with_its_words() -> None:
    for text in ("We asked.", "Trial registration is free."):
        assert sections.body_start(text, Section(X, Span(0, len(text)))) == 0


@pytest.mark.parametrize(
    ("phrase", "role"),
    [
        ("Background and objectives", B),  # the first noun decides
        ("Measurements and main results", R),  # but results outweigh methods
        ("Main outcomes and measures", M),
        ("Ethics and dissemination", X),
        ("Lessons learned", C),
        ("Synthesis and applications", C),
        ("Synthesis", M),
        ("Nothing of the kind", X),
    ],
)
def test_a_heading_has_a_role(phrase: str, role: SectionRole) -> None:
    assert headings.role(phrase) is role


WORDS = st.sampled_from(
    [
        "Methods",
        "RESULTS",
        "Aims",
        ":",
        ".",
        " ",
        "We",
        "asked",
        "and",
        "Conclusions",
        "\u2014",
        "1",
    ]
)


@given(st.lists(WORDS, min_size=1, max_size=30).map("".join).map(normal.clean).filter(bool))
def test_sections_follow_each_other_and_leave_out_only_spaces(text: str) -> None:
    found = sections.find(text, 0)
    ends = [0, *(section.span.end for section in found)]
    for end, section in zip(ends, found, strict=False):
        assert not text[end : section.span.start].strip()
        assert section.span.start <= sections.body_start(text, section) <= section.span.end
    assert ends[-1] == len(text)
