"""What a person sees of a message: its words, its links, its buttons, and whom it would call.

Follows Slack's mrkdwn (https://docs.slack.dev/messaging/formatting-message-text/) as far as bots
use it: links, mentions, bold, italic, strike, code, and the three escaped characters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tests.functional.fake_slack.shapes import walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Payload = Mapping[str, Any]

ANGLED = re.compile(
    r"""
    < (?P<target> [^<>|]+ )         # https://doi.org/10.1/x   !channel   @U1   #C1
    (?: \| (?P<label> [^<>]* ) )?   # |the words shown instead
    >
    """,
    re.VERBOSE,
)
STYLED = re.compile(
    r"""
    (?<! \w ) (?P<mark> [*_~`] )    # *bold*  _italic_  ~gone~  `code`, at the edge of a word
    (?P<inside> \S | \S [^\n]{0,3000}? \S )
    (?P=mark) (?! \w )
    """,
    re.VERBOSE,
)
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
CALLS = {"broadcast", "user", "usergroup", "channel"}  # rich text that notifies or names someone
LIVE_TEXT = {"mrkdwn", "markdown"}  # where Slack reads <...> as more than characters


def read_mrkdwn(text: str) -> str:
    """Give the characters that a person sees."""
    shown = ANGLED.sub(lambda found: found["label"] or found["target"], text)
    shown = _without_marks(shown)
    shown = shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return shown.translate(INVISIBLE)


def read(message: Payload) -> str:
    """Give what a person reads in a message or view: its blocks, else its text; lines by block."""
    blocks = message.get("blocks")
    if not blocks:
        return read_mrkdwn(str(message.get("text", "")))
    return "\n".join(_pieces(blocks))


def mentions(message: Payload) -> list[str]:
    """List whom or what a message would call: "!channel", "@U1", "#C1", "broadcast"."""
    found = [name for text in _live_texts(message) for name in _called(text)]
    found += [p["type"] for p in walk(message.get("blocks")) if p.get("type") in CALLS]
    return found


def links(message: Payload) -> list[str]:
    """List every address in a message that can be followed, in reading order."""
    found = []
    for part in walk(message.get("blocks") or {"type": "mrkdwn", "text": message.get("text", "")}):
        if isinstance(part.get("url"), str):
            found.append(part["url"])
        if part.get("type") in LIVE_TEXT:
            targets = (match["target"] for match in ANGLED.finditer(part["text"]))
            found += [_unescaped(target) for target in targets if target[0] not in "!@#"]
    return found


def _pieces(blocks: object) -> Iterator[str]:
    for part in walk(blocks):
        text = part.get("text")
        if isinstance(text, str):
            live = part.get("type") in LIVE_TEXT
            yield read_mrkdwn(text) if live else _unescaped(text).translate(INVISIBLE)


def _live_texts(message: Payload) -> Iterator[str]:
    yield str(message.get("text", ""))
    for part in walk(message.get("blocks")):
        if part.get("type") in LIVE_TEXT:
            yield str(part.get("text", ""))


def _called(text: str) -> Iterator[str]:
    for found in ANGLED.finditer(text):
        # <!date^...> and <!subteam^...> are live too; only a date calls nobody.
        if found["target"][0] in "!@#" and not found["target"].startswith("!date^"):
            yield found["target"]


def _without_marks(text: str) -> str:
    before = None
    while before != text:  # bold inside italic inside strike
        before, text = text, STYLED.sub(lambda found: found["inside"], text)
    return text


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
