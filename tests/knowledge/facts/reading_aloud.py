"""Documents for the tests of facts: a title, an abstract, and what is read in them."""

from __future__ import annotations

from knowledge.documents.normal import document
from knowledge.facts import extract
from knowledge.model import Document, Fact, Field, Record, Reference, Voice


def make_document(abstract: str, title: str = "", voice: Voice = Voice.AUTHORS) -> Document:
    """Make a document as the loader would."""
    return document(
        source="made",
        key=None,
        voice=voice,
        reference=Reference(title=title),
        title=title,
        abstract=abstract,
        language="en",
    )


def read_aloud(abstract: str, title: str = "") -> Record:
    """Extract what a text says."""
    return extract(make_document(abstract, title))


def fact_of(abstract: str, about: Field, title: str = "") -> Fact:
    """Return one fact of a text."""
    return read_aloud(abstract, title).fact(about)


def words_of(record: Record, about: Field) -> list[str]:
    """Return the words that a fact points at."""
    return [span.of(record.document.text) for span in record.fact(about).spans]
