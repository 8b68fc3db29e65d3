"""Whether the bot is well, as whoever runs it sees it."""

from __future__ import annotations

import json
import shutil
import threading
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import TYPE_CHECKING, Any, Literal

import pytest

from tests.functional.bots import Bot, running, settings_of
from tests.functional.fake_slack import FakeSlack, Fault, Manifest
from tests.functional.programs import Program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

DEADLINE = 30.0
# As `python -m bot`, which looks how it is every five seconds and asks Slack once a minute.
IMPATIENT = """
import sys
from bot.__main__ import main
from bot.serving import health, tending
health.ASK_SLACK, tending.EVERY = 0.0, 0.1
sys.exit(main())
"""


@pytest.fixture
def slack(manifest: Manifest) -> Iterator[FakeSlack]:
    with FakeSlack(manifest) as fake:
        yield fake


def until(look: Callable[[], bool], what: str) -> None:
    """Return once this is so."""
    end, pause = time.monotonic() + DEADLINE, threading.Event()
    while not look():
        assert time.monotonic() < end, what
        pause.wait(0.05)


def health(slack: FakeSlack) -> tuple[int, dict[str, Any]]:
    """Ask as a load balancer does: without a signature."""
    assert slack.http is not None
    url = slack.http._url
    connection = HTTPConnection(str(url.hostname), int(url.port or 80), timeout=DEADLINE)
    try:
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()


def test_healthz_tells_how_it_is_and_no_secret(
    slack: FakeSlack, library: Path, tmp_path: Path
) -> None:
    with running(slack, "http", tmp_path, library) as program:
        until(lambda: health(slack)[0] == 200, "well")
        Bot(slack, program, tmp_path).ask("loneliness")
        until(lambda: health(slack)[1]["outcomes"] == {"done": 1}, "the answer to be counted")
        told = health(slack)[1]
        assert (told["ok"], told["reasons"]) == (True, [])
        assert not [secret for secret in slack.environment("http").values() if secret in str(told)]


def test_a_token_that_is_taken_away_shows_at_healthz(
    slack: FakeSlack, library: Path, tmp_path: Path
) -> None:
    variables = {**settings_of(tmp_path, library), **slack.environment("http")}
    with Program("-c", IMPATIENT, environment={**variables, "PORT": "0"}, home=tmp_path) as bot:
        slack.use_http(f"http://127.0.0.1:{bot.wait_listening()}/slack/events")
        until(lambda: health(slack)[0] == 200, "well")
        slack.faults.order("auth.test", Fault(200, error="token_revoked"), times=1000)
        until(lambda: health(slack)[0] == 503, "not well")
        assert health(slack)[1]["reasons"] == ["slack"]


# As `python -m bot`, which looks every few seconds, asks Slack once a minute and waits a minute for
# a worker; its library may be made to hang, by a file.
IMPATIENT = """
import sys, time
from pathlib import Path
from bot.serving import health, tending
from knowledge import Library
health.ASK_SLACK, health.HUNG, tending.EVERY = 0.0, 1.0, 0.1
ask = Library.ask
def slow(self, text, previous=()):
    while text != "help" and Path("hang").exists():
        time.sleep(0.05)
    return ask(self, text, previous)
Library.ask = slow
from bot.__main__ import main
sys.exit(main())
"""


@contextmanager
def impatient(
    slack: FakeSlack, mode: Literal["http", "socket"], home: Path, library: Path
) -> Iterator[Program]:
    """Run a bot that notices within a second what the real one notices within a minute."""
    variables = {**settings_of(home, library), **slack.environment(mode), "PORT": "0"}
    with Program("-c", IMPATIENT, environment=variables, home=home) as program:
        if mode == "http":
            slack.use_http(f"http://127.0.0.1:{program.wait_listening()}/slack/events")
            until(lambda: health(slack)[0] == 200, "well")
        else:
            program.wait_saying("connected to=Slack")
            until((home / "state.heartbeat").exists, "heartbeat")
        yield program


