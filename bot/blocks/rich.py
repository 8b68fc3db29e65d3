"""Rich text: paragraphs, quotations, and text to copy. Nothing in it is read as markup.

So nothing is escaped here; only characters that nobody sees go, as everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from bot.blocks import limits
from bot.blocks.escape import address, clean, kept
from bot.blocks.limits import ELLIPSIS, cut, length

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.blocks.reply import Run

Part: TypeAlias = dict[str, Any]
Block: TypeAlias = dict[str, Any]

NOTHING = {"type": "text", "text": ELLIPSIS}


def block(*parts: Part) -> Block:
    """Put parts into one block."""
    return {"type": "rich_text", "elements": list(parts)}


def paragraph(*runs: Run) -> Part:
    """Lay out a paragraph."""
    return {"type": "rich_text_section", "elements": _elements(runs)}


def quotation(*runs: Run) -> Part:
    """Lay out words that stand in a source, set off from ours."""
    return {"type": "rich_text_quote", "elements": _elements(runs)}


def to_copy(text: str) -> Part:
    """Lay out text as it is, line by line, to be copied as a whole."""
    pieces = [{"type": "text", "text": piece} for piece in _pieces(kept(text).strip("\n"))]
    return {"type": "rich_text_preformatted", "elements": pieces or [NOTHING]}


def _elements(runs: Iterable[Run]) -> list[dict[str, Any]]:
    drawn = [_element(run, shown) for run in runs if (shown := clean(run.text))]
    return drawn or [NOTHING]  # Slack takes no empty one


def _element(run: Run, shown: str) -> dict[str, Any]:
    shown = cut(shown, limits.RICH_TEXT)
    link = address(run.link).replace("&amp;", "&")  # here it is no markup
    style = {name: True for name in ("bold", "italic") if getattr(run, name)}
    styled = {"style": style} if style else {}
    if link:
        return {"type": "link", "url": link, "text": shown, **styled}
    return {"type": "text", "text": shown, **styled}


def _pieces(text: str) -> Iterator[str]:
    """Part a text at line breaks into runs that are short enough; together they are the text."""
    piece = ""
    for line in text.splitlines(keepends=True):
        if piece and length(piece) + length(line) > limits.RICH_TEXT:
            yield piece
            piece = ""
        piece += line
        while length(piece) > limits.RICH_TEXT:  # a line that is longer by itself
            head = piece[: limits.RICH_TEXT // 2]  # a character counts at most twice
            yield head
            piece = piece[len(head) :]
    if piece:
        yield piece
