"""Tests of bot/state/feedback.py: verdicts in the state file."""

from __future__ import annotations

import sqlite3
import time
from itertools import chain
from typing import TYPE_CHECKING

from bot.state import Place, State
from bot.state.feedback import Verdict
from bot.state.schema import SCHEMAS

if TYPE_CHECKING:
    from pathlib import Path

GOOD = Verdict(helpful=True, kind="topic", studies=("3f9", "a01"))


def test_verdicts_outlive_a_restart_in_the_order_in_which_they_were_given(tmp_path: Path) -> None:
    times = iter((2_000.0, 1_000.0))
    state = State(tmp_path / "state.sqlite3", now=lambda: next(times))
    assert state.judge("T1", "U1", "second", GOOD)
    assert state.judge("T1", "U1", "first", Verdict(helpful=False, kind="fact"))
    state.close()
    again = State(tmp_path / "state.sqlite3")
    given = again.verdicts() or []
    assert [(one.at, one.helpful, one.kind, one.studies) for one in given] == [
        (1_000.0, False, "fact", ()),
        (2_000.0, True, "topic", ("3f9", "a01")),
    ]
    assert len(again.verdicts(1_000.5) or []) == 1
    again.close()


def test_a_file_from_before_there_was_feedback_takes_it_and_keeps_what_it_had(
    tmp_path: Path,
) -> None:
    path, here = tmp_path / "state.sqlite3", Place("T1", "U1", "C1")
    before = next(n for n, step in enumerate(SCHEMAS) if "feedback" in "".join(step))
    with sqlite3.connect(path) as disk:
        for statement in chain.from_iterable(SCHEMAS[:before]):
            disk.execute(statement)
        disk.execute(
            "INSERT INTO asked VALUES ('T1', 'U1', ?, ?, 'peer wellbeing')",
            (here.name, time.time()),
        )
        disk.execute(f"PRAGMA user_version = {before}")
    disk.close()
    later = State(path)
    assert later.judge("T1", "U1", "reply", GOOD)
    assert later.asked(here) == ("peer wellbeing",)
    later.close()


def test_without_a_disk_nothing_is_said_to_be_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    state = State(tmp_path / "file" / "state.sqlite3")
    assert not state.judge("T1", "U1", "reply", GOOD)
    assert state.verdicts() is None
