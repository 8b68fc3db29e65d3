"""English words reduced to what is searched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tantivy

from knowledge.index.terms import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable


class Stemmer:
    """English stems without stop words, each word reduced once."""

    def __init__(self) -> None:
        self._known = _Known()

    def __call__(self, words: Iterable[str]) -> list[str]:
        """Return the stems of the words that are no stop words, in their order."""
        return list(filter(None, map(self._known.__getitem__, words)))


class _Known(dict[str, str]):
    """Words with their stems, stop words with none."""

    def __init__(self) -> None:
        super().__init__(dict.fromkeys(STOP_WORDS, ""))
        builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
        self._analyzer = builder.filter(tantivy.Filter.stemmer("english")).build()

    def __missing__(self, word: str) -> str:
        (stem,) = self._analyzer.analyze(word)
        self[word] = stem
        return stem
