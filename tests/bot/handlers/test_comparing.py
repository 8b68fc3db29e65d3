"""Tests of bot/handlers/comparing.py and bot/handlers/uploading.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.blocks.reply import Control
from bot.blocks.words import comparing as words
from bot.state import Place
from tests.bot import deliveries
from tests.bot.library import FINDING, IN_NEED
from tests.bot.slack import CHANNEL, PERSON, TEAM, Answered

if TYPE_CHECKING:
    from tests.bot.conftest import Connected

POST, RESPONSE = "chat.postMessage", "response_url"
TICKET, DONE = "files.getUploadURLExternal", "files.completeUploadExternal"


def press(connected: Connected, control: Control, **more: Any) -> None:  # noqa: ANN401 - any kind
    """Press a button under an answer on two questions."""
    questions = more.pop("questions", "sleep\npeer wellbeing")
    body = deliveries.press(connected.slack, questions, control=control, **more)
    assert connected.deliver(body).status == 200


def kinds(call: Any) -> list[str]:  # noqa: ANN401 - a call
    return [block["type"] for block in call.fields["blocks"]]


@pytest.fixture
def uploads(connected: Connected) -> Connected:
    """Let Slack give out an address to upload to, and say in which conversation it posted."""
    address = connected.slack.url.replace("/api/", "/upload")
    ticket = {"ok": True, "upload_url": address, "file_id": "F1"}
    connected.slack.plan(TICKET, Answered(ticket))
    connected.slack.plan(POST, Answered({"ok": True, "channel": "D9", "ts": "9.9"}))
    return connected


# ── Compare ──────────────────────────────────────────────────────────────────────────────────────


def test_compare_shows_the_table_to_the_one_who_pressed(connected: Connected) -> None:
    press(connected, Control.COMPARE)
    shown = connected.slack.wait(RESPONSE)
    assert kinds(shown) == ["section", "data_table", "actions"]
    assert shown.fields["response_type"] == "ephemeral"
    assert FINDING in shown.text
    assert connected.library.previous == [("sleep",)]
    connected.finish()
    asked = connected.state.asked(Place(TEAM, PERSON, CHANNEL))
    assert asked == ("sleep", "peer wellbeing")


def test_where_such_tables_are_refused_a_plain_one_follows_and_then_text(
    connected: Connected,
) -> None:
    connected.slack.plan(RESPONSE, *[Answered("invalid_blocks", 400)] * 2)
    press(connected, Control.COMPARE)
    assert kinds(connected.slack.wait(RESPONSE, 2)) == ["section", "table", "actions"]
    assert kinds(connected.slack.wait(RESPONSE, 3)) == ["section", "section", "actions"]


def test_in_a_direct_conversation_the_table_stands_in_the_thread(connected: Connected) -> None:
    seen_by_all = {"type": "message", "message_ts": "5.5", "is_ephemeral": False}
    press(connected, Control.COMPARE, channel={"id": "D1"}, container=seen_by_all)
    posted = connected.slack.wait(POST)
    assert posted.fields["thread_ts"] == "5.5"
    assert "data_table" in kinds(posted)


@pytest.mark.parametrize("control", [Control.COMPARE, Control.CSV])
def test_where_nothing_is_cited_there_is_nothing_to_compare(
    connected: Connected, control: Control
) -> None:
    press(connected, control, questions=IN_NEED)
    assert connected.slack.wait(RESPONSE).text == words.NOTHING


@pytest.mark.parametrize("control", [Control.COMPARE, Control.CSV])
def test_a_failure_is_told_with_a_number(connected: Connected, control: Control) -> None:
    connected.library.failing = RuntimeError("broken")
    press(connected, control)
    assert "reference" in connected.slack.wait(RESPONSE).text


# ── CSV file ─────────────────────────────────────────────────────────────────────────────────────


def test_the_file_goes_to_the_person_alone_and_that_is_confirmed(uploads: Connected) -> None:
    press(uploads, Control.CSV)
    assert uploads.slack.wait(RESPONSE).text == words.SENT
    ticket, sent = uploads.slack.sent(TICKET)[0], uploads.slack.sent("upload")[0]
    assert ticket.fields["filename"] == words.FILE
    assert int(ticket.fields["length"]) == len(sent.raw)
    content = sent.raw.decode("utf-8-sig")
    assert content.startswith("Study,Year,Design,n,")
    assert FINDING in content
    assert uploads.slack.sent(POST)[0].fields["channel"] == PERSON
    done = uploads.slack.sent(DONE)[0].fields
    assert (done["channel_id"], "thread_ts" in done) == ("D9", False)
    assert "F1" in done["files"]


def test_in_a_direct_conversation_the_file_stands_in_the_thread(uploads: Connected) -> None:
    press(uploads, Control.CSV, channel={"id": "D1"})
    done = uploads.slack.wait(DONE).fields
    assert (done["channel_id"], done["thread_ts"]) == ("D1", "5.5")
    assert done["initial_comment"] == words.file_of(1)
    uploads.finish()
    assert uploads.slack.sent(RESPONSE) == uploads.slack.sent(POST) == []


def test_without_the_scope_that_is_said_and_nothing_is_posted(connected: Connected) -> None:
    connected.slack.refuse(TICKET, "missing_scope")
    press(connected, Control.CSV)
    assert connected.slack.wait(RESPONSE).text == words.MAY_NOT_UPLOAD
    connected.finish()
    assert connected.slack.sent(POST) == []


@pytest.mark.parametrize(
    ("method", "answered"),
    [
        (TICKET, Answered({"ok": False, "error": "internal_error"})),
        (TICKET, Answered({"ok": True, "upload_url": "file:///etc/passwd", "file_id": "F1"})),
        ("upload", Answered("full", 400)),
    ],
)
def test_an_upload_that_fails_is_a_failure_with_a_number(
    uploads: Connected, method: str, answered: Answered
) -> None:
    if method == TICKET:
        uploads.slack.unplan(TICKET)
    uploads.slack.plan(method, answered)
    press(uploads, Control.CSV)
    assert "reference" in uploads.slack.wait(RESPONSE).text
    uploads.finish()
    assert uploads.slack.sent(POST) == []


def test_a_file_whose_receipt_is_lost_is_not_shown_twice(uploads: Connected) -> None:
    uploads.slack.plan(DONE, Answered(status=0))
    press(uploads, Control.CSV)
    uploads.finish()
    assert len(uploads.slack.sent(DONE)) == 1
    assert uploads.slack.sent(RESPONSE) == []
