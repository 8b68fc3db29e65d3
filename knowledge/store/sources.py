"""What a library remembers of its sources, and what it asks of a place that keeps records."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from knowledge.model import Record

Stamp: TypeAlias = tuple[int, int, int]  # inode, time and size: another after every write


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was loaded, and what came of it.

    `path` tells it from others, `name` is what people called it. `digest` is that of its bytes,
    empty while it has not been read to its end; `version` that of the code which read it. `records`
    are identities, in the file's order; `failures` what could not be read, as (source, reason);
    `format` is what the file was read as.
    """

    path: str
    name: str
    digest: str
    version: str
    records: tuple[str, ...]
    failures: tuple[tuple[str, str], ...] = ()
    format: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything a store holds at one moment: the sources by path, the records by identity.

    `apart` are the ids of documents that people want to be studies of their own.
    """

    generation: int = 0
    sources: Mapping[str, Source] = field(default_factory=dict)
    records: Mapping[str, Record] = field(default_factory=dict)
    apart: frozenset[str] = frozenset()


class RecordStore(Protocol):
    """What the library needs of a store."""

    @property
    def folder(self) -> Path:
        """Where the library stands; the index is kept beside the records."""

    def stamp(self) -> Stamp | None:
        """Return what changes with every write, cheaply; None where nothing was written yet."""

    def read(self) -> Contents:
        """Return what is held now. Raises LibraryMissing, LibraryDamaged."""

    def update(
        self,
        sources: Iterable[Source],
        records: Mapping[str, Record],
        gone: Iterable[str] = (),
        apart: Iterable[str] = (),
        together: Iterable[str] = (),
    ) -> None:
        """Put sources in place of those of the same path, and take away those that are gone.

        `records` holds whatever the sources list. A record that no source lists any more leaves.
        Documents are put `apart`, and no longer so where they are named in `together`; that stays,
        whether the library holds them or not.
        Where nothing differs nothing is written; where there is no store yet, one is made.
        Raises LibraryDamaged, LibraryUnwritable.
        """
