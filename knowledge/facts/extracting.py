"""A document becomes a record: whatever each module of facts reads in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.facts import (
    abbreviations,
    conclusion,
    country,
    effect_sizes,
    follow_up,
    limitations,
    main_finding,
    measures,
    places,
    population,
    reading,
    sample_size,
    setting,
    statements,
    study_design,
)
from knowledge.model.facts import Fact, Field, Status
from knowledge.model.studies import Record

if TYPE_CHECKING:
    from knowledge.model.documents import Document


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
    size = sample_size.read(read, likeliest)
    mentions = places.find(read.text, read.all)
    said = statements.read(read)
    found = {
        Field.SAMPLE_SIZE: size,
        Field.STUDY_DESIGN: design,
        Field.MAIN_FINDING: main_finding.read(said, likeliest),
        Field.CONCLUSION: conclusion.read(said),
        Field.POPULATION: population.read(read, likeliest, size.spans),
        Field.SETTING: setting.read(read, likeliest, mentions),
        Field.COUNTRY: country.read(mentions, likeliest),
        Field.LIMITATIONS: limitations.read(read, likeliest),
        Field.MEASURES: measures.read(read, abbreviations.abbreviations(read)),
        Field.EFFECT_SIZES: effect_sizes.read(read),
        Field.FOLLOW_UP: follow_up.read(read),
    }
    facts = tuple(found.get(field) or _unread(field) for field in Field)
    return Record(document, read.spans, facts)


def _unread(field: Field) -> Fact:
    return Fact(field, Status.NOT_EXTRACTED, f"{field.value}:no-reader")
