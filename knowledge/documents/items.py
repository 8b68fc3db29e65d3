"""A parsed record becomes a document: the one way from every format that lists references.

An item is an object with the fields of CSL-JSON, or of what `fields` reads beside them. A broken
item costs only itself: it comes back as a DocumentError that names it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from knowledge.documents import fields, normal
from knowledge.errors import DocumentError
from knowledge.model import Voice

if TYPE_CHECKING:
    from knowledge.documents.normal import Metadata
    from knowledge.model import Document

KEY_LENGTH = 60  # characters of an id that a report shows


def document(
    item: object, source: str, *, record: int | None = None, metadata: Metadata | None = None
) -> Document | DocumentError:
    """Return the document of an item that has a title or an abstract, an error for any other.

    `source` is what to call the file, `record` the item's place in it, counted from 1, or None
    where the file holds no other. `metadata` goes over what the item's own fields say.
    """
    if not isinstance(item, Mapping):
        reason = "not an object with the fields of a reference"
        return DocumentError(named(item, source, record), reason)
    try:
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
            metadata={**reading.metadata, **(metadata or {})},
        )
    except (DocumentError, TypeError, ValueError) as error:
        reason = error.reason if isinstance(error, DocumentError) else str(error)
        return DocumentError(named(item, source, record), reason)


def named(item: object, source: str, record: int | None) -> str:
    """Return what to call an item: "export.json: record 3 (id x)"."""
    if record is None:
        return source
    key = item.get("id") if isinstance(item, Mapping) else None
    known = f" (id {normal.clean(str(key))[:KEY_LENGTH]})" if isinstance(key, str | int) else ""
    return f"{source}: record {record}{known}"
