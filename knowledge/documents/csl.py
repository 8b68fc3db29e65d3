"""CSL-JSON becomes documents: a list of items, one item, `{"items": [...]}`, or one item a line.

A broken item costs only itself: it is yielded as a DocumentError that names it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from knowledge.documents import fields, normal
from knowledge.errors import DocumentError
from knowledge.model import Document, Voice

if TYPE_CHECKING:
    from collections.abc import Iterator


def parse(text: str) -> list[object]:
    """Return the items of a JSON text, or of JSON Lines.

    Raises ValueError with a reason for a person where the text is neither.
    """
    try:
        value = json.loads(text, parse_int=_integer)
    except json.JSONDecodeError as error:
        if items := _lines(text):
            return items
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
    items: list[object] = []
    for at, row in enumerate(rows):
        try:
            items.append(json.loads(row, parse_int=_integer))
        except (ValueError, RecursionError):
            if at < 2 or not row.lstrip().startswith("{"):
                return []
            items.append(row)
    return items if all(isinstance(item, Mapping) for item in items[:2]) else []


def read(items: list[object], source: str) -> Iterator[Document | DocumentError]:
    """Yield a document for each item that has a title or an abstract, an error for any other."""
    if not items:
        yield DocumentError(source, "the list holds no references")
    for number, item in enumerate(items, start=1):
        try:
            yield _document(item, source)
        except (DocumentError, TypeError, ValueError) as error:
            reason = error.reason if isinstance(error, DocumentError) else str(error)
            yield DocumentError(_named(item, source, number, len(items)), reason)


def _document(item: object, source: str) -> Document:
    if not isinstance(item, Mapping):
        raise TypeError("not an object with the fields of a reference")
    reading = fields.read(item)
    return normal.document(
        source=source,
        key=reading.key,
        voice=Voice.AUTHORS,
        reference=reading.reference,
        title=reading.title,
        abstract=reading.abstract,
        language=reading.language,
        translations=reading.translations,
        metadata=reading.metadata,
    )


def _named(item: object, source: str, number: int, total: int) -> str:
    """Return what to call an item: "export.json: record 3 (id x)"."""
    if total == 1:
        return source
    key = item.get("id") if isinstance(item, Mapping) else None
    known = f" (id {normal.clean(str(key))[:60]})" if isinstance(key, str | int) else ""
    return f"{source}: record {number}{known}"
