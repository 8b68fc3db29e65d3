"""Puts hostile inputs to the question path and to the app, and notes each that goes wrong."""

from __future__ import annotations

import faulthandler
import json
import logging
import re
import tempfile
import time
from collections import Counter
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from bot.app import build_app, deliver
from bot.blocks.drawing import plain, slack_message
from bot.blocks.replying import compose_reply
from bot.json_forms import answer_form
from bot.settings import read
from bot.state import State
from bot.work import Work
from tests.bench.hostile.payloads import Delivery, delivery, presses
from tests.bench.hostile.receiving import Judging
from tests.bench.hostile.shelf import hostile_library
from tests.bench.hostile.texts import hostile_text
from tests.bot.slack import PERSON
from tests.functional.fake_slack.answer_rules import check_options, check_submission
from tests.functional.fake_slack.payload_rules import check_message
from tests.functional.fake_slack.writing import UNFIT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from slack_bolt import App, BoltResponse

    from knowledge import Library

SLOW = 5.0  # seconds that one input may take
HUNG = 900.0  # seconds after which a process says where it stands
SURFACES = 4  # times that each is drawn before it begins
DEPTH = 2  # presses that lead from one to the next
PERSON_ID = re.compile(r"[UW][A-Z0-9]{1,30}", re.ASCII)
# What a delivery leads to whose sender or address was spoiled: nobody is there to be told.
UNREACHED = re.compile(r"^misread|reason=NotDelivered|^untold")


@dataclass(slots=True)
class Findings:
    """What was put, what came of it, and what went wrong: number, kind, what."""

    put: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    judged: int = 0
    slowest: float = 0.0
    failures: list[tuple[int, str, str]] = field(default_factory=list)

    @contextmanager
    def watching(self, number: int, kind: str) -> Iterator[None]:
        """Note what is raised within, and what takes too long."""
        self.put[kind] += 1
        started = time.monotonic()
        try:
            yield
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            self.failures.append((number, kind, f"{type(error).__name__}: {error!r:.300}"))
        took = time.monotonic() - started
        self.slowest = max(self.slowest, took)
        if took > SLOW:
            self.failures.append((number, kind, f"took {took:.1f} s"))


def merged(parts: Iterable[Findings]) -> Findings:
    """Add up what several processes found."""
    found = Findings()
    for part in parts:
        found.put.update(part.put)
        found.outcomes.update(part.outcomes)
        found.judged += part.judged
        found.slowest = max(found.slowest, part.slowest)
        found.failures += part.failures
    return found


def attack_apart(numbers: Iterable[int], *, seed: int = 0) -> Findings:
    """Attack in a process of its own, with a folder of its own."""
    faulthandler.dump_traceback_later(HUNG, repeat=True)
    with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
        return attack(numbers, Path(folder), seed=seed)


def attack(numbers: Iterable[int], folder: Path, *, seed: int = 0) -> Findings:
    """Put the inputs of these numbers; those that are odd are deliveries."""
    findings = Findings()
    library = hostile_library(folder, seed=seed)
    with running(library, folder) as (app, slack):
        become_known(app, slack, findings, seed)
        for number in numbers:
            random = Random(f"{seed}/{number}")  # noqa: S311 - the same inputs again
            if number % 2:
                one = delivery(random, slack)
                with findings.watching(number, one.kind):
                    put(one, app, slack, findings.outcomes)
            else:
                with findings.watching(number, "question"):
                    ask(library, random)
                    findings.judged += 1
        findings.judged += slack.judged
    return findings


def become_known(app: App, slack: Judging, findings: Findings, seed: int) -> None:
    """Have every surface drawn, so that whatever can be pressed in them is known from then on."""
    random = Random(f"{seed}/surfaces")  # noqa: S311 - the same inputs again
    for kind in ("opened", "command", "message", "list", "mention") * SURFACES:
        with findings.watching(-1, kind):
            put(delivery(random, slack, kind=kind), app, slack, findings.outcomes)
    for _ in range(DEPTH):
        for press in presses(slack):
            with findings.watching(-1, "press"):
                put(press, app, slack, findings.outcomes)
    slack.keeping = False


