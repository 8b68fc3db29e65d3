"""What a library holds, counted: by design, by country, by year, by size."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.model import Countries, Design, Field, SampleSize, StudyDesign

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.model import Study, Value


@dataclass(frozen=True, slots=True)
class Census:
    """Counts over all studies of a library; a study in two countries counts in both.

    `designs` and `countries` (ISO 3166 codes) run from the most frequent to the least, by name
    where they tie; `years` from the first to the last. `sizes` are the smallest and the largest
    sample, None where no study states one.
    """

    studies: int
    designs: tuple[tuple[Design, int], ...]
    countries: tuple[tuple[str, int], ...]
    years: tuple[tuple[int, int], ...]
    sizes: tuple[int, int] | None


def census(studies: Sequence[Study]) -> Census:
    """Count what the studies report."""
    designs: Counter[Design] = Counter()
    countries: Counter[str] = Counter()
    sizes: list[int] = []
    for study in studies:
        for value in _reported(study):
            match value:
                case StudyDesign():
                    designs[value.design] += 1
                case Countries():
                    countries.update(dict.fromkeys(value.codes, 1))
                case SampleSize():
                    sizes.append(value.count)
                case _:
                    pass  # no other fact is counted
    years = Counter(study.reference.issued.year for study in studies if study.reference.issued)
    return Census(
        len(studies),
        tuple(sorted(designs.items(), key=lambda held: (-held[1], held[0].value))),
        tuple(sorted(countries.items(), key=lambda held: (-held[1], held[0]))),
        tuple(sorted(years.items())),
        (min(sizes), max(sizes)) if sizes else None,
    )


def _reported(study: Study) -> Iterable[Value | None]:
    for field in (Field.STUDY_DESIGN, Field.COUNTRY, Field.SAMPLE_SIZE):
        yield study.fact(field)[1].value
