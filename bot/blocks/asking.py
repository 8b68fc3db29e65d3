"""The window in which a question is typed or picked, what it offers, and the answer in a window."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.blocks import limits
from bot.blocks.controls import carried
from bot.blocks.elements import button, context, plain_text
from bot.blocks.limits import length
from bot.blocks.references import name
from bot.blocks.words import home as words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from knowledge import Suggestions

View = dict[str, Any]

ASK = "ask_evidence"  # the window's callback_id
QUESTION, PICK = "ask_question", "ask_pick"  # each the id of a block and of its element
CONTINUE = "continue_in_messages"
IN_A_WINDOW = {"section", "context", "header", "divider", "rich_text", "image"}


class Asked(NamedTuple):
    """Where the window was opened: the answer goes back there."""

    channel: str
    response_url: str


def ask_view(asked: Asked) -> View:
    """Draw the window of an empty `/evidence`; it forgets where from where that is too long."""
    kept = json.dumps(asked._asdict())
    return {
        "type": "modal",
        "callback_id": ASK,
        "private_metadata": kept if len(kept) <= limits.METADATA else "",
        "title": plain_text(words.ASK_TITLE, limits.VIEW_TITLE),
        "submit": plain_text(words.SUBMIT, limits.VIEW_TITLE),
        "close": plain_text(words.CLOSE, limits.VIEW_TITLE),
        "blocks": [
            {
                "type": "input",
                "block_id": QUESTION,
                "optional": True,
                "label": plain_text(words.QUESTION, limits.LABEL),
                "element": {
                    "type": "plain_text_input",
                    "action_id": QUESTION,
                    "max_length": limits.QUESTION,
                    "placeholder": plain_text(words.ASK_PLACEHOLDER, limits.PLACEHOLDER),
                },
            },
            {
                "type": "input",
                "block_id": PICK,
                "optional": True,
                "label": plain_text(words.PICK, limits.LABEL),
                "element": {
                    "type": "external_select",
                    "action_id": PICK,
                    "min_query_length": 0,
                    "placeholder": plain_text(words.PICK_PLACEHOLDER, limits.PLACEHOLDER),
                },
            },
            context(f"{words.PROMISE} {words.TO_YOU_ALONE}"),
        ],
    }


def asked_in(view: Mapping[str, Any]) -> Asked:
    """Read back where a window was opened; what it does not say is empty."""
    try:
        kept = json.loads(view.get("private_metadata") or "{}")
    except ValueError:
        kept = {}
    if not isinstance(kept, dict):
        kept = {}
    return Asked(str(kept.get("channel") or ""), str(kept.get("response_url") or ""))


def options(found: Suggestions) -> dict[str, Any]:
    """Draw what may be meant as groups of options, "topic:sleep" and "study:ID"."""
    topics = [_option(topic, f"topic:{topic}") for topic in found.topics]
    studies = [
        _option(f"{name(study)}: {study.reference.title}".rstrip(": "), f"study:{study.id}")
        for study in found.studies
    ]
    groups = [
        {"label": plain_text(label, limits.OPTION_TEXT), "options": [one for one in group if one]}
        for label, group in ((words.TOPICS, topics), (words.STUDIES, studies))
    ]
    held = [group for group in groups if group["options"]]
    return {"option_groups": held} if held else {"options": []}


def _option(text: str, value: str) -> dict[str, Any] | None:
    """Draw one option; None for one that Slack would not carry."""
    if length(value) > limits.OPTION_VALUE:
        return None
    return {"text": plain_text(text, limits.OPTION_TEXT), "value": value}


def answer_view(blocks: Sequence[dict[str, Any]], questions: Sequence[str]) -> View:
    """Draw an answer as a window, with a button that takes it to the messages if it carries any."""
    shown = [block for block in blocks if block["type"] in IN_A_WINDOW]
    value = carried(questions)
    going_on = [button(CONTINUE, words.CONTINUE, value)] if value else []
    return _window([*shown, *({"type": "actions", "elements": [one]} for one in going_on)])


def continued_view(blocks: Sequence[dict[str, Any]]) -> View:
    """Draw the same window once its answer stands in the messages."""
    shown = [block for block in blocks if block["type"] in IN_A_WINDOW]
    return _window([*shown, context(words.CONTINUED)])


def _window(blocks: list[dict[str, Any]]) -> View:
    return {
        "type": "modal",
        "title": plain_text(words.ANSWER_TITLE, limits.VIEW_TITLE),
        "close": plain_text(words.CLOSE, limits.VIEW_TITLE),
        "blocks": blocks,
    }
