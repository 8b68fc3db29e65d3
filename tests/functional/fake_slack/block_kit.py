"""The layout blocks of Block Kit with Slack's limits, as tables of fields.

What holds for a payload as a whole (counts, unique names, total text) is in payload_rules.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.functional.fake_slack.elements import (
    ACCESSORY,
    ACTIONS,
    BUTTON,
    CONTEXT_ACTIONS,
    FIELD,
    IMAGE,
    RAW_CELLS,
)
from tests.functional.fake_slack.objects import SLACK_FILE, plain, words
from tests.functional.fake_slack.shapes import (
    at_least_one,
    exactly_one,
    flag,
    kinds,
    link,
    many,
    one_of,
    shape,
    text,
    walk,
    whole,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.functional.fake_slack.shapes import Check

# ── rich text ────────────────────────────────────────────────────────────────────────────────────

STYLE = shape(
    {},
    dict.fromkeys(
        (
            "bold",
            "italic",
            "strike",
            "code",
            "underline",
            "highlight",
            "client_highlight",
            "unlink",
        ),
        flag,
    ),
)
STYLED = {"style": STYLE}
INLINE = kinds(
    text=shape({"text": text(10_000)}, STYLED),
    link=shape(
        {"url": link("http", "https", "mailto")}, {**STYLED, "text": text(3000), "unsafe": flag}
    ),
    user=shape({"user_id": text(32)}, STYLED),
    channel=shape({"channel_id": text(32)}, STYLED),
    usergroup=shape({"usergroup_id": text(32)}, STYLED),
    team=shape({"team_id": text(32)}, STYLED),
    broadcast=shape({"range": one_of("here", "channel", "everyone")}, STYLED),
    emoji=shape({"name": text(100)}, {**STYLED, "unicode": text(100), "skin_tone": whole(1, 6)}),
    date=shape(
        {"timestamp": whole(0, 9_999_999_999), "format": text(200)},
        {**STYLED, "url": link(), "fallback": text(200)},
    ),
    color=shape({"value": text(9)}, STYLED),
)
RUN = many(INLINE, 1, 1000)
PARAGRAPH = shape({"elements": RUN})
RICH_PARTS = kinds(
    rich_text_section=PARAGRAPH,
    rich_text_quote=shape({"elements": RUN}, {"border": whole(0, 1)}),
    rich_text_preformatted=shape({"elements": RUN}, {"border": whole(0, 1), "language": text(40)}),
    rich_text_list=shape(
        {
            "elements": many(kinds(rich_text_section=PARAGRAPH), 1, 1000),
            "style": one_of("bullet", "ordered"),
        },
        {"indent": whole(0, 8), "offset": whole(0, 10_000), "border": whole(0, 1)},
    ),
)
NAMED = {"block_id": text(255)}
RICH_TEXT = shape({"elements": many(RICH_PARTS, 1, 1000)}, NAMED)

# ── tables ───────────────────────────────────────────────────────────────────────────────────────

TABLE_TEXT = 10_000  # characters over all cells of one table


def _even_rows(block: object, where: str) -> Iterator[str]:
    """Ask for rows of one length, and for no more text than a table may hold."""
    if not isinstance(block, dict):
        return
    widths = {len(row) for row in block["rows"]}
    if len(widths) > 1:
        yield f"{where}.rows: rows of different lengths {sorted(widths)}"
    written = sum(len(part.get("text", "")) for part in walk(block["rows"]))
    if written > TABLE_TEXT:
        yield f"{where}.rows: {written} characters in all cells, not {TABLE_TEXT} at most"


def _plain_header(block: object, where: str) -> Iterator[str]:
    """Refuse rich text in the first row of a data table."""
    if isinstance(block, dict) and any(cell["type"] == "rich_text" for cell in block["rows"][0]):
        yield f"{where}.rows[0]: a header cell takes no rich_text"


def _own_column(block: object, where: str) -> Iterator[str]:
    """Refuse to name rows by a column that the table does not have."""
    if isinstance(block, dict):
        named, columns = block.get("row_header_column_index", 0), len(block["rows"][0])
        if named >= columns:
            yield f"{where}.row_header_column_index: no column {named} among {columns}"


CELLS = many(kinds(rich_text=RICH_TEXT, **RAW_CELLS), 1, 20)
COLUMN = shape({}, {"align": one_of("left", "center", "right"), "is_wrapped": flag})


def _column(value: object, where: str) -> Iterator[str]:
    """Take a column's settings, or null for a column left as it is."""
    if value is not None:
        yield from COLUMN(value, where)


