"""Tests of bot/logs.py."""

from __future__ import annotations

import json
import logging
import re
import subprocess
import sys
import threading
import warnings
from urllib.parse import quote, quote_plus

import pytest

from bot.logs import Event, Formatter, about, configure, note, stack_of
from bot.striking import STRUCK

SECRET_TEXTS = (
    "xoxb-123-456-abcDEF",
    "xoxe.xoxp-1-Mi0yLTk",
    "xapp-1-A0-123-abc",
    "https://hooks.slack.com/commands/T1/2/abcdef",
)
KNOWN = 's"e/c r+e&t=%'


def record(
    message: object, *args: object, error: BaseException | None = None, name: str = "bot.test"
) -> logging.LogRecord:
    trace = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord(name, logging.INFO, "test.py", 1, message, args, trace)


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


@pytest.mark.parametrize(
    ("said", "hidden"),
    [
        ("Authorization: Bearer abcdef-1", "abcdef-1"),
        ("{'Authorization': 'Bearer abcdef-1'}", "abcdef-1"),
        ("{'response_url': 'http://127.0.0.1/r/abcdef'}", "abcdef"),
        ("response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1%2Fabcdef", "abcdef"),
        ("wss://wss-primary.slack.com/link/?ticket=abcdef&app_id=1", "abcdef"),
        ("X-Slack-Signature: v0=" + "ab" * 32, "abab"),
        ("trigger 13345224609.738474920.8088930838d88f008e0a1b2c3d4e5f60", "8088930838"),
        (b"xoxb-1-abcdef", "abcdef"),
        ({"token": "xapp-1-abcdef"}, "abcdef"),
    ],
    ids=str,
)
def test_what_opens_a_door_is_struck_out_whatever_carries_it(said: object, hidden: str) -> None:
    written = Formatter().format(record("sent %r", said))
    assert hidden not in written
    assert STRUCK in written


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize(
    "written", [KNOWN, quote(KNOWN), quote(KNOWN, safe=""), quote_plus(KNOWN)], ids=str
)
def test_a_secret_of_the_settings_is_struck_out_in_whatever_writing(
    form: str, written: str
) -> None:
    formatter = Formatter(form=form, secrets=(KNOWN, "dev"))
    for one in (record("a %s b", written), record("a " + written), record(Event("x", y=written))):
        said = formatter.format(one)
        assert STRUCK in said
        assert "e/c" not in said
        assert "e%2Fc" not in said
    assert "device" in formatter.format(record("device"))  # a word is no secret


def test_a_secret_that_is_put_together_from_arguments_is_struck_out() -> None:
    assert "abcdef" not in Formatter().format(record("%s-%s-%s", "xoxb", 1, "abcdef"))


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


def test_an_event_is_a_name_with_what_is_known_of_it() -> None:
    said = Formatter().format(record(Event("done", surface="command", ms=12, took=0.12345, of="")))
    assert said.endswith(' INFO bot.test done surface=command ms=12 took=0.123 of=""')
    forged = Formatter().format(record(Event("done", surface='x" y=1\nz')))
    assert forged.endswith(r'done surface="x\" y=1\nz"')


def test_an_event_in_json_is_an_object_on_one_line() -> None:
    formatter = Formatter(form="json")
    with about("1a2b3c4d"):
        said = formatter.format(record(Event("failed", ms=3), error=failing("my mother")))
    assert len(said.splitlines()) == 1
    read = json.loads(said)
    assert (read["event"], read["ms"], read["ref"]) == ("failed", 3, "1a2b3c4d")
    assert (read["level"], read["logger"]) == ("INFO", "bot.test")
    assert "ValueError" in read["trace"]
    assert "mother" not in said


def test_every_line_about_a_delivery_carries_its_reference_and_no_other_does() -> None:
    note(kind="topic")  # about nothing: known to nobody
    with about("1a2b3c4d") as delivery:
        note(kind="topic", cited=2)
        assert Formatter().format(record("retrying")).endswith("retrying ref=1a2b3c4d")
        assert delivery.known == {"kind": "topic", "cited": 2}
    assert "ref=" not in Formatter().format(record("retrying"))


def test_what_libraries_say_is_not_repeated_for_it_may_quote_a_message() -> None:
    said = Formatter().format(
        record("payload: %s", "my mother drinks", name="slack_bolt.App", error=failing("mother"))
    )
    assert "mother" not in said
    assert "library at=test:1" in said
    assert "ValueError" in said


@pytest.mark.usefixtures("own_logging")
def test_libraries_stay_quiet_while_we_debug(capsys: pytest.CaptureFixture[str]) -> None:
    configure("DEBUG")
    logging.getLogger("bot.anything").debug("ours")
    logging.getLogger("slack_bolt.App").info("a whole payload")
    logging.getLogger("slack_sdk").error("what it raises anyway")
    assert [line.split()[-1] for line in capsys.readouterr().err.splitlines()] == ["ours"]


@pytest.mark.usefixtures("own_logging")
def test_what_a_thread_does_not_catch_is_logged_without_what_it_says(
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure("INFO")
    thread = threading.Thread(target=look_up, args=("my mother",), name="socket")
    thread.start()
    thread.join()
    said = capsys.readouterr().err
    assert "CRITICAL bot.logs crashed thread=socket" in said
    assert "KeyError" in said
    assert "mother" not in said


@pytest.mark.usefixtures("own_logging")
def test_a_warning_does_not_say_what_it_is_about(capsys: pytest.CaptureFixture[str]) -> None:
    configure("INFO")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=True)
        warnings.warn("my mother drinks", stacklevel=1)
    assert "mother" not in capsys.readouterr().err


def test_a_program_that_crashes_says_where_and_nothing_of_what(root: str) -> None:
    code = "from bot.logs import configure; configure('INFO'); {}['my mother']"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=False
    )
    assert done.returncode == 1
    assert "crashed thread=MainThread" in done.stderr
    assert "my mother" not in done.stderr.replace(code, "")
