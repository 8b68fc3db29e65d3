"""Read how many took part: the number a careful reader would put into an evidence table.

Candidates come from `candidates.py`; the weights of their features choose among them and the two
ways of having none. Randomised comes before enrolled before analysed; nothing is estimated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.facts import candidates, linear
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

_ROLES = {
    "randomised": Role.RANDOMISED,
    "enrolled": Role.ENROLLED,
    "took-part": Role.ENROLLED,
    "analysed": Role.ANALYSED,
    "completed": Role.COMPLETED,
    "invited": Role.INVITED,
}
# What a text without a number says of whether there was anyone to count.
_SAYS = (
    " participants",
    " patients",
    " interview",
    " survey",
    " questionnaire",
    " respondents",
    " data ",
    " results",
    " analys",
    " sample",
    " review",
    " article",
    " book",
    " chapter",
    " paper",
    " argue",
    " we ",
    " model",
    " protocol",
    " experiment",
    " children",
    " students",
    " framework",
    " discuss",
    " searched",
    " databases",
    " literature",
    " was conducted",
    " women",
    " men ",
    " will be ",
)
# Designs that may be of nobody; None: what the design is, is not known either.
_WITHOUT_SAMPLE = {
    Design.OPINION,
    Design.NARRATIVE_REVIEW,
    Design.GUIDELINE,
    Design.PROTOCOL,
    Design.MODELLING,
    Design.OTHER,
    None,
}
_TIE = 0.95  # the second value's share of the first's from which the text does not decide


def read(reading: Reading, design: Design | None) -> Fact:
    """Return the sample size; `design` is what the document's design was read to be."""
    found = candidates.find(reading)
    by = linear.weights("sample_size")
    none = [linear.score(absence_features(kind, reading, found, design), by) for kind in ABSENCES]
    scores = [linear.score(candidate.features, by) for candidate in found]
    shares = linear.shares(none + scores)
    values: dict[int, float] = {}
    for candidate, share in zip(found, shares[len(none) :], strict=True):
        values[candidate.value] = values.get(candidate.value, 0.0) + share
    ranked = sorted(values, key=lambda value: (-values[value], value))[:2]
    absent = shares[: len(none)]
    if not ranked or sum(absent) > sum(values.values()):
        status = ABSENCES[absent.index(max(absent))]
        if design not in _WITHOUT_SAMPLE:  # where people were studied, there were so many of them
            status = Status.NOT_REPORTED
        return Fact(Field.SAMPLE_SIZE, status, f"sample-size:{status.value}")
    best = [_shown(value, found, scores) for value in ranked]
    if len(best) > 1 and values[ranked[1]] >= _TIE * values[ranked[0]]:
        tied = tuple(Candidate(_value(one), one.spans) for one in best)
        return Fact(Field.SAMPLE_SIZE, Status.AMBIGUOUS, "sample-size:tied", candidates=tied)
    rule = "sample-size:groups" if len(best[0].spans) > 1 else "sample-size:stated"
    return Fact(Field.SAMPLE_SIZE, Status.REPORTED, rule, _value(best[0]), best[0].spans)


def _shown(
    value: int, found: Sequence[candidates.Candidate], scores: Sequence[float]
) -> candidates.Candidate:
    """Return the candidate that shows a value best, the first of equals."""
    return max(
        (pair for pair in zip(found, scores, strict=True) if pair[0].value == value),
        key=lambda pair: (pair[1], -pair[0].spans[0].start),
    )[0]


ABSENCES = (Status.NOT_REPORTED, Status.NOT_APPLICABLE)


def absence_features(
    kind: Status, reading: Reading, found: list[candidates.Candidate], design: Design | None
) -> list[str]:
    """Name what speaks for a text that states no sample size."""
    people = sum(1 for c in found if "noun:participants" in c.features or "n-equals" in c.features)
    name = kind.value
    return [
        f"{name}",
        f"{name}:design:{design.value if design else 'none'}",
        f"{name}:candidates:{min(len(found), 6)}",
        f"{name}:people:{min(people, 3)}",
        f"{name}:sentences:{min(len(reading.abstract), 12) // 3}",
        *(f"{name}:says:{cue}" for cue in _SAYS if any(cue in s.lower for s in reading.all)),
    ]


def _value(candidate: candidates.Candidate) -> SampleSize:
    unit = candidate.unit
    if unit is Unit.STUDIES:
        role = Role.INCLUDED_STUDIES
    else:
        role = _ROLES.get(candidate.verb, Role.UNSPECIFIED)
    return SampleSize(candidate.value, unit, role)
