"""Learn to choose one of several: a softmax over options that are lists of feature names."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Floats: TypeAlias = NDArray[np.float64]
Whole: TypeAlias = NDArray[np.int64]
# A row's options by their features, and which of them are right.
Choices: TypeAlias = tuple[list[list[str]], list[bool]]


def learn(
    rows: Sequence[tuple[Choices, float]],
    beliefs: Mapping[str, float],
    penalty: float,
    least: int,
    steps: int = 400,
) -> dict[str, float]:
    """Return the weights under which the right options together get the largest share (softmax).

    `beliefs` is what features are thought to weigh before anything is learnt; `penalty` pulls
    towards it. Features that fewer than `least` rows show are left out.
    """
    counts = Counter(f for (options, _), _ in rows for f in {f for o in options for f in o})
    names = sorted(f for f, n in counts.items() if n >= least)
    index = {name: i for i, name in enumerate(names)}
    features: list[int] = []
    owners: list[int] = []
    group: list[int] = []
    right: list[bool] = []
    row_weights: list[float] = []
    for (options, answers), weight in rows:
        if not any(answers):
            continue
        for option, answer in zip(options, answers, strict=True):
            known = [index[f] for f in option if f in index]
            features.extend(known)
            owners.extend([len(right)] * len(known))
            group.append(len(row_weights))
            right.append(answer)
        row_weights.append(weight)
    f, o, g = np.array(features), np.array(owners), np.array(group)
    r, w = np.array(right), np.array(row_weights)
    start = np.array([beliefs.get(name, 0.0) for name in names])
    theta = start.copy()
    mean, square = np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, steps + 1):
        scores = np.bincount(o, weights=theta[f], minlength=len(r)).astype(np.float64)
        p = _softmax_by(scores, g, len(w))
        good = p * r
        total = np.bincount(g, weights=good, minlength=len(w))
        pull = (p - good / np.maximum(total[g], 1e-12)) * w[g]
        gradient = np.bincount(f, weights=pull[o], minlength=len(names)) + penalty * (theta - start)
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        rate = 0.08 * (1 - step / (steps + 1))
        theta -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return {name: round(float(t), 3) for name, t in zip(names, theta, strict=True) if abs(t) > 0.02}


def _softmax_by(scores: Floats, group: Whole, groups: int) -> Floats:
    highest = np.full(groups, -np.inf)
    np.maximum.at(highest, group, scores)
    powers = np.exp(scores - highest[group])
    totals = np.bincount(group, weights=powers, minlength=groups)
    result: Floats = powers / totals[group]
    return result
