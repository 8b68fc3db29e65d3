"""*Filter*: which studies shall count, in a modal; then the question is asked again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from bot.blocks.drawing import slack_message
from bot.blocks.filtering import CALLBACK, chosen, filter_modal
from bot.blocks.reply import Control
from bot.handlers.origins import of_press, read_origin
from bot.handlers.switching import on_button
from bot.handlers.turns import Turn, fingerprint

if TYPE_CHECKING:
    from slack_bolt import Ack, App

    from bot.blocks.filtering import Chosen
    from bot.blocks.modals import View
    from bot.handlers.desk import Desk
    from bot.handlers.origins import Origin
    from bot.handlers.pressing import Press


def register(app: App, desk: Desk) -> None:
    """Listen to the button, and to the modal that is sent off."""
    app.action(Control.FILTER)(partial(on_button, desk=desk, opening=_filters))
    app.view(CALLBACK)(partial(on_chosen, desk=desk))


def _filters(press: Press, desk: Desk) -> View:
    """Return the modal with the filters that the answer had, and the question without them."""
    filters = desk.answer(press.questions).question.filters
    questions = desk.library.of_all_studies(press.questions)
    origin = of_press(press, questions)
    return filter_modal(questions[-1], filters, desk.library.census, origin.metadata)


def on_chosen(ack: Ack, body: dict[str, Any], view: dict[str, Any], *, desk: Desk) -> None:
    """Have the question asked again; or say beside an input what is wrong with it."""
    choice = chosen((view.get("state") or {}).get("values") or {})
    if choice.errors:
        ack(response_action="errors", errors=dict(choice.errors))
        return
    origin = read_origin(view.get("private_metadata"))
    team = str((body.get("team") or body.get("enterprise") or {}).get("id") or "")
    person = str((body.get("user") or {}).get("id") or "")
    shown = f"view {team} {view.get('id')} {view.get('hash')}"
    desk.take(
        Turn(
            surface=CALLBACK,
            team=team,
            names=(shown, f"submission {team} {fingerprint(body)}"),
            act=lambda: _ask_again(origin, choice, desk, team, person),
            tell=partial(origin.answer, desk, person),
            channel=origin.posted,
        )
    )
    ack()


def _ask_again(origin: Origin, choice: Chosen, desk: Desk, team: str, person: str) -> None:
    """Ask the question of the studies chosen, and put the answer where the old one stands.

    What the person types as soon as they read it already builds on this question.
    """
    *before, text = origin.questions or ("",)
    asked = choice.asked_of(text)
    questions = (*before, asked) if asked or not before else tuple(before)
    answer = desk.answer(questions)
    alone = origin.private or not origin.direct
    message = slack_message(desk.reply(answer, private=alone), questions)
    desk.state.resume(origin.place(team, person), questions)
    origin.answer(desk, person, message, replacing=True)
