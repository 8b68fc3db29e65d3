"""Records on disk: one TinyDB file in the library's folder.

The file holds three tables, an entry a line, so that a person can read it, keep it in git and mend
it: `meta` (schema, generation), `sources` (each file loaded, with what came of it) and `records`.
Studies are not in it: they are computed from the records, so that no merge loses anything.

Reading takes no lock, for the file is only ever replaced whole. Writing takes the file lock, so
that two writers lose nothing of each other's; a crash at any moment leaves the old file or the new.

A file that is damaged or gone is moved aside, not deleted, and its last good copy takes its place;
where the disk refuses that, the copy is read where it is. Either is said in the log, once.
"""

from __future__ import annotations

import logging
import shutil
import time
from typing import TYPE_CHECKING

from tinydb import TinyDB

from knowledge import collector
from knowledge.errors import (
    LibraryDamaged,
    LibraryError,
    LibraryMissing,
    LibraryNewer,
    LibraryUnwritable,
)
from knowledge.store import copies
from knowledge.store.atomic import drafts, sync_folder
from knowledge.store.entries import (
    UNREADABLE,
    contents_of,
    count,
    decide,
    put,
    unreadable_entry,
)
from knowledge.store.locking import locked, refusal_of
from knowledge.store.salvage import Left, left_in
from knowledge.store.sources import Contents
from knowledge.store.storage import FILE, AtomicStorage, stamp_of, unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from knowledge.model import Record
    from knowledge.store.sources import Source, Stamp

log = logging.getLogger(__name__)

REBUILDING = ".rebuilding"  # a folder in which a library is read anew
PATIENCE = 30.0  # seconds that a writer waits for another
CALM = 0.5  # seconds after which a file that nobody wrote to is as it is meant to be
ADVICE = "mend it or put a copy of it back, or move it away and load the documents again"


