"""Fixtures: a Slack on loopback and the app connected to it."""

from __future__ import annotations

import logging
import sys
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from bot.app import build_app, deliver
from bot.handlers import sending
from bot.logs import LIBRARIES
from bot.settings import read
from bot.state import State
from bot.work import Work
from tests.bot.library import OneStudy
from tests.bot.slack import DEADLINE, Slack

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from slack_bolt import App, BoltResponse

    from bot.settings import Settings

TOKENS = {"SLACK_BOT_TOKEN": "xoxb-bot", "SLACK_APP_TOKEN": "xapp-app"}


@pytest.fixture
def slack() -> Iterator[Slack]:
    with Slack() as running:
        yield running


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at once for a message whose answer was lost: this Slack posts it or does not."""
    monkeypatch.setattr(sending, "SETTLE", 0.01)


@pytest.fixture
def own_logging() -> Iterator[None]:
    """Let a test configure logging as the program does, and put it back."""
    names = (None, "slack_sdk", *LIBRARIES)
    loggers = [logging.getLogger(name) for name in names]
    before = [(logger, logger.level, logger.handlers[:]) for logger in loggers]
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    raising = logging.raiseExceptions
    yield
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    logging.captureWarnings(capture=False)
    logging.raiseExceptions = raising
    for logger, level, handlers in before:
        logger.setLevel(level)
        logger.handlers[:] = handlers


def settings_for(slack: Slack, folder: Path, **more: str) -> Settings:
    """Read settings that point at this Slack, their library in the folder."""
    return read(
        {**TOKENS, "SLACK_API_URL": slack.url, "EVIDENCE_LIBRARY": str(folder / "library"), **more}
    )


@dataclass
class Connected:
    """An app, all that it is made of, and a way to deliver to it."""

    app: App
    slack: Slack
    library: OneStudy
    state: State
    work: Work

    def deliver(self, body: Mapping[str, Any]) -> BoltResponse:
        """Dispatch a delivery as Socket Mode does."""
        return deliver(self.app, mode="socket_mode", body=dict(body))

    def settle(self) -> None:
        """Wait until nothing is under way."""
        with self.work._lock:
            assert self.work._done.wait_for(lambda: self.work._unfinished == 0, DEADLINE)

    def finish(self) -> None:
        """Wait for the work that deliveries so far have led to."""
        assert self.work.close(DEADLINE)


@pytest.fixture
def connected(slack: Slack, tmp_path: Path) -> Iterator[Connected]:
    library, work = OneStudy(), Work(workers=2, pace=0.0)
    settings = settings_for(slack, tmp_path)
    state = State(settings.state)
    yield Connected(build_app(settings, library, state, work), slack, library, state, work)
    work.close(DEADLINE)
    state.close()
