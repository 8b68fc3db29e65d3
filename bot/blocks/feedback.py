"""The two feedback buttons under an answer, and what they carry.

They carry the kind of question and the ids of the studies cited: nothing of what anybody wrote.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.blocks import limits
from bot.blocks.limits import length
from bot.blocks.words import feedback as words

if TYPE_CHECKING:
    from collections.abc import Sequence

ACTION = "answer_feedback"
BLOCK = "context_actions"  # not every workspace knows it yet
UP, DOWN = "up", "down"


@dataclass(frozen=True, slots=True)
class Subject:
    """What is judged: an answer to a question of this kind that cites these studies, by id."""

    kind: str
    studies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one press says."""

    helpful: bool
    subject: Subject


def feedback_buttons(subject: Subject) -> dict[str, Any]:
    """Draw the block of both buttons; what they say is said in words too."""
    return {
        "type": BLOCK,
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": ACTION,
                "positive_button": _button(words.HELPFUL, words.SAY_HELPFUL, UP, subject),
                "negative_button": _button(words.UNHELPFUL, words.SAY_UNHELPFUL, DOWN, subject),
            }
        ],
    }


def judgement(value: str) -> Judgement | None:
    """Read a button's value; None where it is none of ours."""
    match value.split():
        case [("up" | "down") as way, kind, *studies]:
            return Judgement(way == UP, Subject(kind, tuple(studies)))
        case _:
            return None


def _button(text: str, label: str, way: str, subject: Subject) -> dict[str, Any]:
    return {
        "text": {"type": "plain_text", "text": text, "emoji": True},
        "accessibility_label": label,
        "value": _value([way, subject.kind], subject.studies),
    }


def _value(begins: Sequence[str], studies: Sequence[str]) -> str:
    """Write words with blanks between; the studies that are cited last go where room ends."""
    value = " ".join(begins)
    for study in studies:
        longer = f"{value} {study}"
        if length(longer) > limits.BUTTON_VALUE:
            break
        value = longer
    return value
