"""Studies that a question speaks of without an author: by their topic, or by their year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from knowledge.answers.relevance import MOST_HITS, Relevant, Search, closest, relevant
from knowledge.model import Hit

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from knowledge.model import Study

MOST_AMONG = 2_000  # hits among which some named studies are looked for
NEARLY = 0.9  # of the best score: what scores less is not the study that is meant


class Described(Search, Protocol):
    """What is needed of a library to find the study that is meant."""

    @property
    def by_id(self) -> Mapping[str, Study]:
        """The studies by the id of any of their documents."""

    def held_in(self, text: str, words: Sequence[str]) -> frozenset[str]:
        """Return those of the words that a text holds, in any of their forms."""


def described(
    words: Sequence[str], library: Described, among_ids: Collection[str] = ()
) -> tuple[str, ...]:
    """Return the id of the study that the words describe; several only where none fits best.

    The last word is what kind of study it is called. Best fits what holds most of the others, then
    what has most of all in its title (or, without one, in the sentence it opens with), then by
    score. With `among_ids` only those are looked at.
    """
    hits = closest(_about(words[:-1], library, among_ids))
    titled = [len(library.held_in(_opening(hit.study), words)) for hit in hits]
    best = [hit for hit, held in zip(hits, titled, strict=True) if held == max(titled)]
    least = NEARLY * max((hit.score for hit in best), default=0.0)
    return tuple(hit.study.id for hit in best if hit.score >= least)


def _opening(study: Study) -> str:
    """Return the words by which a study is known."""
    record = study.records[0]
    first = record.sentences[0].of(record.document.text) if record.sentences else ""
    return study.reference.title or first


def among(ids: Sequence[str], words: Sequence[str], library: Described) -> Relevant:
    """Return those of some studies that are about the words; all of them where there are none."""
    if words:
        hits = _about(words, library, ids)
    else:
        hits = tuple(Hit(library.by_id[one], 0.0) for one in ids)
    return Relevant(hits, len(hits), at_least=False, unheld=library.unheld(words))


def _about(words: Sequence[str], library: Described, ids: Collection[str]) -> tuple[Hit, ...]:
    found = library.search(words, MOST_AMONG if ids else MOST_HITS)
    if ids:
        wanted = set(ids)
        found = tuple(hit for hit in found if hit.study.id in wanted)
    return relevant(found, words, library.unheld(words), library)
