"""A question and what was found become an answer: statements over numbered citations.

Pure: the same question over the same studies gives the same answer. Nothing is worded here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from knowledge.answers import reckoning
from knowledge.answers.citations import Citations
from knowledge.answers.describing import Described, among, described
from knowledge.answers.filtering import passing
from knowledge.answers.passages import answering, best_sentence
from knowledge.answers.relevance import Relevant, closest, find
from knowledge.answers.sides import FEW, said, sides
from knowledge.answers.statements import of_study, people
from knowledge.model import (
    Absence,
    Advice,
    Answer,
    Aspect,
    Correction,
    Field,
    Filtered,
    Help,
    Hit,
    Holdings,
    Kind,
    Listing,
    More,
    Need,
    NonePass,
    Overview,
    Ranked,
    Related,
    Respelt,
    SampleSize,
    StudyDesign,
    StudyStatement,
    Unheld,
    UnknownFlags,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.model import Question, Statement, Study

MOST_FINDINGS = 5  # studies summarised in one answer; the rest are counted
MOST_VALUES = 8  # studies of which one question may ask the same thing
MOST_LISTED = 20
MOST_RELATED = 2  # related phrases that an answer mentions
MOST_FOUND = 2_000  # studies that filters are laid on


class Shelf(Described, Protocol):
    """What an answer draws on: studies, how to find them, and how their words compare."""

    @property
    def studies(self) -> Sequence[Study]:
        """Every study, in the order of ids."""

    @property
    def newest(self) -> tuple[Hit, ...]:
        """Every study, the newest first, those without a year last."""

    @property
    def topics(self) -> tuple[str, ...]:
        """Phrases that name what the studies are about, the most shared first."""

    def mended(self, term: str) -> str | None:
        """Return the word held that a term is a misspelling of, if one is close."""

    def related(self, terms: Sequence[str]) -> tuple[str, ...]:
        """Return phrases that are related to some of the terms, but not equal to them."""


def compose(question: Question, shelf: Shelf) -> Answer:
    """Answer a question from the studies on the shelf, its misspelt words mended."""
    mended = _mended(question.terms, shelf)
    if not mended:
        return _composed(question, shelf)
    terms = tuple(mended.get(term, term) for term in question.terms)
    answer = _composed(replace(question, terms=terms), shelf)
    if answer.abstained and not answer.citations:
        return _composed(question, shelf)
    statements = (Respelt(tuple(mended.items())), *answer.statements)
    return replace(answer, statements=statements)


def _mended(terms: Sequence[str], shelf: Shelf) -> dict[str, str]:
    """Return the terms that no study holds, with the word that each is a misspelling of."""
    if not terms:
        return {}
    found = {term: shelf.mended(term) for term in shelf.unheld(terms)}
    return {term: word for term, word in found.items() if word}


def _composed(question: Question, shelf: Shelf) -> Answer:
    match question.kind:
        case Kind.NEED:
            return Answer(question, (Need(),), (), abstained=False)
        case Kind.HELP:
            flags = (UnknownFlags(question.unknown),) if question.unknown else ()
            return Answer(question, (*flags, _help(shelf)), (), abstained=False)
        case Kind.ADVICE:
            holdings = Holdings(len(shelf.studies), shelf.topics)
            return Answer(question, (Advice(), holdings), (), abstained=True)
        case Kind.LIBRARY:
            return _library(question, shelf)
        case Kind.FACT:
            return _facts(question, shelf)
        case _:
            return _over_studies(question, shelf)


# ── which studies ────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Found:
    """The studies that a question is about, best first, and what stood in the way of others."""

    about: Relevant
    unjudged: int  # studies that a filter could not judge
    before: int  # studies that it was about before the filters


def _found(question: Question, shelf: Shelf, limit: int) -> Found:
    """Find the studies that a question is about; without a word of topic, all that pass."""
    if question.filters:
        limit = MOST_FOUND
    if question.study_ids:
        about = among(question.study_ids, question.terms, shelf)
    elif question.terms:
        named = question.kind is Kind.TOPIC and not question.asks
        about = find(question.terms, shelf, limit, question.text, broad=named)
    else:
        about = Relevant(shelf.newest, len(shelf.newest), at_least=False, unheld=())
    hits, unjudged = passing(about.hits, question.filters, shelf)
    if not question.filters:
        return Found(about, 0, about.matching)
    passed = Relevant(hits, len(hits), about.at_least, about.unheld)
    return Found(passed, unjudged, about.matching)


# ── the kinds of answer ──────────────────────────────────────────────────────────────────────────


def _library(question: Question, shelf: Shelf) -> Answer:
    """List what the library holds, newest first."""
    citations = Citations()
    ordered = shelf.newest
    studies = [hit.study for hit in ordered[question.skip : question.skip + MOST_LISTED]]
    if not studies and question.skip:
        return Answer(question, (More(0),), (), abstained=False)
    listed = tuple(Listing(study, citations.cite_itself(study)) for study in studies)
    holdings = Holdings(len(shelf.studies), shelf.topics)
    left = len(ordered) - question.skip - len(studies)
    more = (More(left),) if left > 0 else ()
    return Answer(question, (holdings, *listed, *more), citations.all(), abstained=False)


def _over_studies(question: Question, shelf: Shelf) -> Answer:
    """Answer over the studies on a topic, or over all that pass the filters."""
    if not (question.terms or question.study_ids or question.filters or _reckons(question)):
        return Answer(question, (_help(shelf),), (), abstained=True)
    found = _found(question, shelf, MOST_FOUND if _reckons(question) else MOST_FINDINGS)
    about = found.about
    filtered = (Filtered(question.filters, found.unjudged),) if question.filters else ()
    if about.hits and question.skip >= len(about.hits):
        return Answer(question, (More(0),), (), abstained=False)
    if not about.hits and found.before and question.filters:
        return _none_passes(question, found.before, found.unjudged, shelf)
    if not about.hits:
        nothing = _nothing(question, about.unheld, shelf)
        return replace(nothing, statements=(*filtered, *nothing.statements))
    citations = Citations()
    corrections = _corrections(question, [hit.study for hit in about.hits], citations)
    statements = _told(question, about, shelf, citations)
    if not statements:
        return _nothing(question, (), shelf)
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
        few = len(studies) <= FEW
        told = tuple(
            one for study in studies for one in _of_one(study, question, shelf, citations, few=few)
        )
    counted = [hit.study for hit in about.hits] if _reckons(question) else studies
    headline = _overview(about, counted, len(shelf.studies), citations)
    left = about.matching - question.skip - len(studies)
    more = (More(left),) if left > 0 else ()
    return (headline, *told, *more)


def _of_one(
    study: Study, question: Question, shelf: Shelf, citations: Citations, *, few: bool
) -> list[StudyStatement]:
    """State what one study contributes: its size to a sum, else what it says on the question."""
    if question.kind is Kind.TOTAL:
        return [of_study(study, Aspect.SAMPLE_SIZE, question, shelf, citations)]
    return said(study, question, shelf, citations, few=few and question.asks)


def _in_order(hit: Hit, question: Question) -> tuple[str, ...]:
    return tuple(term for term in question.terms if term in hit.matched)


def _facts(question: Question, shelf: Shelf) -> Answer:
    """Give what was asked of each study that was named, described, or is closest to the words."""
    asked, studies, missing, unjudged = _asked_of(question, shelf)
    filtered = (Filtered(question.filters, unjudged),) if question.filters else ()
    if not studies and not missing and not question.filters:
        return Answer(question, (_help(shelf),), (), abstained=True)
    before = _before_filters(question, shelf) if filtered and not studies else 0
    if before:
        return _none_passes(question, before, unjudged, shelf)
    if not studies:
        nothing = _nothing(question, missing, shelf)
        return replace(nothing, statements=(*filtered, *nothing.statements))
    shown = studies[question.skip : question.skip + MOST_VALUES]
    if not shown:
        return Answer(question, (More(0),), (), abstained=False)
    citations = Citations()
    told = _to_tell(shown, asked, shelf)
    statements = tuple(of_study(study, aspect, asked, shelf, citations) for study, aspect in told)
    corrections = _corrections(question, studies, citations)
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
        held = question.study_ids
        found = [described(words, shelf, held) for words in question.described]
        studies = [shelf.by_id[one] for one in dict.fromkeys(one for some in found for one in some)]
        return question, studies, tuple(w for words in question.described for w in words[:-1]), 0
    if question.study_ids:
        return question, [shelf.by_id[one] for one in question.study_ids], (), 0
    if question.terms:
        about = find(question.terms, shelf, MOST_VALUES, question.text)
        hits, unjudged = passing(about.hits, question.filters, shelf)
        hits = hits if question.filters else closest(hits)
        if question.aspects != (Aspect.PASSAGE,):
            question = replace(question, terms=())  # they found the studies
        return question, [hit.study for hit in hits], about.unheld, unjudged
    everything = _found(question, shelf, MOST_FOUND)
    studies = [hit.study for hit in everything.about.hits]
    if len(studies) > MOST_VALUES and not question.filters:
        return question, [], (), 0
    return question, studies, (), everything.unjudged


def _corrections(
    question: Question, studies: Sequence[Study], citations: Citations
) -> tuple[Correction, ...]:
    """Set right how many took part, where a question about one study says otherwise."""
    if question.claimed_size is None or len(studies) != 1:
        return ()
    record, fact = studies[0].fact(Field.SAMPLE_SIZE)
    if not isinstance(fact.value, SampleSize) or fact.value.count == question.claimed_size:
        return ()
    cited = citations.cite_sentences(studies[0], record, fact.spans)
    return (Correction(studies[0], question.claimed_size, fact, cited),)


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
        if aspect is not Aspect.PASSAGE or best_sentence(study, question, shelf)
    ]
    return speaking or told


def _help(shelf: Shelf) -> Help:
    """Take examples from what the library holds, the newest studies' authors first."""
    named = (hit.study for hit in shelf.newest if hit.study.reference.authors)
    names = [study.reference.authors[0] for study in islice(named, 2)]
    return Help(shelf.topics[:2], tuple(name.family or name.literal for name in names))


def _nothing(question: Question, unheld: tuple[str, ...], shelf: Shelf) -> Answer:
    """Say that nothing is held on this, and what is."""
    looked_for = unheld or question.terms
    missing = (Unheld(looked_for),) if looked_for else ()
    statements = (*missing, Holdings(len(shelf.studies), shelf.topics))
    return Answer(question, statements, (), abstained=True, suggestions=shelf.topics[:3])


def _before_filters(question: Question, shelf: Shelf) -> int:
    """Return how many studies a question is about, whichever of them pass its filters."""
    if not question.terms:
        return len(shelf.studies)
    return find(question.terms, shelf, MOST_VALUES, question.text).matching


def _none_passes(question: Question, studies: int, unjudged: int, shelf: Shelf) -> Answer:
    """Say that the filters leave none of the studies, and what is held."""
    filtered = Filtered(question.filters, unjudged)
    none = NonePass(question.terms, studies)
    held = Holdings(len(shelf.studies), shelf.topics)
    return Answer(question, (filtered, none, held), (), abstained=True)


# ── the headline ─────────────────────────────────────────────────────────────────────────────────


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
