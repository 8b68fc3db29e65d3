"""Learn to choose the phrase that names those studied, or that none does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.facts import people, population
from tests.bench.judging.phrases import ENOUGH, overlap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.facts.reading import Reading
    from knowledge.model import Design
    from knowledge.model.documents import Span
    from tests.bench.learning.choosing import Choices

NEAR: Final = 0.15  # of the best phrase's shared words, within which another is as good
# What features are believed to weigh before anything is learnt: who is counted, is studied.
BELIEFS: Final = {"counted": 1.0, "n-equals": 1.0, "takes-part": 0.5, "bare-alone": -1.0}


def row(wanted: str, read: Reading, design: Design | None, counted_at: Sequence[Span]) -> Choices:
    """Return the options for a population: none, then the phrases. `wanted` is empty for none."""
    found = people.find(read, design, counted_at)
    options = [population.absence_features(found, design), *(list(p.features) for p in found)]
    return options, [not wanted, *alike([p.span.of(read.text) for p in found], wanted)]


def alike(phrases: Sequence[str], wanted: str) -> list[bool]:
    """Say of each phrase whether it shares most of its words with the wanted one."""
    shared = [overlap(phrase, wanted) for phrase in phrases]
    least = max(ENOUGH, max(shared, default=0.0) - NEAR)
    return [bool(wanted) and share >= least for share in shared]
