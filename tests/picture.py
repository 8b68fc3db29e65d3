"""Draw the README's picture of a reply, as a fresh install answers: `python -m tests.picture`."""

from __future__ import annotations

import io
import re
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from bot import terminal
from bot.blocks.replying import compose_reply
from knowledge import Library

PICTURE = Path(__file__).parent.parent / ".github" / "reply.svg"
QUESTION = "/evidence peer wellbeing"
THEME = TerminalTheme(
    (255, 255, 255),
    (29, 28, 29),
    [(29, 28, 29)] * 8,
    [(29, 28, 29)] * 8,
)


def draw() -> str:
    """Return the picture as SVG, the same on every machine."""
    screen = Console(
        file=io.StringIO(), record=True, force_terminal=True, width=100, highlight=False
    )
    with tempfile.TemporaryDirectory() as folder:
        library = Library.open(Path(folder), create=True, seed=True)
        terminal.draw(compose_reply(library.ask(QUESTION)), screen)
    svg = screen.export_svg(title=QUESTION, theme=THEME, unique_id="reply")
    # The picture brings no fonts from elsewhere: any fixed-width face of the reader's will do.
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


if __name__ == "__main__":
    PICTURE.write_text(draw(), encoding="utf-8")
