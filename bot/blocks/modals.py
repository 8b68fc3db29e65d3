"""Modals: views that open over Slack. Every one is made here, within Slack's limits."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias

from bot.blocks import limits
from bot.blocks.elements import plain_text
from bot.blocks.escape import kept
from bot.blocks.limits import cut
from bot.blocks.words import modals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

View: TypeAlias = dict[str, Any]
Block: TypeAlias = dict[str, Any]
Option: TypeAlias = dict[str, Any]


def modal(
    callback: str, title: str, blocks: Sequence[Block], *, metadata: str = "", submit: str = ""
) -> View:
    """Make a modal; of more blocks than Slack takes the last go, and a line says so."""
    return {
        "type": "modal",
        "callback_id": callback,
        "title": plain_text(title, limits.VIEW_TITLE),
        "close": plain_text(modals.CANCEL if submit else modals.CLOSE, limits.VIEW_TITLE),
        "blocks": _fitting(blocks),
        **({"submit": plain_text(submit, limits.VIEW_TITLE)} if submit else {}),
        **({"private_metadata": metadata} if metadata else {}),
    }


def simpler(view: View) -> View:
    """Return a modal that says the same in nothing but plain text."""
    texts = (kept(text).strip() for text in _texts(view["blocks"]))
    blocks = [
        {"type": "section", "text": {"type": "plain_text", "text": cut(text, limits.SECTION_TEXT)}}
        for text in texts
        if text
    ]
    return {**view, "blocks": _fitting(blocks)}


def sentence(text: str) -> Block:
    """Lay out a sentence of ours."""
    return {"type": "section", "text": plain_text(text, limits.SECTION_TEXT)}


def remark(text: str) -> Block:
    """Lay out a remark of ours, smaller than a sentence."""
    return {"type": "context", "elements": [plain_text(text, limits.CONTEXT_TEXT)]}


def heading(text: str) -> Block:
    """Lay out a heading."""
    return {"type": "header", "text": plain_text(text, limits.HEADER)}


def option(text: str, value: str) -> Option:
    """Give one thing to choose; `value` is what a choice of it reports, 150 characters at most."""
    return {"text": plain_text(text, limits.OPTION_TEXT), "value": value}


def menu(action: str, block_id: str, options: Sequence[Option], chosen: Option) -> Block:
    """Lay out a menu that acts as soon as something is chosen.

    Slack keeps what was chosen under a block's id: give another id where that shall not stand.
    """
    select = {
        "type": "static_select",
        "action_id": action,
        "placeholder": plain_text(modals.CHOOSE, limits.OPTION_TEXT),
        "options": list(options[: limits.OPTIONS]),
        "initial_option": chosen,
    }
    return {"type": "actions", "block_id": block_id, "elements": [select]}


def _fitting(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks that have room, the last of them saying that there are more."""
    room = limits.VIEW_BYTES
    fitting: list[Block] = []
    for block in blocks:
        room -= len(json.dumps(block))
        if room < 0 or len(fitting) == limits.VIEW_BLOCKS:
            return [*fitting[: limits.VIEW_BLOCKS - 1], remark(modals.TOO_LONG)]
        fitting.append(block)
    return fitting


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the words of each block, in reading order; what there is to choose is left out."""
    for block in blocks:
        if block["type"] != "actions":
            yield "".join(_words(block))


def _words(part: object) -> Iterator[str]:
    if isinstance(part, list):
        for one in part:
            yield from _words(one)
    elif isinstance(part, dict):
        text = part.get("text")
        yield text if isinstance(text, str) else ""
        for name in ("text", "elements"):
            yield from _words(part.get(name)) if isinstance(part.get(name), dict | list) else ()
        if str(part.get("type")).startswith("rich_text_"):
            yield "\n"
