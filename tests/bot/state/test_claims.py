"""Claims and deliveries: one gets each, none is lost, and who died leaves it to the next."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from bot.state import State, memory
from bot.state.claims import KEEP
from bot.state.taken import GIVE_UP, LEASE
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.bot.state.conftest import Clock

ANOTHER_PROCESS = """
import sys
from pathlib import Path
from bot.state import State
state = State(Path(sys.argv[1]))
claim = state.claim("T1", sys.argv[3:])
if claim and sys.argv[2] == "finish":
    claim.finish()
print("granted" if claim else "refused", flush=True)
if sys.argv[2] == "stay":
    sys.stdin.read()
"""


def another_process(path: Path, do: str, *names: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", ANOTHER_PROCESS, str(path), do, *names],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def claim_elsewhere(path: Path, do: str, *names: str) -> str:
    said, _ = another_process(path, do, *names).communicate(timeout=30)
    return said.strip()


def test_of_many_who_claim_one_name_at_once_one_gets_it(path: Path) -> None:
    state, granted, start = State(path), [], threading.Barrier(16)

    def contend() -> None:
        start.wait(10)
        granted.append(state.claim("T1", ["message 1", "event 1"]))

    threads = [threading.Thread(target=contend) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    state.close()
    assert len([claim for claim in granted if claim]) == 1


def test_a_claim_takes_all_its_names_or_none(open_state: Callable[[], State]) -> None:
    state = open_state()
    assert state.claim("T1", ["a", "b"])
    assert state.claim("T1", ["b", "c"]) is None
    assert state.claim("T1", ["c"])


def test_work_without_a_name_is_always_granted(open_state: Callable[[], State]) -> None:
    state = open_state()
    assert state.claim("T1", [])
    assert state.claim("T1", [])


@pytest.mark.parametrize("restart", [False, True])
def test_what_is_finished_stays_taken_for_an_hour(
    open_state: Callable[[], State], clock: Clock, *, restart: bool
) -> None:
    state = open_state()
    claim = state.claim("T1", ["a"])
    assert claim
    claim.finish()
    if restart:
        state = open_state()
    clock.time += KEEP - 1
    assert state.claim("T1", ["a"]) is None
    clock.time += 1
    assert state.claim("T1", ["a"])


@pytest.mark.parametrize("restart", [False, True])
def test_what_failed_is_free_at_once(open_state: Callable[[], State], *, restart: bool) -> None:
    state = open_state()
    claim = state.claim("T1", ["a", "b"])
    assert claim
    claim.release()
    if restart:
        state = open_state()
    assert state.claim("T1", ["a", "b"])


def test_work_under_way_in_a_living_process_is_not_taken_over(
    open_state: Callable[[], State], clock: Clock
) -> None:
    state = open_state()
    assert state.claim("T1", ["a"])
    clock.time += LEASE + 60
    assert state.claim("T1", ["a"]) is None  # known in memory
    assert open_state().claim("T1", ["a"]) is None  # known from the file


def test_a_claim_is_seen_by_other_processes_while_its_process_lives(path: Path) -> None:
    process = another_process(path, "stay", "a")
    assert process.stdout is not None
    assert process.stdout.readline() == "granted\n"
    assert claim_elsewhere(path, "end", "a") == "refused"
    process.kill()
    process.communicate(timeout=30)
    assert claim_elsewhere(path, "finish", "a") == "granted"  # at once: its owner is gone
    assert claim_elsewhere(path, "end", "a") == "refused"  # finished by one that has ended


def test_a_claim_of_a_machine_that_we_cannot_see_ends_with_its_lease(
    open_state: Callable[[], State], path: Path, clock: Clock
) -> None:
    assert open_state().claim("T1", ["a"])
    with sqlite3.connect(path) as other:
        other.execute("UPDATE claims SET owner = 'elsewhere/1/2'")
    other.close()
    clock.time += LEASE - 1
    assert open_state().claim("T1", ["a"]) is None
    clock.time += 1
    assert open_state().claim("T1", ["a"])


def test_a_number_that_another_process_has_now_does_not_keep_a_claim(
    open_state: Callable[[], State], path: Path
) -> None:
    assert open_state().claim("T1", ["a"])
    with sqlite3.connect(path) as other:
        other.execute("UPDATE claims SET owner = rtrim(owner, '0123456789') || '1'")
    other.close()
    assert open_state().claim("T1", ["a"])


def test_half_a_character_in_a_name_does_no_harm(open_state: Callable[[], State]) -> None:
    claim = open_state().claim("T\ud800", ["message \ud800"])
    assert claim
    claim.finish()
    assert open_state().claim("T1", ["message \ud800"]) is None
    open_state().forget("T\ud800")
    assert open_state().claim("T1", ["message \ud800"])


def test_a_workspace_can_be_forgotten(open_state: Callable[[], State]) -> None:
    state = open_state()
    for team in ("T1", "T2"):
        claim = state.claim(team, [team])
        assert claim
        claim.finish()
    state.forget("T1")
    assert state.claim("T1", ["T1"])
    assert open_state().claim("T2", ["T2"]) is None


def test_the_file_is_its_owners_alone(open_state: Callable[[], State], path: Path) -> None:
    path.parent.mkdir()
    path.touch(mode=0o644)
    path.chmod(0o644)
    open_state().claim("T1", ["a"])
    files = list(path.parent.iterdir())
    assert len(files) > 1  # the journal beside it
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}


def test_no_words_of_a_message_are_in_the_file_but_the_names_given(
    open_state: Callable[[], State], path: Path
) -> None:
    state = open_state()
    state.claim("T1", ["message T1 C1 1.1"])
    state.close()
    with sqlite3.connect(path) as other:
        rows = other.execute("SELECT name, team FROM claims").fetchall()
    other.close()
    assert rows == [("message T1 C1 1.1", "T1")]


# ── disks that refuse ────────────────────────────────────────────────────────────────────────────


def test_without_a_disk_claims_are_kept_in_memory_and_that_is_said_once(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path.mkdir(parents=True)  # a folder where the file should be
    state = State(path)
    state.check()
    first, second = state.claim("T1", ["a"]), state.claim("T1", ["b"])
    assert first
    assert second
    assert state.claim("T1", ["a"]) is None
    first.finish()
    second.release()
    assert state.claim("T1", ["a"]) is None
    assert state.claim("T1", ["b"])
    assert [str(path) in record.getMessage() for record in caplog.records] == [True]


def test_a_disk_that_comes_back_is_used_again(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    path.mkdir(parents=True)
    state = State(path)
    assert state.claim("T1", ["a"])
    path.rmdir()
    claim = state.claim("T1", ["b"])
    assert claim
    claim.finish()
    state.close()
    assert "state_recovered" in caplog.text
    assert State(path).claim("T1", ["b"]) is None


def test_a_damaged_file_is_moved_aside_and_the_bot_begins_anew(
    open_state: Callable[[], State], path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path.parent.mkdir()
    path.write_bytes(b"this is not a database, and long enough to be seen as none " * 100)
    claim = open_state().claim("T1", ["a"])
    assert claim
    claim.finish()
    assert open_state().claim("T1", ["a"]) is None
    assert len(list(path.parent.glob("state.sqlite3.damaged-*"))) == 1
    assert "damaged" in caplog.text


def test_a_file_of_a_newer_program_is_left_alone(
    open_state: Callable[[], State], path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as newer:
        newer.execute("PRAGMA user_version = 99")
    newer.close()
    state = open_state()
    assert state.claim("T1", ["a"])
    assert state.claim("T1", ["a"]) is None
    assert "newer version" in caplog.text
    assert path.exists()


def test_memory_has_bounds_and_the_file_remembers(
    open_state: Callable[[], State], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "MOST", 10)
    state = open_state()
    for number in range(25):
        claim = state.claim("T1", [f"a{number}", f"b{number}"])
        assert claim
        claim.finish()
    assert len(state._claims._memory._names) == 20
    assert state.claim("T1", ["b0"]) is None


def test_what_was_written_is_folded_into_the_file_while_others_write(path: Path) -> None:
    state = State(path)
    path.parent.mkdir()
    state.tidy()
    assert not path.exists()
    for number in range(20):
        assert state.claim("T1", [f"a{number}"])
    before = path.stat().st_size
    state.tidy()
    assert path.stat().st_size > before
    assert state.claim("T1", ["a1"]) is None
    state.close()


# ── deliveries ───────────────────────────────────────────────────────────────────────────────────


def left_by_another(path: Path, clock: Clock, body: str = "{}") -> None:
    """Leave a delivery behind as a process does that is killed."""
    state = State(path, now=clock)
    assert state.claim("T1", ["a", "b"], body)
    state.close()
    with sqlite3.connect(path) as other:
        other.execute("UPDATE claims SET owner = rtrim(owner, '0123456789') || '1'")
        other.execute("UPDATE taken SET owner = rtrim(owner, '0123456789') || '1'")
    other.close()


def kept(path: Path) -> int:
    with sqlite3.connect(path) as other:
        (count,) = other.execute("SELECT count(*) FROM taken").fetchone()
    other.close()
    return int(count)


def test_what_a_dead_process_left_behind_is_taken_up_once(
    open_state: Callable[[], State], path: Path, clock: Clock
) -> None:
    left_by_another(path, clock, '{"text": "loneliness"}')
    state = open_state()
    (found,) = state.take_up()
    assert found.body == '{"text": "loneliness"}'
    assert open_state().take_up() == []  # it is ours now
    claim = state.claim("T1", ["a", "b"], found.body)
    assert claim
    assert not claim.before.doubt
    state.drop(found.token)
    assert kept(path) == 1
    claim.finish()
    assert kept(path) == 0


def test_what_a_living_process_deals_with_is_left_to_it(
    open_state: Callable[[], State], path: Path, clock: Clock
) -> None:
    assert open_state().claim("T1", ["a"], "{}")
    with sqlite3.connect(path) as other:
        other.execute("UPDATE taken SET owner = 'elsewhere/1/2'")
    other.close()
    clock.time += LEASE - 1
    assert open_state().take_up() == []
    clock.time += 1
    assert len(open_state().take_up()) == 1


def test_a_process_that_is_there_keeps_its_lease(
    open_state: Callable[[], State], path: Path, clock: Clock
) -> None:
    state = open_state()
    assert state.claim("T1", ["a"], "{}")
    for _ in range(3):
        clock.time += LEASE - 1
        state.take_up()
    with sqlite3.connect(path) as other:
        other.execute("UPDATE claims SET owner = 'elsewhere/1/2'")
        other.execute("UPDATE taken SET owner = 'elsewhere/1/2'")
    other.close()
    clock.time += LEASE - 1
    assert open_state().claim("T1", ["a"]) is None
    assert open_state().take_up() == []


def test_a_message_that_may_have_gone_out_is_in_doubt_until_it_is_known(
    open_state: Callable[[], State], clock: Clock
) -> None:
    began = clock.time
    for maybe, doubt in ((True, True), (False, False)):
        claim = open_state().claim("T1", ["a", "b"], "{}")
        assert claim
        claim.sending()
        claim.sending(maybe=maybe)
        claim.put_off()
        clock.time += 5
        state = open_state()
        again = state.claim("T1", ["b"])
        assert again
        assert again.before.doubt is doubt
        assert again.before.since == (began if maybe else began + 5)
        again.release()


def test_doubt_outlives_another_death(
    open_state: Callable[[], State], path: Path, clock: Clock
) -> None:
    left_by_another(path, clock)
    for doubt in (False, True):
        claim = open_state().claim("T1", ["a"], "{}")
        assert claim
        assert claim.before.doubt is doubt
        claim.sending()
        claim.put_off()


def test_what_comes_too_late_is_given_up_and_said(
    open_state: Callable[[], State], path: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    left_by_another(path, clock)
    clock.time += GIVE_UP
    assert open_state().take_up() == []
    assert kept(path) == 0
    assert "too_late deliveries=1" in caplog.text


def test_a_delivery_is_forgotten_with_its_workspace_and_leaves_no_words_behind(
    open_state: Callable[[], State], path: Path
) -> None:
    state = open_state()
    for end in ("forget", "finish", "release"):
        claim = state.claim("T1", [end], "does my mother drink?" * 100)
        assert claim
        if end == "forget":
            state.forget("T1")
        else:
            getattr(claim, end)()
        assert kept(path) == 0
    state.close()
    assert b"mother" not in path.read_bytes()
