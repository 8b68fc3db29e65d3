"""What a document says, field by field, each with the words that say it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from knowledge.model.documents import Span


class Field(StrEnum):
    """What a fact is about."""

    SAMPLE_SIZE = "sample_size"
    STUDY_DESIGN = "study_design"
    MAIN_FINDING = "main_finding"


class Status(StrEnum):
    """Whether a fact is there and, where not, in which way it is absent."""

    REPORTED = "reported"
    NOT_REPORTED = "not_reported"  # read, and the text does not say
    AMBIGUOUS = "ambiguous"  # read, and the text says several things: see the candidates
    NOT_APPLICABLE = "not_applicable"  # such a study has no such thing
    NOT_EXTRACTED = "not_extracted"  # there was no text to read


class Unit(StrEnum):
    """What a sample size counts."""

    PARTICIPANTS = "participants"
    PATIENTS = "patients"
    STUDENTS = "students"
    STAFF = "staff"
    FAMILIES = "families"
    INTERVIEWS = "interviews"
    RESPONSES = "responses"
    STUDIES = "studies"
    RECORDS = "records"
    POSTS = "posts"
    OTHER = "other"


class Role(StrEnum):
    """At which point of a study its sample was counted."""

    RANDOMISED = "randomised"
    ENROLLED = "enrolled"
    ANALYSED = "analysed"
    COMPLETED = "completed"
    INVITED = "invited"
    INCLUDED_STUDIES = "included-studies"
    UNSPECIFIED = "unspecified"


class Design(StrEnum):
    """The one primary design of a study."""

    SYSTEMATIC_REVIEW = "systematic-review"
    META_ANALYSIS = "meta-analysis"
    SCOPING_REVIEW = "scoping-review"
    NARRATIVE_REVIEW = "narrative-review"
    RANDOMISED_TRIAL = "randomised-trial"
    NON_RANDOMISED_TRIAL = "non-randomised-trial"
    PRE_POST = "pre-post"
    COHORT = "cohort"
    CASE_CONTROL = "case-control"
    CROSS_SECTIONAL = "cross-sectional"
    LONGITUDINAL = "longitudinal"
    QUALITATIVE = "qualitative"
    MIXED_METHODS = "mixed-methods"
    CASE_REPORT = "case-report"
    CASE_SERIES = "case-series"
    PROTOCOL = "protocol"
    VALIDATION = "validation"
    MODELLING = "modelling"
    GUIDELINE = "guideline"
    OPINION = "opinion"
    OTHER = "other"


class Direction(StrEnum):
    """Which way a main finding points."""

    BENEFIT = "benefit"
    HARM = "harm"
    NO_DIFFERENCE = "no-difference"
    MIXED = "mixed"
    ASSOCIATION = "association"
    DESCRIPTIVE = "descriptive"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class SampleSize:
    """How many, of what, counted when."""

    count: int
    unit: Unit
    role: Role


@dataclass(frozen=True, slots=True)
class StudyDesign:
    """The design, and in plain names how data were collected and analysed, each stated in the text.

    `approach`: "thematic analysis", "grounded theory"; `data_collection`: "interviews", "survey";
    `modifiers` qualify the design: "longitudinal", "pilot". All in the order of the text, each
    with a span of its own in the fact.
    """

    design: Design
    approach: tuple[str, ...] = ()
    data_collection: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MainFinding:
    """Which way the finding points; its words are those of the fact's spans, in their order."""

    direction: Direction


Value: TypeAlias = SampleSize | StudyDesign | MainFinding


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of several values between which a text does not decide."""

    value: Value
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a document says, with the words that say it, or the way in which it is absent.

    A reported fact has a value and at least one span; an ambiguous one has no value and at least
    two candidates; any other absence has none of these. The spans of a study design show the design
    first, then each approach, way of collecting data and modifier in the order of the value; where
    the same words show two of these they stand once. `rule` names what found it.
    """

    field: Field
    status: Status
    rule: str
    value: Value | None = None
    spans: tuple[Span, ...] = ()
    candidates: tuple[Candidate, ...] = ()

    def __post_init__(self) -> None:
        reported = self.status is Status.REPORTED
        if reported != (self.value is not None) or reported != bool(self.spans):
            raise ValueError(f"{self.field}: a value and its spans belong to what is reported")
        if (self.status is Status.AMBIGUOUS) != (len(self.candidates) > 1):
            raise ValueError(f"{self.field}: candidates, two at least, belong to what is ambiguous")
