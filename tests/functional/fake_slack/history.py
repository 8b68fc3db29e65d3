"""Reading what was written: conversations.replies and conversations.history.

Both need the scope of the channel's kind, are paged, and are allowed so often a minute: once for
new apps that are sold outside the Marketplace, fifty times for a workspace's own.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.functional.fake_slack.ledger import Message
    from tests.functional.fake_slack.shapes import JsonObject

LIMIT = 15  # messages on a page; apps of a workspace's own get more where they ask for it


@dataclass(slots=True)
class Looks:
    """The times at which the app has read, and how often it may."""

    a_minute: int = 50
    _at: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> int:
        """Take a turn at this time; gives the seconds to wait where it is too soon, else 0."""
        while self._at and self._at[0] <= now - 60:
            self._at.popleft()
        if len(self._at) >= self.a_minute:
            return max(1, round(self._at[0] + 60 - now))
        self._at.append(now)
        return 0


def page(messages: list[Message], arguments: JsonObject) -> JsonObject:
    """Give the part of these messages that is asked for: threads oldest first, channels newest.

    A thread's root is always on its first page. Metadata is shown to who asks for it.
    """
    oldest, first = float(arguments.get("oldest") or 0), int(arguments.get("cursor") or 0)
    root = str(arguments.get("ts", ""))
    wanted = [one for one in messages if one.ts == root or float(one.ts) >= oldest]
    last = first + min(LIMIT, int(arguments.get("limit") or LIMIT))
    more = last < len(wanted)
    every = str(arguments.get("include_all_metadata")).lower() in {"true", "1"}
    return {
        "messages": [shown(one, metadata=every) for one in wanted[first:last]],
        "has_more": more,
        **({"response_metadata": {"next_cursor": str(last)}} if more else {}),
    }


def shown(message: Message, *, metadata: bool = False) -> JsonObject:
    """Give a message as the Web API shows it."""
    told = {"type": "message", "user": message.user, "ts": message.ts, "text": message.text}
    thread = {"thread_ts": message.thread_ts} if message.thread_ts else {}
    known = {"metadata": message.options["metadata"]} if _bears(message, metadata=metadata) else {}
    return {**told, **thread, **known, "blocks": message.blocks}


def _bears(message: Message, *, metadata: bool) -> bool:
    return metadata and bool(message.options.get("metadata"))
