"""What a person is told: statements, citations, answers.

An answer is built from nothing but facts; its statements carry values and citation numbers, never
sentences of ours: bot/ puts them into words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from knowledge.errors import CitationError

if TYPE_CHECKING:
    from knowledge.model.documents import Document, Span
    from knowledge.model.facts import Design, Direction, Fact, Status
    from knowledge.model.questions import Aspect, Extreme, Facet, Filters, Question
    from knowledge.model.studies import Study


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

    matching: int  # studies that match; `shown` of them are in the answer, after `before` others
    shown: int
    held: int  # studies in the library
    people: tuple[int, ...]
    uncounted: int
    years: tuple[int, int] | None  # first and last
    designs: tuple[tuple[Design, int], ...]  # most frequent first
    citations: tuple[int, ...]
    at_least: bool = False  # there may be more than `matching`
    before: int = 0


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
class Filtered:
    """Which filters were understood, and how many studies could not be judged by them.

    `unjudged` studies do not state what a filter asks for; they are left out.
    """

    filters: Filters
    unjudged: int


@dataclass(frozen=True, slots=True)
class NonePass:
    """How many studies the question is about, none of which passes its filters."""

    terms: tuple[str, ...]
    studies: int


@dataclass(frozen=True, slots=True)
class Superlative:
    """Which end of an order the studies beside it stand at, of how many.

    `unjudged` studies are not in it.
    """

    extreme: Extreme
    judged: int
    unjudged: int


@dataclass(frozen=True, slots=True)
class Share:
    """How many studies have one value of a facet, each cited."""

    name: str
    studies: int
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """The values of a facet, the most frequent first; `unjudged` studies state none.

    `left_out` values are counted but not shown. Of years, `span` is the first and the last.
    """

    facet: Facet
    shares: tuple[Share, ...]
    judged: int
    unjudged: int
    left_out: int
    span: tuple[int, int] | None = None

    @property
    def citations(self) -> tuple[int, ...]:
        """Return every number that its shares cite, in order."""
        return tuple(dict.fromkeys(number for share in self.shares for number in share.citations))


@dataclass(frozen=True, slots=True)
class Side:
    """Opens the studies whose findings point one way; `studies` of them follow."""

    direction: Direction
    studies: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """Whether the studies that point somewhere point the same way."""

    agree: bool
    studies: int


@dataclass(frozen=True, slots=True)
class Ranked:
    """Why a study was found: which words of the question it holds."""

    study: Study
    matched: tuple[str, ...]
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class More:
    """How many studies match that are not shown, and how many were shown before."""

    left: int


@dataclass(frozen=True, slots=True)
class Respelt:
    """Words as typed, each with the word held that it was read as."""

    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Related:
    """A phrase that is related to the topic but not equal, and how many other studies hold it."""

    phrase: str
    studies: int


@dataclass(frozen=True, slots=True)
class Correction:
    """A size or design that a question takes for a study's, and what the study states instead."""

    study: Study
    claimed: int | Design
    fact: Fact
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """A person in danger is told who can help."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What one person should do is not ours to say."""


@dataclass(frozen=True, slots=True)
class UnknownFlags:
    """Flags that do not exist, as typed."""

    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Help:
    """How to ask, with topics and authors of this library to make examples of."""

    topics: tuple[str, ...]
    authors: tuple[str, ...]


StudyStatement: TypeAlias = (
    Absence | Correction | FactValue | Finding | Listing | Passage | Ranked | ReferenceValue
)
OverStudies: TypeAlias = Agreement | Overview | Side | Superlative | Tally
AboutQuestion: TypeAlias = (
    Filtered | Holdings | More | NonePass | Related | Respelt | Unheld | UnknownFlags
)  # how it was read, and what is left of it
Instead: TypeAlias = Advice | Help | Need  # of an answer from studies
Statement: TypeAlias = StudyStatement | OverStudies | AboutQuestion | Instead


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
