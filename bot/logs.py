"""Logs that help and never leak: one line an event, on standard error.

No secret leaves the process: whatever looks like a Slack token is struck out of every line. No
message text either: our own lines carry numbers and identifiers, and a traceback shows which
exception was raised where, but not what it says, for an exception's text may quote what a person
wrote. The libraries stay quiet below WARNING, because at DEBUG they print whole payloads.
"""

from __future__ import annotations

import logging
import re
import sys
import time
import traceback
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

SECRETS = re.compile(
    r"""
    (?:xox[a-z]|xapp)[-.][\w.%+/=-]+           # "xoxb-1-abc", "xoxe.xoxp-1-abc", "xapp-1-A1-2-abc"
    | (?<=//hooks\.slack\.com/)[\w%./+=-]+     # the secret end of "…hooks.slack.com/commands/T1/2"
    """,
    re.VERBOSE,
)
LIBRARIES = ("slack_bolt", "uvicorn", "websockets", "asyncio", "filelock")
RAISES_WHAT_IT_LOGS = "slack_sdk"


def configure(level: str) -> None:
    """Send every log to standard error; `level` is for our own lines, libraries keep to WARNING."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Formatter())
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for name in LIBRARIES:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))
    logging.getLogger(RAISES_WHAT_IT_LOGS).setLevel(logging.CRITICAL)


class Formatter(logging.Formatter):
    """Writes a record as one line, with a traceback under it where there is one."""

    converter = staticmethod(time.gmtime)
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Format the record without secrets, its message on one line."""
        return SECRETS.sub("[secret]", super().format(record))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        """Keep the message on its line: a line break in it could forge another record."""
        return " ".join(super().formatMessage(record).splitlines())

    def formatException(  # noqa: N802 - logging's name
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, ...],
    ) -> str:
        """Show which exceptions were raised where, without what they say."""
        return stack_of(ei[1]) if ei[1] is not None else ""


def stack_of(error: BaseException) -> str:
    """Return the types and stacks of an exception and its causes, oldest first, without texts."""
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        kind = f"{type(current).__module__}.{type(current).__qualname__}"
        frames = traceback.format_list(traceback.extract_tb(current.__traceback__))
        lines.insert(0, "".join([*frames, kind]))
        current = current.__cause__ or (
            None if current.__suppress_context__ else current.__context__
        )
    return "\nled to\n".join(lines)
