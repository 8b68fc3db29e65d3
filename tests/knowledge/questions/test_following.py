"""What a question leaves out is taken from the one before it."""

from __future__ import annotations

import pytest

from knowledge.model import Aspect, Extreme, Filters, Kind, Question
from knowledge.questions.following import Context, following

FACT = Question(
    "how many bakers in the bread study?",
    Kind.FACT,
    aspects=(Aspect.SAMPLE_SIZE,),
    described=(("bread", "study"),),
)
TOPIC = Question("bread and sleep", Kind.TOPIC, ("bread", "sleep"))
NARROWED = Question("only 2019", Kind.TOPIC, filters=Filters(since=2019, until=2019))


def follow(
    text: str,
    before: Question,
    *cited: str,
    terms: tuple[str, ...] = (),
    newest: bool = False,
    filters: Filters | None = None,
) -> Question:
    kind = Kind.EXTREME if newest else Kind.TOPIC
    extreme = Extreme.NEWEST if newest else None
    question = Question(text, kind, terms, filters=filters or Filters(), extreme=extreme)
    return following(question, Context(before, cited))


@pytest.mark.parametrize(
    "text", ["and the oven one?", "what about the oven study", "same for the oven"]
)
def test_another_study_is_asked_for_the_same(text: str) -> None:
    question = follow(text, FACT, "1", terms=("oven",))
    assert (question.kind, question.aspects) == (Kind.FACT, (Aspect.SAMPLE_SIZE,))
    assert question.described == (("oven", "study"),)


def test_another_word_is_looked_for_in_the_same_study() -> None:
    question = follow("and the oven?", FACT, "1", terms=("oven",))
    assert (question.aspects, question.study_ids) == ((Aspect.PASSAGE,), ("1",))


def test_which_of_them_is_asked_of_those_before() -> None:
    question = follow("which of them is the newest?", NARROWED, "1", "2", newest=True)
    assert question.filters == NARROWED.filters
    assert follow("which is newer?", NARROWED, "1", newest=True).filters == NARROWED.filters
    assert follow("the newest study?", NARROWED, "1", newest=True).filters == Filters()


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("sizes of these", ("1", "2")),
        ("their sample sizes", ("1", "2")),
        ("what designs do they have", ("1", "2")),
        ("and the designs?", ("1", "2")),
        ("cite all?", ("1", "2")),
        ("how long did they follow them", ()),  # they: the people who did a study
        ("and its size", ()),
    ],
)
def test_these_are_all_studies_that_were_shown(text: str, ids: tuple[str, ...]) -> None:
    asked = Question(text, Kind.FACT, aspects=(Aspect.SAMPLE_SIZE,))
    assert following(asked, Context(TOPIC, ("1", "2"))).study_ids == ids


@pytest.mark.parametrize("text", ["compare them all", "and now compare these?", "compare the two"])
def test_what_was_shown_is_put_side_by_side(text: str) -> None:
    question = follow(text, TOPIC, "1", "2")
    assert (question.kind, question.study_ids) == (Kind.FACT, ("1", "2"))
    assert Aspect.SAMPLE_SIZE in question.aspects
    assert follow(text, TOPIC, "1").kind is Kind.TOPIC  # there is nothing to put beside it


def test_fewer_studies_of_the_topic_before() -> None:
    question = follow("only 2019", TOPIC, "1", filters=NARROWED.filters)
    assert (question.terms, question.filters) == (TOPIC.terms, NARROWED.filters)


@pytest.mark.parametrize(
    ("text", "study_id"), [("the second one", "2"), ("#1", "1"), ("last", "3")]
)
def test_a_study_by_its_place_in_the_reply(text: str, study_id: str) -> None:
    assert follow(text, TOPIC, "1", "2", "3").study_ids == (study_id,)


def test_more_skips_what_was_shown_and_why_explains_it() -> None:
    assert follow("more", TOPIC, "1", "2").skip == 2
    assert follow("why these?", TOPIC, "1").kind is Kind.WHY


def test_nothing_follows_from_a_call_for_help() -> None:
    need = Question("", Kind.NEED)
    assert follow("and the oven one?", need, terms=("oven",)).described == ()
