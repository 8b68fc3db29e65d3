"""Learn to choose a sample size among the candidates and the ways of having none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.facts import candidates, sample_size
from tests.bench.learning import choosing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.facts.reading import Reading
    from knowledge.model import Design
    from tests.bench.labelled import Example
    from tests.bench.learning.choosing import Choices

# What features are believed to weigh before anything is learnt: a study of people has a sample
# size, stated or not.
BELIEFS: Final = {
    **{
        f"not_applicable:design:{name}": 1.0
        for name in ("opinion", "narrative-review", "guideline")
    },
    **{f"not_applicable:design:{name}": 0.5 for name in ("other", "protocol", "modelling")},
    **{
        f"not_applicable:design:{name}": -1.5
        for name in ("qualitative", "cross-sectional", "mixed-methods", "longitudinal", "cohort")
    },
    **{
        f"not_applicable:says:{cue}": -1.5
        for cue in ("people", "interviews", "survey", "collected")
    },
    **{f"not_applicable:says:{cue}": 0.5 for cue in ("book", "argues", "theory")},
    "noun:measure": -2.0,
    "noun:studies&whole-of-part": -3.0,
    "verb:invited&whole-of-part": -2.0,
    "whole-of-number": -1.0,
    "whole-that-was-hoped-for": -3.0,
    "meant": -3.5,
    "in-millions": -1.5,
    "in-millions-elsewhere": -4.0,
    "noun:plural": 0.5,
    "hoped-for": -1.0,
    "noun:one-patient": -2.0,
    "case:noun:one-patient": 5.0,
    "invited-before-others-took-part": -3.0,
    "sum:no-total-of-groups": 6.0,
    "a-group-without-total": -5.0,
}


NOTHING: Final = 0.04  # a smaller weight is not written


def learn(rows: Sequence[tuple[Choices, float]]) -> dict[str, float]:
    """Return the weight of each feature, in hundredths to keep the file small."""
    found = choosing.learn(rows, BELIEFS, penalty=1.5, least=4)
    return {name: round(weight, 2) for name, weight in found.items() if abs(weight) >= NOTHING}


def row(example: Example, read: Reading, design: Design | None) -> Choices:
    """Return the options for a sample size: the ways of having none, then the candidates."""
    assert example.sizes is not None
    found = candidates.find(read)
    answers = [kind in example.size_statuses for kind in sample_size.ABSENCES]
    answers.extend(c.value in example.sizes for c in found)
    return sample_size.options(read, found, design), answers
