"""What a person filled into a message or view, as Slack reports it in `state.values`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from tests.functional.fake_slack.controls import controls

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.functional.fake_slack.controls import Control
    from tests.functional.fake_slack.reading import Payload
    from tests.functional.fake_slack.shapes import JsonObject

# What was filled in, by (block_id, action_id).
Filled: TypeAlias = dict[tuple[str, str], "JsonObject"]

TYPED = {"plain_text_input", "number_input", "email_text_input", "url_text_input"}
CHOSEN = {"static_select", "external_select", "radio_buttons"}
SEVERAL = {"multi_static_select", "multi_external_select", "checkboxes"}
FETCHED = {"external_select", "multi_external_select"}
# Which field reports the value of an element, and which field of the element begins it.
FIELDS: dict[str, tuple[str, str]] = {
    **dict.fromkeys(TYPED, ("value", "initial_value")),
    **dict.fromkeys(CHOSEN, ("selected_option", "initial_option")),
    **dict.fromkeys(SEVERAL, ("selected_options", "initial_options")),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "users_select": ("selected_user", "initial_user"),
    "channels_select": ("selected_channel", "initial_channel"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
}


def entry(control: Control, value: object) -> JsonObject:
    """Give a value as `state.values` holds it."""
    return {"type": control.kind, FIELDS[control.kind][0]: value}


def told_at_once(control: Control, *, enter: bool) -> bool:
    """Say whether Slack tells the app of a value now, rather than when the modal is submitted."""
    if control.block["type"] != "input":
        return True
    if not control.block.get("dispatch_action"):
        return False
    config = control.element.get("dispatch_action_config", {})
    wanted = config.get("trigger_actions_on", ["on_enter_pressed"])
    return control.kind not in TYPED or enter or "on_character_entered" in wanted


def values(payload: Payload, filled: Mapping[tuple[str, str], JsonObject]) -> JsonObject:
    """Give `state.values`: every control that holds a value, filled in or as it began."""
    state: JsonObject = {}
    for control in controls(payload):
        if control.kind in FIELDS:
            block, action = control.key
            state.setdefault(block, {})[action] = _current(control, filled)
    return state


def problems(payload: Payload, filled: Mapping[tuple[str, str], JsonObject]) -> list[str]:
    """Say for which inputs Slack would hold a submission back, before the app hears of it."""
    held = []
    for control in controls(payload):
        if control.block["type"] != "input":
            continue
        value = _current(control, filled)[FIELDS[control.kind][0]]
        if value in (None, "", []):
            if not control.block.get("optional"):
                held.append(f"{control.words}: not filled in")
        elif control.kind == "plain_text_input":
            held += _length(control, str(value))
        elif control.kind == "number_input":
            held += _number(control, str(value))
        elif control.kind in SEVERAL and isinstance(value, list):
            most = control.element.get("max_selected_items", len(value))
            held += [f"{control.words}: more than {most}"] if len(value) > most else []
    return held


def _current(control: Control, filled: Mapping[tuple[str, str], JsonObject]) -> JsonObject:
    typed = filled.get(control.key)
    if typed and typed["type"] == control.kind:
        return typed
    field, initial = FIELDS[control.kind]
    empty: object = [] if field.endswith("s") else None
    return {"type": control.kind, field: control.element.get(initial, empty)}


def _length(control: Control, value: str) -> list[str]:
    least = control.element.get("min_length", 0)
    most = control.element.get("max_length", 3000)
    fits = least <= len(value) <= most
    return [] if fits else [f"{control.words}: {len(value)} characters, not {least} to {most}"]


def _number(control: Control, value: str) -> list[str]:
    try:
        number = float(value) if control.element["is_decimal_allowed"] else int(value)
    except ValueError:
        return [f"{control.words}: {value!r} is no such number"]
    least = float(control.element.get("min_value", "-inf"))
    most = float(control.element.get("max_value", "inf"))
    fits = least <= number <= most
    return [] if fits else [f"{control.words}: {value} is not from {least:g} to {most:g}"]
