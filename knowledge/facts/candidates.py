"""Every number in a text that could be its sample size, with what speaks for and against it.

A candidate is a number, or a sum of the numbers of groups in one sentence. Its features are plain
names ("before:total of", "noun:patients"), so that a weight can be read and argued with. Does not
choose: `sample_size.py` does.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.facts import counted, numbers
from knowledge.facts.vocabulary import words as listed
from knowledge.model.facts import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.facts.numbers import Number
    from knowledge.facts.reading import Reading, Sentence
    from knowledge.model.documents import Span

_MOST = 120  # candidates a text; an abstract has about twenty
_N_NAMES = frozenset({"n", "ns", "n's"})
_WINDOW = 3  # words on either side that become features
# "phase 2", "aged 65": words whose number is a label or a measure
_LABELS = listed("""
    p age aged page pp phase type grade stage level table figure version wave step chapter time
    """)
_NO_COUNTS = frozenset({"$", "£", "€", "±", "-", "<", "/", "≤", "#"})
_MONTHS = listed("""
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    """)
_BEFORE_YEARS = listed("""
    in since from until till through during and to between early late mid - / \u2013 of ( by year
    years , ; before after
    """)
_AFTER_YEARS = listed("and to - / \u2013 ) ] . , ; : until through")
_VERBS = {
    "randomised": "randomised randomized randomly assigned allocated randomisation randomization",
    "enrolled": "enrolled enroled recruited included entered registered eligible consented admitted"
    " treated received underwent",
    "took-part": "participated part interviewed surveyed sampled agreed volunteered",
    "analysed": "analysed analyzed evaluable assessed evaluated analysis examined studied",
    "completed": "completed finished returned responded answered filled completers",
    "invited": "invited approached contacted screened identified retrieved yielded distributed sent"
    " records",
    "met": "met fulfilled criteria inclusion selected",
    "lost": "dropped withdrew lost excluded discontinued died refused declined",
    "had": "had reported showed were was developed experienced achieved",
}
_JOINS = frozenset({",", "and", "&", "plus", "or", "with", "versus", "vs", ";", "a", "total", "of"})
_CUES = ("sample", "total", "interview", "focus group", "randomi", "meta-analys", "screened")
_VERB_OF = {form: verb for verb, forms in _VERBS.items() for form in forms.split()}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that may be the sample size: its value, unit, words, and features."""

    value: int
    unit: Unit
    spans: tuple[Span, ...]
    sentence: Sentence
    verb: str  # what was done to those counted: "randomised", "completed", "" where not said
    features: tuple[str, ...]


@dataclass(slots=True)
class _Count:
    """A number in its sentence, with what is needed to judge it."""

    number: Number
    sentence: Sentence
    place: str  # role of the sentence's part of the abstract
    index: int  # of the sentence
    n_equals: bool
    unit: Unit | None
    noun: int  # where its noun stands, -1 without one
    verb: str


def find(reading: Reading) -> list[Candidate]:
    """Return the candidates in text order, sums of groups behind the numbers they add up."""
    counts: list[_Count] = []
    for index, sentence in enumerate(reading.all):
        counts.extend(_counts(sentence, index))
        if len(counts) > _MOST:
            del counts[_MOST:]
            break
    if not counts:
        return []
    groups = list(_sums(counts))
    facts = _Whole(counts, groups, len(reading.all))
    found = [_single(count, facts) for count in counts]
    found.extend(_sum(parts, facts) for parts in groups)
    return found


class _Whole:
    """What a candidate's features need to know about all of them."""

    def __init__(
        self, counts: Sequence[_Count], groups: Sequence[Sequence[_Count]], sentences: int
    ) -> None:
        self.times: dict[int, int] = {}
        for count in counts:
            self.times[count.number.value] = self.times.get(count.number.value, 0) + 1
        self.sums = {sum(c.number.value for c in group) for group in groups}
        people = [c.number.value for c in counts if c.unit in counted.PEOPLE or c.n_equals]
        self.largest = max(people, default=0)
        # Numbers of groups whose sum is more than any number of people in the text.
        self.untotalled = {
            id(c)
            for group in groups
            if sum(c.number.value for c in group) > self.largest
            and (group[0].n_equals or _is_series(group))
            for c in group
        }
        self.first = next(
            (
                id(c)
                for c in counts
                if (c.unit in counted.PEOPLE or c.n_equals) and c.number.value > 1
            ),
            0,
        )
        self.series = {
            id(c) for group in groups if not group[0].n_equals and _is_series(group) for c in group
        }
        self.longest: dict[int, int] = {}
        for group in groups:
            self.longest[id(group[0])] = max(self.longest.get(id(group[0]), 0), len(group))
        self.sentences = max(sentences, 1)
        self.some_n = any(c.n_equals for c in counts)


def _counts(sentence: Sentence, index: int) -> Iterator[_Count]:
    """Yield the numbers of one sentence that could count something."""
    words = sentence.words
    for number in numbers.find(words, sentence.starts, sentence.ends):
        if number.value < 1 or _is_no_count(sentence, number):
            continue
        n_equals = (
            number.first >= 2
            and words[number.first - 1] in {"=", ":"}
            and words[number.first - 2] in _N_NAMES
        )
        unit, noun = counted.noun_after(words, number.last + 1)
        if n_equals and unit is None:
            unit, noun = counted.noun_before(words, number.first - 3)
        if unit is None and noun < 0:
            before, place = counted.noun_before(words, number.first - 1)
            if before is not None and words[number.first - 1] in {"(", "["}:
                unit, noun = before, place
        verb = _verb(words, number)
        yield _Count(number, sentence, sentence.role.value, index, n_equals, unit, noun, verb)


def _is_no_count(sentence: Sentence, number: Number) -> bool:
    """Drop what cannot be a sample: percentages, "p = 0", parts of names, "one" as a pronoun."""
    words = sentence.words
    after = words[number.last + 1] if number.last + 1 < len(words) else ""
    before = words[number.first - 1] if number.first else ""
    if after in {"%", "percent", "°"} or before in _NO_COUNTS:
        return True
    if (
        before == "."
        and number.first > 1
        and sentence.ends[number.first - 1] == sentence.starts[number.first]
    ):
        return True
    if before in _LABELS:
        return True
    return _is_date(words, number, before, after)


def _is_date(words: Sequence[str], number: Number, before: str, after: str) -> bool:
    """Say whether a number is a year or a day: "in 2015", "March 2020", "between 2011 and 2014"."""
    if before in _MONTHS or after in _MONTHS:
        return True
    if number.spelled or not 1900 <= number.value <= 2035 or not words[number.first].isdigit():
        return False
    return before in _BEFORE_YEARS or after in _AFTER_YEARS or not after


def _verb(words: Sequence[str], number: Number) -> str:
    """Return what is said to have been done to those counted, the words behind the number first."""
    for i in range(number.last + 1, min(number.last + 14, len(words))):
        if words[i] in {";", "."} or (words[i][0].isdigit() and i > number.last + 3):
            break
        verb = _VERB_OF.get(words[i])
        if verb is not None and verb != "had":
            return verb
    for i in range(number.first - 1, max(number.first - 7, -1), -1):
        verb = _VERB_OF.get(words[i])
        if verb is not None and verb != "had":
            return verb
    return ""


def _size(value: int) -> str:
    for limit in (1, 2, 4, 9, 19, 49, 99, 299, 999, 9_999):
        if value <= limit:
            return f"size:<={limit}"
    return "size:more"


def _single(count: _Count, whole: _Whole) -> Candidate:
    """Build the candidate of one number."""
    features = [*_features(count), *_relations(count, whole)]
    return Candidate(
        count.number.value,
        count.unit or Unit.PARTICIPANTS,
        (_phrase(count),),
        count.sentence,
        count.verb,
        tuple(dict.fromkeys(features)),
    )


def _phrase(count: _Count) -> Span:
    """Return the shortest phrase that holds the number and its noun."""
    number = count.number
    first, last = number.first, number.last
    if count.n_equals:
        first -= 2
    if count.noun > last:
        last = count.noun
    elif 0 <= count.noun < first and not count.n_equals:
        first = count.noun
    return count.sentence.span_of(first, last)


def _features(count: _Count) -> Iterator[str]:
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
    if 1900 <= number.value <= 2035 and _is_year(count):
        yield "like-a-year" if count.unit is None else "like-a-year-with-noun"
    yield from _neighbours(count)
    yield from (f"sentence:{cue}" for cue in _CUES if cue in count.sentence.lower)


def _is_year(count: _Count) -> bool:
    return not count.number.spelled and "," not in count.sentence.words[count.number.first]


def _neighbours(count: _Count) -> Iterator[str]:
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


def _relations(count: _Count, whole: _Whole) -> Iterator[str]:
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
    if whole.some_n and not count.n_equals:
        yield "others-have-n-equals"
    yield f"third:{min(3 * count.index // whole.sentences, 2)}"


def _sums(counts: Sequence[_Count]) -> Iterator[list[_Count]]:
    """Yield runs of two to five numbers in one sentence that look like groups of one sample."""
    at = 0
    while at < len(counts):
        run = [counts[at]]
        if _is_group(counts[at]):
            for other in counts[at + 1 :]:
                if other.index != counts[at].index or len(run) == 5:
                    break
                if not _is_group(other) or other.n_equals != run[0].n_equals:
                    if other.n_equals or run[0].n_equals:
                        continue
                    break
                run.append(other)
        if len(run) > 1:
            for length in range(2, len(run) + 1):
                yield run[:length]
        at += 1


def _is_longest(parts: Sequence[_Count], whole: _Whole) -> bool:
    """Say whether no longer sum of the text begins with these parts."""
    return whole.longest[id(parts[0])] == len(parts)


def _is_series(parts: Sequence[_Count]) -> bool:
    """Say whether nothing but nouns joins the parts: "32 patients, 15 carers and 13 nurses"."""
    words = parts[0].sentence.words
    for left, right in itertools.pairwise(parts):
        between = words[max(left.number.last, left.noun) + 1 : right.number.first]
        if not between or any(word not in _JOINS for word in between):
            return False
    return True


def _is_group(count: _Count) -> bool:
    return count.n_equals or count.unit is not None


def _sum(parts: Sequence[_Count], whole: _Whole) -> Candidate:
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
        "sum:series" if _is_series(parts) else "sum:loose",
        _size(value),
        f"third:{min(3 * first.index // whole.sentences, 2)}",
    ]
    if value > whole.largest:
        features.append("sum:no-total")
        if first.n_equals or _is_series(parts):
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
        tuple(_phrase(part) for part in parts),
        first.sentence,
        first.verb,
        tuple(features),
    )
