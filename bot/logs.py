"""Logs that help and never leak: one line an event, on standard error.

An event is its name and what is known of it, `done surface=command team=T1 ms=12 ref=1a2b3c4d`;
`ref` is the number that a person is shown when something fails, the same on all lines about one
delivery.

No secret leaves the process: they are struck out of every line (`bot.striking`). No message text
either: our own lines carry numbers and identifiers. A traceback shows which exception was raised
where, but not what it says, for an exception's text may quote what a person wrote; of the
libraries, which may quote it too, it is shown where they spoke. They stay quiet below WARNING,
because at DEBUG they print whole payloads.
"""

from __future__ import annotations

import contextlib
import json
import logging
import re
import sys
import threading
import time
import traceback
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.striking import STRUCK, Secrets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from types import TracebackType

OURS = {"bot", "knowledge"}
SAY_NOTHING_OF_PAYLOADS = {"uvicorn", "websockets", "filelock"}
LIBRARIES = ("slack_bolt", "uvicorn", "websockets", "asyncio", "filelock")
RAISES_WHAT_IT_LOGS = "slack_sdk"
OPEN_DOORS = {"response_url", "ticket", "token", "trigger_id"}  # whatever they look like
PLAIN = re.compile(r"[^\s\"=]+")  # a value that needs no quotation marks

log = logging.getLogger(__name__)


@dataclass(slots=True)
class About:
    """What the lines of this moment are about: a delivery's reference, and what is known of it."""

    reference: str
    known: dict[str, object] = field(default_factory=dict)


_about: ContextVar[About | None] = ContextVar("about", default=None)


class Event:
    """What happened, and what is known of it: logged as it is, written by the formatter."""

    def __init__(self, name: str, /, **fields: object) -> None:
        this = _about.get()
        self.name = name
        self.fields = {**fields, "ref": this.reference} if this else fields

    def __str__(self) -> str:
        return _line(self.name, self.fields)


@contextlib.contextmanager
def about(reference: str) -> Iterator[About]:
    """Let every line logged within carry the reference."""
    this = About(reference)
    token = _about.set(this)
    try:
        yield this
    finally:
        _about.reset(token)


def note(**known: object) -> None:
    """Add to what is known of the delivery that is dealt with, if one is."""
    this = _about.get()
    if this is not None:
        this.known.update(known)


def configure(level: str, *, form: str = "text", secrets: Iterable[str] = ()) -> None:
    """Send every log to standard error; `level` is for our own lines, libraries keep to WARNING.

    `form` is text or json. `secrets` are struck out wherever they stand. What nobody caught is
    logged too, in the same form.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Formatter(form=form, secrets=secrets))
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for name in LIBRARIES:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))
    logging.getLogger(RAISES_WHAT_IT_LOGS).setLevel(logging.CRITICAL)
    logging.captureWarnings(capture=True)
    logging.raiseExceptions = False  # else it prints what it cannot write, with all its words
    sys.excepthook = _crashed
    threading.excepthook = lambda told: _crashed(told.exc_type, told.exc_value, told.exc_traceback)
    sys.unraisablehook = lambda told: _crashed(told.exc_type, told.exc_value, told.exc_traceback)


def _crashed(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> None:
    """Log what nobody caught, which Python would print with all that it says."""
    raised = error or kind()
    if not issubclass(kind, (KeyboardInterrupt, SystemExit)):
        name = threading.current_thread().name
        log.critical(Event("crashed", thread=name), exc_info=(kind, raised, trace))


class Formatter(logging.Formatter):
    """Writes a record as one line: as JSON, or as text with any traceback under it."""

    converter = staticmethod(time.gmtime)
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def __init__(self, *, form: str = "text", secrets: Iterable[str] = ()) -> None:
        super().__init__()
        self._form = form
        self._strike = Secrets(secrets).strike

    def format(self, record: logging.LogRecord) -> str:
        """Format the record without secrets and without what people wrote."""
        error = record.exc_info[1] if record.exc_info else None
        trace = self._strike(stack_of(error)) if error is not None else ""
        event = _event(record)
        when = self.formatTime(record)
        fields = {key: self._safe(key, value) for key, value in event.fields.items()}
        if self._form == "json":  # struck out value by value: the line has to stay JSON
            about = {"time": when, "level": record.levelname, "logger": self._strike(record.name)}
            known = {"event": self._strike(event.name), **fields}
            return json.dumps({**about, **known, **({"trace": trace} if trace else {})})
        # A line break in a message could forge another record.
        said = f"{when} {record.levelname} {record.name} {_line(event.name, fields)}"
        line = self._strike(" ".join(said.splitlines()))
        return f"{line}\n{trace}" if trace else line

    def _safe(self, key: str, value: object) -> object:
        """Return a value as JSON may have it."""
        if key in OPEN_DOORS:
            return STRUCK
        plain = _plain(value)
        return self._strike(plain) if isinstance(plain, str) else plain


def _event(record: logging.LogRecord) -> Event:
    """Return what a record says, if it is one whose words are known to be ours."""
    if isinstance(record.msg, Event):
        return record.msg
    at = f"{record.module}:{record.lineno}"
    if record.name.partition(".")[0] in OURS | SAY_NOTHING_OF_PAYLOADS:
        try:
            return Event(record.getMessage())
        except Exception:  # noqa: BLE001 - whatever a value does that is asked for its text
            return Event("unspeakable", at=at)
    return Event("library", at=at)


def _line(name: str, fields: Mapping[str, object]) -> str:
    return " ".join([name, *(f"{key}={_shown(value)}" for key, value in fields.items())])


def _shown(value: object) -> str:
    text = str(_plain(value))
    return text if PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _plain(value: object) -> object:
    """Return a value as logs write it: times to the millisecond."""
    if isinstance(value, float):
        return round(value, 3)
    return value if isinstance(value, (int, str)) else str(value)


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
