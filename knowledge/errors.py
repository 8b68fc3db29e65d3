"""The tree of errors that knowledge raises.

    EvidenceError
    ├── DocumentError      a source, or one record in it, cannot be read      .source .reason
    ├── LibraryError       a library folder cannot be used                    .path .reason
    │   ├── LibraryMissing     there is no such folder and none may be made
    │   ├── LibraryDamaged     what is there is not a library this program can read
    │   │   └── LibraryNewer       a newer program wrote it: nothing is wrong with it
    │   └── LibraryUnwritable  the disk refuses: full, read-only, not permitted, locked
    ├── DecisionError      what is to be merged or separated cannot be        .name .reason
    └── CitationError      a quote does not stand in its document             .document_id

Each is one sentence for a person: the thing by name, then what to do next. "Nothing found" is a
value, not an error.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def shown(path: Path) -> str:
    """Return a path as reports name it: on one line, and nothing that a terminal would obey.

    The name of a file may hold line breaks, escape sequences and halves of characters.
    """
    return "".join(
        sign if sign.isprintable() or unicodedata.category(sign) == "Zs" else "\ufffd"
        for sign in str(path)
    )


class EvidenceError(Exception):
    """Something a person can be told about, in one line."""


class DocumentError(EvidenceError):
    """A source, or one record in it, that cannot become a document."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class LibraryError(EvidenceError):
    """A library folder that cannot be used."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{shown(path)}: {reason}")
        self.path = path
        self.reason = reason


class LibraryMissing(LibraryError):
    """There is no library at this path."""


class LibraryDamaged(LibraryError):
    """The file is there but cannot be read as a library."""


class LibraryNewer(LibraryDamaged):
    """The file is of a schema that this program does not know yet; it is left as it is."""


class LibraryUnwritable(LibraryError):
    """The disk or another process refuses the write; what was there before is untouched."""


class DecisionError(EvidenceError):
    """A name that says no study or record about which there is something to decide."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"“{name}” {reason}")
        self.name = name
        self.reason = reason


class CitationError(EvidenceError):
    """A quote that is not the text of its document at its span: a defect of ours, never shown."""

    def __init__(self, document_id: str, reason: str) -> None:
        super().__init__(f"document {document_id}: {reason}")
        self.document_id = document_id
        self.reason = reason
