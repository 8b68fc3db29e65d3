"""The app is taken out of a workspace: what is kept for it goes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from bot.handlers.turns import Turn

if TYPE_CHECKING:
    from slack_bolt import App

    from bot.blocks.drawing import Message
    from bot.handlers.desk import Desk


def register(app: App, desk: Desk) -> None:
    """Listen to the events that no person waits on."""
    app.event("app_uninstalled")(partial(on_removed, desk=desk))
    app.event("tokens_revoked")(partial(on_removed, desk=desk))


def on_removed(body: dict[str, Any], *, desk: Desk) -> None:
    """Forget a workspace that has taken the app out, or its tokens away."""
    team = str(body.get("team_id") or "")
    desk.take(Turn("removed", team, (), partial(desk.forget_all, team), _to_nobody))


def _to_nobody(_message: Message) -> None:
    """Tell nobody: no one has asked for anything."""
