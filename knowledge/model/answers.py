"""What a person asks and what they are told: questions, statements, citations, answers.

An answer is built from nothing but facts; its statements carry values and citation numbers, never
sentences of ours: bot/ puts them into words.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from knowledge.errors import CitationError

if TYPE_CHECKING:
    from knowledge.model.documents import Document, Span
    from knowledge.model.facts import Design, Fact, Status
    from knowledge.model.studies import Study


# ── questions ────────────────────────────────────────────────────────────────────────────────────


class Kind(StrEnum):
    """What kind of reply a question asks for."""

    TOPIC = "topic"  # what the studies on something found
    FACT = "fact"  # one thing about named studies
    LIBRARY = "library"  # what the library holds
    HELP = "help"  # how to ask


class Aspect(StrEnum):
    """What a question about a study wants to know."""

    SAMPLE_SIZE = "sample_size"
    STUDY_DESIGN = "study_design"
    MAIN_FINDING = "main_finding"
    AUTHORS = "authors"
    YEAR = "year"
    REFERENCE = "reference"
    PASSAGE = "passage"  # anything else: answered by the sentence that states it


@dataclass(frozen=True, slots=True)
class Question:
    """What was understood: the words as typed, the kind, and what it is about.

    `terms` are the words that carry the topic, as typed and in order. `aspects` is what a FACT
    question wants to know; `study_ids` are the studies it names, best fit first. `described` are
    studies that it speaks of by their topic ("the garden therapy trial"), each by the words that
    do so, last what kind of study it is called: not yet found, and not among the terms.
    """

    text: str
    kind: Kind
    terms: tuple[str, ...] = ()
    aspects: tuple[Aspect, ...] = ()
    study_ids: tuple[str, ...] = ()
    described: tuple[tuple[str, ...], ...] = ()


# ── citations ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered pointer to the words a statement stands on: `quote == document.text[span]`."""

    number: int
    study: Study
    document: Document
    span: Span

    def __post_init__(self) -> None:
        if self.span.end > len(self.document.text):
            raise CitationError(self.document.id, f"no text at {self.span.start}..{self.span.end}")

    @property
    def quote(self) -> str:
        """Return the cited words."""
        return self.span.of(self.document.text)


# ── statements ───────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Overview:
    """The headline over the studies of an answer; every number counts cited facts.

    `people` are the sample sizes that count people, in citation order: their sum may be shown with
    its parts. `uncounted` is how many of the studies give no such number.
    """

    matching: int  # studies that match; the first `shown` of them are in the answer
    shown: int
    held: int  # studies in the library
    people: tuple[int, ...]
    uncounted: int
    years: tuple[int, int] | None  # first and last
    designs: tuple[tuple[Design, int], ...]  # most frequent first
    citations: tuple[int, ...]
    at_least: bool = False  # there may be more than `matching`


@dataclass(frozen=True, slots=True)
class Finding:
    """A study's main finding, in the words of its citations."""

    study: Study
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FactValue:
    """A fact that was asked for, reported or ambiguous, with the words that state it."""

    study: Study
    fact: Fact
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReferenceValue:
    """What was asked of a study's reference: its authors, its year, or all of it."""

    study: Study
    aspect: Aspect
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentence of a study that speaks of what was asked, where no fact does."""

    study: Study
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Absence:
    """Something asked of a study that it does not say; its citation points at the study.

    `terms` are the words that were looked for, where no aspect of ours names the thing.
    """

    study: Study
    aspect: Aspect
    status: Status
    terms: tuple[str, ...]
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Unheld:
    """Words that were looked for and that no study in the library is about."""

    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the library holds: how many studies, and on which topics."""

    held: int
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """One study as an entry of a list."""

    study: Study
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Help:
    """How to ask, with topics and authors of this library to make examples of."""

    topics: tuple[str, ...]
    authors: tuple[str, ...]


StudyStatement: TypeAlias = Absence | FactValue | Finding | Listing | Passage | ReferenceValue
Statement: TypeAlias = Overview | StudyStatement | Unheld | Holdings | Help


@dataclass(frozen=True, slots=True)
class Answer:
    """Statements in reading order over citations numbered 1..n.

    `abstained` is true only where nothing of what was asked is answered. `suggestions` are
    questions near to this one that the library can answer.
    """

    question: Question
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    abstained: bool
    suggestions: tuple[str, ...] = ()
