"""CSL-JSON becomes documents: a list of items, one item, `{"items": [...]}`, or one item a line.

A broken item costs only itself: it is yielded as a DocumentError that names it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from knowledge.documents import items, normal
from knowledge.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.model import Document


def parse(text: str) -> list[object]:
    """Return the items of a JSON text, or of JSON Lines.

    Raises ValueError with a reason for a person where the text is neither.
    """
    try:
        value = json.loads(text, parse_int=_integer)
    except json.JSONDecodeError as error:
        if found := _lines(text):
            return found
        raise ValueError(
            f"broken JSON at line {error.lineno}, column {error.colno} ({error.msg}); "
            "export it again"
        ) from error
    except RecursionError as error:
        raise ValueError("this JSON is nested too deeply to be a list of references") from error
    if isinstance(value, Mapping):
        listed = value.get("items")
        return listed if isinstance(listed, list) else [value]
    if isinstance(value, list):
        return value
    raise ValueError("this JSON holds no list of references")


def _integer(digits: str) -> int | str:
    """Return a whole number, or its digits where there are more than Python likes to count."""
    return int(digits) if len(digits) < 20 else digits


def _lines(text: str) -> list[object]:
    """Return one object a line; nothing if the first two lines are not objects.

    A line that breaks off becomes a string, which no reference is: it costs itself.
    """
    rows = [row for row in text.splitlines() if row.strip()]
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
