"""Folders become a library: which files to read, what is new in them, and what is gone.

A file is known by its path and the digest of its bytes: one that did not change, or only its name,
is not read again. What has been read is written in batches, so that no record waits long and the
store is not rewritten for each. Which records are one study is not decided here, and what is told
of a load is counted next door.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.errors import DocumentError, shown
from knowledge.extraction import Walk, extract_file, extraction_version, files, reason
from knowledge.report import Counting
from knowledge.store import Source, identity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from knowledge.extraction import Known, Progress, Reading
    from knowledge.model import Document, Record
    from knowledge.report import Count, Report
    from knowledge.store import RecordStore

SOON = 1.0  # seconds that a record may wait to be written, and at least
SHARE = 20  # times as long as the last write took, so that writing never takes over


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


def load(
    paths: Iterable[Path],
    store: RecordStore,
    progress: Progress | None = None,
    *,
    prune: bool = False,
) -> Report:
    """Load every file under the paths into the store.

    With `prune`, what was loaded from under a folder named and is deleted there since leaves.
    """
    named = list(paths)
    found = list(files(named))
    loading = Loading(store)
    gone = deleted(store.read().sources, named) if prune else ()
    inputs = [Input.of(file) if isinstance(file, Path) else file for file in found]
    return loading.run(inputs, progress, gone=gone)


class Loading:
    """One load: what was there before it, and what it has found so far."""

    def __init__(
        self,
        store: RecordStore,
        *,
        extraction: Callable[[Path, str, Known], Reading] = extract_file,
        version: str | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._extraction = extraction
        self._version = extraction_version() if version is None else version
        self._clock = clock
        self._before = store.read()
        self._by_digest = {
            (source.digest, source.version): source
            for source in self._before.sources.values()
            if source.digest
        }
        # What this very code has found before is not looked for again: the load that was
        # interrupted goes on where it was, and a grown export costs what it has grown.
        self._current = {
            name
            for source in self._before.sources.values()
            if source.version == self._version
            for name in source.records
        }
        self._counting = Counting()
        self._named: tuple[Document | None, str] = (None, "")  # the identity computed last
        # to be written
        self._sources: dict[str, Source] = {}
        self._records: dict[str, Record] = {}
        self._gone: set[str] = set()
        self._apart: set[str] = set()
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
        leaving = {path: self._before.sources[path].name for path in gone}
        self._gone.update(leaving)
        walk = Walk([one.file for one in inputs if isinstance(one, Input)], progress)
        try:
            for one in inputs:
                if isinstance(one, DocumentError):
                    self._counting.of(one.source).fail(one)
                else:
                    walk.begin(one.file, one.name)
                    self._load(one, walk, leaving)
                    walk.end(one.file)
        except (KeyboardInterrupt, SystemExit):
            self._write()
            raise
        self._write()
        walk.over()
        contents = self._store.read()
        return self._counting.report(contents, tuple(sorted(leaving.values())))

    def _load(self, one: Input, walk: Walk, leaving: dict[str, str]) -> None:
        count = self._counting.of(one.name)
        try:
            with one.file.open("rb") as content:
                digest = hashlib.file_digest(content, "sha256").hexdigest()
        except OSError as error:
            count.fail(DocumentError(one.name, reason(error)))
            return
        known = self._before.sources.get(one.path)
        same = self._by_digest.get((digest, self._version))
        if known and (known.digest, known.version) == (digest, self._version):
            count.unchanged(known)
            walk.count(len(known.records))
        elif same:
            self._copy(one, same, count)
            walk.count(len(same.records))
            leaving.pop(same.path, None)
        else:
            self._read(one, digest, known, count, walk)

    def _copy(self, one: Input, same: Source, count: Count) -> None:
        """Take over what a file of the same content gave; one that is no more was renamed."""
        failures = tuple(
            (one.name + source.removeprefix(same.name), reason) for source, reason in same.failures
        )
        copied = replace(same, path=one.path, name=one.name, failures=failures)
        count.unchanged(copied)
        self._put(copied)
        if Path(same.path).is_absolute() and not Path(same.path).exists():
            self._gone.add(same.path)

    def _read(
        self, one: Input, digest: str, known: Source | None, count: Count, walk: Walk
    ) -> None:
        """Read a file that is new, or that changed since it was last read."""
        older = Older(
            [self._before.records[name] for name in known.records] if known else [],
            whole=bool(known and known.digest),
        )
        found: list[str] = []
        failures: list[tuple[str, str]] = []
        reading = self._extraction(one.file, one.name, self._known)
        for record in reading:
            walk.count(1, reading.share)
            if isinstance(record, DocumentError):
                failures.append((record.source, record.reason))
                count.fail(record)
                continue
            found.append(self._take(record, older, count))
            if self._due():
                unfinished = tuple(known.records if known else ()) + tuple(found)
                self._put(Source(one.path, one.name, "", self._version, unfinished))
                self._write()
        count.format = reading.format
        if found:  # a file of which nothing can be read any more keeps what it gave before
            source = Source(
                path=one.path,
                name=one.name,
                digest=digest,
                version=self._version,
                records=tuple(found),
                failures=tuple(failures),
                format=reading.format,
            )
            self._by_digest[digest, self._version] = source
            self._put(source)

    def _known(self, document: Document) -> Record | None:
        """Return the record of a document of which this code has found the facts before."""
        if not self._current:
            return None
        name = identity(document)
        self._named = (document, name)
        return self._before.records.get(name) if name in self._current else None

    def _take(self, record: Record, older: Older, count: Count) -> str:
        """Count a record, keep it for writing, return its identity."""
        document, name = self._named
        if document is not record.document:
            name = identity(record.document)
        before = self._before.records.get(name)
        if before is not None:
            same = (before.sentences, before.facts) == (record.sentences, record.facts)
            count.add("unchanged" if same else "updated", record)
        elif (replaced := older.gives_way_to(record)) is not None:
            count.add("updated", record)
            if replaced.document.id in self._before.apart:
                self._apart.add(record.document.id)  # what people decided holds for its new words
        else:
            count.add_new(name, record)
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
            self._store.update(self._sources.values(), self._records, self._gone, self._apart)
            self._write_took = self._clock() - began
            self._sources, self._records, self._gone = {}, {}, set()
        self._written_at = self._clock()


class Older:
    """The records that a changed file gave before; `whole` where it had been read to its end."""

    def __init__(self, records: Sequence[Record], *, whole: bool) -> None:
        self._by_key = {one.document.key: one for one in records if one.document.key}
        self._by_number = {number: one for one in records for number in self._numbers(one)}
        self._sole = records[0] if whole and len(records) == 1 else None

    def gives_way_to(self, record: Record) -> Record | None:
        """Return the record in whose place this one comes, if any."""
        sole, self._sole = self._sole, None
        numbered = (self._by_number.get(number) for number in self._numbers(record))
        named = self._by_key.get(record.document.key or "")
        return named or next(filter(None, numbered), sole)

    @staticmethod
    def _numbers(record: Record) -> list[str]:
        """Return what else than its key stays with a record when its words are mended."""
        reference = record.document.reference
        numbers = (reference.doi.casefold(), reference.pmid and f"PMID {reference.pmid}")
        return [record.document.id, *filter(None, numbers)]


# ── what is no more ──────────────────────────────────────────────────────────────────────────────


def deleted(sources: Mapping[str, Source], named: Iterable[Path]) -> list[str]:
    """Return the paths of the sources under the folders named that are certainly no more.

    A folder that is not there itself says nothing: its disk may only be absent.
    """
    folders = [folder.resolve() for folder in named if folder.is_dir()]
    return [
        path
        for path in sources
        if Path(path).is_absolute()
        and any(folder in Path(path).parents for folder in folders)
        and _is_gone(Path(path))
    ]


def _is_gone(path: Path) -> bool:
    """Say whether the disk denies a file; one that it only will not show may be there."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False
