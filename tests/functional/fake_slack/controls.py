"""The controls in a message or view that a person can press, choose from, or type into.

A control is found by any of its names: the words on it, its action_id, its block_id, and in an
input block the label above it. What Slack offers as several presses is several controls: the two
feedback buttons, each entry of an overflow menu.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from tests.functional.fake_slack.shapes import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.functional.fake_slack.reading import Payload
    from tests.functional.fake_slack.shapes import JsonObject

BLOCKS = {"actions", "section", "context_actions", "input"}
PRESSED = {"button", "icon_button"}


@dataclass(frozen=True, slots=True)
class Control:
    """An element in its block. `outcome` is what a press reports; None where it is no press."""

    block: JsonObject
    element: JsonObject
    words: str
    names: frozenset[str]
    outcome: JsonObject | None = None

    @property
    def kind(self) -> str:
        """Give the type of the element."""
        return str(self.element["type"])

    @property
    def key(self) -> tuple[str, str]:
        """Give the names under which Slack reports its value."""
        return self.block["block_id"], self.element["action_id"]


def controls(payload: Payload) -> list[Control]:
    """List every control in reading order."""
    return list(chain.from_iterable(map(_in_block, walk(payload.get("blocks")))))


def words(payload: Payload) -> list[str]:
    """List the words on the controls, in reading order."""
    return [control.words for control in controls(payload)]


def find(payload: Payload, *names: str, nth: int = 1) -> Control:
    """Return the nth control that has all these names; AssertionError where it is not there."""
    known = controls(payload)
    found = [control for control in known if control.names.issuperset(names)]
    wanted = " ".join(map(repr, names))
    assert len(found) >= nth, f"no {wanted} in the message, only {[c.words for c in known]}"
    return found[nth - 1]


def _in_block(block: JsonObject) -> Iterator[Control]:
    if block.get("type") not in BLOCKS:
        return
    elements = [*block.get("elements", []), block.get("accessory"), block.get("element")]
    for element in elements:
        if isinstance(element, dict) and "action_id" in element:
            yield from _of(block, element)


def _of(block: JsonObject, element: JsonObject) -> Iterator[Control]:
    match element["type"]:
        case "feedback_buttons":
            for name in ("positive_button", "negative_button"):
                button = element[name]
                outcome = {"text": button["text"], "value": button["value"]}
                yield _control(block, element, button, outcome)
        case "overflow":
            for option in element["options"]:
                yield _control(block, element, option, {"selected_option": option})
        case kind if kind in PRESSED:
            known = ("text", "value", "style", "icon")
            outcome = {name: element[name] for name in known if name in element}
            yield _control(block, element, element, outcome)
        case _:
            yield _control(block, element, element, None)


def _control(
    block: JsonObject, element: JsonObject, worded: JsonObject, outcome: JsonObject | None
) -> Control:
    said = [
        _text(worded.get("text")),
        _text(block.get("label")) if block["type"] == "input" else "",
        _text(worded.get("placeholder")),
        str(worded.get("accessibility_label", "")),
    ]
    there = [one for one in said if one]
    names = frozenset({*there, block["block_id"], element["action_id"]})
    return Control(block, element, there[0] if there else "", names, outcome)


def _text(of: object) -> str:
    return str(of.get("text", "")) if isinstance(of, dict) else ""
