"""How sure a fact is: how often facts with such a share of the weights were right.

The share that the weights give to what was chosen is not yet a probability. Two numbers a field,
fitted on abstracts that the weights had not seen, make it one (Platt 1999): they stand in
`weights/confidence.json`, made by tests/bench/learning/confidence.py.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from knowledge.facts import linear

if TYPE_CHECKING:
    from knowledge.model.facts import Field

MOST = 0.99  # no measurement shows that a fact is always right
_EDGE = 0.01  # no share is nearer to 0 or 1: what is quite sure is seldom quite sure


def of(field: Field, share: float) -> float | None:
    """Return how often a fact chosen with this share is right; None where that was not measured."""
    fitted = linear.weights("confidence")
    slope = fitted.get(f"{field.value}:slope")
    if slope is None:
        return None
    inside = min(max(share, _EDGE), 1 - _EDGE)
    score = slope * math.log(inside / (1 - inside)) + fitted[f"{field.value}:shift"]
    return min(round(1 / (1 + math.exp(-score)), 2), MOST)
