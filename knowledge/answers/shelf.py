"""What an answer draws on, which of its studies a question is about, and what to say of none."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from knowledge.answers.describing import Described, among
from knowledge.answers.filtering import passing
from knowledge.answers.relevance import Relevant, find
from knowledge.model import (
    Answer,
    Correction,
    Design,
    Field,
    Filtered,
    Help,
    Hit,
    Holdings,
    Kind,
    NonePass,
    SampleSize,
    StudyDesign,
    Unheld,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.answers.citations import Citations
    from knowledge.model import Question, Study

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

    def akin(self, term: str) -> str | None:
        """Return the word held for the same field: "radiographers" for "radiography"."""

    def related(self, terms: Sequence[str]) -> tuple[str, ...]:
        """Return phrases that are related to some of the terms, but not equal to them."""


@dataclass(frozen=True, slots=True)
class Found:
    """The studies that a question is about, best first, and what stood in the way of others."""

    about: Relevant
    unjudged: int  # studies that a filter could not judge
    before: int  # studies that it was about before the filters


def sought(question: Question, shelf: Shelf, limit: int) -> Found:
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


def set_right(
    question: Question, studies: Sequence[Study], citations: Citations
) -> tuple[Correction, ...]:
    """Set right what a study is and how many took part, where a question on it says otherwise."""
    if len(studies) != 1:
        return ()
    wrong: list[tuple[int | Design, Field]] = []
    design = studies[0].fact(Field.STUDY_DESIGN)[1].value
    fitting = {*question.claimed_designs, Design.OTHER}
    if (
        question.claimed_designs
        and isinstance(design, StudyDesign)
        and design.design not in fitting
    ):
        wrong.append((question.claimed_designs[0], Field.STUDY_DESIGN))
    size = studies[0].fact(Field.SAMPLE_SIZE)[1].value
    claimed = question.claimed_size
    if claimed is not None and isinstance(size, SampleSize) and size.count != claimed:
        wrong.append((claimed, Field.SAMPLE_SIZE))
    return tuple(_correction(studies[0], claimed, field, citations) for claimed, field in wrong)


def _correction(
    study: Study, claimed: int | Design, field: Field, citations: Citations
) -> Correction:
    record, fact = study.fact(field)
    return Correction(study, claimed, fact, citations.cite_sentences(study, record, fact.spans))


def help_with(shelf: Shelf) -> Help:
    """Take examples from what the library holds, the newest studies' authors first."""
    named = (hit.study for hit in shelf.newest if hit.study.reference.authors)
    names = [study.reference.authors[0] for study in islice(named, 2)]
    return Help(shelf.topics[:2], tuple(name.family or name.literal for name in names))


def nothing_held(question: Question, unheld: tuple[str, ...], shelf: Shelf) -> Answer:
    """Say that nothing is held on this, and what is."""
    looked_for = unheld or question.terms
    missing = (Unheld(looked_for),) if looked_for else ()
    statements = (*missing, Holdings(len(shelf.studies), shelf.topics))
    return Answer(question, statements, (), abstained=True, suggestions=shelf.topics[:3])


def none_passes(question: Question, studies: int, unjudged: int, shelf: Shelf) -> Answer:
    """Say that the filters leave none of the studies, and what is held."""
    filtered = Filtered(question.filters, unjudged)
    none = NonePass(question.terms, studies)
    held = Holdings(len(shelf.studies), shelf.topics)
    return Answer(question, (filtered, none, held), (), abstained=True)
