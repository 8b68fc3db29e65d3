"""*Details*: the facts of the studies of an answer, in a modal that switches between them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from bot.blocks.reply import Control
from bot.blocks.study_details import SWITCH, chosen_options, details_modal, switched
from bot.handlers.switching import on_button, on_menu

if TYPE_CHECKING:
    from slack_bolt import App

    from bot.blocks.modals import View
    from bot.handlers.desk import Desk
    from bot.handlers.pressing import Press


def register(app: App, desk: Desk) -> None:
    """Listen to the button, and to the menu in the modal."""
    app.action(Control.DETAILS)(partial(on_button, desk=desk, opening=_of_first))
    app.action(SWITCH)(partial(on_menu, desk=desk, switching=_of_chosen))


def _of_first(press: Press, desk: Desk) -> View:
    """Return the details of the first study."""
    return details_modal(desk.answer(press.questions).citations)


def _of_chosen(press: Press, opened: dict[str, Any], desk: Desk) -> View:
    """Return the details of the study chosen."""
    return switched(chosen_options(opened), desk.library.study(press.value), press.value)
