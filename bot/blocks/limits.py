"""Slack's limits, all in one place, and how text is cut to fit them.

Lengths count UTF-16 units, the larger of the two ways in which Slack may count, and the characters
of what is sent: `&amp;` counts five.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

BLOCKS = 50  # blocks in a message
SECTION_TEXT = 3_000
CONTEXT_TEXT = 2_000  # one element of a context block
HEADER = 150
LABEL = 2_000  # of an input, and its hint
PLACEHOLDER = 150
OPTION_TEXT = 75  # also the label of a group
OPTION_VALUE = 150  # of a select
VIEW_TITLE = 24  # also its submit and close
CONFIRM_TITLE = 100
CONFIRM_TEXT = 300
CONFIRM_BUTTON = 30
BUTTON_TEXT = 75
BUTTON_VALUE = 2_000
EXAMPLES = 6  # questions that are offered as buttons
TABLE_ROWS = 100  # with the header
PROMPTS = 4  # suggested prompts
PROMPT_TITLE = 75
MESSAGE_TEXT = 12_000  # all text in a message's blocks: Slack refuses at about 13,200
FALLBACK_TEXT = 12_000  # the text that stands for the blocks; Slack cuts it at 40,000
QUESTION = 2_000  # a question travels in a button's value when its answer is shared
VIEW_BLOCKS = 100  # blocks in a modal
VIEW_BYTES = 200_000  # of a modal as JSON: Slack refuses at 250 kB
METADATA = 3_000  # what travels with a modal
RICH_TEXT = 3_000  # one run of rich text; undocumented, so no more than a section takes
COPIED = 9_000  # of text to copy, in one block
OPTIONS = 100  # to choose from in one menu

ELLIPSIS = "…"


def length(text: str) -> int:
    """Count as Slack may count: in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, room: int, cost: Callable[[str], int] = length) -> str:
    """Return the text, or its beginning up to a word's end with "…", at a cost within `room`.

    `cost` says what a beginning costs as it is sent, at least 1 a character. Where not even one
    word fits, the word itself is cut; where there is no room at all, nothing is left.
    """
    if len(text) <= room and cost(text) <= room:
        return text
    room -= cost(ELLIPSIS)
    if room < 0:
        return ""
    end = bisect_right(range(1, min(len(text), room + 1)), room, key=lambda end: cost(text[:end]))
    kept = text[:end]
    if not text[end].isspace():
        whole, blank, _ = kept.rpartition(" ")
        kept = whole if blank else kept
    return kept.rstrip(" ,;:…") + ELLIPSIS
