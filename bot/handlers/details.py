"""*Details*: the facts of the studies of an answer, in a modal that switches between them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from bot.blocks.modals import sentence
from bot.blocks.reply import Control
from bot.blocks.study_details import SWITCH, chosen_options, details_modal, switched
from bot.handlers.pressing import Press, read_press, view_of
from bot.handlers.showing import open_modal, update_modal

if TYPE_CHECKING:
    from slack_bolt import Ack, App

    from bot.blocks.drawing import Message
    from bot.handlers.desk import Desk


def register(app: App, desk: Desk) -> None:
    """Listen to the button, and to the menu in the modal."""
    app.action(Control.DETAILS)(partial(on_details, desk=desk))
    app.action(SWITCH)(partial(on_switch, desk=desk))


def on_details(ack: Ack, body: dict[str, Any], action: dict[str, Any], *, desk: Desk) -> None:
    """Have the details of the first study opened."""
    press = read_press(body, action)
    desk.take(press.window_turn(lambda: _open(press, desk)))
    ack()


def _open(press: Press, desk: Desk) -> None:
    answer = desk.answer(press.questions)
    open_modal(desk.client, press.trigger, details_modal(answer.citations))


def on_switch(ack: Ack, body: dict[str, Any], action: dict[str, Any], *, desk: Desk) -> None:
    """Have the details of the study chosen shown."""
    press = read_press(body, action)
    opened = view_of(body)
    turn = press.window_turn(
        lambda: _switch(press, opened, desk), partial(say_in_modal, desk, opened)
    )
    desk.take(turn)
    ack()


def _switch(press: Press, opened: dict[str, Any], desk: Desk) -> None:
    study = desk.library.study(press.value)
    update_modal(desk.client, opened, switched(chosen_options(opened), study, press.value))


def say_in_modal(desk: Desk, opened: dict[str, Any], message: Message) -> None:
    """Say a sentence in a modal that is open, in place of what it shows."""
    kept = {
        name: opened[name]
        for name in ("type", "callback_id", "title", "close", "private_metadata")
        if opened.get(name)
    }
    update_modal(desk.client, opened, {**kept, "blocks": [sentence(message["text"])]})
