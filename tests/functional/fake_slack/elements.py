"""The interactive elements of Block Kit, with Slack's limits; objects.py has their parts.

Source: https://docs.slack.dev/reference/block-kit/ (block elements, composition objects), and the
field lists of slack_sdk's models where the pages are silent.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, time
from itertools import chain
from typing import TYPE_CHECKING

from tests.functional.fake_slack.objects import (
    CONFIRM,
    CONVERSATION_FILTER,
    DISPATCH,
    FEEDBACK_BUTTON,
    MENU_OPTION,
    OPTION,
    OPTION_GROUP,
    SLACK_FILE,
    TICK_OPTION,
    in_words,
    plain,
)
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
    from collections.abc import Callable, Iterator

    from tests.functional.fake_slack.shapes import Check


def _choices_hold(element: object, where: str) -> Iterator[str]:
    """Refuse a value that two options share, and an initial choice that is not among them."""
    if not isinstance(element, dict):
        return
    groups = [element, *element.get("option_groups", [])]
    choices = list(chain.from_iterable(group.get("options", []) for group in groups))
    for value, times in Counter(option["value"] for option in choices).items():
        if times > 1:
            yield f"{where}: the value {value!r} stands twice"
    initial = [element["initial_option"]] if "initial_option" in element else []
    for option in [*initial, *element.get("initial_options", [])]:
        if option not in choices:
            yield f"{where}: an initial option is not among the options"


def _few_enough(element: object, where: str) -> Iterator[str]:
    """Refuse more initial choices than may be made."""
    if isinstance(element, dict) and "max_selected_items" in element:
        chosen = len(element.get("initial_options", []))
        if chosen > element["max_selected_items"]:
            yield f"{where}: {chosen} initial options, more than may be chosen"


def _fitting_length(element: object, where: str) -> Iterator[str]:
    """Refuse bounds that no text can keep, and an initial text beyond them."""
    if not isinstance(element, dict):
        return
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if least > most:
        yield f"{where}: min_length {least} is more than max_length {most}"
    written = element.get("initial_value", "")
    if written and not least <= len(written) <= most:
        yield f"{where}.initial_value: {len(written)} characters, not {least} to {most}"


def _fitting_number(element: object, where: str) -> Iterator[str]:
    """Refuse bounds that are no numbers or in the wrong order."""
    if not isinstance(element, dict):
        return
    read = float if element["is_decimal_allowed"] else int
    names = [n for n in ("min_value", "initial_value", "max_value") if n in element]
    try:
        values = [read(element[name]) for name in names]
    except ValueError:
        yield f"{where}: {' or '.join(names)} is not such a number"
        return
    if values != sorted(values):
        yield f"{where}: {', '.join(names)} are not in order"


def _day(value: object, where: str) -> Iterator[str]:
    """Take a day of the calendar, such as 2026-02-28."""
    yield from _parsed(date.fromisoformat, value, where, 10)


def _minute(value: object, where: str) -> Iterator[str]:
    """Take a time of day, such as 23:59."""
    yield from _parsed(time.fromisoformat, value, where, 5)


def _parsed(read: Callable[[str], object], value: object, where: str, size: int) -> Iterator[str]:
    try:
        fits = isinstance(value, str) and len(value) == size and read(value) is not None
    except ValueError:
        fits = False
    if not fits:
        yield f"{where}: {value!r} is not a date or time as Slack writes it"


# ── elements ─────────────────────────────────────────────────────────────────────────────────────

ACTION = {"action_id": text(255)}
INPUT = {**ACTION, "placeholder": plain(150), "focus_on_load": flag}
SELECT = {**INPUT, "confirm": CONFIRM}

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
    in_words,
)
OVERFLOW = shape({"options": many(MENU_OPTION, 1, 5)}, {**ACTION, "confirm": CONFIRM})
TICKS = {**ACTION, "confirm": CONFIRM, "focus_on_load": flag}
CHECKBOXES = shape(
    {"options": many(TICK_OPTION, 1, 10)},
    {**TICKS, "initial_options": many(TICK_OPTION, 1, 10)},
    _choices_hold,
)
RADIO_BUTTONS = shape(
    {"options": many(TICK_OPTION, 1, 10)},
    {**TICKS, "initial_option": TICK_OPTION},
    _choices_hold,
)
CHOICES = {"options": many(OPTION, 1, 100), "option_groups": many(OPTION_GROUP, 1, 100)}
MANY = {"max_selected_items": whole(1, 1000)}
CONVERSATION = {"default_to_current_conversation": flag, "filter": CONVERSATION_FILTER}

PICKERS: dict[str, Check] = {
    "button": BUTTON,
    "overflow": OVERFLOW,
    "checkboxes": CHECKBOXES,
    "radio_buttons": RADIO_BUTTONS,
    "datepicker": shape({}, {**SELECT, "initial_date": _day}),
    "timepicker": shape({}, {**SELECT, "initial_time": _minute, "timezone": text(100)}),
    "static_select": shape(
        {},
        {**SELECT, **CHOICES, "initial_option": OPTION},
        exactly_one("options", "option_groups"),
        _choices_hold,
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
        _choices_hold,
        _few_enough,
    ),
    "multi_external_select": shape(
        {},
        {
            **SELECT,
            **MANY,
            "initial_options": many(OPTION, 1, 100),
            "min_query_length": whole(0, 255),
        },
        _few_enough,
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
        _fitting_length,
    ),
    number_input=shape(
        {"is_decimal_allowed": flag},
        {
            **TYPED,
            "initial_value": text(255),
            "min_value": text(255),
            "max_value": text(255),
        },
        _fitting_number,
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
        in_words,
    ),
)
RAW_CELLS = {
    # Slack refuses a cell without a character.
    "raw_text": shape({"text": text(10_000)}),
    "raw_number": shape({"value": number, "text": text(255)}),
}
