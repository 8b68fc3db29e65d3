"""People's word over merging: which documents they mean to take out of a study, or put back.

Pure. A decision names documents by their ids, so it outlives loading again, pruning, and copies of
the same document in other files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.errors import DecisionError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from knowledge.model import Record, Study


def to_part(name: str, studies: Iterable[Study]) -> frozenset[str]:
    """Return the documents to set apart, so that what the name says is undone.

    The id, DOI or PMID of a study parts all of it, the id or key of one of its records parts that.
    Raises DecisionError where the name says nothing that was merged.
    """
    study, record = _named(name, studies)
    ids = {one.document.id for one in study.records}
    if len(ids) == 1:
        what = "a single record" if len(study.records) == 1 else "one document, found several times"
        raise DecisionError(name, f"is {what}; there is nothing to separate")
    return frozenset({record.document.id} if record else ids - {study.id})


def to_rejoin(name: str, studies: Iterable[Study], apart: Collection[str]) -> frozenset[str]:
    """Return the documents that are apart and no longer to be; `studies` as if none were.

    Raises DecisionError where the name says nothing that was separated.
    """
    if name in apart:
        return frozenset({name})
    study, record = _named(name, studies)
    ids = {one.document.id for one in study.records} & set(apart)
    if record and record.document.id in ids:
        return frozenset({record.document.id})
    if not ids:
        raise DecisionError(name, "was not separated from anything; there is nothing to take back")
    return frozenset(ids)


def _named(name: str, studies: Iterable[Study]) -> tuple[Study, Record | None]:
    """Return the study that a name says, and the one record of it where it says no more."""
    wanted = name.strip()
    found = [(study, named) for study in studies if (named := _records(wanted, study))]
    if not found:
        raise DecisionError(
            name, "names no record here; `evidence duplicates` shows the ids that can be given"
        )
    if len(found) > 1:
        raise DecisionError(name, f"names records of {len(found)} studies; give a document's id")
    study, named = found[0]
    return study, named[0] if len({record.document.id for record in named}) == 1 else None


def _records(name: str, study: Study) -> tuple[Record, ...]:
    """Return the records of a study that a name says: all, one, or none."""
    numbers = {one.document.reference.doi.casefold() for one in study.records}
    numbers |= {one.document.reference.pmid for one in study.records}
    if name == study.id or name.casefold() in numbers - {""}:
        return study.records
    return tuple(one for one in study.records if name in {one.document.id, one.document.key})
