"""What a person typed, found in a delivery and read back out of Slack's markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MARKUP = re.compile(
    r"""
    <(?P<kind>[@\#!]?)             # "<@U1>", "<#C1|general>", "<!here>", or a link
    (?P<target>[^<>|]*)            # "U1", "subteam^S1", "https://doi.org/10.1"
    (?:\|(?P<label>[^<>]*))?>      # "general", "@nurses", "doi.org"
    """,
    re.VERBOSE,
)


def typed(text: str) -> str:
    """Return the words as typed: mentions as names or not at all, links as shown, `&` for `&amp;`.

    Mentions that carry no name, our own among them, are addresses and not part of a question.
    """
    words = MARKUP.sub(_shown, text)
    plain = words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return " ".join(plain.split())


def _shown(markup: re.Match[str]) -> str:
    label = markup["label"] or ""
    match markup["kind"]:
        case "@":
            return f"@{label}" if label else " "
        case "#":
            return f"#{label}" if label else " "
        case "!":
            return label or " "
        case _:
            return label or markup["target"]


def written(body: Mapping[str, Any]) -> Iterator[str]:
    """Yield whatever a person wrote in a delivery of any kind: typed, said, or filled in."""
    event, view = _part(body, "event"), _part(body, "view")
    actions = body.get("actions")
    filled = [
        element
        for block in _part(_part(view, "state"), "values").values()
        if isinstance(block, dict)
        for element in block.values()
    ]
    pressed = actions if isinstance(actions, list) else []
    elements = [one.get("value") for one in (*pressed, *filled) if isinstance(one, dict)]
    for text in (body.get("text"), event.get("text"), *elements):
        if isinstance(text, str) and text.strip():
            yield typed(text)


def _part(of: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = of.get(name)
    return found if isinstance(found, dict) else {}
