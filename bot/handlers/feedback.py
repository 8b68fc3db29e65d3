"""The feedback buttons: a press is kept, without what anybody wrote, and confirmed."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.blocks.drawing import slack_sentence
from bot.blocks.feedback import ACTION, judgement
from bot.blocks.words import feedback as words
from bot.handlers.pressing import Press, read_press
from bot.handlers.sending import respond
from bot.handlers.turns import Declined, fingerprint
from bot.state.feedback import Verdict

if TYPE_CHECKING:
    from slack_bolt import Ack, App

    from bot.handlers.desk import Desk

log = logging.getLogger(__name__)


def register(app: App, desk: Desk) -> None:
    """Listen to the feedback buttons under answers."""
    app.action(ACTION)(partial(on_feedback, desk=desk))


def on_feedback(ack: Ack, body: dict[str, Any], action: dict[str, Any], *, desk: Desk) -> None:
    """Have the verdict kept and confirmed to the one who gave it."""
    press = read_press(body, action)
    desk.take(press.turn(lambda: _keep(press, desk)))
    ack()


def _keep(press: Press, desk: Desk) -> None:
    """Keep the verdict; the last one that a person gives on a reply counts."""
    given = judgement(press.value)
    if given is None:
        log.warning("feedback that cannot be read team=%s", press.team)
        raise Declined(words.NOT_KEPT)
    judged = (press.channel, press.message) if press.message else press.value
    verdict = Verdict(given.helpful, given.subject.kind, given.subject.studies)
    if not desk.state.judge(press.team, press.person, fingerprint(judged), verdict):
        raise Declined(words.NOT_KEPT)
    said = words.KEPT_HELPFUL if given.helpful else words.KEPT_UNHELPFUL
    respond(press.response_url, slack_sentence(said), thread=press.thread)
