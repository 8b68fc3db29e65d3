"""Find the periods of a study that a text states: follow-up, intervention, data collection.

"followed for 2 years", "at 6 and 12 months", "an 8-week course", "over a 6-month period". Ages,
experience, what people recall, and how long a session lasts are none of these. Only lengths that
are stated: nothing is reckoned from dates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.facts import numbers
from knowledge.facts.vocabulary import words
from knowledge.model.documents import SectionRole
from knowledge.model.facts import Extent, Fact, Field, FollowUp, Period, Status, TimeUnit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.facts.reading import Reading, Sentence
    from knowledge.model.documents import Span

_MOST: Final = 20  # periods of one abstract
_LONGEST: Final = 40  # years of a study; more is somebody's age
_BEFORE: Final = 8  # words before a number that are looked at
_AFTER: Final = 4
_NOT_HERE: Final = frozenset({SectionRole.BACKGROUND, SectionRole.OBJECTIVE})
_STEMS: Final = ("month", "week", "year", "day", "hour", "minute")
_UNITS: Final = {name: unit for unit in TimeUnit for name in (unit.value, unit.value[:-1])}
_SHORT: Final = frozenset({TimeUnit.MINUTES, TimeUnit.HOURS})  # those of a session
_LISTED: Final = words(", and or & to")

_FOLLOWED: Final = words("follow-up follow-ups followup followups followed reassessed")
_LATER: Final = words("""
    later post after following posttreatment post-treatment postintervention post-intervention
    post-baseline postbaseline post-discharge postdischarge post-test posttest post-training
    """)
_DONE: Final = words("""
    programme programmes program programs intervention interventions course courses training
    treatment treatments therapy workshop curriculum regimen exercise yoga mindfulness
    supplementation coaching camp class classes
    """)
_DOING: Final = words("""
    treated received receive receiving treatment took taking trained training attended practised
    practiced participated administered daily weekly wore intervention exercised randomised
    randomized assigned completed delivered sessions modules messages programme program
    """)
_RUN: Final = words("study trial survey project period observation pilot evaluation")
_WATCHED: Final = words("longitudinal cohort prospective trajectories trajectory tracked panel")
_SPANNING: Final = words("over during throughout across through spanning")
_ARTICLES: Final = words("a an the about approximately first")
_POINTS: Final = words("at after")
_CHILDREN: Final = words("child children infant infants toddlers baby babies newborns gestation")
# Before a length: what it is not the length of.
_NOT_AFTER: Final = words("""
    past last previous preceding prior recent aged age ages every each per within least than
    between ago mean averaged
    """)
_NOT_BEFORE: Final = words("""
    old ago earlier before previously age aged gestation postpartum pregnancy experience practice
    prevalence incidence recall survival mortality risk abstinence apart per education schooling
    working teaching history duration since
    """)


def read(reading: Reading) -> Fact:
    """Return the periods of a text, each once with its words, in the order of the text."""
    found: dict[Period, Span] = {}
    for sentence in reading.all:
        if sentence.role in _NOT_HERE or not any(stem in sentence.lower for stem in _STEMS):
            continue
        for period, span in _periods(sentence):
            found.setdefault(period, span)
    if not found:
        return Fact(Field.FOLLOW_UP, Status.NOT_REPORTED, "follow-up:none-stated")
    periods = tuple(found)[:_MOST]
    spans = tuple(found[period] for period in periods)
    return Fact(Field.FOLLOW_UP, Status.REPORTED, "follow-up:stated", FollowUp(periods), spans)


def _periods(sentence: Sentence) -> Iterator[tuple[Period, Span]]:
    """Yield the periods of one sentence."""
    aged = " of age " in sentence.lower or " old " in sentence.lower
    for at, word in enumerate(sentence.words):
        head, dash, tail = word.rpartition("-")  # "12-month"
        unit = _UNITS.get(tail)
        if unit is None:
            continue
        if dash:
            lengths = [(at, _length(head))]
            first = at
        else:
            first, lengths = _lengths(sentence.words, at)
        if not lengths or any(length is None for _, length in lengths):
            continue
        extent = _extent(sentence.words, first, at)
        if extent is None or (unit in _SHORT and extent is not Extent.FOLLOW_UP):
            continue
        years = unit is TimeUnit.YEARS
        for place, length in lengths:
            if length and not (years and (aged or length > _LONGEST)):
                yield Period(length, unit, extent), sentence.span_of(place, at)


def _lengths(words: Sequence[str], at: int) -> tuple[int, list[tuple[int, float | None]]]:
    """Return the numbers before a unit, with where each stands: "3, 6 and 12 months"."""
    found: list[tuple[int, float | None]] = []
    place = at - 1
    while place >= 0:
        length = _length(words[place].rstrip("-"))
        if length is None:
            break
        found.append((place, length))
        before = place - 1
        while before >= 0 and before > place - 3 and words[before] in _LISTED:
            before -= 1
        if before == place - 1 or before < 0:
            break
        place = before
    found.reverse()
    return (found[0][0] if found else at), found


def _length(word: str) -> float | None:
    """Return the number that a word is: "12", "4.6", "twenty-four"; None where it is none."""
    if word[:1].isdigit():
        plain = word.replace("\u00b7", ".")
        whole, _, part = plain.partition(".")
        digits = whole.isascii() and whole.isdigit() and (not part or part.isdigit())
        return float(plain.rstrip(".")) if digits and len(plain) <= 5 else None
    spelled = numbers.find((word,), (0,), (len(word),)) if word.isalpha() or "-" in word else []
    return float(spelled[0].value) if spelled else None


def _extent(words: Sequence[str], first: int, unit: int) -> Extent | None:
    """Return what a length is the length of, by the words around it; None where of nothing here."""
    before = words[max(0, first - _BEFORE) : first]
    after = words[unit + 1 : unit + 1 + _AFTER]
    near = before[-2:]
    if not _NOT_AFTER.isdisjoint(near) or not _NOT_BEFORE.isdisjoint(after[:2]):
        return None
    if not _FOLLOWED.isdisjoint(after[:3]) or (after[:1] and after[0] in _LATER):
        return Extent.FOLLOW_UP
    if not _FOLLOWED.isdisjoint(before[-6:]):
        return Extent.FOLLOW_UP
    if not _DONE.isdisjoint(_until_stop(after)):
        return Extent.INTERVENTION
    if not _RUN.isdisjoint(_until_stop(after)):
        watched = not _WATCHED.isdisjoint(after)
        return Extent.FOLLOW_UP if watched else Extent.STUDY
    return _by_preposition(words, before)


def _by_preposition(words: Sequence[str], before: Sequence[str]) -> Extent | None:
    """Return what a length is of by the word that leads to it: "at", "after", "for", "over"."""
    leading = [word for word in before[-3:] if word not in _ARTICLES]
    lead = leading[-1] if leading else ""
    if lead in _POINTS:
        return Extent.FOLLOW_UP if _CHILDREN.isdisjoint(words) else None
    if lead == "for":
        return None if _DOING.isdisjoint(before) else Extent.INTERVENTION
    if lead in {"lasted", "lasting"}:
        return None if _DONE.isdisjoint(words) else Extent.INTERVENTION
    if lead in _SPANNING:
        if not _DOING.isdisjoint(before):
            return Extent.INTERVENTION
        return Extent.STUDY if _WATCHED.isdisjoint(words) else Extent.FOLLOW_UP
    return None


def _until_stop(words: Sequence[str]) -> Sequence[str]:
    """Return the words before the end of a clause."""
    for at, word in enumerate(words):
        if word in {".", ";", ":", ")", "and", "in", "with", "to", "from", "by"}:
            return words[:at]
    return words
