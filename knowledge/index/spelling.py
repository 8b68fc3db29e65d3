"""Mistakes of spelling, mended by the words that a library itself uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SHORTEST = 5  # letters: of a shorter word, one mistake leaves too little
LONG = 9  # letters from which a word may have two mistakes
SHORTEST_BASE = 5  # letters that a field and who works in it share
FIELD = frozenset(  # endings of a field, of those who work in it, and of what is of it
    "al ian ians ic ical ics ies ist ists y er ers".split()
)


class Speller:
    """The words of a library by their first letter and length: only there is one looked for."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._vocabulary = vocabulary
        self._alike: dict[tuple[str, int], list[str]] = {}
        for word in vocabulary:
            self._alike.setdefault((word[:1], len(word)), []).append(word)

    def mended(self, word: str, may_be_meant: Callable[[str], bool]) -> str | None:
        """Return the word that a word is a misspelling of, None where none is close.

        One letter may be wrong, missing, doubled or swapped with its neighbour, two in a long word;
        the first letter is seldom mistaken and must be right. Of equally close words the more
        frequent one is meant. `may_be_meant` says which words can be.
        """
        typed = word.casefold()
        if len(typed) < SHORTEST or not typed.isalpha():
            return None
        most = 2 if len(typed) >= LONG else 1
        lengths = range(len(typed) - most, len(typed) + most + 1)
        alike = [one for length in lengths for one in self._alike.get((typed[0], length), ())]
        close = process.extract(
            typed, alike, scorer=OSA.distance, score_cutoff=most, limit=20, processor=None
        )
        times = self._vocabulary
        meant = [(distance, -times[one], one) for one, distance, _ in close if may_be_meant(one)]
        return min(meant)[2] if meant else None

    def akin(self, word: str) -> str | None:
        """Return the most frequent word for the same field: "radiographers" for "radiography"."""
        typed = word.casefold()
        bases = [base for base in map(typed.removesuffix, FIELD) if len(base) >= SHORTEST_BASE]
        times = self._vocabulary
        found = [
            (-times[one], one)
            for base in bases
            if base != typed
            for ending in FIELD
            if (one := base + ending) in times and one != typed
        ]
        return min(found)[1] if found else None
