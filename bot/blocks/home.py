"""The Home tab: what the library holds, a box to ask in, examples, and what is kept of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.blocks import limits
from bot.blocks.controls import example_buttons
from bot.blocks.elements import button, context, plain_text, section
from bot.blocks.limits import cut
from bot.blocks.words import home as words
from bot.blocks.words import statements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge import Census

View = dict[str, Any]

SEARCH = "home_search"
FORGET = "forget_me"
EXAMPLE = "home_example"


def home_view(
    census: Census, topics: Sequence[str], examples: Sequence[str], *, notice: str = ""
) -> View:
    """Draw the tab; `notice` stands on top and says what was just done."""
    held = [words.holds(census, topics), words.by_design(census), words.by_year(census)]
    said = "\n".join(line for line in held if line) if census.studies else statements.EMPTY
    blocks = [
        *([section(notice)] if notice else []),
        {"type": "header", "text": plain_text(words.HEADER, limits.HEADER)},
        section(said),
        {
            "type": "input",
            "dispatch_action": True,
            "label": plain_text(words.ASK, limits.LABEL),
            "hint": plain_text(words.ASK_HINT, limits.LABEL),
            "element": {
                "type": "plain_text_input",
                "action_id": SEARCH,
                "max_length": limits.QUESTION,
                "placeholder": plain_text(words.ASK_PLACEHOLDER, limits.PLACEHOLDER),
                "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]},
            },
        },
        *([section(words.EXAMPLES), *example_buttons(examples, EXAMPLE)] if examples else []),
        {"type": "divider"},
        context(f"{words.PROMISE} {words.WHERE}"),
        context(words.KEPT),
        {"type": "actions", "elements": [_forget()]},
    ]
    return {"type": "home", "blocks": blocks}


def _forget() -> dict[str, Any]:
    confirm = {
        "title": plain_text(words.FORGET, limits.CONFIRM_TITLE),
        "text": plain_text(words.FORGET_SURE, limits.CONFIRM_TEXT),
        "confirm": plain_text(words.FORGET_YES, limits.CONFIRM_BUTTON),
        "deny": plain_text(words.FORGET_NO, limits.CONFIRM_BUTTON),
        "style": "danger",
    }
    return {**button(FORGET, cut(words.FORGET, limits.BUTTON_TEXT)), "confirm": confirm}
