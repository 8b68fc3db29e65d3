"""What a person asks: the kind of reply, what it is about, which studies count."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.model.facts import Design


# How many questions of a conversation the next may build on; of "more" each is one.
REMEMBERED = 12


class Kind(StrEnum):
    """What kind of reply a question asks for."""

    TOPIC = "topic"  # what the studies on something found
    SIDES = "sides"  # whether something is so: which studies say what
    FACT = "fact"  # one thing about named studies
    COUNT = "count"  # how many studies
    TOTAL = "total"  # how many people in all of them
    EXTREME = "extreme"  # the largest, the newest
    TALLY = "tally"  # what is most common
    LIBRARY = "library"  # what the library holds
    WHY = "why"  # why the studies of the last answer were found
    HELP = "help"  # how to ask
    NEED = "need"  # a person in danger: no search, a way to help
    ADVICE = "advice"  # what one person should do: not ours to say


class Aspect(StrEnum):
    """What a question about a study wants to know."""

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
    AUTHORS = "authors"
    YEAR = "year"
    REFERENCE = "reference"
    PASSAGE = "passage"  # anything else: answered by the sentence that states it


class Extreme(StrEnum):
    """Which end of an order is asked for."""

    LARGEST = "largest"
    SMALLEST = "smallest"
    NEWEST = "newest"
    OLDEST = "oldest"


class Facet(StrEnum):
    """What may be tallied over studies."""

    DESIGN = "design"
    APPROACH = "approach"
    DATA_COLLECTION = "data_collection"
    COUNTRY = "country"
    YEAR = "year"
    JOURNAL = "journal"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class Filters:
    """Which studies count; what is empty or None does not matter. All of them must hold.

    `designs` and `countries`: one of them. `methods` are plain names of approaches, ways of
    collecting data or modifiers of a design: every one. Years and sizes are inclusive. `setting`:
    every one of these words. `authors`: each names one of the authors.
    """

    designs: tuple[Design, ...] = ()
    methods: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    least: int | None = None
    most: int | None = None
    countries: tuple[str, ...] = ()
    setting: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    journal: str = ""

    def __bool__(self) -> bool:
        """Say whether anything is asked of a study."""
        return self != Filters()


@dataclass(frozen=True, slots=True)
class Question:
    """What was understood: the words as typed, the kind, and what it is about.

    `terms` are the words that carry the topic, as typed and in order. `aspects` is what a FACT
    question wants to know; `study_ids` are the studies it names, best fit first. `described`
    are studies that it speaks of by their topic ("the garden therapy trial"), each by the words
    that do so, last what kind of study it is called: not yet found, and not among the terms. They
    are looked for among the studies named, or, with `beside`, stand beside those.
    `claimed_size` is how many took part in the study named, if the question says so;
    `claimed_designs` bear out what it says that study is, what was meant first. `unknown` are
    flags that do not exist. `bibtex` wants references written so. `skip` is how many studies
    were shown already. `asks` says that the words ask ("what helps with sleep?"), and do not
    only name a topic. `wanted` is how many studies from the end of an order it asks for.
    """

    text: str
    kind: Kind
    terms: tuple[str, ...] = ()
    aspects: tuple[Aspect, ...] = ()
    study_ids: tuple[str, ...] = ()
    described: tuple[tuple[str, ...], ...] = ()
    filters: Filters = field(default_factory=Filters)
    extreme: Extreme | None = None
    facet: Facet | None = None
    claimed_size: int | None = None
    claimed_designs: tuple[Design, ...] = ()
    unknown: tuple[str, ...] = ()
    skip: int = 0
    asks: bool = False
    bibtex: bool = False
    wanted: int = 1
    beside: bool = False
