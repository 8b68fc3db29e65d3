"""Add up the weights of named features: the whole of what is learnt here, readable as JSON.

The weights lie in `weights/*.json` and are made by `tests/bench/train.py`. Adding them up is all
that happens at run time, so the same text gives the same score on every machine.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Weights: TypeAlias = "Mapping[str, float]"
Tables: TypeAlias = "Mapping[str, Mapping[str, float]]"  # feature -> class -> weight


@cache
def weights(name: str) -> Weights:
    """Return a set of weights by its name; reads its file on first use."""
    found: dict[str, float] = json.loads(read_file(name))
    return found


@cache
def tables(name: str) -> Tables:
    """Return a set of weights for each class by its name; reads its file on first use.

    The file holds hundredths: whole numbers keep it small and its changes legible.
    """
    found: dict[str, dict[str, int]] = json.loads(read_file(name))
    return {
        feature: {label: weight / 100 for label, weight in by.items()}
        for feature, by in found.items()
    }


@cache
def rows(name: str) -> Mapping[str, tuple[int, ...]]:
    """Return a set of weights by its name, several for each feature; reads its file on first use.

    In whole hundredths, as the file holds them: sums of them are the same in every order.
    """
    found: dict[str, list[int]] = json.loads(read_file(name))
    return {feature: tuple(row) for feature, row in found.items()}


def read_file(name: str) -> str:
    """Return the text of a file of weights."""
    path = resources.files("knowledge.facts") / "weights" / f"{name}.json"
    return path.read_text(encoding="utf-8")


def score(features: Iterable[str], by: Weights) -> float:
    """Return the sum of the weights of the features; one without a weight counts nothing."""
    return math.fsum(by.get(feature, 0.0) for feature in features)


def shares(scores: Sequence[float]) -> list[float]:
    """Return scores as shares that sum to 1 (softmax)."""
    highest = max(scores)
    powers = [math.exp(score - highest) for score in scores]
    total = math.fsum(powers)
    return [power / total for power in powers]
