"""What a source gives: text, the parts of it, and the reference.

Offsets are half-open and count Unicode code points of `Document.text`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points: `text[start:end]`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """Return the words this span stands for."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Say whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


class SectionRole(StrEnum):
    """What a part of an abstract is for."""

    TITLE = "title"
    BACKGROUND = "background"
    OBJECTIVE = "objective"
    METHODS = "methods"
    RESULTS = "results"
    CONCLUSIONS = "conclusions"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the text under one heading; the span covers its heading too, where it has one."""

    role: SectionRole
    span: Span


@dataclass(frozen=True, slots=True)
class Translation:
    """The text in another language, as the source gave it. Kept; never searched nor quoted."""

    language: str  # BCP 47: "zh"
    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """A person (`family`, `given`) or, where the source does not say which is which, `literal`."""

    family: str = ""
    given: str = ""
    literal: str = ""


@dataclass(frozen=True, slots=True)
class IssuedDate:
    """A date as exact as the source states it: a year, or a year and month, or a day."""

    year: int
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """What a source states about a publication, in the sense of CSL-JSON. Empty = not stated.

    `raw` keeps values that could not be parsed, by their name in the source; they are never shown.
    `origins` names the fields that came from another record of the same study, with its document
    id (`("title", "3f9…")`).
    """

    type: str = "article-journal"
    title: str = ""
    authors: tuple[Name, ...] = ()
    affiliations: tuple[str, ...] = ()
    container_title: str = ""
    issued: IssuedDate | None = None
    volume: str = ""
    issue: str = ""
    page: str = ""
    doi: str = ""  # bare, as written: "10.5993/AJHB.47.3.11"; compare folded
    pmid: str = ""
    pmcid: str = ""
    url: str = ""
    full_text_url: str = ""
    raw: tuple[tuple[str, str], ...] = ()
    origins: tuple[tuple[str, str], ...] = ()


class Voice(StrEnum):
    """Whose words a document's text is."""

    AUTHORS = "authors"  # the publication's own: may stand inside quotation marks
    SUMMARY = "summary"  # a study note's: shown as our summary, never as a quotation


@dataclass(frozen=True, slots=True)
class Document:
    """One study's text and reference, as one source gives them.

    `text` is canonical and final: title, blank line, abstract (either may be missing, not both).
    `id` is a hash of what was read, never of where: the same content has the same id everywhere.
    `metadata` is what the record says beside its text (publication types, keywords); it is never
    a fact. Values are strings, numbers, or lists of strings.
    """

    id: str
    source: str  # the file as the loader was given it, for people
    key: str | None  # the record's own id, where it has one
    voice: Voice
    reference: Reference
    text: str
    sections: tuple[Section, ...]
    language: str
    translations: tuple[Translation, ...] = ()
    metadata: Mapping[str, str | int | float | list[str]] = field(default_factory=dict)

    @property
    def title_span(self) -> Span | None:
        """Where the title stands in the text, if the source states one."""
        for section in self.sections:
            if section.role is SectionRole.TITLE:
                return section.span
        return None

    @property
    def has_abstract(self) -> bool:
        """Say whether there is more to read than a title."""
        return any(section.role is not SectionRole.TITLE for section in self.sections)
