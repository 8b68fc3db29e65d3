"""The pieces of Block Kit that several surfaces are made of; what stands in them is escaped."""

from __future__ import annotations

from typing import Any

from bot.blocks import limits
from bot.blocks.escape import clean, escape, unstyled
from bot.blocks.limits import ELLIPSIS, cut, length

Element = dict[str, Any]


def plain_text(text: str, room: int) -> Element:
    """Draw text that Slack reads no markup in, cut to `room` characters."""
    return {"type": "plain_text", "text": cut(clean(text), room) or ELLIPSIS, "emoji": False}


def markup(text: str, room: int) -> Element:
    """Draw words as they are, without any style or link of their own; line breaks stay."""
    lines = (escape(unstyled(clean(line))) for line in text.split("\n"))
    return {"type": "mrkdwn", "text": cut("\n".join(lines), room, length), "verbatim": True}


def section(text: str) -> Element:
    """Draw a paragraph."""
    return {"type": "section", "text": markup(text, limits.SECTION_TEXT)}


def context(text: str) -> Element:
    """Draw a paragraph in small letters."""
    return {"type": "context", "elements": [markup(text, limits.CONTEXT_TEXT)]}


def button(action: str, label: str, value: str = "") -> Element:
    """Draw a button; `value` travels with its press."""
    drawn = {"type": "button", "action_id": action, "text": plain_text(label, limits.BUTTON_TEXT)}
    return {**drawn, "value": value} if value else drawn
