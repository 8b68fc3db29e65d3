"""Study design: by the authors' own name for it, or by what was done; how data were taken."""

from __future__ import annotations

import pytest

from knowledge.model import Design, Field, Status, StudyDesign
from tests.knowledge.facts.reading_aloud import read_aloud, words_of

# title, abstract, design: each design named or shown in another way
DESIGNS = [
    # the title's own name outweighs a word in the text
    (
        "Walking groups for carers: a qualitative study",
        "Within a randomised trial of walking groups, carers were interviewed about their walks.",
        Design.QUALITATIVE,
    ),
    # a plan is no trial, though it names one
    (
        "Walking groups for carers: study protocol for a randomised controlled trial",
        "Carers will be randomised to walking groups or a waiting list. Stress will be measured.",
        Design.PROTOCOL,
    ),
    (
        "Walking groups for carers: a randomised controlled trial",
        "Carers were randomly assigned to walking groups or a waiting list. Stress was lower.",
        Design.RANDOMISED_TRIAL,
    ),
    # the American spelling
    (
        "Walking groups",
        "We conducted a randomized controlled trial. Carers were randomized to walking or waiting.",
        Design.RANDOMISED_TRIAL,
    ),
    (
        "Walking and mood: a systematic review",
        "We searched four databases for trials. Nine studies were included.",
        Design.SYSTEMATIC_REVIEW,
    ),
    (
        "Walking and mood: a scoping review",
        "We searched four databases and charted the data of 40 studies.",
        Design.SCOPING_REVIEW,
    ),
    (
        "Walking and mood: a mixed methods study",
        "A survey was followed by interviews. Both strands were brought together.",
        Design.MIXED_METHODS,
    ),
    # not named, but done: a survey at one time
    (
        "Mood among carers",
        "Carers completed an online questionnaire. Mood was associated with sleep in a regression.",
        Design.CROSS_SECTIONAL,
    ),
    (
        "Mood after retirement: a prospective cohort study",
        "We followed workers of the national register for ten years after they retired.",
        Design.COHORT,
    ),
    (
        "Measuring mood: development and validation of a short scale",
        "Factor analysis showed one factor. Internal consistency and test-retest were good.",
        Design.VALIDATION,
    ),
    (
        "Sleepwalking after a change of clocks: a case report",
        "We report the case of a 40-year-old man who walked in his sleep.",
        Design.CASE_REPORT,
    ),
]


@pytest.mark.parametrize(("title", "abstract", "design"), DESIGNS)
def test_the_design_is_read_with_words_that_show_it(
    title: str, abstract: str, design: Design
) -> None:
    record = read_aloud(abstract, title)
    value = record.fact(Field.STUDY_DESIGN).value
    assert isinstance(value, StudyDesign)
    assert value.design is design
    assert words_of(record, Field.STUDY_DESIGN)


def test_methods_are_named_in_the_order_of_the_text() -> None:
    record = read_aloud(
        "In this longitudinal qualitative study, ten guides were interviewed three times and wrote "
        "diaries. Interviews were analysed with grounded theory and then thematically."
    )
    assert record.fact(Field.STUDY_DESIGN).value == StudyDesign(
        Design.QUALITATIVE,
        approach=("grounded theory", "thematic analysis"),
        data_collection=("interviews", "diary"),
        modifiers=("longitudinal",),
    )


def test_every_part_of_a_design_stands_on_words() -> None:
    record = read_aloud(
        "Background: Interviews with guides are rare. Methods: Ten guides took part in interviews "
        "and, a year later, in follow-up interviews. They also kept diaries. Transcripts were "
        "analysed with grounded theory. Conclusions: Walks calm. Grounded theory served well.",
        "Mountain guides on walking: a qualitative study",
    )
    assert words_of(record, Field.STUDY_DESIGN) == [
        "qualitative study",  # the design first
        "grounded theory",  # then the approach, where the methods are told
        "interviews",  # then each way of collecting data, not where others are spoken of
        "diaries",
        "follow-up interviews",  # then what qualifies the design
    ]
    elsewhere = record.document.text.index("Interviews")
    assert elsewhere not in {span.start for span in record.fact(Field.STUDY_DESIGN).spans}


SHOWN = [
    # what was done, whole: not "questionnaire" alone
    (
        "Forty singers completed a short questionnaire. Mood was related to years of singing.",
        "completed a short questionnaire",
    ),
    # the American spelling, and more than the words that are listed
    (
        "Forty singers completed standardized measures of mood. Mood was related to singing.",
        "completed standardized measures",
    ),
    # what was done in the study, not what is spoken of before
    (
        "Background: Surveys of choirs abound. Methods: We surveyed 40 singers. Results: Good.",
        "surveyed 40 singers",
    ),
    # a phrase on the talks tells more than one on how they were read
    (
        "Nine singers took part in individual interviews, which were analysed thematically.",
        "took part in individual interviews",
    ),
]


@pytest.mark.parametrize(("abstract", "words"), SHOWN)
def test_a_design_that_nobody_names_is_shown_by_what_was_done(abstract: str, words: str) -> None:
    assert words_of(read_aloud(abstract), Field.STUDY_DESIGN)[0] == words


def test_a_design_that_no_words_show_is_not_asserted() -> None:
    record = read_aloud("Lakes freeze late. Ice is thin. Birds stay.", "Winter on a lake")
    assert record.fact(Field.STUDY_DESIGN).status is Status.NOT_REPORTED


def test_words_that_show_two_parts_stand_once() -> None:
    words = words_of(
        read_aloud("We report a pilot of an online survey of carers."), Field.STUDY_DESIGN
    )
    assert len(words) == len(set(words))
    assert "survey" in " ".join(words)


def test_a_call_for_other_work_qualifies_nothing() -> None:
    record = read_aloud(
        "Carers filled in a questionnaire once. Future longitudinal studies are needed."
    )
    value = record.fact(Field.STUDY_DESIGN).value
    assert isinstance(value, StudyDesign)
    assert value.modifiers == ()


PARTS = [
    # talks that are the treatment, not the data
    (
        "Smokers were offered motivational interviewing. They filled in a questionnaire.",
        ("survey",),
        (),
    ),
    # a plain name for several ways of writing
    (
        "Guides answered a questionnaire and a second survey. Blood tests were taken.",
        ("survey", "physiological"),
        (),
    ),
    # a name that another holds goes beside it
    (
        "Guides were interviewed. This was read by interpretative phenomenological analysis.",
        ("interviews",),
        ("interpretative phenomenological analysis",),
    ),
    # a test of change is told by its own name, not by one for another
    (
        "Guides kept diaries. Mood was compared by analysis of covariance.",
        ("diary",),
        ("analysis of covariance",),
    ),
]


@pytest.mark.parametrize(("abstract", "collection", "approach"), PARTS)
def test_methods_go_by_plain_names(
    abstract: str, collection: tuple[str, ...], approach: tuple[str, ...]
) -> None:
    value = read_aloud(abstract).fact(Field.STUDY_DESIGN).value
    assert isinstance(value, StudyDesign)
    assert value.data_collection == collection
    assert value.approach == approach


def test_what_is_the_design_is_no_approach() -> None:
    record = read_aloud(
        "We searched four databases. Nine trials were pooled in a random-effects meta-analysis.",
        "Walking and mood: a systematic review and meta-analysis",
    )
    value = record.fact(Field.STUDY_DESIGN).value
    assert isinstance(value, StudyDesign)
    assert value.design is Design.META_ANALYSIS
    assert value.approach == ()
