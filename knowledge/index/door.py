"""What the library needs of an index: a handful of methods, whatever stands behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from knowledge.model import Part


@dataclass(frozen=True, slots=True)
class Found:
    """A study's id, its score, and which of the words asked for it holds, as they were typed."""

    study_id: str
    score: float
    matched: frozenset[str]


class StudyIndex(Protocol):
    """What the library needs of an index."""

    def search(self, words: Sequence[str], limit: int, *, every: bool = False) -> tuple[Found, ...]:
        """Return the studies that hold any of the words, best first, equals by id."""

    def ranked(self, words: Sequence[str], limit: int) -> tuple[tuple[str, float], ...]:
        """Return ids and scores of the studies that hold any of the words, best first.

        So does `search`, which takes twice as long to say what matched.
        """

    def explained(
        self, words: Sequence[str], limit: int
    ) -> tuple[tuple[str, tuple[Part, ...]], ...]:
        """Return what `ranked` does, each score in its parts, the largest first."""

    def holding(self, words: Sequence[str]) -> int:
        """Return how many studies hold all of the words."""

    def attested(self, word: str) -> bool:
        """Say whether the word, in any of its forms, stands in the title or text of a study."""

    def unheld(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return those of the words that no study holds."""

    def stems(self, text: str) -> tuple[str, ...]:
        """Return the searchable words of a text."""

    def held_in(self, text: str, words: Sequence[str]) -> frozenset[str]:
        """Return those of the words that a text holds, in any of their forms."""

    def mended(self, word: str, may_be_meant: Callable[[str], bool]) -> str | None:
        """Return the word held that a word is a misspelling of, None where none is close."""

    def akin(self, word: str) -> str | None:
        """Return the word held for the same field: "radiographers" for "radiography"."""

    def related(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return phrases that are related to some of the words, as people wrote them."""

    @property
    def vocabulary(self) -> Mapping[str, int]:
        """Every word as the studies write it, folded, with how often they do."""
