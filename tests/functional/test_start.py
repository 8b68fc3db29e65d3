"""Starting `python -m bot` with all, some or none of what it needs. No start here connects."""

from __future__ import annotations

import json
import socket
from typing import TYPE_CHECKING

import pytest

from tests.functional.fake_slack import FakeSlack
from tests.functional.programs import run_bot

if TYPE_CHECKING:
    from pathlib import Path

    from tests.functional.fake_slack import Manifest

BOT_TOKEN = "xoxb-1-2-secretsecret"
APP_TOKEN = "xapp-1-A-2-secretsecret"
NOWHERE = "http://127.0.0.1:9/api/"  # nothing listens there


def test_without_a_token_and_a_terminal_it_answers_once_and_says_how_to_connect(
    tmp_path: Path,
) -> None:
    done = run_bot(tmp_path)
    assert done.returncode == 0, done.stderr
    said = done.stdout + done.stderr
    assert "peer wellbeing" in said.lower()
    for size in ("n = 7", "n = 10", "n = 30"):
        assert size in done.stdout
    assert "SLACK_BOT_TOKEN" in said
    assert "Traceback" not in said


def test_a_command_after_it_is_carried_out(tmp_path: Path, library: Path) -> None:
    done = run_bot(tmp_path, "studies", "--library", str(library), "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(json.loads(done.stdout)) == 6


def test_the_shipped_library_is_not_loaded_into_one_that_was_named(
    tmp_path: Path, library: Path
) -> None:
    done = run_bot(tmp_path, EVIDENCE_LIBRARY=str(library))
    assert done.returncode == 0, done.stderr
    assert "n = 30" not in done.stdout


@pytest.mark.parametrize(
    ("variables", "wrong"),
    [
        ({"SLACK_BOT_TOKEN": BOT_TOKEN}, {"SLACK_APP_TOKEN"}),
        ({"SLACK_APP_TOKEN": APP_TOKEN}, {"SLACK_BOT_TOKEN"}),
        ({"SLACK_BOT_TOKEN": "oops-1", "SLACK_APP_TOKEN": APP_TOKEN}, {"SLACK_BOT_TOKEN"}),
        (
            {"SLACK_BOT_TOKEN": APP_TOKEN, "SLACK_APP_TOKEN": BOT_TOKEN},
            {"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"},
        ),
        ({"SLACK_MODE": "socket"}, {"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"}),
        ({"SLACK_MODE": "http"}, {"SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"}),
        (
            {"SLACK_MODE": "http", "SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_SIGNING_SECRET": ""},
            {"SLACK_SIGNING_SECRET"},
        ),
        ({"SLACK_MODE": "carrier-pigeon"}, {"SLACK_MODE"}),
        (
            {
                "SLACK_MODE": "http",
                "SLACK_BOT_TOKEN": BOT_TOKEN,
                "SLACK_SIGNING_SECRET": "f" * 32,
                "PORT": "eighty",
            },
            {"PORT"},
        ),
        (
            {
                "SLACK_BOT_TOKEN": BOT_TOKEN,
                "SLACK_APP_TOKEN": APP_TOKEN,
                "SLACK_API_URL": "javascript:1",
            },
            {"SLACK_API_URL"},
        ),
    ],
    ids=lambda value: "+".join(sorted(value)) if isinstance(value, set) else "",
)
def test_anything_in_between_names_every_wrong_variable_and_no_value(
    tmp_path: Path, variables: dict[str, str], wrong: set[str]
) -> None:
    done = run_bot(tmp_path, **variables)
    assert done.returncode == 2
    said = done.stdout + done.stderr
    for name in wrong:
        assert name in said
    for value in variables.values():
        assert not value or value in {"http", "socket"} or value not in said
    right = {"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"} - wrong
    assert not [name for name in right if f"{name}:" in said]
    assert "Traceback" not in said


def test_a_slack_that_is_not_there_is_said_in_one_line(tmp_path: Path) -> None:
    tokens = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN}
    done = run_bot(tmp_path, **tokens, SLACK_API_URL=NOWHERE)
    assert done.returncode not in {0, 2}
    assert "Traceback" not in done.stdout + done.stderr
    assert BOT_TOKEN not in done.stdout + done.stderr


def test_a_token_that_slack_refuses_is_named(tmp_path: Path, manifest: Manifest) -> None:
    with FakeSlack(manifest) as slack:
        variables = {**slack.environment("socket"), "SLACK_BOT_TOKEN": BOT_TOKEN}
        done = run_bot(tmp_path, **variables)
    assert done.returncode == 2
    assert "SLACK_BOT_TOKEN" in done.stderr
    assert "invalid_auth" in done.stderr
    assert BOT_TOKEN not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_that_is_taken_is_named(tmp_path: Path, manifest: Manifest) -> None:
    with FakeSlack(manifest) as slack, socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run_bot(tmp_path, **slack.environment("http"), PORT=port)
    assert done.returncode == 1
    assert port in done.stderr
    assert "PORT" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_dotenv_beside_it_is_read_and_what_is_set_already_wins(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("SLACK_MODE=carrier-pigeon\nPORT=eighty\n", encoding="utf-8")
    done = run_bot(tmp_path, SLACK_MODE="http", SLACK_BOT_TOKEN=BOT_TOKEN)
    assert done.returncode == 2
    assert "PORT" in done.stderr + done.stdout
    assert "SLACK_MODE" not in done.stderr + done.stdout


def test_a_library_that_is_not_there_is_said_and_nothing_is_made(tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    done = run_bot(tmp_path, EVIDENCE_LIBRARY=str(missing / "library"))
    said = done.stdout + done.stderr
    assert "Traceback" not in said
    if done.returncode != 0:
        assert str(missing) in said
