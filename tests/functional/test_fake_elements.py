"""The fake refuses elements that contradict themselves or say nothing, and crowded views."""

from __future__ import annotations

from typing import Any

import pytest

from tests.functional.fake_slack.payload_rules import check_message, check_view

Element = dict[str, Any]


def plain(text: str) -> Element:
    return {"type": "plain_text", "text": text}


def option(text: str, value: str) -> Element:
    return {"text": plain(text), "value": value}


ONE, TWO = option("One", "1"), option("Two", "2")


def element(kind: str, **more: object) -> Element:
    return {"type": kind, "action_id": "a", **more}


def modal(*elements: Element) -> Element:
    asked = [{"type": "input", "label": plain("L"), "element": one} for one in elements]
    return {"type": "modal", "title": plain("T"), "submit": plain("Go"), "blocks": asked}


TAKEN = {
    "bounds of a text": element("plain_text_input", min_length=2, max_length=2, initial_value="ab"),
    "bounds of a number": element(
        "number_input", is_decimal_allowed=True, min_value="0.5", initial_value="1", max_value="2"
    ),
    "a day": element("datepicker", initial_date="2024-02-29"),
    "a minute": element("timepicker", initial_time="23:59"),
    "two of two": element(
        "multi_static_select", options=[ONE, TWO], initial_options=[ONE], max_selected_items=1
    ),
    "a menu that asks": element("external_select", min_query_length=0),
    "several from a menu that asks": element("multi_external_select", max_selected_items=3),
    "ticks": element("checkboxes", options=[ONE, TWO], initial_options=[TWO]),
    "one of two": element("radio_buttons", options=[ONE, TWO], initial_option=ONE),
    "typing that is told": element(
        "plain_text_input", dispatch_action_config={"trigger_actions_on": ["on_enter_pressed"]}
    ),
}
REFUSED = {
    "bounds crossed": (element("plain_text_input", min_length=3, max_length=2), "min_length 3"),
    "an initial text too short": (
        element("plain_text_input", min_length=3, initial_value="ab"),
        "2 characters",
    ),
    "an initial text too long": (element("plain_text_input", initial_value="x" * 3001), "3001"),
    "a number that is a word": (
        element("number_input", is_decimal_allowed=True, min_value="none"),
        "not such a number",
    ),
    "a fraction among whole numbers": (
        element("number_input", is_decimal_allowed=False, initial_value="1.5"),
        "not such a number",
    ),
    "numbers out of order": (
        element("number_input", is_decimal_allowed=False, min_value="3", max_value="2"),
        "not in order",
    ),
    "a number of any kind": (element("number_input"), "is_decimal_allowed: missing"),
    "no such day": (element("datepicker", initial_date="2023-02-29"), "'2023-02-29'"),
    "a day the other way": (element("datepicker", initial_date="29-02-2024"), "'29-02-2024'"),
    "no such minute": (element("timepicker", initial_time="24:01"), "'24:01'"),
    "one value for two": (
        element("static_select", options=[ONE, option("Other", "1")]),
        "the value '1' stands twice",
    ),
    "more than may be chosen": (
        element(
            "multi_static_select",
            options=[ONE, TWO],
            initial_options=[ONE, TWO],
            max_selected_items=1,
        ),
        "2 initial options",
    ),
    "eleven ticks": (
        element("checkboxes", options=[option("x", str(n)) for n in range(11)]),
        "11 items",
    ),
    "a button as an answer": (element("button", text=plain("x")), "'button' does not belong"),
    "a long placeholder": (element("external_select", placeholder=plain("x" * 151)), "151"),
    "typing told of nothing": (
        element("plain_text_input", dispatch_action_config={"trigger_actions_on": []}),
        "0 items",
    ),
}


@pytest.mark.parametrize("one", TAKEN.values(), ids=TAKEN)
def test_an_element_that_makes_sense_is_taken(one: Element) -> None:
    assert check_view(modal(one)) is None


@pytest.mark.parametrize(("one", "reason"), REFUSED.values(), ids=REFUSED)
def test_an_element_that_makes_none_is_refused(one: Element, reason: str) -> None:
    refusal = check_view(modal(one))
    assert refusal is not None
    assert reason in "\n".join(refusal.reasons)


def feedback(good: str, **more: object) -> Element:
    return element(
        "feedback_buttons",
        positive_button={"text": plain(good), "value": "1", **more},
        negative_button={"text": plain("Not helpful"), "value": "0"},
    )


@pytest.mark.parametrize(
    ("block", "one", "silent"),
    [
        ("actions", element("button", text=plain("Share 🎉")), False),
        ("actions", element("button", text=plain("🎉")), True),
        ("actions", element("button", text=plain("🎉"), accessibility_label="Share"), False),
        ("context_actions", feedback("👍"), True),
        ("context_actions", feedback("👍", accessibility_label="Helpful"), False),
        ("context_actions", element("icon_button", icon="trash", text=plain("Delete")), False),
        ("context_actions", element("icon_button", icon="trash", text=plain("🗑")), True),
    ],
)
def test_a_control_has_a_word_that_can_be_read_out(
    block: str, one: Element, *, silent: bool
) -> None:
    refusal = check_message({"text": "x", "blocks": [{"type": block, "elements": [one]}]})
    assert (refusal is not None) == silent
    assert refusal is None or "no word on it" in refusal.reasons[0]


def test_a_view_holds_so_much_and_no_more() -> None:
    text = {"type": "mrkdwn", "text": "é" * 3000}  # six bytes each, as JSON escapes it
    section = {"type": "section", "text": text}
    for count, error in ((13, None), (14, "view_too_large")):
        refusal = check_view({"type": "home", "blocks": [section] * count})
        assert (refusal.error if refusal else None) == error


def test_one_element_has_the_focus() -> None:
    asked = element("plain_text_input", focus_on_load=True)
    assert check_view(modal(asked)) is None
    refusal = check_view(modal(asked, asked))
    assert refusal is not None
    assert "focus_on_load stands twice" in refusal.reasons[0]


@pytest.mark.parametrize(
    ("block", "shown"),
    [
        ({"type": "markdown", "text": "x"}, False),
        ({"type": "context_actions", "elements": [feedback("Helpful")]}, False),
        ({"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]}, False),
        ({"type": "header", "text": plain("x")}, True),
        ({"type": "divider"}, True),
    ],
)
def test_some_blocks_stand_in_messages_only(block: Element, *, shown: bool) -> None:
    assert check_message({"text": "x", "blocks": [block]}) is None
    assert (check_view({"type": "home", "blocks": [block]}) is None) == shown


def test_a_workspace_may_show_no_tables() -> None:
    cell = [{"type": "raw_text", "text": "x"}]
    table = {"type": "table", "rows": [cell]}
    data = {"type": "data_table", "caption": "c", "rows": [cell, cell]}
    for tables, taken in (({"table", "data_table"}, 2), ({"table"}, 1), (set[str](), 0)):
        messages = [{"text": "x", "blocks": [block]} for block in (table, data)]
        refusals = [check_message(message, tables=tables) for message in messages]
        assert refusals.count(None) == taken
        assert all(r is None or r.error == "invalid_blocks" for r in refusals)
