"""The bot in the terminal: the replies that Slack would show, drawn with rich."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO

from rich.console import Console, Group
from rich.style import Style
from rich.table import Table
from rich.text import Text

from bot.blocks.drawing import plain
from bot.blocks.replying import compose_reply
from bot.blocks.words import commands
from knowledge import REMEMBERED, Kind

if TYPE_CHECKING:
    from rich.console import RenderableType

    from bot.blocks.reply import Line, Reply, Run
    from knowledge import Library

FIRST_QUESTION = "/evidence peer wellbeing"
LEAVING = frozenset({"exit", "quit", "bye", ":q"})


def console() -> Console:
    """Return the console for standard output, without guessing at what to highlight.

    A character that its encoding lacks is shown as "?".
    """
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    return Console(highlight=False)


def show(what: RenderableType) -> None:
    """Print text and tables; a line that must not be broken is shown whole."""
    console().print(what, crop=False)


def run(
    library: Library, stdin: TextIO | None, screen: Console | None = None, *, need: str = ""
) -> None:
    """Answer questions until the person leaves; without a terminal, one question.

    Each question may build on those before it. `need` is what a person in danger reads; empty, the
    words that ship.
    """
    screen = screen or console()
    screen.print(commands.NO_SLACK, style="dim")
    if stdin is None or not stdin.isatty():
        screen.print(f"\n> {FIRST_QUESTION}", style="bold", markup=False)
        draw(compose_reply(library.ask(FIRST_QUESTION)), screen)
        screen.print(commands.HOW_TO_CONNECT, style="dim")
        return
    screen.print(commands.TERMINAL_WELCOME)
    before: list[str] = []
    while (asked := _read(screen)) is not None:
        if asked:
            answer = library.ask(asked, before)
            draw(compose_reply(answer, need), screen)
            before = [] if answer.question.kind is Kind.NEED else [*before, asked][-REMEMBERED:]


def _read(screen: Console) -> str | None:
    """Return the next line typed, or None where the person leaves."""
    try:
        asked = screen.input(Text("\n> ", style="bold")).strip()
    except (EOFError, KeyboardInterrupt):
        screen.print()
        return None
    return None if asked.casefold() in LEAVING else asked


def draw(reply: Reply, screen: Console) -> None:
    """Print a reply; where nobody sees colours or follows links, as plain text."""
    if not screen.is_terminal:
        screen.out(f"\n{plain(reply)}\n", highlight=False)
        return
    statements: list[RenderableType] = [*map(_text, reply.statements)]
    if len(statements) > 1:
        bulleted = Table.grid(padding=(0, 1))
        for place, (line, statement) in enumerate(zip(reply.statements, statements, strict=True)):
            if place:
                bulleted.add_row()
            bulleted.add_row("" if line.heading else "•", statement)
        statements = [bulleted]
    references = [Text.assemble(_text(line), style="dim") for line in reply.references]
    for part in (map(_text, reply.headline), statements, references, map(_text, reply.notes)):
        shown = Group(*part)
        if shown.renderables:
            screen.print()
            screen.print(shown)


def _text(line: Line) -> Text:
    """Turn a line into styled text; nothing in it is read as markup."""
    text = Text()
    for run in line.runs:
        text.append(run.text, _style(run))
    for place, run in enumerate(line.below):
        text.append("" if place else "\n")
        text.append(run.text, _style(run))
    return text


def _style(run: Run) -> Style:
    return Style(bold=run.bold, italic=run.italic, link=run.link or None)
