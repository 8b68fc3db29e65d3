"""Descend to the least loss: L-BFGS (Nocedal 1980), deterministic, over one array of weights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Floats: TypeAlias = NDArray[np.float32]
Pair: TypeAlias = tuple[Floats, Floats]  # a step, and the change of the gradient along it

REMEMBERED: Final = 8  # steps
HALVINGS: Final = 12  # of a step that does not descend
ENOUGH: Final = 1e-5  # of the loss: a smaller gain ends the descent
SLOPE: Final = 1e-4  # of the gain that the gradient promises, what a step must bring


def descend(loss: Callable[[Floats], tuple[float, Floats]], start: Floats, steps: int) -> Floats:
    """Return weights of little loss; `loss` gives that of weights, and its gradient."""
    at = start
    value, gradient = loss(at)
    pairs: list[Pair] = []
    for _ in range(steps):
        way = _direction(gradient, pairs)
        promised = float((gradient * way).sum())
        length, before = 1.0, (at, value, gradient)
        for _ in range(HALVINGS):
            at = before[0] - np.float32(length) * way
            value, gradient = loss(at)
            if value <= before[1] - SLOPE * length * promised:
                break
            length /= 2
        else:
            return before[0]
        step, change = at - before[0], gradient - before[2]
        if float((step * change).sum()) > 1e-10:
            pairs = [*pairs, (step, change)][-REMEMBERED:]
        if before[1] - value < ENOUGH * abs(before[1]):
            break
    return at


def _direction(gradient: Floats, pairs: Sequence[Pair]) -> Floats:
    """Return the gradient times what the steps tell of the inverse of its derivative."""
    way = gradient.copy()
    shares = []
    for step, change in reversed(pairs):
        share = (step * way).sum() / (step * change).sum()
        shares.append(share)
        way -= share * change
    if pairs:
        step, change = pairs[-1]
        way *= (step * change).sum() / (change * change).sum()
    else:
        way /= max(np.float32(1), np.abs(gradient).sum() / 10)
    for (step, change), share in zip(pairs, reversed(shares), strict=True):
        way += (share - (change * way).sum() / (step * change).sum()) * step
    return way
