"""*Cite*: the references of an answer's studies, in a modal, as text to copy."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from bot.blocks.citing import SWITCH, citing_modal
from bot.blocks.reply import Control
from bot.handlers.details import say_in_modal
from bot.handlers.origins import Origin, read_origin
from bot.handlers.pressing import Press, read_press, view_of
from bot.handlers.showing import open_modal, update_modal
from knowledge import ReferenceForm

if TYPE_CHECKING:
    from slack_bolt import Ack, App

    from bot.handlers.desk import Desk


def register(app: App, desk: Desk) -> None:
    """Listen to the button, and to the menu in the modal."""
    app.action(Control.CITE)(partial(on_cite, desk=desk))
    app.action(SWITCH)(partial(on_switch, desk=desk))


def on_cite(ack: Ack, body: dict[str, Any], action: dict[str, Any], *, desk: Desk) -> None:
    """Have the references opened."""
    press = read_press(body, action)
    desk.take(press.window_turn(lambda: _open(press, desk)))
    ack()


def _open(press: Press, desk: Desk) -> None:
    answer = desk.answer(press.questions)
    carried = Origin(press.questions).metadata
    metadata = carried if read_origin(carried).questions == press.questions else ""
    open_modal(desk.client, press.trigger, citing_modal(answer.citations, metadata=metadata))


def on_switch(ack: Ack, body: dict[str, Any], action: dict[str, Any], *, desk: Desk) -> None:
    """Have the references shown in the form chosen."""
    press = read_press(body, action)
    opened = view_of(body)
    turn = press.window_turn(
        lambda: _switch(press, opened, desk), partial(say_in_modal, desk, opened)
    )
    desk.take(turn)
    ack()


def _switch(press: Press, opened: dict[str, Any], desk: Desk) -> None:
    metadata = str(opened.get("private_metadata") or "")
    answer = desk.answer(read_origin(metadata).questions or ("",))
    chosen = [form for form in ReferenceForm if form.value == press.value]  # none: as it opens
    update_modal(desk.client, opened, citing_modal(answer.citations, *chosen, metadata=metadata))
