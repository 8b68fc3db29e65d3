"""Learn the design: a softmax over all labels, where each row allows some of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from knowledge.facts import design_words, study_design
from knowledge.model import Design
from tests.bench import labelled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from knowledge.facts.reading import Reading
    from tests.bench.labelled import Example
    from tests.bench.learning.choosing import Floats, Whole

DESIGNS: Final = tuple(Design)
LEAST: Final = 0.08  # the smallest weight for a design that is learnt on
NOTHING: Final = 2  # hundredths: a weight for a design that is smaller is not written
HOME: Final = 6.0  # how much more a row of the home ground counts


def learn(
    rows: Sequence[tuple[set[str], frozenset[Design], float]],
    penalty: float = 10.0,
    keep: int = 3000,
    epochs: int = 14,
) -> dict[str, dict[str, int]]:
    """Return the weights of each feature for each design (softmax over sets of right labels).

    In hundredths. Learnt twice: what comes out as nearly nothing is left out the second time, which
    costs little and makes the file a third.
    """
    names = _telling(rows, keep)
    index = {name: i for i, name in enumerate(names)}
    known = [
        np.array(sorted(index[f] for f in fs if f in index), dtype=np.int64) for fs, _, _ in rows
    ]
    allowed = np.array([[d in labels for d in DESIGNS] for _, labels, _ in rows])
    weights = np.array([w for _, _, w in rows])
    start = np.array([[prior(name, design) for design in DESIGNS] for name in names])
    problem = Problem(known, allowed, weights, start, penalty)
    first = _descend(problem, np.ones_like(start), epochs)
    theta = _descend(problem, (np.abs(first) >= LEAST).astype(np.float64), epochs)
    table: dict[str, dict[str, int]] = {}
    for i, name in enumerate(names):
        by = {d.value: round(100 * float(t)) for d, t in zip(DESIGNS, theta[i], strict=True)}
        by = {label: weight for label, weight in by.items() if abs(weight) >= NOTHING}
        if by:
            table[name] = by
    return table


@dataclass(frozen=True)
class Problem:
    """Rows to learn from: their features by place, the right labels, weights, and beliefs."""

    known: Sequence[Whole]
    allowed: NDArray[np.bool_]  # rows by designs
    weights: Floats
    start: Floats  # features by designs: what they are believed to weigh
    penalty: float


def _descend(problem: Problem, kept: Floats, epochs: int) -> Floats:
    """Return the weights (features by designs) that fit best; those not kept are 0."""
    known, start = problem.known, problem.start * kept
    theta = start.copy()
    squares = np.full_like(theta, 1e-3)
    order = np.arange(len(known))
    order = order[np.argsort([labelled.fold(str(i), 1 << 30) for i in order])]
    batch = 64
    for epoch in range(epochs):
        rate = 0.15 * (1 - epoch / epochs)
        for at in range(0, len(order), batch):
            picked = order[at : at + batch]
            lengths = np.array([len(known[i]) for i in picked])
            flat = np.concatenate([known[i] for i in picked])
            edges = np.concatenate([[0], np.cumsum(lengths)[:-1]])
            scores = np.add.reduceat(theta[flat], edges, axis=0)
            scores -= scores.max(axis=1, keepdims=True)
            p = np.exp(scores)
            p /= p.sum(axis=1, keepdims=True)
            good = p * problem.allowed[picked]
            target = good / np.maximum(good.sum(axis=1, keepdims=True), 1e-12)
            pull = (p - target) * problem.weights[picked][:, None]
            touched, inverse = np.unique(flat, return_inverse=True)
            gradient = np.zeros((len(touched), len(DESIGNS)))
            np.add.at(gradient, inverse, np.repeat(pull, lengths, axis=0))
            gradient += (
                problem.penalty * (theta[touched] - start[touched]) * len(picked) / len(known)
            )
            gradient *= kept[touched]
            squares[touched] += gradient**2
            theta[touched] -= rate * gradient / np.sqrt(squares[touched])
    return theta


def prior(feature: str, design: Design) -> float:
    """Return what a feature is believed to weigh before anything is learnt."""
    where, _, rest = feature.partition(":")
    kind, _, name = rest.partition(":")
    if name != design.value:
        return 0.0
    return {
        ("title", "named"): PRIOR[0],
        ("title", "named-last"): PRIOR[1],
        ("own", "named"): PRIOR[2],
        ("text", "named"): PRIOR[3],
        ("title", "says"): PRIOR[4],
        ("text", "says"): PRIOR[5],
    }.get((where, kind), 0.0)


PRIOR = (3.0, 1.5, 2.0, 0.5, 1.0, 0.3)


def _telling(rows: Sequence[tuple[set[str], frozenset[Design], float]], keep: int) -> list[str]:
    """Return the features that tell designs apart best, by chi-square against single labels."""
    everywhere: Counter[str] = Counter()
    by_label: dict[Design, Counter[str]] = {}
    sizes: Counter[Design] = Counter()
    total = 0
    for features, labels, _ in rows:
        everywhere.update(features)
        total += 1
        if len(labels) <= 3:
            for label in labels:
                by_label.setdefault(label, Counter()).update(features)
                sizes[label] += 1
    best: Counter[str] = Counter()
    for label in sorted(by_label):
        for feature, together in by_label[label].items():
            n = everywhere[feature]
            if n < 4:
                continue
            expected = n * sizes[label] / total
            value = (together - expected) ** 2 / (expected + 0.5)
            if together > expected or "says" in feature:
                best[feature] = max(best[feature], round(value * 1000))
    kept = [name for name, _ in sorted(best.items(), key=lambda kv: (-kv[1], kv[0]))[:keep]]
    says = [name for name in everywhere if ":says:" in name or ":named" in name or name == "always"]
    return sorted(set(kept) | set(says))


def row(example: Example, read: Reading) -> tuple[set[str], frozenset[Design], float]:
    """Return the features and labels of one example."""
    assert example.designs is not None
    found = design_words.designs().find(read.all)
    weight = HOME if example.set == "gold_mixed" else 1.0
    return study_design.features(read, found), example.designs, weight


def predict(table: dict[str, dict[str, int]], features: set[str]) -> Design:
    """Return the design that the weights choose."""
    sums = dict.fromkeys((d.value for d in DESIGNS), 0)
    for feature in features:
        for name, weight in table.get(feature, {}).items():
            sums[name] += weight
    return Design(min(sums, key=lambda name: (-sums[name], name)))
