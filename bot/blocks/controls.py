"""What a person can press under a reply, and what travels with it.

A control carries the questions that led to its reply and nothing else. So it works after a restart
and for whoever presses it, and shows what the library says now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.blocks import limits
from bot.blocks.elements import button
from bot.blocks.limits import length
from bot.blocks.words import surfaces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.blocks.reply import Control

EXAMPLE = "ask_example"
BREAK = "\n"  # parts the questions of a conversation; none holds a line break


def carried(questions: Sequence[str]) -> str:
    """Write a conversation, oldest question first, as a control's value.

    The oldest go where there is no room for all. Empty where not even the last has room.
    """
    value = BREAK.join(questions)
    while length(value) > limits.BUTTON_VALUE:
        _, _, value = value.partition(BREAK)
    return value


def conversation(value: str) -> tuple[str, ...]:
    """Return the questions that a control's value carries."""
    return tuple(value.split(BREAK))


def buttons(controls: Sequence[Control], questions: Sequence[str]) -> list[dict[str, Any]]:
    """Draw a block of buttons; none where there is nothing to press or nothing to carry."""
    value = carried(questions)
    if not controls or not value:
        return []
    elements = [button(control, surfaces.BUTTONS[control], value) for control in controls]
    return [{"type": "actions", "elements": elements}]


def example_buttons(examples: Sequence[str], action: str = EXAMPLE) -> list[dict[str, Any]]:
    """Draw a block of buttons that each ask a question; their action_ids are "ACTION:0" and on."""
    elements = [
        button(f"{action}:{place}", example, value)
        for place, example in enumerate(examples[: limits.EXAMPLES])
        if (value := carried([example]))
    ]
    return [{"type": "actions", "elements": elements}] if elements else []
