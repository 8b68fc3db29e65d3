"""Read where a study was made: a place of care, a school, a workplace, online.

Phrases come from `sites.py`; the weights of their features choose among them, and none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.facts import linear, sites
from knowledge.model.facts import Design, Fact, Field, Status, Wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.facts.places import Mention
    from knowledge.facts.reading import Reading

# Designs that read what others have written: an abstract without a setting has none to state.
_NOWHERE = frozenset(
    {
        Design.SYSTEMATIC_REVIEW,
        Design.META_ANALYSIS,
        Design.SCOPING_REVIEW,
        Design.NARRATIVE_REVIEW,
        Design.OPINION,
        Design.GUIDELINE,
        Design.MODELLING,
    }
)


def read(reading: Reading, design: Design | None, mentions: Sequence[Mention]) -> Fact:
    """Return the setting.

    `design` is what the document's design was read to be, `mentions` the countries and cities that
    the text names.
    """
    found = sites.find(reading, mentions)
    by = linear.weights("setting")
    none = linear.score(absence_features(found, design), by)
    scores = [linear.score(phrase.features, by) for phrase in found]
    if not scores or none > max(scores):
        status = Status.NOT_APPLICABLE if design in _NOWHERE else Status.NOT_REPORTED
        return Fact(Field.SETTING, status, f"setting:{status.value}")
    best = found[scores.index(max(scores))]
    kind = next(name for name in best.features if name.startswith("kind:"))
    rule = f"setting:{kind.removeprefix('kind:')}"
    return Fact(Field.SETTING, Status.REPORTED, rule, Wording(), (best.span,))


def absence_features(found: Sequence[sites.Phrase], design: Design | None) -> list[str]:
    """Name what speaks for a text that does not say where."""
    name = design.value if design else "none"
    tied = any("tied" in phrase.features for phrase in found)
    return [
        "none",
        f"none:design:{name}",
        f"none:phrases:{min(len(found), 9) // 3}",
        f"tied:{tied}",
    ]