def test_workers_that_all_hang_show_and_so_does_that_they_are_back(
    slack: FakeSlack, library: Path, tmp_path: Path
) -> None:
    with impatient(slack, "http", tmp_path, library) as program:
        bot = Bot(slack, program, tmp_path)
        (tmp_path / "hang").touch()
        asked = [slack.channel_with_person() for _ in range(12)]
        for channel, person in asked:
            slack.command("loneliness", channel, person).acked()
        until(lambda: health(slack)[0] == 503, "not well")
        assert "workers" in health(slack)[1]["reasons"]
        (tmp_path / "hang").unlink()
        for channel, _ in asked:
            slack.ledger.wait_message(channel=channel.id)
        until(lambda: health(slack)[0] == 200, "well again")
        bot.ask("loneliness")


def test_a_library_damaged_beyond_mending_shows_while_answers_come_from_memory(
    slack: FakeSlack, library: Path, tmp_path: Path
) -> None:
    held = tmp_path / "held"
    shutil.copytree(library, held)
    with impatient(slack, "http", tmp_path, held) as program:
        bot = Bot(slack, program, tmp_path)
        before = bot.ask("evening walks").read
        whole = (held / "studies.json").read_bytes()
        for name in ("studies.json.copy", "studies.json"):
            (held / name).write_bytes(b"{ rubbish")
        until(lambda: health(slack)[1]["lacking"] == ["library"], "lacking it")
        assert health(slack)[0] == 200
        assert bot.ask("evening walks").read == before
        assert program.log.count("the library cannot be read any more") == 1
        (held / "studies.json").write_bytes(whole)
        until(lambda: health(slack)[1]["lacking"] == [], "well again")


def test_a_slack_out_of_reach_and_a_state_that_refuses_show_though_the_bot_is_well(
    slack: FakeSlack, library: Path, tmp_path: Path
) -> None:
    with impatient(slack, "http", tmp_path, library) as program:
        slack.faults.order("auth.test", Fault(status=503, error="service_unavailable"), times=1000)
        until(lambda: health(slack)[1]["lacking"] == ["slack"], "out of reach")
        assert health(slack)[0] == 200
        slack.faults.forgive()
        until(lambda: health(slack)[1]["lacking"] == [], "reached again")
        state = tmp_path / "state.sqlite3"
        for one in tmp_path.glob("state.sqlite3*"):
            one.unlink()
        state.mkdir()
        bot = Bot(slack, program, tmp_path)
        bot.ask("loneliness")
        until(lambda: health(slack)[1]["lacking"] == ["state"], "refused")
        assert health(slack)[0] == 200
        state.rmdir()
        until(lambda: health(slack)[1]["lacking"] == [], "kept again")


def test_a_heart_does_not_beat_while_slack_is_away(
    slack: FakeSlack, library: Path, tmp_path: Path
) -> None:
    file = tmp_path / "state.heartbeat"

    def at() -> str:
        return str(json.loads(file.read_text(encoding="utf-8"))["at"])

    with impatient(slack, "socket", tmp_path, library) as program:
        Bot(slack, program, tmp_path).ask("loneliness")
        slack.faults.order(
            "apps.connections.open", Fault(status=503, error="service_unavailable"), times=1000
        )
        slack.sockets.cut()
        program.wait_saying("disconnected")
        pause = threading.Event()
        pause.wait(1.0)  # what was seen while it was there has been told
        before = at()
        pause.wait(2.5)  # it tells whole seconds
        assert at() == before
        slack.faults.forgive()
        until(lambda: at() > before, "a beat after the outage")


def test_a_heart_beats_while_the_bot_runs(slack: FakeSlack, library: Path, tmp_path: Path) -> None:
    file = tmp_path / "state.heartbeat"
    variables = {**settings_of(tmp_path, library), **slack.environment()}
    with Program("-c", IMPATIENT, environment=variables, home=tmp_path) as program:
        until(file.exists, "heartbeat")
        first = json.loads(file.read_text(encoding="utf-8"))
        assert first["process"] == program.number
        until(lambda: json.loads(file.read_text(encoding="utf-8"))["at"] > first["at"], "next beat")
        program.terminate()
        assert program.wait() == 0, program.log
    assert not file.exists()
