"""Which studies pass the filters of a question, and which do not say enough to be judged."""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Protocol, TypeAlias

from knowledge.facts import places
from knowledge.model import Countries, Design, Field, SampleSize, StudyDesign

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from knowledge.model import Filters, Hit, Study

    Check: TypeAlias = "Callable[[Study], Verdict]"

MOST_READ = 2_000  # studies whose text may be searched for the name of a country
EVERYWHERE = 1_000_000  # studies: more than any library holds


class Verdict(Enum):
    """How a study stands to a filter."""

    PASSES = "passes"
    FAILS = "fails"
    UNKNOWN = "unknown"  # it does not state what is asked for


PASSES, FAILS, UNKNOWN = Verdict.PASSES, Verdict.FAILS, Verdict.UNKNOWN


class Lookup(Protocol):
    """What is needed of a library to compare words."""

    def search(self, words: Sequence[str], limit: int, *, every: bool = False) -> tuple[Hit, ...]:
        """Return the studies that hold any of the words, or every one of them, best first."""

    def held_in(self, text: str, words: Sequence[str]) -> frozenset[str]:
        """Return those of the words that a text holds, in any of their forms."""


def passing(hits: Sequence[Hit], filters: Filters, library: Lookup) -> tuple[tuple[Hit, ...], int]:
    """Return the hits that pass every filter, in order, and how many could not be judged."""
    if not filters:
        return tuple(hits), 0
    checks = tuple(_checks(filters, library, few=len(hits) <= MOST_READ))
    passed, unjudged = [], 0
    for hit in hits:
        verdict = _verdict(hit.study, checks)
        if verdict is PASSES:
            passed.append(hit)
        elif verdict is UNKNOWN:
            unjudged += 1
    return tuple(passed), unjudged


def _verdict(study: Study, checks: Iterable[Check]) -> Verdict:
    """Judge a study: it fails where any check does, else it is unknown where any is."""
    found = PASSES
    for check in checks:
        verdict = check(study)
        if verdict is FAILS:
            return FAILS
        if verdict is UNKNOWN:
            found = UNKNOWN
    return found


def _checks(filters: Filters, library: Lookup, *, few: bool) -> Iterator[Check]:
    """Yield a check for each filter that is set, the cheaper ones first; of few, texts are read."""
    if filters.since is not None or filters.until is not None:
        yield lambda study: _within(_year(study), filters.since, filters.until)
    if filters.designs:
        yield lambda study: _of_designs(study, filters.designs)
    if filters.methods:
        yield lambda study: _of_methods(study, filters.methods)
    if filters.least is not None or filters.most is not None:
        yield lambda study: _within(_size(study), filters.least, filters.most)
    if filters.countries:
        wanted = frozenset(filters.countries)
        yield lambda study: _of_countries(study, wanted, read=few)
    if filters.journal:
        yield _in_journal(filters.journal.split(), library)
    if filters.setting:
        yield _in_words(_setting, filters.setting, library)
    if filters.authors:
        yield _in_words(_authors, filters.authors, library)


def _judged(known: object | None, *, passes: bool) -> Verdict:
    if known is None:
        return UNKNOWN
    return PASSES if passes else FAILS


# ── numbers and labels ───────────────────────────────────────────────────────────────────────────


def _within(number: int | None, low: int | None, high: int | None) -> Verdict:
    if number is None:
        return UNKNOWN
    inside = (low is None or low <= number) and (high is None or number <= high)
    return PASSES if inside else FAILS


def _year(study: Study) -> int | None:
    issued = study.reference.issued
    return issued.year if issued else None


def _size(study: Study) -> int | None:
    _, fact = study.fact(Field.SAMPLE_SIZE)
    return fact.value.count if isinstance(fact.value, SampleSize) else None


def _design(study: Study) -> StudyDesign | None:
    _, fact = study.fact(Field.STUDY_DESIGN)
    return fact.value if isinstance(fact.value, StudyDesign) else None


def _of_designs(study: Study, designs: Sequence[Design]) -> Verdict:
    """Judge whether a design is one of these, or is qualified as one is called."""
    value = _design(study)
    of_numbers = Design.CROSS_SECTIONAL in designs and Design.LONGITUDINAL in designs
    if of_numbers and value and value.design is Design.QUALITATIVE:
        return FAILS  # interviews over a year are longitudinal, not quantitative
    return _judged(
        value,
        passes=value is not None
        and (
            value.design in designs
            or (bool(value.modifiers) and any(one.value in value.modifiers for one in designs))
        ),
    )


def _of_methods(study: Study, methods: Sequence[str]) -> Verdict:
    """Judge whether every method is named, or one that is a kind of it."""
    value = _design(study)
    if value is None:
        return UNKNOWN
    named = (*value.approach, *value.data_collection, *value.modifiers)
    return _judged(value, passes=all(_names(method, named) for method in methods))


def _names(method: str, named: Iterable[str]) -> bool:
    return any(method == name or name.endswith(f" {method}") for name in named)


def _of_countries(study: Study, wanted: frozenset[str], *, read: bool) -> Verdict:
    """Judge by the country that is stated; without one, if `read`, by those that the text names."""
    _, place = study.fact(Field.COUNTRY)
    if not isinstance(place.value, Countries):
        named = read and any(places.names(study.document.text, code) for code in wanted)
        return PASSES if named else UNKNOWN
    return _judged(place, passes=not wanted.isdisjoint(place.value.codes))


# ── words ────────────────────────────────────────────────────────────────────────────────────────


def _in_journal(wanted: Sequence[str], library: Lookup) -> Check:
    """Check the name of a journal, of which a library has few, each once."""

    @cache
    def judge(journal: str) -> Verdict:
        return _judged(journal or None, passes=library.held_in(journal, wanted) >= set(wanted))

    return lambda study: judge(study.reference.container_title)


def _in_words(words_of: Callable[[Study], str], wanted: Sequence[str], library: Lookup) -> Check:
    """Check the words that studies state; only those that hold all of them anywhere are read."""
    holders = {hit.study.id for hit in library.search(wanted, EVERYWHERE, every=True)}

    def check(study: Study) -> Verdict:
        words = words_of(study)
        if not words:
            return UNKNOWN
        passes = study.id in holders and library.held_in(words, wanted) >= set(wanted)
        return PASSES if passes else FAILS

    return check


def _setting(study: Study) -> str:
    record, place = study.fact(Field.SETTING)
    return " ".join([span.of(record.document.text) for span in place.spans])


def _authors(study: Study) -> str:
    return " ".join([f"{n.given} {n.family} {n.literal}" for n in study.reference.authors])
