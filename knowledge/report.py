"""What a load did, counted source by source, so that each record is told once and none is lost."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from knowledge.merging import studies
from knowledge.model import Field, Status
from knowledge.store import identity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from knowledge.errors import DocumentError
    from knowledge.model import Record, Study
    from knowledge.store import Contents, Source


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What a load did with one source, in records: the parts add up to `records`.

    `format` is what the source was read as, empty where nothing was recognised. `skipped` says how
    many records could not be read for each reason; a source of which nothing can be read counts as
    one record.
    """

    source: str
    format: str
    loaded: int
    updated: int
    unchanged: int
    merged: int
    skipped: Mapping[str, int]

    @property
    def records(self) -> int:
        """Return how many records the source holds."""
        read = self.loaded + self.updated + self.unchanged + self.merged
        return read + sum(self.skipped.values())


@dataclass(frozen=True, slots=True)
class Report:
    """What a load did, in records: each one read counts once, in one of the first four.

    `loaded` founded a study, `merged` joined one, `updated` came in place of an older record of
    the same source, `unchanged` was there before. `failed` are (source, reason); `studies` is the
    library's total. `sources` says the same source by source, `pruned` names those that left, and
    `facts` counts the records read that report each field.
    """

    loaded: int = 0
    updated: int = 0
    unchanged: int = 0
    merged: int = 0
    failed: tuple[tuple[str, str], ...] = ()
    studies: int = 0
    sources: tuple[SourceReport, ...] = ()
    pruned: tuple[str, ...] = ()
    facts: Mapping[Field, int] = field(default_factory=dict)

    @property
    def skipped(self) -> Mapping[str, int]:
        """Return how many records could not be read for each reason, the most frequent first."""
        return dict(Counter(reason for _, reason in self.failed).most_common())


class Count:
    """What one source gave so far."""

    def __init__(self, name: str, new: dict[str, Count]) -> None:
        self.name = name
        self.format = ""
        self.failures: list[tuple[str, str]] = []
        self.done = Counter[str]()
        self.records: list[str] = []  # what was there before; the new are counted by their facts
        self.facts = Counter[Field]()
        self._new = new

    def fail(self, error: DocumentError) -> None:
        """Count a record that cannot be read."""
        self.failures.append((error.source, error.reason))

    def add(self, what: str, record: Record) -> None:
        """Count a record that was read."""
        self.done[what] += 1
        self.facts.update(_reported(record))

    def add_new(self, name: str, record: Record) -> None:
        """Count a record that no source gave before this load."""
        if name in self._new:
            self.add("merged", record)
        else:
            self._new[name] = self
            self.facts.update(_reported(record))

    def unchanged(self, source: Source) -> None:
        """Count a source that is as it was, or as another one that was read in this load."""
        self.format = source.format
        self.failures += source.failures
        self.records += source.records
        for name in source.records:
            self.done["merged" if name in self._new else "unchanged"] += 1


class Counting:
    """What every source gave so far."""

    def __init__(self) -> None:
        self._new: dict[str, Count] = {}  # by identity, each with the source that gave it first
        self._counts: list[Count] = []

    def of(self, name: str) -> Count:
        """Begin to count a source."""
        self._counts.append(Count(name, self._new))
        return self._counts[-1]

    def report(self, contents: Contents, pruned: tuple[str, ...] = ()) -> Report:
        """Return what was done, now that everything is in the store.

        Of records that are new and one study, the first read founded it and the others joined.
        """
        held = studies(contents.records.values(), contents.apart)
        self._found(held, contents)
        facts = Counter[Field]()
        for count in self._counts:
            facts.update(count.facts)
            for name in count.records:
                if name in contents.records:
                    facts.update(_reported(contents.records[name]))
        sources = tuple(map(_source_report, self._counts))
        return Report(
            loaded=sum(one.loaded for one in sources),
            updated=sum(one.updated for one in sources),
            unchanged=sum(one.unchanged for one in sources),
            merged=sum(one.merged for one in sources),
            failed=tuple(failure for count in self._counts for failure in count.failures),
            studies=len(held),
            sources=sources,
            pruned=pruned,
            facts={about: facts[about] for about in Field},
        )

    def _found(self, held: tuple[Study, ...], contents: Contents) -> None:
        """Count each new record as loaded or merged."""
        if not self._new:
            return
        names = {id(record): name for name, record in contents.records.items()}
        order = {name: place for place, name in enumerate(self._new)}
        founders = set(order)
        for study in held:
            of_study = [names.get(id(one)) or identity(one.document) for one in study.records]
            new = sorted((name for name in of_study if name in order), key=order.__getitem__)
            founders.difference_update(new if len(new) < len(of_study) else new[1:])
        for name, count in self._new.items():
            count.done["loaded" if name in founders else "merged"] += 1


def _reported(record: Record) -> list[Field]:
    return [fact.field for fact in record.facts if fact.status is Status.REPORTED]


def _source_report(count: Count) -> SourceReport:
    return SourceReport(
        source=count.name,
        format=count.format,
        loaded=count.done["loaded"],
        updated=count.done["updated"],
        unchanged=count.done["unchanged"],
        merged=count.done["merged"],
        skipped=dict(Counter(reason for _, reason in count.failures).most_common()),
    )
