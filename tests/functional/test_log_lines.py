"""Every line that the bot writes can be read by a machine, where that is asked for."""

from __future__ import annotations

import json
import socket
from typing import TYPE_CHECKING, Any

import pytest

from tests.functional.bots import Bot, settings_of
from tests.functional.fake_slack import FakeSlack, Fault, Manifest
from tests.functional.programs import Program, run_bot, run_python

if TYPE_CHECKING:
    from pathlib import Path

    from tests.functional.fake_slack import Mode

JSON = {"EVIDENCE_LOG_FORMAT": "json"}
BOT_TOKEN = "xoxb-1-2-secretsecret"
APP_TOKEN = "xapp-1-A-2-secretsecret"
TOKENS = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN}

# As `python -m bot`, but that what it runs ends it with an exception that nobody expects.
CRASHING = """
import sys, threading, warnings, logging
from bot import running
def fail(*_):
    secret = {"token": "xoxb-1-2-secretsecret"}
    thread = threading.Thread(target=lambda: secret["my mother drinks"])
    thread.start()
    thread.join()
    warnings.warn(str(secret), stacklevel=1)
    logging.getLogger("slack_sdk").warning("quiet %s", secret)
    logging.getLogger("slack_bolt.App").error("a payload %s", secret)
    logging.getLogger("bot.odd").error("%d of %s", secret)
    try:
        raise ConnectionError(secret)
    except ConnectionError as error:
        raise SystemError(str(secret)) from error
running.serve = fail
from bot.__main__ import main
sys.exit(main())
"""


def lines(said: str) -> list[dict[str, Any]]:
    """Read every line as an event."""
    read = [json.loads(line) for line in said.splitlines()]
    for one in read:
        assert {"time", "level", "logger", "event"} <= one.keys(), one
        assert one["event"]
    assert read
    return read


@pytest.mark.parametrize("mode", ["socket", "http"])
def test_a_bot_at_work_in_good_and_bad_times_writes_one_object_a_line(
    mode: Mode, manifest: Manifest, library: Path, tmp_path: Path
) -> None:
    with FakeSlack(manifest) as slack:
        variables = {
            **settings_of(tmp_path, library),
            **slack.environment(mode),
            **JSON,
            "EVIDENCE_LOG_LEVEL": "DEBUG",
            "PORT": "0",
        }
        with Program("-m", "bot", environment=variables, home=tmp_path) as program:
            if mode == "http":
                port = program.wait_listening()
                slack.use_http(f"http://127.0.0.1:{port}/slack/events")
            else:
                program.wait_saying('"event": "connected"')
            bot = Bot(slack, program, tmp_path)
            bot.ask("loneliness")
            slack.faults.order("chat.postMessage", Fault(status=200, error="internal_error"))
            messages, person = slack.direct_messages()
            slack.write("evening walks", messages, person)
            slack.ledger.wait_message(channel=messages.id)
            (tmp_path / "state.sqlite3").unlink()
            (tmp_path / "state.sqlite3").mkdir()
            (tmp_path / "state.heartbeat").unlink(missing_ok=True)
            (tmp_path / "state.heartbeat").mkdir()
            if mode == "http":
                with socket.create_connection(("127.0.0.1", port), timeout=10) as raw:
                    raw.sendall(b"\x16\x03\x01 not HTTP at all\r\n\r\n")
                    raw.recv(100)
            else:
                slack.sockets.cut()
            bot.settle()
            program.terminate()
            assert program.wait() == 0
        read = lines(program.log)
    events = {one["event"] for one in read}
    assert {"opened", "done", "state_refused", "stopping"} <= events
    assert {one["ref"] for one in read if one["event"] == "done"}
    for secret in (slack.workspace.bot_token, slack.workspace.app_token):
        assert secret not in program.log


@pytest.mark.parametrize(
    ("variables", "code", "of"),
    [
        ({"SLACK_MODE": "pigeon", "PORT": "eighty"}, 2, "SLACK_MODE"),
        ({**TOKENS, "SLACK_API_URL": "http://127.0.0.1:9/api/"}, 1, "Slack cannot be reached"),
        ({"EVIDENCE_LIBRARY": "/dev/null/library"}, 1, "/dev/null"),
        ({**TOKENS, "EVIDENCE_LOG_LEVEL": "LOUD"}, 2, "EVIDENCE_LOG_LEVEL"),
    ],
    ids=["settings", "unreachable", "library", "level"],
)
def test_a_start_that_fails_says_so_in_an_object(
    variables: dict[str, str], code: int, of: str, tmp_path: Path
) -> None:
    done = run_bot(tmp_path, **variables, **JSON)
    assert done.returncode == code
    last = lines(done.stderr)[-1]
    assert (last["event"], last["exit"], last["level"]) == ("no_bot", code, "CRITICAL")
    assert of in last["reason"]
    assert "secretsecret" not in done.stderr


def test_a_dotenv_that_cannot_be_read_is_said_in_an_object(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"PORT=\xff\xfe\n")
    done = run_bot(tmp_path, **JSON)
    assert done.returncode == 2
    assert ".env" in lines(done.stderr)[-1]["reason"]


@pytest.mark.parametrize("form", ["json", "text"])
def test_what_nobody_expected_is_an_object_too_and_says_no_secret(
    form: str, library: Path, tmp_path: Path
) -> None:
    variables = {**settings_of(tmp_path, library), **TOKENS, "EVIDENCE_LOG_FORMAT": form}
    done = run_python(tmp_path, "-W", "always", "-c", CRASHING, variables=variables)
    assert done.returncode == 1
    assert "secretsecret" not in done.stderr
    assert "mother" not in done.stderr
    for kind in ("KeyError", "ConnectionError", "SystemError"):
        assert kind in done.stderr
    if form == "json":
        said = [one["event"] for one in lines(done.stderr)]
        assert said == ["crashed", "library", "library", "unspeakable", "crashed"]
