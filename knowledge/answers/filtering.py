"""Which studies pass the filters of a question, and which do not say enough to be judged."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from knowledge.model import Countries, Design, Field, SampleSize, StudyDesign

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from knowledge.answers.passages import HeldIn
    from knowledge.model import Filters, Hit, Study


class Verdict(Enum):
    """How a study stands to a filter."""

    PASSES = "passes"
    FAILS = "fails"
    UNKNOWN = "unknown"  # it does not state what is asked for


def passing(hits: Sequence[Hit], filters: Filters, held_in: HeldIn) -> tuple[tuple[Hit, ...], int]:
    """Return the hits that pass every filter, in order, and how many could not be judged."""
    if not filters:
        return tuple(hits), 0
    passed, unjudged = [], 0
    for hit in hits:
        verdicts = set(_verdicts(hit.study, filters, held_in))
        if Verdict.FAILS in verdicts:
            continue
        if Verdict.UNKNOWN in verdicts:
            unjudged += 1
        else:
            passed.append(hit)
    return tuple(passed), unjudged


def _verdicts(study: Study, filters: Filters, held_in: HeldIn) -> Iterator[Verdict]:
    """Yield how a study stands to each filter that is set."""
    _, fact = study.fact(Field.STUDY_DESIGN)
    design = fact.value if isinstance(fact.value, StudyDesign) else None
    if filters.designs:
        yield _judged(design, passes=design is not None and _of_designs(design, filters.designs))
    if filters.methods:
        methods = (
            {*design.approach, *design.data_collection, *design.modifiers} if design else set()
        )
        yield _judged(design, passes=all(_names(method, methods) for method in filters.methods))
    year = study.reference.issued.year if study.reference.issued else None
    if filters.since is not None or filters.until is not None:
        yield _within(year, filters.since, filters.until)
    if filters.least is not None or filters.most is not None:
        _, size = study.fact(Field.SAMPLE_SIZE)
        count = size.value.count if isinstance(size.value, SampleSize) else None
        yield _within(count, filters.least, filters.most)
    if filters.countries:
        _, place = study.fact(Field.COUNTRY)
        codes = set(place.value.codes) if isinstance(place.value, Countries) else None
        yield _judged(codes, passes=bool(codes and codes.intersection(filters.countries)))
    if filters.setting:
        record, place = study.fact(Field.SETTING)
        words = " ".join(span.of(record.document.text) for span in place.spans)
        yield _judged(words or None, passes=held_in(words, filters.setting) >= set(filters.setting))
    if filters.authors:
        named = " ".join(f"{n.given} {n.family} {n.literal}" for n in study.reference.authors)
        yield _judged(named or None, passes=held_in(named, filters.authors) >= set(filters.authors))
    if filters.journal:
        journal, wanted = study.reference.container_title, filters.journal.split()
        yield _judged(journal or None, passes=held_in(journal, wanted) >= set(wanted))


def _judged(known: object | None, *, passes: bool) -> Verdict:
    if known is None:
        return Verdict.UNKNOWN
    return Verdict.PASSES if passes else Verdict.FAILS


def _within(number: int | None, low: int | None, high: int | None) -> Verdict:
    if number is None:
        return Verdict.UNKNOWN
    inside = (low is None or low <= number) and (high is None or number <= high)
    return _judged(number, passes=inside)


def _of_designs(value: StudyDesign, designs: Sequence[Design]) -> bool:
    """Say whether a design is one of these, or is qualified as one is called."""
    return value.design in designs or any(design.value in value.modifiers for design in designs)


def _names(method: str, named: Iterable[str]) -> bool:
    """Say whether a method is named, or one that is a kind of it."""
    return any(method == name or name.endswith(f" {method}") for name in named)
