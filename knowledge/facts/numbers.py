"""Find whole numbers among the words of a text: "1,234", "1 234", "twenty-three", "2.1 million".

Works on words that were split before (`reading.py`). Does not know what a number counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.facts.vocabulary import in_order

if TYPE_CHECKING:
    from collections.abc import Sequence

_UNITS = {
    word: value
    for value, word in enumerate(
        in_order("""
        zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen
        """)
    )
}
_TENS = {
    word: value * 10
    for value, word in enumerate(
        in_order("twenty thirty forty fifty sixty seventy eighty ninety"), start=2
    )
} | {"fourty": 40}  # a common misspelling
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_MULTIPLES = _SCALES | {"dozen": 12, "dozens": 12}
_LARGEST = 10**10  # more people than there are: a number of something else
_STARTS = frozenset(_UNITS) | frozenset(_TENS)


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number written in words `first` to `last` (both included)."""

    first: int
    last: int
    value: int
    spelled: bool  # in words, not digits


def find(words: Sequence[str], starts: Sequence[int], ends: Sequence[int]) -> list[Number]:
    """Return the whole numbers, in order. Decimals and "12-month" are not among them.

    `words` are in lower case; word i stands at `starts[i]` to `ends[i]`.
    """
    found: list[Number] = []
    at = 0
    while at < len(words):
        word = words[at]
        number = None
        if word[0].isdigit():
            if not (at and words[at - 1] in ".·" and ends[at - 1] == starts[at]):  # "p < .05"
                number = _digits(words, starts, ends, at)
        elif word in _STARTS or "-" in word or word in {"a", "hundred", "thousand"}:
            number = _spelled(words, at)
        if number is None:
            at += 1
        else:
            found.append(number)
            at = number.last + 1
    return found


def _digits(
    words: Sequence[str], starts: Sequence[int], ends: Sequence[int], at: int
) -> Number | None:
    """Read a number in digits, with its thousands separators and "million"."""
    word = words[at]
    last = at
    if not word.isascii():
        return None
    if word.isdigit():
        value = word
        if len(word) <= 3 and word[0] != "0":
            while (
                last + 1 < len(words)
                and starts[last + 1] - ends[last] == 1  # "1 234 567"
                and len(words[last + 1]) == 3
                and words[last + 1].isascii()
                and words[last + 1].isdigit()
                and last - at < 3
            ):
                last += 1
                value += words[last]
        count = float(value) if len(value) < 12 else float(_LARGEST)
    elif _is_grouped(word):
        count = float(word.replace(",", ""))
    elif last + 1 < len(words) and words[last + 1] in _SCALES and _is_decimal(word):
        count = float(word)
    else:
        return None
    if last + 1 < len(words) and words[last + 1] in _SCALES:
        last += 1
        count *= _SCALES[words[last]]
    whole = round(count)
    return Number(at, last, whole, spelled=False) if whole < _LARGEST else None


def _is_grouped(word: str) -> bool:
    """Say whether commas part the digits into thousands: "1,234", not "1,23"."""
    head, *groups = word.split(",")
    return (
        bool(groups)
        and 0 < len(head) <= 3
        and head.isdigit()
        and len(groups) <= 3
        and all(len(group) == 3 and group.isdigit() for group in groups)
    )


def _is_decimal(word: str) -> bool:
    whole, _, part = word.partition(".")
    return whole.isdigit() and part.isdigit() and len(word) < 12


def _spelled(words: Sequence[str], at: int) -> Number | None:
    """Read a number in words: "seven", "twenty-three", "one hundred and five", "a dozen"."""
    total = part = 0
    last = -1
    here = at
    if words[at] == "a":  # "a hundred", "a dozen"
        part, here = 1, at + 1
        if here >= len(words) or words[here] not in _MULTIPLES:
            return None
    while here < len(words) and total + part < _LARGEST:
        word = words[here]
        small = _small(word)
        if small is not None and (last < 0 or _continues(words[last], small)):
            part += small
        elif word in _MULTIPLES:
            part = max(part, 1) * _MULTIPLES[word]
            if _MULTIPLES[word] >= 1_000:
                total, part = total + part, 0
        elif (
            word != "and" or last < 0 or words[last].rpartition("-")[2] not in _SCALES
        ):  # "hundred and five"
            break
        if word != "and":
            last = here
        here += 1
    if last < 0 or total + part >= _LARGEST:
        return None
    return Number(at, last, total + part, spelled=True)


def _small(word: str) -> int | None:
    """Return the value of one word below a hundred: "seven", "twenty", "twenty-three"."""
    if word in _UNITS:
        return _UNITS[word]
    if word in _TENS:
        return _TENS[word]
    tens, dash, unit = word.partition("-")
    if unit in _SCALES and tens in _UNITS:  # "three-hundred"
        return _UNITS[tens] * _SCALES[unit]
    if dash and tens in _TENS and 0 < _UNITS.get(unit, 0) < 10:
        return _TENS[tens] + _UNITS[unit]
    return None


def _continues(previous: str, value: int) -> bool:
    """Say whether a small number goes on from the word before: "twenty three", "hundred five"."""
    return previous.rpartition("-")[2] in _SCALES or (previous in _TENS and 0 < value < 10)
