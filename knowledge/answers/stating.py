"""What was asked of each study that a question names, describes or comes closest to."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers.citations import Citations
from knowledge.answers.counting import asks_count
from knowledge.answers.describing import described
from knowledge.answers.expected import expected
from knowledge.answers.filtering import passing
from knowledge.answers.fitting import DOING
from knowledge.answers.passages import answering, said_best
from knowledge.answers.relevance import closest, find
from knowledge.answers.shelf import (
    MOST_FOUND,
    help_with,
    none_passes,
    nothing_held,
    set_right,
    sought,
)
from knowledge.answers.statements import FIELD_OF, of_study
from knowledge.model import (
    Absence,
    Answer,
    Aspect,
    Filtered,
    More,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.answers.shelf import Shelf
    from knowledge.model import Question, Study

COMPARED = (Aspect.MAIN_FINDING, Aspect.STUDY_DESIGN, Aspect.SAMPLE_SIZE)  # of several studies
DONE = re.compile(r"\b(?:was|were|been|got|get)\s(\w{2,30}ed)\b", re.IGNORECASE)
RARE = 2  # studies that may have a word that tells which one is meant
PLACES = frozenset({Aspect.SETTING, Aspect.COUNTRY})  # "where?" asks for both
FINDINGS = frozenset({Aspect.MAIN_FINDING, Aspect.CONCLUSION})
OF_SEVERAL = re.compile(r"\b(?:studies|papers|articles|trials|reviews)\b", re.IGNORECASE)
NEARLY = 0.8  # of what the best sentence says: one that says less is not what was asked for
MOST_VALUES = 8  # studies of which one question may ask the same thing


def stated(question: Question, shelf: Shelf) -> Answer:
    """Give what was asked of each study that was named, described, or is closest to the words."""
    asked, studies, missing, unjudged = _asked_of(question, shelf)
    filtered = (Filtered(question.filters, unjudged),) if question.filters else ()
    if not studies and not missing and not question.filters:
        return Answer(question, (help_with(shelf),), (), abstained=True)
    before = _before_filters(question, shelf) if filtered and not studies else 0
    if before:
        return none_passes(question, before, unjudged, shelf)
    if not studies:
        nothing = nothing_held(question, missing, shelf)
        return replace(nothing, statements=(*filtered, *nothing.statements))
    shown = studies[question.skip : question.skip + MOST_VALUES]
    if not shown:
        return Answer(question, (More(0),), (), abstained=False)
    citations = Citations()
    told = _to_tell(shown, asked, shelf)
    statements = tuple(of_study(study, aspect, asked, shelf, citations) for study, aspect in told)
    corrections = set_right(question, studies, citations)
    silent = all(isinstance(statement, Absence) for statement in statements)
    further = len(studies) - question.skip - len(shown)
    left = (More(further),) if further > 0 else ()
    all_told = (*filtered, *corrections, *statements, *left)
    return Answer(question, all_told, citations.all(), silent)


def _asked_of(
    question: Question, shelf: Shelf
) -> tuple[Question, list[Study], tuple[str, ...], int]:
    """Return what is asked, of which studies, the words that none holds, and the unjudged."""
    if question.described:
        held = () if question.beside else question.study_ids
        besides = question.terms if question.aspects == (Aspect.PASSAGE,) else ()
        found = [
            described(words, shelf, held) or described((*besides, *words), shelf, held)
            for words in question.described
        ]
        named = question.study_ids if question.beside else ()
        ids = dict.fromkeys((*named, *(one for some in found for one in some)))
        studies = [shelf.by_id[one] for one in ids]
        return question, studies, tuple(w for words in question.described for w in words[:-1]), 0
    if question.study_ids:
        return question, [shelf.by_id[one] for one in question.study_ids], (), 0
    if question.terms:
        terms = question.terms
        if question.aspects == (Aspect.PASSAGE,):
            question = replace(question, terms=_without_doing(question, shelf))
            terms = _finding(question, shelf)
        about = find(terms, shelf, MOST_VALUES, question.text)
        hits, unjudged = passing(about.hits, question.filters, shelf)
        hits = hits if question.filters else closest(hits)
        if question.aspects != (Aspect.PASSAGE,):
            question = replace(question, terms=())  # they found the studies
        return question, [hit.study for hit in hits], about.unheld, unjudged
    everything = sought(question, shelf, MOST_FOUND)
    studies = [hit.study for hit in everything.about.hits]
    if len(studies) > MOST_VALUES and not question.filters:
        of_several = OF_SEVERAL.search(question.text)
        studies = [one for one in studies if of_several and _states(one, question.aspects)]
    return question, studies, (), everything.unjudged


def _states(study: Study, aspects: Sequence[Aspect]) -> bool:
    """Say whether a study states one of some facts of its own; every study has findings."""
    fields = [FIELD_OF[one] for one in aspects if one in FIELD_OF and one not in FINDINGS]
    return any(study.fact(field)[1].value is not None for field in fields)


def _without_doing(question: Question, shelf: Shelf) -> tuple[str, ...]:
    """Return what a question asks for without the words for what was done, if any are left.

    What was done to those counted need not stand in a study: how many bakers were *tracked*?
    """
    done = DONE.search(question.text) if asks_count(question.text) else None
    doing = shelf.unheld([done[1]]) if done else ()
    return tuple(one for one in question.terms if one not in {*DOING, *doing}) or question.terms


def _finding(question: Question, shelf: Shelf) -> tuple[str, ...]:
    """Return the words that find the study of which a detail is asked.

    What asks for a kind of answer ("age") need not stand in it; and where a word does that hardly
    another study has, neither need those that none has.
    """
    kind = expected(question.text)
    asking = {one for one in question.terms if kind and kind.only_asks(one)}
    left = tuple(one for one in question.terms if one not in asking) or question.terms
    unheld = shelf.unheld(left)
    held = tuple(one for one in left if one not in unheld)
    rare = any(shelf.holding((one,)) <= RARE for one in held)
    return held if unheld and rare and not find(left, shelf, 1, question.text).hits else left


def _before_filters(question: Question, shelf: Shelf) -> int:
    """Return how many studies a question is about, whichever of them pass its filters."""
    if not question.terms:
        return len(shelf.studies)
    return find(question.terms, shelf, MOST_VALUES, question.text).matching


def _to_tell(
    studies: Sequence[Study], question: Question, shelf: Shelf
) -> list[tuple[Study, Aspect]]:
    """Return what to tell of which study, in order.

    A fact that leaves out a word of the question ("how many of them were women?") is not what was
    asked: the sentence that speaks of it is. Of several studies that are not each named, one whose
    sentence says less of it than another's is left out. Where studies are compared by what none
    speaks of, they are by what each found, and how.
    """
    compared = question.beside or len(question.described) > 1
    silent = compared and not any(said_best(study, question, shelf) for study in studies)
    if silent and question.aspects == (Aspect.PASSAGE,):
        return [(study, aspect) for study in studies for aspect in COMPARED]
    told = [
        (study, aspect)
        for study in studies
        for aspect in dict.fromkeys(
            answering(study, aspect, question, shelf.held_in)
            for aspect in _stated_places(study, question.aspects)
        )
    ]
    if question.study_ids or compared or len(studies) == 1:
        return told
    said = {
        study.id: said_best(study, question, shelf)
        for study, aspect in told
        if aspect is Aspect.PASSAGE
    }
    most = max(said.values(), default=0.0)
    speaking = [
        (study, aspect)
        for study, aspect in told
        if aspect is not Aspect.PASSAGE or (said[study.id] and said[study.id] >= NEARLY * most)
    ]
    return speaking or told


def _stated_places(study: Study, aspects: Sequence[Aspect]) -> Sequence[Aspect]:
    """Leave out, of the place and the country that "where?" asks for, what a study does not say.

    Where it says neither, both stay.
    """
    silent = {aspect for aspect in PLACES if study.fact(FIELD_OF[aspect])[1].value is None}
    if not PLACES.issubset(aspects) or silent == PLACES:
        return aspects
    return [aspect for aspect in aspects if aspect not in silent]
