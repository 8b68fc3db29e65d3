"""What is looked for, as queries of Tantivy: forms of words in the fields of an index."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tantivy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from knowledge.index.forms import Form, Unit

# What a word is worth by where it stands. A title is part of the text, so that its worth comes on
# top; set by tests/bench/retrieval.py.
WEIGHTS = {"text": 1.0, "title": 0.25, "around": 0.3}
SEARCHED = ("text", "around")  # together they hold every word
NUMBER = "number"  # of a study, in the order of ids
FEW = 500  # studies that are sooner found one by one than as a set


class Queries:
    """Makes queries for one index; `frequency` says in how many studies a field has a stem."""

    def __init__(self, schema: tantivy.Schema, frequency: Callable[[str, str], int]) -> None:
        self._schema = schema
        self._frequency = frequency

    def scored(self, worth: Mapping[Form, float]) -> tantivy.Query:
        """Match any of the forms, each worth so much in each field.

        Forms of one stem stand side by side in one flat query: only of such can Tantivy leave out
        studies that cannot be among the best.
        """
        return _any(self.scoring(worth))

    def scoring(self, worth: Mapping[Form, float]) -> list[tantivy.Query]:
        """Return the queries that `scored` puts side by side."""
        found = []
        for form, value in worth.items():
            if len(form) == 1:
                found += [self._term(name, form[0], value) for name in self._fields_of(form[0])]
            else:
                whole = _all(self._anywhere(stem, WEIGHTS) for stem in form)
                found.append(tantivy.Query.boost_query(whole, value))
        return found

    def part(self, form: Form, field: str, value: float) -> tantivy.Query:
        """Match what `scored` matches of one form, scored by one field alone."""
        there = self._silent(_all(self._anywhere(stem, WEIGHTS) for stem in form))
        return _all([there, _any(self._term(field, stem, value) for stem in form)])

    def holding(self, unit: Unit) -> tantivy.Query:
        """Match a unit in any of its forms."""
        return _any(_all(self._anywhere(stem, SEARCHED) for stem in form) for form in unit.all)

    def in_text(self, unit: Unit) -> tantivy.Query:
        """Match a unit in any of its forms where they stand in title or text."""
        return _any(_all(self._anywhere(stem, ("text",)) for stem in form) for form in unit.all)

    def all_of(self, wanted: Iterable[Unit]) -> tantivy.Query:
        """Match what holds every unit."""
        return _all(self.holding(unit) for unit in wanted)

    def narrowed(self, scored: tantivy.Query, wanted: Iterable[Unit]) -> tantivy.Query:
        """Match what holds every unit, scored as without that."""
        return _all([scored, *(self._silent(self.holding(unit)) for unit in wanted)])

    def among(self, numbers: Sequence[int], scoring: Iterable[tantivy.Query]) -> tantivy.Query:
        """Match some studies, each scored by what it matches of some queries.

        So each query is only looked up for these studies; side by side, in one query, they would
        be gone through from end to end.
        """
        found = self._silent(self._these(numbers))
        for query in scoring:
            found = tantivy.Query.boolean_query(
                [(tantivy.Occur.Must, found), (tantivy.Occur.Should, query)]
            )
        return found

    def _these(self, numbers: Sequence[int]) -> tantivy.Query:
        """Match studies by their numbers."""
        if len(numbers) > FEW:
            return tantivy.Query.term_set_query(self._schema, NUMBER, list(numbers))
        term = tantivy.Query.term_query
        return _any(term(self._schema, NUMBER, number, "basic") for number in numbers)

    def bits(self, wanted: Iterable[Unit]) -> tantivy.Query:
        """Match any unit; the n-th scores 2**n and nothing else does."""
        constant = tantivy.Query.const_score_query
        return _any(
            constant(self.holding(unit), float(1 << bit)) for bit, unit in enumerate(wanted)
        )

    def neighbours(self, stems: Sequence[str]) -> tantivy.Query:
        """Match stems that stand side by side."""
        phrase = tantivy.Query.phrase_query
        return _any(phrase(self._schema, name, list(stems)) for name in SEARCHED)

    def _anywhere(self, stem: str, fields: Iterable[str]) -> tantivy.Query:
        return _any(self._term(name, stem, 1.0) for name in fields)

    def _fields_of(self, stem: str) -> list[str]:
        return [name for name in WEIGHTS if self._frequency(name, stem)]

    def _term(self, field: str, stem: str, value: float) -> tantivy.Query:
        term = tantivy.Query.term_query(self._schema, field, stem, "freq")
        return tantivy.Query.boost_query(term, WEIGHTS[field] * value)

    @staticmethod
    def _silent(query: tantivy.Query) -> tantivy.Query:
        return tantivy.Query.const_score_query(query, 0.0)


def _any(queries: Iterable[tantivy.Query]) -> tantivy.Query:
    return _combined(tantivy.Occur.Should, list(queries))


def _all(queries: Iterable[tantivy.Query]) -> tantivy.Query:
    return _combined(tantivy.Occur.Must, list(queries))


def _combined(occur: tantivy.Occur, queries: Sequence[tantivy.Query]) -> tantivy.Query:
    if len(queries) == 1:
        return queries[0]
    return tantivy.Query.boolean_query([(occur, query) for query in queries])
