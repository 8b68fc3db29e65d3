"""Folders become a library: which files to read, what is new in them, and a report of it.

A file is known by its path and the digest of its bytes: one that did not change, or only its name,
is not read again. What has been read is written in batches, so that no record waits long and the
store is not rewritten for each. Which records are one study is not decided here.
"""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.errors import DocumentError, shown
from knowledge.extraction import extract_file, extraction_version, files, reason
from knowledge.merging import studies
from knowledge.store import Source, identity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from knowledge.extraction import Progress
    from knowledge.model import Record
    from knowledge.store import RecordStore

SOON = 1.0  # seconds that a record may wait to be written, and at least
SHARE = 10  # times as long as the last write took, so that writing never takes over


@dataclass(frozen=True, slots=True)
class Report:
    """What a load did, in records: each one read counts once, in one of the first four.

    `loaded` founded a study, `merged` joined one, `updated` came in place of an older record of
    the same source, `unchanged` was there before. `failed` are (source, reason); `studies` is the
    library's total.
    """

    loaded: int = 0
    updated: int = 0
    unchanged: int = 0
    merged: int = 0
    failed: tuple[tuple[str, str], ...] = ()
    studies: int = 0


# ── loading ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Input:
    """A file to load: what identifies it as a source, what people call it, where it can be read."""

    path: str
    name: str
    file: Path

    @classmethod
    def of(cls, file: Path) -> Input:
        """Return the input that a file on disk is."""
        return cls(str(file.resolve()), shown(file), file)


def load(paths: Iterable[Path], store: RecordStore, progress: Progress | None = None) -> Report:
    """Load every file under the paths into the store."""
    found = list(files(paths))
    loading = Loading(store)
    inputs = [Input.of(file) if isinstance(file, Path) else file for file in found]
    return loading.run(inputs, progress)


