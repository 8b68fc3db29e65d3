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
    CONCLUSION = "conclusion"
    POPULATION = "population"
    SETTING = "setting"
    COUNTRY = "country"
    MEASURES = "measures"
    EFFECT_SIZES = "effect_sizes"
    FOLLOW_UP = "follow_up"
    LIMITATIONS = "limitations"


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


class Bound(StrEnum):
    """How exactly a text gives a number."""

    EXACTLY = "exactly"
    ABOUT = "about"  # "approximately 200"
    MORE_THAN = "more-than"  # "over 200", "at least 200"
    FEWER_THAN = "fewer-than"  # "up to 200"


class Extent(StrEnum):
    """What a period of a study is the length of."""

    FOLLOW_UP = "follow-up"  # how long people were followed, or when they were measured again
    INTERVENTION = "intervention"  # how long what was done to them lasted
    STUDY = "study"  # how long data were collected


class TimeUnit(StrEnum):
    """In what a period is counted."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class SampleSize:
    """How many, of what, counted when, how exactly."""

    count: int
    unit: Unit
    role: Role
    bound: Bound = Bound.EXACTLY


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
    """Which way the finding points; its words are those of the fact's spans, in their order.

    `hedged`: the authors say that it may be so ("might enhance"). The words that decided the
    direction and the hedge are the fact's cues.
    """

    direction: Direction
    hedged: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """What is said is said in the fact's spans, each a phrase or sentence of the authors.

    The value of a population, a setting, a conclusion and the limitations.
    """


@dataclass(frozen=True, slots=True)
class Countries:
    """Where the study took place: ISO 3166 alpha-2 codes, a span each, in the order of the text."""

    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """An instrument as the text names it, and its abbreviation where the text gives one."""

    name: str
    abbreviation: str = ""


@dataclass(frozen=True, slots=True)
class Measures:
    """The instruments of a study, a span each, in the order of the text."""

    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class EffectSize:
    """One effect as reported: "odds ratio" 1.8, its interval at `level` per cent, p as written.

    `p` keeps its sign: "<0.001", "=0.03". What the text does not give is None or empty.
    """

    measure: str
    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    level: float | None = None
    p: str = ""


@dataclass(frozen=True, slots=True)
class EffectSizes:
    """The effects a text reports, a span each, in the order of the text."""

    effects: tuple[EffectSize, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time in a study."""

    length: float
    unit: TimeUnit
    extent: Extent


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The periods of a study, a span each, in the order of the text."""

    periods: tuple[Period, ...]


Value: TypeAlias = (
    SampleSize | StudyDesign | MainFinding | Wording | Countries | Measures | EffectSizes | FollowUp
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value that the text also gives, with the words that show it."""

    value: Value
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a document says, with the words that say it, or the way in which it is absent.

    A reported fact has a value and at least one span; an ambiguous one has no value and at least
    two candidates; any other absence has neither. Beside a reported value, `candidates` are those
    it was preferred to, likeliest first. The spans of a study design show the design
    first, then each approach, way of collecting data and modifier in the order of the value; where
    the same words show two of these they stand once. `cues` are words that decided a value without
    being it, such as a finding's direction. `rule` names what found it. `confidence` is how often
    such a fact was right on abstracts kept aside (0 to 1); None where that was not measured.
    """

    field: Field
    status: Status
    rule: str
    value: Value | None = None
    spans: tuple[Span, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    cues: tuple[Span, ...] = ()
    confidence: float | None = None

    def __post_init__(self) -> None:
        reported = self.status is Status.REPORTED
        ambiguous = self.status is Status.AMBIGUOUS
        if reported != (self.value is not None) or reported != bool(self.spans):
            raise ValueError(f"{self.field}: a value and its spans belong to what is reported")
        if ambiguous and len(self.candidates) < 2:
            raise ValueError(f"{self.field}: what is ambiguous has two candidates at least")
        if self.candidates and not (ambiguous or reported):
            raise ValueError(f"{self.field}: what is absent has no candidates")
        if self.cues and not reported:
            raise ValueError(f"{self.field}: cues belong to what is reported")
        if self.confidence is not None and not 0 <= self.confidence <= 1:
            raise ValueError(f"{self.field}: a confidence lies between 0 and 1")
