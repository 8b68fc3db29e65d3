"""The window of an empty `/evidence`: type a question, or pick a topic or a study as you type."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, Any

from slack_sdk.errors import SlackApiError

from bot.blocks.asking import ASK, PICK, QUESTION, Asked, ask_view, asked_in, options
from bot.blocks.references import name
from bot.blocks.words import home as words
from bot.connect import error_code
from bot.handlers.turns import Turn, fingerprint
from bot.handlers.typed import typed
from bot.state import Place

if TYPE_CHECKING:
    from slack_bolt import Ack, App

    from bot.handlers.desk import Desk

log = logging.getLogger(__name__)

OFFERED = 20  # topics, and studies, while a person types


def register(app: App, desk: Desk) -> None:
    """Listen to the window's list and to its being sent."""
    app.options(PICK)(partial(on_options, desk=desk))
    app.view(ASK)(partial(on_submit, desk=desk))


def open_window(desk: Desk, trigger: str, asked: Asked) -> bool:
    """Open the window; False where Slack does not let us any more."""
    try:
        desk.client.views_open(trigger_id=trigger, view=ask_view(asked))
    except SlackApiError as error:
        log.info("no window: %s", error_code(error))
        return False
    return True


def on_options(ack: Ack, payload: dict[str, Any], *, desk: Desk) -> None:
    """Offer the topics and studies that may be meant."""
    ack(options(desk.library.suggest(str(payload.get("value") or ""), OFFERED)))


def on_submit(ack: Ack, body: dict[str, Any], view: dict[str, Any], *, desk: Desk) -> None:
    """Have the question answered where the window was opened; say what is missing in it."""
    values = (view.get("state") or {}).get("values") or {}
    question = typed(_value(values, QUESTION).get("value") or "")
    picked = (_value(values, PICK).get("selected_option") or {}).get("value") or ""
    if question and picked:
        ack(response_action="errors", errors={PICK: words.BOTH})
        return
    question = question or _question(picked, desk)
    if not question:
        ack(response_action="errors", errors={QUESTION: words.NEITHER})
        return
    desk.take(_turn(body, view, question, desk))
    ack()


def _value(values: dict[str, Any], of: str) -> dict[str, Any]:
    """Return what an input holds."""
    found = (values.get(of) or {}).get(of)
    return found if isinstance(found, dict) else {}


def _question(picked: str, desk: Desk) -> str:
    """Turn what was picked into a question; empty for a study that is held no longer."""
    kind, _, what = picked.partition(":")
    if kind == "topic":
        return what
    study = desk.library.study(what) if kind == "study" else None
    if study is None:
        return ""
    return words.find(desk.library.calling(study) or study.reference.title or name(study))


def _turn(body: dict[str, Any], view: dict[str, Any], question: str, desk: Desk) -> Turn:
    asked = asked_in(view)
    team = str((body.get("team") or body.get("enterprise") or {}).get("id") or "")
    person = str((body.get("user") or {}).get("id") or "")
    hook = desk.hook(asked.response_url)

    def act() -> None:
        with hook.notice:
            place = Place(team, person, asked.channel)
            message = desk.message_for(question, place, private=True)
        hook.tell(message)

    return Turn(
        surface=ASK,
        team=team,
        names=(f"view {team} {view.get('id') or fingerprint(body)}",),
        act=act,
        tell=hook.tell,
    )
