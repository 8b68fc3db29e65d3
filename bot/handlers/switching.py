"""A modal that a button opens and a menu in it switches; what it shows is for others to say."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from bot.blocks.modals import sentence
from bot.handlers.pressing import read_press, view_of
from bot.handlers.showing import open_modal, update_modal

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_bolt import Ack

    from bot.blocks.drawing import Message
    from bot.blocks.modals import View
    from bot.handlers.desk import Desk
    from bot.handlers.pressing import Press

    Opening = Callable[[Press, Desk], View]
    Switching = Callable[[Press, dict[str, Any], Desk], View]


def on_button(
    ack: Ack, body: dict[str, Any], action: dict[str, Any], *, desk: Desk, opening: Opening
) -> None:
    """Have the modal opened that `opening` gives for the press."""
    press = read_press(body, action)

    def act() -> None:
        open_modal(desk.client, press.trigger, opening(press, desk))

    desk.take(press.window_turn(act))
    ack()


def on_menu(
    ack: Ack, body: dict[str, Any], action: dict[str, Any], *, desk: Desk, switching: Switching
) -> None:
    """Have the open modal show what `switching` gives for the choice and the modal as it stands."""
    press = read_press(body, action)
    opened = view_of(body)

    def act() -> None:
        update_modal(desk.client, opened, switching(press, opened, desk))

    desk.take(press.window_turn(act, partial(_say, desk, opened)))
    ack()


def _say(desk: Desk, opened: dict[str, Any], message: Message) -> None:
    """Say a sentence in a modal that is open, in place of what it shows."""
    kept = {
        name: opened[name]
        for name in ("type", "callback_id", "title", "close", "private_metadata")
        if opened.get(name)
    }
    update_modal(desk.client, opened, {**kept, "blocks": [sentence(message["text"])]})
