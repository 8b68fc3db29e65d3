"""Hear danger in what a person writes: weights of words, of their senses, and of both together.

No list of phrases holds all the ways in which people speak of it. So a message is told in words, in
what they are about (`senses.json`: oneself, somebody near, death, harm, an end, a wish, research,
a tool) and in how these stand together; how much each says was learnt from messages of both kinds
(`tests/bench/hearing.py`) and lies in `weights/danger.json`.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from knowledge.facts import linear
from knowledge.questions.senses import senses, unslipped
from knowledge.questions.spoken import LONGEST, spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NEAR: Final = 6  # words: further apart, two senses have nothing to do with each other
PARTS: Final = 60  # of a message that are heard by themselves
LENGTHS: Final = (1, 2, 4, 8)  # words that a message has at most, to count as of that length
# Whom a message is about, what of, and what its writer does: one feature for each that meet.
WHO: Final[tuple[str, ...]] = ("self", "kin", "he", "folk")
WHAT: Final[tuple[str, ...]] = (
    *(
        "suicide",
        "die",
        "kill",
        "harm",
        "low",
        "violent",
        "voice",
        "means",
        "life",
        "farewell",
        "end",
    ),
)
OF_WHOM: Final = frozenset({"self", "kin"})
BETWEEN: Final = frozenset({"folk", "job", "reads", "research", "tool"})
REACH: Final = 8  # words
DOING: Final[tuple[str, ...]] = ("research", "reads", "tool", "job", "asks")
SENTENCE: Final = re.compile(r"[.?!\n;]+")


def danger(text: str) -> float:
    """Return how much a message sounds like danger: above 0, it more likely is than not.

    The loudest part counts, so that a cry in the midst of a long account is heard.
    """
    weights = linear.weights("danger")
    return max(linear.score(features(part), weights) for part in parts(text))


def parts(text: str) -> list[str]:
    """Return a text, each of its sentences and each two that follow one another, each once."""
    text = text[:LONGEST]
    sentences = [part for part in SENTENCE.split(text) if part.strip()][:PARTS]
    pairs = [f"{one}. {two}" for one, two in pairwise(sentences)]
    return list(dict.fromkeys((text, *sentences, *pairs)))


def features(text: str) -> set[str]:
    """Return what a text shows, by name; it has "always" in any case."""
    pieces = ["|" if piece == "." else unslipped(piece) for piece in spoken(text).split()]
    words = [piece for piece in pieces if piece != "|"]
    told = [senses(word) for word in words]
    length = next((most for most in LENGTHS if len(words) <= most), "more")
    found = {"always", f"length:{length}", *(f"word:{word}" for word in words)}
    found |= {f"run:{one} {two}" for one, two in zip(["|", *pieces], [*pieces, "|"], strict=True)}
    if "?" in text:
        found.add("asks?")
    found.update(_frames({sense for each in told for sense in each}))
    found.update(_pairs(told))
    found.update(_reach(pieces))
    for one, two, word, then in zip(told, told[1:], words, words[1:], strict=False):
        found |= {f"beside:{sense.upper()} {then}" for sense in one}
        found |= {f"beside:{word} {sense.upper()}" for sense in two}
    return found


def _frames(told: set[str]) -> Iterator[str]:
    """Yield the senses, and who, what and doing in every combination that a text shows."""
    yield from (f"sense:{sense}" for sense in told)
    doings = [sense for sense in DOING if sense in told] or ["none"]
    for what in [sense for sense in WHAT if sense in told] or ["none"]:
        yield from (f"frame:{what}+{doing}" for doing in doings)
        for who in [sense for sense in WHO if sense in told] or ["none"]:
            yield f"frame:{who}+{what}"
            yield from (f"frame:{who}+{what}+{doing}" for doing in doings)


def _pairs(told: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield each two senses that stand near each other, in their order."""
    for at, ones in enumerate(told):
        for twos in told[at + 1 : at + 1 + NEAR]:
            yield from (f"pair:{one}>{two}" for one in ones for two in twos)


def _reach(pieces: Sequence[str]) -> Iterator[str]:
    """Yield what a clause says of the writer or of one near, where no reader's word comes between.

    "I have had thoughts of suicide", but not "I teach nurses about suicide".
    """
    for at, piece in enumerate(pieces):
        for who in OF_WHOM.intersection(senses(piece)):
            for then in pieces[at + 1 : at + 1 + REACH]:
                told = senses(then)
                if then == "|" or not BETWEEN.isdisjoint(told):
                    break
                yield from (f"of {who}:{sense}" for sense in told if sense in WHAT)
