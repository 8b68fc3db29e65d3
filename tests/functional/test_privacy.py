"""What people write is nowhere in the logs, and gone from the disk when they ask for that."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from tests.functional.bots import running
from tests.functional.fake_slack import FakeSlack, Person
from tests.functional.fake_slack.controls import controls
from tests.functional.fake_slack.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.functional.bots import Bot
    from tests.functional.fake_slack import Manifest


@pytest.fixture
def slack(manifest: Manifest) -> Iterator[FakeSlack]:
    with FakeSlack(manifest) as fake:
        fake.workspace.seconds_between_posts = 0
        yield fake


def held(home: Path, word: str) -> list[str]:
    """Name the files of the state that hold a word."""
    files = home.glob("state.sqlite3*")
    return [path.name for path in files if word.encode() in path.read_bytes()]


def by_words(person: Person) -> None:
    """Ask to be forgotten in the messages."""
    person.dm("Forget me.")
    person.waits("Forgotten")


def by_button(person: Person) -> None:
    """Ask to be forgotten on the Home tab."""
    person.open_home()
    home = person.waits_for_home()
    (button,) = [one for one in controls(home.payload) if one.element["action_id"] == "forget_me"]
    person.press(home, button.words)
    person.waits_for_home("Forgotten")


def by_removal(person: Person) -> None:
    """Take the app out of the workspace."""
    person.slack.event({"type": "app_uninstalled", "event_ts": "1.1"}).acked()


def by_tokens(person: Person) -> None:
    """Take the tokens away."""
    tokens = {"oauth": [], "bot": [person.slack.workspace.bot_user]}
    person.slack.event({"type": "tokens_revoked", "tokens": tokens, "event_ts": "1.1"}).acked()


@pytest.mark.parametrize("way", [by_words, by_button, by_removal, by_tokens])
def test_what_was_asked_is_gone_from_the_disk_when_that_is_asked_for(
    way: Callable[[Person], None], slack: FakeSlack, library: Path, tmp_path: Path
) -> None:
    word = f"q{uuid4().hex}"
    with running(slack, "socket", tmp_path, library):
        person = Person(slack)
        person.dm(f"loneliness {word}")
        reply = person.waits()
        assert held(tmp_path, word), "it was never there: this proves nothing"
        way(person)
        for _ in range(3):  # what comes later is dealt with later
            other = Person(slack)
            other.dm("choirs")
            other.waits()
        assert held(tmp_path, word) == []
        assert person.sees()[0].ts != reply.ts  # in Slack the question stands: it is not ours
    assert held(tmp_path, word) == []


def test_the_log_holds_nothing_of_what_people_write_on_any_surface(
    bot: Bot,
) -> None:
    mark = f"m{uuid4().hex[:12]}"
    slack = bot.slack
    channel, asker = slack.channel_with_person()
    person = Person(slack, asker)
    person.command(f"loneliness {mark}", channel)
    private = person.waits(channel=channel)
    person.dm(f"loneliness {mark}")
    person.waits()
    person.mention(f"loneliness {mark}", channel)
    person.open_home()
    home = person.waits_for_home()
    (box,) = [one for one in controls(home.payload) if one.kind == "plain_text_input"]
    person.type_into(home, box.words, f"loneliness {mark}", enter=True)
    person.waits_for_modal()
    for control in controls(private.payload):
        if control.outcome is not None:
            person.press(private, control.element["action_id"])
    person.dm(mark * 200)  # too long: declined
    bot.expected |= {"internal_error", "ratelimited"}
    slack.faults.order("chat.postMessage", Fault(status=200, error="internal_error"))
    person.dm(f"fails {mark}")
    bot.settle()
    log = bot.program.log
    assert "done surface=direct_message" in log
    for word in (mark, mark.upper(), slack.workspace.name_of(channel.id), asker.lower()):
        assert word not in log
    for secret in (slack.workspace.bot_token, slack.workspace.app_token):
        assert secret not in log
