"""The composition objects of Block Kit: what elements and blocks are made of, with Slack's limits.

Source: https://docs.slack.dev/reference/block-kit/composition-objects.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.functional.fake_slack.shapes import (
    exactly_one,
    flag,
    kinds,
    link,
    many,
    one_of,
    shape,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.functional.fake_slack.shapes import Check


def plain(most: int) -> Check:
    """Take a plain_text object."""
    return kinds(plain_text=shape({"text": text(most)}, {"emoji": flag}))


def words(most: int) -> Check:
    """Take a text object of either kind. `emoji` is plain_text's alone, `verbatim` mrkdwn's."""
    return kinds(
        plain_text=shape({"text": text(most)}, {"emoji": flag}),
        mrkdwn=shape({"text": text(most)}, {"verbatim": flag}),
    )


def in_words(element: object, where: str) -> Iterator[str]:
    """Ask for a word a screen reader can say: an emoji alone is a meaning not everyone sees."""
    if not isinstance(element, dict):
        return
    said = element.get("accessibility_label") or element["text"]["text"]
    if not any(character.isalnum() for character in said):
        yield f"{where}: no word on it, and no accessibility_label"


SLACK_FILE = shape({}, {"id": text(255), "url": link()}, exactly_one("id", "url"))
OPTION = shape({"text": plain(75), "value": text(150)}, {"description": plain(75)})
MENU_OPTION = shape(
    {"text": plain(75), "value": text(150)}, {"description": plain(75), "url": link()}
)
TICK_OPTION = shape({"text": words(75), "value": text(150)}, {"description": words(75)})
OPTION_GROUP = shape({"label": plain(75), "options": many(OPTION, 1, 100)})
CONFIRM = shape(
    {"title": plain(100), "text": words(300), "confirm": plain(30), "deny": plain(30)},
    {"style": one_of("primary", "danger")},
)
DISPATCH = shape(
    {"trigger_actions_on": many(one_of("on_enter_pressed", "on_character_entered"), 1, 2)}
)
CONVERSATION_FILTER = shape(
    {},
    {
        "include": many(one_of("im", "mpim", "private", "public"), 1, 4),
        "exclude_external_shared_channels": flag,
        "exclude_bot_users": flag,
    },
)
FEEDBACK_BUTTON = shape(
    {"text": plain(75), "value": text(2000)}, {"accessibility_label": text(75)}, in_words
)
