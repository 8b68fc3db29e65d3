"""How the bot's memory grows under load: an hour of the most that Slack delivers, in minutes.

`python -m tests.bench.memory [--count 30000] [--rate 100]` sends so many commands through the fake
Slack over Socket Mode (30,000 an hour is Slack's limit) and reads the bot's resident memory from
/proc on the way. Prints one JSON line a figure: megabytes after the first fifth, in which caches
fill, at the end, and the slope between, by least squares, in megabytes an hour.
"""

from __future__ import annotations

import argparse
import itertools
import json
import statistics
import tempfile
import threading
import time
from contextlib import ExitStack
from pathlib import Path

from tests.bench.slack import QUESTIONS
from tests.functional import documents
from tests.functional.bots import running
from tests.functional.fake_slack import FakeSlack, Manifest
from tests.functional.programs import ROOT, evidence

AN_HOUR = 30_000  # deliveries
EVERY = 200  # commands between two readings
WARM_UP = 0.2  # of the commands
UNDER_WAY = 200


def resident(process: int) -> float:
    """Return the resident memory of a process in megabytes."""
    for line in Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise AssertionError(f"no VmRSS of {process}")


def load(slack: FakeSlack, process: int, count: int, rate: float) -> list[tuple[int, float]]:
    """Send commands on the beat; gives pairs of commands so far and megabytes."""
    readings, answered = [], itertools.count()
    seen = [0]
    slack.ledger.watch(lambda _call: seen.__setitem__(0, next(answered) + 1))
    channel, person = slack.channel_with_person()
    begun, beat = time.monotonic(), threading.Event()
    for number, question in zip(range(count), itertools.cycle(QUESTIONS), strict=False):
        beat.wait(max(0.0, begun + number / rate - time.monotonic()))
        while number - seen[0] > UNDER_WAY:
            beat.wait(0.01)
        if number % 10 == 0:
            channel, person = slack.channel_with_person()
        slack.command(question, channel, person)
        if number % EVERY == 0:
            readings.append((number, resident(process)))
    return readings


def main() -> None:
    """Run the bench and print its figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=AN_HOUR, help="commands")
    options.add_argument("--rate", type=float, default=100.0, help="commands a second")
    chosen = options.parse_args()
    with ExitStack() as everything:
        home = Path(everything.enter_context(tempfile.TemporaryDirectory()))
        library = home / "library"
        evidence(home, "load", str(documents.write(home / "papers")), "--library", str(library))
        slack = everything.enter_context(FakeSlack(Manifest.read(ROOT / "manifest.json")))
        bot = everything.enter_context(running(slack, "socket", home / "bot", library))
        readings = load(slack, bot.number, chosen.count, chosen.rate)
    settled = [reading for reading in readings if reading[0] >= WARM_UP * chosen.count]
    slope, _ = statistics.linear_regression(*zip(*settled, strict=True))
    figures = {
        "memory_settled_mb": settled[0][1],
        "memory_end_mb": settled[-1][1],
        "memory_slope_mb_an_hour": slope * AN_HOUR,
    }
    for figure, value in figures.items():
        print(json.dumps({"figure": figure, "value": round(value, 2), "commands": chosen.count}))


if __name__ == "__main__":
    main()
