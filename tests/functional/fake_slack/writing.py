"""What a text must be like to do no harm: its markup, its characters, what it may not leave out.

Stricter than Slack, which shows all of this: a mention that nobody meant, a link that leads
elsewhere than it says, a character that turns the line around, a plain text without the sources.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.functional.fake_slack.reading import LIVE_TEXT, read, read_mrkdwn
from tests.functional.fake_slack.shapes import link, walk

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from tests.functional.fake_slack.reading import Payload
    from tests.functional.fake_slack.shapes import JsonObject

ANGLED = re.compile(r"<([^<>]*)>")  # <https://doi.org/10.1/x|Walter 2023>  <@U1>  <!channel>
DATE = re.compile(r"!date\^\d+\^[^|<>]+\|[^<>]+")  # <!date^1392734382^{date}|18 February 2014>
IDENTIFIER = re.compile(r"[A-Z0-9]{2,31}")
BARE_AMPERSAND = re.compile(r"&(?!amp;|lt;|gt;)")
BARE_ANGLE = re.compile(r"<|(?<!^)>", re.MULTILINE)  # ">" begins a quotation at the start of a line
MARKDOWN_LINK = re.compile(r"\]\(([^()\s]*)")  # [Walter 2023](https://doi.org/10.1/x)
CITED = re.compile(r"\[\d{1,4}\]")  # [3]
UNFIT = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, but for tab and line break
    "\u202a-\u202e\u2066-\u2069"  # what turns the direction of the line around
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"  # halves, marks and tags unseen
    "]"
)
# What text shows in place of a mark that would style it, and other blocks need not.
LOOK_ALIKES = str.maketrans("\u2217\uff3f\u223c\u02cb", "*_~`")
# Nobody reads these: they name things for machines.
UNREAD = {
    "action_id",
    "block_id",
    "callback_id",
    "external_id",
    "private_metadata",
    "type",
    "url",
    "image_url",
    "value",
}
_follows = link("http", "https", "mailto")


def check_words(value: object, where: str, people: Container[str]) -> Iterator[str]:
    """Yield what is wrong with any text in a payload. `people` may be named in it, nobody else."""
    if isinstance(value, list):
        for place, item in enumerate(value):
            yield from check_words(item, f"{where}[{place}]", people)
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in UNREAD:
                yield from check_words(part, f"{where}.{name}", people)
        yield from _check_live(value, where, people)
    elif isinstance(value, str) and (unfit := UNFIT.search(value)):
        yield f"{where}: a character U+{ord(unfit[0]):04X}"


def _check_live(value: JsonObject, where: str, people: Container[str]) -> Iterator[str]:
    """Yield what is wrong with an object of which Slack reads more than characters."""
    if value.get("type") in LIVE_TEXT:
        yield from check_markup(value.get("text"), f"{where}.text", people)
    if value.get("type") == "markdown":  # mrkdwn shows [x](y) as it stands
        for target in MARKDOWN_LINK.finditer(str(value.get("text"))):
            yield from _follows(target[1], f"{where}.text")
    if value.get("type") == "user" and value.get("user_id") not in people:
        yield f"{where}: names {value.get('user_id')!r}, whom nobody knows"
    if value.get("type") in {"broadcast", "usergroup"}:
        yield f"{where}: a live {value['type']}"


def check_markup(text: object, where: str, people: Container[str]) -> Iterator[str]:
    """Yield what is wrong with text in which Slack reads <...> as more than characters."""
    if not isinstance(text, str):
        return
    for found in ANGLED.finditer(text):
        yield from _angled(found[1], where, people)
    if bare := BARE_ANGLE.search(ANGLED.sub("", text)):
        yield f"{where}: {bare[0]!r} is not escaped and begins or ends nothing"
    if BARE_AMPERSAND.search(text):
        yield f"{where}: '&' is not escaped"


def _angled(inside: str, where: str, people: Container[str]) -> Iterator[str]:
    """Yield what is wrong with what stands between < and >."""
    target, parted, label = inside.partition("|")
    kind, name = target[:1], target[1:]
    if parted and not label.strip():
        yield f"{where}: <{inside}> has no words"
    if kind == "!":
        if not DATE.fullmatch(inside):
            yield f"{where}: a live <{inside}>"
    elif kind == "@":
        if name not in people:
            yield f"{where}: names {name!r}, whom nobody knows"
    elif kind == "#":
        if not IDENTIFIER.fullmatch(name):
            yield f"{where}: <{inside}> names no channel"
    else:
        yield from _link(target, label, where)


def _link(target: str, label: str, where: str) -> Iterator[str]:
    problems = list(_follows(target, where))
    yield from problems
    if problems:
        return
    parts = urlsplit(target)
    if "@" in parts.netloc:
        yield f"{where}: {target!r} leads elsewhere than it says"
    if label.startswith(("http://", "https://")):
        try:
            said = urlsplit(label).hostname
        except ValueError:
            said = None
        if said != parts.hostname:
            yield f"{where}: shown as {label!r} a link leads to {parts.hostname}"


def check_complete(message: Payload) -> Iterator[str]:
    """Yield what the blocks say and the plain text, which stands for them, does not.

    Looked for are what can be told for certain: headers, the words of links, numbers of sources.
    """
    blocks = message.get("blocks")
    said = _spaced(read_mrkdwn(str(message.get("text", ""))))
    for wanted in dict.fromkeys(map(_spaced, _needed(blocks))):
        if wanted not in said:
            yield f"text: {wanted!r} stands in the blocks only"


def _needed(blocks: object) -> Iterator[str]:
    for part in walk(blocks):
        text = part.get("text")
        match part.get("type"):
            case "header" if isinstance(text, dict):
                yield str(text.get("text", ""))
            case "link" if isinstance(text, str):
                yield text
            case "mrkdwn" if isinstance(text, str):
                inside = (found[1].partition("|") for found in ANGLED.finditer(text))
                yield from (read_mrkdwn(label) for _, _, label in inside)
    yield from CITED.findall(read({"blocks": blocks}))


def _spaced(text: str) -> str:
    return " ".join(text.translate(LOOK_ALIKES).split())
