"""The payloads Slack sends, field by field as its documentation shows them."""

from __future__ import annotations

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
        "channel_name": "directmessage" if channel.kind == "im" else channel.id.lower(),
        "user_id": user,
        "user_name": user.lower(),
        "command": name,
        "text": text,
        "api_app_id": workspace.app,
        "is_enterprise_install": "false",
        "response_url": url,
        "trigger_id": workspace.trigger(),
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


def block_action(
    workspace: Workspace,
    message: Message,
    control: tuple[JsonObject, JsonObject],
    user: str,
    url: str,
) -> JsonObject:
    """Give the interaction of a click on a control, which is an element in its block.

    Of an ephemeral message Slack sends no content back.
    """
    block, element = control
    ephemeral = message.seen_by is not None
    action = {
        k: v for k, v in element.items() if k in {"type", "action_id", "text", "value", "style"}
    }
    container = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": message.channel,
        "is_ephemeral": ephemeral,
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    payload: JsonObject = {
        "type": "block_actions",
        "user": {
            "id": user,
            "username": user.lower(),
            "name": user.lower(),
            "team_id": workspace.team,
        },
        "api_app_id": workspace.app,
        "token": VERIFICATION,
        "container": container,
        "trigger_id": workspace.trigger(),
        "team": {"id": workspace.team, "domain": "fake"},
        "enterprise": None,
        "is_enterprise_install": False,
        "channel": {"id": message.channel, "name": message.channel.lower()},
        "state": {"values": {}},
        "response_url": url,
        "actions": [{**action, "block_id": block["block_id"], "action_ts": workspace.now()}],
    }
    if not ephemeral:
        payload["message"] = {
            "type": "message",
            "user": message.user,
            "bot_id": workspace.bot,
            "app_id": workspace.app,
            "team": workspace.team,
            "ts": message.ts,
            "text": message.text,
            "blocks": message.blocks,
            **({"thread_ts": message.thread_ts} if message.thread_ts else {}),
        }
    return payload


def _typed(text: str) -> JsonObject:
    """Give what a person typed as the rich text that clients send."""
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text or " "}]}
    return {"type": "rich_text", "block_id": "typed", "elements": [section]}
