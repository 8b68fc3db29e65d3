"""Tests of bot/handlers/errands.py: what is sent once stands once, whatever happens on the way."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any
from urllib.error import URLError

import pytest

from bot.app import build_app
from bot.connect import web_client
from bot.handlers import errands, sending
from bot.state import State
from bot.work import Work
from tests.bot import deliveries
from tests.bot.conftest import Connected, settings_for
from tests.bot.library import FINDING, OneStudy
from tests.bot.slack import Answered, Slack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

POST, REPLIES = "chat.postMessage", "conversations.replies"
TAKEN_IN = Answered(status=0)  # posted, and we are not told
LOST = Answered({"ok": False}, 0)  # not posted, and we are not told
NOT_OURS_TO_READ = Answered({"ok": False, "error": "missing_scope"})


def answered(connected: Connected, **outcomes: int) -> None:
    """Wait for the end, and hold what became of the deliveries to this."""
    connected.finish()
    assert connected.state.outcomes() == outcomes
    for call in connected.slack.posted:
        assert FINDING in call.text


def test_a_message_that_went_missing_is_posted_again(connected: Connected) -> None:
    connected.slack.plan(POST, LOST, TAKEN_IN)
    connected.deliver(deliveries.direct("peer wellbeing"))
    answered(connected, done=1)
    assert len(connected.slack.posted) == 1
    marks = [call.fields["metadata"] for call in connected.slack.sent(POST)]
    assert marks[0] == marks[1]
    assert "wellbeing" not in str(marks)


def test_a_mark_tells_messages_apart(connected: Connected) -> None:
    for _ in range(2):
        connected.slack.plan(POST, TAKEN_IN)
        connected.deliver(deliveries.direct("peer wellbeing", thread_ts="1.1"))
        connected.settle()
    answered(connected, done=2)
    assert len(connected.slack.posted) == 2


def test_what_was_written_before_the_question_is_not_read(connected: Connected) -> None:
    connected.slack.plan(POST, TAKEN_IN)
    connected.deliver(deliveries.direct("peer wellbeing", thread_ts="1.1"))
    connected.finish()
    looked = connected.slack.wait(REPLIES).fields
    assert (looked["channel"], looked["ts"]) == ("D1", "1.1")
    assert float(looked["oldest"]) > 1_700_000_000
    assert looked["include_all_metadata"] in {True, "1", "true"}


def test_a_long_thread_is_read_page_by_page(connected: Connected) -> None:
    more = {"has_more": True, "response_metadata": {"next_cursor": "next"}}
    connected.slack.plan(POST, TAKEN_IN)
    connected.slack.plan(REPLIES, Answered({"ok": True, "messages": [{"text": "a"}], **more}))
    connected.deliver(deliveries.direct("peer wellbeing"))
    answered(connected, done=1)
    assert connected.slack.sent(REPLIES)[1].fields["cursor"] == "next"
    assert len(connected.slack.sent(POST)) == 1


def test_a_thread_without_end_is_not_read_to_it(connected: Connected) -> None:
    more = {"has_more": True, "response_metadata": {"next_cursor": "next"}}
    connected.slack.plan(POST, TAKEN_IN)
    connected.slack.plan(REPLIES, *[Answered({"ok": True, "messages": [], **more})] * 9)
    connected.deliver(deliveries.direct("peer wellbeing"))
    answered(connected, unconfirmed=1)
    assert len(connected.slack.sent(REPLIES)) == errands.PAGES


@pytest.mark.parametrize(
    "cannot_look",
    [
        NOT_OURS_TO_READ,
        Answered(status=0),
        Answered({"ok": False, "error": "ratelimited"}, 429, {"Retry-After": "3600"}),
    ],
    ids=["no right", "no answer", "not today"],
)
def test_where_we_cannot_look_nothing_is_repeated_and_it_is_counted(
    connected: Connected, cannot_look: Answered, caplog: pytest.LogCaptureFixture
) -> None:
    connected.slack.plan(POST, TAKEN_IN)
    connected.slack.plan(REPLIES, cannot_look)
    connected.deliver(deliveries.mention("peer wellbeing"))
    answered(connected, unconfirmed=1)
    assert len(connected.slack.sent(POST)) == 1
    assert "unconfirmed surface=mention" in caplog.text


def test_a_look_waits_as_long_as_slack_says(connected: Connected) -> None:
    limited = Answered({"ok": False, "error": "ratelimited"}, 429, {"Retry-After": "0"})
    connected.slack.plan(POST, TAKEN_IN)
    connected.slack.plan(REPLIES, limited)
    connected.deliver(deliveries.direct("peer wellbeing"))
    answered(connected, done=1)
    assert len(connected.slack.sent(REPLIES)) == 2


def test_a_look_waits_for_those_before_it_but_not_for_ever(
    connected: Connected, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(errands, "LOOK_WITHIN", 0.01)
    connected.slack.plan(POST, TAKEN_IN)
    with errands._looking:
        connected.deliver(deliveries.direct("peer wellbeing"))
        connected.settle()
    answered(connected, unconfirmed=1)


@pytest.mark.parametrize(
    "failed",
    [Answered("sorry", 500), Answered({"ok": False, "error": "internal_error"})],
    ids=["500", "internal_error"],
)
def test_a_failure_is_believed_where_nothing_better_is_known(
    connected: Connected, failed: Answered
) -> None:
    connected.slack.plan(POST, failed)
    connected.slack.plan(REPLIES, NOT_OURS_TO_READ)
    connected.deliver(deliveries.mention("peer wellbeing"))
    answered(connected, done=1)
    assert len(connected.slack.posted) == 1


@pytest.mark.parametrize("status", [502, 504])
def test_what_gave_up_waiting_for_slack_is_not_believed(connected: Connected, status: int) -> None:
    connected.slack.plan(POST, Answered("sorry", status))
    connected.slack.plan(REPLIES, NOT_OURS_TO_READ)
    connected.slack.plan("response_url", Answered("sorry", status))
    connected.deliver(deliveries.mention("peer wellbeing"))
    connected.deliver(deliveries.command(connected.slack, "peer wellbeing"))
    answered(connected, unconfirmed=2)
    assert len(connected.slack.sent(POST)) == len(connected.slack.sent("response_url")) == 1


def test_a_failure_that_posted_all_the_same_is_not_repeated(connected: Connected) -> None:
    connected.slack.plan(POST, Answered({"ok": True}, 504))
    connected.deliver(deliveries.direct("peer wellbeing"))
    answered(connected, done=1)
    assert len(connected.slack.sent(POST)) == 1


def test_what_is_not_marked_is_not_looked_for(slack: Slack) -> None:
    with pytest.raises(errands.AnswerLost):
        errands.current().stands(web_client(slack.url), "D1", "1.1", "")
    assert slack.calls == []


# ── another process takes it up ──────────────────────────────────────────────────────────────────


class Successor:
    """What another process finds after ours has died in the middle of its work."""

    def __init__(self, first: Connected, folder: Path) -> None:
        self.slack = first.slack
        settings = settings_for(first.slack, folder)
        first.state.close()
        with sqlite3.connect(settings.state) as file:  # as if another process had made them
            for table in ("claims", "taken"):
                dead = f"UPDATE {table} SET owner = rtrim(owner, '0123456789') || '1'"  # noqa: S608
                file.execute(dead)
        file.close()
        self.state, work = State(settings.state), Work(workers=2, pace=0.0)
        library = OneStudy()
        app = build_app(settings, library, self.state, work)
        self.connected = Connected(app, first.slack, library, self.state, work)

    def take_up(self) -> Connected:
        for left in self.state.take_up():
            self.connected.deliver(json.loads(left.body))
            self.state.drop(left.token)
        return self.connected


@pytest.fixture
def killed(connected: Connected, tmp_path: Path) -> Iterator[Callable[[dict[str, Any]], Successor]]:
    """Deliver, and kill the process: `Killed` reaches the point where it dies."""
    made: list[Successor] = []

    def kill(body: dict[str, Any]) -> Successor:
        connected.deliver(body)
        connected.work.close(0.2)
        made.append(Successor(connected, tmp_path))
        return made[-1]

    yield kill
    connected.library.hold.set()
    for one in made:
        one.state.close()


class Died(BaseException):
    """The process is gone: nothing of ours runs any more."""


def test_what_was_never_begun_is_answered_by_the_next(
    connected: Connected, killed: Callable[[dict[str, Any]], Successor]
) -> None:
    connected.library.hold.clear()
    for make in (deliveries.direct, deliveries.mention):
        connected.deliver(make("peer wellbeing"))
    successor = killed(deliveries.command(connected.slack, "peer wellbeing"))
    next_one = successor.take_up()
    next_one.finish()
    assert next_one.state.outcomes() == {"done": 3}
    assert FINDING in next_one.slack.wait(POST, 2).text
    assert FINDING in next_one.slack.wait("response_url").text


@pytest.fixture
def dying(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every process die as soon as its message is out, before it has made a note of that."""

    def die(_self: errands.Errand, *, went_out: bool) -> None:
        assert went_out
        raise Died

    monkeypatch.setattr(errands.Errand, "sent", die)
    monkeypatch.setattr("threading.excepthook", lambda _arguments: None)


