"""Which of the studies that a search found are about what was asked.

A search returns whatever holds any word of the query. About it is a study that holds all of its
words; and as long as those do not fill a reply, also one that holds at least half of them: more
than half where a word stands in no study at all, since then the topic itself may be missing
("ketamine for depression" is not answered by every study on depression).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.model import Hit

ENOUGH = 5  # studies that a person reads in one reply


def relevant(hits: Sequence[Hit], terms: Sequence[str], unheld: Sequence[str]) -> tuple[Hit, ...]:
    """Return the hits that are about the terms, best first: most words, then score, then id.

    `unheld` are those terms that stand in no study.
    """
    wanted = {term.casefold() for term in terms}
    if not wanted:
        return tuple(hits)

    def share(hit: Hit) -> float:
        return len({term.casefold() for term in hit.matched} & wanted) / len(wanted)

    ranked = sorted(hits, key=lambda hit: (-share(hit), -hit.score, hit.study.id))
    full = [hit for hit in ranked if share(hit) == 1]
    if len(full) >= ENOUGH:
        return tuple(full)
    if unheld:
        return tuple(hit for hit in ranked if share(hit) > 0.5)
    return tuple(hit for hit in ranked if share(hit) >= 0.5)


def closest(hits: Sequence[Hit], terms: Sequence[str], unheld: Sequence[str]) -> tuple[Hit, ...]:
    """Return only those relevant hits that hold as many of the terms as the best one does."""
    found = relevant(hits, terms, unheld)
    most = max((len(hit.matched) for hit in found), default=0)
    return tuple(hit for hit in found if len(hit.matched) == most)
