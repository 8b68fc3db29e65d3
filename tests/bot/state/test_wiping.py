"""What is forgotten or too old is gone from the bytes of the files, not only from the tables."""

from __future__ import annotations

import json
import os
import sqlite3
import threading
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bot.state import Place, State
from bot.state.claims import KEEP
from bot.state.conversations import REMEMBER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

WORDS = "does my neighbour drink"
PLACE = Place("T1", "U1", "C1")


class Clock:
    """A clock that is set by hand, and what it was asked to do later."""

    def __init__(self) -> None:
        self.time = 1_000_000.0
        self.waiting: list[tuple[float, Callable[[], None]]] = []

    def now(self) -> float:
        """Tell the time."""
        return self.time

    def later(self, seconds: float, act: Callable[[], None]) -> threading.Timer:
        """Keep what is to be done; nothing is done by itself."""
        self.waiting.append((self.time + seconds, act))
        return threading.Timer(0, lambda: None)

    def pass_to(self, moment: float) -> None:
        """Let time pass, and what was put off be done when its time comes."""
        while due := [one for one in self.waiting if one[0] <= moment]:
            first = min(due, key=lambda one: one[0])
            self.waiting.remove(first)
            self.time = max(self.time, first[0])
            first[1]()
        self.time = moment


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def state(tmp_path: Path, clock: Clock) -> Iterator[State]:
    opened = State(tmp_path / "state.sqlite3", now=clock.now, later=clock.later)
    yield opened
    opened.close()


def said(folder: Path, words: str = WORDS) -> bool:
    """Say whether any file of the state holds the words."""
    return any(words.encode() in path.read_bytes() for path in folder.iterdir())


def test_what_was_asked_is_on_the_disk_until_it_is_forgotten(state: State, tmp_path: Path) -> None:
    state.remember(PLACE, WORDS)
    assert said(tmp_path)
    state.forget_person("T1", "U1")
    assert not said(tmp_path)


def test_a_workspace_leaves_nothing_behind(state: State, tmp_path: Path) -> None:
    for number in range(40):  # more than one page of them
        state.remember(Place("T1", f"U{number}", "C1"), f"{WORDS} {number}" * 20)
    state.forget("T1")
    assert not said(tmp_path)


BODY = json.dumps({"event": {"user": "U0FORGOTTEN", "text": WORDS * 300}})  # pages of it


@pytest.mark.parametrize("how", ["under way", "put off", "left by who was killed", "of an old bot"])
def test_who_is_forgotten_leaves_no_delivery_that_still_waits(
    how: str, state: State, tmp_path: Path
) -> None:
    claim = state.claim("T1", ["message T1 C1 1.1"], BODY, "U0FORGOTTEN")
    another = state.claim("T1", ["message T1 C1 2.2"], '{"asks": "U2 <@U0FORGOTTEN>"}', "U2")
    assert claim
    assert another
    claim.sending()
    if how == "put off":
        assert claim.put_off()
    elif how != "under way":
        state.close()
        with closing(sqlite3.connect(tmp_path / "state.sqlite3", isolation_level=None)) as disk:
            disk.execute("UPDATE taken SET owner = rtrim(owner, '0123456789') || '1'")
            if how == "of an old bot":  # whose tables did not say whose a delivery is
                disk.execute("UPDATE taken SET person = '' WHERE person <> 'U2'")
    assert said(tmp_path)
    state.forget_person("T1", "U0FORGOTTEN")
    assert not said(tmp_path)
    assert not said(tmp_path, '"U0FORGOTTEN"')
    assert not claim.put_off(), "it is not there any more"
    another.put_off()
    assert [one.person for one in state.take_up()] == ["U2"]
    state.close()
    assert not said(tmp_path)


def test_a_person_of_the_same_name_elsewhere_is_not_forgotten(state: State) -> None:
    claim = state.claim("T2", ["message T2 C1 1.1"], BODY, "U0FORGOTTEN")
    assert claim
    assert claim.put_off()
    state.forget_person("T1", "U0FORGOTTEN")
    assert len(state.take_up()) == 1


