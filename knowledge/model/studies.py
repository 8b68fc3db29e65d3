"""What the library holds: records, and the studies that they are records of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from knowledge.model.documents import Document, Reference, Span
from knowledge.model.facts import Fact, Field, Status


@dataclass(frozen=True, slots=True)
class Record:
    """One document with its sentences and facts, and every source in which it was found.

    `facts` holds one fact a field, in the order of `Field`; `sentences` run in text order.
    """

    document: Document
    sentences: tuple[Span, ...]
    facts: tuple[Fact, ...]

    def fact(self, about: Field) -> Fact:
        """Return what this document says about a field."""
        for fact in self.facts:  # a third of the time that a generator takes
            if fact.field is about:
                return fact
        raise LookupError(about)

    def sentence_around(self, span: Span) -> Span:
        """Return the sentence that holds the span, or the run of sentences it reaches over."""
        touched = [s for s in self.sentences if s.start < span.end and span.start < s.end]
        if not touched:
            return span
        return Span(min(span.start, touched[0].start), max(span.end, touched[-1].end))


class Sign(StrEnum):
    """By what records are known to be of one study, from the strongest to the weakest."""

    DOCUMENT = "document"  # the same number and text
    DOI = "doi"
    PMID = "pmid"
    ABSTRACT = "abstract"  # the same to the letter
    TITLE = "title"  # with author and year, or with much the same abstract or place
    PLACE = "place"  # first author, volume and first page, and a similar title
    PREPRINT = "preprint"  # and its article: title, author, year and much of the abstract


@dataclass(frozen=True, slots=True, order=True)
class Joint:
    """Why records are one study: what they share, and the ids of documents that it joined.

    Each document stands for those that were joined before it. `value` is empty where the sign is
    not a number or a place.
    """

    sign: Sign
    value: str
    document_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Study:
    """Everything the library holds on one study: its records, the best words first.

    `reference` is that of the first record with its gaps filled from the others; `joints` say why
    the records are one study, the strongest sign first.
    """

    records: tuple[Record, ...]
    reference: Reference
    joints: tuple[Joint, ...] = ()

    @property
    def id(self) -> str:
        """Return the id of the document whose words win."""
        return self.records[0].document.id

    @property
    def document(self) -> Document:
        """Return the document whose words win."""
        return self.records[0].document

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the ids that the sources themselves gave to this study's records, sorted."""
        return tuple(sorted({r.document.key for r in self.records if r.document.key}))

    def fact(self, about: Field) -> tuple[Record, Fact]:
        """Return what the first record that reports the field says, with that record.

        Where none reports it, the first record's absence stands.
        """
        records = self.records
        for record in records:
            fact = record.fact(about)
            if fact.status is Status.REPORTED:
                return record, fact
        return records[0], records[0].fact(about)

    def all_facts(self) -> tuple[tuple[Record, Fact], ...]:
        """Return one fact a field, in the order of `Field`, each with the record that says it."""
        return tuple(self.fact(about) for about in Field)


@dataclass(frozen=True, slots=True)
class Part:
    """What one form of a word adds to the score of a study by standing in one field.

    `words` are those of the query that the form stands for, as typed; none where it was not asked
    for, but is shared by the studies found first. `form` is what was looked for, reduced to stems.
    `field` is "text", "title" or "around" (names, year, identifiers, design).
    """

    words: tuple[str, ...]
    form: str
    field: str
    score: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A study that a search found; `score` orders hits within one search and means nothing else.

    Where they were asked for, `matched` are those of the query's words, as typed, that the study
    holds in any of their forms, and `parts` add up to the score.
    """

    study: Study
    score: float
    matched: frozenset[str] = frozenset()
    parts: tuple[Part, ...] = ()
