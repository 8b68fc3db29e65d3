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
from functools import lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

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
_THOUSANDS = re.compile(r",(?<=\d,)(?=\d{3}(?!\d))")  # 1,200
_POSSESSIVE = re.compile(r"'s\b")  # people's
_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")  # peer-run, o'brien, covid-19
_HYPHENATED = re.compile(r"(?<![^ ])[^ '-]+(?:[-'][^ '-]+)+")  # of spelt words, those with parts
# What Britain and America write differently. Some words of both are changed that need not be
# ("exercise"): texts and questions are read alike, so that does no harm.
_AMERICAN = tuple(
    (re.compile(british), american)
    for british, american in (
        (  # behaviour
            r"(?<![a-z])(behavi|col|fav|hon|lab|neighb|hum|rum|tum|vap|vig|harb|endeav|od|sav|val)our",
            r"\1or",
        ),
        (r"(?<=[a-z]{3})is(ations?|e[drs]?|ing)(?![a-z])", r"iz\1"),  # organisation
        (r"(?<=[a-z]{3})ys(e[drs]?|ing)(?![a-z])", r"yz\1"),  # analysed
        (r"(?<=[a-z]{2})([eiao])ll(ed|ers?|ing|ors?)(?![a-z])", r"\1l\2"),  # counselling
        (r"(?<![a-z])(cent|fib|lit|met|theat|calib)re(s?)(?![a-z])", r"\1er\2"),  # centre
        (r"(?<![aeo])ae(?=[b-df-hj-np-tv-z][a-z])", "e"),  # paediatric
        (r"(?<![oe])oe(?=d|st|t[au]|so|a(?![a-z])|ic)", "e"),  # oedema, foetal
        (r"(?<![a-z])programme", "program"),
        (r"(?<![a-z])(def|lic|off|pret)ence", r"\1ense"),
        (r"(?<![a-z])ageing", "aging"),
    )
)
_BRITISH = re.compile("|".join(f"(?:{british.pattern})" for british, _ in _AMERICAN))
LONGEST = 40  # characters of a word that may be a compound


def fold(text: str) -> str:
    """Return the text without case, accents, invisible characters and ways to draw a hyphen."""
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text).casefold()  # 𝕊 is an S first, then an s
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", decomposed).translate(_JOINERS))


def spell(text: str) -> str:
    """Return the words of a text, folded, one space between: "the peer-run groups members".

    What is written differently in Britain and America is written alike: "behavior", "pediatric".
    """
    folded = _POSSESSIVE.sub("", _THOUSANDS.sub("", fold(text)))
    return " ".join(map(_american, _WORD.findall(folded)))


@lru_cache(maxsize=1 << 17)
def _american(word: str) -> str:
    """Return a word as Americans write it."""
    if not _BRITISH.search(word):
        return word
    for british, american in _AMERICAN:
        word = british.sub(american, word)
    return word


def parts(spelt: str) -> list[str]:
    """Return the parts of spelt words: "peer-run group" has three."""
    return spelt.replace("-", " ").replace("'", " ").split()


def singular(word: str) -> str:
    """Return a word without its plural ending, so that "care givers" is "caregiver"."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def content(first: str, second: str) -> bool:
    """Say whether two words that stand apart can be a compound: "in formation" and "3 5" cannot."""
    return (
        first not in STOP_WORDS
        and second not in STOP_WORDS
        and not (first.isdigit() and second.isdigit())
    )


# ── compounds ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Compounds:
    """How a library reads pairs of words that some text in it joins.

    `one` holds pairs that are one word, in whichever way they are written; `two` gives the parts of
    words that are two words written together ("peersupport"). Both hold singular and plural.
    """

    one: frozenset[Pair] = frozenset()
    two: Mapping[str, Pair] = field(default_factory=dict)

    def is_one(self, first: str, second: str, *, hyphenated: bool) -> bool:
        """Say whether two neighbouring words are one.

        With a stop word they are only where they are hyphenated: "in-patient", but not "changes in
        patient outcomes".
        """
        return (first, second) in self.one and (hyphenated or content(first, second))

    def searchable(self, spelt: str) -> list[str]:
        """Return the parts of spelt words in order, then the other ways to write its compounds."""
        flat = parts(spelt)
        pairs = filter(self.one.__contains__, pairwise(flat))
        others = [first + second for first, second in pairs if content(first, second)]
        for word in _HYPHENATED.findall(spelt):
            inside = parts(word)
            pairs = filter(self.one.__contains__, pairwise(inside))
            others += [first + second for first, second in pairs if not content(first, second)]
            if len(inside) > 2:
                others.append("".join(inside))  # bio-psycho-social
        others += chain.from_iterable(
            self.two[word] for word in filter(self.two.__contains__, flat)
        )
        return flat + others


def compounds(texts: Sequence[str]) -> tuple[Compounds, Counter[str]]:
    """Read off some spelt texts which pairs are compounds, and how often each word is written.

    A pair that at least half of its writers join, or that has a particle, is one word; any other
    pair that someone writes together is two.
    """
    written: Counter[str] = Counter()
    hyphenated: Counter[Pair] = Counter()
    for text in texts:
        written.update(text.split())
        for word in _HYPHENATED.findall(text):
            del written[word]
            inside = parts(word)
            hyphenated.update((first, singular(second)) for first, second in pairwise(inside))
    closed: Counter[str] = Counter()
    for word, times in written.items():
        closed[singular(word)] += times
    one, two = set(), {}
    for pair, neighbours in _neighbours(texts, _candidates(closed, written, hyphenated)).items():
        joined = "".join(pair)
        together = closed[joined] + hyphenated[pair]
        if not PARTICLES.isdisjoint(pair) or (
            closed[joined] and together >= neighbours - hyphenated[pair]
        ):
            one.add(pair)
        elif closed[joined]:
            two[joined] = pair
    plural = {(first, second + "s") for first, second in one}
    two |= {joined + "s": (first, second + "s") for joined, (first, second) in two.items()}
    return Compounds(frozenset(one | plural), two), written


def _candidates(
    closed: Iterable[str], written: Container[str], hyphenated: Iterable[Pair]
) -> dict[Pair, Pair]:
    """Return the pairs that somebody joins, as they may be written apart, by singular pair."""
    pairs = {pair for pair in hyphenated if not "".join(pair).isdigit()}
    for word in closed:
        for cut in range(1, min(len(word), LONGEST)):
            first, second = word[:cut], word[cut:]
            if (
                first in written
                and (second in written or second + "s" in written)
                and content(first, second)
            ):
                pairs.add((first, second))
    return {
        (first, second + ending): (first, second) for first, second in pairs for ending in ("", "s")
    }


def _neighbours(texts: Iterable[str], candidates: Mapping[Pair, Pair]) -> Counter[Pair]:
    """Count how often each candidate's words stand side by side, hyphenated or not."""
    found: Counter[Pair] = Counter()
    for text in texts:
        found.update(filter(candidates.__contains__, pairwise(parts(text))))
    counted: Counter[Pair] = Counter()
    for pair, times in found.items():
        counted[candidates[pair]] += times
    return counted
