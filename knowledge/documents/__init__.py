"""A file becomes documents: one module a format, chosen by what the file holds before its name.

from knowledge.documents import read

for document in read(Path("export.ris")):  # a Document, or a DocumentError that says why not
    ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.entering import entered

if TYPE_CHECKING:
    from knowledge.documents.formats import Reading, read
else:
    __getattr__ = entered(__name__, {"Reading": "formats", "read": "formats"})

__all__ = ["Reading", "read"]
