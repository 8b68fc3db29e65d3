"""Records become studies: which documents are about one and the same publication.

Pure, and independent of the order of the records. It compares no meanings: identifiers decide,
then whole texts, then title, year and authors together. Where signs contradict each other nothing
is merged: two entries for one study are a nuisance, one entry for two studies is an error.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, fields, replace
from itertools import combinations
from typing import TYPE_CHECKING, Any, TypeAlias

from knowledge.model import Record, Reference, Study, Voice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Sign: TypeAlias = Callable[[Record], str | None]

# An abstract of fewer words ("No abstract available.") is no fingerprint of a study.
_TELLING_WORDS = 20

# `type` is always there, `raw` is never shown, and `origins` is what filling writes.
_FILLABLE = tuple(
    field.name for field in fields(Reference) if field.name not in {"type", "raw", "origins"}
)

_ACCENTS = re.compile(r"[\u0300-\u036f]+")
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def studies(records: Iterable[Record]) -> tuple[Study, ...]:
    """Group the records by publication and return one study a group, in the order of their ids."""
    partition = _Partition(records)
    for same in (_document, _doi):
        for groups in partition.sharing(same):
            partition.join(groups)
    for groups in partition.sharing(_pmid):
        partition.join(_unless_several_dois(groups))
    for groups in partition.sharing(_text):
        if not any(one.contradicts(other) for one, other in combinations(groups, 2)):
            partition.join(groups)
    for groups in partition.sharing(_title):
        if not any(
            one.contradicts(other) or (one.has_abstract and other.has_abstract)
            for one, other in combinations(groups, 2)
        ):
            partition.join(groups)
    return tuple(sorted((_study(group.records) for group in partition), key=lambda s: s.id))


# ── signs that two records are of one study ──────────────────────────────────────────────────────


def _document(record: Record) -> str:
    return record.document.id


def _doi(record: Record) -> str | None:
    return record.document.reference.doi.lower() or None


def _pmid(record: Record) -> str | None:
    return record.document.reference.pmid or None


def _text(record: Record) -> str | None:
    """Return the text where it is long enough to be nobody else's."""
    document = record.document
    telling = document.has_abstract and len(document.text.split()) >= _TELLING_WORDS
    return document.text if telling else None


def _title(record: Record) -> str | None:
    """Return title, year and authors where all are stated: "Editorial" alone names nothing."""
    reference = record.document.reference
    if not (reference.title and reference.issued and reference.authors):
        return None
    authors = (_plain(name.family or name.literal) for name in reference.authors)
    return "|".join((_plain(reference.title), str(reference.issued.year), *authors))


def _plain(words: str) -> str:
    """Fold case, accents, punctuation and spacing away."""
    folded = words.casefold()
    if not folded.isascii():
        folded = _ACCENTS.sub("", unicodedata.normalize("NFKD", folded))
    return _BETWEEN_WORDS.sub(" ", folded).strip()


# ── groups ───────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, eq=False)
class _Group:
    """Records known to be of one study, with every identifier that they state."""

    records: tuple[Record, ...]
    dois: frozenset[str]
    pmids: frozenset[str]

    @classmethod
    def of(cls, records: tuple[Record, ...]) -> _Group:
        return cls(
            records,
            frozenset(doi for doi in map(_doi, records) if doi),
            frozenset(pmid for pmid in map(_pmid, records) if pmid),
        )

    @property
    def has_abstract(self) -> bool:
        return any(record.document.has_abstract for record in self.records)

    def contradicts(self, other: _Group) -> bool:
        """Say whether both state an identifier of one kind and none of it agrees."""
        return any(
            mine and theirs and not mine & theirs
            for mine, theirs in ((self.dois, other.dois), (self.pmids, other.pmids))
        )


class _Partition:
    """The records in groups, at first each alone; iterating gives the groups as they stand."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records = tuple(records)
        self._home = [_Group.of((record,)) for record in self._records]
        self._places = {id(record): place for place, record in enumerate(self._records)}

    def __iter__(self) -> Iterator[_Group]:
        return iter(dict.fromkeys(self._home))

    def sharing(self, sign: Sign) -> Iterator[Sequence[_Group]]:
        """Yield the groups that share a sign, sign by sign in sorted order, two groups at least.

        The order of signs, not of records, decides when joining one makes the next impossible.
        """
        bearers: defaultdict[str, list[int]] = defaultdict(list)
        for place, record in enumerate(self._records):
            if value := sign(record):
                bearers[value].append(place)
        for value in sorted(value for value, places in bearers.items() if len(places) > 1):
            groups = tuple(dict.fromkeys(self._home[place] for place in bearers[value]))
            if len(groups) > 1:
                yield groups

    def join(self, groups: Sequence[_Group]) -> None:
        """Make one group of several."""
        joined = _Group.of(tuple(record for group in groups for record in group.records))
        for record in joined.records:
            self._home[self._places[id(record)]] = joined


def _unless_several_dois(groups: Sequence[_Group]) -> Sequence[_Group]:
    """Return what one PMID puts together.

    Under several DOIs the PMID is a slip in one of them, and nobody can tell in which: only what
    states no DOI then goes together.
    """
    without = [group for group in groups if not group.dois]
    return groups if len(groups) - len(without) <= 1 else without


# ── one study of many records ────────────────────────────────────────────────────────────────────


def _study(records: tuple[Record, ...]) -> Study:
    if len(records) == 1:
        return Study(records, records[0].document.reference)
    best_first = tuple(sorted(records, key=_rank))
    return Study(best_first, _filled(best_first))


def _rank(record: Record) -> tuple[object, ...]:
    """Order by whose words, how many of them, and then by what never depends on loading."""
    document = record.document
    return (
        document.voice is not Voice.AUTHORS,
        not document.has_abstract,
        -len(document.text),
        document.id,
        document.key or "",
        repr(document.reference),
        document.source,
    )


def _filled(records: Sequence[Record]) -> Reference:
    """Fill the gaps of the first record's reference from the others, noting where from."""
    first = records[0].document.reference
    filling: dict[str, Any] = {}
    origins = []
    for name in _FILLABLE:
        if getattr(first, name):
            continue
        for record in records[1:]:
            if value := getattr(record.document.reference, name):
                filling[name] = value
                origins.append((name, record.document.id))
                break
    return replace(first, **filling, origins=tuple(origins)) if filling else first
