"""*Cite*: the references of an answer's studies, in a modal, as text to copy."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from bot.blocks.citing import SWITCH, citing_modal
from bot.blocks.reply import Control
from bot.handlers.origins import Origin, read_origin
from bot.handlers.switching import on_button, on_menu
from knowledge import ReferenceForm

if TYPE_CHECKING:
    from slack_bolt import App

    from bot.blocks.modals import View
    from bot.handlers.desk import Desk
    from bot.handlers.pressing import Press


def register(app: App, desk: Desk) -> None:
    """Listen to the button, and to the menu in the modal."""
    app.action(Control.CITE)(partial(on_button, desk=desk, opening=_references))
    app.action(SWITCH)(partial(on_menu, desk=desk, switching=_in_form))


def _references(press: Press, desk: Desk) -> View:
    """Return the references, which carry the questions where those fit."""
    answer = desk.answer(press.questions)
    carried = Origin(press.questions).metadata
    metadata = carried if read_origin(carried).questions == press.questions else ""
    return citing_modal(answer.citations, metadata=metadata)


def _in_form(press: Press, opened: dict[str, Any], desk: Desk) -> View:
    """Return the references in the form chosen."""
    metadata = str(opened.get("private_metadata") or "")
    answer = desk.answer(read_origin(metadata).questions or ("",))
    chosen = [form for form in ReferenceForm if form.value == press.value]  # none: as it opens
    return citing_modal(answer.citations, *chosen, metadata=metadata)
