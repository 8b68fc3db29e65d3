"""The composition root: settings, library, app, and the way in which people reach it.

`python -m bot` is `evidence run`. Exit codes: 0 when asked to stop, 1 when something outside is in
the way (library, port, network), 2 when a variable is wrong.
"""

from __future__ import annotations

import contextlib
import logging
import signal
import sys
import threading
import time
from typing import TYPE_CHECKING

from bot import settings as environment
from bot import terminal
from bot.app import build_app
from bot.connect import SlackRefused, SlackUnreachable
from bot.logs import configure
from bot.serving.http_mode import CannotListen, HttpMode
from bot.serving.socket_mode import SocketMode
from bot.settings import Mode, Settings, SettingsError
from bot.state import State
from bot.work import Work
from knowledge import EvidenceError, Library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from bot.handlers.desk import Answers

log = logging.getLogger(__name__)

STOP_WITHIN = 8.0  # seconds for all that is under way: a supervisor kills after ten
FIRST_TRIES = (0.5, 1.0, 2.0, 4.0)  # seconds between attempts to reach Slack at the start


def main() -> int:
    """Run the bot until it is asked to stop; returns the exit code."""
    try:
        settings = environment.load()
        configure(settings.log_level, form=settings.log_format, secrets=settings.secrets)
        library = Library.open(settings.library, create=True, seed=settings.library_is_default)
        held = len(library.studies)  # reads it: what ails it is said now, not to who asks first
        library.warm()
        log.debug("%d studies in %s", held, settings.library)
        if settings.mode is Mode.TERMINAL:
            terminal.run(library, sys.stdin, need=settings.crisis_message)
        else:
            serve(settings, library)
    except (SettingsError, SlackRefused) as error:
        return _give_up(error, 2)
    except (EvidenceError, SlackUnreachable, CannotListen) as error:
        return _give_up(error, 1)
    return 0


def serve(settings: Settings, library: Answers) -> None:
    """Serve Slack until SIGTERM or SIGINT, then finish what is under way.

    Raises SlackRefused, SlackUnreachable or CannotListen where there is no beginning.
    """
    state, work = State(settings.state), Work()
    state.check()
    with _stop_on_signals() as stop:
        server = _connected(settings, library, state, work, stop)
        if server is not None:
            stop.wait()
            log.info("Stopping")
        deadline = time.monotonic() + STOP_WITHIN
        if server is not None:
            server.close()
        if not work.close(timeout=max(0.0, deadline - time.monotonic())):
            log.warning("stopped with work unfinished")
        state.close()


def _connected(
    settings: Settings, library: Answers, state: State, work: Work, stop: threading.Event
) -> SocketMode | HttpMode | None:
    """Start the server, trying again while Slack is out of reach; None where asked to stop."""
    for delay in (*FIRST_TRIES, None):
        try:
            app = build_app(settings, library, state, work)
            server = (HttpMode if settings.mode is Mode.HTTP else SocketMode)(app, settings)
            server.start()
        except SlackUnreachable as error:
            if delay is None:
                raise
            log.warning("%s at %s; trying again in %s s", error, settings.api_url, delay)
            if stop.wait(delay):
                return None
        else:
            return server
    return None


@contextlib.contextmanager
def _stop_on_signals() -> Iterator[threading.Event]:
    """Lend an event that SIGTERM and SIGINT set, instead of ending the process where it stands."""
    stop = threading.Event()

    def ask_to_stop(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    before = {
        number: signal.signal(number, ask_to_stop) for number in (signal.SIGTERM, signal.SIGINT)
    }
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _give_up(error: Exception, code: int) -> int:
    sys.stderr.write(f"{error}\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
