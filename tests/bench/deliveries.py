"""Whether each question is answered exactly once, whatever happens on the way.

`python -m tests.bench.deliveries [--count 10000] [--rate 40] [--seed 7] [--kills 3] [--force 1]`
sends commands, mentions, direct messages and presses of *Share in channel* through the fake Slack
over real sockets, in the weather of `tests/functional/fake_slack/weather.py`. Besides, deliveries
come twice, late, and out of order; what is not acknowledged within three seconds comes again;
sockets are cut and refreshed; and the bot is killed and started again in the middle of it all.

Prints one JSON line a figure. `answered_once` and `told` (that it cannot be answered now) are what
people saw; `twice` is what must not be. A question nobody answered is `unconfirmed` where the bot
itself counted as many of its surface as sent and not confirmed, for nothing can be read there; it
is `lost` otherwise, which must not be.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import threading
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tests.bench.questions import UNDER_WAY, Asking, Question
from tests.functional import documents
from tests.functional.bots import settings_of
from tests.functional.fake_slack import FakeSlack, Manifest
from tests.functional.fake_slack.weather import Weather
from tests.functional.programs import ROOT, Program, evidence

UNCONFIRMED = re.compile(r"unconfirmed surface=(\w+)")
QUIET = 45.0  # seconds without a call after which nothing more will come


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is sent, how fast, from which seed, and how often the bot is killed."""

    count: int
    rate: float
    seed: int = 7
    kills: int = 2
    cut_every: float = 4.0  # seconds
    refresh_every: float = 9.0
    quiet: float = QUIET


class Running:
    """A bot that is killed and started again; what each of its lives said is kept."""

    def __init__(self, slack: FakeSlack, home: Path, library: Path) -> None:
        self._slack, self._home, self._library = slack, home, library
        self._lives: list[Program] = []
        self.start()

    def start(self) -> None:
        """Start and wait until it is connected."""
        before = self._slack.sockets.connected
        variables = {**settings_of(self._home, self._library), **self._slack.environment()}
        program = Program("-m", "bot", environment=variables, home=self._home)
        self._lives.append(program)
        self._slack.sockets.wait_connected(before + 1, deadline=120)

    def kill_and_start(self) -> None:
        """Kill it where it stands, and start it again."""
        self._lives[-1].kill()
        self.start()

    def stop(self) -> None:
        """Ask it to stop; AssertionError where it does not end well."""
        self._lives[-1].terminate()
        assert self._lives[-1].wait() == 0, self._lives[-1].log

    @property
    def log(self) -> str:
        """Give what all lives said."""
        return "\n".join(life.log for life in self._lives)


def run(slack: FakeSlack, weather: Weather, home: Path, library: Path, plan: Plan) -> Counter[str]:
    """Ask it all, wait until nothing more comes, and count what came of it."""
    bot, asking = Running(slack, home, library), Asking(slack, plan.seed)
    try:
        _ask_all(slack, bot, asking, plan)
        weather.over = True
        pause = threading.Event()
        while time.monotonic() - asking.last_call < plan.quiet:
            asking.insist()
            pause.wait(0.2)
    finally:
        bot.stop()
    assert "Traceback" not in bot.log, bot.log
    return count(asking.questions, bot.log)


def _ask_all(slack: FakeSlack, bot: Running, asking: Asking, plan: Plan) -> None:
    """Ask on the beat, and do the bot harm in between."""
    begun, beat = time.monotonic(), threading.Event()
    cut, refresh = begun + plan.cut_every, begun + plan.refresh_every
    kill_at = {round(plan.count * (part + 1) / (plan.kills + 1)) for part in range(plan.kills)}
    for number in range(plan.count):
        beat.wait(max(0.0, begun + number / plan.rate - time.monotonic()))
        while asking.under_way() >= UNDER_WAY:
            asking.insist()
            beat.wait(0.1)
        if number in kill_at:
            bot.kill_and_start()
        now = time.monotonic()
        if now > cut:
            slack.sockets.cut()
            cut = now + plan.cut_every
        if now > refresh:
            slack.sockets.refresh()
            refresh = now + plan.refresh_every
        asking.ask()
        if number % 20 == 0:
            asking.insist()


def count(questions: list[Question], log: str) -> Counter[str]:
    """Count what became of the questions."""
    figures = Counter(asked=len(questions))
    figures["deliveries"] = sum(len(question.deliveries) for question in questions)
    figures["answered_once"] = sum(question.answers == 1 for question in questions)
    figures["twice"] = sum(question.answers > 1 for question in questions)
    for question in questions:
        figures[f"twice_{question.surface}"] += question.answers > 1
    figures["told"] = sum(not q.answers and q.apologies > 0 for q in questions)
    figures["counted_by_the_bot"] = len(UNCONFIRMED.findall(log))
    unanswered = Counter(question.surface for question in questions if not question.over)
    counted = Counter(UNCONFIRMED.findall(log))
    figures["unconfirmed"] = sum((unanswered & counted).values())
    figures["lost"] = sum((unanswered - counted).values())
    return figures


def main() -> None:
    """Run the bench and print its figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=10_000, help="questions")
    options.add_argument("--rate", type=float, default=40.0, help="questions a second")
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--kills", type=int, default=3, help="how often the bot is killed")
    options.add_argument("--force", type=float, default=1.0, help="of the weather")
    chosen = options.parse_args()
    plan = Plan(chosen.count, chosen.rate, chosen.seed, chosen.kills)
    with ExitStack() as everything:
        home = Path(everything.enter_context(tempfile.TemporaryDirectory()))
        library = home / "library"
        evidence(home, "load", str(documents.write(home / "papers")), "--library", str(library))
        weather = Weather(plan.seed, force=chosen.force)
        slack = FakeSlack(Manifest.read(ROOT / "manifest.json"), weather)
        everything.enter_context(slack)
        begun = time.monotonic()
        figures = run(slack, weather, home / "bot", library, plan)
        took = round(time.monotonic() - begun)
    about = {"seed": plan.seed, "kills": plan.kills, "force": chosen.force, "seconds": took}
    for fault, often in sorted(weather.happened.items()):
        print(json.dumps({"fault": fault, "happened": often}))
    for figure, value in figures.items():
        print(json.dumps({"figure": f"deliveries_{figure}", "value": value, **about}))


if __name__ == "__main__":
    main()
