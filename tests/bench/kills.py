"""Kills every writer at its writes and looks at what is left: `python -m tests.bench.kills`.

    python -m tests.bench.kills [--kills 1000] [--seed 0] [--only WRITER]

Each write is a moment: the process is killed as it asks the system for it. The kills are shared out
evenly among the writers, and each is killed at other moments as long as it has any. Prints a
line a writer: its moments, its kills, and after how many of them something was broken (a start that
is not clean, a file in pieces, a draft left over, a question without an answer) or lost (what it
had acknowledged). Exit code 1 where any was. Linux only; says so elsewhere.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import shutil
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from knowledge import extract
from tests.bench.killing import libraries, states
from tests.bench.killing.tracing import Run, is_possible, traced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tests.bench.killing.writers import Faults, Writer

WRITERS = (*libraries.WRITERS, *states.WRITERS)
MISSES = 20  # runs in a row that may end before their moment: threads do not always write as often


@dataclass(slots=True)
class Row:
    """What was seen of one writer."""

    name: str
    moments: int
    kills: int = 0
    broken: int = 0
    lost: int = 0
    said: list[str] = field(default_factory=list)


def begin(writer: Writer, folder: Path) -> Row:
    """Let a writer write without being killed; what it leaves has to pass as well."""
    place = folder / "place"
    elsewhere(lambda: [_done(writer.prepare, place, folder / writer.name)])
    whole = _run(writer, folder, None)
    if whole.failed:
        raise SystemExit(f"{writer.name} fails without being killed")
    row = Row(writer.name, whole.writes)
    _look(writer, place, whole.said, 0, row)
    return row


def shares(moments: Sequence[int], kills: int) -> list[int]:
    """Share kills out evenly, to no writer more than it has moments while others have some."""
    given = [0] * len(moments)
    while kills > 0:
        open_ones = [n for n, most in enumerate(moments) if given[n] < most] or range(len(moments))
        for number in list(open_ones)[:kills]:
            given[number] += 1
            kills -= 1
    return given


def run(writer: Writer, row: Row, kills: int, folder: Path, random: Random) -> None:
    """Kill a writer so many times and look after each."""
    misses = 0
    for moment in _moments(row.moments, random):
        if row.kills >= kills or misses > MISSES:
            return
        ended = _run(writer, folder, moment)
        if not ended.killed:
            misses += 1
            continue
        misses = 0
        row.kills += 1
        _look(writer, folder / "place", ended.said, moment, row)


def _done(prepare: Callable[[Path], None], place: Path, template: Path) -> str:
    """Prepare where the writer will write, for a library knows its documents by their paths."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    prepare(place)
    shutil.copytree(place, template)
    return ""


def _moments(count: int, random: Random) -> Iterator[int]:
    """Yield moments from 1 to count, spread evenly, each before any comes again."""
    while True:
        yield from random.sample(range(1, count + 1), count)


def _run(writer: Writer, folder: Path, at: int | None) -> Run:
    place = folder / "place"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(folder / writer.name, place)

    def act(say: Callable[[str], None]) -> None:
        logging.getLogger().addHandler(logging.NullHandler())
        writer.act(place, say)

    return traced(act, (str(place),), at)


def _look(writer: Writer, place: Path, said: tuple[str, ...], moment: int, row: Row) -> None:
    """Look at what is left, in a process of its own, as the next start does."""

    def look() -> list[list[str]]:
        faults: Faults = writer.check(place, said)
        return [list(faults.broken), list(faults.lost)]

    broken, lost = elsewhere(look) or [["the check failed"], []]
    row.broken += bool(broken)
    row.lost += bool(lost)
    row.said += [f"{writer.name}, write {moment}: {what}" for what in (*broken, *lost)]


def elsewhere(find: Callable[[], list[Any]]) -> list[Any]:
    """Return what a process forked for it finds; nothing where it fails, which it then prints."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.close(reading)
            with os.fdopen(writing, "w", encoding="utf-8") as pipe:
                json.dump(find(), pipe)
            code = 0
        except BaseException:  # noqa: BLE001 - a process of its own ends here, whatever it was
            traceback.print_exc()
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        found = pipe.read()
    _, status = os.waitpid(child, 0)
    return json.loads(found) if status == 0 else []


def main() -> None:
    """Kill all writers, or one, and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", choices=[writer.name for writer in WRITERS])
    chosen = parser.parse_args()
    if reason := is_possible():
        print(f"nothing was killed: {reason}")
        return
    folder = Path(tempfile.mkdtemp(prefix="kills-"))
    list(extract(libraries.notes(folder, libraries.HELD)))  # what is read once is read here
    writers = [one for one in WRITERS if chosen.only in {None, one.name}]
    began = time.monotonic()
    rows = [begin(writer, folder) for writer in writers]
    print(f"{'writer':28} {'moments':>8} {'kills':>6} {'broken':>7} {'lost':>5}")
    due = shares([row.moments for row in rows], chosen.kills)
    for writer, row, kills in zip(writers, rows, due, strict=True):
        run(writer, row, kills, folder, Random(f"{chosen.seed}:{writer.name}"))  # noqa: S311
        print(
            f"{row.name:28} {row.moments:8} {row.kills:6} {row.broken:7} {row.lost:5}", flush=True
        )
        for line in row.said[:5]:
            print(f"    {line}")
    totals = [sum(getattr(row, name) for row in rows) for name in ("kills", "broken", "lost")]
    print(f"{'all':28} {'':8} {totals[0]:6} {totals[1]:7} {totals[2]:5}")
    print(f"{time.monotonic() - began:.0f} s")
    shutil.rmtree(folder)
    sys.exit(1 if totals[1] or totals[2] or totals[0] < chosen.kills else 0)


if __name__ == "__main__":
    main()
