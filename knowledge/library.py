"""The library as the rest of the program sees it: open it, ask it, search it, load into it.

Questions are answered from a `Snapshot`, which never changes. When the store has moved, the
next call takes a new one; while one thread does, the others go on with the old. So reading takes no
lock, and no answer sees half of a load.
"""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from knowledge import collector
from knowledge.errors import LibraryError, LibraryMissing
from knowledge.index import open_index
from knowledge.loader import load
from knowledge.merging import studies
from knowledge.opening import opened
from knowledge.parting import to_part, to_rejoin
from knowledge.questions import asks_for_more, of_all_studies
from knowledge.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from knowledge.census import Census
    from knowledge.extraction import Progress
    from knowledge.model import Answer, Hit, Study
    from knowledge.report import Report
    from knowledge.store import RecordStore, Stamp
    from knowledge.suggesting import Suggestions

logger = logging.getLogger(__name__)


class Library:
    """A library in a folder; any number of threads may use it."""

    def __init__(self, store: RecordStore) -> None:
        self._store = store
        self._reloading = threading.Lock()
        self._current: Snapshot | None = None
        self._tried: Stamp | None = None  # the last state of the store that was read, or tried
        self._told = False

    @classmethod
    def open(cls, path: Path, *, create: bool = False, seed: bool = False) -> Library:
        """Open the library in a folder.

        `create` makes one where there is none; `seed` also loads the study notes that ship.
        What is damaged is mended from its copy or its documents, which the log says. Raises
        LibraryError: LibraryMissing, LibraryDamaged, or, where something is to be made,
        LibraryUnwritable.
        """
        return cls(opened(path, create=create, seed=seed))

    @property
    def snapshot(self) -> Snapshot:
        """What the library holds now.

        A store that vanished or was damaged since is told in the log, once, and the last snapshot
        goes on being served.
        """
        current = self._current
        if current is None:
            with self._reloading:
                return self._current or self._reload(self._store.stamp())
        try:
            stamp = self._store.stamp()
            if stamp == self._tried or not self._reloading.acquire(blocking=False):
                return current
            try:
                return self._reload(stamp)
            finally:
                self._reloading.release()
        except LibraryError:
            if not self._told:
                logger.exception("the library cannot be read any more; answers come from memory")
            self._told = True
            return current

    @property
    def from_memory(self) -> bool:
        """Whether the store vanished or was damaged, so that answers come from memory."""
        return self._told

    def _reload(self, stamp: Stamp | None) -> Snapshot:
        """Take a new snapshot; a write meanwhile has another stamp and is seen next time."""
        if stamp is None and self._tried is not None:
            raise LibraryMissing(self._store.folder, "the library is gone; put a copy of it back")
        self._tried = stamp
        with collector.paused():
            contents = self._store.read()
            held = studies(contents.records.values(), contents.apart)
            snapshot = Snapshot(held, open_index(self._store.folder, held), contents.generation)
            if self._current is not None:  # somebody asks: the next question is not to wait
                snapshot.warm()
        self._current, self._told = snapshot, False
        return snapshot

    def warm(self) -> None:
        """Make now what the first question would wait for."""
        self.snapshot.warm()

    @property
    def studies(self) -> tuple[Study, ...]:
        """Every study, in the order of ids."""
        return self.snapshot.studies

    def study(self, study_id: str) -> Study | None:
        """Return the study that has a document of this id, if any."""
        return self.snapshot.by_id.get(study_id)

    def ask(self, text: str, previous: Sequence[str] = ()) -> Answer:
        """Answer a question; `previous` are those before it in the conversation, oldest first.

        Raises CitationError where the answer would not stand on its documents: a defect of ours.
        """
        return self.snapshot.ask(text, previous)

    def forget(self) -> None:
        """Let go of the questions that were asked."""
        self.snapshot.forget()

    def of_all_studies(self, questions: Sequence[str]) -> tuple[str, ...]:
        """Return a conversation that asks what this one does without its filters.

        See `knowledge.questions.widening`. Flags may be added to the last of what is returned.
        """
        return of_all_studies(questions, self.snapshot.understood)

    def briefly(self, questions: Sequence[str]) -> tuple[str, ...]:
        """Return a conversation that asks what this one does, with one "more" at its end at most.

        So what is gone on with for long is never too long to be remembered.
        """
        first = len(questions)
        while first and asks_for_more(questions[first - 1]):
            first -= 1
        skipped = self.snapshot.understood(questions).skip if 0 < first < len(questions) - 1 else 0
        return (*questions[:first], f"more #{skipped + 1}") if skipped else tuple(questions)

    def search(self, query: str, limit: int = 10, *, explain: bool = False) -> tuple[Hit, ...]:
        """Return the studies that hold any word of the query, best first.

        With `explain` each hit has the parts of its score.
        """
        return self.snapshot.ranked(query.split(), limit, explain=explain)

    @property
    def census(self) -> Census:
        """What the library holds, counted."""
        return self.snapshot.census

    @property
    def topics(self) -> tuple[str, ...]:
        """Phrases that name what the studies are about, the most shared first."""
        return self.snapshot.topics

    def suggest(self, typed: str, limit: int = 10) -> Suggestions:
        """Return topics and studies that may be meant by what is typed so far."""
        return self.snapshot.suggester.suggest(typed, limit)

    def calling(self, study: Study) -> str:
        """Return a name by which a question means this study and no other, or an empty string."""
        return self.snapshot.calling(study)

    @property
    def duplicates(self) -> tuple[Study, ...]:
        """The studies that several records tell of; their joints say why they are one."""
        return tuple(study for study in self.studies if len(study.records) > 1)

    @property
    def apart(self) -> frozenset[str]:
        """The ids of documents that people separated."""
        return self._store.read().apart

    def part(self, name: str) -> tuple[Study, ...]:
        """Separate a study, or a record from its study, for good; return what they are now.

        `name` is an id, a record's key, a DOI or a PMID. Raises DecisionError, LibraryDamaged,
        LibraryUnwritable.
        """
        contents = self._store.read()
        held = studies(contents.records.values(), contents.apart)
        return self._decide(held, part=to_part(name, held))

    def rejoin(self, name: str) -> tuple[Study, ...]:
        """Take back what `part` decided; return the studies that it concerns, as they are now."""
        contents = self._store.read()
        undecided = studies(contents.records.values())
        return self._decide(undecided, rejoin=to_rejoin(name, undecided, contents.apart))

    def _decide(
        self,
        held: tuple[Study, ...],
        part: frozenset[str] = frozenset(),
        rejoin: frozenset[str] = frozenset(),
    ) -> tuple[Study, ...]:
        """Keep a decision, and return every study that has a record of those it concerns."""
        self._store.update((), {}, apart=part, together=rejoin)
        concerned = {
            record.document.id
            for study in held
            if any(one.document.id in part | rejoin for one in study.records)
            for record in study.records
        }
        by_id = self.snapshot.by_id
        found = {by_id[one].id: by_id[one] for one in sorted(concerned) if one in by_id}
        return tuple(found[one] for one in sorted(found))

    def load(
        self, paths: Iterable[Path], progress: Progress | None = None, *, prune: bool = False
    ) -> Report:
        """Load files and folders; with `prune`, what was deleted under the folders leaves.

        Raises LibraryDamaged, LibraryUnwritable.
        """
        report = load(paths, self._store, progress, prune=prune)
        _ = self.snapshot  # so that the next question does not wait for the index
        return report
