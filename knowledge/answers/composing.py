"""A question and what was found become an answer: statements over numbered citations.

Pure: the same question over the same studies gives the same answer. Nothing is worded here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from heapq import nsmallest
from typing import TYPE_CHECKING, Protocol, assert_never

from knowledge.answers.citations import Citations
from knowledge.answers.describing import Described, among, described
from knowledge.answers.passages import answering, best_sentence
from knowledge.answers.relevance import closest, find
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
    from collections.abc import Sequence

    from knowledge.answers.relevance import Relevant
    from knowledge.model import Statement, Study

MOST_FINDINGS = 8  # studies summarised in one answer; the rest are counted
MOST_VALUES = 8  # studies of which one question may ask the same thing
MOST_LISTED = 20
PEOPLE = frozenset({Unit.PARTICIPANTS, Unit.PATIENTS, Unit.STUDENTS, Unit.STAFF})
FIELD_OF = {
    Aspect.SAMPLE_SIZE: Field.SAMPLE_SIZE,
    Aspect.STUDY_DESIGN: Field.STUDY_DESIGN,
    Aspect.MAIN_FINDING: Field.MAIN_FINDING,
}


class Shelf(Described, Protocol):
    """What an answer draws on: studies, how to find them, and how their words compare."""

    @property
    def studies(self) -> Sequence[Study]:
        """Every study, in the order of ids."""

    @property
    def topics(self) -> tuple[str, ...]:
        """Phrases that name what the studies are about, the most shared first."""

    def nearest(self, term: str) -> str | None:
        """Return the word held that is spelt most like a term, if one is close."""


def compose(question: Question, shelf: Shelf) -> Answer:
    """Answer a question from the studies on the shelf."""
    match question.kind:
        case Kind.HELP:
            return Answer(question, (_help(shelf),), (), abstained=False)
        case Kind.LIBRARY:
            return _library(question, shelf)
        case Kind.FACT:
            return _facts(question, shelf)
        case Kind.TOPIC:
            return _topic(question, shelf)
        case _:
            assert_never(question.kind)


# ── the kinds of answer ──────────────────────────────────────────────────────────────────────────


def _library(question: Question, shelf: Shelf) -> Answer:
    """List what the library holds, newest first."""
    citations = Citations()
    studies = nsmallest(MOST_LISTED, shelf.studies, key=_newest_first)
    listed = tuple(Listing(study, citations.cite_itself(study)) for study in studies)
    holdings = Holdings(len(shelf.studies), shelf.topics)
    return Answer(question, (holdings, *listed), citations.all(), abstained=False)


def _topic(question: Question, shelf: Shelf) -> Answer:
    """Summarise the studies on a topic: a headline, then a finding a study."""
    if question.study_ids:
        about = among(question.study_ids, question.terms, shelf)
    elif question.terms:
        about = find(question.terms, shelf, MOST_FINDINGS, question.text)
    else:
        return Answer(question, (_help(shelf),), (), abstained=True)
    if not about.hits:
        return _nothing(question, about.unheld, shelf)
    citations = Citations()
    shown = [hit.study for hit in about.hits[:MOST_FINDINGS]]
    findings = [
        _of_study(study, Aspect.MAIN_FINDING, question, shelf, citations) for study in shown
    ]
    missing = (Unheld(about.unheld),) if about.unheld else ()
    headline = _overview(about, shown, len(shelf.studies), citations)
    return Answer(
        question,
        (headline, *findings, *missing),
        citations.all(),
        abstained=False,
        suggestions=_suggestions(about.unheld, shelf),
    )


def _facts(question: Question, shelf: Shelf) -> Answer:
    """Give what was asked of each study that was named, described, or is closest to the words."""
    asked = question
    if question.described:
        held = question.study_ids
        found = [described(words, shelf, held) for words in question.described]
        studies = [shelf.by_id[one] for one in dict.fromkeys(one for some in found for one in some)]
        missing = tuple(word for words in question.described for word in words[:-1])
    elif question.study_ids:
        studies, missing = [shelf.by_id[one] for one in question.study_ids], ()
    elif question.terms:
        about = find(question.terms, shelf, MOST_VALUES, question.text)
        studies, missing = [hit.study for hit in closest(about.hits)], about.unheld
        if question.aspects != (Aspect.PASSAGE,):
            asked = replace(question, terms=())  # they found the studies
    else:
        if len(shelf.studies) > MOST_VALUES:
            return Answer(question, (_help(shelf),), (), abstained=True)
        studies, missing = sorted(shelf.studies, key=_newest_first), ()
    if not studies:
        return _nothing(question, missing, shelf)
    citations = Citations()
    statements = tuple(
        _of_study(study, aspect, asked, shelf, citations)
        for study, aspect in _to_tell(studies[:MOST_VALUES], asked, shelf)
    )
    abstained = all(isinstance(statement, Absence) for statement in statements)
    return Answer(question, statements, citations.all(), abstained)


def _to_tell(
    studies: Sequence[Study], question: Question, shelf: Shelf
) -> list[tuple[Study, Aspect]]:
    """Return what to tell of which study, in order.

    A fact that leaves out a word of the question ("how many of them were women?") is not what was
    asked: the sentence that speaks of it is. Of several studies, one without such a sentence is
    left out where another has it.
    """
    told = [
        (study, aspect)
        for study in studies
        for aspect in dict.fromkeys(
            answering(study, aspect, question, shelf.held_in) for aspect in question.aspects
        )
    ]
    speaking = [
        (study, aspect)
        for study, aspect in told
        if aspect is not Aspect.PASSAGE or best_sentence(study, question, shelf.held_in)
    ]
    return speaking or told


def _help(shelf: Shelf) -> Help:
    """Take examples from what the library holds, the newest studies' authors first."""
    named = (study for study in shelf.studies if study.reference.authors)
    newest = nsmallest(2, named, key=_newest_first)
    names = [study.reference.authors[0] for study in newest]
    return Help(shelf.topics[:2], tuple(name.family or name.literal for name in names))


def _nothing(question: Question, unheld: tuple[str, ...], shelf: Shelf) -> Answer:
    """Say that nothing is held on this, and what is."""
    looked_for = unheld or question.terms
    missing = (Unheld(looked_for),) if looked_for else ()
    statements = (*missing, Holdings(len(shelf.studies), shelf.topics))
    suggestions = (*_suggestions(unheld, shelf), *shelf.topics)[:3]
    return Answer(question, statements, (), abstained=True, suggestions=suggestions)


# ── statements ───────────────────────────────────────────────────────────────────────────────────


def _overview(about: Relevant, shown: Sequence[Study], held: int, citations: Citations) -> Overview:
    """Count over the studies shown; the numbers of what they cite are already given."""
    people = [_people(study) for study in shown]
    years = [study.reference.issued.year for study in shown if study.reference.issued]
    designs = Counter(
        fact.value.design
        for _, fact in (study.fact(Field.STUDY_DESIGN) for study in shown)
        if isinstance(fact.value, StudyDesign)
    )
    return Overview(
        matching=about.matching,
        at_least=about.at_least,
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
        found = best_sentence(study, question, shelf.held_in)
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
