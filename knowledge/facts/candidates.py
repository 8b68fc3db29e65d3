"""Every number in a text that could be its sample size, with what speaks for and against it.

A candidate is a number, or a sum of the numbers of groups in one sentence. Its features are plain
names ("before:total of", "noun:patients"), so that a weight can be read and argued with. Does not
choose: `sample_size.py` does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.facts import counted, counts
from knowledge.model.facts import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.facts.counts import Count
    from knowledge.facts.reading import Reading, Sentence
    from knowledge.model.documents import Span

_MOST = 120  # candidates a text; an abstract has about twenty
_WINDOW = 3  # words on either side that become features
_TAKEN = frozenset({"randomised", "enrolled", "took-part", "analysed", "completed"})
_CUES = ("sample", "total", "interview", "focus group", "randomi", "meta-analys", "screened")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that may be the sample size: its value, unit, words, and features."""

    value: int
    unit: Unit
    spans: tuple[Span, ...]
    sentence: Sentence
    verb: str  # what was done to those counted: "randomised", "completed", "" where not said
    features: tuple[str, ...]


def find(reading: Reading) -> list[Candidate]:
    """Return the candidates in text order, sums of groups behind the numbers they add up."""
    seen: list[Count] = []
    for index, sentence in enumerate(reading.all):
        seen.extend(counts.in_sentence(sentence, index))
        if len(seen) > _MOST:
            del seen[_MOST:]
            break
    if not seen:
        return []
    groups = list(_sums(seen))
    whole = _Whole(seen, groups, len(reading.all))
    found = [_single(count, whole) for count in seen]
    found.extend(_sum(parts, whole) for parts in groups)
    return found


class _Whole:
    """What a candidate's features need to know about all of them."""

    def __init__(
        self, seen: Sequence[Count], groups: Sequence[Sequence[Count]], sentences: int
    ) -> None:
        self.times: dict[int, int] = {}
        for count in seen:
            self.times[count.number.value] = self.times.get(count.number.value, 0) + 1
        self.sums = {sum(c.number.value for c in group) for group in groups}
        people = [c.number.value for c in seen if c.unit in counted.PEOPLE or c.n_equals]
        self.largest = max(people, default=0)
        # Numbers of groups whose sum is more than any number of people in the text.
        self.untotalled = {
            id(c)
            for group in groups
            if sum(c.number.value for c in group) > self.largest and counts.are_groups(group)
            for c in group
        }
        self.first = next(
            (
                id(c)
                for c in seen
                if (c.unit in counted.PEOPLE or c.n_equals) and c.number.value > 1
            ),
            0,
        )
        self.series = {
            id(c)
            for group in groups
            if not group[0].n_equals and counts.is_series(group)
            for c in group
        }
        self.longest: dict[int, int] = {}
        for group in groups:
            self.longest[id(group[0])] = max(self.longest.get(id(group[0]), 0), len(group))
        self.sentences = max(sentences, 1)
        self.taken = any(c.verb in _TAKEN for c in seen)
        self.some_n = any(c.n_equals for c in seen)


def _size(value: int) -> str:
    for limit in (1, 2, 4, 9, 19, 49, 99, 299, 999, 9_999):
        if value <= limit:
            return f"size:<={limit}"
    return "size:more"


def _single(count: Count, whole: _Whole) -> Candidate:
    """Build the candidate of one number."""
    features = [*_features(count), *_relations(count, whole)]
    return Candidate(
        count.number.value,
        count.unit or Unit.PARTICIPANTS,
        (counts.phrase(count),),
        count.sentence,
        count.verb,
        tuple(dict.fromkeys(features)),
    )


def _features(count: Count) -> Iterator[str]:
    """Yield what the number's own sentence says about it."""
    number = count.number
    noun = "noun:measure" if count.noun >= 0 else "noun:none"
    if count.unit:
        noun = f"noun:{count.unit.value}"
    yield noun
    yield f"role:{count.place}"
    yield _size(number.value)
    yield "spelled" if number.spelled else "digits"
    if count.verb:
        yield f"verb:{count.verb}"
        yield f"{noun}&verb:{count.verb}"
    if count.n_equals:
        yield "n-equals"
        yield f"n-equals&{count.place}"
    if 1900 <= number.value <= 2035 and counts.is_like_a_year(count):
        yield "like-a-year" if count.unit is None else "like-a-year-with-noun"
    yield from _neighbours(count)
    yield from (f"sentence:{cue}" for cue in _CUES if cue in count.sentence.lower)


