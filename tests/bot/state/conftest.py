"""A state file, a clock that is set by hand, and what opens the one by the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.state import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.time = 1_000_000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "state.sqlite3"


@pytest.fixture
def open_state(path: Path, clock: Clock) -> Iterator[Callable[[], State]]:
    """Open the file as a process that starts does: with nothing in memory."""
    opened: list[State] = []

    def start() -> State:
        opened.append(State(path, now=clock))
        return opened[-1]

    yield start
    for state in opened:
        state.close()
