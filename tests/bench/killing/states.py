"""Writers of what the bot remembers: claims, conversations, and the file itself."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

from bot.state import Place, State
from bot.state.schema import SCHEMAS
from tests.bench.killing.libraries import logged
from tests.bench.killing.writers import Faults, Writer

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bench.killing.writers import Say

NAME = "state.sqlite3"
GARBAGE = b"this is no database, and never was one " * 300
HERE = Place("T1", "U1", "C1", "1.1")


def an_older_file(folder: Path) -> None:
    """Write the file of the first version, with a claim that is done."""
    with closing(sqlite3.connect(folder / NAME, isolation_level=None)) as disk:
        for statement in SCHEMAS[0]:
            disk.execute(statement)
        row = ("message 0", "T1", "t", "elsewhere/1/2", 1, time.time() + 3600)
        disk.execute("INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?)", row)
        disk.execute("PRAGMA user_version = 1")


def garbage(folder: Path) -> None:
    """Write a file that is no database."""
    (folder / NAME).write_bytes(GARBAGE)


def work(folder: Path, say: Say) -> None:
    """Claim, finish, release, remember and forget, as the bot does."""
    state = State(folder / NAME)
    for number in range(1, 4):
        claim = state.claim("T1", [f"message {number}", f"event {number}"])
        assert claim is not None
        state.remember(HERE, f"question {number}")
        say(f"remembered {number}")
        claim.finish()
        say(f"finished {number}")
    failed = state.claim("T1", ["message 9"])
    assert failed is not None
    failed.release()
    state.forget_person("T1", "U1")
    say("forgot")
    state.close()


def check(folder: Path, said: tuple[str, ...]) -> Faults:
    """See that the file is whole, and that what was acknowledged is known."""
    broken, lost = [], []
    state = State(folder / NAME)
    with logged() as warnings:
        state.check()
        asked = state.asked(HERE)
        for number in range(1, 4):
            again = state.claim("T1", [f"message {number}"])
            if f"finished {number}" in said and again is not None:
                lost.append(f"finished {number}")
            if f"remembered {number}" not in said and again is None:
                broken.append(f"{number} is claimed by nobody")
            if again is not None:
                again.finish()
        if state.claim("T1", ["message 9"]) is None:
            broken.append("what failed is claimed still")
    remembered = [line.removeprefix("remembered ") for line in said if "remembered" in line]
    done = "finished 3" in said  # from here on it is being forgotten
    lost += [f"question {n}" for n in remembered if not done and f"question {n}" not in asked]
    if "forgot" in said and asked:
        broken.append("what was forgotten is there")
    state.close()
    with closing(sqlite3.connect(folder / NAME)) as disk:
        (whole,) = disk.execute("PRAGMA integrity_check").fetchone()
    broken += [*warnings, *([] if whole == "ok" else [whole])]
    left = {one.name for one in folder.iterdir()} - {NAME, f"{NAME}-wal", f"{NAME}-shm"}
    return Faults((*broken, *sorted(left)), tuple(lost))


def check_older(folder: Path, said: tuple[str, ...]) -> Faults:
    """See that what the older file knew is known."""
    state = State(folder / NAME)
    known = state.claim("T1", ["message 0"]) is None
    state.close()
    faults = check(folder, said)
    return Faults(faults.broken, faults.lost if known else (*faults.lost, "message 0"))


def check_garbage(folder: Path, said: tuple[str, ...]) -> Faults:
    """See that what was broken is there still, once, under another name."""
    state = State(folder / NAME)
    with logged():  # which may say so again, where it was killed before it was done
        state.check()
    state.close()
    asides = [*folder.glob(f"{NAME}.damaged-*")]
    kept = [one.read_bytes() for one in asides] == [GARBAGE]
    for one in (*asides, folder / f"{NAME}.mending"):
        one.unlink(missing_ok=True)
    faults = check(folder, said)
    return Faults((*faults.broken, *([] if kept else ["what was broken"])), faults.lost)


def take(folder: Path, say: Say) -> None:
    """Acknowledge deliveries and deal with some of them."""
    state = State(folder / NAME)
    for number in range(1, 7):
        claim = state.claim("T1", [f"message {number}"], body=f'{{"number": {number}}}')
        assert claim is not None
        say(f"acknowledged {number}")
        if number % 2:
            claim.sending()
            claim.finish()
            say(f"answered {number}")
    state.close()


def check_taken(folder: Path, said: tuple[str, ...]) -> Faults:
    """See that what was acknowledged and not answered is taken up, and nothing else is, once."""
    state = State(folder / NAME)
    with logged() as warnings:
        bodies = [one.body for one in state.take_up()]
        again = state.take_up()
    state.close()
    left = {f'{{"number": {n}}}' for n in range(1, 7) if f"acknowledged {n}" in said}
    done = {f'{{"number": {n}}}' for n in range(1, 7) if f"answered {n}" in said}
    odd = {f'{{"number": {n}}}' for n in (1, 3, 5)}  # which may be answered and not yet said so
    broken = [*warnings, *(f"answered and taken up: {one}" for one in done & {*bodies})]
    broken += ["taken up twice"] if again or len({*bodies}) != len(bodies) else []
    return Faults(tuple(broken), tuple(sorted(left - done - odd - {*bodies})))


WRITERS = (
    Writer("deliveries", lambda _: None, take, check_taken),
    Writer("claims, conversations", lambda _: None, work, check),
    Writer("state of an older version", an_older_file, work, check_older),
    Writer("state that is broken", garbage, work, check_garbage),
)
