"""What a person may mean while they still type: topics and studies by the beginnings of words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from knowledge.citing import label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.model import Study

Item = TypeVar("Item")
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Topics and studies that fit what was typed, the best first."""

    topics: tuple[str, ...] = ()
    studies: tuple[Study, ...] = ()


class Suggester:
    """Looks through topics and studies for words that begin as typed; made once a library."""

    def __init__(self, topics: Sequence[str], studies: Sequence[Study]) -> None:
        newest = sorted(studies, key=lambda study: (-_year(study), label(study.reference)))
        self._topics = [(_folded(topic), topic) for topic in topics]
        self._studies = [
            (_folded(label(study.reference)), _folded(_further(study)), study) for study in newest
        ]

    def suggest(self, typed: str, limit: int) -> Suggestions:
        """Return at most `limit` of each: all words typed begin words of theirs, in any order.

        Studies come first by whether name and year alone fit, then the newest. Nothing typed fits
        everything.
        """
        begun = [f" {word}" for word in WORD.findall(_folded(typed))]
        topics = (topic for words, topic in self._topics if all(one in words for one in begun))
        return Suggestions(_first(topics, limit), _first(self._fitting(begun), limit))

    def _fitting(self, begun: Sequence[str]) -> Iterator[Study]:
        by_more: list[Study] = []
        for name, further, study in self._studies:
            if all(one in name for one in begun):
                yield study
            elif all(one in name or one in further for one in begun):
                by_more.append(study)
        yield from by_more


def _first(items: Iterator[Item], limit: int) -> tuple[Item, ...]:
    return tuple(item for item, _ in zip(items, range(limit), strict=False))


def _further(study: Study) -> str:
    """Return what a study is also known by: title, every author, journal, DOI."""
    reference = study.reference
    names = " ".join(f"{one.given} {one.family} {one.literal}" for one in reference.authors)
    return f"{reference.title} {names} {reference.container_title} {reference.doi}"


def _year(study: Study) -> int:
    return study.reference.issued.year if study.reference.issued else 0


def _folded(text: str) -> str:
    """Return a text's words in small letters without accents, a blank before each."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return "".join(f" {word}" for word in WORD.findall(bare))
