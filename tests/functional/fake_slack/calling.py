"""What a Web API method is, and what it asks of its caller before it does anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from tests.functional.fake_slack.payload_rules import check_message
from tests.functional.fake_slack.refused import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.functional.fake_slack.ledger import Message
    from tests.functional.fake_slack.payload_rules import Refusal
    from tests.functional.fake_slack.shapes import JsonObject
    from tests.functional.fake_slack.workspace import Channel, Workspace

    Done: TypeAlias = tuple[JsonObject, Message | None]
    Method: TypeAlias = Callable[[Workspace, JsonObject], Done]


@dataclass(frozen=True, slots=True)
class Rule:
    """A method and what its caller must hold."""

    run: Method
    scopes: tuple[str, ...] = ()
    token: str = "bot"  # or "app"


def require(workspace: Workspace, *scopes: str) -> None:
    """Refuse a caller that was not granted these scopes."""
    missing = [scope for scope in scopes if scope not in workspace.granted]
    if missing:
        provided = ",".join(sorted(workspace.granted))
        raise Refused("missing_scope", {"needed": ",".join(missing), "provided": provided})


def refuse(refusal: Refusal | None) -> None:
    """Refuse for these reasons, where there are any."""
    if refusal:
        reasons = list(refusal.reasons)
        metadata = {"messages": reasons}
        raise Refused(refusal.error, {"errors": reasons, "response_metadata": metadata})


def refuse_unfit(workspace: Workspace, message: JsonObject) -> None:
    """Refuse a message that should not be posted."""
    refuse(check_message(message, people=workspace.people, tables=workspace.tables))


def refuse_argument(reason: str) -> Refused:
    """Say which argument is not as the method takes it."""
    metadata = {"messages": [reason]}
    return Refused("invalid_arguments", {"errors": [reason], "response_metadata": metadata})


def open_to_bot(workspace: Workspace, channel: object) -> Channel:
    """Return the channel that is named, where the app may post."""
    found = workspace.find_channel(str(channel or ""))
    if workspace.bot_user not in found.members:
        raise Refused("not_in_channel")
    return found


def refuse_stray_reply(workspace: Workspace, channel: Channel, arguments: JsonObject) -> None:
    """Refuse an answer to a message that is not there, or that is itself an answer."""
    ts = arguments.get("thread_ts")
    if ts is None:
        return
    root = workspace.find_message(channel.id, str(ts))
    if root is None or root.thread_ts not in (None, root.ts):
        raise Refused("cannot_reply_to_message")