class TinyStore:
    """Records in a TinyDB file."""

    def __init__(self, folder: Path, *, patience: float = PATIENCE, calm: float = CALM) -> None:
        self.folder = folder
        self._path = folder / FILE
        self._patience = patience
        self._calm = calm
        self._last: tuple[Stamp | None, Contents] | None = None

    def stamp(self) -> Stamp | None:
        """Return what changes with every write, cheaply; None where nothing was written yet."""
        try:
            return stamp_of(self._path.stat())
        except FileNotFoundError:
            return None
        except NotADirectoryError as error:
            raise LibraryError(
                self.folder, "is a file, or lies under one; a library is a folder"
            ) from error
        except OSError as error:
            raise unreadable(self._path, error) from error

    # ── reading ──────────────────────────────────────────────────────────────────────────────────

    def read(self) -> Contents:
        """Return what is held now, nothing in an empty folder; what is damaged is mended first.

        Raises LibraryMissing, or LibraryDamaged where there is no good copy.
        """
        stamp = self.stamp()
        if self._last is not None and stamp == self._last[0]:
            return self._last[1]
        if stamp is None and not copies.copy_of(self._path).exists():
            return self._nothing()
        try:
            return self._read()
        except LibraryNewer:
            raise
        except LibraryDamaged as damage:
            return self._mended(damage)

    def _nothing(self) -> Contents:
        """Hold nothing in a folder that is there and has at most what can be made again."""
        if self.folder.is_dir() and all(
            path.name.startswith((".", "index-")) for path in self.folder.iterdir()
        ):
            return Contents()
        raise LibraryMissing(
            self.folder,
            f"there is no library here; `evidence load FOLDER --library {self.folder}` makes one",
        )

    def _read(self) -> Contents:
        storage = AtomicStorage(self._path)
        with collector.paused():
            if storage.read() is None:
                raise LibraryDamaged(self._path, "is gone")
            contents = contents_of(self._path, TinyDB(storage=lambda: storage))
        self._last = (storage.stamp, contents)
        return contents

    # ── mending ──────────────────────────────────────────────────────────────────────────────────

    def _mended(self, damage: LibraryDamaged) -> Contents:
        """Have the last good copy back, on the disk or, where it refuses, in memory alone."""
        self._wait_for_calm()
        try:
            with locked(self.folder, self._patience):
                if self._ails() is not None:
                    self._restore(damage)
            return self._read()
        except LibraryUnwritable as refusal:
            return self._copied(damage, refusal)

    def _wait_for_calm(self) -> None:
        """Wait while others write to the file: git, cp and editors do so piece by piece."""
        before: Stamp | None = None
        until = time.time() + self._patience
        while (stamp := self.stamp()) and stamp != before and time.time() < until:
            if not 0 <= time.time() - stamp[1] / 1e9 < self._calm:
                return
            time.sleep(self._calm)
            before = stamp

    def _ails(self) -> LibraryDamaged | None:
        """Return what is wrong with the file, if anything: another process may have mended it."""
        try:
            self._read()
        except LibraryNewer:
            raise
        except LibraryDamaged as damage:
            return damage
        return None

    def _restore(self, damage: LibraryDamaged) -> None:
        """Put the copy in the place of the file, with the lock held. Raises LibraryDamaged."""
        copy = self._good_copy(damage)
        made, aside = copies.made(copy), copies.put_back(self._path)
        log.warning(
            "%s: %s; %sits copy of %s is in its place: load again what is newer",
            *(self._path, damage.reason, _kept(aside), made),
        )

    def _copied(self, damage: LibraryDamaged, refusal: LibraryUnwritable) -> Contents:
        """Hold what the copy holds, for as long as the file does not change."""
        copy = self._good_copy(damage)
        with collector.paused():
            contents = contents_of(copy, TinyDB(storage=lambda: AtomicStorage(copy)))
        self._last = (self.stamp(), contents)
        log.warning(
            "%s: %s; answers come from its copy of %s, which cannot take its place: %s",
            *(self._path, damage.reason, copies.made(copy), refusal.reason),
        )
        return contents

    def _good_copy(self, damage: LibraryDamaged) -> Path:
        """Return where the copy is; LibraryDamaged where it is damaged too, or not there."""
        copy = copies.copy_of(self._path)
        if copies.is_good(copy):
            return copy
        too = f", and {copy.name} cannot be used" if copy.exists() else ""
        raise LibraryDamaged(self._path, f"{damage.reason}{too}; {ADVICE}") from damage

    def protect(self) -> None:
        """Give the file its checksum and its copy where it lacks either and the disk lets it.

        It lacks them after it was mended by hand, and where a write was killed before its end; what
        such a write left over goes.
        """
        if self.stamp() is None or (copies.is_kept(self._path) and not self._left_over()):
            return
        try:
            with locked(self.folder, 0.0):
                for one in self._left_over():
                    shutil.rmtree(one) if one.is_dir() else one.unlink()
                storage = AtomicStorage(self._path)
                tables = storage.read()
                if tables is not None and not storage.sealed:
                    storage.write(tables)
                    storage.flush()
                if not copies.is_kept(self._path):
                    copies.keep(self._path)
        except LibraryError as error:
            log.debug("%s goes without a copy: %s", self._path, error.reason)

    def _left_over(self) -> list[Path]:
        """Return what processes left that were killed; with the lock held, nobody needs it."""
        found = drafts(self._path)  # those of its copy begin alike
        rebuilding = self.folder / REBUILDING
        return [*found, rebuilding] if rebuilding.exists() else found

    def left(self) -> Left:
        """Return what a damaged file and its copy still say of where the records came from."""
        return left_in(self._path, copies.copy_of(self._path))

    def rebuild(self, fill: Callable[[TinyStore], object]) -> Path | None:
        """Fill an empty store, put it in the place of what is damaged, and name what that is now.

        Until the end everything is as it was, whatever happens. None where another process was
        first. Raises LibraryUnwritable.
        """
        with locked(self.folder, self._patience):
            if self._ails() is None:
                return None
            draft = TinyStore(self.folder / REBUILDING)
            shutil.rmtree(draft.folder, ignore_errors=True)  # of a process that was killed
            draft.update((), {})
            fill(draft)
            aside = copies.set_aside(self._path) or copies.set_aside(copies.copy_of(self._path))
            for path in (self._path, copies.copy_of(self._path)):
                (draft.folder / path.name).replace(path)
            sync_folder(self.folder)
            shutil.rmtree(draft.folder)
            return aside

    # ── writing ──────────────────────────────────────────────────────────────────────────────────

    def update(
        self,
        sources: Iterable[Source],
        records: Mapping[str, Record],
        gone: Iterable[str] = (),
        apart: Iterable[str] = (),
        together: Iterable[str] = (),
    ) -> None:
        """Put sources in place of those of the same path, and take away those that are gone."""
        with locked(self.folder, self._patience):
            storage = self._sound()
            database = TinyDB(storage=lambda: storage)
            try:
                changed = decide(database.table("apart"), set(apart), set(together))
                named = {source.path: source for source in sources}
                changed |= put(database, named, records, set(gone))
                count(database.table("meta"), changed=changed)
            except UNREADABLE as error:
                raise unreadable_entry(self._path, "an entry", error) from error
            if storage.flush():
                self._keep()
            self._remember(storage.stamp, database, records)

    def _sound(self) -> AtomicStorage:
        """Return the file, its copy put back first where it is damaged or gone."""
        storage = AtomicStorage(self._path)
        try:
            if storage.read() is not None or not copies.copy_of(self._path).exists():
                return storage
            damage = LibraryDamaged(self._path, "is gone")
        except LibraryNewer:
            raise
        except LibraryDamaged as found:
            damage = found
        self._restore(damage)
        return AtomicStorage(self._path)

    def _keep(self) -> None:
        """Copy what was just written; without room for it the write still stands."""
        try:
            copies.keep(self._path)
        except OSError as error:
            log.warning(
                "%s is written, but no copy could be kept beside it: %s",
                *(self._path, refusal_of(error)),
            )

    def _remember(
        self, before: Stamp | None, database: TinyDB, records: Mapping[str, Record]
    ) -> None:
        """Know what was just written without reading it, where what was there before is known."""
        last, contents = self._last or (None, Contents())
        if before != last:
            return
        known = {**contents.records, **records}
        now = stamp_of(self._path.stat())
        with collector.paused():
            self._last = (now, contents_of(self._path, database, known))


def _kept(aside: Path | None) -> str:
    return f"it is kept as {aside.name}, and " if aside else ""
