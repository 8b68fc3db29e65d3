"""*Filter*: which studies shall count, in a modal; then the question is asked again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from bot.blocks.drawing import slack_message
from bot.blocks.filtering import CALLBACK, chosen, filter_modal
from bot.blocks.reply import Control
from bot.handlers.origins import of_press, read_origin
from bot.handlers.pressing import Press, read_press
from bot.handlers.showing import open_modal
from bot.handlers.turns import Turn, fingerprint

if TYPE_CHECKING:
    from slack_bolt import Ack, App

    from bot.blocks.filtering import Chosen
    from bot.handlers.desk import Desk
    from bot.handlers.origins import Origin


def register(app: App, desk: Desk) -> None:
    """Listen to the button, and to the modal that is sent off."""
    app.action(Control.FILTER)(partial(on_filter, desk=desk))
    app.view(CALLBACK)(partial(on_chosen, desk=desk))


def on_filter(ack: Ack, body: dict[str, Any], action: dict[str, Any], *, desk: Desk) -> None:
    """Have the filters of the answer opened."""
    press = read_press(body, action)
    desk.take(press.window_turn(lambda: _open(press, desk)))
    ack()


def _open(press: Press, desk: Desk) -> None:
    """Open the modal with the filters that the answer had, and the question without them."""
    filters = desk.answer(press.questions).question.filters
    questions = desk.library.of_all_studies(press.questions)
    origin = of_press(press, questions)
    view = filter_modal(questions[-1], filters, desk.library.census, origin.metadata)
    open_modal(desk.client, press.trigger, view)


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
