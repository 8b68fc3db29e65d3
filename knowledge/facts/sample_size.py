"""Read how many took part: the number a careful reader would put into an evidence table.

Candidates come from `candidates.py`; the weights of their features choose among them and the two
ways of having none. Randomised comes before enrolled before analysed; nothing is estimated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.facts import absence, candidates, confidence, counts, linear, units
from knowledge.model.facts import (
    Candidate,
    Design,
    Fact,
    Field,
    Role,
    SampleSize,
    Status,
    Unit,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.facts.reading import Reading

ABSENCES = (Status.NOT_REPORTED, Status.NOT_APPLICABLE)
_ROLES = {
    "randomised": Role.RANDOMISED,
    "enrolled": Role.ENROLLED,
    "took-part": Role.ENROLLED,
    "analysed": Role.ANALYSED,
    "completed": Role.COMPLETED,
    "invited": Role.INVITED,
}
_TIE = 0.95  # the second value's share of the first's from which the text does not decide
_BESIDE = 3  # values kept beside the one preferred
_LEAST = 0.02  # the share of one that is kept


def read(reading: Reading, design: Design | None) -> Fact:
    """Return the sample size; `design` is what the document's design was read to be."""
    found = candidates.find(reading)
    by = linear.weights("sample_size")
    scores = [linear.score(option, by) for option in options(reading, found, design)]
    shares = linear.shares(scores)
    absent, present = shares[: len(ABSENCES)], shares[len(ABSENCES) :]
    by_value: dict[int, float] = {}
    shown: dict[int, tuple[float, candidates.Candidate]] = {}  # what shows a value best
    for one, share in zip(found, present, strict=True):
        by_value[one.value] = by_value.get(one.value, 0.0) + share
        if one.value not in shown or share > shown[one.value][0]:
            shown[one.value] = share, one
    ranked = sorted(by_value, key=lambda value: (-by_value[value], value))
    if not ranked or sum(absent) > by_value[ranked[0]]:
        status = ABSENCES[absent.index(max(absent))]
        return Fact(Field.SAMPLE_SIZE, status, f"sample-size:{status.value}")
    kept = [
        _candidate(shown[value][1], reading, design)
        for place, value in enumerate(ranked[: 1 + _BESIDE])
        if not place or by_value[value] >= _LEAST
    ]
    if len(kept) > 1 and by_value[ranked[1]] >= _TIE * by_value[ranked[0]]:
        return Fact(Field.SAMPLE_SIZE, Status.AMBIGUOUS, "sample-size:tied", candidates=tuple(kept))
    best, *others = kept
    rule = "sample-size:groups" if len(best.spans) > 1 else "sample-size:stated"
    return Fact(
        Field.SAMPLE_SIZE,
        Status.REPORTED,
        rule,
        best.value,
        best.spans,
        tuple(others),
        confidence=confidence.of(Field.SAMPLE_SIZE, by_value[ranked[0]]),
    )


def options(
    reading: Reading, found: Sequence[candidates.Candidate], design: Design | None
) -> list[list[str]]:
    """Return the features of each way of having no size, then of each candidate."""
    absent = absence.features(reading, found, design)
    kind = absence.kind(design)
    return [
        *([f"{way.value}:{feature}" for feature in absent] for way in ABSENCES),
        *([*one.features, f"{kind}:{one.features[0]}"] for one in found),
    ]


def _candidate(one: candidates.Candidate, reading: Reading, design: Design | None) -> Candidate:
    """Return a candidate as the model knows it: with its unit, its role and its words."""
    first = one.parts[0]
    unit = units.of(one.parts, reading, absence.kind(design))
    role = _ROLES.get(first.verb, Role.UNSPECIFIED)
    if unit is Unit.STUDIES:
        role = Role.INCLUDED_STUDIES
    value = SampleSize(one.value, unit, role, units.bound(one.parts))
    return Candidate(value, tuple(counts.phrase(part) for part in one.parts))
