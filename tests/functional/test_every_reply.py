"""Slack takes every reply to the development questions, and what every button in it brings.

Skipped, saying so, where the questions are not beside the repository.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.functional.conftest import new_library
from tests.functional.fake_slack import Person
from tests.functional.fake_slack.controls import controls
from tests.functional.fake_slack.interactions import action_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.functional.bots import Bot
    from tests.functional.fake_slack import Message, Mode

DATA = Path(__file__).parents[2].parent / "shared" / "data"

Row = dict[str, Any]


@pytest.fixture(scope="module")
def on_pages(start_bot: Callable[[Mode, Path], Bot], real_library: Path) -> Iterator[Bot]:
    """Start a bot over the four real pages."""
    yield from unrefused(start_bot("socket", real_library))


@pytest.fixture(scope="module")
def on_abstracts(
    start_bot: Callable[[Mode, Path], Bot], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Bot]:
    """Start a bot over the abstracts that the second bank is asked of."""
    home = tmp_path_factory.mktemp("abstracts")
    items = [
        {
            "id": row["id"],
            "title": row["title"],
            "abstract": row["abstract"],
            "container-title": row.get("journal") or "",
            "DOI": row.get("doi") or "",
        }
        for row in rows("questions.B.library.jsonl")
    ]
    papers = home / "papers"
    papers.mkdir()
    (papers / "abstracts.json").write_text(json.dumps(items), encoding="utf-8")
    yield from unrefused(start_bot("socket", new_library(papers, home)))


def rows(name: str) -> list[Row]:
    """Read a file of the shared data; skip where it is not here."""
    if not (DATA / name).is_file():
        pytest.skip(f"the development questions are not here: no {DATA / name}")
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


def unrefused(bot: Bot) -> Iterator[Bot]:
    """Lend a bot of which Slack refuses nothing."""
    bot.slack.workspace.seconds_between_posts = 0  # the pace is tested elsewhere
    yield bot
    assert [call for call in bot.slack.ledger.entries() if call.error] == []
    assert "Traceback" not in bot.program.log


def press_all(person: Person, message: Message) -> int:
    """Press everything in a message as it stood, as quick fingers do, and count the presses."""
    pressed = [control for control in controls(message.payload) if control.outcome is not None]
    for control in pressed:
        action = action_on(control, control.outcome or {})
        assert person.slack.act(message, person.id, action, {}).acked().error == ""
    return len(pressed)


@pytest.mark.parametrize("bank", ["A", "B"])
def test_slack_takes_every_reply_and_what_its_buttons_bring(
    bank: str, request: pytest.FixtureRequest
) -> None:
    bot: Bot = request.getfixturevalue("on_pages" if bank == "A" else "on_abstracts")
    pressed = 0
    for row in rows(f"questions.{bank}.dev.jsonl"):
        person = Person(bot.slack)
        person.open_messages()
        first, *more = row["turns"]
        if row.get("command") and not more:
            person.command(first)
            pressed += press_all(person, person.waits())
        else:
            root = person.dm(first)
            replied(person, 1)
            for nth, turn in enumerate(more, 2):
                person.dm(turn, root.ts)
                replied(person, nth)
            pressed += press_all(person, person.waits())
    if bot.slack.workspace.manifest.home:
        person.open_home()
        person.waits_for_home()
    bot.settle()
    assert pressed


def replied(person: Person, count: int) -> None:
    """Return once the app has written so often."""
    app = person.slack.workspace.bot_user
    person.waits_until(
        lambda: sum(message.user == app for message in person.sees()) >= count, f"reply {count}"
    )
