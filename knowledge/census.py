"""What a library holds, counted: by design, by country, by year, by size."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.model import Countries, Design, Field, SampleSize, StudyDesign

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.model import Study, Value

_NAMES = frozenset(design.value for design in Design)


@dataclass(frozen=True, slots=True)
class Census:
    """Counts over all studies of a library; a study in two countries counts in both.

    `designs` and `countries` (ISO 3166 codes) run from the most frequent to the least, by name
    where they tie; `years` from the first to the last. `designs` has each study's design alone,
    `called` also those that qualify it, as many as a filter by that design lets pass: a qualitative
    study may be called longitudinal. `sizes` are the smallest and the largest sample, None where no
    study states one.
    """

    studies: int
    designs: tuple[tuple[Design, int], ...]
    countries: tuple[tuple[str, int], ...]
    years: tuple[tuple[int, int], ...]
    sizes: tuple[int, int] | None
    called: tuple[tuple[Design, int], ...] = ()


def census(studies: Sequence[Study]) -> Census:
    """Count what the studies report."""
    designs: Counter[Design] = Counter()
    called: Counter[Design] = Counter()
    countries: Counter[str] = Counter()
    sizes: list[int] = []
    for study in studies:
        for value in _reported(study):
            match value:
                case StudyDesign():
                    designs[value.design] += 1
                    called.update({value.design, *_qualifying(value)})
                case Countries():
                    countries.update(dict.fromkeys(value.codes, 1))
                case SampleSize():
                    sizes.append(value.count)
                case _:
                    pass  # no other fact is counted
    years = Counter(study.reference.issued.year for study in studies if study.reference.issued)
    return Census(
        len(studies),
        _most_frequent(designs),
        tuple(sorted(countries.items(), key=lambda held: (-held[1], held[0]))),
        tuple(sorted(years.items())),
        (min(sizes), max(sizes)) if sizes else None,
        _most_frequent(called),
    )


def _qualifying(design: StudyDesign) -> set[Design]:
    return {Design(modifier) for modifier in design.modifiers if modifier in _NAMES}


def _most_frequent(counted: Counter[Design]) -> tuple[tuple[Design, int], ...]:
    return tuple(sorted(counted.items(), key=lambda held: (-held[1], held[0].value)))


def _reported(study: Study) -> Iterable[Value | None]:
    for field in (Field.STUDY_DESIGN, Field.COUNTRY, Field.SAMPLE_SIZE):
        yield study.fact(field)[1].value