class Loading:
    """One load: what was there before it, and what it has found so far."""

    def __init__(
        self,
        store: RecordStore,
        *,
        extraction: Callable[[Path, str], Iterator[Record | DocumentError]] = extract_file,
        version: str | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._extraction = extraction
        self._version = extraction_version() if version is None else version
        self._clock = clock
        self._before = store.read()
        self._by_digest = {
            (source.digest, source.version): source for source in self._before.sources.values()
        }
        self._new: set[str] = set()  # identities
        self._counts = Counter[str]()
        self._failed: list[tuple[str, str]] = []
        # to be written
        self._sources: dict[str, Source] = {}
        self._records: dict[str, Record] = {}
        self._gone: set[str] = set()
        self._written_at = clock()
        self._write_took = 0.0

    def run(
        self,
        inputs: Sequence[Input | DocumentError],
        progress: Progress | None = None,
        *,
        gone: Iterable[str] = (),
    ) -> Report:
        """Load the files in order, take away the sources that are gone, and report.

        What was read is kept, even when interrupted.
        """
        self._gone.update(gone)
        try:
            for done, one in enumerate(inputs):
                name = one.source if isinstance(one, DocumentError) else one.name
                if progress:
                    progress(done, len(inputs), name)
                if isinstance(one, DocumentError):
                    self._failed.append((one.source, one.reason))
                else:
                    self._load(one)
        except (KeyboardInterrupt, SystemExit):
            self._write()
            raise
        self._write()
        if progress:
            progress(len(inputs), len(inputs), "")
        return self._report()

    def _load(self, one: Input) -> None:
        try:
            with one.file.open("rb") as content:
                digest = hashlib.file_digest(content, "sha256").hexdigest()
        except OSError as error:
            self._failed.append((one.name, reason(error)))
            return
        known = self._before.sources.get(one.path)
        same = self._by_digest.get((digest, self._version))
        if known and (known.digest, known.version) == (digest, self._version):
            self._counts["unchanged"] += len(known.records)
            self._failed += known.failures
        elif same:
            self._copy(one, same)
        else:
            self._read(one, digest, known)

    def _copy(self, one: Input, same: Source) -> None:
        """Take over what a file of the same content gave; one that is no more was renamed."""
        for identity_ in same.records:
            self._counts["merged" if identity_ in self._new else "unchanged"] += 1
        failures = tuple(
            (one.name + source.removeprefix(same.name), reason) for source, reason in same.failures
        )
        self._failed += failures
        self._put(replace(same, path=one.path, name=one.name, failures=failures))
        if Path(same.path).is_absolute() and not Path(same.path).exists():
            self._gone.add(same.path)

    def _read(self, one: Input, digest: str, known: Source | None) -> None:
        """Read a file that is new, or that changed since it was last read."""
        older = _Older([self._before.records[i] for i in known.records] if known else [])
        found: list[str] = []
        failures: list[tuple[str, str]] = []
        for record in self._extraction(one.file, one.name):
            if isinstance(record, DocumentError):
                failures.append((record.source, record.reason))
                continue
            found.append(self._take(record, older))
            if self._due():
                unfinished = tuple(known.records if known else ()) + tuple(found)
                self._put(Source(one.path, one.name, "", self._version, unfinished))
                self._write()
        self._failed += failures
        if found:  # a file of which nothing can be read any more keeps what it gave before
            source = Source(
                one.path, one.name, digest, self._version, tuple(found), tuple(failures)
            )
            self._by_digest[digest, self._version] = source
            self._put(source)

    def _take(self, record: Record, older: _Older) -> str:
        """Count a record, keep it for writing, return its identity."""
        name = identity(record)
        before = self._before.records.get(name)
        if name in self._new:
            self._counts["merged"] += 1
        elif before is None:
            if older.gives_way_to(record):
                self._counts["updated"] += 1
            else:
                self._new.add(name)
        elif (before.sentences, before.facts) == (record.sentences, record.facts):
            self._counts["unchanged"] += 1
        else:
            self._counts["updated"] += 1
        self._records[name] = record
        return name

    def _put(self, source: Source) -> None:
        self._sources[source.path] = source
        for name in source.records:  # another writer may have let go of what is only listed here
            if name in self._before.records:
                self._records.setdefault(name, self._before.records[name])

    def _due(self) -> bool:
        return self._clock() - self._written_at >= max(SOON, SHARE * self._write_took)

    def _write(self) -> None:
        """Write what has been read since the last time."""
        if self._sources or self._gone:
            began = self._clock()
            self._store.update(self._sources.values(), self._records, self._gone)
            self._write_took = self._clock() - began
            self._sources, self._records, self._gone = {}, {}, set()
        self._written_at = self._clock()

    def _report(self) -> Report:
        """Count, now that everything is there: what founded a study, and what joined one."""
        records = self._store.read().records
        names = {id(record): name for name, record in records.items()}
        held = studies(records.values())
        founded = sum(all(names[id(r)] in self._new for r in study.records) for study in held)
        return Report(
            loaded=founded,
            updated=self._counts["updated"],
            unchanged=self._counts["unchanged"],
            merged=self._counts["merged"] + len(self._new & records.keys()) - founded,
            failed=tuple(self._failed),
            studies=len(held),
        )


class _Older:
    """The records that a changed file gave before."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._keys = {record.document.key for record in records} - {None}
        self._ids = {one for record in records for one in self._numbers(record)}
        self._sole = len(records) == 1

    def gives_way_to(self, record: Record) -> bool:
        """Say whether the record comes in place of one of these."""
        sole, self._sole = self._sole, False
        named = record.document.key in self._keys
        return sole or named or not self._ids.isdisjoint(self._numbers(record))

    @staticmethod
    def _numbers(record: Record) -> set[str]:
        """Return what else than its key stays with a record when its words are mended."""
        reference = record.document.reference
        return {record.document.id, reference.doi.casefold(), f"PMID {reference.pmid}"} - {
            "",
            "PMID ",
        }
