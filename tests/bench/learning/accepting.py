"""Learn the chance that an option is right, each by itself: a logistic regression over names."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tests.bench.learning.choosing import Choices

ALWAYS = "always"  # the name that every option has: it is not pulled towards anything


def learn(
    rows: Sequence[tuple[Choices, float]],
    beliefs: Mapping[str, float],
    penalty: float,
    least: int,
    steps: int = 200,
) -> dict[str, float]:
    """Return the weights whose sum is the logarithm of an option's odds to be right.

    `beliefs` is what features are thought to weigh before anything is learnt; `penalty` pulls
    towards it. Features that fewer than `least` rows show are left out where nothing is believed
    of them; so are options without features.
    """
    counts = Counter(f for (options, _), _ in rows for f in {f for o in options for f in o})
    names = sorted(f for f, n in counts.items() if n >= least or f in beliefs)
    index = {name: i for i, name in enumerate(names)}
    features: list[int] = []
    owners: list[int] = []
    right: list[bool] = []
    weights: list[float] = []
    for (options, answers), weight in rows:
        for option, answer in zip(options, answers, strict=True):
            known = [index[f] for f in option if f in index]
            if known:
                features.extend(known)
                owners.extend([len(right)] * len(known))
                right.append(answer)
                weights.append(weight)
    f, o = np.array(features), np.array(owners)
    r, w = np.array(right, dtype=np.float64), np.array(weights)
    start = np.array([beliefs.get(name, 0.0) for name in names])
    pulls = np.array([0.0 if name == ALWAYS else penalty for name in names])
    theta = start.copy()
    mean, square = np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, steps + 1):
        p = 1 / (1 + np.exp(-np.bincount(o, weights=theta[f], minlength=len(r))))
        gradient = np.bincount(f, weights=((p - r) * w)[o], minlength=len(names))
        gradient += pulls * (theta - start)
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        rate = 0.08 * (1 - step / (steps + 1))
        theta -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return {name: round(float(t), 3) for name, t in zip(names, theta, strict=True) if abs(t) > 0.02}
