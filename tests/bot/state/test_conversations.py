"""Conversations: who asked what, in which place, and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.state import Place, State
from bot.state.conversations import REMEMBER
from knowledge import REMEMBERED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.bot.state.conftest import Clock

HERE = Place("T1", "U1", "C1", "1.1")


def test_the_last_questions_of_a_person_in_a_place_are_remembered(
    open_state: Callable[[], State],
) -> None:
    state = open_state()
    for number in range(REMEMBERED + 2):
        state.remember(HERE, f"question {number}")
    assert state.asked(HERE) == tuple(f"question {n}" for n in range(2, REMEMBERED + 2))
    assert open_state().asked(HERE) == state.asked(HERE)  # also after a restart


@pytest.mark.parametrize(
    "elsewhere",
    [
        Place("T2", "U1", "C1", "1.1"),
        Place("T1", "U2", "C1", "1.1"),
        Place("T1", "U1", "C2", "1.1"),
        Place("T1", "U1", "C1"),
    ],
    ids=["workspace", "person", "channel", "thread"],
)
def test_nobody_and_nowhere_else_sees_what_a_person_asked(
    elsewhere: Place, open_state: Callable[[], State]
) -> None:
    state = open_state()
    state.remember(HERE, "peer wellbeing")
    assert state.asked(elsewhere) == ()


def test_a_conversation_ends_after_some_hours(
    open_state: Callable[[], State], clock: Clock
) -> None:
    state = open_state()
    state.remember(HERE, "peer wellbeing")
    clock.time += REMEMBER + 1
    assert state.asked(HERE) == ()
    state.remember(Place("T1", "U9", "C9"), "another")
    state.close()
    assert b"peer wellbeing" not in state.path.read_bytes()


def test_what_a_person_or_a_workspace_asked_can_be_forgotten(
    open_state: Callable[[], State],
) -> None:
    state, other = open_state(), Place("T1", "U2", "C1")
    for place in (HERE, other):
        state.remember(place, "peer wellbeing")
    state.forget_person("T1", "U1")
    assert (state.asked(HERE), state.asked(other)) == ((), ("peer wellbeing",))
    state.forget("T1")
    assert state.asked(other) == ()


def test_a_question_with_half_a_character_is_remembered(open_state: Callable[[], State]) -> None:
    state = open_state()
    state.remember(HERE, "sleep \ud83d")
    assert len(state.asked(HERE)) == 1


def test_without_a_disk_nothing_is_remembered_and_nothing_fails(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    state = State(tmp_path / "file" / "state.sqlite3")
    state.remember(HERE, "peer wellbeing")
    assert state.asked(HERE) == ()
