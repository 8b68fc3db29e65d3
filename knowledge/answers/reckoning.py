"""Answers over many studies: the largest and the newest, what is most common."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, assert_never

from knowledge.answers.statements import newest_first, of_study, people
from knowledge.facts.places import country
from knowledge.model import (
    Aspect,
    Countries,
    Extreme,
    Facet,
    Field,
    Measures,
    Share,
    StudyDesign,
    Superlative,
    Tally,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.answers.citations import Citations
    from knowledge.answers.fitting import Words
    from knowledge.model import Question, Statement, Study

MOST_SHARES = 6  # values of a facet that are shown
MOST_CITED = 5  # studies cited for each
MOST_TIED = 4  # studies at the end of an order that are shown
MOST_TOLD = 8  # however many are asked for


def extreme(
    studies: Sequence[Study], which: Extreme, question: Question, words: Words, cited: Citations
) -> tuple[Statement, ...]:
    """State which studies stand at one end of an order, and what they found.

    Where none states what they are ordered by, the newest are told of, and that they do not.
    """
    by_size = which in {Extreme.LARGEST, Extreme.SMALLEST}
    value_of = people if by_size else _year
    values = {study.id: value_of(study) for study in studies}
    order = {one: value for one, value in values.items() if value is not None}
    ranked = sorted(order.values(), reverse=which in {Extreme.LARGEST, Extreme.NEWEST})
    few = min(question.wanted, MOST_TOLD)
    end = set(ranked[:few])
    first = sorted(
        (study for study in studies if not order or order.get(study.id) in end),
        key=lambda one: (ranked.index(order[one.id]) if order else 0, newest_first(one)),
    )
    aspect = Aspect.SAMPLE_SIZE if by_size else Aspect.YEAR
    told = [
        of_study(study, one, question, words, cited)
        for study in first[: max(few, MOST_TIED)]
        for one in (aspect, Aspect.MAIN_FINDING)
        if one is aspect or study.fact(Field.MAIN_FINDING)[1].value
    ]
    head = (Superlative(which, len(order), len(studies) - len(order)),) if order else ()
    return (*head, *told)


def _year(study: Study) -> int | None:
    return study.reference.issued.year if study.reference.issued else None


def tally(studies: Sequence[Study], facet: Facet, citations: Citations) -> Tally:
    """Count the values of a facet over studies; one study may have several."""
    holders: dict[str, list[Study]] = defaultdict(list)
    unjudged = 0
    for study in studies:
        values = _values(study, facet)
        unjudged += not values
        for value in dict.fromkeys(values):
            holders[value].append(study)
    ranked = sorted(holders, key=lambda value: (-len(holders[value]), value))
    shares = tuple(
        Share(
            value,
            len(holders[value]),
            tuple(
                number
                for study in holders[value][:MOST_CITED]
                for number in _cite(study, facet, citations)
            ),
        )
        for value in ranked[:MOST_SHARES]
    )
    years = sorted(map(int, holders)) if facet is Facet.YEAR else []
    span = (years[0], years[-1]) if years else None
    left_out = len(ranked[MOST_SHARES:])
    return Tally(facet, shares, len(studies) - unjudged, unjudged, left_out, span)


_FIELDS = {
    Facet.DESIGN: Field.STUDY_DESIGN,
    Facet.APPROACH: Field.STUDY_DESIGN,
    Facet.DATA_COLLECTION: Field.STUDY_DESIGN,
    Facet.COUNTRY: Field.COUNTRY,
    Facet.MEASURE: Field.MEASURES,
}


def _values(study: Study, facet: Facet) -> tuple[str, ...]:
    """Return the values that a study has of a facet."""
    if facet is Facet.YEAR:
        year = _year(study)
        return (str(year),) if year else ()
    if facet is Facet.JOURNAL:
        return tuple(filter(None, (study.reference.container_title,)))
    value = study.fact(_FIELDS[facet])[1].value
    if isinstance(value, StudyDesign):
        return _of_design(value, facet)
    if isinstance(value, Countries):
        return tuple(map(country, value.codes))
    if isinstance(value, Measures):
        return tuple(measure.abbreviation or measure.name for measure in value.measures)
    return ()


def _of_design(value: StudyDesign, facet: Facet) -> tuple[str, ...]:
    match facet:
        case Facet.DESIGN:
            return (value.design.value,)
        case Facet.APPROACH:
            return value.approach
        case Facet.DATA_COLLECTION:
            return value.data_collection
        case Facet.COUNTRY | Facet.YEAR | Facet.JOURNAL | Facet.MEASURE:
            return ()
        case _:
            assert_never(facet)


def _cite(study: Study, facet: Facet, citations: Citations) -> tuple[int, ...]:
    """Cite the sentence that states the facet; a year or journal, the study itself."""
    if facet not in _FIELDS:
        return citations.cite_itself(study)
    record, fact = study.fact(_FIELDS[facet])
    return citations.cite_sentences(study, record, fact.spans[:1])
