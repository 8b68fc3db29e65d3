"""What is brought to the desk: a delivery from Slack, the names it goes by, and whose it is."""

from __future__ import annotations

import contextlib
import hashlib
import json
import secrets
from contextvars import ContextVar
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bot.blocks.drawing import Message

REFERENCE = 8  # characters of the number that a person can quote


class Declined(Exception):
    """The work cannot be done now; the person is told what to do and may try again."""

    def __init__(self, advice: str) -> None:
        super().__init__("declined")
        self.advice = advice


@dataclass(frozen=True, slots=True)
class Turn:
    """A delivery and what to do about it.

    `names` are all names it goes by: the message it is about and the delivery itself. `act` does
    the work; `tell` reaches the person when it cannot be done. `channel` is where it posts for
    everyone to read, one message a second; empty where it does not. `window` says that it opens or
    changes a window, for which Slack waits three seconds.
    """

    surface: str
    team: str
    names: tuple[str, ...]
    act: Callable[[], None]
    tell: Callable[[Message], None]
    channel: str = ""
    window: bool = False

    @property
    def reference(self) -> str:
        """Return the number that all log lines about it carry, and the person if it fails.

        The same for every delivery of the same thing, so that a duplicate names its first.
        """
        return fingerprint(*self.names)[:REFERENCE] if self.names else secrets.token_hex(4)


class Overloaded(Exception):
    """There is not even room to say so: Slack is to deliver again."""

    def __init__(self) -> None:
        super().__init__("too much work")


_delivery: ContextVar[Mapping[str, Any]] = ContextVar("delivery", default=MappingProxyType({}))


@contextlib.contextmanager
def delivering(body: Mapping[str, Any]) -> Iterator[None]:
    """Let the turns that are taken within be those of this delivery."""
    token = _delivery.set(body)
    try:
        yield
    finally:
        _delivery.reset(token)


def this_delivery() -> Mapping[str, Any]:
    """Return the delivery whose turns are being taken; empty where there is none."""
    return _delivery.get()


def fingerprint(*parts: object) -> str:
    """Name what was delivered by its content, which cannot be read back out of the name."""
    content = json.dumps(parts, sort_keys=True, default=str)
    return hashlib.sha256(content.encode()).hexdigest()


def asker(body: Mapping[str, Any]) -> str:
    """Name who a delivery comes from: of a command, of a press or a view, of an event."""
    inner = body.get("event")
    of_event = inner.get("user") if isinstance(inner, dict) else ""
    for who in (body.get("user_id"), body.get("user"), of_event):
        person = who.get("id") if isinstance(who, dict) else who
        if isinstance(person, str):
            return person
    return ""
