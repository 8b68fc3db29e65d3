"""Read who was studied: the phrase that names the people, in the authors' words.

Phrases come from `people.py`; the weights of their features choose among them, and none. The
number of those studied is the sample size, so a phrase goes without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.facts import linear, people
from knowledge.model.facts import Design, Fact, Field, Status, Wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.facts.reading import Reading
    from knowledge.model.documents import Span

# Designs of which an abstract may be about nobody.
_WITHOUT_PEOPLE = frozenset(
    {
        Design.OPINION,
        Design.GUIDELINE,
        Design.NARRATIVE_REVIEW,
        Design.MODELLING,
        Design.OTHER,
    }
)


def read(reading: Reading, design: Design | None, counted_at: Sequence[Span]) -> Fact:
    """Return the population.

    `design` is what the document's design was read to be, `counted_at` where its sample size
    stands: who is counted, is studied.
    """
    found = people.find(reading, design, counted_at)
    by = linear.weights("population")
    none = linear.score(absence_features(found, design), by)
    scores = [linear.score(phrase.features, by) for phrase in found]
    if not scores or none > max(scores):
        nobody = not found and design in _WITHOUT_PEOPLE
        status = Status.NOT_APPLICABLE if nobody else Status.NOT_REPORTED
        return Fact(Field.POPULATION, status, f"population:{status.value}")
    best = found[scores.index(max(scores))]
    rule = "population:counted" if "counted" in best.features else "population:named"
    return Fact(Field.POPULATION, Status.REPORTED, rule, Wording(), (best.span,))


def absence_features(found: Sequence[people.Phrase], design: Design | None) -> list[str]:
    """Name what speaks for a text that names nobody who was studied."""
    name = design.value if design else "none"
    return ["none", f"none:design:{name}", f"none:phrases:{min(len(found), 12) // 3}"]
