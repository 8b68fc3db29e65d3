"""A question and what was found become an answer: statements over numbered citations.

Pure: the same question over the same studies gives the same answer. Nothing is worded here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from knowledge.answers.citations import Citations
from knowledge.answers.passages import best_sentence
from knowledge.answers.relevance import closest, relevant
from knowledge.model import (
    Absence,
    Answer,
    Aspect,
    FactValue,
    Field,
    Finding,
    Help,
    Holdings,
    Kind,
    Listing,
    Overview,
    Passage,
    Question,
    ReferenceValue,
    Role,
    SampleSize,
    Status,
    StudyDesign,
    Unheld,
    Unit,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from knowledge.model import Hit, Statement, Study

MOST_FINDINGS = 8  # studies summarised in one answer; the rest are counted
MOST_VALUES = 8  # studies of which one question may ask the same thing
MOST_LISTED = 50
PEOPLE = frozenset({Unit.PARTICIPANTS, Unit.PATIENTS, Unit.STUDENTS, Unit.STAFF})
FIELD_OF = {
    Aspect.SAMPLE_SIZE: Field.SAMPLE_SIZE,
    Aspect.STUDY_DESIGN: Field.STUDY_DESIGN,
    Aspect.MAIN_FINDING: Field.MAIN_FINDING,
}


@dataclass(frozen=True, slots=True)
class Shelf:
    """What an answer may draw on: the studies by id, what they are about, and how words compare.

    `topics` are phrases that the library holds, best known first; `stems` reduces a text to its
    searchable words; `unheld` returns those of some words that no study holds; `nearest` the word
    held that is spelt most like another, if one is close.
    """

    studies: Mapping[str, Study]
    topics: tuple[str, ...]
    stems: Callable[[str], Sequence[str]]
    unheld: Callable[[Sequence[str]], tuple[str, ...]]
    nearest: Callable[[str], str | None]


def compose(question: Question, hits: Sequence[Hit], shelf: Shelf) -> Answer:
    """Answer a question from the hits of its terms."""
    match question.kind:
        case Kind.HELP:
            return Answer(question, (_help(shelf),), (), abstained=False)
        case Kind.LIBRARY:
            return _library(question, shelf)
        case Kind.FACT:
            return _facts(question, hits, shelf)
        case Kind.TOPIC:
            return _topic(question, hits, shelf)
        case _:
            assert_never(question.kind)


# ── the kinds of answer ──────────────────────────────────────────────────────────────────────────


def _library(question: Question, shelf: Shelf) -> Answer:
    """List what the library holds, newest first."""
    citations = Citations()
    studies = sorted(shelf.studies.values(), key=_newest_first)[:MOST_LISTED]
    listed = tuple(Listing(study, citations.cite_itself(study)) for study in studies)
    holdings = Holdings(len(shelf.studies), shelf.topics)
    return Answer(question, (holdings, *listed), citations.all(), abstained=False)


def _topic(question: Question, hits: Sequence[Hit], shelf: Shelf) -> Answer:
    """Summarise the studies on a topic: a headline, then a finding a study."""
    unheld = shelf.unheld(question.terms)
    if question.study_ids:
        studies = [shelf.studies[one] for one in question.study_ids]
    elif question.terms:
        studies = [hit.study for hit in relevant(hits, question.terms, unheld)]
    else:
        return Answer(question, (_help(shelf),), (), abstained=True)
    if not studies:
        return _nothing(question, unheld, shelf)
    citations = Citations()
    shown = studies[:MOST_FINDINGS]
    findings = [
        _of_study(study, Aspect.MAIN_FINDING, question, shelf, citations) for study in shown
    ]
    missing = (Unheld(unheld),) if unheld else ()
    headline = _overview(studies, shown, len(shelf.studies), citations)
    return Answer(
        question,
        (headline, *findings, *missing),
        citations.all(),
        abstained=False,
        suggestions=_suggestions(unheld, shelf),
    )


def _facts(question: Question, hits: Sequence[Hit], shelf: Shelf) -> Answer:
    """Give what was asked of each study that was named or is closest to the words."""
    unheld = shelf.unheld(question.terms)
    if question.study_ids:
        studies = _narrowed(question, hits, shelf)
    elif question.terms:
        studies = [hit.study for hit in closest(hits, question.terms, unheld)]
    else:
        studies = sorted(shelf.studies.values(), key=_newest_first)
    if not studies:
        return _nothing(question, unheld, shelf)
    citations = Citations()
    statements = [
        _of_study(study, aspect, question, shelf, citations)
        for study in studies[:MOST_VALUES]
        for aspect in question.aspects
    ]
    abstained = all(isinstance(statement, Absence) for statement in statements)
    return Answer(question, tuple(statements), citations.all(), abstained)


def _help(shelf: Shelf) -> Help:
    """Take examples from what the library holds, the newest studies' authors first."""
    newest = sorted(shelf.studies.values(), key=_newest_first)
    names = [study.reference.authors[0] for study in newest if study.reference.authors]
    return Help(shelf.topics[:2], tuple(name.family or name.literal for name in names[:2]))


