"""A finished index: typed words in, studies out, and how the words of texts compare."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING

from knowledge.index import synonyms
from knowledge.index.door import Found
from knowledge.index.forms import NUMBERS, Unit, units
from knowledge.index.queries import Queries
from knowledge.index.ranking import Ranking
from knowledge.index.searcher import Searcher
from knowledge.index.spelling import Speller
from knowledge.index.stemming import Stemmer
from knowledge.index.terms import Compounds, parts, spell

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import tantivy

    from knowledge.index.synonyms import Synonyms
    from knowledge.model import Part

KNOWN = 1_000  # readings of words that are kept
MOST_WORDS = 200  # of one question; nobody types more
ENOUGH = 100  # studies that show that two words belong together


class TantivyIndex:
    """A finished index, open to any number of threads; it is its own `Lexicon`."""

    def __init__(
        self,
        index: tantivy.Index,
        ids: Sequence[str],
        reading: Compounds,
        vocabulary: Mapping[str, int] | bytes,
        known: Synonyms | None = None,
    ) -> None:
        self.compounds = reading
        self.stem = Stemmer()
        self._searcher = Searcher(index, len(ids))
        self._queries = Queries(index.schema, self._searcher.held)
        self._ranking = Ranking(self._searcher, self._queries)
        self._ids = ids
        self._vocabulary = vocabulary
        self._known_units: dict[tuple[str, ...], list[Unit]] = {}
        self.synonyms = known or synonyms.read(None, self.stem)
        self.numbers = dict(
            zip(self.stem(list(NUMBERS)), self.stem(list(NUMBERS.values())), strict=True)
        )

    @cached_property
    def vocabulary(self) -> Mapping[str, int]:
        """Every word as the studies write it, folded, with how often they do."""
        if isinstance(self._vocabulary, bytes):  # as it is kept on disk, read when first needed
            words: dict[str, int] = json.loads(self._vocabulary)
            return words
        return self._vocabulary

    @cached_property
    def _speller(self) -> Speller:
        """Every word that may be meant, compounds written as one too: "wellbeing", "well-being"."""
        joined = dict.fromkeys((one + two for one, two in self.compounds.one), 1)
        return Speller({**joined, **self.vocabulary})

    # ── finding ──

    def search(self, words: Sequence[str], limit: int, *, every: bool = False) -> tuple[Found, ...]:
        """Return the studies that hold any of the words, best first, equals by id.

        With `every`, only those that hold all of them.
        """
        wanted = self._units(words)
        hits = self._ranking.best(wanted, limit, every=every)
        if every:
            there = dict.fromkeys((hit.number for hit in hits), (1 << len(wanted)) - 1)
        else:
            there = self._ranking.there(wanted, [hit.number for hit in hits])
        matched = {bits: _words_of(wanted, words, bits) for bits in set(there.values())}
        return tuple(
            Found(self._ids[hit.number], hit.score, matched[there[hit.number]]) for hit in hits
        )

    def ranked(self, words: Sequence[str], limit: int) -> tuple[tuple[str, float], ...]:
        """Return ids and scores of the studies that hold any of the words, best first."""
        hits = self._ranking.best(self._units(words), limit)
        return tuple([(self._ids[hit.number], hit.score) for hit in hits])

    def explained(
        self, words: Sequence[str], limit: int
    ) -> tuple[tuple[str, tuple[Part, ...]], ...]:
        """Return what `ranked` does, each score in its parts, the largest first."""
        wanted = self._units(words)
        hits = self._ranking.best(wanted, limit)
        parts = self._ranking.parts(wanted, words, hits)
        return tuple([(self._ids[hit.number], tuple(parts[hit.number])) for hit in hits])

    # ── asking ──

    def holding(self, words: Sequence[str]) -> int:
        """Return how many studies hold all of the words."""
        wanted = self._units(words)
        if not wanted or not self._ids:
            return 0
        return self._searcher.count(self._queries.all_of(wanted))

    def attested(self, word: str) -> bool:
        """Say whether the word, in any of its forms, stands in the title or text of a study."""
        wanted = self._units([word])
        return bool(wanted) and all(
            self._searcher.hits(self._queries.in_text(u), 1) for u in wanted
        )

    def unheld(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return those of the words that no study holds."""
        wanted = self._units(words)
        missing = {
            place
            for unit in wanted
            if not self._searcher.hits(self._queries.holding(unit), 1)
            for place in unit.words
        }
        missing |= self._unheld_phrases(words)
        return tuple(word for place, word in enumerate(words) if place in missing)

    def _unheld_phrases(self, words: Sequence[str]) -> set[int]:
        """Return the places of known phrases that no study holds, nor what means the same.

        "peer support workers" is not held because some study speaks of workers, and one of support.
        """
        stems = [tuple(self.stem(parts(spell(word)))) for word in words[:MOST_WORDS]]
        missing: set[int] = set()
        for first in range(len(stems)):
            for last in range(first + 2, min(len(stems), first + self._reach(stems[first])) + 1):
                phrase = tuple(stem for word in stems[first:last] for stem in word)
                same = self.synonyms.same.get(phrase)
                if same and not any(map(self._stands, (phrase, *same))):
                    missing.update(range(first, last))
        return missing

    def _stands(self, phrase: Sequence[str]) -> bool:
        """Say whether some study holds the stems as neighbours."""
        return bool(self.side_by_side(phrase) if len(phrase) > 1 else self.frequency(phrase[0]))

    def stems(self, text: str) -> tuple[str, ...]:
        """Return the searchable words of a text."""
        return tuple(self.stem(self.compounds.searchable(spell(text))))

    def held_in(self, text: str, words: Sequence[str]) -> frozenset[str]:
        """Return those of the words that a text holds, in any of their forms."""
        wanted = self._units(words)
        stems = set(self.stems(text))
        there = sum(
            1 << bit
            for bit, unit in enumerate(wanted)
            if any(stems.issuperset(form) for form in unit.all)
        )
        return _words_of(wanted, words, there)

    def mended(self, word: str, may_be_meant: Callable[[str], bool]) -> str | None:
        """Return the word held that a word is a misspelling of, None where none is close."""
        return self._speller.mended(word, may_be_meant)

    def akin(self, word: str) -> str | None:
        """Return the word held for the same field: "radiographers" for "radiography"."""
        return self._speller.akin(word)

    def related(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return phrases that are related to some of the words, as people wrote them."""
        stems = [tuple(self.stem(parts(spell(word)))) for word in words]
        found: dict[str, None] = {}
        for first in range(len(stems)):
            for last in range(first + 1, min(len(stems), first + self._reach(stems[first])) + 1):
                phrase = tuple(stem for word in stems[first:last] for stem in word)
                found.update(dict.fromkeys(self.synonyms.related.get(phrase, ())))
        return tuple(found)

    def _reach(self, stems: Sequence[str]) -> int:
        """Return how many stems the longest known phrase has that begins as these do."""
        return self.synonyms.reach.get(stems[0], 0) if stems else 0

    def frequency(self, stem: str) -> int:
        """Return in how many studies a stem stands, at least."""
        return self._searcher.frequency(stem)

    def side_by_side(self, stems: Sequence[str]) -> int:
        """Return in how many studies, up to some, the stems are neighbours."""
        return len(self._searcher.hits(self._queries.neighbours(stems), ENOUGH))

    def _units(self, words: Sequence[str]) -> list[Unit]:
        """Read typed words, once for all that one question asks of them."""
        key = tuple(words[:MOST_WORDS])
        known = self._known_units
        found = known.get(key)
        if found is None:
            if len(known) >= KNOWN:  # other threads go on with what they took from it
                known.clear()
            found = known[key] = units(key, self)
        return found


def _words_of(wanted: Sequence[Unit], words: Sequence[str], there: int) -> frozenset[str]:
    """Return the words all of whose units are there, given as bits."""
    asked: dict[int, int] = {}
    for bit, unit in enumerate(wanted):
        for place in unit.words:
            asked[place] = asked.get(place, 0) | 1 << bit
    return frozenset(words[place] for place, bits in asked.items() if bits & there == bits)
