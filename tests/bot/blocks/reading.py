"""A modal as a person reads it: a line a paragraph, "> " before a quotation, links behind words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.blocks.words import values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.blocks.modals import View


def shown(view: View) -> str:
    """Return all words of a modal; bold ones stand between two stars on either side."""
    return "\n".join(line for block in view["blocks"] for line in _lines(block))


def _lines(block: dict[str, Any]) -> Iterator[str]:
    match block["type"]:
        case "header" | "section":
            yield block["text"]["text"]
        case "context":
            yield from (one["text"] for one in block["elements"])
        case "rich_text":
            for part in block["elements"]:
                begin = "> " if part["type"] == "rich_text_quote" else ""
                yield begin + "".join(map(_run, part["elements"]))
        case "input":
            yield block["label"]["text"]
        case _:
            pass  # there is nothing to read


def _run(element: dict[str, Any]) -> str:
    words = str(element["text"])
    if element["type"] == "link":
        return f"{words} <{element['url']}>"
    is_heading = words in HEADINGS
    return f"**{words}**" if element.get("style", {}).get("bold") and not is_heading else words


HEADINGS = frozenset(values.FIELDS.values())
