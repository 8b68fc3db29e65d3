"""What Slack sends when a person uses a control: presses, choices, typing ahead, views' ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.functional.fake_slack.ledger import Message
from tests.functional.fake_slack.payloads import VERIFICATION

if TYPE_CHECKING:
    from tests.functional.fake_slack.controls import Control
    from tests.functional.fake_slack.shapes import JsonObject
    from tests.functional.fake_slack.views import View
    from tests.functional.fake_slack.workspace import Workspace


def block_action(
    workspace: Workspace,
    place: Message | View,
    user: str,
    action: JsonObject,
    values: JsonObject,
    *,
    url: str = "",
) -> JsonObject:
    """Give what Slack sends of an action in a message, which has a response_url, or in a view."""
    return {
        **_head(workspace, "block_actions", user, place),
        "container": _container(place),
        **_content(workspace, place, values),
        "actions": [{**action, "action_ts": workspace.now()}],
        **({"response_url": url} if isinstance(place, Message) else {}),
    }


def action_on(control: Control, reported: JsonObject) -> JsonObject:
    """Give one entry of `actions`; `reported` is what the control says of itself."""
    block, action = control.key
    return {"type": control.kind, "block_id": block, "action_id": action, **reported}


def suggestion(
    workspace: Workspace,
    place: Message | View,
    user: str,
    control: Control,
    *,
    typed: str,
    values: JsonObject,
) -> JsonObject:
    """Give what Slack asks when someone types into a menu whose options the app knows."""
    block, action = control.key
    content = _content(workspace, place, values)
    content.pop("state", None)
    payload = {
        **_head(workspace, "block_suggestion", user, place),
        "container": _container(place),
        **content,
        "block_id": block,
        "action_id": action,
        "value": typed,
    }
    del payload["trigger_id"]
    return payload


def submission(workspace: Workspace, view: View, values: JsonObject) -> JsonObject:
    """Give what Slack sends when a modal is submitted."""
    return {
        **_head(workspace, "view_submission", view.user, view),
        "view": view_object(workspace, view, values),
        "response_urls": [],
    }


def closing(workspace: Workspace, view: View, values: JsonObject, *, all_: bool) -> JsonObject:
    """Give what Slack sends when a modal that asked for it is closed; `all_`: the whole stack."""
    payload = {
        **_head(workspace, "view_closed", view.user, view),
        "view": view_object(workspace, view, values),
        "is_cleared": all_,
    }
    del payload["trigger_id"]
    return payload


def view_object(workspace: Workspace, view: View, values: JsonObject) -> JsonObject:
    """Give a view as Slack shows it to the app, its fields all there."""
    return {
        "title": {"type": "plain_text", "text": "View Title", "emoji": True},
        "submit": None,
        "close": None,
        "callback_id": "",
        "external_id": "",
        "private_metadata": "",
        "clear_on_close": False,
        "notify_on_close": False,
        **view.sent,
        "id": view.id,
        "team_id": workspace.team,
        "app_id": workspace.app,
        "app_installed_team_id": workspace.team,
        "bot_id": workspace.bot,
        "hash": view.hash,
        "root_view_id": view.root,
        "previous_view_id": view.previous,
        "state": {"values": values},
    }


def _head(workspace: Workspace, kind: str, user: str, place: Message | View) -> JsonObject:
    """Give what every interaction begins with. A trigger earned in a modal may push onto it."""
    modal = "" if isinstance(place, Message) or place.sent["type"] == "home" else place.id
    name = user.lower()
    return {
        "type": kind,
        "user": {"id": user, "username": name, "name": name, "team_id": workspace.team},
        "api_app_id": workspace.app,
        "token": VERIFICATION,
        "trigger_id": workspace.trigger(user, modal),
        "team": {"id": workspace.team, "domain": "fake"},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _container(place: Message | View) -> JsonObject:
    if not isinstance(place, Message):
        return {"type": "view", "view_id": place.id}
    container = {
        "type": "message",
        "message_ts": place.ts,
        "channel_id": place.channel,
        "is_ephemeral": place.seen_by is not None,
    }
    return {**container, **({"thread_ts": place.thread_ts} if place.thread_ts else {})}


def _content(workspace: Workspace, place: Message | View, values: JsonObject) -> JsonObject:
    """Give the view or message acted on. Of an ephemeral message Slack sends no content back."""
    if not isinstance(place, Message):
        return {"view": view_object(workspace, place, values)}
    content: JsonObject = {
        "channel": {"id": place.channel, "name": workspace.name_of(place.channel)},
        "state": {"values": values},
    }
    if place.seen_by is None:
        content["message"] = {
            "type": "message",
            "user": place.user,
            "bot_id": workspace.bot,
            "app_id": workspace.app,
            "team": workspace.team,
            "ts": place.ts,
            "text": place.text,
            "blocks": place.blocks,
            **({"thread_ts": place.thread_ts} if place.thread_ts else {}),
        }
    return content
