"""Python's garbage collector, kept out of the way of work that makes no garbage."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def paused() -> Iterator[None]:
    """Keep the garbage collector from all that is made meanwhile, for good.

    The objects of a library hold no cycles, and looking through a million of them, be it once and
    in the middle of some question, takes as long as reading them. What nobody refers to any more is
    freed all the same.
    """
    if not gc.isenabled():
        yield
        return
    gc.collect(1)  # the young, among which is what fell into cycles of late
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
