"""What is sent for a turn bears a mark, so that a message whose answer was lost can be looked for.

The mark is made of the turn's name: whichever process tries again, after whichever accident, knows
the message by it. It goes as metadata, which people do not see, and says nothing of the question.
"""

from __future__ import annotations

import contextlib
import threading
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from slack_sdk.errors import SlackApiError

from bot.connect import LOST_ANSWER, error_code
from bot.work import lent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slack_sdk import WebClient
    from slack_sdk.web import SlackResponse

    from bot.state import Claim

MARKED = "evidence_reply"
SKEW = 300.0  # seconds by which Slack's clock may differ from ours
PAGES = 4  # of a thread that are read
PAGE = 15  # messages; Slack gives some apps no more
LOOK_WITHIN = 120.0  # seconds to wait for those who look before: some apps may once a minute

_current: ContextVar[Errand | None] = ContextVar("errand", default=None)
_looking = threading.Lock()


class AnswerLost(Exception):
    """The message went out and no answer came back: Slack may or may not have posted it.

    Where Slack says itself that it `failed`, that can be believed if nothing better is known.
    """

    def __init__(self, what: str, *, failed: bool = False) -> None:
        super().__init__(what)
        self.failed = failed


class Errand:
    """The messages of one turn, in order.

    `again`: it was tried before. In `doubt`: that try may have sent the next message.
    """

    def __init__(self, claim: Claim | None = None, name: str = "") -> None:
        self.doubt = claim is not None and claim.before.doubt
        self.again = claim is not None and claim.before.again
        self._claim = claim
        self._name = name
        self._count = 0
        self._went_out = False

    def next_mark(self) -> str:
        """Return the mark of the next message; empty where nobody would look for it."""
        self._count += 1
        return f"{self._name}-{self._count}" if self._name else ""

    def sending(self) -> None:
        """Note, before it does, that a message may go out."""
        if self._claim:
            self._claim.sending()

    def sent(self, *, went_out: bool) -> None:
        """Note that the message has gone out, or surely has not."""
        self._went_out |= went_out
        if self._claim and not self._went_out:
            self._claim.sending(maybe=False)

    def stands(self, client: WebClient, channel: str, thread: str, mark: str) -> bool:
        """Say whether the message with this mark stands in the thread, or else the channel.

        Raises AnswerLost where that cannot be known: no right to read, or not now.
        """
        if self._claim is None or not mark:
            raise AnswerLost("nothing to know it by")
        oldest = f"{self._claim.before.since - SKEW:.6f}"
        with lent():
            if not _looking.acquire(timeout=LOOK_WITHIN):
                raise AnswerLost("too many to look for")
            try:
                return _stands(client, channel, thread, oldest, mark)
            except SlackApiError as error:
                raise AnswerLost(f"cannot look for it: {error_code(error)}") from error
            except (OSError, *LOST_ANSWER) as error:
                raise AnswerLost(f"cannot look for it: {type(error).__name__}") from error
            finally:
                _looking.release()


@contextlib.contextmanager
def errand(claim: Claim, name: str) -> Iterator[None]:
    """Let what is sent within belong to the turn of this name."""
    token = _current.set(Errand(claim, name))
    try:
        yield
    finally:
        _current.reset(token)


def current() -> Errand:
    """Return the errand that we are on; outside of a turn, one that nobody would look for."""
    return _current.get() or Errand()


def metadata(mark: str) -> dict[str, Any] | None:
    """Write a mark as the metadata of a message."""
    return {"event_type": MARKED, "event_payload": {"turn": mark}} if mark else None


def _stands(client: WebClient, channel: str, thread: str, oldest: str, mark: str) -> bool:
    """Read page after page; what is older than the delivery cannot answer it."""
    cursor = None
    for _ in range(PAGES):
        page = _page(client, channel, thread, oldest, cursor)
        if any(_mark_of(message) == mark for message in page.get("messages") or ()):
            return True
        cursor = (page.get("response_metadata") or {}).get("next_cursor")
        if not page.get("has_more") or not cursor:
            return False
    raise AnswerLost("too much was written since")


def _page(
    client: WebClient, channel: str, thread: str, oldest: str, cursor: str | None
) -> SlackResponse:
    if thread:
        return client.conversations_replies(
            channel=channel,
            ts=thread,
            oldest=oldest,
            limit=PAGE,
            cursor=cursor,
            include_all_metadata=True,
        )
    return client.conversations_history(
        channel=channel, oldest=oldest, limit=PAGE, cursor=cursor, include_all_metadata=True
    )


def _mark_of(message: dict[str, Any]) -> str:
    """Return the mark of a message; empty where it has none of ours."""
    data = message.get("metadata") or {}
    if data.get("event_type") != MARKED:
        return ""
    return str((data.get("event_payload") or {}).get("turn") or "")
