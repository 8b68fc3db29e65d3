"""Secrets are struck out in whatever shape they come, and nothing else is."""

from __future__ import annotations

import json
import logging
import random
import re
import time
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.logs import Event, Formatter
from bot.striking import STRUCK, Secrets

if TYPE_CHECKING:
    from collections.abc import Callable

KNOWN = "xoxb-17-4711-aBcDeF/gh=1"
SIGNING = "8f742231b10e8888abcd99yyyzzz85a5"
ALPHABET = "".join(map(chr, range(33, 127)))

SHAPES: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "as a web address has it": quote,
    "as a form has it": quote_plus,
    "every character of it": lambda secret: "".join(f"%{ord(sign):02x}" for sign in secret),
    "encoded twice": lambda secret: quote(quote(secret, safe=""), safe=""),
    "encoded three times": lambda secret: quote(quote(quote(secret, safe=""), safe=""), safe=""),
    "as JSON": json.dumps,
    "JSON in JSON": lambda secret: json.dumps(json.dumps({"token": secret})),
    "as JSON may have it": lambda secret: "".join(f"\\u{ord(sign):04x}" for sign in secret),
    "as Python may have it": lambda secret: "".join(f"\\x{ord(sign):02X}" for sign in secret),
    "as repr has bytes": lambda secret: repr(secret.encode()),
    "as HTML": escape,
    "as HTML may have it": lambda secret: "".join(f"&#{ord(sign)};" for sign in secret),
    "as HTML may have it, too": lambda secret: "".join(f"&#x{ord(sign):x};" for sign in secret),
    "in two quoted pieces": lambda secret: f"'{secret[:9]}' '{secret[9:]}'",
    "added together": lambda secret: f'"{secret[:5]}" + "{secret[5:]}"',
    "character by character": lambda secret: str(list(secret)),
    "over two lines": lambda secret: f"{secret[:12]}\n    {secret[12:]}",
    "over two lines in JSON": lambda secret: json.dumps(f"{secret[:12]}\n{secret[12:]}"),
    "with what nobody sees between": "\u200b".join,
}


