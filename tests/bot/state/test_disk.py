"""The state file when it is broken, gone, full, read-only, or opened by many at once."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

import pytest

from bot.state import State
from bot.state.schema import SCHEMAS
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a state file in which one claim is finished, closed as a bot that stops leaves it."""
    path = tmp_path / "folder" / "state.sqlite3"
    finished(path, "done before")
    return path


@pytest.fixture
def state(path: Path) -> Iterator[State]:
    state = State(path)
    yield state
    state.close()


def finished(path: Path, *names: str) -> None:
    state = State(path)
    for name in names:
        claim = state.claim("T1", [name])
        assert claim
        claim.finish()
    state.close()


def started(script: str, *arguments: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


# ── many at once ─────────────────────────────────────────────────────────────────────────────────

TOGETHER = """
import logging, sys
from pathlib import Path
from bot.state import State
logging.basicConfig(level="WARNING")
print("ready", flush=True)
sys.stdin.readline()
state = State(Path(sys.argv[1]))
print(len([n for n in range(20) if state.claim("T1", [f"message {n}"])]), flush=True)
sys.stdin.readline()  # who has a claim lives until all have tried
"""


@pytest.mark.parametrize("before", ["nothing", "an empty file", "an older schema", "garbage"])
def test_of_several_bots_that_start_at_once_one_gets_each_claim(
    before: str, tmp_path: Path
) -> None:
    path = tmp_path / "state.sqlite3"
    if before == "an older schema":
        with closing(sqlite3.connect(path, isolation_level=None)) as older:
            for statement in SCHEMAS[0]:
                older.execute(statement)
            older.execute("PRAGMA user_version = 1")
    elif before != "nothing":
        path.write_bytes(b"" if before == "an empty file" else b"no database at all " * 500)
    bots = [started(TOGETHER, path) for _ in range(4)]
    for bot in bots:
        assert bot.stdout
        assert bot.stdout.readline() == "ready\n"
    for bot in bots:
        assert bot.stdin
        bot.stdin.write("go\n")
        bot.stdin.flush()
    granted = [int(bot.stdout.readline()) for bot in bots if bot.stdout]
    said = [bot.communicate("\n", timeout=60)[1] for bot in bots]
    assert sum(granted) == 20
    asides = [*tmp_path.glob("state.sqlite3.damaged-*")]
    assert len(asides) == (1 if before == "garbage" else 0)
    assert "".join(said).count("\n") == len(asides)


# ── broken ───────────────────────────────────────────────────────────────────────────────────────


def spoil(path: Path) -> None:
    """Overwrite every page but the first, in place."""
    content = path.read_bytes()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (len(content) - 4096))


def test_damage_behind_a_beginning_that_is_whole_is_found_when_the_file_is_opened(
    path: Path, state: State, caplog: pytest.LogCaptureFixture
) -> None:
    spoil(path)
    assert state.check()
    assert state.claim("T1", ["new"])
    assert "damaged" in caplog.text
    (aside,) = path.parent.glob("state.sqlite3.damaged-*")
    assert b"\xa5" * 100 in aside.read_bytes()


def test_damage_under_a_running_bot_costs_no_answer_and_gives_none_twice(
    path: Path, state: State, caplog: pytest.LogCaptureFixture
) -> None:
    claim = state.claim("T1", ["a"])
    assert claim
    claim.finish()
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    spoil(path)
    state.close()  # a page that is in memory is not read again
    assert state.claim("T1", ["a"]) is None
    again = state.claim("T1", ["b"])
    assert again
    again.finish()
    assert len([*path.parent.glob("state.sqlite3.damaged-*")]) == 1
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert State(path).claim("T1", ["b"]) is None


