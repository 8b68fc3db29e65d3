"""Texts as searchable words: folding, splitting, and compounds that are written in several ways.

"well-being", "wellbeing" and "well being" are one thing. Which pairs of words are such a compound
is read off the library itself: a pair counts where some text joins it, by a hyphen or entirely.
Each compound then gets one reading for texts and questions alike: one word, or two. Stemming,
ranking and storage are the index's business; nothing here knows English beyond two short lists.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from itertools import chain, pairwise
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Pair: TypeAlias = tuple[str, str]

# Words too common to search for; the list that Lucene made customary.
STOP_WORDS = frozenset(
    """
    a an and are as at be but by for if in into is it no not of on or such that the their then
    there these they this to was will with
    """.split()
)

# Particles and prefixes mean little alone: with one of them a compound is a single word, however
# rarely it is written so ("follow up", "well being", "pre existing").
PARTICLES = frozenset(
    """
    after ante anti auto be being bi by co counter cross de down e ex extra fore hyper hypo in
    infra inter intra macro meta micro mid mini mis mono multi neo non off on out over para per
    poly post pre pro pseudo quasi re self semi sub super tele through trans tri ultra un under
    uni up well x
    """.split()
)

_JOINERS = {
    **dict.fromkeys(map(ord, "‐‑‒–−"), "-"),  # hyphens, dashes, minus
    **dict.fromkeys(map(ord, "’‘ʼ"), "'"),
    **dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF]),  # seen by nobody
    **{
        ord(letter): plain
        for letter, plain in zip("øłđðþæœı", "o l d d th ae oe i".split(), strict=True)
    },
}
_ACCENTS = re.compile(r"[\u0300-\u036f]+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")  # 1,200
_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")  # peer-run, o'brien, co-12
_INSIDE = re.compile(r"[-']")


def fold(text: str) -> str:
    """Return the text without case, accents, invisible characters and ways to draw a hyphen."""
    text = text.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).translate(_JOINERS)
        text = _ACCENTS.sub("", text)
    return _THOUSANDS.sub("", text)


def written_words(text: str) -> Iterator[list[str]]:
    """Yield each written word as its parts: ["peer", "run"] for "peer-run", mostly one alone."""
    for word in _WORD.findall(fold(text)):
        yield _INSIDE.split(word.removesuffix("'s"))


def singular(word: str) -> str:
    """Return a word without its plural ending, so that "care givers" is "caregiver"."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _key(first: str, second: str) -> Pair:
    return first, singular(second)


# ── compounds ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Compounds:
    """How this library reads pairs of words that some text joins.

    `one` holds pairs that are one word, in whichever way they are written; `two` gives the parts of
    words that are two words written together ("peersupport"). Second parts are in the singular.
    """

    one: frozenset[Pair] = frozenset()
    two: Mapping[str, Pair] = field(default_factory=dict)

    def searchable(self, text: str) -> list[str]:
        """Return the words of a text in order, then the other ways of writing its compounds."""
        words: list[str] = []
        otherwise: list[str] = []
        for parts in written_words(text):
            if len(parts) > 2:
                otherwise.append("".join(parts))  # bio-psycho-social
            for place, part in enumerate(parts):
                if words and self.is_one(words[-1], part, hyphenated=place > 0):
                    otherwise.append(words[-1] + part)
                words.append(part)
                otherwise.extend(self.two.get(singular(part), ()))
        return words + otherwise

    def is_one(self, first: str, second: str, *, hyphenated: bool) -> bool:
        """Say whether two neighbouring words are one.

        With a stop word they are only where they are hyphenated: "in-patient", but not "changes in
        patient outcomes".
        """
        return (first, singular(second)) in self.one and (hyphenated or content(first, second))


def compounds(texts: Iterable[str]) -> tuple[Compounds, Counter[str]]:
    """Read off some texts which pairs are compounds, and how often each word is written.

    A pair that at least half of its writers join, or that has a particle, is one word; any other
    pair that someone writes together is two.
    """
    spelt = [list(written_words(text)) for text in texts]
    written: Counter[str] = Counter()
    hyphenated: Counter[Pair] = Counter()
    for words in spelt:
        written.update(parts[0] for parts in words if len(parts) == 1)
        hyphenated.update(_pair(*two) for parts in words for two in pairwise(parts))
    closed: Counter[str] = Counter()
    for word, count in written.items():
        closed[singular(word)] += count
    one, two = set(), {}
    for pair, neighbours in _neighbours(spelt, hyphenated, closed).items():
        joined = "".join(pair)
        together = closed[joined] + hyphenated[pair]
        if not PARTICLES.isdisjoint(pair) or (
            closed[joined] and together >= neighbours - hyphenated[pair]
        ):
            one.add(pair)
        elif closed[joined]:
            two[joined] = pair
    return Compounds(frozenset(one), two), written


def _neighbours(
    spelt: Iterable[list[list[str]]], hyphenated: Mapping[Pair, int], closed: Mapping[str, int]
) -> Counter[Pair]:
    """Count the neighbours, hyphenated where they stand or not, that somebody joins."""
    found: Counter[Pair] = Counter()
    for words in spelt:
        for first, second in pairwise(chain.from_iterable(words)):
            pair = _pair(first, second)
            if pair in hyphenated or (first + pair[1] in closed and content(first, second)):
                found[pair] += 1
    return found


def _pair(first: str, second: str) -> Pair:
    return first, singular(second)


def content(first: str, second: str) -> bool:
    """Say whether two words that stand apart can be a compound: "in formation" and "3 5" cannot."""
    return (
        first not in STOP_WORDS
        and second not in STOP_WORDS
        and not (first.isdigit() and second.isdigit())
    )
