"""What Slack asks of a message or a view as a whole: counts, unique names, total text, surfaces.

Every rule gives a Refusal with the error Slack answers and the reasons it would name.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from tests.functional.fake_slack.block_kit import BLOCK
from tests.functional.fake_slack.elements import plain
from tests.functional.fake_slack.shapes import flag, kinds, many, shape, text, walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.functional.fake_slack.shapes import JsonObject

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
TOP_LEVEL_TEXT = 40_000
# Undocumented, and read off Slack's answers: all text in the blocks of one message.
MESSAGE_TEXT = 13_200
MARKDOWN_TEXT = 12_000
MESSAGES_ONLY = {"markdown", "table", "data_table", "context_actions", "card", "carousel"}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Slack's error word, and what is wrong in sentences for the developer."""

    error: str
    reasons: tuple[str, ...] = ()


def check_message(arguments: Mapping[str, Any]) -> Refusal | None:
    """Say why Slack would not post this text with these blocks; None where it would.

    Stricter than Slack in one point: blocks without a top-level text are refused. Slack takes
    them with a warning and leaves screen readers and notifications with nothing to say.
    """
    written = arguments.get("text")
    if not isinstance(written, str) or not written.strip():
        return Refusal("no_text", ("text: missing or empty",))
    if len(written) > TOP_LEVEL_TEXT:
        return Refusal("msg_too_long", (f"text: {len(written)} characters",))
    blocks = arguments.get("blocks")
    if blocks is None:
        return None
    reasons = list(chain(many(BLOCK, 0, MESSAGE_BLOCKS)(blocks, "blocks"), _misused(blocks)))
    if reasons:
        return Refusal("invalid_blocks", tuple(reasons))
    total = sum(len(part) for part in _texts(blocks))
    if total > MESSAGE_TEXT:
        return Refusal("msg_blocks_too_long", (f"blocks: {total} characters in all",))
    return None


def check_view(view: object) -> Refusal | None:
    """Say why Slack would not show this modal or Home tab; None where it would."""
    reasons = list(VIEW(view, "view"))
    if not reasons and isinstance(view, dict):
        blocks = view["blocks"]
        reasons += _misused(blocks)
        reasons += [
            f"view: a {block['type']} block stands in messages only"
            for block in walk(blocks)
            if block.get("type") in MESSAGES_ONLY
        ]
        asks = any(block["type"] == "input" for block in blocks)
        if view["type"] == "modal" and asks and "submit" not in view:
            reasons.append("view.submit: missing beside an input block")
    return Refusal("invalid_arguments", tuple(reasons)) if reasons else None


_VIEW_PARTS = {
    "callback_id": text(255),
    "private_metadata": text(3000, 0),
    "external_id": text(255),
}
VIEW = kinds(
    home=shape({"blocks": many(BLOCK, 0, VIEW_BLOCKS)}, _VIEW_PARTS),
    modal=shape(
        {"title": plain(24), "blocks": many(BLOCK, 0, VIEW_BLOCKS)},
        {
            **_VIEW_PARTS,
            "submit": plain(24),
            "close": plain(24),
            "clear_on_close": flag,
            "notify_on_close": flag,
            "submit_disabled": flag,
        },
    ),
)


def _texts(blocks: object) -> Iterator[str]:
    """Yield every piece of text that people read in the blocks."""
    for part in walk(blocks):
        for name in ("text", "caption", "alt_text"):
            if isinstance(part.get(name), str):
                yield part[name]


def _misused(blocks: object) -> Iterator[str]:
    """Yield what is wrong between blocks: names used twice, two tables, too much markdown."""
    if not isinstance(blocks, list):
        return
    objects: list[JsonObject] = list(walk(blocks))
    yield from _twice("block_id", objects)
    for block in objects:
        if block.get("type") in {"actions", "context_actions"}:
            elements = [e for e in block.get("elements", []) if isinstance(e, dict)]
            yield from _twice("action_id", elements)
    tables = sum(block.get("type") == "table" for block in objects)
    if tables > 1:
        yield f"blocks: {tables} tables, not one (only_one_table_allowed)"
    markdown = sum(
        len(str(block.get("text", ""))) for block in objects if block.get("type") == "markdown"
    )
    if markdown > MARKDOWN_TEXT:
        yield f"blocks: {markdown} characters of markdown in all, not {MARKDOWN_TEXT} at most"


def _twice(name: str, objects: list[JsonObject]) -> Iterator[str]:
    values = Counter(str(part[name]) for part in objects if name in part)
    yield from (f"{name}: {value!r} stands twice" for value, times in values.items() if times > 1)
