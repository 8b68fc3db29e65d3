"""Documents and questions that try to call people or lead them elsewhere; and what is logged."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from tests.functional.fake_slack import Person
from tests.functional.fake_slack.reading import links, mentions, read_mrkdwn

if TYPE_CHECKING:
    from tests.functional.bots import Bot

SHARE = "Share in channel"
# Characters that stand in where a mark would have styled the text.
LOOK_ALIKES = str.maketrans("∗＿∼ˋ", "*_~`")


def test_a_hostile_document_calls_nobody_and_leads_nowhere(bot: Bot) -> None:
    channel, person = bot.slack.channel_with_person()
    bot.slack.command("crossword puzzles", channel, person)
    reply = bot.slack.ledger.wait_message(channel=channel.id)
    assert "n = 21" in reply.read
    bot.slack.click(reply, SHARE, person)
    shared = bot.slack.ledger.wait_message(channel=channel.id, via="chat.postMessage")
    for message, called in ((reply, set()), (shared, {f"@{person}"})):
        assert set(mentions(message.payload)) == called
        assert not any("evil" in link for link in links(message.payload))
        assert not any(link.startswith("javascript") for link in links(message.payload))
        for text in (message.read, read_mrkdwn(message.text)):
            shown = text.translate(LOOK_ALIKES)
            assert "*less* boredom & ~no~ `harm`" in shown  # as written, not styled
            assert not set("\u202e\u202c") & set(shown)


HOSTILE = {
    "broadcasts": "<!channel> <!here> <!everyone>",
    "names": "<@U0VICTIM> <#C0GENERAL> <!subteam^S0TEAM>",
    "a misleading link": "ketamine <https://evil.example|doi.org>",
    "styles": "*ketamine* _ketamine_ ~ketamine~ `ketamine` & &lt;!channel&gt;",
    "a question with a broadcast": "crossword <!channel> <@U0VICTIM>",
}


@pytest.mark.parametrize("question", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_question_calls_nobody_and_leads_nowhere(bot: Bot, question: str) -> None:
    channel, user = bot.slack.channel_with_person()
    asks = Person(bot.slack, user)
    asks.command(question, channel)
    writes = Person(bot.slack)
    writes.dm(question)
    # Where nothing but mentions was typed, nothing was asked: a window opens to ask in.
    asks.waits_until(lambda: bool(asks.sees(channel) or asks.modal), "reply or window")
    messages = [*asks.sees(channel), writes.waits()]
    for payload in [*(one.payload for one in messages), *(one.payload for one in asks.modals)]:
        assert mentions(payload) == []
        assert not any("evil" in link for link in links(payload))


def test_the_log_holds_no_message_and_no_secret(bot: Bot) -> None:
    word = f"q{uuid4().hex}"
    bot.ask(f"loneliness {word}")
    messages, person = bot.slack.direct_messages()
    bot.slack.write(f"loneliness {word}", messages, person)
    bot.slack.ledger.wait_message(channel=messages.id)
    workspace = bot.slack.workspace
    for secret in (word, workspace.bot_token, workspace.app_token, workspace.signing_secret):
        assert secret not in bot.program.log
