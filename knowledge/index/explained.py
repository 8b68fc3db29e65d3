"""Abbreviations that the texts of a library explain, as synonyms: "PSW = peer support worker"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from knowledge.facts.abbreviations import explained_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

READ = 20_000  # characters of a text
MOST = 5_000  # abbreviations of a library
AGREED = 0.6  # of the texts that explain a short form must mean the same by it
_WORD = re.compile(r"(?<![^\W_])[a-z]{2,12}(?![^\W_])")


def explained(texts: Sequence[str]) -> list[tuple[str, str]]:
    """Return each short form with what it stands for, the most often explained first.

    Left out is what texts do not agree on, and what some text also writes as a word: who asks for
    art does not mean antiretroviral therapy.
    """
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for short, long in explained_in(text[:READ]):
            found[short][" ".join(long.casefold().split())] += 1
    words = _also_words({short.casefold() for short in found}, texts)
    kept = []
    for short, meanings in found.items():
        long, times = meanings.most_common(1)[0]
        if short.casefold() not in words and times >= AGREED * meanings.total():
            kept.append((-times, short, long))
    return [(short, long) for _, short, long in sorted(kept)[:MOST]]


def _also_words(shorts: set[str], texts: Iterable[str]) -> set[str]:
    """Return the short forms that stand in some text as words in small letters."""
    return shorts.intersection(*[[word for text in texts for word in _WORD.findall(text[:READ])]])
