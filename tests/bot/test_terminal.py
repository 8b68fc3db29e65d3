"""The bot in the terminal: what is drawn, and when it ends."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from bot import terminal
from bot.blocks.reply import Line, Reply, Run
from knowledge import Library

if TYPE_CHECKING:
    from pathlib import Path

REPLY = Reply(
    headline=(Line((Run("[bold]Sleep[/bold]", bold=True), Run(" · 2 of 4 studies"))),),
    statements=(
        Line((Run("“They slept.” "), Run("[1]", link="https://a.example/1"))),
        Line((Run("B"),)),
    ),
    references=(Line((Run("[1] Okafor 2021"),)),),
    notes=(Line((Run("A note."),)),),
)


class Keyboard(io.StringIO):
    """What a person types, from a terminal."""

    def isatty(self) -> bool:
        return True


def screen(*, is_terminal: bool) -> Console:
    return Console(file=io.StringIO(), force_terminal=is_terminal, width=60, highlight=False)


def drawn(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.fixture
def library(tmp_path: Path) -> Library:
    note = tmp_path / "note.md"
    note.write_text(
        "---\ntitle: Peer wellbeing at night\nauthor: [Chidi Okafor]\nyear: 2021\n---\n"
        "Twelve peer workers were interviewed. We found that they slept badly.\n",
        encoding="utf-8",
    )
    made = Library.open(tmp_path / "library", create=True)
    made.load([note])
    return made


@pytest.mark.parametrize("is_terminal", [True, False])
def test_a_reply_is_drawn_in_order_and_nothing_in_it_is_markup(*, is_terminal: bool) -> None:
    console = screen(is_terminal=is_terminal)
    terminal.draw(REPLY, console)
    said = drawn(console)
    places = [said.index(part) for part in ("[bold]Sleep", "They slept", "Okafor", "A note.")]
    assert places == sorted(places)


def test_links_can_be_followed_on_a_terminal() -> None:
    console = screen(is_terminal=True)
    terminal.draw(REPLY, console)
    assert "https://a.example/1" in drawn(console)


@pytest.mark.parametrize("stdin", [io.StringIO("ignored\n"), None], ids=["piped", "closed"])
def test_without_a_terminal_one_question_is_answered_and_slack_is_explained(
    library: Library, stdin: io.StringIO | None
) -> None:
    console = screen(is_terminal=False)
    terminal.run(library, stdin, console)
    said = drawn(console)
    assert "/evidence peer wellbeing" in said
    assert "Okafor 2021" in said
    assert "SLACK_BOT_TOKEN" in said


@pytest.mark.parametrize("leaving", ["exit\n", "QUIT\n", ""])
def test_on_a_terminal_questions_are_answered_until_the_person_leaves(
    leaving: str, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyboard = Keyboard(f"\n/evidence wellbeing\n{leaving}")
    monkeypatch.setattr("sys.stdin", keyboard)
    console = screen(is_terminal=True)
    terminal.run(library, keyboard, console)
    assert drawn(console).count("1 of 1 study") == 1


def test_a_conversation_in_the_terminal_goes_on_and_forgets_need(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyboard = Keyboard("wellbeing\nwhy?\ni want to die\nwhy?\nexit\n")
    monkeypatch.setattr("sys.stdin", keyboard)
    console = screen(is_terminal=True)
    terminal.run(library, keyboard, console, need="Ring 000.")
    said = drawn(console)
    assert said.count("holds “wellbeing”") == 1
    assert said.count("Ring 000.") == 1


def test_a_character_that_the_terminal_cannot_show_is_replaced(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(shown, encoding="ascii"))
    terminal.draw(REPLY, terminal.console())
    sys.stdout.flush()
    assert b"?They slept.?" in shown.getvalue()
