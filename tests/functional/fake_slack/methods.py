"""The Web API: what each method takes, who may call it, and what it refuses.

Errors are Slack's own words (https://docs.slack.dev/reference/methods/).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from tests.functional.fake_slack.payload_rules import check_message, check_view
from tests.functional.fake_slack.workspace import HISTORY, Refused, Workspace, named

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.functional.fake_slack.ledger import Message
    from tests.functional.fake_slack.shapes import JsonObject
    from tests.functional.fake_slack.workspace import Channel

    Done: TypeAlias = tuple[JsonObject, Message | None]
    Method: TypeAlias = Callable[[Workspace, JsonObject], Done]

PROMPTS = 4
LOADING_MESSAGES = 10
IN_JSON = ("blocks", "view", "prompts", "loading_messages", "attachments", "metadata")


@dataclass(frozen=True, slots=True)
class Rule:
    """A method and what its caller must hold."""

    run: Method
    scopes: tuple[str, ...] = ()
    token: str = "bot"  # or "app"


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


def require(workspace: Workspace, *scopes: str) -> None:
    """Refuse a caller that was not granted these scopes."""
    missing = [scope for scope in scopes if scope not in workspace.granted]
    if missing:
        provided = ",".join(sorted(workspace.granted))
        raise Refused("missing_scope", {"needed": ",".join(missing), "provided": provided})


def refuse_unfit(arguments: JsonObject) -> None:
    """Refuse a message that Slack would not post."""
    refusal = check_message(arguments)
    if refusal:
        reasons = list(refusal.reasons)
        metadata = {"messages": reasons}
        raise Refused(refusal.error, {"errors": reasons, "response_metadata": metadata})


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


def _open_to_bot(workspace: Workspace, arguments: JsonObject) -> Channel:
    """Return the channel that is named, where the app may post."""
    channel = workspace.find_channel(str(arguments.get("channel", "")))
    if workspace.bot_user not in channel.members:
        raise Refused("not_in_channel")
    return channel


def _refuse_stray_reply(workspace: Workspace, channel: Channel, arguments: JsonObject) -> None:
    """Refuse an answer to a message that is not there, or that is itself an answer."""
    ts = arguments.get("thread_ts")
    if ts is None:
        return
    root = workspace.find_message(channel.id, str(ts))
    if root is None or root.thread_ts not in (None, root.ts):
        raise Refused("cannot_reply_to_message")


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
    channel = _open_to_bot(workspace, arguments)
    refuse_unfit(arguments)
    _refuse_stray_reply(workspace, channel, arguments)
    workspace.take_turn(channel)
    message = workspace.post(channel, arguments, "chat.postMessage")
    return {"channel": channel.id, "ts": message.ts, "message": _shown(message)}, message


def _post_ephemeral(workspace: Workspace, arguments: JsonObject) -> Done:
    channel = _open_to_bot(workspace, arguments)
    user = str(arguments.get("user", ""))
    if user not in channel.members:
        raise Refused("user_not_in_channel")
    refuse_unfit(arguments)
    message = workspace.post(channel, arguments, "chat.postEphemeral", seen_by=user)
    return {"message_ts": message.ts}, message


def _own_message(workspace: Workspace, arguments: JsonObject) -> Message:
    channel = workspace.find_channel(str(arguments.get("channel", "")))
    message = workspace.find_message(channel.id, str(arguments.get("ts", "")))
    if message is None or message.seen_by is not None:
        raise Refused("message_not_found")
    if message.user != workspace.bot_user:
        raise Refused("cant_update_message")
    return message


def _update(workspace: Workspace, arguments: JsonObject) -> Done:
    message = _own_message(workspace, arguments)
    refuse_unfit(arguments)
    blocks = named(arguments.get("blocks") or [], workspace)
    changed = replace(message, text=arguments["text"], blocks=blocks, via="chat.update")
    workspace.keep(changed)
    return {"channel": message.channel, "ts": message.ts, "text": changed.text}, changed


def _replies(workspace: Workspace, arguments: JsonObject) -> Done:
    channel = _open_to_bot(workspace, arguments)
    require(workspace, HISTORY[channel.kind])
    thread = workspace.thread(channel.id, str(arguments.get("ts", "")))
    if not thread:
        raise Refused("thread_not_found")
    return {"messages": [_shown(message) for message in thread], "has_more": False}, None


def _open_view(workspace: Workspace, arguments: JsonObject) -> Done:
    workspace.use_trigger(str(arguments.get("trigger_id", "")))
    return _view(workspace, arguments, "modal")


def _publish_view(workspace: Workspace, arguments: JsonObject) -> Done:
    if not arguments.get("user_id"):
        raise Refused("invalid_arguments", {"errors": ["user_id: missing"]})
    return _view(workspace, arguments, "home")


def _view(workspace: Workspace, arguments: JsonObject, kind: str) -> Done:
    view = arguments.get("view")
    refusal = check_view(view)
    if refusal or not isinstance(view, dict) or view["type"] != kind:
        reasons = list(refusal.reasons) if refusal else [f"view.type: not {kind}"]
        raise Refused("invalid_arguments", {"response_metadata": {"messages": reasons}})
    return {"view": {**view, "id": workspace.fresh("V0"), "team_id": workspace.team}}, None


def _set_status(workspace: Workspace, arguments: JsonObject) -> Done:
    _thread(workspace, arguments)
    if not isinstance(arguments.get("status"), str):
        raise Refused("invalid_arguments", {"errors": ["status: missing"]})
    if len(arguments.get("loading_messages") or []) > LOADING_MESSAGES:
        raise Refused("invalid_arguments", {"errors": ["loading_messages: too many"]})
    return {}, None


def _set_prompts(workspace: Workspace, arguments: JsonObject) -> Done:
    workspace.find_channel(str(arguments.get("channel_id", "")))
    prompts = arguments.get("prompts")
    if not isinstance(prompts, list) or not 1 <= len(prompts) <= PROMPTS:
        raise Refused("invalid_arguments", {"errors": [f"prompts: not 1 to {PROMPTS}"]})
    if not all(isinstance(p, dict) and p.get("title") and p.get("message") for p in prompts):
        raise Refused("invalid_arguments", {"errors": ["prompts: each has a title and a message"]})
    return {}, None


def _set_title(workspace: Workspace, arguments: JsonObject) -> Done:
    _thread(workspace, arguments)
    if not arguments.get("title"):
        raise Refused("invalid_arguments", {"errors": ["title: missing"]})
    return {}, None


def _thread(workspace: Workspace, arguments: JsonObject) -> None:
    channel = workspace.find_channel(str(arguments.get("channel_id", "")))
    if workspace.find_message(channel.id, str(arguments.get("thread_ts", ""))) is None:
        raise Refused("thread_not_found")


def _shown(message: Message) -> JsonObject:
    """Give a message as the Web API shows it."""
    shown = {"type": "message", "user": message.user, "ts": message.ts, "text": message.text}
    thread = {"thread_ts": message.thread_ts} if message.thread_ts else {}
    return {**shown, **thread, "blocks": message.blocks}


def _socket_address(workspace: Workspace, _: JsonObject) -> Done:
    return {"url": f"?ticket={workspace.ticket()}&app_id={workspace.app}"}, None


METHODS: dict[str, Rule] = {
    "apps.connections.open": Rule(_socket_address, token="app"),
    "auth.test": Rule(_auth_test),
    "chat.postMessage": Rule(_post_message, ("chat:write",)),
    "chat.postEphemeral": Rule(_post_ephemeral, ("chat:write",)),
    "chat.update": Rule(_update, ("chat:write",)),
    "conversations.replies": Rule(_replies),
    "views.open": Rule(_open_view),
    "views.publish": Rule(_publish_view),
    "assistant.threads.setStatus": Rule(_set_status, ("chat:write",)),
    "assistant.threads.setSuggestedPrompts": Rule(_set_prompts, ("assistant:write",)),
    "assistant.threads.setTitle": Rule(_set_title, ("assistant:write",)),
}
