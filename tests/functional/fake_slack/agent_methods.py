"""The Web API of the agent experience: a status, a title, and prompts to begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.functional.fake_slack.calling import Rule, refuse_argument
from tests.functional.fake_slack.refused import Refused

if TYPE_CHECKING:
    from tests.functional.fake_slack.calling import Done
    from tests.functional.fake_slack.shapes import JsonObject
    from tests.functional.fake_slack.workspace import Workspace

PROMPTS = 4
LOADING_MESSAGES = 10


def _set_status(workspace: Workspace, arguments: JsonObject) -> Done:
    _thread(workspace, arguments)
    if not isinstance(arguments.get("status"), str):
        raise refuse_argument("status: missing")
    if len(arguments.get("loading_messages") or []) > LOADING_MESSAGES:
        raise refuse_argument("loading_messages: too many")
    return {}, None


def _set_prompts(workspace: Workspace, arguments: JsonObject) -> Done:
    workspace.find_channel(str(arguments.get("channel_id", "")))
    prompts = arguments.get("prompts")
    if not isinstance(prompts, list) or not 1 <= len(prompts) <= PROMPTS:
        raise refuse_argument(f"prompts: not 1 to {PROMPTS}")
    if not all(isinstance(p, dict) and p.get("title") and p.get("message") for p in prompts):
        raise refuse_argument("prompts: each has a title and a message")
    return {}, None


def _set_title(workspace: Workspace, arguments: JsonObject) -> Done:
    _thread(workspace, arguments)
    if not arguments.get("title"):
        raise refuse_argument("title: missing")
    return {}, None


def _thread(workspace: Workspace, arguments: JsonObject) -> None:
    channel = workspace.find_channel(str(arguments.get("channel_id", "")))
    if workspace.find_message(channel.id, str(arguments.get("thread_ts", ""))) is None:
        raise Refused("thread_not_found")


METHODS = {
    "assistant.threads.setStatus": Rule(_set_status, ("chat:write",)),
    "assistant.threads.setSuggestedPrompts": Rule(_set_prompts, ("assistant:write",)),
    "assistant.threads.setTitle": Rule(_set_title, ("assistant:write",)),
}
