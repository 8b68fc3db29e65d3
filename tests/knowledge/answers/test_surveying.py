"""Answers over studies: of a count all are named, of a topic only the first are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from knowledge.answers import checked
from knowledge.answers.surveying import MOST_FINDINGS, MOST_LISTED, surveyed
from knowledge.model import Filters, Finding, Hit, Kind, Listing, More, Question
from tests.knowledge.answers.words import PlainWords
from tests.making import make_record, make_study

if TYPE_CHECKING:
    from collections.abc import Sequence

MANY = MOST_FINDINGS + MOST_LISTED + 1
STUDIES = tuple(
    make_study(
        make_record(f"Bread {n}", "Bread calmed them.", year=2000 + n, finding="Bread calmed them.")
    )
    for n in range(MANY)
)


class Shelf(PlainWords):
    """Studies on bread, all of them."""

    studies = STUDIES
    by_id: ClassVar = {study.id: study for study in STUDIES}
    newest = tuple(Hit(study, 0.0) for study in reversed(STUDIES))
    topics = ("bread",)

    def search(self, words: Sequence[str], limit: int, *, every: bool = False) -> tuple[Hit, ...]:
        """Find every study by any word."""
        del every
        return tuple(Hit(study, 1.0, frozenset(words)) for study in STUDIES)[:limit]

    def holding(self, words: Sequence[str]) -> int:
        """Count all."""
        del words
        return MANY

    def akin(self, term: str) -> str | None:
        """Mend nothing."""
        return None if term else ""

    def mended(self, term: str) -> str | None:
        """Mend nothing."""
        return None if term else ""

    def related(self, terms: Sequence[str]) -> tuple[str, ...]:
        """Relate nothing."""
        del terms
        return ()


def counts(question: Question) -> tuple[int, int, int]:
    """Return how many studies are told of, named, and left."""
    said = checked(surveyed(question, Shelf())).statements
    left = [one.left for one in said if isinstance(one, More)]
    findings = sum(isinstance(one, Finding) for one in said)
    return findings, sum(isinstance(one, Listing) for one in said), sum(left)


def test_of_a_count_the_studies_counted_are_named() -> None:
    assert counts(Question("how many?", Kind.COUNT)) == (MOST_FINDINGS, MOST_LISTED, 1)


def test_of_filters_alone_the_studies_that_pass_are_named() -> None:
    since = Question("since 2001", Kind.TOPIC, filters=Filters(since=2001))
    assert counts(since) == (MOST_FINDINGS, MOST_LISTED, 0)


def test_of_a_topic_the_rest_is_left_to_more() -> None:
    bread = Question("bread", Kind.TOPIC, ("bread",))
    assert counts(bread) == (MOST_FINDINGS, 0, MANY - MOST_FINDINGS)
