"""The library as the rest of the program sees it: open it, ask it, search it, load into it.

What questions are answered from is a `Snapshot`, which never changes. When the store has moved, the
next call takes a new one; while one thread does, the others go on with the old. So reading takes no
lock, and no answer sees half of a load.
"""

from __future__ import annotations

import logging
import math
import threading
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from knowledge import collector
from knowledge.answers import checked, compose, newest_first, topics
from knowledge.census import Census, census
from knowledge.citing import label
from knowledge.errors import LibraryError, LibraryMissing
from knowledge.index import open_index
from knowledge.loader import load
from knowledge.merging import studies
from knowledge.model import REMEMBERED, Hit
from knowledge.opening import opened
from knowledge.parting import to_part, to_rejoin
from knowledge.questions import Context, carries_topic, catalogue, of_all_studies, understand
from knowledge.suggesting import Suggester, Suggestions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from knowledge.extraction import Progress
    from knowledge.index import StudyIndex
    from knowledge.model import Answer, Question, Study
    from knowledge.questions import Catalogue
    from knowledge.report import Report
    from knowledge.store import RecordStore, Stamp

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Snapshot:
    """What a library held at one moment: its studies in the order of ids, and their index."""

    studies: tuple[Study, ...]
    index: StudyIndex
    generation: int

    @cached_property
    def by_id(self) -> Mapping[str, Study]:
        """The studies by the id of any of their documents."""
        return {record.document.id: study for study in self.studies for record in study.records}

    @cached_property
    def catalogue(self) -> Catalogue:
        """The names by which people call the studies."""
        return catalogue(self.studies, self.index.attested, self._is_compound)

    @cached_property
    def newest(self) -> tuple[Hit, ...]:
        """Every study, the newest first, those without a year last."""
        return tuple([Hit(study, 0.0) for study in sorted(self.studies, key=newest_first)])

    def warm(self) -> None:
        """Make now what the first question would wait for."""
        with collector.paused():
            _ = self.by_id, self.catalogue, self.topics, self.newest, self.index.vocabulary

    def telling(self, words: Sequence[str]) -> Mapping[str, float]:
        """Return how much each word says, by the word in small letters.

        The fewer studies hold it, the more: log(1 + studies / holders).
        """
        held = len(self.studies)
        return {
            word.casefold(): math.log1p(held / max(1, self.index.holding([word]))) for word in words
        }

    def _is_compound(self, first: str, second: str) -> bool:
        """Say whether some study writes two words as one: "wellbeing", "well-being"."""
        index = self.index
        apart = len(index.stems(first)) + len(index.stems(second))
        together = len(index.stems(f"{first} {second}"))
        return together > apart or f"{first}{second}".casefold() in index.vocabulary

    @cached_property
    def census(self) -> Census:
        """What the studies report, counted."""
        return census(self.studies)

    @cached_property
    def suggester(self) -> Suggester:
        """What may be meant by what is typed so far."""
        return Suggester(self.topics, self.studies)

    def calling(self, study: Study) -> str:
        """Return a name by which a question means this study and no other, or an empty string."""
        reference = study.reference
        for name in (label(reference), reference.doi, reference.pmid, reference.title):
            if name and understand(f"{name}?", None, self.catalogue).study_ids == (study.id,):
                return name
        return ""

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """Phrases that name what the studies are about, the most shared first."""
        return topics(self.studies, carries_topic)

    def ask(self, text: str, previous: Sequence[str] = ()) -> Answer:
        """Understand a question, answer it from the studies, and check the answer.

        The questions before it are answered again: what they led to is what it may point back to.
        """
        return checked(compose(self.understood((*previous, text)), self))

    def understood(self, questions: Sequence[str]) -> Question:
        """Read the last of these questions in the light of those before it."""
        context: Context | None = None
        *previous, text = questions
        for earlier in previous[-REMEMBERED:]:
            answer = compose(understand(earlier, context, self.catalogue), self)
            cited = dict.fromkeys(citation.study.id for citation in answer.citations)
            context = Context(answer.question, tuple(cited))
        return understand(text, context, self.catalogue)

    def search(self, words: Sequence[str], limit: int, *, every: bool = False) -> tuple[Hit, ...]:
        """Return the studies that hold any of the words, or every one of them, best first."""
        return tuple(
            Hit(self.by_id[found.study_id], found.score, found.matched)
            for found in self.index.search(words, limit, every=every)
        )

    def ranked(self, words: Sequence[str], limit: int, *, explain: bool = False) -> tuple[Hit, ...]:
        """Return the studies that hold any of the words, best first; `matched` is left empty.

        With `explain` each hit has the parts of its score.
        """
        best = self.index.ranked(words, limit)
        parts = dict(self.index.explained(words, limit)) if explain else {}
        return tuple([Hit(self.by_id[one], score, parts=parts.get(one, ())) for one, score in best])

    def holding(self, words: Sequence[str]) -> int:
        """Return how many studies hold all of the words."""
        return self.index.holding(words)

    def unheld(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return those of the words that no study holds."""
        return self.index.unheld(words)

    def held_in(self, text: str, words: Sequence[str]) -> frozenset[str]:
        """Return those of the words that a text holds, in any of their forms."""
        return self.index.held_in(text, words)

    def mended(self, term: str) -> str | None:
        """Return the word held that a term is a misspelling of, if one is close."""
        return self.index.mended(term, carries_topic)

    def related(self, terms: Sequence[str]) -> tuple[str, ...]:
        """Return phrases that are related to some of the terms, but not equal to them."""
        return self.index.related(terms)


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
        collector.spare()
        self._current, self._told = snapshot, False
        return snapshot

    def warm(self) -> None:
        """Make now what the first question would wait for."""
        self.snapshot.warm()
        collector.spare()

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

    def of_all_studies(self, questions: Sequence[str]) -> tuple[str, ...]:
        """Return a conversation that asks what this one does without its filters.

        See `knowledge.questions.widening`. Flags may be added to the last of what is returned.
        """
        return of_all_studies(questions, self.snapshot.understood)

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