def _neighbours(count: Count) -> Iterator[str]:
    """Yield the words around a number and behind its noun."""
    words, first, last = count.sentence.words, count.number.first, count.number.last
    if first == 0:
        yield "opens-sentence"
    for i in range(1, _WINDOW + 1):
        if first - i >= 0:
            yield f"before{min(i, 2)}:{_plain(words[first - i])}"
        if last + i < len(words):
            yield f"after{min(i, 2)}:{_plain(words[last + i])}"
    if first >= 2:
        yield f"before:{_plain(words[first - 2])} {_plain(words[first - 1])}"
    if count.noun > last and count.noun + 1 < len(words):
        yield f"after-noun:{_plain(words[count.noun + 1])}"
        if count.noun + 2 < len(words):
            yield f"after-noun:{_plain(words[count.noun + 1])} {_plain(words[count.noun + 2])}"


def _plain(word: str) -> str:
    return "<number>" if word[0].isdigit() else word


def _relations(count: Count, whole: _Whole) -> Iterator[str]:
    """Yield how the number stands to the others in the text."""
    value = count.number.value
    if whole.times[value] > 1:
        yield "repeated"
    if value in whole.sums:
        yield "is-a-sum-of-groups"
    if id(count) == whole.first:
        yield "first-of-people"
    if count.unit in counted.PEOPLE or count.n_equals:
        yield "largest-of-people" if value == whole.largest else "not-largest-of-people"
    if id(count) in whole.untotalled:
        yield "a-group-without-total"
    if id(count) in whole.series:
        yield "in-a-series"
    if count.verb == "invited" and whole.taken:
        yield "invited-before-others-took-part"
    if whole.some_n and not count.n_equals:
        yield "others-have-n-equals"
    yield f"third:{min(3 * count.index // whole.sentences, 2)}"


def _sums(seen: Sequence[Count]) -> Iterator[list[Count]]:
    """Yield runs of two to five numbers in one sentence that look like groups of one sample."""
    at = 0
    while at < len(seen):
        run = [seen[at]]
        if counts.is_group(seen[at]):
            for other in seen[at + 1 :]:
                if other.index != seen[at].index or len(run) == 5:
                    break
                if not counts.is_group(other) or other.n_equals != run[0].n_equals:
                    if other.n_equals or run[0].n_equals:
                        continue
                    break
                run.append(other)
        if len(run) > 1:
            for length in range(2, len(run) + 1):
                yield run[:length]
        at += 1


def _is_longest(parts: Sequence[Count], whole: _Whole) -> bool:
    """Say whether no longer sum of the text begins with these parts."""
    return whole.longest[id(parts[0])] == len(parts)


def _sum(parts: Sequence[Count], whole: _Whole) -> Candidate:
    """Build the candidate that adds up groups."""
    first = parts[0]
    value = sum(part.number.value for part in parts)
    words = first.sentence.words
    between = words[parts[-2].number.last + 1 : parts[-1].number.first]
    units = {part.unit for part in parts}
    features = [
        "sum",
        f"sum:{len(parts)}",
        "sum:n-equals" if first.n_equals else "sum:nouns",
        "sum:one-unit" if len(units) == 1 else "sum:units",
        f"sum:role:{first.place}",
        "sum:and" if "and" in between else "sum:no-and",
        "sum:gap" if len(between) > 8 else "sum:near",
        "sum:series" if counts.is_series(parts) else "sum:loose",
        _size(value),
        f"third:{min(3 * first.index // whole.sentences, 2)}",
    ]
    if value > whole.largest:
        features.append("sum:no-total")
        if counts.are_groups(parts):
            features.append("sum:no-total-of-groups")
    if _is_longest(parts, whole):
        features.append("sum:all-of-them")
    if first.verb:
        features.append(f"sum:verb:{first.verb}")
    if value in whole.times:
        features.append("sum:total-stated")
    if value < whole.largest:
        features.append("sum:below-largest")
    if all(part.number.value == first.number.value for part in parts):
        features.append("sum:equal-parts")
    rest = [c for c in (first.unit, parts[-1].unit) if c]
    features.extend(f"sum:noun:{unit.value}" for unit in dict.fromkeys(rest))
    if first.number.first > 0:
        features.append(f"sum:before:{_plain(words[first.number.first - 1])}")
    unit = rest[0] if len(set(rest)) == 1 else Unit.PARTICIPANTS
    return Candidate(
        value,
        unit,
        tuple(counts.phrase(part) for part in parts),
        first.sentence,
        first.verb,
        tuple(features),
    )
