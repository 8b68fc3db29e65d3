"""Figures over judged cases: shares with their intervals, F1."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.bench.judging.cases import Case


def interval(right: int, total: int) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share."""
    z = 1.96
    share = right / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    reach = (
        z
        * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
        / (1 + z * z / total)
    )
    return max(0.0, middle - reach), min(1.0, middle + reach)


def macro_f1(cases: Sequence[Case]) -> float:
    """Return the mean over labels of F1; a case with several right labels counts for its own."""
    pairs = [(case.got, case.got if case.right else case.wanted) for case in cases]
    labels = sorted({wanted for _, wanted in pairs})
    scores = []
    for label in labels:
        both = sum(1 for got, wanted in pairs if got == wanted == label)
        either = sum(1 for got, _ in pairs if got == label) + sum(1 for _, w in pairs if w == label)
        scores.append(2 * both / either if either else 0.0)
    return sum(scores) / len(scores) if scores else 0.0


def f1(cases: Sequence[Case], label: str) -> float:
    """Return F1 of one label."""
    both = sum(1 for case in cases if case.got == case.wanted == label)
    either = sum((case.got == label) + (case.wanted == label) for case in cases)
    return 2 * both / either if either else 0.0


def calibration_error(pairs: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Return the expected calibration error over bins of equal size.

    Pairs are (confidence, right). In each bin: how far the mean confidence is from the share that
    is right; the mean over the pairs (Guo et al. 2017, with bins of equal mass).
    """
    ordered = sorted(pairs)
    total = 0.0
    for part in range(bins):
        inside = ordered[len(ordered) * part // bins : len(ordered) * (part + 1) // bins]
        if inside:
            said = sum(confidence for confidence, _ in inside)
            total += abs(said - sum(right for _, right in inside))
    return total / len(ordered) if ordered else 0.0
