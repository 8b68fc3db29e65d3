"""What happens around a conversation: it is opened, or the app is taken out of a workspace."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, Any

from slack_sdk.errors import SlackApiError

from bot.blocks import limits
from bot.blocks.limits import cut
from bot.blocks.words import statements, surfaces
from bot.connect import error_code
from bot.handlers.command import COMMAND
from bot.handlers.desk import Turn
from knowledge import Help

if TYPE_CHECKING:
    from slack_bolt import App

    from bot.blocks.drawing import Message
    from bot.handlers.desk import Desk

log = logging.getLogger(__name__)


def register(app: App, desk: Desk) -> None:
    """Listen to the events that no person waits on."""
    app.event("app_home_opened")(partial(on_home_opened, desk=desk))
    app.event("app_uninstalled")(partial(on_removed, desk=desk))
    app.event("tokens_revoked")(partial(on_removed, desk=desk))


def on_home_opened(body: dict[str, Any], event: dict[str, Any], *, desk: Desk) -> None:
    """Offer questions to whoever opens the conversation with us."""
    if event.get("tab") == "messages" and event.get("channel"):
        act = partial(_suggest, desk, event["channel"])
        desk.take(Turn("opened", str(body.get("team_id") or ""), (), act, _to_nobody))


def on_removed(body: dict[str, Any], *, desk: Desk) -> None:
    """Forget a workspace that has taken the app out, or its tokens away."""
    team = str(body.get("team_id") or "")
    desk.take(Turn("removed", team, (), partial(desk.state.forget, team), _to_nobody))


def _suggest(desk: Desk, channel: str) -> None:
    """Set the suggested prompts to questions that this library can answer."""
    help_statements = desk.library.ask("help").statements
    examples = [
        example.removeprefix(f"{COMMAND} ")
        for said in help_statements
        if isinstance(said, Help)
        for example, _ in statements.help_lines(said.topics, said.authors)
    ]
    prompts = [
        {"title": cut(example, limits.PROMPT_TITLE), "message": example}
        for example in examples[: limits.PROMPTS]
    ]
    if not prompts:
        return
    try:
        desk.client.assistant_threads_setSuggestedPrompts(
            channel_id=channel, prompts=prompts, title=surfaces.PROMPTS_TITLE
        )
    except SlackApiError as error:  # an app set up without the agent view has no prompts
        log.info("no suggested prompts: %s", error_code(error))


def _to_nobody(_message: Message) -> None:
    """Tell nobody: no one has asked for anything."""
