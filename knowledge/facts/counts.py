"""Find the numbers in a sentence that could count a sample, and what each of them counts.

Years, ages, percentages and numbers that are labels are left out; so is any judgement of which
number is the sample.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.facts import counted, numbers
from knowledge.facts.vocabulary import words as listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.facts.numbers import Number
    from knowledge.facts.reading import Sentence
    from knowledge.model.documents import Span
    from knowledge.model.facts import Unit

_N_NAMES = frozenset({"n", "ns", "n's"})
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
_VERB_OF = {form: verb for verb, forms in _VERBS.items() for form in forms.split()}


@dataclass(slots=True)
class Count:
    """A number in its sentence, with what is needed to judge it."""

    number: Number
    sentence: Sentence
    place: str  # role of the sentence's part of the abstract
    index: int  # of the sentence
    n_equals: bool
    unit: Unit | None
    noun: int  # where its noun stands, -1 without one
    verb: str


def in_sentence(sentence: Sentence, index: int) -> Iterator[Count]:
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
        yield Count(number, sentence, sentence.role.value, index, n_equals, unit, noun, verb)


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
    if before == "of" and counted.noun_after(words, number.last + 1)[0] is not None:
        return False  # "a sample of 2000 teachers"
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


def phrase(count: Count) -> Span:
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


def is_like_a_year(count: Count) -> bool:
    """Say whether a number is written as years are: "2012", not "2,012"."""
    return not count.number.spelled and "," not in count.sentence.words[count.number.first]


def are_groups(parts: Sequence[Count]) -> bool:
    """Say whether the parts count alike: "n = 9 ... n = 12", "9 men and 12 women"."""
    if parts[0].n_equals:
        return True
    units = {part.unit for part in parts}
    return (len(units) == 1 or units <= counted.PEOPLE) and is_series(parts)


def is_series(parts: Sequence[Count]) -> bool:
    """Say whether nothing but nouns joins the parts: "32 patients, 15 carers and 13 nurses"."""
    words = parts[0].sentence.words
    for left, right in itertools.pairwise(parts):
        between = words[max(left.number.last, left.noun) + 1 : right.number.first]
        if not between or any(word not in _JOINS for word in between):
            return False
    return True


def is_group(count: Count) -> bool:
    """Say whether a number says what it counts, so that it can be a group."""
    return count.n_equals or count.unit is not None