# ── blocks ───────────────────────────────────────────────────────────────────────────────────────


def _divided_or_collapsible(block: object, where: str) -> Iterator[str]:
    if (
        isinstance(block, dict)
        and block.get("is_collapsible") is True
        and block.get("has_header_divider") is True
    ):
        yield f"{where}: has_header_divider cannot be set when is_collapsible is true"


CARD = shape(
    {},
    {
        **NAMED,
        "hero_image": kinds(image=IMAGE),
        "icon": kinds(image=IMAGE),
        "title": words(150),
        "subtitle": words(150),
        "body": words(200),
        "actions": many(kinds(button=BUTTON), 1, 5),
    },
    at_least_one("hero_image", "title", "actions", "body"),
)
SIMPLE: dict[str, Check] = {
    "section": shape(
        {},
        {
            **NAMED,
            "text": words(3000),
            "fields": many(words(2000), 1, 10),
            "accessory": ACCESSORY,
            "expand": flag,
        },
        at_least_one("text", "fields"),
    ),
    "header": shape({"text": plain(150)}, {**NAMED, "level": whole(1, 4)}),
    "divider": shape({}, NAMED),
    "context": shape(
        {
            "elements": many(
                kinds(
                    image=IMAGE,
                    plain_text=shape({"text": text(3000)}, {"emoji": flag}),
                    mrkdwn=shape({"text": text(3000)}, {"verbatim": flag}),
                ),
                1,
                10,
            )
        },
        NAMED,
    ),
    "actions": shape({"elements": many(ACTIONS, 1, 25)}, NAMED),
    "image": shape(
        {"alt_text": text(2000)},
        {**NAMED, "image_url": link(), "slack_file": SLACK_FILE, "title": plain(2000)},
        exactly_one("image_url", "slack_file"),
    ),
    "rich_text": RICH_TEXT,
    "context_actions": shape({"elements": many(CONTEXT_ACTIONS, 1, 5)}, NAMED),
    "markdown": shape({"text": text(12_000)}, NAMED),
    "alert": shape(
        {"text": words(3000)},
        {**NAMED, "level": one_of("default", "info", "warning", "error", "success")},
    ),
    "table": shape(
        {"rows": many(CELLS, 1, 100)},
        {**NAMED, "column_settings": many(_column, 1, 20)},
        _even_rows,
    ),
    "data_table": shape(
        {"rows": many(CELLS, 2, 101), "caption": text(3000)},
        {**NAMED, "page_size": whole(1, 100), "row_header_column_index": whole(0, 19)},
        _even_rows,
        _plain_header,
        _own_column,
    ),
    "card": CARD,
    "carousel": shape({"elements": many(kinds(card=CARD), 1, 10)}, NAMED),
    "input": shape(
        {"label": plain(2000), "element": FIELD},
        {**NAMED, "hint": plain(2000), "optional": flag, "dispatch_action": flag},
    ),
}
CONTAINER = shape(
    {"child_blocks": many(kinds(**SIMPLE), 1, 10)},
    {
        **NAMED,
        "title": plain(150),
        "rich_text_title": kinds(rich_text=RICH_TEXT),
        "subtitle": words(150),
        "width": one_of("narrow", "standard", "wide", "full"),
        "icon": kinds(image=IMAGE),
        "is_collapsible": flag,
        "default_collapsed": flag,
        "has_header_divider": flag,
    },
    at_least_one("title", "rich_text_title"),
    _divided_or_collapsible,
)
BLOCK = kinds(container=CONTAINER, **SIMPLE)
