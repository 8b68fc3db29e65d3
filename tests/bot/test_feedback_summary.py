"""Tests of bot/feedback_summary.py."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.feedback_summary import Opinions, read, summed
from bot.state import State
from bot.state.feedback import Verdict
from knowledge import LibraryError

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_disliked_most_comes_first() -> None:
    summary = summed(
        [
            Verdict(helpful=True, kind="topic", studies=("a", "b")),
            Verdict(helpful=False, kind="topic", studies=("b",)),
            Verdict(helpful=False, kind="fact", studies=("c",)),
            Verdict(helpful=False, kind="fact", studies=("c",)),
        ]
    )
    assert summary.total == Opinions("", 1, 3)
    assert summary.kinds == (Opinions("fact", 0, 2), Opinions("topic", 1, 1))
    assert summary.studies == (Opinions("c", 0, 2), Opinions("b", 1, 1), Opinions("a", 1, 0))


def test_only_what_was_said_since_is_summed(tmp_path: Path) -> None:
    path, day = tmp_path / "state.sqlite3", datetime(2026, 11, 20, tzinfo=UTC)
    times = iter((day.timestamp() - 1, day.timestamp()))
    state = State(path, now=lambda: next(times))
    for reply in ("the day before", "on that day"):
        assert state.judge("T1", "U1", reply, Verdict(helpful=True, kind="topic"))
    state.close()
    assert read(path, day).total == Opinions("", 1, 0)
    assert read(path).total == Opinions("", 2, 0)


def test_without_a_bot_nothing_was_said_and_no_file_is_made(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite3"
    assert read(path).total == Opinions("", 0, 0)
    assert not path.exists()


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="EVIDENCE_STATE"):
        read(tmp_path)
