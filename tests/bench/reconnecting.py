"""How soon the bot receives again after its sockets are lost or refreshed.

`python -m tests.bench.reconnecting [--times 20]` cuts every socket, or asks for new
ones, sends a command at once, and takes the time until it is acknowledged. Prints one JSON line a
figure, in seconds.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from tests.functional import documents
from tests.functional.bots import running
from tests.functional.fake_slack import FakeSlack, Manifest
from tests.functional.programs import ROOT, evidence

if TYPE_CHECKING:
    from collections.abc import Callable


def measure(slack: FakeSlack, disturb: Callable[[], None]) -> float:
    """Disturb, send a command, and give the seconds until it is acknowledged."""
    channel, person = slack.channel_with_person()
    slack.command("loneliness", channel, person).acked()
    disturb()
    return slack.command("loneliness", channel, person).acked(deadline=60.0).took


def main() -> None:
    """Run the bench and print its figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--times", type=int, default=20, help="how often each is tried")
    chosen = options.parse_args()
    with ExitStack() as everything:
        home = Path(everything.enter_context(tempfile.TemporaryDirectory()))
        library = home / "library"
        evidence(home, "load", str(documents.write(home / "papers")), "--library", str(library))
        slack = everything.enter_context(FakeSlack(Manifest.read(ROOT / "manifest.json")))
        everything.enter_context(running(slack, "socket", home / "bot", library))
        for name, disturb in (("cut", slack.sockets.cut), ("refresh", slack.sockets.refresh)):
            took = [measure(slack, disturb) for _ in range(chosen.times)]
            for figure, value in (("median", statistics.median(took)), ("max", max(took))):
                name_of = f"receive_again_after_{name}_{figure}_s"
                print(json.dumps({"figure": name_of, "value": round(value, 3), "of": len(took)}))


if __name__ == "__main__":
    main()
