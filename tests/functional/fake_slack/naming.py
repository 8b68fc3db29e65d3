"""The names that Slack makes up for blocks and controls which an app left without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.functional.fake_slack.shapes import JsonObject

INTERACTIVE_IN = {"actions", "context_actions"}


def named(blocks: list[JsonObject], fresh: Callable[[str], str]) -> list[JsonObject]:
    """Give every block and control without a name one that `fresh` makes up."""
    return [_named(block, fresh) for block in blocks]


def _named(block: JsonObject, fresh: Callable[[str], str]) -> JsonObject:
    done = {"block_id": fresh("b"), **block}
    if block.get("type") in INTERACTIVE_IN:
        done["elements"] = [_acting(element, fresh) for element in block["elements"]]
    for place in ("accessory", "element"):
        if place in block and block[place].get("type") != "image":
            done[place] = _acting(block[place], fresh)
    if "child_blocks" in block:
        done["child_blocks"] = named(block["child_blocks"], fresh)
    return done


def _acting(element: JsonObject, fresh: Callable[[str], str]) -> JsonObject:
    return {"action_id": fresh("a"), **element}