def line(message: object, form: str = "text", error: BaseException | None = None) -> str:
    trace = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("bot.test", logging.INFO, "x.py", 1, message, (), trace)
    return Formatter(form=form, secrets=(KNOWN, SIGNING)).format(record)


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("secret", [KNOWN, SIGNING], ids=["token", "signing secret"])
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_a_known_secret_is_struck_out_in_every_shape(
    shape: Callable[[str], str], secret: str, form: str
) -> None:
    written = shape(secret)
    for message in (f"sent {written} today", Event("sent", what=written), Event(written)):
        said = line(message, form)
        assert STRUCK in said
        for piece in (secret[9:20], secret[12:], written[len(written) // 2 :].strip("\"'] )")):
            assert piece not in said, said
        if form == "json":
            assert json.loads(said)["level"] == "INFO"
    assert "today" in line(f"sent {written} today", form)


@pytest.mark.parametrize(
    "said",
    [
        "xoxe.xoxp-1-Mi0yLTk4NzY1",
        "xoxe-1-Mi0yLTk4NzY1",
        "xwfp-1-Mi0yLTk4NzY1",
        "xoxb%2D1%2DMi0yLTk4NzY1",
        "XOXB-1-Mi0yLTk4NzY1",
        "'xoxb-1-' 'Mi0yLTk4NzY1'",
        '"xapp-1-A0" + "-Mi0yLTk4NzY1"',
        r"https:\/\/hooks.slack.com\/commands\/T1\/2\/Mi0yLTk4NzY1",
        "https%253A%252F%252Fhooks.slack.com%252Factions%252FMi0yLTk4NzY1",
        "https://hooks.slack-gov.com/actions/T1/2/Mi0yLTk4NzY1",
        "wss://wss-primary.slack.com/link/?app_id=1&ticket=Mi0yLTk4NzY1",
        "wss://cerberus-xxxx.lb.slack-msgs.com/websocket/Mi0yLTk4NzY1",
        r"wss:\/\/wss-primary.slack.com\/link\/?ticket=Mi0yLTk4NzY1",
        "wss%3A%2F%2Fwss-primary.slack.com%2Flink%2F%3Fticket%3DMi0yLTk4NzY1",
        json.dumps(json.dumps({"response_url": "http://127.0.0.1/r/Mi0yLTk4NzY1"})),
        "authorization: bearer Mi0yLTk4NzY1",
    ],
    ids=str,
)
def test_what_looks_like_a_secret_is_struck_out_though_nobody_knows_it(said: str) -> None:
    assert "Mi0yLTk4NzY1" in said
    for form in ("text", "json"):
        for message in (f"got {said}", Event("got", what=said)):
            assert "Mi0yLTk4NzY1" not in line(message, form)


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_exception_says_a_secret_however_it_is_chained(form: str) -> None:
    def fail(error: Exception, before: Exception | None = None) -> None:
        try:
            if before:
                fail(before)
        except ConnectionError as cause:
            raise error from cause
        raise error

    def group() -> None:
        try:
            fail(ValueError(f"wss://x/{KNOWN}"), ConnectionError(KNOWN, {"token": SIGNING}))
        except ValueError as context:
            error = ExceptionGroup(KNOWN, [KeyError(SIGNING), context])
            error.add_note(f"while {KNOWN} was sent")
            raise error  # noqa: B904 - the context is what is tried

    with pytest.raises(ExceptionGroup) as caught:
        group()
    said = line(Event("failed"), form, caught.value)
    assert "ExceptionGroup" in said
    assert "ConnectionError" in said
    assert KNOWN[5:] not in said
    assert SIGNING[5:] not in said


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("key", ["response_url", "token", "trigger_id", "ticket"])
def test_a_field_that_names_a_door_is_struck_out_whatever_it_holds(key: str, form: str) -> None:
    assert "gIkuva" not in line(Event("odd", **{key: "gIkuvaNzQIHg97ATvDxqgjtO"}), form)


def test_a_line_of_json_stays_json_whatever_is_struck_out() -> None:
    for said in ('{"response_url": "http://x/y", "z": 1}', 'token="xoxb-1-a", "b"', f'"{KNOWN}"'):
        read = json.loads(line(Event("odd", one=said, two="kept"), "json"))
        assert STRUCK in read["one"]
        assert read["two"] == "kept"


def test_a_value_that_cannot_be_written_costs_its_line_no_more_than_itself() -> None:
    class Odd:
        def __str__(self) -> str:
            raise RuntimeError(KNOWN)

    for message in ("%s and %s", "%d"):
        record = logging.LogRecord("bot.test", logging.INFO, "x.py", 1, message, (Odd(),), None)
        for form in ("text", "json"):
            said = Formatter(form=form).format(record)
            assert "unspeakable" in said
            assert KNOWN not in said


@given(st.text(max_size=300))
def test_what_is_no_secret_stays_as_it_is(text: str) -> None:
    if not re.search(
        r"xox|xapp|xwfp|hooks|wss?:|v0|response|ticket|earer|\d{6}", text, re.IGNORECASE
    ):
        assert Secrets((KNOWN, SIGNING)).strike(text) == text


@given(st.text(alphabet=ALPHABET, min_size=12, max_size=40), st.data())
def test_any_secret_is_found_however_its_characters_are_written(
    secret: str, data: st.DataObject
) -> None:
    ways = (str, lambda sign: f"%{ord(sign):02X}", lambda sign: f"\\u{ord(sign):04x}")
    written = "".join(data.draw(st.sampled_from(ways))(sign) for sign in secret)
    said = Secrets((secret,)).strike(f"before <{written}> after")
    strange = re.compile(r"%[0-9A-Fa-f]{2}|&#|\\|[\"'+,]")  # means something else in itself
    if not strange.search(secret):
        assert said == f"before <{STRUCK}> after"


@pytest.mark.parametrize("unit", ["%78", "\\u0078", '"', "xoxb-", "xoxb-1'+'", "&#120;", "a", "=:"])
def test_a_line_without_end_is_struck_in_time_that_grows_with_it(unit: str) -> None:
    took = []
    for length in (25_000, 100_000):
        text = (unit * length)[:length]
        began = time.process_time()
        Secrets((KNOWN, SIGNING)).strike(text)
        took.append(time.process_time() - began)
    assert took[1] < 10 * max(took[0], 0.02), took


def test_of_what_overlaps_all_is_struck() -> None:
    signs = random.Random(1).choices(ALPHABET.replace("%", ""), k=30)  # noqa: S311 - no secret
    secret = re.sub(r"[\\\"'+,&]", "x", "".join(signs))
    strike = Secrets((secret, secret[10:] + "abcdefgh")).strike
    assert strike(f"<{secret}abcdefgh>") == f"<{STRUCK}>"
