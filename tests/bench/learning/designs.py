"""Learn the design: a softmax over all labels, where each row allows some of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from knowledge.facts import design_features, design_words
from knowledge.model import Design
from tests.bench.learning import descent, silver

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.facts.reading import Reading
    from tests.bench.labelled import Example

Row: TypeAlias = "tuple[set[str], frozenset[Design], float]"  # features, right labels, weight
Floats: TypeAlias = NDArray[np.float32]

DESIGNS: Final = tuple(Design)
KEEP: Final = 3000  # features, those that tell designs apart best
RARE: Final = 4  # rows that a feature must show in
PENALTY: Final = 8.0  # how strongly weights are pulled to what they are believed to be
LEAST: Final = 0.1  # the smallest weight for a design that is learnt on
STEPS: Final = 80  # of the descent
ROUGHLY: Final = 24  # where another fact needs no more than a fair guess
NOTHING: Final = 2  # hundredths: a weight for a design that is smaller is not written
# How much more a row of a set counts than one of the others: those that the bars speak of.
COUNTS: Final = {"gold_mixed": 10.0, "medline": 1.5, "design_studytypeteller": 1.25}
# What features that name a design are believed to weigh for it before anything is learnt, by how
# they begin; the first that fits.
BELIEFS: Final = (
    ("title:named-last:", 1.5),
    ("title:named:", 3.0),
    ("own:named:", 2.0),
    ("text:named:", 0.5),
    ("title:says:", 1.0),
    ("text:says:", 0.3),
    ("titled:this:", 1.5),
    ("titled:", 0.5),
    ("named:this:", 1.5),
    ("named:used:", 1.0),
    ("named:a:", 1.0),
    ("named:", 0.3),
    ("kind:named:", 0.3),
)


def learn(labelled_rows: Sequence[Row], steps: int = STEPS) -> dict[str, dict[str, int]]:
    """Return the weights of each feature for each design (softmax over sets of right labels).

    In hundredths. Learnt twice: what comes out as nearly nothing is left out the second time, which
    costs little and makes the file a third.
    """
    rows = (*labelled_rows, *silver.rows())
    names = _telling(rows)
    problem = Problem.of(rows, names)
    first = descent.descend(problem.loss, problem.start, steps)
    problem.kept = (np.abs(first) >= LEAST).astype(np.float32)
    theta = descent.descend(problem.loss, first * problem.kept, steps // 2)
    table: dict[str, dict[str, int]] = {}
    for name, weights in zip(names, theta, strict=True):
        by = {d.value: round(100 * float(t)) for d, t in zip(DESIGNS, weights, strict=True)}
        by = {label: weight for label, weight in by.items() if abs(weight) >= NOTHING}
        if by:
            table[name] = by
    return table


@dataclass
class Problem:
    """Rows to learn from: what they show, the right labels, their weights, and beliefs."""

    shown: Floats  # rows by features: 1 or 0
    allowed: Floats  # rows by designs: 1 or 0
    weights: Floats  # rows by 1
    start: Floats  # features by designs: what they are believed to weigh
    kept: Floats  # features by designs: 1, or 0 where the weight is held at nothing

    @classmethod
    def of(cls, rows: Sequence[Row], names: Sequence[str]) -> Problem:
        """Set up the problem for these rows and features."""
        index = {name: i for i, name in enumerate(names)}
        shown = np.zeros((len(rows), len(names)), dtype=np.float32)
        for i, (features, _, _) in enumerate(rows):
            shown[i, [index[f] for f in features if f in index]] = 1
        allowed = np.array([[d in labels for d in DESIGNS] for _, labels, _ in rows], np.float32)
        weights = np.array([[weight] for _, _, weight in rows], np.float32)
        start = np.array([[prior(name, d) for d in DESIGNS] for name in names], np.float32)
        return cls(shown, allowed, weights, start, np.ones_like(start))

    def loss(self, theta: Floats) -> tuple[float, Floats]:
        """Return the loss of the weights (features by designs), and its gradient."""
        scores = self.shown @ theta
        scores -= scores.max(axis=1, keepdims=True)
        powers = np.exp(scores)
        p = powers / powers.sum(axis=1, keepdims=True)
        good = p * self.allowed
        total = np.maximum(good.sum(axis=1, keepdims=True), np.float32(1e-12))
        away = theta - self.start
        missed = -(np.log(total) * self.weights).sum(dtype=np.float64)
        loss = float(missed) + PENALTY / 2 * float((away**2).sum(dtype=np.float64))
        gradient = self.shown.T @ ((p - good / total) * self.weights) + PENALTY * away
        return loss, gradient * self.kept


def prior(feature: str, design: Design) -> float:
    """Return what a feature is believed to weigh before anything is learnt."""
    if feature.rpartition(":")[2] != design.value:
        return 0.0
    return next((weight for opening, weight in BELIEFS if feature.startswith(opening)), 0.0)


def _telling(rows: Sequence[Row]) -> list[str]:
    """Return the features that tell designs apart best, by chi-square against single labels."""
    everywhere = Counter(feature for features, _, _ in rows for feature in features)
    by_label: dict[Design, Counter[str]] = {}
    sizes: Counter[Design] = Counter()
    for features, labels, _ in rows:
        if len(labels) <= 3:
            for label in labels:
                by_label.setdefault(label, Counter()).update(features)
                sizes[label] += 1
    best: Counter[str] = Counter()
    for label in sorted(by_label):
        for feature, together in by_label[label].items():
            n = everywhere[feature]
            expected = n * sizes[label] / len(rows)
            if n >= RARE and together > expected:
                value = (together - expected) ** 2 / (expected + 0.5)
                best[feature] = max(best[feature], round(value * 1000))
    kept = [name for name, _ in sorted(best.items(), key=lambda kv: (-kv[1], kv[0]))[:KEEP]]
    return sorted({*kept, *_always(everywhere)})


def _always(names: Iterable[str]) -> set[str]:
    """Return the features that are looked at however little they tell: those that are no words."""
    openings = (":always", "count:", *(opening for opening, _ in BELIEFS))
    return {name for name in names if name.startswith(openings)}


def row(example: Example, read: Reading) -> Row:
    """Return the features and labels of one example."""
    assert example.designs is not None
    found = design_words.shelf().find(read.all)
    weight = COUNTS.get(example.set, 1.0)
    return design_features.features(read, found), example.designs, weight


def predict(table: dict[str, dict[str, int]], features: set[str]) -> Design:
    """Return the design that the weights choose."""
    sums = dict.fromkeys((d.value for d in DESIGNS), 0)
    for feature in features:
        for name, weight in table.get(feature, {}).items():
            sums[name] += weight
    return Design(min(sums, key=lambda name: (-sums[name], name)))
