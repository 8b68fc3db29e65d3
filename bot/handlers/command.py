"""`/evidence TEXT`: the answer goes to the one who asked; without text, a window to ask in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from bot.blocks.asking import Asked
from bot.handlers.asking import open_window
from bot.handlers.desk import Turn, fingerprint
from bot.handlers.sending import respond
from bot.handlers.typed import typed
from bot.state import Place

if TYPE_CHECKING:
    from slack_bolt import Ack, App

    from bot.handlers.desk import Desk

COMMAND = "/evidence"


def register(app: App, desk: Desk) -> None:
    """Listen to the slash command."""
    app.command(COMMAND)(partial(on_command, desk=desk))


def on_command(ack: Ack, command: dict[str, Any], *, desk: Desk) -> None:
    """Have the question answered through the response_url."""
    desk.take(_turn(command, desk))
    ack()


def _turn(command: dict[str, Any], desk: Desk) -> Turn:
    team = str(command.get("team_id") or command.get("enterprise_id") or "")
    tell = partial(respond, command["response_url"])
    question = typed(command.get("text") or "")
    person, channel = str(command.get("user_id") or ""), str(command.get("channel_id") or "")
    place = Place(team, person, channel) if person else None
    trigger = str(command.get("trigger_id") or "")

    def act() -> None:
        asked = Asked(channel, command["response_url"])
        if question or not open_window(desk, trigger, asked):
            tell(desk.message_for(question, place, private=True), forms=desk.forms)

    return Turn(
        surface="command",
        team=team,
        names=(f"command {team} {fingerprint(command)}",),
        act=act,
        tell=tell,
    )
