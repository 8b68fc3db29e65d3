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
# The feature that ends with this word (empty where none does), and the words that may follow.
Node: TypeAlias = "tuple[str, dict[str, Node]]"


@cache
def weights(name: str) -> Weights:
    """Return a set of weights by its name; reads its file on first use."""
    found: dict[str, float] = json.loads(read_file(name))
    return found


class Table:
    """Weights of features for each of several classes, in hundredths, as the file has them.

    Whole numbers keep the file small and its changes legible, and add up alike in any order.
    """

    def __init__(self, weights: Mapping[str, Mapping[str, int]]) -> None:
        self._weights = {feature: tuple(by.items()) for feature, by in weights.items()}
        self._opens: dict[str, dict[str, Node]] = {}

    def of(self, feature: str) -> tuple[tuple[str, int], ...]:
        """Return the classes that a feature has weights for, each with its weight."""
        return self._weights.get(feature, ())

    def runs(self, prefix: str) -> dict[str, Node]:
        """Return the features that are runs of words, by their first word; see `Node`.

        A run has no colon after the prefix, but that of a word that is one.
        """
        if prefix not in self._opens:
            opens = self._opens[prefix] = {}
            for feature in self._weights:
                run = feature.removeprefix(prefix).split(" ")
                if feature.startswith(prefix) and all(w == ":" or ":" not in w for w in run):
                    _enter(opens, run, feature)
        return self._opens[prefix]


def _enter(opens: dict[str, Node], run: Sequence[str], feature: str) -> None:
    for word in run[:-1]:
        opens = opens.setdefault(word, ("", {}))[1]
    _, then = opens.get(run[-1], ("", {}))
    opens[run[-1]] = (feature, then)


@cache
def tables(name: str) -> Table:
    """Return a set of weights for each class by its name; reads its file on first use."""
    return Table(json.loads(read_file(name)))


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
    return math.fsum([by[feature] for feature in features if feature in by])


def shares(scores: Sequence[float]) -> list[float]:
    """Return scores as shares that sum to 1 (softmax)."""
    highest = max(scores)
    powers = [math.exp(score - highest) for score in scores]
    total = math.fsum(powers)
    return [power / total for power in powers]
