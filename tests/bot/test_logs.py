"""Tests of bot/logs.py."""

from __future__ import annotations

import logging
import re

import pytest

from bot.logs import Formatter, configure, stack_of

SECRET_TEXTS = (
    "xoxb-123-456-abcDEF",
    "xoxe.xoxp-1-Mi0yLTk",
    "xapp-1-A0-123-abc",
    "https://hooks.slack.com/commands/T1/2/abcdef",
)


def record(message: str, *args: object, error: BaseException | None = None) -> logging.LogRecord:
    trace = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord("bot.test", logging.INFO, "test.py", 1, message, args, trace)


def look_up(text: str) -> str:
    return {"a": "b"}[text]


def failing(text: str) -> Exception:
    try:
        try:
            look_up(text)
        except KeyError as error:
            raise ValueError(text) from error
    except ValueError as error:
        return error
    raise AssertionError(text)


@pytest.mark.parametrize("secret", SECRET_TEXTS)
def test_no_secret_is_written_wherever_it_stands(secret: str) -> None:
    said = Formatter().format(record("token %s.", secret, error=failing(secret)))
    assert secret.rpartition("/")[2] not in said
    assert "[secret]" in said


def test_a_traceback_shows_what_was_raised_where_but_not_what_it_says() -> None:
    said = Formatter().format(record("failed", error=failing("does my mother drink?")))
    assert "mother" not in said
    assert "builtins.KeyError" in said
    assert "builtins.ValueError" in said
    assert said.index("KeyError") < said.rindex("ValueError")
    assert "test_logs.py" in said


def test_a_cause_that_causes_itself_ends() -> None:
    error = ValueError()
    error.__cause__ = error
    assert stack_of(error) == "builtins.ValueError"


def test_a_record_stays_on_its_line_and_says_when_in_universal_time() -> None:
    said = Formatter().format(record("one\ntwo\r2026-01-01T00:00:00.000Z ERROR forged\u2028"))
    assert len(said.splitlines()) == 1
    assert re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z INFO bot\.test one two", said)


@pytest.mark.usefixtures("own_logging")
def test_libraries_stay_quiet_while_we_debug(capsys: pytest.CaptureFixture[str]) -> None:
    configure("DEBUG")
    logging.getLogger("bot.anything").debug("ours")
    logging.getLogger("slack_bolt.App").info("a whole payload")
    logging.getLogger("slack_sdk").error("what it raises anyway")
    assert [line.split()[-1] for line in capsys.readouterr().err.splitlines()] == ["ours"]
