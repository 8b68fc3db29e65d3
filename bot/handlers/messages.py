"""Direct messages and mentions: the answer goes into the thread where the question stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from bot.handlers.sending import post
from bot.handlers.turns import Turn
from bot.handlers.typed import typed
from bot.state import Place

if TYPE_CHECKING:
    from slack_bolt import App

    from bot.handlers.desk import Desk

# Kinds of message in which a person says something; edits, deletions and notices are none.
SAID = {None, "file_share", "me_message", "thread_broadcast"}


DIRECT = "direct_message"


def register(app: App, desk: Desk) -> None:
    """Listen to direct messages and to mentions."""
    app.event("message")(partial(on_message, desk=desk))
    app.event("app_mention")(partial(on_mention, desk=desk))


def on_message(body: dict[str, Any], event: dict[str, Any], *, desk: Desk) -> None:
    """Answer words said to us directly; what people say in channels is left alone."""
    if _is_direct(event) and (event.get("text") or "").strip():
        _answer(DIRECT, body, event, desk)


def on_mention(body: dict[str, Any], event: dict[str, Any], *, desk: Desk) -> None:
    """Answer a mention; one without words is a call for help."""
    _answer("mention", body, event, desk)


def _is_direct(event: dict[str, Any]) -> bool:
    """Say whether a message stands in a direct conversation, whose id begins with D ("D0A1")."""
    kind = event.get("channel_type")
    return kind == "im" or (not kind and str(event.get("channel") or "").startswith("D"))


def _answer(surface: str, body: dict[str, Any], event: dict[str, Any], desk: Desk) -> None:
    """Answer in the thread; one message is answered once, by whichever event it comes."""
    if event.get("subtype") not in SAID or event.get("bot_id"):
        return
    team = str(body.get("team_id") or event.get("team") or "")
    channel, ts = event["channel"], event["ts"]
    tell = partial(post, desk.client, channel, thread=event.get("thread_ts") or ts)
    question = typed(event.get("text") or "")
    person = str(event.get("user") or "")
    # A direct conversation is one, whichever thread a question stands in; in a channel each is.
    thread = "" if surface == DIRECT else event.get("thread_ts") or ts
    place = Place(team, person, channel, thread) if person else None

    def act() -> None:
        with desk.notices.in_thread(channel, event.get("thread_ts") or ts, desk.held):
            message = desk.message_for(question, place, private=False)
        tell(message, forms=desk.forms)

    names = [f"message {team} {channel} {ts}"]
    if body.get("event_id"):
        names.append(f"event {team} {body['event_id']}")
    desk.take(
        Turn(
            surface=surface,
            team=team,
            names=tuple(names),
            act=act,
            tell=tell,
            channel=channel,
        )
    )
