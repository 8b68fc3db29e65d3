"""An answer over the studies on a topic, or over all that pass the filters."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answers import reckoning
from knowledge.answers.citations import Citations
from knowledge.answers.shelf import (
    MOST_FOUND,
    help_with,
    none_passes,
    nothing_held,
    set_right,
    sought,
)
from knowledge.answers.sides import FEW, said, sides
from knowledge.answers.statements import of_study, people
from knowledge.model import (
    Absence,
    Answer,
    Aspect,
    Field,
    Filtered,
    Kind,
    Listing,
    More,
    Overview,
    Ranked,
    Related,
    StudyDesign,
    StudyStatement,
    Unheld,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.answers.relevance import Relevant
    from knowledge.answers.shelf import Shelf
    from knowledge.model import Hit, Question, Statement, Study

MOST_FINDINGS = 5  # studies summarised in one answer; the rest are counted
MOST_LISTED = 15  # studies that are only named after these, where it is asked which there are
FEW_WORDS = 2  # a topic in more words may be a question: "mean burnout score of night nurses"
MOST_RELATED = 2  # related phrases that an answer mentions


def surveyed(question: Question, shelf: Shelf) -> Answer:
    """Answer over the studies on a topic, or over all that pass the filters."""
    if not (question.terms or question.study_ids or question.filters or _reckons(question)):
        return Answer(question, (help_with(shelf),), (), abstained=True)
    few = question.skip + MOST_FINDINGS
    found = sought(question, shelf, MOST_FOUND if _reckons(question) else few)
    about = found.about
    filtered = (Filtered(question.filters, found.unjudged),) if question.filters else ()
    if about.hits and question.skip >= len(about.hits):
        return Answer(question, (More(0),), (), abstained=False)
    if not about.hits and found.before and question.filters:
        return none_passes(question, found.before, found.unjudged, shelf)
    if not about.hits:
        nothing = nothing_held(question, about.unheld, shelf)
        return replace(nothing, statements=(*filtered, *nothing.statements))
    citations = Citations()
    corrections = set_right(question, [hit.study for hit in about.hits], citations)
    statements = _told(question, about, shelf, citations)
    if not statements:
        return nothing_held(question, (), shelf)
    missing = (Unheld(about.unheld),) if about.unheld else ()
    beside = _related(question, shelf)
    all_told = (*filtered, *corrections, *statements, *missing, *beside)
    return Answer(question, all_told, citations.all(), _says_nothing(question, statements))


def _says_nothing(question: Question, statements: Sequence[Statement]) -> bool:
    """Say whether no study answers a yes/no question."""
    told = [one for one in statements if isinstance(one, StudyStatement)]
    return question.kind is Kind.SIDES and all(isinstance(one, Absence) for one in told)


def _related(question: Question, shelf: Shelf) -> tuple[Related, ...]:
    """Count studies that speak of something related, and do not hold every word asked for."""
    if question.study_ids or question.kind not in {Kind.TOPIC, Kind.SIDES} or question.skip:
        return ()
    told = []
    for phrase in shelf.related(question.terms):
        words = phrase.split()
        others = shelf.holding(words) - shelf.holding((*words, *question.terms))
        if others > 0 and not shelf.unheld(words):
            told.append(Related(phrase, others))
    return tuple(told[:MOST_RELATED])


def _reckons(question: Question) -> bool:
    """Say whether a question is about all studies where it names none."""
    return question.kind in {Kind.COUNT, Kind.TOTAL, Kind.EXTREME, Kind.TALLY}


def _told(
    question: Question, about: Relevant, shelf: Shelf, citations: Citations
) -> tuple[Statement, ...]:
    """State what a kind of question wants told of the studies found."""
    studies = [hit.study for hit in about.hits]
    shown = about.hits[question.skip : question.skip + MOST_FINDINGS]
    match question.kind:
        case Kind.EXTREME if question.extreme:
            return reckoning.extreme(studies, question.extreme, question, shelf, citations)
        case Kind.TALLY if question.facet:
            tally = reckoning.tally(studies, question.facet, citations)
            return (tally,) if tally.shares else ()
        case Kind.WHY:
            ranked = [
                Ranked(hit.study, _in_order(hit, question), citations.cite_itself(hit.study))
                for hit in shown
            ]
            return tuple(ranked)
        case _:
            return _summary(question, about, shown, shelf, citations)


def _summary(
    question: Question, about: Relevant, shown: Sequence[Hit], shelf: Shelf, citations: Citations
) -> tuple[Statement, ...]:
    """Give the headline over the studies, and what each of them says."""
    studies = [hit.study for hit in shown]
    if question.kind is Kind.SIDES:
        told = sides(studies, question, shelf, citations)
    else:
        told = tuple(
            one
            for place, study in enumerate(studies)
            for one in _of_one(study, question, shelf, citations, closely=place < FEW)
        )
    listed = tuple(
        Listing(hit.study, citations.cite_itself(hit.study)) for hit in _listed(question, about)
    )
    counted = [hit.study for hit in about.hits] if _reckons(question) else studies
    headline = _overview(about, counted, len(shelf.studies), citations)
    if counted is studies:
        headline = replace(headline, before=question.skip)
    left = about.matching - question.skip - len(studies) - len(listed)
    more = (More(left),) if left > 0 else ()
    return (headline, *told, *listed, *more)


def _listed(question: Question, about: Relevant) -> Sequence[Hit]:
    """Return the studies that are named after those summed up: of a count, or of bare filters.

    Who asks how many, or for those of a sort, wants to see which.
    """
    sorts = question.kind is Kind.TOPIC and question.filters and not question.terms
    if question.kind is not Kind.COUNT and not sorts:
        return ()
    first = question.skip + MOST_FINDINGS
    return about.hits[first : first + MOST_LISTED]


def _of_one(
    study: Study, question: Question, shelf: Shelf, citations: Citations, *, closely: bool
) -> list[StudyStatement]:
    """State what one study contributes: its size to a sum, else what it says on the question."""
    if question.kind is Kind.TOTAL:
        return [of_study(study, Aspect.SAMPLE_SIZE, question, shelf, citations)]
    closely = closely and (question.asks or len(question.terms) > FEW_WORDS)
    return said(study, question, shelf, citations, closely=closely)


def _in_order(hit: Hit, question: Question) -> tuple[str, ...]:
    return tuple(term for term in question.terms if term in hit.matched)


def _overview(
    about: Relevant, counted: Sequence[Study], held: int, citations: Citations
) -> Overview:
    """Count over studies; the numbers of what they cite are already given."""
    sizes = [people(study) for study in counted]
    years = [study.reference.issued.year for study in counted if study.reference.issued]
    designs = Counter(
        fact.value.design
        for _, fact in (study.fact(Field.STUDY_DESIGN) for study in counted)
        if isinstance(fact.value, StudyDesign)
    )
    return Overview(
        matching=about.matching,
        at_least=about.at_least,
        shown=len(counted),
        held=held,
        people=tuple(count for count in sizes if count is not None),
        uncounted=sizes.count(None),
        years=(min(years), max(years)) if years else None,
        designs=tuple(sorted(designs.items(), key=lambda item: (-item[1], item[0]))),
        citations=tuple(citation.number for citation in citations.all()),
    )
