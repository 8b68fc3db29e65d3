"""A document becomes facts: one module a kind of fact, none imports another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.facts import conclusion, main_finding, reading, sample_size, statements, study_design
from knowledge.model.facts import Fact, Field, Status
from knowledge.model.studies import Record

if TYPE_CHECKING:
    from knowledge.model.documents import Document

__all__ = ["extract"]


def extract(document: Document) -> Record:
    """Read a document's sentences and facts: one fact a field, in the order of `Field`.

    The same document gives the same record everywhere. Of a document with a title alone nothing
    is extracted.
    """
    read = reading.read(document)
    if not read.abstract:
        absent = tuple(Fact(field, Status.NOT_EXTRACTED, "no-abstract") for field in Field)
        return Record(document, read.spans, absent)
    design, likeliest = study_design.read(read)
    said = statements.read(read)
    found = {
        Field.SAMPLE_SIZE: sample_size.read(read, likeliest),
        Field.STUDY_DESIGN: design,
        Field.MAIN_FINDING: main_finding.read(said, likeliest),
        Field.CONCLUSION: conclusion.read(said),
    }
    facts = tuple(found.get(field) or _unread(field) for field in Field)
    return Record(document, read.spans, facts)


def _unread(field: Field) -> Fact:
    return Fact(field, Status.NOT_EXTRACTED, f"{field.value}:no-reader")
