"""Python's garbage collector, kept out of the way of work that makes no garbage."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def paused() -> Iterator[None]:
    """Keep the garbage collector from counting a million new objects over and over.

    The objects of a library hold no cycles, and counting would take as long as reading them all.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def spare() -> None:
    """Have the garbage collector pass over whatever is there now, for good.

    It would look through all of a library, a second's work, in the middle of some question. What
    nobody refers to any more is freed all the same, as long as it stands in no cycle.
    """
    gc.collect(1)  # the young, among which is what fell into cycles of late
    gc.freeze()
