"""A parsed record becomes a document: the one way from every format that lists references.

An item is an object with the fields of CSL-JSON, or of what `fields` reads beside them; the last
of its pages is written out. A broken item costs only itself: it comes back as a DocumentError that
names it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.documents import fields, normal, numbering
from knowledge.errors import DocumentError
from knowledge.model import Voice

if TYPE_CHECKING:
    from knowledge.documents.normal import Metadata
    from knowledge.model import Document


def document(
    item: object, source: str, name: str, metadata: Metadata | None = None
) -> Document | DocumentError:
    """Return the document of an item that has a title or an abstract, an error for any other.

    `source` is what to call the file, `name` what to call the item in an error. `metadata` goes
    over what the item's own fields say.
    """
    if not isinstance(item, Mapping):
        return DocumentError(name, "not an object with the fields of a reference")
    try:
        reading = fields.read(item)
        pages = numbering.full_pages(reading.reference.page)
        return normal.document(
            source=source,
            key=reading.key,
            voice=Voice.SUMMARY if reading.is_summary else Voice.AUTHORS,
            reference=replace(reading.reference, page=pages),
            title=reading.title if reading.reference.title else "",
            abstract=(
                reading.abstract if reading.is_summary else normal.without_notices(reading.abstract)
            ),
            language=reading.language,
            translations=reading.translations,
            metadata={**reading.metadata, **(metadata or {})},
        )
    except (DocumentError, TypeError, ValueError) as error:
        return DocumentError(name, error.reason if isinstance(error, DocumentError) else str(error))
