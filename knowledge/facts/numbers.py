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
STARTS = frozenset(_UNITS) | frozenset(_TENS) | {"a", "hundred", "thousand"}


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
        elif word in STARTS or ("-" in word and word.partition("-")[0] in STARTS):
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
    elif word[-1] == "k" and word[:-1].isdigit() and len(word) <= 4:  # "12k"
        count = float(word[:-1]) * 1_000
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
    sum_ = _Sum()
    last = -1
    here = at
    if words[at] == "a":  # "a hundred", "a dozen"
        here = at + 1
        if here >= len(words) or words[here] not in _MULTIPLES:
            return None
    while here < len(words) and sum_.value < _LARGEST:
        word = words[here]
        if word == "and":  # "hundred and five"
            if sum_.previous not in _SCALES:
                break
        elif sum_.takes(word):
            last = here
        else:
            break
        here += 1
    if last < 0 or sum_.value >= _LARGEST:
        return None
    return Number(at, last, sum_.value, spelled=True)


class _Sum:
    """A number in words as it is read, word by word."""

    def __init__(self) -> None:
        self.thousands = 0
        self.part = 0  # below a thousand, not yet multiplied
        self.previous = ""

    @property
    def value(self) -> int:
        return self.thousands + self.part

    def takes(self, word: str) -> bool:
        """Go on with a word, a hyphened one part by part; say whether it goes on."""
        before = self.thousands, self.part, self.previous
        for part in word.split("-"):
            if part == "and" and self.previous in _SCALES:  # "three-hundred-and-five"
                continue
            if not self._takes(part):
                self.thousands, self.part, self.previous = before
                return False
        return True

    def _takes(self, word: str) -> bool:
        small = _UNITS.get(word, _TENS.get(word))
        if small is not None:
            joined = self.previous in _TENS and 0 < small < 10  # "twenty three"
            if self.previous and self.previous not in _SCALES and not joined:
                return False
            self.part += small
        elif word in _MULTIPLES:
            self.part = max(self.part, 1) * _MULTIPLES[word]
            if _MULTIPLES[word] >= 1_000:
                self.thousands, self.part = self.thousands + self.part, 0
        else:
            return False
        self.previous = word
        return True
