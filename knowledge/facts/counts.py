"""Find the numbers in a sentence that could count a sample, and what each of them counts.

Years, ages, percentages and numbers that are labels are left out; so is any judgement of which
number is the sample.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.facts import counted, numbers
from knowledge.facts.vocabulary import words as listed
from knowledge.model.facts import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.facts.numbers import Number
    from knowledge.facts.reading import Sentence
    from knowledge.model.documents import Span

MOST = 120  # numbers that are looked at; an abstract has about twenty
_OPENING = 5  # words: "of a total of"
_N_NAMES = frozenset({"n", "ns", "n's"})
# "phase 2", "aged 65": words whose number is a label or a measure
_LABELS = listed("""
    p age aged ages page pp phase type grade stage level table figure version wave step chapter time
    volume vol issue no score covid sars web © copyright
    """)
_NO_COUNTS = frozenset({"$", "£", "€", "±", "-", "<", "/", "≤", "#"})
_SHARES = frozenset({"%", "percent", "°", "‰"})
_NUMBERED = frozenset({"study", "experiment", "group", "part", "sample", "trial"})  # "Study 2"
_SPANS = {("to",), ("and",), ("or",)}  # "13- to 19-year-olds"
_MONTHS = listed("""
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    """)
_BEFORE_YEARS = listed("""
    in since from until till through during and to between early late mid - / \u2013 of ( by year
    years , ; before after
    """)
_WHOLES = frozenset({"sample", "total", "cohort"})
_AFTER_YEARS = listed("and to - / \u2013 ) ] . , ; : until through")
# A number before one of these opens a part of the text: "3 Methods"
_HEADINGS = listed("""
    introduction background aim aims objective objectives purpose method methods materials results
    result findings discussion conclusion conclusions implications limitations
    """)
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
}
_VERB_OF = {form: verb for verb, forms in _VERBS.items() for form in forms.split()}


# What follows a part that does not name what it counts: "230 were randomised"
_PARTS = listed("were was ( participated completed agreed responded met took consented")
ALONE = "alone"  # in place of what was done: a patient told of alone


@dataclass(slots=True)
class Count:
    """A number in its sentence, with what is needed to judge it."""

    number: Number
    sentence: Sentence
    place: str  # role of the sentence's part of the abstract
    index: int  # of the sentence
    unit: Unit | None
    noun: int  # where its noun stands, -1 without one
    verb: str
    n_equals: bool = False
    capital: bool = False  # "N = 30", which mostly is the whole


def in_sentence(text: str, sentence: Sentence, index: int) -> list[Count]:
    """Return the numbers of one sentence of a text that could count something, in order."""
    words = sentence.words
    after: Count | None = None  # the number behind: "three male and four female nurses"
    found: list[Count] = []
    for number in reversed(numbers.find(words, sentence.starts, sentence.ends)[:MOST]):
        if number.value < 1 or _is_no_count(sentence, number):
            continue
        at = number.first
        n_equals = at >= 2 and words[at - 1] in {"=", ":"} and words[at - 2] in _N_NAMES
        unit, noun = counted.noun_after(words, number.last + 1)
        if unit is None and noun < 0 and (n_equals or (at and words[at - 1] in {"(", "["})):
            before, place = counted.noun_before(words, at - 3 if n_equals else at - 1)
            if n_equals or before is not None:
                unit, noun = before, place
        if unit is None and noun < 0 and after is not None and not n_equals:
            unit = _shared(words, number, after)
        after = Count(
            number,
            sentence,
            sentence.role.value,
            index,
            unit,
            noun,
            _verb(words, number),
            n_equals,
            n_equals and text[sentence.starts[at - 2]] == "N",
        )
        found.append(after)
    if "year" in sentence.lower:
        found.extend(_one_patient(sentence, index))
        found.sort(key=lambda count: -count.number.first)
    found.reverse()
    _share_of_whole(found)
    return found


def _share_of_whole(found: Sequence[Count]) -> None:
    """Give parts the unit of their whole, which stands before or behind them.

    "Of 512 people screened, 230 were randomised"; "was sent to 900 men; 412 (46%) returned it";
    "44 of 380 eligible adults".
    """
    whole: Unit | None = None
    for place, count in enumerate(found):
        words = count.sentence.words
        if count.unit:
            if count.verb == "invited" or opens(words, count.number.first):
                whole = count.unit
        elif count.noun < 0:
            behind = words[count.number.last + 1 : count.number.last + 3]
            if whole and not _PARTS.isdisjoint(behind[:1]):
                count.unit = whole
            elif behind in {("of", "the"), ("out", "of")} or behind[:1] == ("of",):
                after = found[place + 1 : place + 2]
                if after and after[0].number.first <= count.number.last + 4:
                    count.unit = after[0].unit


def opens(words: Sequence[str], at: int) -> bool:
    """Say whether the number at word `at` is a whole to come to parts: "Out of an initial 90"."""
    for i in range(at - 1, max(at - _OPENING, 0) - 1, -1):
        if words[i] == "of":
            if i == 0 or words[i - 1] in {",", ";", ".", ":", "out"}:
                return True
            if words[i - 1] != "total":
                return False
        elif not words[i].isalpha():
            return False
    return False


def _one_patient(sentence: Sentence, index: int) -> Iterator[Count]:
    """Yield one for each patient of whom the text tells: "a 47-year-old man"."""
    words = sentence.words
    for at in range(len(words) - 2):
        if words[at] not in {"a", "an"}:
            continue
        if words[at + 1].endswith("year-old"):
            old = at + 1
        elif words[at + 2 : at + 4] == ("year", "old"):
            old = at + 3
        else:
            continue
        unit, noun = counted.noun_after(words, old + 1)
        if unit in counted.PEOPLE:
            one = numbers.Number(at, at, 1, spelled=True)
            place = sentence.role.value
            yield Count(one, sentence, place, index, Unit.PATIENTS, noun, ALONE)


def _shared(words: Sequence[str], number: Number, after: Count) -> Unit | None:
    """Return the unit that a number shares with the next: "three male and four female nurses"."""
    between = words[number.last + 1 : after.number.first]
    if 0 < len(between) <= 3 and between[-1] in {"and", "or", "&"} and not after.n_equals:
        return after.unit if not any(word in counted.STOPS for word in between[:-1]) else None
    return None


def _is_no_count(sentence: Sentence, number: Number) -> bool:
    """Drop what cannot be a sample: percentages, "p = 0", parts of names, "3 Methods"."""
    words = sentence.words
    after = words[number.last + 1] if number.last + 1 < len(words) else ""
    before = words[number.first - 1] if number.first else ""
    if after in _SHARES or before in _NO_COUNTS or before in _LABELS:
        return True
    if after == "-" and words[number.last + 2 : number.last + 3] in _SPANS:
        return True
    if number.value < 20 and not number.spelled:
        listed_here = before in {"(", ","} and after == ")" and _is_listed(words, number)
        heading = not number.first and after in _HEADINGS
        if before in _NUMBERED or listed_here or heading:
            return True
    joined = number.first > 1 and sentence.ends[number.first - 1] == sentence.starts[number.first]
    if before == "." and joined:
        return True
    return _is_date(words, number, before, after)


def _is_listed(words: Sequence[str], number: Number) -> bool:
    """Say whether a number in brackets numbers the parts of a list: "(1) speed, (2) equity"."""
    near = str(number.value + 1), str(number.value - 1)
    return any(
        words[i] in near and words[i - 1] == "(" and words[i + 1] == ")"
        for i in range(max(number.first - 40, 1), min(number.first + 40, len(words) - 1))
    )


def _is_date(words: Sequence[str], number: Number, before: str, after: str) -> bool:
    """Say whether a number is a year or a day: "in 2015", "March 2020", "between 2011 and 2014"."""
    if before in _MONTHS or after in _MONTHS:
        return True
    if number.spelled or not 1900 <= number.value <= 2035 or not words[number.first].isdigit():
        return False
    if before == "of" and (
        words[number.first - 2] in _WHOLES
        or counted.noun_after(words, number.last + 1)[0] is not None
    ):
        return False  # "a sample of 2000 teachers", "a total of 1997 PwD"
    if before == "disease":  # "coronavirus disease 2019 (COVID-19) cases"
        return True
    return before in _BEFORE_YEARS or after in _AFTER_YEARS or not after


def _verb(words: Sequence[str], number: Number) -> str:
    """Return what is said to have been done to those counted, the words behind the number first."""
    for i in range(number.last + 1, min(number.last + 14, len(words))):
        if words[i] in {";", "."} or (words[i][0].isdigit() and i > number.last + 3):
            break
        verb = _VERB_OF.get(words[i])
        if verb is not None:
            return verb
    for i in range(number.first - 1, max(number.first - 7, -1), -1):
        verb = _VERB_OF.get(words[i])
        if verb is not None:
            return verb
    return ""


def phrase(count: Count) -> Span:
    """Return the shortest phrase that holds the number and its noun."""
    number = count.number
    first, last = number.first, number.last
    if count.n_equals:
        first -= 2
    if last < count.noun:
        last = count.noun
    elif 0 <= count.noun < first and not count.n_equals:
        first = count.noun
    return count.sentence.span_of(first, last)


def is_like_a_year(count: Count) -> bool:
    """Say whether a number is written as years are: "2012", not "2,012"."""
    return not count.number.spelled and "," not in count.sentence.words[count.number.first]
