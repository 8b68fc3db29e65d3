"""First contact: suggested questions, and the Home tab with its search, examples and forgetting."""

from __future__ import annotations

import logging
import re
from functools import partial
from typing import TYPE_CHECKING, Any

from slack_sdk.errors import SlackApiError

from bot.blocks import limits
from bot.blocks.asking import CONTINUE, answer_view, continued_view
from bot.blocks.drawing import slack_message
from bot.blocks.home import EXAMPLE, FORGET, SEARCH, home_view
from bot.blocks.limits import cut
from bot.blocks.words import home as words
from bot.blocks.words import statements, surfaces
from bot.connect import error_code
from bot.handlers.pressing import read_press, view_of
from bot.handlers.sending import post
from bot.handlers.turns import Turn
from bot.handlers.typed import typed
from knowledge import Help, Kind

if TYPE_CHECKING:
    from slack_bolt import Ack, App

    from bot.blocks.drawing import Message
    from bot.handlers.desk import Desk
    from bot.handlers.pressing import Press

log = logging.getLogger(__name__)


def register(app: App, desk: Desk) -> None:
    """Listen to the tabs being opened, and to all that can be pressed on the Home tab."""
    app.event("app_home_opened")(partial(on_opened, desk=desk))
    app.action(SEARCH)(partial(on_asked, desk=desk))
    app.action(re.compile(rf"{EXAMPLE}:\d{{1,2}}"))(partial(on_asked, desk=desk))
    app.action(CONTINUE)(partial(on_continue, desk=desk))
    app.action(FORGET)(partial(on_forget, desk=desk))


def on_opened(body: dict[str, Any], event: dict[str, Any], *, desk: Desk) -> None:
    """Show the Home tab, or offer questions to whoever opens the conversation with us."""
    team, person = str(body.get("team_id") or ""), str(event.get("user") or "")
    match event.get("tab"):
        case "home" if person:
            act = partial(_publish, desk, person)
        case "messages" if event.get("channel"):
            act = partial(_suggest, desk, event["channel"])
        case _:
            return
    desk.take(Turn("opened", team, (), act, _to_nobody))


def on_asked(ack: Ack, body: dict[str, Any], action: dict[str, Any], *, desk: Desk) -> None:
    """Answer what was typed into the search box, or an example, in a window."""
    press = read_press(body, action)
    question = typed(press.value)
    if question:
        tell = partial(post, desk.client, press.person)
        desk.take(press.window_turn(lambda: _show(press, question, desk), tell))
    ack()


def on_continue(ack: Ack, body: dict[str, Any], action: dict[str, Any], *, desk: Desk) -> None:
    """Take the answer in a window to the messages."""
    press, view = read_press(body, action), view_of(body)
    tell = partial(post, desk.client, press.person)
    name = f"continue {press.team} {view.get('id')}"
    desk.take(press.turn(lambda: _continue(press, view, desk), name, tell=tell))
    ack()


def on_forget(ack: Ack, body: dict[str, Any], action: dict[str, Any], *, desk: Desk) -> None:
    """Delete what is kept of a person."""
    press = read_press(body, action)
    tell = partial(post, desk.client, press.person)
    desk.take(press.turn(lambda: _forget(press, desk), tell=tell))
    ack()


def examples(desk: Desk) -> list[str]:
    """List questions that this library can answer."""
    return [
        example
        for said in desk.library.ask("help").statements
        if isinstance(said, Help)
        for example in statements.examples(said.topics, said.authors)
    ]


def _publish(desk: Desk, person: str, notice: str = "") -> None:
    library = desk.library
    view = home_view(library.census, library.topics, examples(desk), notice=notice)
    desk.client.views_publish(user_id=person, view=view)


def _suggest(desk: Desk, channel: str) -> None:
    """Set the suggested prompts to questions that this library can answer."""
    prompts = [
        {"title": cut(example, limits.PROMPT_TITLE), "message": example}
        for example in examples(desk)[: limits.PROMPTS]
    ]
    if not prompts:
        return
    try:
        desk.client.assistant_threads_setSuggestedPrompts(
            channel_id=channel, prompts=prompts, title=surfaces.PROMPTS_TITLE
        )
    except SlackApiError as error:  # an app set up without the agent view has no prompts
        log.info("no suggested prompts: %s", error_code(error))


def _show(press: Press, question: str, desk: Desk) -> None:
    """Answer in a window; in the messages where none can be opened any more."""
    answer = desk.answer([question])
    message = slack_message(desk.reply(answer, private=False), [question])
    carried = [question] if answer.question.kind is not Kind.NEED else []
    try:
        view = answer_view(message["blocks"], carried)
        desk.client.views_open(trigger_id=press.trigger, view=view)
    except SlackApiError as error:
        log.info("no window: %s", error_code(error))
        post(desk.client, press.person, message, forms=desk.forms)


def _continue(press: Press, view: dict[str, Any], desk: Desk) -> None:
    questions = press.questions
    message = slack_message(desk.reply(desk.answer(questions), private=False), questions)
    post(desk.client, press.person, message, forms=desk.forms)
    if not view.get("id"):
        return
    try:
        desk.client.views_update(
            view_id=str(view.get("id") or ""), view=continued_view(message["blocks"])
        )
    except SlackApiError as error:  # it stands in the messages: that is what was asked for
        log.info("the window stays as it is: %s", error_code(error))


def _forget(press: Press, desk: Desk) -> None:
    desk.forget(press.team, press.person)
    _publish(desk, press.person, words.FORGOTTEN)


def _to_nobody(_message: Message) -> None:
    """Tell nobody: no one has asked for anything."""
