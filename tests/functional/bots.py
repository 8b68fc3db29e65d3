"""The unmodified bot, connected to a fake Slack."""

from __future__ import annotations

from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.functional.programs import Program, environment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.functional.fake_slack import FakeSlack, Message, Mode, Received


@dataclass(slots=True)
class Bot:
    """A bot at work. `expected` are the error words it may provoke without that being a defect."""

    slack: FakeSlack
    program: Program
    home: Path
    expected: set[str] = field(default_factory=set)

    def ask(self, question: str) -> Message:
        """Put a question as a command in a channel of its own, and return the reply."""
        channel, person = self.slack.channel_with_person()
        self.slack.command(question, channel, person).acked()
        return self.slack.ledger.wait_message(channel=channel.id)

    def settle(self) -> None:
        """Return when what was sent before has surely been dealt with: later questions are."""
        for _ in range(3):
            self.ask("loneliness")

    def posts(self, channel: str) -> list[Received]:
        """List every attempt to post in a channel for all, refused ones too."""
        return posts(self.slack, channel)


def posts(slack: FakeSlack, channel: str) -> list[Received]:
    """List every attempt to post in a channel for all, refused ones too."""
    calls = slack.ledger.entries("chat.postMessage")
    return [call for call in calls if call.arguments.get("channel") == channel]


def settings_of(home: Path, library: Path) -> dict[str, str]:
    """Give the variables of a bot with this library, its memory in its home."""
    state = str(home / "state.sqlite3")
    return environment(home, EVIDENCE_LIBRARY=str(library), EVIDENCE_STATE=state)


@contextmanager
def running(slack: FakeSlack, mode: Mode, home: Path, library: Path) -> Iterator[Program]:
    """Run our bot, connected, while the context lasts; SIGTERM ends it, and it ends well."""
    with _connected("bot", slack, mode, settings_of(home, library), home) as program:
        yield program
    assert program.wait() == 0, program.log
    assert "Traceback" not in program.log


def echoing(slack: FakeSlack, mode: Mode, home: Path) -> AbstractContextManager[Program]:
    """Run the bare Bolt bot in the same way."""
    return _connected("tests.functional.echo_bot", slack, mode, environment(home), home)


def asking(slack: FakeSlack, mode: Mode, home: Path) -> AbstractContextManager[Program]:
    """Run the bot that uses every surface in the same way."""
    return _connected("tests.functional.form_bot", slack, mode, environment(home), home)


@contextmanager
def _connected(
    module: str, slack: FakeSlack, mode: Mode, settings: dict[str, str], home: Path
) -> Iterator[Program]:
    before = slack.sockets.connected
    variables = {**settings, **slack.environment(mode), "PORT": "0"}
    with Program("-m", module, environment=variables, home=home) as program:
        if mode == "http":
            slack.use_http(f"http://127.0.0.1:{program.wait_listening()}/slack/events")
        else:
            slack.sockets.wait_connected(before + 1)
        if module == "bot" and mode == "socket":  # another bot's second connection counts as well
            program.wait_saying("connected to=Slack")
        yield program
