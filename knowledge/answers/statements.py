"""What one study says on one aspect, as a statement over its citations."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from knowledge.answers.passages import best_sentence
from knowledge.model import (
    Absence,
    Aspect,
    FactValue,
    Field,
    Finding,
    Passage,
    ReferenceValue,
    Role,
    SampleSize,
    Status,
    Unit,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.answers.citations import Citations
    from knowledge.answers.counting import HeldIn
    from knowledge.answers.fitting import Words
    from knowledge.model import Question, Study, StudyStatement

PEOPLE = frozenset({Unit.PARTICIPANTS, Unit.PATIENTS, Unit.STUDENTS, Unit.STAFF})
FIELD_OF = {
    aspect: Field(aspect.value)
    for aspect in Aspect
    if aspect.value in {field.value for field in Field}
}
# Where no fact states one of these, a sentence that speaks of it in such words may.
SPOKEN = {
    Aspect.CONCLUSION: ("conclude", "conclusion"),
    Aspect.LIMITATIONS: (
        "limitation",
        "limitations",
        "limited",
        "bias",
        "caution",
        "generalisability",
        "generalizability",
    ),
    Aspect.MEASURES: ("measures", "questionnaire", "scale", "instrument", "survey"),
    Aspect.FOLLOW_UP: ("follow-up", "duration", "weeks", "months", "years"),
}


def of_study(
    study: Study, aspect: Aspect, question: Question, words: Words, citations: Citations
) -> StudyStatement:
    """State what a study says on one aspect, or that it does not."""
    if aspect in FIELD_OF:
        return _fact(study, aspect, words.held_in, citations)
    if aspect is Aspect.PASSAGE:
        found = best_sentence(study, question, words)
        if found:
            return Passage(study, citations.cite_all(study, *found))
    elif _stated(study, aspect):
        return ReferenceValue(study, aspect, citations.cite_itself(study))
    return _absence(study, aspect, Status.NOT_REPORTED, question.terms, citations)


def _fact(study: Study, aspect: Aspect, held_in: HeldIn, citations: Citations) -> StudyStatement:
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
            spoken = _spoken(study, SPOKEN.get(aspect, ()), held_in, citations)
            return spoken or _absence(study, aspect, fact.status, (), citations)
        case _:
            assert_never(fact.status)


def _spoken(
    study: Study, words: Sequence[str], held_in: HeldIn, citations: Citations
) -> Passage | None:
    """Return the first sentence that holds one of the words."""
    for record in study.records:
        for sentence in record.sentences if words else ():
            if held_in(sentence.of(record.document.text), words):
                return Passage(study, citations.cite_all(study, record, (sentence,)))
    return None


def _absence(
    study: Study, aspect: Aspect, status: Status, terms: tuple[str, ...], citations: Citations
) -> Absence:
    return Absence(study, aspect, status, terms, citations.cite_itself(study))


def _stated(study: Study, aspect: Aspect) -> bool:
    reference = study.reference
    if aspect is Aspect.AUTHORS:
        return bool(reference.authors)
    return aspect is Aspect.REFERENCE or reference.issued is not None


def people(study: Study) -> int | None:
    """Return how many people took part, where the sample is one of people who did."""
    _, fact = study.fact(Field.SAMPLE_SIZE)
    size = fact.value
    if isinstance(size, SampleSize) and size.unit in PEOPLE and size.role is not Role.INVITED:
        return size.count
    return None


def newest_first(study: Study) -> tuple[int, str]:
    """Order studies by year, the newest first, those without one last."""
    return (-study.reference.issued.year if study.reference.issued else 0, study.id)
