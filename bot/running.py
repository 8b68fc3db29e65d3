"""The composition root: settings, library, app, and the way in which people reach it."""

from __future__ import annotations

import logging
import sys
import time
from functools import partial
from typing import TYPE_CHECKING

from bot import settings as environment
from bot import terminal
from bot.app import build_app
from bot.connect import SlackRefused, SlackUnreachable, identify, web_client
from bot.logs import Event, configure
from bot.processes import close_to_strangers
from bot.serving.health import Health, Heartbeat
from bot.serving.http_mode import CannotListen, HttpMode
from bot.serving.socket_mode import SocketMode
from bot.serving.tending import Tending
from bot.settings import Mode, Settings, SettingsError
from bot.state import State
from bot.work import Work
from knowledge import EvidenceError, Library

if TYPE_CHECKING:
    from bot.handlers.desk import Answers
    from bot.stopping import Stop

log = logging.getLogger(__name__)

STOP_WITHIN = 8.0  # seconds for all that is under way: a supervisor kills after ten
FIRST_TRIES = (0.5, 1.0, 2.0, 4.0)  # seconds between attempts to reach Slack at the start


def main(stop: Stop) -> int:
    """Run the bot until it is asked to stop; returns the exit code."""
    try:
        close_to_strangers()
        configure("INFO", form=environment.log_format())  # of what is wrong with the rest
        settings = environment.load()
        configure(settings.log_level, form=settings.log_format, secrets=settings.secrets)
        library = Library.open(settings.library, create=True, seed=settings.library_is_default)
        held = len(library.studies)  # reads it: what ails it is said now, not to who asks first
        library.warm()
        log.debug(Event("opened", library=settings.library, studies=held))
        if settings.mode is Mode.TERMINAL:
            terminal.run(library, sys.stdin, need=settings.crisis_message)
        else:
            serve(settings, library, stop)
    except (SettingsError, SlackRefused) as error:
        return _give_up(error, 2)
    except (EvidenceError, SlackUnreachable, CannotListen) as error:
        return _give_up(error, 1)
    return 0


def serve(settings: Settings, library: Answers, stop: Stop) -> None:
    """Serve Slack until SIGTERM or SIGINT, then finish what is under way.

    Raises SlackRefused, SlackUnreachable or CannotListen where there is no beginning.
    """
    state, work = State(settings.state), Work()
    state.check()
    with stop.serving():
        serving = _started(settings, library, state, work, stop)
        if serving is not None:
            stop.wait()
            log.info(Event("stopping"))
        deadline = time.monotonic() + STOP_WITHIN
        if serving is not None:
            serving.close()
        if not work.close(timeout=max(0.0, deadline - time.monotonic())):
            log.warning(Event("unfinished", advice="the next start takes it up"))
        state.close()


def _started(
    settings: Settings, library: Answers, state: State, work: Work, stop: Stop
) -> _Serving | None:
    """Start the server, trying again while Slack is out of reach; None where asked to stop."""
    delays = (0.0, *FIRST_TRIES)
    for tries, delay in enumerate(delays, 1):
        if stop.wait(delay):
            return None
        try:
            return _Serving(settings, library, state, work)
        except SlackUnreachable as error:
            if tries == len(delays):
                raise
            log.warning(Event("no_start", reason=error, at=settings.api_url, trying="again"))
    return None


class _Serving:
    """The server and who tends it; making one starts both."""

    def __init__(self, settings: Settings, library: Answers, state: State, work: Work) -> None:
        app = build_app(settings, library, state, work)
        health = Health(
            library,
            state,
            work,
            is_connected=self._is_connected,
            ask_slack=partial(identify, web_client(settings.api_url, settings.bot_token)),
        )
        self._server: SocketMode | HttpMode = (
            HttpMode(app, settings, health.report)
            if settings.mode is Mode.HTTP
            else SocketMode(app, settings)
        )
        self._tending = Tending(app, state, health, Heartbeat(settings.heartbeat, health))
        self._server.start()
        self._tending.start()

    def _is_connected(self) -> bool:
        return self._server.is_connected()

    def close(self) -> None:
        """Take no more; what came is acknowledged."""
        self._tending.stop()
        self._server.close()


def _give_up(error: Exception, code: int) -> int:
    """Say why there is no bot: in a line for people, or for what reads logs as JSON."""
    if environment.log_format() == "json":
        log.critical(Event("no_bot", reason=error, exit=code))
    else:
        sys.stderr.write(f"{error}\n")
    return code
