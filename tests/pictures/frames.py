"""What stands around the blocks: a message with its author, a window, the Home tab."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.pictures.canvas import HEADER, SMALL, TEXT, Canvas, draw
from tests.pictures.flow import Piece, Style, drawn

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDE = 720
EDGE = 16
FACE = 36  # the app's picture beside a message
LETTER = Style(size=22, color="#ffffff", bold=True)


def message(blocks: Sequence[dict[str, Any]], *, asked: str, private: bool) -> str:
    """Draw a message of the bot under what was asked."""
    canvas = Canvas(EDGE + FACE + 10, WIDE - EDGE, EDGE)
    canvas.text([Piece(asked, TEXT)])
    canvas.y += 12
    top = canvas.y
    if private:
        canvas.text([Piece("Only visible to you", SMALL)])
    canvas.text([Piece("Evidence", HEADER), Piece("  APP", SMALL)])
    draw(canvas, blocks)
    face = (
        f'<rect x="{EDGE}" y="{top + 6:g}" width="{FACE}" height="{FACE}" rx="8" fill="#1f4e5f"/>'
        + drawn([Piece("E", LETTER)], EDGE + 11, top + 31)
    )
    return _page([face, *canvas.shapes], canvas.y + EDGE)


def modal(view: dict[str, Any]) -> str:
    """Draw a window."""
    canvas = Canvas(EDGE + 8, WIDE - EDGE - 8, EDGE)
    canvas.text([Piece(view["title"]["text"], HEADER)])
    draw(canvas, view["blocks"])
    canvas.y += 16
    names = [view[name]["text"] for name in ("close", "submit") if name in view]
    canvas.buttons(names)
    frame = (
        f'<rect x="4" y="4" width="{WIDE - 8}" height="{canvas.y + EDGE - 8:g}" rx="10" '
        'fill="none" stroke="#8d8d8d"/>'
    )
    return _page([frame, *canvas.shapes], canvas.y + EDGE)


def home(view: dict[str, Any]) -> str:
    """Draw the Home tab."""
    canvas = Canvas(EDGE, WIDE - EDGE, EDGE)
    canvas.text([Piece("Evidence", HEADER), Piece("    Home    Messages", SMALL)])
    draw(canvas, view["blocks"])
    return _page(canvas.shapes, canvas.y + EDGE)


def _page(shapes: Sequence[str], high: float) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {high:g}" width="{WIDE}" '
        f'height="{high:g}" font-family="Helvetica, Arial, sans-serif">\n'
        f'<rect width="100%" height="100%" fill="#ffffff"/>\n' + "\n".join(shapes) + "\n</svg>\n"
    )
