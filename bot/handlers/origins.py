"""Where a modal was opened from: what travels with it, and how its outcome reaches the person."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from bot.blocks import limits
from bot.blocks.limits import length
from bot.handlers.sending import NotDelivered, post, respond
from bot.state import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.blocks.drawing import Message
    from bot.handlers.desk import Desk
    from bot.handlers.pressing import Press

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Origin:
    """The questions that led to the message under which a modal was opened, and its place.

    `private` says that only the one who pressed sees that message; `thread` is the one it stands
    in, or would begin. Nothing of it is secret but `response_url`, which serves that person alone.
    """

    questions: tuple[str, ...] = ()
    channel: str = ""
    thread: str = ""
    response_url: str = ""
    private: bool = False

    @property
    def metadata(self) -> str:
        """Write it as what travels with a modal; the oldest questions go where there is no room."""
        for first in range(len(self.questions) + 1):
            kept = {**asdict(self), "questions": self.questions[first:]}
            written = json.dumps(kept, ensure_ascii=False)
            if length(written) <= limits.METADATA:
                return written
        return ""

    @property
    def direct(self) -> bool:
        """Say whether it was pressed in a direct conversation, whose id begins with D ("D0A1")."""
        return self.channel.startswith("D")

    @property
    def posted(self) -> str:
        """Return the channel in which what answers it is posted; empty where it is not posted."""
        return self.channel if self.direct and not self.private else ""

    def place(self, team: str, person: str) -> Place:
        """Return where the person goes on: see `bot.handlers.messages` for what is one place."""
        return Place(team, person, self.channel, "" if self.direct else self.thread)

    def answer(self, desk: Desk, person: str, message: Message, *, replacing: bool = False) -> None:
        """Show a message to the person; `replacing` puts it where a private one stood.

        Under a message that all see it goes into the thread of a direct conversation, elsewhere to
        the person alone. A response_url is good for half an hour; after that it is a direct
        message.
        """
        if self.posted:
            post(desk.client, self.posted, message, thread=self.thread, forms=desk.forms)
            return
        replace = replacing and self.private
        try:
            respond(
                self.response_url, message, replace=replace, thread=self.thread, forms=desk.forms
            )
        except NotDelivered as error:
            log.info("not delivered (status %s): sending a direct message", error.status)
            post(desk.client, person, message, forms=desk.forms)


def of_press(press: Press, questions: Sequence[str]) -> Origin:
    """Return where a press came from, with the questions that its modal is about."""
    return Origin(
        tuple(questions),
        press.channel,
        press.thread or (press.message if press.direct and not press.private else ""),
        press.response_url,
        press.private,
    )


def read_origin(metadata: object) -> Origin:
    """Read what travelled with a modal; what cannot be read is empty."""
    try:
        known = json.loads(str(metadata or "{}"))
    except ValueError:
        return Origin()
    if not isinstance(known, dict):
        return Origin()
    questions = known.get("questions")
    return Origin(
        tuple(map(str, questions)) if isinstance(questions, list) else (),
        str(known.get("channel") or ""),
        str(known.get("thread") or ""),
        str(known.get("response_url") or ""),
        known.get("private") is True,
    )
