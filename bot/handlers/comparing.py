"""*Compare*: the studies of an answer side by side, and as a CSV file for whoever wants it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from slack_sdk.errors import SlackApiError

from bot.blocks.comparing import comparison
from bot.blocks.drawing import slack_sentence
from bot.blocks.reply import Control
from bot.blocks.words import comparing as words
from bot.connect import error_code
from bot.evidence_table import csv_lines
from bot.handlers.pressing import Press, read_press
from bot.handlers.sending import respond, write_to
from bot.handlers.turns import Declined
from bot.handlers.uploading import show, upload

if TYPE_CHECKING:
    from slack_bolt import Ack, App

    from bot.handlers.desk import Desk
    from knowledge import Answer, Study

MARK = "\ufeff"  # tells a spreadsheet that the text is Unicode


def register(app: App, desk: Desk) -> None:
    """Listen to *Compare* and to *CSV file*."""
    app.action(Control.COMPARE)(partial(on_compare, desk=desk))
    app.action(Control.CSV)(partial(on_csv, desk=desk))


def on_compare(ack: Ack, body: dict[str, Any], action: dict[str, Any], *, desk: Desk) -> None:
    """Have the studies shown side by side to the one who pressed."""
    press = read_press(body, action)
    desk.take(press.turn(lambda: _compare(press, desk)))
    ack()


def on_csv(ack: Ack, body: dict[str, Any], action: dict[str, Any], *, desk: Desk) -> None:
    """Have the studies sent to the one who pressed, as a file."""
    press = read_press(body, action)
    desk.take(press.turn(lambda: _send(press, desk)))
    ack()


def _compare(press: Press, desk: Desk) -> None:
    with press.waiting(desk):
        answer, studies = _cited(press, desk)
        message = comparison(studies, press.questions, answer.question)
    press.answer(desk, message)
    desk.state.resume(press.place, press.questions)


def _send(press: Press, desk: Desk) -> None:
    """Send the file into the thread of a direct conversation; else into the person's own."""
    with press.waiting(desk):
        _, studies = _cited(press, desk)
        content = (MARK + "".join(csv_lines(studies))).encode("utf-8", "replace")
        try:
            sent = upload(desk.client, words.FILE, content)
        except SlackApiError as error:
            if error_code(error) == "missing_scope":
                raise Declined(words.MAY_NOT_UPLOAD) from error
            raise
    file: dict[str, str | None] = {"id": sent, "title": words.FILE_TITLE}
    said = words.file_of(len(studies))
    if press.direct:
        thread = press.thread or press.message
        show(desk.client, file, press.channel, said=said, thread=thread)
        return
    conversation = write_to(desk.client, press.person, slack_sentence(said))
    show(desk.client, file, conversation)
    respond(press.response_url, slack_sentence(words.SENT), thread=press.thread)


def _cited(press: Press, desk: Desk) -> tuple[Answer, list[Study]]:
    """Return the answer to the button's questions now, and the studies it cites in its order."""
    answer = desk.answer(press.questions)
    studies = list({one.study.id: one.study for one in answer.citations}.values())
    if not studies:
        raise Declined(words.NOTHING)
    return answer, studies
