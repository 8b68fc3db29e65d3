"""How fast every handler acknowledges while people use every surface at once.

`python -m tests.bench.interactions [--rate 20] [--seconds 60] [--mode socket]` lets people ask,
press all that stands under the replies, use the Home tab, type ahead and submit, at so many
interactions a second in all, through the strict fake Slack, against the unmodified bot. It prints
one JSON line a kind of interaction: how many there were, and the milliseconds from sending to the
ack at the middle, at the 99th percentile and at most. Whatever Slack refused is counted too.
"""

from __future__ import annotations

import argparse
import itertools
import json
import statistics
import tempfile
import threading
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from bot.blocks.reply import Control
from bot.blocks.words import details, filtering
from bot.blocks.words.home import ASK_TITLE
from tests.bench.slack import percentile
from tests.functional import documents
from tests.functional.bots import running
from tests.functional.fake_slack import FakeSlack, Manifest, Person
from tests.functional.fake_slack.controls import controls
from tests.functional.fake_slack.interactions import action_on, suggestion
from tests.functional.programs import ROOT, evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.functional.fake_slack import Mode
    from tests.functional.fake_slack.deliveries import Delivery, Retry
    from tests.functional.fake_slack.shapes import JsonObject

QUESTIONS = (
    "loneliness",
    "does walking help?",
    "how many people did Brandt follow?",
    "what do you have?",
    "ketamine",
    "compare Brandt and Petrov",
)
OPENING = {Control.DETAILS, Control.CITE, Control.FILTER}  # each opens a window
PEOPLE = 8  # at once; each waits for its own turn of the beat


class Watched(FakeSlack):
    """A Slack that keeps what it delivered, and gives each delivery its place on the beat."""

    def __init__(self, manifest: Manifest, rate: float) -> None:
        super().__init__(manifest)
        self.delivered: list[Delivery] = []
        self._start, self._rate, self._places = time.monotonic(), rate, itertools.count()

    def deliver(self, kind: str, payload: JsonObject, retry: Retry | None = None) -> Delivery:
        """Deliver when it is this one's turn."""
        turn = self._start + next(self._places) / self._rate
        threading.Event().wait(max(0.0, turn - time.monotonic()))
        delivery = super().deliver(kind, payload, retry)
        self.delivered.append(delivery)
        return delivery


def visit(slack: Watched, question: str) -> None:
    """Use every surface once, as one person."""
    person = Person(slack)
    person.open_home()
    person.open_messages()
    person.command(question)
    _press_all(person)
    _use_windows(person)
    person.dm(question)
    person.waits()
    channel, _ = slack.channel_with_person()
    person.mention(question, channel)
    person.command("")
    window = person.waits_for_modal(ASK_TITLE)
    for control in controls(window.payload):
        if control.kind == "external_select":
            asked = suggestion(slack.workspace, window, person.id, control, typed="lone", values={})
            slack.deliver("interactive", asked).acked()
    person.type_into(window, "Your question", question)
    person.submit(window)


def _use_windows(person: Person) -> None:
    """Switch between the studies of the reply, then ask again of larger ones."""
    reply = person.sees()[-1]
    if "Details" in reply.buttons:
        person.press(reply, "Details")
        window = person.waits_for_modal(details.TITLE)
        if "switch_study" in {one.element["action_id"] for one in controls(window.payload)}:
            person.choose(window, "switch_study", person.offers(window, "switch_study")[-1])
    if "Filter" in reply.buttons:
        person.press(reply, "Filter")
        window = person.waits_for_modal(filtering.TITLE)
        person.type_into(window, filtering.LABELS["least"], "10")
        person.submit(window)


def _press_all(person: Person) -> None:
    """Press everything under the reply as it stood; close what opens."""
    message = person.waits()
    for control in controls(message.payload):
        if control.outcome is not None:
            action = action_on(control, control.outcome)
            person.slack.act(message, person.id, action, {}).acked()
            if str(action["action_id"]) in OPENING:
                person.close(person.waits_for_modal())


def kind_of(delivery: Delivery) -> str:
    """Name an interaction: "command", "message", "compare_studies"."""
    payload = delivery.payload
    if delivery.kind == "slash_commands":
        return "command"
    if delivery.kind == "events_api":
        event = payload["event"]
        return str(event["type"]) + (f" {event['tab']}" if "tab" in event else "")
    if actions := payload.get("actions"):
        return str(actions[0]["action_id"]).partition(":")[0]
    return str(payload["type"])


def figures(delivered: list[Delivery]) -> Iterator[JsonObject]:
    """Give the figures of each kind, then of all."""
    took: dict[str, list[float]] = defaultdict(list)
    for delivery in delivered:
        milliseconds = delivery.acked().took * 1000
        took[kind_of(delivery)].append(milliseconds)
        took["all"].append(milliseconds)
    for kind, values in sorted(took.items(), key=lambda item: item[0] == "all"):
        yield {
            "figure": "ack_ms",
            "of": kind,
            "interactions": len(values),
            "p50": round(statistics.median(values), 2),
            "p99": round(percentile(values, 99) if len(values) > 1 else values[0], 2),
            "most": round(max(values), 2),
        }


def main() -> None:
    """Run the bench and print its figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rate", type=float, default=20.0, help="interactions a second")
    options.add_argument("--seconds", type=float, default=60.0, help="of use")
    options.add_argument("--mode", choices=["socket", "http"], default="socket")
    chosen = options.parse_args()
    mode: Mode = chosen.mode
    with ExitStack() as everything:
        home = Path(everything.enter_context(tempfile.TemporaryDirectory()))
        library = home / "library"
        evidence(home, "load", str(documents.write(home / "papers")), "--library", str(library))
        slack = Watched(Manifest.read(ROOT / "manifest.json"), chosen.rate)
        everything.enter_context(slack)
        everything.enter_context(running(slack, mode, home / "bot", library))
        end = time.monotonic() + chosen.seconds
        questions = itertools.cycle(QUESTIONS)

        def people() -> None:
            while time.monotonic() < end:
                visit(slack, next(questions))

        with ThreadPoolExecutor(PEOPLE) as pool:
            for visitor in [pool.submit(people) for _ in range(PEOPLE)]:
                visitor.result()
        for line in figures(slack.delivered):
            print(json.dumps({**line, "rate": chosen.rate, "mode": mode}))
        calls = slack.ledger.entries()
        refused = sorted({f"{call.name}: {call.error}" for call in calls if call.error})
        print(json.dumps({"figure": "refused", "value": len(refused), "what": refused}))


if __name__ == "__main__":
    main()
