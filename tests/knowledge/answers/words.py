"""How words compare, by plainest means: a text holds a word that stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class PlainWords:
    """Every word says as much as any other; `strange` words stand in no study."""

    def __init__(self, *strange: str) -> None:
        self._strange = strange

    def held_in(self, text: str, words: Sequence[str]) -> frozenset[str]:
        """Return those of the words that stand in a text."""
        return frozenset(word for word in words if word.casefold() in text.casefold())

    def telling(self, words: Sequence[str]) -> Mapping[str, float]:
        """Let every word say 1."""
        return {word.casefold(): 1.0 for word in words}

    def unheld(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the words that were said to be strange."""
        return tuple(word for word in words if word in self._strange)
