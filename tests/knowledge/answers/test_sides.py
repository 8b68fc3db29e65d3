"""Sides of a yes/no question: what points which way, and what does not say."""

from __future__ import annotations

from knowledge.answers.citations import Citations
from knowledge.answers.sides import FEW, said, sides
from knowledge.model import (
    Absence,
    Agreement,
    Direction,
    Field,
    Finding,
    Kind,
    MainFinding,
    Passage,
    Question,
    Side,
    Study,
)
from tests.knowledge.answers.words import PlainWords
from tests.making import make_record, make_study

ASKED = Question("does bread calm?", Kind.SIDES, ("bread", "calm"), asks=True)


def study(name: str, finding: str, direction: Direction, before: str = "") -> Study:
    more = {Field.MAIN_FINDING: (MainFinding(direction), finding)}
    return make_study(make_record(name, f"{before} {finding}".strip(), more=more))


BENEFIT = study("One", "Bread did calm the cooks.", Direction.BENEFIT)
HARM = study("Two", "Bread did not calm but upset them.", Direction.HARM)
PLAIN = study("Three", "Cooks spoke of bread.", Direction.DESCRIPTIVE)


def told(*studies: Study, question: Question = ASKED) -> list[object]:
    return list(sides(studies, question, PlainWords(), Citations()))


def test_studies_that_differ_are_set_apart() -> None:
    agreement, first, one, second, two = told(BENEFIT, HARM)
    assert agreement == Agreement(agree=False, studies=2)
    assert (first, second) == (Side(Direction.BENEFIT, 1), Side(Direction.HARM, 1))
    assert isinstance(one, Finding)
    assert isinstance(two, Finding)


def test_studies_that_agree_need_no_headings() -> None:
    again = study("Four", "Bread did calm the bakers.", Direction.BENEFIT)
    assert [type(one) for one in told(BENEFIT, again)] == [Agreement, Finding, Finding]


def test_a_study_that_only_describes_agrees_with_nobody() -> None:
    assert not any(isinstance(one, Agreement) for one in told(BENEFIT, PLAIN))


def test_what_a_study_leaves_open_it_does_not_say() -> None:
    open_ = study("Five", "Cooks came.", Direction.BENEFIT, "If bread can calm needs more work.")
    assert [type(one) for one in told(open_)] == [Absence]


def test_the_sentence_on_the_question_is_told_beside_the_finding_of_the_first_studies() -> None:
    other = study("Six", "Ovens were warm.", Direction.BENEFIT, "Bread did calm them.")
    found = said(other, ASKED, PlainWords(), Citations(), closely=True)
    assert [type(one) for one in found] == [Passage, Finding]
    far = [study(str(n), "Ovens were hot.", Direction.BENEFIT, "Bread can calm.") for n in range(4)]
    assert sum(isinstance(one, Passage) for one in told(*far)) == FEW
