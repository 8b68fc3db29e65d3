"""Name what speaks for a text that states no sample size, or has none to state.

Does not weigh it; `sample_size.py` does, beside the candidates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.facts import counted
from knowledge.model.facts import Design

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.facts.candidates import Candidate
    from knowledge.facts.reading import Reading

_KINDS: dict[Design | None, str] = {
    **dict.fromkeys(
        (
            Design.SYSTEMATIC_REVIEW,
            Design.META_ANALYSIS,
            Design.SCOPING_REVIEW,
            Design.NARRATIVE_REVIEW,
        ),
        "review",
    ),
    **dict.fromkeys((Design.RANDOMISED_TRIAL, Design.NON_RANDOMISED_TRIAL), "trial"),
    **dict.fromkeys((Design.CASE_REPORT, Design.CASE_SERIES), "case"),
    **dict.fromkeys((Design.OPINION, Design.GUIDELINE), "essay"),
    **dict.fromkeys((Design.OTHER, Design.MODELLING, Design.PROTOCOL), "other"),
    Design.QUALITATIVE: "qualitative",
}
# Words of a text that say whether there was anyone to count, by what they say.
_SAYS = {
    "people": "participant participants respondents informants subjects volunteers interviewees",
    "patients": "patient patients",
    "interviews": "interview interviews interviewed focus",
    "survey": "survey surveys surveyed questionnaire questionnaires",
    "pupils": "student students pupils children teachers",
    "adults": "women men adults individuals",
    "sample": "sample samples sampled cohort cohorts",
    "data": "data dataset datasets",
    "collected": "collected recruited enrolled conducted administered completed",
    "observed": "observation observations ethnography ethnographic fieldwork observed",
    "results": "results findings found",
    "tested": "significant significantly regression correlated correlation p",
    "measured": "measured measurements compared scores",
    "experiment": "experiment experiments experimental laboratory cells mice",
    "analysis": "analysed analyzed analysis analyses",
    "searched": "searched search databases pubmed medline",
    "review": "review reviews reviewed overview",
    "literature": "literature",
    "article": "article paper",
    "study": "study",
    "book": "book chapter chapters volume handbook essays edited",
    "argues": "argue argues argued essay commentary editorial opinion perspective critique",
    "discusses": "discuss discusses discussed discussion reflect reflects reflections",
    "theory": "theory theories theoretical conceptual conceptualise philosophical",
    "framework": "framework model models",
    "proposes": "propose proposes proposed introduces introduce describes describe offers presents",
    "guides": "guidance guideline guidelines recommendations recommend consensus",
    "protocol": "protocol will",
    "simulated": "simulation simulations simulated algorithm software modelling modeling",
    "cases": "case cases",
    "pandemic": "pandemic outbreak epidemic",
    "policy": "policy policies political history historical",
}
_SAID_BY = {form: cue for cue, forms in _SAYS.items() for form in forms.split()}


def kind(design: Design | None) -> str:
    """Return what kind of study a design is, as far as it matters for its size."""
    return _KINDS.get(design, "people")


def features(reading: Reading, found: Sequence[Candidate], design: Design | None) -> list[str]:
    """Return the features of a text as one without a size."""
    people = sum(
        1
        for one in found
        if len(one.parts) == 1 and (one.parts[0].n_equals or one.parts[0].unit in counted.PEOPLE)
    )
    said: dict[str, None] = {}
    for sentence in reading.abstract:
        said.update(dict.fromkeys(_SAID_BY[w] for w in sentence.words if w in _SAID_BY))
    titled = {_SAID_BY[w] for sentence in reading.title for w in sentence.words if w in _SAID_BY}
    return [
        "always",
        f"design:{design.value if design else 'none'}",
        f"kind:{kind(design)}",
        f"candidates:{min(len(found), 6)}",
        f"people:{min(people, 3)}",
        f"sentences:{min(len(reading.abstract), 12) // 3}",
        *(f"says:{cue}" for cue in said),
        *(f"title:{cue}" for cue in sorted(titled)),
    ]
