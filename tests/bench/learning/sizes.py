"""Learn to choose a sample size among the candidates and the ways of having none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.facts import candidates, sample_size

if TYPE_CHECKING:
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
        f"not_applicable:says: {cue}": -1.0
        for cue in ("participants", "interview", "respondents", "questionnaire")
    },
    "invited-before-others-took-part": -3.0,
    "sum:no-total-of-groups": 6.0,
    "a-group-without-total": -5.0,
}


def row(example: Example, read: Reading, design: Design | None) -> Choices:
    """Return the options for a sample size: the ways of having none, then the candidates."""
    assert example.sizes is not None
    found = candidates.find(read)
    options = [
        sample_size.absence_features(kind, read, found, design) for kind in sample_size.ABSENCES
    ]
    answers = [kind in example.size_statuses for kind in sample_size.ABSENCES]
    options.extend(list(c.features) for c in found)
    answers.extend(c.value in example.sizes for c in found)
    return options, answers
