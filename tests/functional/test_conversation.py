"""What people do in Slack, over a real WebSocket and over real signed HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.functional.documents import CHOIR, SURVEY, WALKS
from tests.functional.fake_slack.deliveries import Retry
from tests.functional.fake_slack.reading import links, mentions, read_mrkdwn

if TYPE_CHECKING:
    from tests.functional.bots import Bot
    from tests.functional.fake_slack import Message
    from tests.functional.fake_slack.shapes import JsonObject

SHARE = "Share in channel"


def answers_loneliness(message: Message) -> bool:
    """Say whether a message, and its plain text too, is the answer on loneliness."""
    sizes = ("n = 14", "n = 312", "2 of 6 studies")
    whole = (message.read, read_mrkdwn(message.text))
    return all(words in text for text in whole for words in (CHOIR, SURVEY, *sizes))


# ── commands ─────────────────────────────────────────────────────────────────────────────────────


def test_a_command_is_acked_in_time_and_answered_to_the_person_alone(bot: Bot) -> None:
    channel, person = bot.slack.channel_with_person()
    delivery = bot.slack.command("loneliness", channel, person).acked()
    assert delivery.error == ""
    reply = bot.slack.ledger.wait_message(channel=channel.id)
    assert (reply.via, reply.seen_by) == ("response_url", person)
    assert answers_loneliness(reply)
    assert SHARE in reply.buttons
    assert all(link.startswith(("http://", "https://")) for link in links(reply.payload))


@pytest.mark.parametrize("text", ["help", "HELP"])
def test_help_shows_how_to_ask_on_one_screen(bot: Bot, text: str) -> None:
    reply = bot.ask(text)
    assert reply.seen_by is not None
    assert reply.read.count("/evidence") > 0
    assert SHARE not in reply.buttons  # help is not worth sharing
    assert len(reply.read.splitlines()) < 20


def test_a_command_works_where_the_app_is_not_a_member(bot: Bot) -> None:
    channel, person = bot.slack.channel_with_person(with_bot=False)
    bot.slack.command("loneliness", channel, person).acked()
    assert answers_loneliness(bot.slack.ledger.wait_message(channel=channel.id))


def test_a_question_about_one_fact_gets_that_fact(bot: Bot) -> None:
    reply = bot.ask("how many people did Brandt follow?")
    assert "128" in reply.read
    assert WALKS in reply.read


def test_what_the_library_does_not_hold_is_said(bot: Bot) -> None:
    reply = bot.ask("what does the evidence say about ketamine?")
    assert "ketamine" in reply.read
    assert "6 studies" in reply.read  # what it does hold
    assert CHOIR not in reply.read


ODD = {
    "marks": "?!…",
    "emoji": "🙂🙂🙂",
    "longer than a block": "loneliness " * 400,
    "one long word": "n" * 12_000,
    "right to left": "\u202eloneliness\u202c",
    "control characters": "loneliness\x00\x07",
    "SQL": "'; DROP TABLE studies; --",
    "search syntax": "AND OR NOT ( ^ * title:",
    "templates": "%s {0} ${HOME} \\",
    "Chinese": "孤独 合唱团",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_input_gets_an_answer_that_slack_accepts(bot: Bot, text: str) -> None:
    assert bot.ask(text).read


# ── sharing ──────────────────────────────────────────────────────────────────────────────────────


def test_share_posts_the_answer_for_all_and_names_who_shared_it(bot: Bot) -> None:
    channel, person = bot.slack.channel_with_person()
    bot.slack.command("loneliness", channel, person)
    reply = bot.slack.ledger.wait_message(channel=channel.id)
    assert bot.slack.click(reply, SHARE, person).acked().error == ""
    shared = bot.slack.ledger.wait_message(channel=channel.id, via="chat.postMessage")
    assert shared.seen_by is None
    assert answers_loneliness(shared)
    assert mentions(shared.payload)
    assert set(mentions(shared.payload)) == {f"@{person}"}
    assert SHARE not in shared.buttons


def test_a_double_click_shares_once(bot: Bot) -> None:
    channel, person = bot.slack.channel_with_person()
    bot.slack.command("loneliness", channel, person)
    reply = bot.slack.ledger.wait_message(channel=channel.id)
    clicks = [bot.slack.click(reply, SHARE, person) for _ in range(2)]
    assert [click.acked().error for click in clicks] == ["", ""]
    bot.slack.ledger.wait_message(channel=channel.id, via="chat.postMessage")
    bot.settle()
    assert len(bot.posts(channel.id)) == 1


def test_two_answers_to_one_question_can_both_be_shared(bot: Bot) -> None:
    shared = []
    for _ in range(2):
        channel, person = bot.slack.channel_with_person()
        bot.slack.command("loneliness", channel, person)
        reply = bot.slack.ledger.wait_message(channel=channel.id)
        bot.slack.click(reply, SHARE, person)
        shared.append(bot.slack.ledger.wait_message(channel=channel.id, via="chat.postMessage"))
    assert all(answers_loneliness(message) for message in shared)


def test_sharing_where_the_app_is_not_a_member_asks_for_an_invitation(bot: Bot) -> None:
    bot.expected.add("not_in_channel")
    channel, person = bot.slack.channel_with_person(with_bot=False)
    bot.slack.command("loneliness", channel, person)
    reply = bot.slack.ledger.wait_message(channel=channel.id)
    bot.slack.click(reply, SHARE, person).acked()
    told = bot.slack.ledger.wait_message(2, channel=channel.id)
    assert told.seen_by == person
    assert "invite" in told.read.lower()
    bot.settle()  # what was told is done with a moment after it is read
    # Once invited, the same button works.
    channel.members.add(bot.slack.workspace.bot_user)
    bot.slack.click(reply, SHARE, person).acked()
    shared = bot.slack.ledger.wait_message(channel=channel.id, via="chat.postMessage")
    assert answers_loneliness(shared)


# ── direct messages and mentions ─────────────────────────────────────────────────────────────────


def test_a_direct_message_is_answered_in_its_thread(bot: Bot) -> None:
    messages, person = bot.slack.direct_messages()
    asked, sent = bot.slack.write("loneliness", messages, person)
    assert [delivery.acked().error for delivery in sent] == [""]
    reply = bot.slack.ledger.wait_message(channel=messages.id)
    assert (reply.via, reply.thread_ts, reply.seen_by) == ("chat.postMessage", asked.ts, None)
    assert answers_loneliness(reply)
    assert reply.options["unfurl_links"] is False
    assert reply.options["unfurl_media"] is False


def test_a_second_question_in_the_thread_stays_in_it(bot: Bot) -> None:
    messages, person = bot.slack.direct_messages()
    root = bot.slack.note("hello", messages, person)
    bot.slack.write("evening walks", messages, person, root.ts)
    reply = bot.slack.ledger.wait_message(channel=messages.id)
    assert reply.thread_ts == root.ts
    assert WALKS in reply.read


def test_a_mention_is_answered_in_its_thread(bot: Bot) -> None:
    channel, person = bot.slack.channel_with_person()
    me = f"<@{bot.slack.workspace.bot_user}>"
    asked, sent = bot.slack.write(f"{me} loneliness", channel, person)
    assert [delivery.acked().error for delivery in sent] == [""]
    reply = bot.slack.ledger.wait_message(channel=channel.id)
    assert (reply.thread_ts, reply.seen_by) == (asked.ts, None)
    assert answers_loneliness(reply)
    assert mentions(reply.payload) == []


def test_a_mention_inside_a_thread_is_answered_there(bot: Bot) -> None:
    channel, person = bot.slack.channel_with_person()
    root = bot.slack.note("what do we know?", channel, person)
    me = f"<@{bot.slack.workspace.bot_user}>"
    bot.slack.write(f"loneliness {me}", channel, person, root.ts)
    assert bot.slack.ledger.wait_message(channel=channel.id).thread_ts == root.ts


def test_a_mention_without_words_gets_help(bot: Bot) -> None:
    channel, person = bot.slack.channel_with_person()
    bot.slack.write(f"<@{bot.slack.workspace.bot_user}>", channel, person)
    assert "/evidence" in bot.slack.ledger.wait_message(channel=channel.id).read


def test_what_slack_escaped_in_a_message_is_read_as_typed(bot: Bot) -> None:
    messages, person = bot.slack.direct_messages()
    bot.slack.write("fish &amp; chips &lt;3", messages, person)  # typed: fish & chips <3
    reply = bot.slack.ledger.wait_message(channel=messages.id)
    assert "&amp;" not in reply.read
    assert "&lt;" not in reply.read


# ── at least once from Slack, exactly once from us ───────────────────────────────────────────────


def test_a_redelivered_message_gets_one_reply(bot: Bot) -> None:
    messages, person = bot.slack.direct_messages()
    _, (sent,) = bot.slack.write("loneliness", messages, person)
    for attempt in (1, 2, 3):
        again = bot.slack.redeliver(sent, Retry(attempt))
        assert again.acked().error == ""
    bot.slack.ledger.wait_message(channel=messages.id)
    bot.settle()
    assert len(bot.posts(messages.id)) == 1


def test_one_message_that_arrives_as_two_events_gets_one_reply(bot: Bot) -> None:
    messages, person = bot.slack.direct_messages()
    asked, (sent,) = bot.slack.write("loneliness", messages, person)
    mention = {**sent.payload["event"], "type": "app_mention"}
    assert bot.slack.event(mention).acked().error == ""
    assert bot.slack.ledger.wait_message(channel=messages.id).thread_ts == asked.ts
    bot.settle()
    assert len(bot.posts(messages.id)) == 1


def test_the_same_words_twice_are_two_questions(bot: Bot) -> None:
    bot.slack.workspace.seconds_between_posts = 0
    messages, person = bot.slack.direct_messages()
    asked = [bot.slack.write("loneliness", messages, person)[0] for _ in range(2)]
    bot.slack.ledger.wait_message(2, channel=messages.id)
    replies = bot.slack.ledger.messages(channel=messages.id)
    assert {reply.thread_ts for reply in replies} == {message.ts for message in asked}
    bot.slack.workspace.seconds_between_posts = 1


def subtypes(bot: Bot, channel: str, person: str) -> dict[str, JsonObject]:
    """List what arrives as a message but is no question of a person."""
    now = bot.slack.workspace.now
    event = {"type": "message", "channel": channel, "channel_type": "im", "ts": now()}
    inner = {"type": "message", "user": person, "text": "loneliness", "ts": now()}
    return {
        "edit": {**event, "subtype": "message_changed", "message": inner, "hidden": True},
        "deletion": {**event, "subtype": "message_deleted", "deleted_ts": inner["ts"]},
        "another bot": {**event, **inner, "subtype": "bot_message", "bot_id": "B0OTHER01"},
        "an app posting as a user": {**event, **inner, "bot_id": "B0OTHER01"},
        "itself": {**event, **inner, "user": bot.slack.workspace.bot_user},
        "a reply counted": {**event, "subtype": "message_replied", "message": inner},
        "someone joining": {**event, **inner, "subtype": "channel_join"},
    }


def test_what_is_no_question_is_taken_and_not_answered(bot: Bot) -> None:
    messages, person = bot.slack.direct_messages()
    for name, event in subtypes(bot, messages.id, person).items():
        assert bot.slack.event(event).acked().error == "", name
    bot.settle()
    assert bot.posts(messages.id) == []


def test_every_subscribed_event_is_taken(bot: Bot) -> None:
    channel, person = bot.slack.direct_messages()
    asked = bot.slack.note("hello", channel, person)
    events: dict[str, JsonObject] = {
        "app_home_opened": {"user": person, "channel": channel.id, "tab": "home"},
        "app_mention": {"user": person, "channel": channel.id, "text": "", "ts": asked.ts},
        "app_uninstalled": {},
        "tokens_revoked": {"tokens": {"oauth": [], "bot": []}},
        "message.im": {
            "type": "message",
            "channel_type": "im",
            "subtype": "message_changed",
            "channel": channel.id,
        },
    }
    taken = bot.slack.workspace.manifest.events
    assert taken <= set(events), f"give {taken - set(events)} a payload here"
    for name in taken:
        delivery = bot.slack.event({"type": name, "event_ts": "1.1", **events[name]})
        assert delivery.acked().error == "", name
    both = {"type": "app_home_opened", "user": person, "channel": channel.id, "tab": "messages"}
    if "app_home_opened" in taken:
        assert bot.slack.event(both).acked().error == ""
    bot.settle()
