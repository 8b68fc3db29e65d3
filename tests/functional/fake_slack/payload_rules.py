"""What Slack asks of a message or a view as a whole: counts, unique names, total text, surfaces.

Each check gives all that is wrong as a Refusal: Slack's error word, and the reasons, each with the
path of what it is about. What an app answers to an interaction is in answer_rules.py.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.functional.fake_slack.block_kit import BLOCK
from tests.functional.fake_slack.objects import plain
from tests.functional.fake_slack.shapes import flag, kinds, many, shape, text, walk
from tests.functional.fake_slack.writing import check_complete, check_markup, check_words

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from tests.functional.fake_slack.shapes import JsonObject

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
VIEW_BYTES = 250_000
TOP_LEVEL_TEXT = 40_000
# Undocumented, and read off Slack's answers: all text in the blocks of one message.
MESSAGE_TEXT = 13_200
MARKDOWN_TEXT = 12_000
TABLES = frozenset({"table", "data_table"})
MESSAGES_ONLY = {"markdown", "table", "data_table", "context_actions", "card", "carousel"}
# Not Slack's word: Slack would show it, and nobody should.
UNFIT_TEXT = "unfit_text"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Slack's error word, and what is wrong in sentences for the developer."""

    error: str
    reasons: tuple[str, ...] = ()


def check_message(
    message: Mapping[str, Any],
    *,
    people: Container[str] = (),
    tables: Container[str] = TABLES,
) -> Refusal | None:
    """Say all for which this text with these blocks should not be posted; None where it may be.

    `people` may be named in it; of `tables` the workspace shows each kind. Stricter than Slack:
    a message has a top-level text, which holds every source that its blocks name, and no text in
    it calls, misleads or turns a line around.
    """
    blocks = message.get("blocks") or []
    problems = [*_plain_text(message.get("text"))]
    problems += [("invalid_blocks", reason) for reason in _blocks(blocks, tables)]
    total = sum(len(part) for part in _texts(blocks))
    if total > MESSAGE_TEXT:
        problems.append(("msg_blocks_too_long", f"blocks: {total} characters in all"))
    if not problems:
        said = {name: message[name] for name in ("text", "blocks") if name in message}
        unfit = [*check_words(said, "message", people)]
        unfit += check_markup(message["text"], "message.text", people)
        unfit += check_complete(message) if blocks else ()
        problems += [(UNFIT_TEXT, reason) for reason in unfit]
    return _refusal(problems)


def check_view(view: object, *, people: Container[str] = ()) -> Refusal | None:
    """Say all for which Slack would not show this modal or Home tab; None where it would."""
    problems = [("invalid_arguments", reason) for reason in VIEW(view, "view")]
    if not problems and isinstance(view, dict):
        reasons = [*_misused(view["blocks"], "view.blocks"), *_out_of_place(view)]
        problems += [("invalid_arguments", reason) for reason in reasons]
        size = len(json.dumps(view).encode())
        if size > VIEW_BYTES:
            problems.append(("view_too_large", f"view: {size} bytes, not {VIEW_BYTES} at most"))
        problems += [(UNFIT_TEXT, reason) for reason in check_words(view, "view", people)]
    return _refusal(problems)


def _refusal(problems: list[tuple[str, str]]) -> Refusal | None:
    if not problems:
        return None
    return Refusal(problems[0][0], tuple(reason for _, reason in problems))


def _plain_text(written: object) -> Iterator[tuple[str, str]]:
    if not isinstance(written, str) or not written.strip():
        yield "no_text", "text: missing or empty"
    elif len(written) > TOP_LEVEL_TEXT:
        yield "msg_too_long", f"text: {len(written)} characters"


def _blocks(blocks: object, tables: Container[str]) -> Iterator[str]:
    yield from many(BLOCK, 0, MESSAGE_BLOCKS)(blocks, "blocks")
    yield from _misused(blocks, "blocks")
    for block in walk(blocks):
        if block.get("type") in TABLES and block["type"] not in tables:
            yield f"blocks: this workspace shows no {block['type']}"


def _out_of_place(view: JsonObject) -> Iterator[str]:
    """Yield what this kind of view cannot hold, or lacks."""
    for block in walk(view["blocks"]):
        if block.get("type") in MESSAGES_ONLY:
            yield f"view: a {block['type']} block stands in messages only"
        if block.get("type") == "file_input" and view["type"] == "home":
            yield "view: a file_input stands in modals only"
    if sum(part.get("focus_on_load") is True for part in walk(view["blocks"])) > 1:
        yield "view: focus_on_load stands twice"
    asks = any(block["type"] == "input" for block in view["blocks"])
    if view["type"] == "modal" and asks and "submit" not in view:
        yield "view.submit: missing beside an input block"


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


def _misused(blocks: object, where: str) -> Iterator[str]:
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
        yield f"{where}: {tables} tables, not one (only_one_table_allowed)"
    markdown = sum(
        len(str(block.get("text", ""))) for block in objects if block.get("type") == "markdown"
    )
    if markdown > MARKDOWN_TEXT:
        yield f"{where}: {markdown} characters of markdown in all, not {MARKDOWN_TEXT} at most"


def _twice(name: str, objects: list[JsonObject]) -> Iterator[str]:
    values = Counter(str(part[name]) for part in objects if name in part)
    yield from (f"{name}: {value!r} stands twice" for value, times in values.items() if times > 1)
