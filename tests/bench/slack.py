"""How fast the bot acknowledges and replies, beside a bare Bolt bot in the same run.

`python -m tests.bench.slack [--rate 50] [--seconds 10]` sends commands at a steady rate through the
fake Slack, over Socket Mode, to both bots in turn, and prints one JSON line a figure: milliseconds
from sending a command to its ack, and to the reply through its response_url. Commands are sent on
the beat whether or not the earlier ones were answered. A ratio is our bot's figure over the bare
bot's; both did their share of it on the same machine within the same seconds.
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
from typing import TYPE_CHECKING

from tests.functional import documents
from tests.functional.bots import echoing, running
from tests.functional.fake_slack import FakeSlack, Manifest
from tests.functional.programs import ROOT, evidence

if TYPE_CHECKING:
    from tests.functional.fake_slack import Received
    from tests.functional.fake_slack.deliveries import Delivery

QUESTIONS = ("loneliness", "evening walks", "how many people did Brandt follow?", "ketamine")
ROUNDS = 4  # each bot has its turn so often: noise of the machine meets both
WARM_UP = 5  # commands before the clock runs


class Bench:
    """One bot under load, with the milliseconds its acks and replies took."""

    def __init__(self, name: str, slack: FakeSlack) -> None:
        self.name = name
        self.acks: list[float] = []
        self.replies: list[float] = []
        self._slack = slack

    def round(self, count: int, rate: float) -> None:
        """Send `count` commands at `rate` a second, and wait until all are answered."""
        beat = threading.Event()
        start = time.monotonic()
        sent: dict[str, Delivery] = {}
        for place, question in zip(range(count), itertools.cycle(QUESTIONS), strict=False):
            beat.wait(max(0.0, start + place / rate - time.monotonic()))
            channel, person = self._slack.channel_with_person()
            sent[channel.id] = self._slack.command(question, channel, person)
        for channel_id, delivery in sent.items():
            self.acks.append(delivery.acked().took * 1000)
            self.replies.append((self._replied(channel_id) - delivery.sent_at) * 1000)

    def _replied(self, channel_id: str) -> float:
        def there(call: Received) -> bool:
            return call.message is not None and call.message.channel == channel_id

        return self._slack.ledger.wait(there, f"reply in {channel_id}").at

    def forget(self) -> None:
        """Drop what was measured so far."""
        self.acks.clear()
        self.replies.clear()

    def figures(self) -> dict[str, float]:
        """Give the figures by name."""
        return {
            "ack_p50": statistics.median(self.acks),
            "ack_p99": percentile(self.acks, 99),
            "reply_p50": statistics.median(self.replies),
            "reply_p99": percentile(self.replies, 99),
        }


def percentile(values: list[float], percent: int) -> float:
    """Return the value that so many percent do not exceed."""
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


def main() -> None:
    """Run the bench and print its figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rate", type=float, default=50.0, help="commands a second")
    options.add_argument("--seconds", type=float, default=10.0, help="of load on each bot")
    chosen = options.parse_args()
    count = max(1, round(chosen.rate * chosen.seconds / ROUNDS))
    with ExitStack() as everything:
        home = Path(everything.enter_context(tempfile.TemporaryDirectory()))
        library = home / "library"
        evidence(home, "load", str(documents.write(home / "papers")), "--library", str(library))
        manifest = Manifest.read(ROOT / "manifest.json")
        slacks = [everything.enter_context(FakeSlack(manifest)) for _ in range(2)]
        everything.enter_context(running(slacks[0], "socket", home / "bot", library))
        everything.enter_context(echoing(slacks[1], "socket", home / "echo"))
        ours, bare = Bench("bot", slacks[0]), Bench("bare_bolt", slacks[1])
        for bench in (ours, bare):
            bench.round(WARM_UP, chosen.rate)
            bench.forget()
        for _, bench in itertools.product(range(ROUNDS), (ours, bare)):
            bench.round(count, chosen.rate)
    report(ours, bare, {"rate": chosen.rate, "commands": len(ours.acks)})


def report(ours: Bench, bare: Bench, about: dict[str, float]) -> None:
    """Print one JSON line a figure."""
    theirs = bare.figures()
    for bench in (ours, bare):
        for figure, value in bench.figures().items():
            name = f"slack_{figure}_ms"
            print(json.dumps({"figure": name, "of": bench.name, "value": round(value, 2), **about}))
    for figure, value in ours.figures().items():
        ratio = round(value / theirs[figure], 2)
        print(json.dumps({"figure": f"slack_{figure}_ratio", "value": ratio, **about}))


if __name__ == "__main__":
    main()
