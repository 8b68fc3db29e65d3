"""Words ranked against studies: what a question finds, and which of its words stand where."""

from __future__ import annotations

import json
import math
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from knowledge.index import nearest, spelling, synonyms
from knowledge.index.door import Found
from knowledge.index.forms import NUMBERS, Form, Unit, units, worth
from knowledge.index.queries import NUMBER, SEARCHED, WEIGHTS, Queries
from knowledge.index.stemming import Stemmer
from knowledge.index.terms import Compounds, parts, spell
from knowledge.model import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import tantivy

    from knowledge.index.synonyms import Synonyms

KNOWN = 1_000  # readings of words that are kept
MOST_WORDS = 200  # of one question; nobody types more
BITS = 20  # units told apart by one query: sums of powers of two stay exact in a float's 24 bits
ENOUGH = 100  # studies that show that two words belong together


class _Hit(NamedTuple):
    """A study's score, its place in the order of ids, and where Tantivy keeps it."""

    score: float
    number: int
    address: tantivy.DocAddress


# ── searching ────────────────────────────────────────────────────────────────────────────────────


class TantivyIndex:
    """A finished index, open to any number of threads; it is its own `Lexicon`."""

    def __init__(
        self,
        index: tantivy.Index,
        ids: Sequence[str],
        reading: Compounds,
        vocabulary: Mapping[str, int] | Path,
        known: Synonyms | None = None,
    ) -> None:
        index.config_reader("manual")  # a finished index never changes
        index.reload()
        self.compounds = reading
        self.stem = Stemmer()
        self._searcher = index.searcher()
        self._queries = Queries(index.schema, self._searcher.doc_freq)
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
        if isinstance(self._vocabulary, Path):
            words: dict[str, int] = json.loads((self._vocabulary / "words.json").read_bytes())
            return words
        return self._vocabulary

    @cached_property
    def _by_letter(self) -> Mapping[str, Mapping[str, int]]:
        """The vocabulary by its first letters: a mistake there is not looked for."""
        found: dict[str, dict[str, int]] = {}
        for word, times in self.vocabulary.items():
            found.setdefault(word[:1], {})[word] = times
        return found

    # ── finding ──

    def search(self, words: Sequence[str], limit: int, *, every: bool = False) -> tuple[Found, ...]:
        """Return the studies that hold any of the words, best first, equals by id.

        With `every`, only those that hold all of them.
        """
        wanted = self._units(words)
        hits = self._best(wanted, limit, every=every)
        if every:
            there = dict.fromkeys((hit.number for hit in hits), (1 << len(wanted)) - 1)
        else:
            there = self._there(wanted, [hit.number for hit in hits])
        matched = {bits: _words_of(wanted, words, bits) for bits in set(there.values())}
        return tuple(
            Found(self._ids[hit.number], hit.score, matched[there[hit.number]]) for hit in hits
        )

    def ranked(self, words: Sequence[str], limit: int) -> tuple[tuple[str, float], ...]:
        """Return ids and scores of the studies that hold any of the words, best first."""
        hits = self._best(self._units(words), limit)
        return tuple([(self._ids[hit.number], hit.score) for hit in hits])

    def _best(self, wanted: Sequence[Unit], limit: int, *, every: bool = False) -> list[_Hit]:
        """Return the best studies, equals in the order of ids."""
        limit = min(limit, len(self._ids))
        if not wanted or limit < 1:
            return []
        scored = self._queries.scored(worth(wanted))
        if every:
            return self._hits(self._queries.narrowed(scored, wanted), limit)
        if len(wanted) < nearest.LIST:
            return self._hits(scored, limit)
        hits = self._hits(scored, max(limit, nearest.ORDERED))
        near = self._near(wanted, hits)
        return (self._reordered(hits, near) if near else hits)[:limit]

    def _near(self, wanted: Sequence[Unit], hits: Sequence[_Hit]) -> dict[Form, float]:
        """Return what the nearest studies share, with its worth, where none holds much."""
        if not hits or len(wanted) < nearest.LIST:
            return {}
        told = [self._telling(unit) for unit in wanted]
        best = set(self._stems_of(hits[0]))
        held = (
            value
            for unit, value in zip(wanted, told, strict=True)
            if any(map(best.issuperset, unit.all))
        )
        if sum(held) >= nearest.LITTLE * sum(told):
            return {}
        asked = {stem for unit in wanted for form in unit.all for stem in form}
        read = [(hit.score, self._stems_of(hit)) for hit in hits[: nearest.READ]]
        found = nearest.shared(read, asked, lambda stem: self._rarity(self.frequency(stem)))
        return {(stem,): value for stem, value in found.items()}

    def _reordered(self, hits: Sequence[_Hit], near: Mapping[Form, float]) -> list[_Hit]:
        """Add to the best hits what they hold of what the nearest share."""
        first = hits[: nearest.ORDERED]
        query = self._queries.among([hit.number for hit in first], self._queries.scored(near))
        more = {hit.number: hit.score for hit in self._hits(query, len(first))}
        added = [hit._replace(score=hit.score + more.get(hit.number, 0.0)) for hit in first]
        return [*sorted(added, key=_in_order), *hits[nearest.ORDERED :]]

    def _telling(self, unit: Unit) -> float:
        """Return how much a unit says: the fewer studies hold it, the more."""
        holders = max(min(map(self.frequency, form)) for form in unit.all)
        return self._rarity(holders)

    def _rarity(self, holders: int) -> float:
        return math.log1p(len(self._ids) / max(1, holders))

    def _stems_of(self, hit: _Hit) -> list[str]:
        """Return the searchable words of a study, with its names."""
        kept = self._searcher.doc(hit.address)
        return [stem for name in SEARCHED for text in kept[name] for stem in text.split()]

    # ── showing ──

    def explained(
        self, words: Sequence[str], limit: int
    ) -> tuple[tuple[str, tuple[Part, ...]], ...]:
        """Return what `ranked` does, each score in its parts, the largest first."""
        wanted = self._units(words)
        hits = self._best(wanted, limit)
        numbers = [hit.number for hit in hits]
        parts: dict[int, list[Part]] = {number: [] for number in numbers}
        typed = worth(wanted)
        first = self._hits(self._queries.scored(typed), nearest.READ) if hits else []
        near = self._near(wanted, first)
        among = (*typed.items(), *near.items()) if numbers else ()
        for form, value in among:
            of = _typed_as(form, wanted, words)
            these = numbers[: nearest.ORDERED] if form in near else numbers
            for field in WEIGHTS:
                query = self._queries.among(these, self._queries.part(form, field, value))
                for hit in self._hits(query, len(these)):
                    parts[hit.number].append(Part(of, " ".join(form), field, hit.score))
        return tuple(
            (self._ids[number], tuple(sorted(parts[number], key=lambda part: -part.score)))
            for number in numbers
        )

    # ── asking ──

    def holding(self, words: Sequence[str]) -> int:
        """Return how many studies hold all of the words."""
        wanted = self._units(words)
        if not wanted or not self._ids:
            return 0
        query = self._queries.all_of(wanted)
        found: Any = self._searcher.search(query, 1, count=True)  # its stub leaves `count` out
        return int(found.count)

    def attested(self, word: str) -> bool:
        """Say whether the word, in any of its forms, stands in the title or text of a study."""
        wanted = self._units([word])
        return bool(wanted) and all(self._hits(self._queries.in_text(u), 1) for u in wanted)

    def unheld(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return those of the words that no study holds."""
        wanted = self._units(words)
        missing = {
            place
            for unit in wanted
            if not self._hits(self._queries.holding(unit), 1)
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
            for last in range(first + 2, min(len(stems), first + self.synonyms.longest) + 1):
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
        alike = self._by_letter.get(word[:1].casefold(), {})
        return spelling.mended(word, alike, may_be_meant)

    def related(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return phrases that are related to some of the words, as people wrote them."""
        stems = [tuple(self.stem(parts(spell(word)))) for word in words]
        found: dict[str, None] = {}
        for first in range(len(stems)):
            for last in range(first + 1, min(len(stems), first + self.synonyms.longest) + 1):
                phrase = tuple(stem for word in stems[first:last] for stem in word)
                found.update(dict.fromkeys(self.synonyms.related.get(phrase, ())))
        return tuple(found)

    def frequency(self, stem: str) -> int:
        """Return in how many studies a stem stands, at least."""
        return max(self._searcher.doc_freq(name, stem) for name in SEARCHED)

    def side_by_side(self, stems: Sequence[str]) -> int:
        """Return in how many studies, up to some, the stems are neighbours."""
        return len(self._hits(self._queries.neighbours(stems), ENOUGH))

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

    def _hits(self, query: tantivy.Query, limit: int) -> list[_Hit]:
        """Return the best studies that a query matches, equals in the order of ids."""
        hits: list[tuple[Any, tantivy.DocAddress]]
        hits = self._searcher.search(query, limit, count=False).hits
        addresses = [address for _, address in hits]
        numbers = self._searcher.fast_field_values(NUMBER, addresses)
        found = [
            _Hit(score, int(number), address)
            for (score, address), number in zip(hits, numbers, strict=True)
            if number is not None
        ]
        return sorted(found, key=_in_order)

    def _there(self, wanted: Sequence[Unit], numbers: Sequence[int]) -> dict[int, int]:
        """Return which units each of some studies holds, the n-th as the n-th bit."""
        there = dict.fromkeys(numbers, 0)
        if not there:
            return there
        for first in range(0, len(wanted), BITS):
            bits = self._queries.bits(wanted[first : first + BITS])
            for hit in self._hits(self._queries.among(numbers, bits), len(numbers)):
                there[hit.number] |= int(hit.score) << first
        return there


def _in_order(hit: _Hit) -> tuple[float, int]:
    return (-hit.score, hit.number)


def _typed_as(form: Form, wanted: Sequence[Unit], words: Sequence[str]) -> tuple[str, ...]:
    """Return the words that a form stands for, as typed; none where it was not asked for."""
    places = sorted({place for unit in wanted if form in unit.all for place in unit.words})
    return tuple(dict.fromkeys(words[place] for place in places))


def _words_of(wanted: Sequence[Unit], words: Sequence[str], there: int) -> frozenset[str]:
    """Return the words all of whose units are there, given as bits."""
    asked: dict[int, int] = {}
    for bit, unit in enumerate(wanted):
        for place in unit.words:
            asked[place] = asked.get(place, 0) | 1 << bit
    return frozenset(words[place] for place, bits in asked.items() if bits & there == bits)
