"""Whoever writes, and what has to stand after it was killed at any of its writes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Say: TypeAlias = "Callable[[str], None]"


@dataclass(frozen=True, slots=True)
class Faults:
    """What was not whole, and what had been acknowledged and was not there."""

    broken: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Writer:
    """One kind of writing in a folder of its own.

    `prepare` makes what is there before, `act` writes and says what it acknowledges, and `check`,
    in another process, says what is amiss given what was said before the end.
    """

    name: str
    prepare: Callable[[Path], None]
    act: Callable[[Path, Say], None]
    check: Callable[[Path, tuple[str, ...]], Faults]
