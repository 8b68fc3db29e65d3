"""A finished index of Tantivy, asked one query at a time."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from knowledge.index.queries import NUMBER, SEARCHED

if TYPE_CHECKING:
    import tantivy

KNOWN_STEMS = 1 << 14  # whose holders were counted


class Scored(NamedTuple):
    """A study's score, its place in the order of ids, and where Tantivy keeps it."""

    score: float
    number: int
    address: tantivy.DocAddress


class Searcher:
    """Runs queries, on any number of threads; `size` is how many studies there are."""

    def __init__(self, index: tantivy.Index, size: int) -> None:
        index.config_reader("manual")  # a finished index never changes
        index.reload()
        self.size = size
        self._searcher = index.searcher()
        held = self._held = lru_cache(maxsize=KNOWN_STEMS)(self._searcher.doc_freq)

        @lru_cache(maxsize=KNOWN_STEMS)
        def most(stem: str) -> int:  # a method would hold us in a cycle
            return max([held(name, stem) for name in SEARCHED])

        self._most = most

    def held(self, field: str, stem: str) -> int:
        """Return in how many studies a field has a stem."""
        return self._held(field, stem)

    def frequency(self, stem: str) -> int:
        """Return in how many studies a stem stands, at least."""
        return self._most(stem)

    def hits(self, query: tantivy.Query, limit: int) -> list[Scored]:
        """Return the best studies that a query matches, equals in the order of ids."""
        hits: list[tuple[Any, tantivy.DocAddress]]
        hits = self._searcher.search(query, limit, count=False).hits
        addresses = [address for _, address in hits]
        numbers = self._searcher.fast_field_values(NUMBER, addresses)
        found = [
            Scored(score, int(number), address)
            for (score, address), number in zip(hits, numbers, strict=True)
            if number is not None
        ]
        return sorted(found, key=in_order)

    def count(self, query: tantivy.Query) -> int:
        """Return how many studies a query matches."""
        found: Any = self._searcher.search(query, 1, count=True)  # its stub leaves `count` out
        return int(found.count)

    def stems_of(self, hit: Scored) -> list[str]:
        """Return the searchable words of a study, with its names."""
        kept = self._searcher.doc(hit.address)
        return [stem for name in SEARCHED for text in kept[name] for stem in text.split()]


def in_order(hit: Scored) -> tuple[float, int]:
    """Order hits by score, the best first, equals by id."""
    return (-hit.score, hit.number)
