"""The record of everything a bot sent, in order, that a test can wait on with a deadline."""

from __future__ import annotations

import re
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from tests.functional.fake_slack import controls, reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.functional.fake_slack.shapes import JsonObject

Found = TypeVar("Found")

AT_WORK = re.compile(r"Reading (?:the library|[\d,]+ stud(?:y|ies))…")
DEADLINE = 20.0  # seconds; generous, since waiting ends as soon as the condition holds


@dataclass(frozen=True, slots=True)
class Message:
    """A message in a channel. `seen_by` is the one person who sees it, None where all do.

    `via` names what wrote it: a Web API method, "response_url", "ack", or "person".
    """

    channel: str
    ts: str
    user: str
    text: str
    blocks: list[JsonObject] = field(default_factory=list)
    thread_ts: str | None = None
    seen_by: str | None = None
    via: str = "person"
    options: JsonObject = field(default_factory=dict)

    @property
    def payload(self) -> JsonObject:
        """Give text and blocks as they were sent."""
        return {"text": self.text, "blocks": self.blocks}

    @property
    def files(self) -> list[JsonObject]:
        """List the files shown with it: id, name, title, content."""
        return list(self.options.get("files", []))

    @property
    def read(self) -> str:
        """Give what a person reads."""
        return reading.read(self.payload)

    @property
    def buttons(self) -> list[str]:
        """List the words on the controls, in reading order."""
        return controls.words(self.payload)


@dataclass(frozen=True, slots=True)
class Received:
    """One call from the bot, with what it was told.

    `name` is a Web API method ("chat.postMessage"), "response_url", or "ack". `message` is what
    stands in the channel because of it.
    """

    name: str
    arguments: JsonObject
    status: int
    answer: JsonObject
    at: float  # seconds on the monotonic clock
    message: Message | None = None

    @property
    def error(self) -> str:
        """Give the error word that the bot was told; empty where it was told ok."""
        return str(self.answer.get("error", ""))


class Ledger:
    """What was received so far. Any thread may add; any thread may wait."""

    def __init__(self) -> None:
        self._entries: list[Received] = []
        self._grown = threading.Condition()
        self._watchers: list[Callable[[Received], None]] = []

    def watch(self, look: Callable[[Received], None]) -> None:
        """Have every call from now on looked at, in order, as soon as it is written down."""
        with self._grown:
            self._watchers.append(look)

    def add(
        self,
        name: str,
        arguments: JsonObject,
        status: int,
        answer: JsonObject,
        message: Message | None = None,
    ) -> None:
        """Write down a call, and wake whoever waits for it."""
        entry = Received(name, arguments, status, answer, time.monotonic(), message)
        with self._grown:
            self._entries.append(entry)
            for look in self._watchers:
                look(entry)
            self._grown.notify_all()

    def entries(self, name: str | None = None) -> list[Received]:
        """Copy what was received so far, of one name or of all."""
        with self._grown:
            return [entry for entry in self._entries if name in (None, entry.name)]

    def messages(self, **where: object) -> list[Message]:
        """List the messages posted so far whose attributes have these values."""
        return [e.message for e in self.entries() if e.message and _fits(e.message, where)]

    def until(
        self,
        look: Callable[[list[Received]], Found | None],
        what: str,
        deadline: float = DEADLINE,
    ) -> Found:
        """Return what `look` finds among the calls, as soon as it finds it.

        Raises AssertionError, naming what came instead, when the deadline passes.
        """
        end = time.monotonic() + deadline
        with self._grown:
            while (found := look(self._entries)) is None:
                if not self._grown.wait(end - time.monotonic()):
                    came = [f"{e.name} {e.status} {e.error}".strip() for e in self._entries]
                    raise AssertionError(f"no {what} within {deadline} s; received: {came}")
            return found

    def wait(
        self, wanted: Callable[[Received], bool], what: str, deadline: float = DEADLINE
    ) -> Received:
        """Return the first call that is wanted, as soon as it is there."""
        return self.until(lambda calls: next(filter(wanted, calls), None), what, deadline)

    def wait_message(self, nth: int = 1, deadline: float = DEADLINE, **where: object) -> Message:
        """Return the nth message whose attributes have these values, as soon as it is posted.

        A line that only says that the bot is at work is none: it comes or not, as the machine goes.
        """

        def look(calls: list[Received]) -> Message | None:
            said = [e.message for e in calls if e.message and not is_status(e.message)]
            fitting = [message for message in said if _fits(message, where)]
            return fitting[nth - 1] if len(fitting) >= nth else None

        return self.until(look, f"message {nth} where {where}", deadline)


def is_status(message: Message) -> bool:
    """Say whether a message only says that the bot is at work."""
    return bool(AT_WORK.fullmatch(message.text))


def _fits(message: Message, where: dict[str, object]) -> bool:
    return all(getattr(message, name) == value for name, value in where.items())
