"""Buttons: *Share in channel* posts a private answer for everyone, once, under a person's name."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from slack_sdk.errors import SlackApiError

from bot.blocks.drawing import SHARE, slack_message
from bot.blocks.reply import Line, Run
from bot.blocks.words import surfaces
from bot.connect import error_code
from bot.handlers.desk import ASKED_BEFORE, Declined, Turn, fingerprint
from bot.handlers.sending import AnswerLost, NotDelivered, post, respond

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
    """Listen to the Share button; `bot_name` is what people type to invite us."""
    app.action(SHARE)(partial(on_share, desk=desk, bot_name=bot_name))


def on_share(
    ack: Ack, body: dict[str, Any], action: dict[str, Any], *, desk: Desk, bot_name: str
) -> None:
    """Have the answer to the button's question posted in its channel."""
    desk.take(_turn(body, action, desk, bot_name))
    ack()


def _turn(body: dict[str, Any], action: dict[str, Any], desk: Desk, bot_name: str) -> Turn:
    team = str((body.get("team") or {}).get("id") or "")
    channel, question = body["channel"]["id"], action["value"]
    names = [f"action {team} {fingerprint(body)}"]
    if message := (body.get("container") or {}).get("message_ts"):
        names.append(f"share {team} {channel} {message} {fingerprint(question)}")
    return Turn(
        surface="share",
        team=team,
        names=tuple(names),
        act=lambda: _share(body, question, desk, bot_name),
        tell=partial(respond, body.get("response_url") or ""),
    )


def _share(body: dict[str, Any], question: str, desk: Desk, bot_name: str) -> None:
    """Post the answer for all, then take the button off the private copy."""
    channel = body["channel"]["id"]
    thread = (body.get("container") or {}).get("thread_ts") or ""
    *previous, asked = question.split(ASKED_BEFORE)
    reply = replace(desk.reply_to(asked, previous), share=False)
    try:
        post(
            desk.client,
            channel,
            slack_message(replace(reply, notes=(*reply.notes, _signature(body["user"])))),
            thread=thread,
        )
    except SlackApiError as error:
        code = error_code(error)
        if code in CLOSED or (code in NOT_THERE and channel.startswith("D")):
            raise Declined(surfaces.CANNOT_SHARE) from error
        if code in NOT_THERE:
            raise Declined(surfaces.not_in_channel(bot_name)) from error
        raise
    shared = Line((Run(surfaces.SHARED),))
    done = slack_message(replace(reply, notes=(*reply.notes, shared)))
    try:
        respond(body.get("response_url") or "", done, replace=True)
    except (OSError, NotDelivered, AnswerLost) as error:
        # It is shared: failing now would let a second press share it again.
        log.info("the private copy keeps its button: %s", type(error).__name__)


def _signature(user: dict[str, Any]) -> Line:
    """Say who shared the answer, their name as a mention."""
    name = f"@{user.get('name') or user.get('username') or user['id']}"
    before, _, after = surfaces.shared_by(name).partition(name)
    return Line((Run(before), Run(name, person=user["id"]), Run(after)))
