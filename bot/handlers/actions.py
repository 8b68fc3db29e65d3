"""Buttons under a reply: *Show more*, examples, and *Share in channel*, which posts it for all."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from slack_sdk.errors import SlackApiError

from bot.blocks.controls import EXAMPLE
from bot.blocks.drawing import slack_message
from bot.blocks.reply import Control, Line, Run
from bot.blocks.stating import naming
from bot.blocks.words import surfaces
from bot.connect import error_code
from bot.handlers.errands import AnswerLost
from bot.handlers.pressing import Press, read_press
from bot.handlers.sending import NotDelivered, post, respond
from bot.handlers.turns import Declined, fingerprint

if TYPE_CHECKING:
    from slack_bolt import Ack, App

    from bot.handlers.desk import Desk

log = logging.getLogger(__name__)

NOT_THERE = {"not_in_channel", "channel_not_found"}
CLOSED = {
    "is_archived",
    "restricted_action",
    "restricted_action_read_only_channel",
    "restricted_action_thread_only_channel",
    "restricted_action_non_threadable_channel",
    "restricted_action_thread_locked",
    "not_allowed_in_channel",
    "cannot_reply_to_message",
    "team_access_not_granted",
}


def register(app: App, desk: Desk, bot_name: str) -> None:
    """Listen to the buttons under a reply; `bot_name` is what people type to invite us."""
    app.action(Control.SHARE)(partial(on_share, desk=desk, bot_name=bot_name))
    app.action(Control.MORE)(partial(on_more, desk=desk))
    app.action(re.compile(rf"{EXAMPLE}:\d{{1,2}}"))(partial(on_example, desk=desk))


def on_more(ack: Ack, body: dict[str, Any], action: dict[str, Any], *, desk: Desk) -> None:
    """Have the next studies shown to the one who pressed."""
    press = read_press(body, action)
    onward = (*press.questions, "more")
    desk.take(press.turn(lambda: _answer(press, desk.library.briefly(onward), desk)))
    ack()


def on_example(ack: Ack, body: dict[str, Any], action: dict[str, Any], *, desk: Desk) -> None:
    """Have the button's question answered for the one who pressed."""
    press = read_press(body, action)
    desk.take(press.turn(lambda: _answer(press, press.questions, desk)))
    ack()


def _answer(press: Press, questions: tuple[str, ...], desk: Desk) -> None:
    """Answer as if they had typed these questions one after the other."""
    with press.waiting(desk):
        reply = desk.reply(desk.answer(questions), private=not press.direct)
    desk.state.resume(press.place, questions)  # first: what is typed next may come at once
    press.answer(desk, slack_message(reply, questions))


def on_share(
    ack: Ack, body: dict[str, Any], action: dict[str, Any], *, desk: Desk, bot_name: str
) -> None:
    """Have the answer to the button's questions posted in its channel."""
    press = read_press(body, action)
    shared = f"share {press.team} {press.channel} {press.message} {fingerprint(press.value)}"
    names = (shared,) if press.message else ()
    sharer = dict(body.get("user") or {})
    desk.take(press.turn(lambda: _share(press, sharer, desk, bot_name), *names))
    ack()


def _share(press: Press, user: dict[str, Any], desk: Desk, bot_name: str) -> None:
    """Post the answer for all, then take the button off the private copy."""
    reply = desk.reply(desk.answer(press.questions), private=False)
    signed = replace(reply, notes=(*reply.notes, _signature(user)))
    try:
        message = slack_message(signed, press.questions)
        post(desk.client, press.channel, message, thread=press.thread, forms=desk.forms)
    except SlackApiError as error:
        code = error_code(error)
        if code in CLOSED or (code in NOT_THERE and press.direct):
            raise Declined(surfaces.CANNOT_SHARE) from error
        if code in NOT_THERE:
            raise Declined(surfaces.not_in_channel(bot_name)) from error
        raise
    shared = Line((Run(surfaces.SHARED),))
    done = slack_message(replace(reply, notes=(*reply.notes, shared)), press.questions)
    try:
        respond(press.response_url, done, replace=True, forms=desk.forms)
    except (OSError, NotDelivered, AnswerLost) as error:
        # It is shared: failing now would let a second press share it again.
        log.info("the private copy keeps its button: %s", type(error).__name__)


def _signature(user: dict[str, Any]) -> Line:
    """Say who shared the answer, their name as a mention."""
    known = str(user.get("id") or "")
    name = f"@{user.get('name') or user.get('username') or known}"
    return naming(surfaces.shared_by(name), name, known)
