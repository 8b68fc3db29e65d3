"""Fit what makes a share of the weights a confidence: two numbers a field (Platt 1999)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from knowledge import facts
from tests.bench import labelled, learning
from tests.bench.judging import judge
from tests.bench.learning.shipping import in_use

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.bench.labelled import Example

FOLDS: Final = 4
HOME: Final = "gold_mixed"
# Whether what is asserted is right; a finding where none is stated is wrong.
MEASURES: Final = frozenset(
    {
        "sample size: status and value",
        "design: label",
        "finding: an acceptable sentence",
        "finding: none stated",
    }
)
STEPS: Final = 4000
RATE: Final = 0.05
PULL: Final = 0.02  # towards what leaves a share as it is: few rows should not bend it far
RAW: Final = {  # weights under which a share is shown as it is
    f"{field}:{part}": value
    for field in ("sample_size", "study_design", "main_finding")
    for part, value in (("slope", 1.0), ("shift", 0.0))
}


def fit(pairs: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Return slope and shift for pairs of (share, right), by descent on the log loss."""
    slope, shift = 1.0, 0.0
    logits = [math.log(share / (1 - share)) for share, _ in pairs]
    for _ in range(STEPS):
        down_slope, down_shift = PULL * (slope - 1.0), PULL * shift
        for logit, (_, right) in zip(logits, pairs, strict=True):
            miss = 1 / (1 + math.exp(-slope * logit - shift)) - right
            down_slope += miss * logit / len(pairs)
            down_shift += miss / len(pairs)
        slope, shift = slope - RATE * down_slope, shift - RATE * down_shift
    return slope, shift


def by_folds(examples: Sequence[Example]) -> dict[str, float]:
    """Return the numbers of each field, from the home ground read by weights that did not see it.

    Each quarter of the abstracts is read by weights learnt from the other three.
    """
    judged: dict[str, list[tuple[float, bool]]] = {}
    for part in range(FOLDS):
        mine = [e for e in examples if e.set == HOME and _fold(e) == part]
        learnt = learning.learn([e for e in examples if _fold(e) != part])
        with in_use({**learnt, "confidence": RAW}):
            for example in mine:
                for case in judge(example, facts.extract(example.document)):
                    if case.measure in MEASURES and case.asserted and case.confidence is not None:
                        judged.setdefault(case.field, []).append((case.confidence, case.right))
    found: dict[str, float] = {}
    for field, pairs in judged.items():
        inside = [(min(max(share, 0.005), 0.995), right) for share, right in pairs]
        slope, shift = fit(inside)
        found[f"{field}:slope"], found[f"{field}:shift"] = round(slope, 3), round(shift, 3)
    return found


def _fold(example: Example) -> int:
    return labelled.fold(f"fold {example.id}", FOLDS)