@pytest.mark.usefixtures("dying")
@pytest.mark.parametrize(
    ("make", "replies", "outcome", "posts"),
    [
        (deliveries.direct, None, "done", 1),  # it stands
        (deliveries.direct, Answered({"ok": True, "messages": []}), "done", 2),  # it does not
        (deliveries.mention, NOT_OURS_TO_READ, "unconfirmed", 1),
    ],
    ids=["stands", "is missing", "cannot be known"],
)
def test_what_may_have_been_sent_is_looked_for_by_the_next(
    connected: Connected,
    killed: Callable[[dict[str, Any]], Successor],
    monkeypatch: pytest.MonkeyPatch,
    *,
    make: Callable[[str], dict[str, Any]],
    replies: Answered | None,
    outcome: str,
    posts: int,
) -> None:
    successor = killed(make("peer wellbeing"))
    assert len(connected.slack.posted) == 1
    monkeypatch.undo()
    if replies:
        connected.slack.plan(REPLIES, replies)
    next_one = successor.take_up()
    next_one.finish()
    assert next_one.state.outcomes() == {outcome: 1}
    assert len(connected.slack.sent(POST)) == posts


@pytest.mark.usefixtures("dying")
def test_what_may_have_been_said_to_one_person_is_not_said_again(
    connected: Connected,
    killed: Callable[[dict[str, Any]], Successor],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    successor = killed(deliveries.command(connected.slack, "peer wellbeing"))
    monkeypatch.undo()
    next_one = successor.take_up()
    next_one.finish()
    assert next_one.state.outcomes() == {"unconfirmed": 1}
    assert len(connected.slack.sent("response_url")) == 1


# ── Slack is not there ───────────────────────────────────────────────────────────────────────────


def test_what_slack_was_not_there_for_is_put_off_and_said_later(
    connected: Connected, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise URLError("away")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(sending, "_post_until_it_stands", away)
        connected.deliver(deliveries.direct("peer wellbeing"))
        connected.settle()
    assert connected.state.outcomes() == {"put_off": 1}
    (left,) = connected.state.take_up()
    connected.deliver(json.loads(left.body))
    connected.state.drop(left.token)
    connected.settle()
    answered(connected, put_off=1, done=1)
    assert connected.library.previous == [(), ()]  # a second try is no second question
    assert connected.slack.sent(REPLIES) == []  # it was never sent: there is nothing to look for


def test_a_slack_that_posts_nothing_is_left_in_peace_for_a_while(connected: Connected) -> None:
    connected.slack.plan(POST, *[Answered("sorry", 503)] * sending.POSTS)
    connected.deliver(deliveries.direct("peer wellbeing"))
    answered(connected, put_off=1)
    assert len(connected.state.take_up()) == 1


def test_a_response_url_that_is_not_well_is_used_again_later(
    connected: Connected, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "retry_handlers", list)
    connected.slack.plan("response_url", Answered("sorry", 503))
    connected.deliver(deliveries.command(connected.slack, "peer wellbeing"))
    connected.settle()
    (left,) = connected.state.take_up()
    connected.deliver(json.loads(left.body))
    answered(connected, put_off=1, done=1)
    assert FINDING in connected.slack.wait("response_url", 2).text
