"""Say what a sample counts, where its own noun does not, and how exactly it is given.

"24 participants" in a study of nurses are staff; "over 200" are more than 200.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.facts import counted
from knowledge.facts.vocabulary import words as listed
from knowledge.model.facts import Bound, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.facts.counts import Count
    from knowledge.facts.reading import Reading

_GENERAL = listed("""
    participant participants respondent respondents subject subjects individual individuals
    informant informants interviewee interviewees person persons people volunteer volunteers
    """)
_SPECIAL = frozenset({Unit.PATIENTS, Unit.STUDENTS, Unit.STAFF})
_ABOUT = listed("about approximately around nearly almost roughly circa some ca ~ ≈")
_MORE = listed("over exceeding > ≥")
_THAN = {"more": Bound.MORE_THAN, "greater": Bound.MORE_THAN, "fewer": Bound.FEWER_THAN}
_THAN["less"] = Bound.FEWER_THAN
_RANGES = frozenset({"to", "-", "\u2013"})


def of(parts: Sequence[Count], reading: Reading, kind: str) -> Unit:
    """Return what a number, or the groups of a sum, count in a study of this kind."""
    units = dict.fromkeys(part.unit for part in parts if part.unit)
    first = parts[0]
    if len(units) > 1:
        return Unit.PARTICIPANTS
    unit = next(iter(units), None)
    noun = first.sentence.words[first.noun] if unit and first.noun >= 0 else ""
    if unit is None or noun in _GENERAL:
        if unit is None and kind == "review":
            return Unit.STUDIES
        return _studied(reading, first) or Unit.PARTICIPANTS
    if unit is Unit.STUDIES and kind not in {"review", "essay"} and noun.startswith("article"):
        return Unit.RECORDS
    return unit


def _studied(reading: Reading, count: Count) -> Unit | None:
    """Return the one kind of people that the title, or else the number's sentence, names."""
    for sentences in (reading.title, (count.sentence,)):
        named = {counted.UNITS.get(word) for s in sentences for word in s.words} & _SPECIAL
        if len(named) == 1:
            return named.pop()
    return None


def bound(parts: Sequence[Count]) -> Bound:
    """Return how exactly a text gives a number; a sum is as exact as its first part that is not."""
    found = (_bound(part) for part in parts)
    return next((one for one in found if one is not Bound.EXACTLY), Bound.EXACTLY)


def _bound(count: Count) -> Bound:
    words, first, last = count.sentence.words, count.number.first, count.number.last
    before = words[max(first - 2, 0) : first]
    if not before:
        before = ("",)
    pair = before if len(before) > 1 else ("", *before)
    if pair[1] in _MORE or pair == ("at", "least") or words[last + 1 : last + 3] == ("or", "more"):
        return Bound.MORE_THAN
    if pair[1] == "than":
        return _THAN.get(pair[0], Bound.EXACTLY)
    if pair in {("up", "to"), ("at", "most")}:
        return Bound.FEWER_THAN
    if words[last + 1 : last + 2] == ("+",):
        return Bound.MORE_THAN
    ranged = pair[1] in _RANGES and pair[0][:1].isdigit()
    return Bound.ABOUT if pair[1] in _ABOUT or ranged else Bound.EXACTLY
