"""`/evidence TEXT`: the answer goes to the one who asked, or with --public to everyone there.

Without text, a window to ask in opens.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.blocks.asking import Asked
from bot.blocks.drawing import slack_message, slack_sentence
from bot.blocks.stating import naming
from bot.blocks.words import home, surfaces
from bot.handlers.asking import open_window
from bot.handlers.turns import Turn, fingerprint
from bot.handlers.typed import typed
from bot.state import Place
from knowledge import Kind

if TYPE_CHECKING:
    from slack_bolt import Ack, App

    from bot.handlers.desk import Desk
    from bot.handlers.hook import Hook

COMMAND = "/evidence"
PUBLIC = {"--public", "—public", "–public"}  # two hyphens, also as keyboards put them into one dash
# What goes to the person alone, whatever was typed: it is about them, or about how to ask.
ALONE = {Kind.NEED, Kind.ADVICE, Kind.HELP}


def register(app: App, desk: Desk) -> None:
    """Listen to the slash command."""
    app.command(COMMAND)(partial(on_command, desk=desk))


def on_command(ack: Ack, command: dict[str, Any], *, desk: Desk) -> None:
    """Have the question answered through the response_url."""
    typed_by = _read(command, desk)
    turn = Turn(
        surface="command",
        team=typed_by.place.team,
        names=(f"command {typed_by.place.team} {fingerprint(command)}",),
        act=lambda: _act(typed_by, desk),
        tell=typed_by.hook.tell,
        window=not typed_by.question,
    )
    desk.take(turn)
    ack()


@dataclass(frozen=True, slots=True)
class _Command:
    """Who typed what where, and how they are reached."""

    question: str
    public: bool
    place: Place
    name: str
    trigger: str
    hook: Hook


def _read(command: dict[str, Any], desk: Desk) -> _Command:
    question, public = _without_flag(typed(command.get("text") or ""))
    person = str(command.get("user_id") or "")
    team = str(command.get("team_id") or command.get("enterprise_id") or "")
    return _Command(
        question=question,
        public=public,
        place=Place(team, person, str(command.get("channel_id") or "")),
        name=f"@{command.get('user_name') or person}",
        trigger=str(command.get("trigger_id") or ""),
        hook=desk.hook(str(command["response_url"])),
    )


def _act(asked: _Command, desk: Desk) -> None:
    """Answer, or open the window to ask in."""
    place = asked.place if asked.place.person else None
    if not asked.question and open_window(
        desk, asked.trigger, Asked(asked.place.channel, asked.hook.url)
    ):
        return
    if desk.forgot(asked.question, place):
        asked.hook.tell(slack_sentence(home.FORGOTTEN))
        return
    with asked.hook.notice:
        questions, answer = desk.ask(asked.question, place)
        for_all = asked.public and answer.question.kind not in ALONE
        reply = desk.reply(answer, private=not for_all)
        if for_all:
            by = naming(surfaces.asked_by(asked.name), asked.name, asked.place.person)
            reply = replace(reply, notes=(*reply.notes, by))
        message = slack_message(reply, questions)
    (asked.hook.tell_all if for_all else asked.hook.tell)(message)


def _without_flag(text: str) -> tuple[str, bool]:
    """Take --public off the beginning or end of a text; say whether it stood there."""
    words = text.split()
    first = next((i for i, word in enumerate(words) if word.casefold() not in PUBLIC), len(words))
    last = len(words)
    while last > first and words[last - 1].casefold() in PUBLIC:
        last -= 1
    return " ".join(words[first:last]), last - first < len(words)