def ask(library: Library, random: Random) -> None:
    """Ask a question, and ask that every drawing of its answer be fit to be seen."""
    previous = [hostile_text(random) for _ in range(random.choice((0, 0, 0, 1, 2)))]
    question = hostile_text(random)
    answer = library.ask(question, previous)
    reply = compose_reply(answer)
    message = slack_message(reply, (*previous, question))
    refusal = check_message(message)
    if refusal is not None:
        raise AssertionError(refusal)
    said = plain(reply)
    if unfit := UNFIT.search(said):
        raise AssertionError(f"the plain text has a U+{ord(unfit[0]):04X}")
    json.dumps(answer_form(answer), ensure_ascii=False)


class _AtOnce(Work):
    """Does work when it comes, so that what goes wrong is known to belong to its delivery."""

    def submit(
        self, job: Callable[[], object], *, person: str = "", lane: str = "", window: bool = False
    ) -> bool:
        """Do it, whoever asked and wherever."""
        del person, lane, window
        job()
        return True


class _Outcomes(logging.Handler):
    """Keeps what the bot logs."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        self.records.append(record)


@contextmanager
def running(library: Library, folder: Path) -> Iterator[tuple[App, Judging]]:
    """Run the app in this process, a judging Slack before it."""
    ours, kept = logging.getLogger("bot"), _Outcomes()
    before = ours.level, ours.propagate
    with ExitStack() as everything:
        slack = everything.enter_context(Judging())
        settings = read(
            {
                "SLACK_BOT_TOKEN": "xoxb-bot",
                "SLACK_APP_TOKEN": "xapp-app",
                "SLACK_API_URL": slack.url,
                "EVIDENCE_LIBRARY": str(folder / "library"),
            }
        )
        state, work = State(folder / "state.sqlite3"), _AtOnce()
        everything.callback(state.close)
        ours.addHandler(kept)
        ours.setLevel(logging.INFO)
        ours.propagate = False
        everything.callback(ours.removeHandler, kept)
        app = build_app(settings, library, state, work)
        slack.log = kept.records
        yield app, slack
        ours.level, ours.propagate = before


def put(one: Delivery, app: App, slack: Judging, outcomes: Counter[str]) -> None:
    """Deliver, and ask that nothing fail and all that goes out be fit to be seen."""
    slack.people = {PERSON, *_people(one.body)}
    slack.log.clear()
    slack.wrong.clear()
    response = deliver(app, mode="socket_mode", body=one.body)
    shape = "spoiled" if one.spoiled else "shaped"
    outcomes[f"{shape}: status {response.status}"] += 1
    outcomes.update(f"{shape}: {record.getMessage().split()[0]}" for record in slack.log)
    failed = [record.getMessage() for record in slack.log if record.levelno >= logging.ERROR]
    wrong = [*slack.wrong, *(() if one.spoiled else _answered(response, one.body))]
    wrong += [said for said in failed if not (one.spoiled and UNREACHED.search(said))]
    if response.status != HTTPStatus.OK and not one.spoiled:
        wrong.append(f"status {response.status}")
    if wrong:
        raise AssertionError("; ".join(wrong))


def _answered(response: BoltResponse, body: dict[str, Any]) -> list[str]:
    """Say what is wrong with what an ack carries."""
    if not response.body:
        return []
    answer = json.loads(response.body)
    if body.get("type") == "block_suggestion":
        refusal = check_options(answer)
    else:
        refusal = check_submission(answer, body["view"])
    return [str(refusal)] if refusal else []


def _people(body: dict[str, Any]) -> set[str]:
    """Name who delivers, whom a shared answer may name."""
    user = body.get("user")
    named = user.get("id") if isinstance(user, dict) else user
    return {named} if isinstance(named, str) and PERSON_ID.fullmatch(named) else set()