def _nothing(question: Question, unheld: tuple[str, ...], shelf: Shelf) -> Answer:
    """Say that nothing is held on this, and what is."""
    statements = (Unheld(unheld or question.terms), Holdings(len(shelf.studies), shelf.topics))
    suggestions = (*_suggestions(unheld, shelf), *shelf.topics)[:3]
    return Answer(question, statements, (), abstained=True, suggestions=suggestions)


# ── statements ───────────────────────────────────────────────────────────────────────────────────


def _overview(
    studies: Sequence[Study], shown: Sequence[Study], held: int, citations: Citations
) -> Overview:
    """Count over the studies shown; the numbers of what they cite are already given."""
    people = [_people(study) for study in shown]
    years = [study.reference.issued.year for study in shown if study.reference.issued]
    designs = Counter(
        fact.value.design
        for _, fact in (study.fact(Field.STUDY_DESIGN) for study in shown)
        if isinstance(fact.value, StudyDesign)
    )
    return Overview(
        matching=len(studies),
        shown=len(shown),
        held=held,
        people=tuple(count for count in people if count is not None),
        uncounted=people.count(None),
        years=(min(years), max(years)) if years else None,
        designs=tuple(sorted(designs.items(), key=lambda item: (-item[1], item[0]))),
        citations=tuple(citation.number for citation in citations.all()),
    )


def _of_study(
    study: Study, aspect: Aspect, question: Question, shelf: Shelf, citations: Citations
) -> Statement:
    """State what a study says on one aspect, or that it does not."""
    if aspect in FIELD_OF:
        return _fact(study, aspect, citations)
    if aspect is Aspect.PASSAGE:
        found = best_sentence(study, question.terms, shelf.stems)
        if found:
            return Passage(study, citations.cite_all(study, *found))
    elif _stated(study, aspect):
        return ReferenceValue(study, aspect, citations.cite_itself(study))
    return _absence(study, aspect, Status.NOT_REPORTED, question.terms, citations)


def _fact(study: Study, aspect: Aspect, citations: Citations) -> Statement:
    record, fact = study.fact(FIELD_OF[aspect])
    match fact.status:
        case Status.REPORTED if aspect is Aspect.MAIN_FINDING:
            return Finding(study, citations.cite_all(study, record, fact.spans))
        case Status.REPORTED:
            return FactValue(study, fact, citations.cite_sentences(study, record, fact.spans))
        case Status.AMBIGUOUS:
            spans = [span for candidate in fact.candidates for span in candidate.spans]
            return FactValue(study, fact, citations.cite_sentences(study, record, spans))
        case Status.NOT_REPORTED | Status.NOT_APPLICABLE | Status.NOT_EXTRACTED:
            return _absence(study, aspect, fact.status, (), citations)
        case _:
            assert_never(fact.status)


def _absence(
    study: Study, aspect: Aspect, status: Status, terms: tuple[str, ...], citations: Citations
) -> Absence:
    return Absence(study, aspect, status, terms, citations.cite_itself(study))


# ── small decisions ──────────────────────────────────────────────────────────────────────────────


def _narrowed(question: Question, hits: Sequence[Hit], shelf: Shelf) -> list[Study]:
    """Return the studies named; of several, those that hold the most of the other words."""
    named = [shelf.studies[one] for one in question.study_ids]
    matched = {hit.study.id: len(hit.matched) for hit in hits}
    if question.aspects == (Aspect.PASSAGE,) or not matched:
        return named
    most = max(matched.get(study.id, 0) for study in named)
    return [study for study in named if matched.get(study.id, 0) == most]


def _people(study: Study) -> int | None:
    """Return how many people took part, where the sample is one of people."""
    _, fact = study.fact(Field.SAMPLE_SIZE)
    size = fact.value
    if isinstance(size, SampleSize) and size.unit in PEOPLE and size.role is not Role.INVITED:
        return size.count
    return None


def _stated(study: Study, aspect: Aspect) -> bool:
    reference = study.reference
    if aspect is Aspect.AUTHORS:
        return bool(reference.authors)
    return aspect is Aspect.REFERENCE or reference.issued is not None


def _newest_first(study: Study) -> tuple[int, str]:
    return (-study.reference.issued.year if study.reference.issued else 0, study.id)


def _suggestions(unheld: Sequence[str], shelf: Shelf) -> tuple[str, ...]:
    """Return words of the library spelt like those it does not hold."""
    near = (shelf.nearest(term) for term in unheld)
    return tuple(dict.fromkeys(word for word in near if word))
