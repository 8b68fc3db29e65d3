"""CSL-JSON becomes documents: a list of items, one item, `{"items": [...]}`, or one item a line.

A broken item costs only itself: it is yielded as a DocumentError that names it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from knowledge.documents import items, normal
from knowledge.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.model import Document


# What begins an item; the names without which an object is none; how deep nesting runs on.
OPENING = re.compile(r'\{\s{0,100}"')
TELLING = frozenset({"title", "abstract"})
NESTING = re.compile(r'(?:\s{0,100}(?:[\[{]|"\w{0,40}"\s{0,100}:)){1,10000}')
LISTED = re.compile(r'\s*(?:\[|\{\s*"items"\s*:\s*\[)')
WINDOWS = (50_000, 2_000_000)  # characters that an item may have: nearly all do, and at most
EFFORT = 4  # times that a broken list is read over, at most

BROKEN = "broken off here"  # stands for an item that cannot be decoded


def _integer(digits: str) -> int | str:
    """Return a whole number, or its digits where there are more than Python likes to count."""
    return int(digits) if len(digits) < 20 else digits


DECODER = json.JSONDecoder(parse_int=_integer, strict=False)


def parse(text: str) -> list[object]:
    """Return the items of a JSON text, or of JSON Lines; a text for each that is broken.

    Raises ValueError with a reason for a person where the text is neither.
    """
    try:
        value = json.loads(text, parse_int=_integer, strict=False)
    except json.JSONDecodeError as error:
        if found := _lines(text) or _salvaged(text):
            return found
        raise ValueError(
            f"broken JSON at line {error.lineno}, column {error.colno} ({error.msg}); "
            "export it again"
        ) from error
    except RecursionError as error:
        if found := _salvaged(text):
            return found
        raise ValueError("this JSON is nested too deeply to be a list of references") from error
    if isinstance(value, Mapping):
        listed = value.get("items")
        return listed if isinstance(listed, list) else [value]
    if isinstance(value, list):
        return value
    raise ValueError("this JSON holds no list of references")


def _salvaged(text: str) -> list[object]:
    """Return the whole items of a broken list, and BROKEN for what stands between them."""
    listed = LISTED.match(text)
    if not listed:
        return []
    found: list[object] = []
    at, budget, broken = listed.end(), EFFORT * len(text) + 1_000_000, False
    while budget > 0 and (opening := OPENING.search(text, at)):
        item, end, cost = _decoded(text, opening.start())
        budget -= cost
        at = end
        if item is None:
            broken = True
        elif TELLING & item.keys():
            found += [BROKEN, item] if broken else [item]
            broken = False
        else:  # a name, or a date, of an item that is broken
            broken = True
    rest = text[at:].strip()
    return [*found, BROKEN] if found and (broken or rest not in {"", "]", "]}"}) else found


def _decoded(text: str, start: int) -> tuple[Mapping[str, object] | None, int, int]:
    """Return the object that begins at `start`, where to look on, and what it cost to try.

    Decoded from a window: for an error, the decoder counts lines from the beginning of its text.
    """
    nearly = 0
    for window in WINDOWS:
        piece = text[start : start + window]
        try:
            value, end = DECODER.raw_decode(piece)
        except json.JSONDecodeError as error:
            nearly = len(piece) if error.msg.startswith("Unterminated") else error.pos
            if nearly < window - 100:
                break
        except RecursionError:
            nested = NESTING.match(text, start)
            return None, nested.end() if nested else start + 1, 5000
        else:
            return value, start + end, end
    return None, start + 1, nearly + 200


def _lines(text: str) -> list[object]:
    """Return one object a line; nothing if the first two lines are not objects.

    A line that breaks off becomes a string, which no reference is: it costs itself.
    """
    rows = [row for row in text.split("\n") if row.strip()]
    found: list[object] = []
    for at, row in enumerate(rows):
        try:
            found.append(json.loads(row, parse_int=_integer))
        except (ValueError, RecursionError):
            if at < 2 or not row.lstrip().startswith("{"):
                return []
            found.append(row)
    return found if all(isinstance(item, Mapping) for item in found[:2]) else []


def read(listed: list[object], source: str) -> Iterator[Document | DocumentError]:
    """Yield a document for each item that has a title or an abstract, an error for any other."""
    if not listed:
        yield DocumentError(source, "the list holds no references")
    for number, item in enumerate(listed, start=1):
        yield items.document(item, source, _named(item, source, number, len(listed)))


def _named(item: object, source: str, number: int, total: int) -> str:
    """Return what to call an item: "export.json: record 3 (id x)"."""
    if total == 1:
        return source
    key = item.get("id") if isinstance(item, Mapping) else None
    known = f" (id {normal.clean(str(key))[:60]})" if isinstance(key, str | int) else ""
    return f"{source}: record {number}{known}"
