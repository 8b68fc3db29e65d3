"""Fit what makes a share of the weights a confidence: two numbers a field (Platt 1999)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from knowledge import facts
from tests.bench import learning
from tests.bench.judging import judge
from tests.bench.learning.shipping import in_use
from tests.bench.scores import calibration_error

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.bench.labelled import Example

EDGE: Final = 0.01  # a share is no nearer to 0 or 1
MOST_ERROR: Final = 0.05
BINS: Final = 5  # of about twenty rows each
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
STEPS: Final = 300
RATE: Final = 0.5
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


def learn(examples: Sequence[Example]) -> dict[str, float]:
    """Return the numbers of each field, from the part of the home ground that is kept aside.

    It is read by weights learnt from the rest: what was tuned by hand was tuned on that too, so
    that only the part kept aside tells how often a fact is right. Prints, for each field, what is
    said and what is right where each row is left out in its turn.
    """
    learnt = learning.learn([e for e in examples if not e.held_out])
    judged: dict[str, list[tuple[float, bool]]] = {}
    with in_use({**learnt, "confidence": RAW}):
        for example in (e for e in examples if e.set == HOME and e.held_out):
            for case in judge(example, facts.extract(example.document)):
                if case.measure in MEASURES and case.asserted and case.confidence is not None:
                    share = min(max(case.confidence, EDGE), 1 - EDGE)
                    judged.setdefault(case.field, []).append((share, case.right))
    found: dict[str, float] = {}
    for field, pairs in judged.items():
        unseen = [
            (said(share, *fit([*pairs[:i], *pairs[i + 1 :]])), right)
            for i, (share, right) in enumerate(pairs)
        ]
        told = sum(share for share, _ in unseen) / len(unseen)
        right_share = sum(right for _, right in unseen) / len(unseen)
        error = calibration_error(unseen, BINS)
        print(
            f"{field}: n {len(pairs)}, said {told:.3f}, right {right_share:.3f}, error {error:.3f}"
        )
        if error <= MOST_ERROR:  # what cannot be said well is not said
            slope, shift = fit(pairs)
            found[f"{field}:slope"], found[f"{field}:shift"] = round(slope, 3), round(shift, 3)
    return found


def said(share: float, slope: float, shift: float) -> float:
    """Return the confidence that a share becomes."""
    return 1 / (1 + math.exp(-slope * math.log(share / (1 - share)) - shift))
