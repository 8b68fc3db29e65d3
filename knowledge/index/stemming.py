"""English words reduced to what is searched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tantivy

from knowledge.index.terms import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence


class Stemmer:
    """English stems without stop words, each word reduced once."""

    def __init__(self) -> None:
        builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
        self._analyzer = builder.filter(tantivy.Filter.stemmer("english")).build()
        self._known = dict.fromkeys(STOP_WORDS, "")

    def __call__(self, words: Sequence[str]) -> list[str]:
        """Return the stems of the words that are no stop words, in their order."""
        known = self._known
        new = list(set(words).difference(known))
        if new:
            known.update(zip(new, self._analyzer.analyze(" ".join(new)), strict=True))
        return list(filter(None, map(known.__getitem__, words)))
