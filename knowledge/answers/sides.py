"""A yes/no question gets sides, not votes: which studies found what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.answers.passages import beside_finding, left_open
from knowledge.answers.statements import of_study
from knowledge.model import (
    Absence,
    Agreement,
    Aspect,
    Direction,
    Field,
    MainFinding,
    Passage,
    Side,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.answers.citations import Citations
    from knowledge.answers.fitting import Words
    from knowledge.model import Question, Statement, Study, StudyStatement

POINTING = (Direction.BENEFIT, Direction.NO_DIFFERENCE, Direction.HARM, Direction.MIXED)
ORDER = (*POINTING, Direction.ASSOCIATION, Direction.DESCRIPTIVE, Direction.UNCLEAR)
FEW = 2  # studies of which the sentence on the question is told beside the finding, the first ones


def sides(
    studies: Sequence[Study], question: Question, words: Words, citations: Citations
) -> tuple[Statement, ...]:
    """State what each study says, those that point the same way together."""
    told: dict[Direction, list[StudyStatement]] = {direction: [] for direction in ORDER}
    few = len(studies) <= FEW
    for place, study in enumerate(studies):
        if few and left_open(study, question, words):
            told[Direction.UNCLEAR].append(_open(study, question, citations))
            continue
        told[_pointing(study)] += said(study, question, words, citations, closely=place < FEW)
    named = [direction for direction in ORDER if told[direction]]
    sizes = {d: len({one.study.id for one in told[d]}) for d in named}
    pointing = [sizes[direction] for direction in POINTING if direction in sizes]
    statements: list[Statement] = []
    if sum(pointing) > 1:
        statements.append(Agreement(len(pointing) == 1, sum(pointing)))
    for direction in named:
        if len(named) > 1:
            statements.append(Side(direction, sizes[direction]))
        statements += told[direction]
    return tuple(statements)


def _open(study: Study, question: Question, citations: Citations) -> Absence:
    """State that a study does not say what is asked."""
    cited = citations.cite_itself(study)
    return Absence(study, Aspect.PASSAGE, Status.NOT_REPORTED, question.terms, cited)


def said(
    study: Study, question: Question, words: Words, citations: Citations, *, closely: bool
) -> list[StudyStatement]:
    """State what a study says on a question: its main finding.

    If `closely`, also the sentence that says beside it what is asked, where there is one.
    """
    statements: list[StudyStatement] = []
    found = beside_finding(study, question, words, freely=question.asks) if closely else None
    if found:
        statements.append(Passage(study, citations.cite_all(study, *found)))
    return [*statements, of_study(study, Aspect.MAIN_FINDING, question, words, citations)]


def _pointing(study: Study) -> Direction:
    _, fact = study.fact(Field.MAIN_FINDING)
    return fact.value.direction if isinstance(fact.value, MainFinding) else Direction.UNCLEAR