@pytest.mark.skipif(os.name != "posix", reason="elsewhere an open file is not moved")
@pytest.mark.parametrize("whose", ["of a person", "of a workspace"])
def test_what_cannot_be_forgotten_now_is_forgotten_as_soon_as_it_can(
    whose: str, state: State, tmp_path: Path
) -> None:
    state.remember(PLACE, WORDS)
    state.close()
    path, away = tmp_path / "state.sqlite3", tmp_path.parent / f"{tmp_path.name}-away"
    path.rename(away)
    path.mkdir()  # a folder where the file should be
    if whose == "of a person":
        state.forget_person("T1", "U1")
    else:
        state.forget("T1")
    path.rmdir()
    away.rename(path)
    assert said(tmp_path)
    assert state.check()
    assert not said(tmp_path)
    assert state.asked(PLACE) == ()


@pytest.mark.parametrize("end", ["finish", "release"])
def test_what_is_dealt_with_is_gone_from_the_journal_when_the_file_is_tidied(
    end: str, state: State, tmp_path: Path
) -> None:
    claim = state.claim("T1", ["message T1 C1 1.1"], BODY, "U1")
    assert claim
    getattr(claim, end)()
    assert said(tmp_path), "the journal holds it until then: this proves nothing"
    state.tidy()
    assert not said(tmp_path)
    assert state.claim("T1", ["message T1 C1 2.2"]), "the file serves on"


def test_tidying_waits_for_nobody(state: State, tmp_path: Path) -> None:
    state.remember(PLACE, WORDS)
    with closing(sqlite3.connect(tmp_path / "state.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        state.tidy()
        assert time.monotonic() - began < 1.0
        other.execute("ROLLBACK")


def test_what_is_too_old_goes_though_nobody_asks_again(
    state: State, tmp_path: Path, clock: Clock
) -> None:
    state.remember(PLACE, WORDS)
    clock.pass_to(clock.time + REMEMBER - 10)
    state.remember(Place("T1", "U2", "C1"), "and the design?")
    assert said(tmp_path)
    clock.pass_to(clock.time + 11)
    assert not said(tmp_path)
    assert state.asked(Place("T1", "U2", "C1")) == ("and the design?",)
    clock.pass_to(clock.time + REMEMBER + 1)
    assert b"and the design?" not in b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert clock.waiting == []  # nothing is left to wait for


def test_what_grew_too_old_while_the_bot_was_away_goes_when_it_starts(
    state: State, tmp_path: Path, clock: Clock
) -> None:
    state.remember(PLACE, WORDS)
    state.close()
    clock.time += REMEMBER + 1
    assert said(tmp_path)
    state.check()
    assert not said(tmp_path)


def test_a_bot_that_starts_lets_go_of_the_rest_when_its_time_comes(
    tmp_path: Path, clock: Clock, state: State
) -> None:
    state.remember(PLACE, WORDS)
    state.close()
    clock.waiting.clear()
    again = State(tmp_path / "state.sqlite3", now=clock.now, later=clock.later)
    again.check()
    clock.pass_to(clock.time + REMEMBER + 1)
    assert not said(tmp_path)
    again.close()


def test_another_process_that_has_the_file_open_keeps_nothing_from_going(
    state: State, tmp_path: Path
) -> None:
    other = State(tmp_path / "state.sqlite3")
    other.remember(Place("T2", "U9", "C1"), "hello")
    state.remember(PLACE, WORDS)
    state.forget_person("T1", "U1")
    assert not said(tmp_path)
    other.close()


@pytest.mark.skipif(os.name != "posix", reason="rights are those of POSIX")
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077], ids=oct)
def test_every_file_of_the_state_is_its_owners_alone(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        state = State(tmp_path / "folder" / "state.sqlite3")
        state.remember(PLACE, WORDS)
        files = list((tmp_path / "folder").iterdir())
        assert {path.name for path in files} >= {"state.sqlite3", "state.sqlite3-wal"}
        assert [path for path in files if path.stat().st_mode & 0o077] == []
        state.close()
    finally:
        os.umask(before)


@pytest.mark.skipif(os.name != "posix", reason="rights are those of POSIX")
def test_a_damaged_file_that_is_moved_aside_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite3"
    path.write_bytes(b"no database " * 1_000)
    path.chmod(0o644)
    state = State(path)
    state.check()
    state.close()
    (aside,) = tmp_path.glob("*.damaged-*")
    assert aside.stat().st_mode & 0o077 == 0


def test_finished_claims_are_names_and_last_an_hour(
    state: State, tmp_path: Path, clock: Clock
) -> None:
    claim = state.claim("T1", ["message T1 C1 1.1"])
    assert claim is not None
    claim.finish()
    assert not said(tmp_path)
    clock.time += KEEP + 1
    assert state.claim("T1", ["message T1 C1 1.1"]) is not None
