"""The payloads Slack sends, field by field as its documentation shows them."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from tests.functional.fake_slack.ledger import Message
    from tests.functional.fake_slack.shapes import JsonObject
    from tests.functional.fake_slack.workspace import Channel, Workspace

VERIFICATION = "fake-verification-token"


def command(workspace: Workspace, channel: Channel, user: str, typed: str, url: str) -> JsonObject:
    """Give the fields of a slash command as it was typed. `url` is its response_url."""
    name, _, text = typed.partition(" ")
    return {
        "token": VERIFICATION,
        "team_id": workspace.team,
        "team_domain": "fake",
        "channel_id": channel.id,
        "channel_name": workspace.name_of(channel.id),
        "user_id": user,
        "user_name": user.lower(),
        "command": name,
        "text": text,
        "api_app_id": workspace.app,
        "is_enterprise_install": "false",
        "response_url": url,
        "trigger_id": workspace.trigger(user),
    }


def event(workspace: Workspace, inner: JsonObject) -> JsonObject:
    """Wrap an event as the Events API delivers it."""
    return {
        "token": VERIFICATION,
        "team_id": workspace.team,
        "api_app_id": workspace.app,
        "event": inner,
        "type": "event_callback",
        "event_id": workspace.fresh("Ev0"),
        "event_time": int(time.time()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": workspace.team,
                "user_id": workspace.bot_user,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": f"4-{workspace.fresh('')}",
    }


def message_event(
    workspace: Workspace, message: Message, channel: Channel, kind: str = "message"
) -> JsonObject:
    """Give the event of a person's message: "message", or "app_mention" of the app in it."""
    inner: JsonObject = {
        "client_msg_id": str(uuid4()),
        "type": kind,
        "user": message.user,
        "text": message.text,
        "team": workspace.team,
        "ts": message.ts,
        "event_ts": message.ts,
        "channel": message.channel,
        "blocks": [_typed(message.text)],
    }
    if kind == "message":
        inner["channel_type"] = channel.kind
    if message.thread_ts:
        inner["thread_ts"] = message.thread_ts
    return inner


def opened(
    workspace: Workspace, channel: Channel, user: str, tab: str, view: JsonObject | None
) -> JsonObject:
    """Give the event of a person opening a tab of the app: "home" or "messages"."""
    inner: JsonObject = {
        "type": "app_home_opened",
        "user": user,
        "channel": channel.id,
        "tab": tab,
        "event_ts": workspace.now(),
    }
    return {**inner, "view": view} if view else inner


def read(argument: object) -> list[JsonObject]:
    """Give a list of objects that an argument holds, as itself or as JSON."""
    held = json.loads(argument) if isinstance(argument, str) else argument
    return list(held) if isinstance(held, list) else []


def _typed(text: str) -> JsonObject:
    """Give what a person typed as the rich text that clients send."""
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text or " "}]}
    return {"type": "rich_text", "block_id": "typed", "elements": [section]}
