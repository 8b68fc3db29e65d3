"""Studies ranked by what they hold of the things looked for, and why they stand where they do."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from knowledge.index import nearest
from knowledge.index.forms import Form, Unit, worth
from knowledge.index.queries import WEIGHTS, Queries
from knowledge.index.searcher import Scored, Searcher, in_order
from knowledge.model import Part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

VERY_MANY = 10_000  # studies
HARDLY = 0.1  # of what all words say; set by tests/bench/retrieval.py without regard to VERY_MANY
BITS = 20  # units told apart by one query: sums of powers of two stay exact in a float's 24 bits


class Ranking:
    """Finds the best studies of an index."""

    def __init__(self, searcher: Searcher, queries: Queries) -> None:
        self._searcher = searcher
        self._queries = queries

    def best(self, wanted: Sequence[Unit], limit: int, *, every: bool = False) -> list[Scored]:
        """Return the best studies, equals in the order of ids."""
        limit = min(limit, self._searcher.size)
        if not wanted or limit < 1:
            return []
        sought = self._sought(wanted)
        scored = self._queries.scored(sought)
        if every:
            return self._searcher.hits(self._queries.narrowed(scored, wanted), limit)
        if len(wanted) < nearest.LIST:
            return self._searcher.hits(scored, limit)
        hits = self._searcher.hits(scored, max(limit, nearest.ORDERED))
        near = self._near(wanted, sought, hits)
        return (self._reordered(hits, near) if near else hits)[:limit]

    def _sought(self, wanted: Sequence[Unit]) -> dict[Form, float]:
        """Return the forms to look for, of those that somebody holds, with what each is worth.

        Words that very many studies hold are left out where the others say nearly everything: to go
        through those studies takes most of the time, and hardly changes which are the best.
        """
        sought = {form: value for form, value in worth(wanted).items() if self._holders(form)}
        said = {form: value * self._telling(form) for form, value in sought.items()}
        left = HARDLY * sum(said.values())
        for form in sorted(said, key=said.__getitem__):
            left -= said[form]
            if left < 0:
                break
            if self._holders(form) > VERY_MANY:
                del sought[form]
        return sought

    def _near(
        self, wanted: Sequence[Unit], sought: Mapping[Form, float], hits: Sequence[Scored]
    ) -> dict[Form, float]:
        """Return what the nearest studies share, with its worth, where none holds much."""
        if not hits or len(wanted) < nearest.LIST:
            return {}
        most = sum(value * self._telling(form) for form, value in sought.items())
        if hits[0].score >= nearest.LITTLE * most:
            return {}
        asked = {stem for unit in wanted for form in unit.all for stem in form}
        read = [(hit.score, self._searcher.stems_of(hit)) for hit in hits[: nearest.READ]]
        found = nearest.shared(read, asked, lambda stem: self._telling((stem,)))
        return {(stem,): value for stem, value in found.items()}

    def _reordered(self, hits: Sequence[Scored], near: Mapping[Form, float]) -> list[Scored]:
        """Add to the best hits what they hold of what the nearest share."""
        first = hits[: nearest.ORDERED]
        query = self._queries.among([hit.number for hit in first], self._queries.scoring(near))
        more = {hit.number: hit.score for hit in self._searcher.hits(query, len(first))}
        added = [hit._replace(score=hit.score + more[hit.number]) for hit in first]
        return [*sorted(added, key=in_order), *hits[nearest.ORDERED :]]

    def _telling(self, form: Form) -> float:
        """Return how much a form says: the fewer studies hold it, the more."""
        return math.log1p(self._searcher.size / max(1, self._holders(form)))

    def _holders(self, form: Form) -> int:
        """Return how many studies hold a form, at most."""
        return min([self._searcher.frequency(stem) for stem in form])

    def parts(
        self, wanted: Sequence[Unit], words: Sequence[str], hits: Sequence[Scored]
    ) -> dict[int, list[Part]]:
        """Return the parts of the scores of the best studies, by their numbers, largest first."""
        numbers = [hit.number for hit in hits]
        typed = self._sought(wanted)
        first = self._searcher.hits(self._queries.scored(typed), nearest.READ) if hits else []
        near = self._near(wanted, typed, first)
        parts: dict[int, list[Part]] = {number: [] for number in numbers}
        for form, value in (*typed.items(), *near.items()) if hits else ():
            of = _typed_as(form, wanted, words)
            these = numbers[: nearest.ORDERED] if form in near else numbers
            for field in WEIGHTS:
                query = self._queries.among(these, [self._queries.part(form, field, value)])
                for hit in self._searcher.hits(query, len(these)):
                    if hit.score:
                        parts[hit.number].append(Part(of, " ".join(form), field, hit.score))
        return {number: sorted(of, key=lambda part: -part.score) for number, of in parts.items()}

    def there(self, wanted: Sequence[Unit], numbers: Sequence[int]) -> dict[int, int]:
        """Return which units each of some studies holds, the n-th as the n-th bit."""
        there = dict.fromkeys(numbers, 0)
        if not there:
            return there
        for first in range(0, len(wanted), BITS):
            bits = self._queries.bits(wanted[first : first + BITS])
            for hit in self._searcher.hits(self._queries.among(numbers, [bits]), len(numbers)):
                there[hit.number] |= int(hit.score) << first
        return there


def _typed_as(form: Form, wanted: Sequence[Unit], words: Sequence[str]) -> tuple[str, ...]:
    """Return the words that a form stands for, as typed; none where it was not asked for."""
    places = sorted({place for unit in wanted if form in unit.all for place in unit.words})
    return tuple(dict.fromkeys(words[place] for place in places))
