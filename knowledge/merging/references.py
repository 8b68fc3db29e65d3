"""One study of many records: whose words come first, and what they state of it together."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from knowledge.documents import numbering
from knowledge.merging import titles
from knowledge.merging.preprints import is_preprint
from knowledge.model import Record, Reference, Study, Voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.model import Joint

# `type` is always there, `raw` is never shown, and `origins` is what filling writes.
_FILLABLE = tuple(
    field.name for field in fields(Reference) if field.name not in {"type", "raw", "origins"}
)
# What has one true value a publication; names, addresses and journals are written in many ways.
_DISPUTABLE = ("title", "issued", "volume", "issue", "page", "doi", "pmid", "pmcid")


def rank(record: Record) -> tuple[object, ...]:
    """Order by whose words, how many of them, and then by what never depends on loading."""
    document = record.document
    return (
        document.voice is not Voice.AUTHORS,
        not document.has_abstract,
        is_preprint(document.reference.doi.lower()),
        -len(document.text),
        document.id,
        document.key or "",
        repr(document.reference),
        document.source,
    )


def merged(records: Sequence[Record], joints: tuple[Joint, ...] = ()) -> Study:
    """Return the study of these records: the best words first, what they state put together."""
    if len(records) == 1:
        return Study(tuple(records), records[0].document.reference)
    best_first = tuple(sorted(records, key=rank))
    return Study(best_first, _filled(best_first), joints)


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


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field of the reference in which records of one study differ.

    `stated` holds what each of them says that says something, as (value, document id), in the
    order of the study's records; the first is what the study's reference has.
    """

    field: str
    stated: tuple[tuple[object, str], ...]


def conflicts(study: Study) -> tuple[Conflict, ...]:
    """Return where the records of a study contradict each other; spelling is no contradiction."""
    found = []
    for name in _DISPUTABLE:
        stated = [
            (value, record.document.id)
            for record in study.records
            if (value := getattr(record.document.reference, name))
        ]
        if len({_comparable(name, value) for value, _ in stated}) > 1:
            found.append(Conflict(name, tuple(stated)))
    return tuple(found)


def _comparable(name: str, value: Any) -> object:  # noqa: ANN401 - of any of a reference's fields
    if name == "issued":
        return value.year
    if name == "page":
        return numbering.full_pages(value).casefold()
    return titles.folded(value) if name == "title" else str(value).casefold()
