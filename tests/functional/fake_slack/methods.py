"""The Web API: what each method takes, who may call it, and what it refuses.

Errors are Slack's own words (https://docs.slack.dev/reference/methods/).
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.functional.fake_slack import agent_methods, file_methods, history, view_methods
from tests.functional.fake_slack.calling import (
    Rule,
    open_to_bot,
    refuse_stray_reply,
    refuse_unfit,
    require,
)
from tests.functional.fake_slack.naming import named
from tests.functional.fake_slack.refused import Refused
from tests.functional.fake_slack.workspace import HISTORY, Workspace

if TYPE_CHECKING:
    from tests.functional.fake_slack.calling import Done
    from tests.functional.fake_slack.ledger import Message
    from tests.functional.fake_slack.shapes import JsonObject
    from tests.functional.fake_slack.workspace import Channel

IN_JSON = ("blocks", "view", "prompts", "loading_messages", "attachments", "metadata", "files")


def call(workspace: Workspace, name: str, token: str, arguments: JsonObject) -> Done:
    """Do what a method does, or raise Refused."""
    if name not in METHODS:
        raise Refused("unknown_method", {"req_method": name})
    rule = METHODS[name]
    if not token:
        raise Refused("not_authed")
    if token != (workspace.bot_token if rule.token == "bot" else workspace.app_token):
        known = token in (workspace.bot_token, workspace.app_token)
        raise Refused("not_allowed_token_type" if known else "invalid_auth")
    if rule.token == "bot":
        require(workspace, *rule.scopes)
    return rule.run(workspace, _decoded(arguments))


def _decoded(arguments: JsonObject) -> JsonObject:
    """Read the arguments that a form carries as JSON."""
    decoded = dict(arguments)
    for name in IN_JSON:
        if isinstance(decoded.get(name), str):
            try:
                decoded[name] = json.loads(decoded[name])
            except ValueError:
                error = "invalid_blocks_format" if name == "blocks" else "invalid_arguments"
                raise Refused(error) from None
    return decoded


# ── the methods ──────────────────────────────────────────────────────────────────────────────────


def _auth_test(workspace: Workspace, _: JsonObject) -> Done:
    return {
        "url": "https://fake.slack.com/",
        "team": "Fake",
        "user": "evidence",
        "team_id": workspace.team,
        "user_id": workspace.bot_user,
        "bot_id": workspace.bot,
        "is_enterprise_install": False,
    }, None


def _post_message(workspace: Workspace, arguments: JsonObject) -> Done:
    channel = open_to_bot(workspace, arguments.get("channel"))
    refuse_unfit(workspace, arguments)
    refuse_stray_reply(workspace, channel, arguments)
    workspace.take_turn(channel)
    message = workspace.post(channel, arguments, "chat.postMessage")
    return {"channel": channel.id, "ts": message.ts, "message": history.shown(message)}, message


def _post_ephemeral(workspace: Workspace, arguments: JsonObject) -> Done:
    channel = open_to_bot(workspace, arguments.get("channel"))
    user = str(arguments.get("user", ""))
    if user not in channel.members:
        raise Refused("user_not_in_channel")
    refuse_unfit(workspace, arguments)
    message = workspace.post(channel, arguments, "chat.postEphemeral", seen_by=user)
    return {"message_ts": message.ts}, message


def _own_message(workspace: Workspace, arguments: JsonObject, error: str) -> Message:
    channel = workspace.find_channel(str(arguments.get("channel", "")))
    message = workspace.find_message(channel.id, str(arguments.get("ts", "")))
    if message is None or message.seen_by is not None:
        raise Refused("message_not_found")
    if message.user != workspace.bot_user:
        raise Refused(error)
    return message


def _update(workspace: Workspace, arguments: JsonObject) -> Done:
    message = _own_message(workspace, arguments, "cant_update_message")
    refuse_unfit(workspace, arguments)
    blocks = named(arguments.get("blocks") or [], workspace.fresh)
    changed = replace(message, text=arguments["text"], blocks=blocks, via="chat.update")
    workspace.keep(changed)
    return {"channel": message.channel, "ts": message.ts, "text": changed.text}, changed


def _delete(workspace: Workspace, arguments: JsonObject) -> Done:
    message = _own_message(workspace, arguments, "cant_delete_message")
    workspace.delete(message)
    return {"channel": message.channel, "ts": message.ts}, None


def _open_conversation(workspace: Workspace, arguments: JsonObject) -> Done:
    person = str(arguments.get("users") or "")
    if person not in workspace.people:
        raise Refused("user_not_found")
    return {"channel": {"id": workspace.direct_messages(person).id}}, None


def _user(workspace: Workspace, arguments: JsonObject) -> Done:
    person = str(arguments.get("user") or "")
    if person not in workspace.people:
        raise Refused("user_not_found")
    profile = {"real_name": person.title(), "display_name": person.lower()}
    return {
        "user": {
            "id": person,
            "team_id": workspace.team,
            "name": person.lower(),
            "is_bot": person == workspace.bot_user,
            "tz": "Europe/Berlin",
            "tz_offset": 3600,
            "profile": profile,
        }
    }, None


def _readable(workspace: Workspace, arguments: JsonObject) -> Channel:
    """Return the channel that is named, where the app may read, and not too often."""
    channel = open_to_bot(workspace, arguments.get("channel"))
    require(workspace, HISTORY[channel.kind])
    wait = workspace.looks.wait(workspace.clock())
    if wait:
        raise Refused("ratelimited", status=429, wait=wait)
    return channel


def _replies(workspace: Workspace, arguments: JsonObject) -> Done:
    channel = _readable(workspace, arguments)
    thread = workspace.thread(channel.id, str(arguments.get("ts", "")))
    if not thread:
        raise Refused("thread_not_found")
    return history.page(thread, arguments), None


def _history(workspace: Workspace, arguments: JsonObject) -> Done:
    channel = _readable(workspace, arguments)
    return history.page(workspace.in_channel(channel.id)[::-1], arguments), None


def _socket_address(workspace: Workspace, _: JsonObject) -> Done:
    return {"url": f"?ticket={workspace.ticket()}&app_id={workspace.app}"}, None


METHODS: dict[str, Rule] = {
    "apps.connections.open": Rule(_socket_address, token="app"),
    "auth.test": Rule(_auth_test),
    "chat.postMessage": Rule(_post_message, ("chat:write",)),
    "chat.postEphemeral": Rule(_post_ephemeral, ("chat:write",)),
    "chat.update": Rule(_update, ("chat:write",)),
    "chat.delete": Rule(_delete, ("chat:write",)),
    "conversations.open": Rule(_open_conversation, ("im:write",)),
    "conversations.history": Rule(_history),
    "conversations.replies": Rule(_replies),
    "users.info": Rule(_user, ("users:read",)),
    **agent_methods.METHODS,
    **file_methods.METHODS,
    **view_methods.METHODS,
}
