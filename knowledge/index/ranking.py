"""Words ranked against studies: what a question finds, and which of its words stand where."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

import tantivy

from knowledge.index import spelling, synonyms
from knowledge.index.forms import NUMBERS, Unit, units
from knowledge.index.terms import STOP_WORDS, Compounds, parts, spell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from knowledge.index.synonyms import Synonyms


# What a word is worth by where it stands. Title and finding are part of the text, so theirs comes
# on top; set by tests/bench/retrieval.py.
WEIGHTS = {"text": 1.0, "title": 0.4, "finding": 0.05, "around": 0.3}
SEARCHED = ("text", "around")  # together they hold every word

SAME = 0.1  # what a word that means the same is worth, beside the one that was typed
KNOWN = 1_000  # readings of words that are kept
MOST_WORDS = 200  # of one question; nobody types more
BITS = 20  # units told apart by one query: sums of powers of two stay exact in a float's 24 bits
ENOUGH = 100  # studies that show that two words belong together


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

    def related(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return phrases that are related to some of the words, as people wrote them."""

    @property
    def vocabulary(self) -> Mapping[str, int]:
        """Every word as the studies write it, folded, with how often they do."""


class Stemmer:
    """English stems without stop words, each word reduced once."""

    def __init__(self) -> None:
        builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
        self._analyzer = builder.filter(tantivy.Filter.stemmer("english")).build()
        self._known = dict.fromkeys(STOP_WORDS, "")

    def __call__(self, words: Sequence[str]) -> list[str]:
        """Return the stems of the words that are no stop words, in their order."""
        known = self._known
        new = list(set(words).difference(known))
        if new:
            known.update(zip(new, self._analyzer.analyze(" ".join(new)), strict=True))
        return list(filter(None, map(known.__getitem__, words)))


# ── searching ────────────────────────────────────────────────────────────────────────────────────


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
        index.config_reader("manual")  # a finished index never changes
        index.reload()
        self.compounds = reading
        self.stem = Stemmer()
        self._schema = index.schema
        self._searcher = index.searcher()
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
        if isinstance(self._vocabulary, bytes):
            words: dict[str, int] = json.loads(self._vocabulary)
            return words
        return self._vocabulary

    @cached_property
    def _by_letter(self) -> Mapping[str, Mapping[str, int]]:
        """The vocabulary by its first letters: a mistake there is not looked for."""
        found: dict[str, dict[str, int]] = {}
        for word, times in self.vocabulary.items():
            found.setdefault(word[:1], {})[word] = times
        return found

    def search(self, words: Sequence[str], limit: int, *, every: bool = False) -> tuple[Found, ...]:
        """Return the studies that hold any of the words, best first, equals by id.

        With `every`, only those that hold all of them.
        """
        wanted = self._units(words)
        if not wanted or limit < 1 or not self._ids:
            return ()
        scored = _any(self._forms(unit, tuple(WEIGHTS)) for unit in wanted)
        if every:
            scored = _all([scored, *(self._forms(unit, SEARCHED) for unit in wanted)])
        hits = self._hits(scored, min(limit, len(self._ids)))
        there = self._there(wanted, [number for _, number in hits])
        matched = {bits: _words_of(wanted, words, bits) for bits in set(there.values())}
        return tuple(
            Found(self._ids[number], score, matched[there[number]])
            for score, number in sorted(hits, key=lambda hit: (-hit[0], hit[1]))
        )

    def holding(self, words: Sequence[str]) -> int:
        """Return how many studies hold all of the words."""
        wanted = self._units(words)
        if not wanted or not self._ids:
            return 0
        query = _all(self._forms(unit, SEARCHED) for unit in wanted)
        found: Any = self._searcher.search(query, 1, count=True)  # its stub leaves `count` out
        return int(found.count)

    def attested(self, word: str) -> bool:
        """Say whether the word, in any of its forms, stands in the title or text of a study."""
        wanted = self._units([word])
        return bool(wanted) and all(self._hits(self._forms(u, ("text",)), 1) for u in wanted)

    def unheld(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return those of the words that no study holds."""
        wanted = self._units(words)
        missing = {
            place
            for unit in wanted
            if not self._hits(self._forms(unit, SEARCHED), 1)
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
        phrase = tantivy.Query.phrase_query
        return len(
            self._hits(_any(phrase(self._schema, name, list(stems)) for name in SEARCHED), ENOUGH)
        )

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

    def _forms(self, unit: Unit, fields: Sequence[str]) -> tantivy.Query:
        """Match a unit in any of its forms, scored by the fields in which it stands."""
        typed = [_all(self._stem_in(stem, fields) for stem in form) for form in unit.forms]
        boost = tantivy.Query.boost_query
        same = [
            boost(_all(self._stem_in(stem, fields) for stem in form), SAME) for form in unit.same
        ]
        return _any([*typed, *same])

    def _stem_in(self, stem: str, fields: Sequence[str]) -> tantivy.Query:
        term, boost = tantivy.Query.term_query, tantivy.Query.boost_query
        return _any(boost(term(self._schema, name, stem), WEIGHTS[name]) for name in fields)

    def _hits(self, query: tantivy.Query, limit: int) -> list[tuple[float, int]]:
        """Return scores and places in the order of ids, the best `limit`."""
        hits: list[tuple[Any, tantivy.DocAddress]]
        hits = self._searcher.search(query, limit, count=False).hits
        numbers = self._searcher.fast_field_values("number", [address for _, address in hits])
        return [(s, int(n)) for (s, _), n in zip(hits, numbers, strict=True) if n is not None]

    def _there(self, wanted: Sequence[Unit], numbers: list[int]) -> dict[int, int]:
        """Return which units each of some studies holds, the n-th as the n-th bit.

        The n-th unit scores 2**n and nothing else does, so that a score spells out its bits.
        """
        there = dict.fromkeys(numbers, 0)
        if not there:
            return there
        constant = tantivy.Query.const_score_query
        among = constant(tantivy.Query.term_set_query(self._schema, "number", numbers), 0.0)
        for first in range(0, len(wanted), BITS):
            bits = _any(
                constant(self._forms(unit, SEARCHED), float(1 << bit))
                for bit, unit in enumerate(wanted[first : first + BITS])
            )
            for score, number in self._hits(_all([among, bits]), len(numbers)):
                there[number] |= int(score) << first
        return there


def _words_of(wanted: Sequence[Unit], words: Sequence[str], there: int) -> frozenset[str]:
    """Return the words all of whose units are there, given as bits."""
    asked: dict[int, int] = {}
    for bit, unit in enumerate(wanted):
        for place in unit.words:
            asked[place] = asked.get(place, 0) | 1 << bit
    return frozenset(words[place] for place, bits in asked.items() if bits & there == bits)


def _any(queries: Iterable[tantivy.Query]) -> tantivy.Query:
    return _combined(tantivy.Occur.Should, list(queries))


def _all(queries: Iterable[tantivy.Query]) -> tantivy.Query:
    return _combined(tantivy.Occur.Must, list(queries))


def _combined(occur: tantivy.Occur, queries: Sequence[tantivy.Query]) -> tantivy.Query:
    if len(queries) == 1:
        return queries[0]
    return tantivy.Query.boolean_query([(occur, query) for query in queries])
