"""What Slack delivers, as far as the bot reads it."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from bot.blocks.reply import Control
from tests.bot.slack import CHANNEL, PERSON, TEAM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.bot.slack import Slack

Json = dict[str, Any]
_numbers = count(1)


def fresh(prefix: str = "") -> str:
    """Give a name that no other delivery has."""
    return f"{prefix}{next(_numbers)}.0001"


def command(slack: Slack, text: str, /, **more: Any) -> Json:  # noqa: ANN401 - fields of any kind
    """Make a slash command."""
    return {
        "command": "/evidence",
        "text": text,
        "team_id": TEAM,
        "channel_id": CHANNEL,
        "user_id": PERSON,
        "response_url": slack.hook,
        "trigger_id": fresh("trigger"),
        **more,
    }


def event(kind: str, **fields: Any) -> Json:  # noqa: ANN401 - fields of any kind
    """Make an event."""
    return {
        "type": "event_callback",
        "team_id": TEAM,
        "event_id": fresh("Ev"),
        "event": {"type": kind, **fields},
    }


def direct(text: str, /, **more: Any) -> Json:  # noqa: ANN401 - fields of any kind
    """Make a direct message."""
    fields = {"channel": "D1", "channel_type": "im", "user": PERSON, "text": text, "ts": fresh()}
    return event("message", **{**fields, **more})


def mention(text: str, /, **more: Any) -> Json:  # noqa: ANN401 - fields of any kind
    """Make a mention in a channel."""
    fields = {"channel": CHANNEL, "user": PERSON, "text": f"<@UBOT> {text}", "ts": fresh()}
    return event("app_mention", **{**fields, **more})


def press(
    slack: Slack,
    value: str,
    /,
    *,
    message: str = "5.5",
    control: Control = Control.SHARE,
    **more: Any,  # noqa: ANN401 - fields of any kind
) -> Json:
    """Make a press of a button under an ephemeral message."""
    action = {"type": "button", "action_id": control.value, "value": value}
    return {
        "type": "block_actions",
        "team": {"id": TEAM},
        "user": {"id": PERSON, "name": "amal"},
        "channel": {"id": CHANNEL},
        "container": {"type": "message", "message_ts": message, "is_ephemeral": True},
        "response_url": slack.hook,
        "actions": [{**action, "block_id": "b", "action_ts": fresh()}],
        **more,
    }


def opened(view: Json) -> Json:
    """Give a modal as Slack shows it to us once it is open."""
    return {**view, "id": "V1", "hash": "h1"}


def choice(view: Json, control: str, value: str) -> Json:
    """Make a choice from a menu in a modal."""
    picked = {"text": {"type": "plain_text", "text": "?"}, "value": value}
    action = {"type": "static_select", "action_id": control, "selected_option": picked}
    return {
        "type": "block_actions",
        "team": {"id": TEAM},
        "user": {"id": PERSON, "name": "amal"},
        "container": {"type": "view", "view_id": "V1"},
        "trigger_id": fresh("trigger"),
        "view": opened(view),
        "actions": [{**action, "block_id": "b", "action_ts": fresh()}],
    }


def submission(view: Json, values: Json) -> Json:
    """Send a modal off; `values` are those of its inputs, by block and action."""
    return {
        "type": "view_submission",
        "team": {"id": TEAM},
        "user": {"id": PERSON, "name": "amal"},
        "trigger_id": fresh("trigger"),
        "view": {**opened(view), "state": {"values": values}},
        "response_urls": [],
    }


def places(value: object, *before: str | int) -> Iterator[tuple[str | int, ...]]:
    """Yield the way to every value inside a delivery."""
    inside: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, dict):
        inside = value.items()
    elif isinstance(value, list):
        inside = enumerate(value)
    for key, held in inside:
        yield (*before, key)
        yield from places(held, *before, key)
