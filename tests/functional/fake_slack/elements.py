"""The interactive elements of Block Kit and the objects they are made of, with Slack's limits.

Source: https://docs.slack.dev/reference/block-kit/ (block elements, composition objects), and the
field lists of slack_sdk's models where the pages are silent.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from tests.functional.fake_slack.shapes import (
    exactly_one,
    flag,
    kinds,
    link,
    many,
    number,
    one_of,
    shape,
    text,
    whole,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.functional.fake_slack.shapes import Check


# ── composition objects ──────────────────────────────────────────────────────────────────────────


def plain(most: int) -> Check:
    """Take a plain_text object."""
    return kinds(plain_text=shape({"text": text(most)}, {"emoji": flag}))


def words(most: int) -> Check:
    """Take a text object of either kind. `emoji` is plain_text's alone, `verbatim` mrkdwn's."""
    return kinds(
        plain_text=shape({"text": text(most)}, {"emoji": flag}),
        mrkdwn=shape({"text": text(most)}, {"verbatim": flag}),
    )


def _starts_among_choices(element: object, where: str) -> Iterator[str]:
    """Refuse an initial choice that is not among the choices."""
    if not isinstance(element, dict):
        return
    groups = [element, *element.get("option_groups", [])]
    choices = list(chain.from_iterable(group.get("options", []) for group in groups))
    initial = [element["initial_option"]] if "initial_option" in element else []
    for option in [*initial, *element.get("initial_options", [])]:
        if option not in choices:
            yield f"{where}: an initial option is not among the options"


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
FEEDBACK_BUTTON = shape({"text": plain(75), "value": text(2000)}, {"accessibility_label": text(75)})

# ── elements ─────────────────────────────────────────────────────────────────────────────────────

ACTION = {"action_id": text(255)}
INPUT = {**ACTION, "placeholder": plain(150), "focus_on_load": flag}
SELECT = {**INPUT, "confirm": CONFIRM}
DATE = text(10, 10)

IMAGE = shape(
    {"alt_text": text(2000)},
    {"image_url": link(), "slack_file": SLACK_FILE},
    exactly_one("image_url", "slack_file"),
)
BUTTON = shape(
    {"text": plain(75)},
    {
        **ACTION,
        "url": link("http", "https", "mailto", "slack"),
        "value": text(2000),
        "style": one_of("primary", "danger"),
        "confirm": CONFIRM,
        "accessibility_label": text(75),
        "agent_prompt": text(4000),
        "agent_prompt_display": text(75),
        "visible_to_user_ids": many(text(32), 1, 100),
    },
)
OVERFLOW = shape({"options": many(MENU_OPTION, 1, 5)}, {**ACTION, "confirm": CONFIRM})
TICKS = {**ACTION, "confirm": CONFIRM, "focus_on_load": flag}
CHECKBOXES = shape(
    {"options": many(TICK_OPTION, 1, 10)},
    {**TICKS, "initial_options": many(TICK_OPTION, 1, 10)},
    _starts_among_choices,
)
RADIO_BUTTONS = shape(
    {"options": many(TICK_OPTION, 1, 10)},
    {**TICKS, "initial_option": TICK_OPTION},
    _starts_among_choices,
)
CHOICES = {"options": many(OPTION, 1, 100), "option_groups": many(OPTION_GROUP, 1, 100)}
MANY = {"max_selected_items": whole(1, 1000)}
CONVERSATION = {"default_to_current_conversation": flag, "filter": CONVERSATION_FILTER}

PICKERS: dict[str, Check] = {
    "button": BUTTON,
    "overflow": OVERFLOW,
    "checkboxes": CHECKBOXES,
    "radio_buttons": RADIO_BUTTONS,
    "datepicker": shape({}, {**SELECT, "initial_date": DATE}),
    "timepicker": shape({}, {**SELECT, "initial_time": text(5, 5), "timezone": text(100)}),
    "static_select": shape(
        {},
        {**SELECT, **CHOICES, "initial_option": OPTION},
        exactly_one("options", "option_groups"),
        _starts_among_choices,
    ),
    "external_select": shape(
        {}, {**SELECT, "initial_option": OPTION, "min_query_length": whole(0, 255)}
    ),
    "users_select": shape({}, {**SELECT, "initial_user": text(32)}),
    "channels_select": shape(
        {}, {**SELECT, "initial_channel": text(32), "response_url_enabled": flag}
    ),
    "conversations_select": shape(
        {},
        {
            **SELECT,
            **CONVERSATION,
            "initial_conversation": text(32),
            "response_url_enabled": flag,
        },
    ),
    "multi_static_select": shape(
        {},
        {**SELECT, **CHOICES, **MANY, "initial_options": many(OPTION, 1, 100)},
        exactly_one("options", "option_groups"),
        _starts_among_choices,
    ),
    "multi_external_select": shape(
        {},
        {
            **SELECT,
            **MANY,
            "initial_options": many(OPTION, 1, 100),
            "min_query_length": whole(0, 255),
        },
    ),
    "multi_users_select": shape({}, {**SELECT, **MANY, "initial_users": many(text(32), 1, 1000)}),
    "multi_channels_select": shape(
        {}, {**SELECT, **MANY, "initial_channels": many(text(32), 1, 1000)}
    ),
    "multi_conversations_select": shape(
        {},
        {**SELECT, **MANY, **CONVERSATION, "initial_conversations": many(text(32), 1, 1000)},
    ),
}
DATETIMEPICKER = shape({}, {**TICKS, "initial_date_time": whole(1_000_000_000, 9_999_999_999)})

# Where each may stand: a section's accessory, an actions block, an input block.
ACCESSORY = kinds(image=IMAGE, **PICKERS)
ACTIONS = kinds(datetimepicker=DATETIMEPICKER, **PICKERS)
TYPED = {**INPUT, "dispatch_action_config": DISPATCH}
FIELD = kinds(
    **{kind: check for kind, check in PICKERS.items() if kind not in {"button", "overflow"}},
    datetimepicker=DATETIMEPICKER,
    plain_text_input=shape(
        {},
        {
            **TYPED,
            "initial_value": text(3000),
            "multiline": flag,
            "min_length": whole(0, 3000),
            "max_length": whole(1, 3000),
        },
    ),
    number_input=shape(
        {"is_decimal_allowed": flag},
        {
            **TYPED,
            "initial_value": text(255),
            "min_value": text(255),
            "max_value": text(255),
        },
    ),
    email_text_input=shape({}, {**TYPED, "initial_value": text(3000)}),
    url_text_input=shape({}, {**TYPED, "initial_value": text(3000)}),
    file_input=shape(
        {}, {**ACTION, "filetypes": many(text(20), 1, 100), "max_files": whole(1, 10)}
    ),
)
CONTEXT_ACTIONS = kinds(
    feedback_buttons=shape(
        {"positive_button": FEEDBACK_BUTTON, "negative_button": FEEDBACK_BUTTON}, ACTION
    ),
    icon_button=shape(
        {"icon": one_of("trash"), "text": plain(75)},
        {
            **ACTION,
            "value": text(2000),
            "confirm": CONFIRM,
            "accessibility_label": text(75),
            "visible_to_user_ids": many(text(32), 1, 100),
        },
    ),
)
RAW_CELLS = {
    # Slack refuses a cell without a character.
    "raw_text": shape({"text": text(10_000)}),
    "raw_number": shape({"value": number, "text": text(255)}),
}