def test_damage_that_shows_in_the_middle_of_the_work_is_mended_there(
    path: Path, state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.state.database._check", lambda _: None)
    spoil(path)
    assert state.claim("T1", ["a"])
    monkeypatch.undo()
    state.close()
    other = State(path)
    assert other.claim("T1", ["a"]) is None
    other.close()


@pytest.mark.parametrize("how", ["deleted", "moved", "replaced"])
def test_a_file_that_is_no_more_is_begun_again_where_others_look_for_it(
    how: str, path: Path, state: State
) -> None:
    assert state.claim("T1", ["before"])
    if how == "deleted":
        path.unlink()
    elif how == "moved":
        path.rename(path.with_name("elsewhere"))
    else:
        finished(path.with_name("other"), "of the other")
        path.with_name("other").replace(path)
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    assert state.claim("T1", ["before"]) is None  # known in memory
    assert state.claim("T1", ["after"])
    other = State(path)
    assert other.claim("T1", ["after"]) is None
    assert (other.claim("T1", ["of the other"]) is None) == (how == "replaced")
    other.close()


@pytest.mark.parametrize("how", ["deleted", "spoilt", "refused"])
@pytest.mark.parametrize("when", ["before", "while"])
def test_what_was_answered_before_or_meanwhile_is_known_to_the_next_bot(
    how: str, when: str, path: Path, state: State
) -> None:
    claim = state.claim("T1", ["answered"])
    waiting = state.claim("T1", ["under way"])
    assert claim
    assert waiting
    if when == "before":
        claim.finish()
    if how == "deleted":
        path.unlink()
    elif how == "spoilt":
        state.close()  # a page that is in memory is not read again
        spoil(path)
    else:
        path.unlink()
        path.mkdir()
        assert not state.check()
    if when == "while":
        claim.finish()
    if how == "refused":
        path.rmdir()
    other = State(path)
    assert state.check()
    assert not state.refuses()
    assert other.claim("T1", ["answered"]) is None
    assert other.claim("T1", ["under way"]) is None
    waiting.release()
    last = other.claim("T1", ["under way"])
    assert last
    last.finish()
    other.close()
    again = State(path)
    assert again.claim("T1", ["answered"]) is None
    again.close()


MEDDLED = """
import logging, os, sys
from pathlib import Path
from bot.state import State
logging.basicConfig(level="WARNING", format="%(message)s")
path, suffix, how = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
state = State(path)
state.claim("T1", ["before"]).finish()
if sys.argv[4] == "folded":
    state.tidy()
state.claim("T1", ["just before"]).finish()
victim = path.with_name(path.name + suffix)
match how:
    case "cut off": os.truncate(victim, 0)
    case "halved": os.truncate(victim, victim.stat().st_size // 2 + 7)
    case "deleted": victim.unlink()
    case "rubbish": victim.write_bytes(b"rubbish " * 4096)
    case "replaced":
        (path.parent / "other").write_bytes(os.urandom(32768))
        (path.parent / "other").replace(victim)
for name in ("after", "later"):
    state.claim("T1", [name]).finish()
print(state.claim("T1", ["before"]) is None, state.claim("T1", ["after"]) is None, flush=True)
state.tidy()
state.close()
again = State(path)
print(again.check(), again.claim("T1", ["new"]) is not None)
if suffix == "-shm":
    print(*(again.claim("T1", [name]) is None for name in ("before", "just before", "later")))
"""


@pytest.mark.skipif(os.name != "posix", reason="elsewhere an open file is not to be meddled with")
@pytest.mark.parametrize("folded", ["folded", "fresh"])
@pytest.mark.parametrize("how", ["cut off", "halved", "deleted", "rubbish", "replaced"])
@pytest.mark.parametrize("suffix", ["", "-wal", "-shm"], ids=["file", "journal", "shared"])
def test_whatever_is_done_to_its_files_the_bot_lives_and_answers_nothing_twice(
    suffix: str, how: str, folded: str, tmp_path: Path
) -> None:
    program = started(MEDDLED, tmp_path / "state.sqlite3", suffix, how, folded)
    said, told = program.communicate(timeout=60)
    assert program.returncode == 0, told
    first, second, *third = said.splitlines()
    assert first == "True True", told
    assert second == "True True", told
    assert third == (["True True True"] if suffix == "-shm" else []), told
    assert "Traceback" not in told


SHARING = """
import sys
from pathlib import Path
from bot.state import State
state = State(Path(sys.argv[1]))
state.claim("T1", ["theirs"]).finish()
for _ in sys.stdin:
    known = state.claim("T1", ["ours", "after"]) is None
    state.claim("T1", ["theirs after"])
    print(known, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="elsewhere an open file is not to be meddled with")
@pytest.mark.parametrize(
    ("suffix", "how"), [("-wal", "deleted"), ("-shm", "cut off")], ids=["journal", "shared"]
)
def test_two_bots_see_each_other_after_somebody_meddled_with_what_they_share(
    suffix: str, how: str, path: Path, state: State
) -> None:
    with started(SHARING, path) as other:
        assert other.stdin
        assert other.stdout
        ours = state.claim("T1", ["ours"])
        assert ours
        ours.finish()
        victim = path.with_name(path.name + suffix)
        if how == "deleted":
            victim.unlink()
        else:
            os.truncate(victim, 0)
        after = state.claim("T1", ["after"])
        assert after
        after.finish()
        other.stdin.write("go\n")
        other.stdin.flush()
        assert other.stdout.readline() == "True\n"
        assert state.claim("T1", ["theirs"]) is None
        assert state.claim("T1", ["theirs after"]) is None
        other.communicate(timeout=60)


# ── disks that refuse ────────────────────────────────────────────────────────────────────────────

REFUSED = """
import logging, os, resource, signal, sys
from pathlib import Path
from bot.state import Place, State
path = Path(sys.argv[1])
logging.basicConfig(level="WARNING", format="%(message)s")
if sys.argv[2] == "full":
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
else:
    path.chmod(0o444)
    path.parent.chmod(0o555)
    if os.geteuid() == 0:  # which may write everywhere; nobody may not
        os.seteuid(65534)
state = State(path)
claim = state.claim("T1", ["new"])
claim.finish()
print(state.claim("T1", ["done before"]) is None, state.claim("T1", ["new"]) is None)
state.remember(Place("T1", "U1", "C1"), "peer wellbeing")
print(state.asked(Place("T1", "U1", "C1")))
"""


@pytest.mark.skipif(os.name != "posix", reason="needs limits and owners as Unix has them")
@pytest.mark.parametrize("disk", ["full", "read-only"])
def test_what_the_file_says_was_answered_is_not_answered_again(disk: str, path: Path) -> None:
    for folder in path.parents[1:]:
        if Path(gettempdir()) in folder.parents:
            folder.chmod(0o755)
    try:
        said, told = started(REFUSED, path, disk).communicate(timeout=60)
    finally:
        path.parent.chmod(0o700)
        path.chmod(0o600)
    assert said == "True True\n()\n", told
    (ours,) = told.splitlines()
    assert "memory only" in ours
    assert str(path) in ours
