"""Answers over studies made by hand: what is said, what is cited, what is left unsaid."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

import pytest

from knowledge.answers import Shelf, checked, compose
from knowledge.errors import CitationError
from knowledge.model import (
    Absence,
    Answer,
    Aspect,
    Design,
    FactValue,
    Finding,
    Help,
    Hit,
    Holdings,
    Kind,
    Listing,
    Overview,
    Passage,
    Question,
    ReferenceValue,
    Related,
    Span,
    Status,
    Unheld,
)
from tests.making import make_record, make_study

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DIARIES = make_study(
    make_record(
        "Diaries of night porters",
        "Twelve porters kept diaries. Porters slept badly. They rested well on days off.",
        authors=("Chidi Okafor",),
        year=2021,
        size=(12, "Twelve porters"),
        design=(Design.QUALITATIVE, "diaries"),
        finding="Porters slept badly. They rested well on days off.",
    )
)
SURVEY = make_study(
    make_record(
        "",
        "We surveyed 300 nurses. Sleep was poor.",
        doi="10.5555/sleep.2",
        size=(300, "300 nurses"),
        design=(Design.CROSS_SECTIONAL, "surveyed"),
        finding="Sleep was poor.",
    )
)
ESSAY = make_study(make_record("On resting", "Rest is owed to all.", authors=("Ida Holm",)))
ALL = (DIARIES, SURVEY, ESSAY)


class HandShelf:
    """Three studies, searched by looking for words in their texts."""

    studies = ALL
    newest = tuple(Hit(study, 0.0) for study in ALL)
    by_id: ClassVar = {study.id: study for study in ALL}
    topics = ("night porters", "sleep")

    def held_in(self, text: str, words: Sequence[str]) -> frozenset[str]:
        return frozenset(word for word in words if word in text.casefold())

    def search(self, words: Sequence[str], limit: int, *, every: bool = False) -> tuple[Hit, ...]:
        found = []
        for study in ALL:
            matched = self.held_in(study.document.text, words)
            if matched and not (every and len(matched) < len(words)):
                found.append(Hit(study, float(len(matched)), matched))
        return tuple(found[:limit])

    def holding(self, words: Sequence[str]) -> int:
        return len(self.search(words, len(ALL), every=True))

    def unheld(self, words: Sequence[str]) -> tuple[str, ...]:
        return tuple(word for word in words if not self.search([word], 1))

    def telling(self, words: Sequence[str]) -> Mapping[str, float]:
        return {word.casefold(): 1.0 for word in words}

    def akin(self, term: str) -> str | None:
        return "sleep" if term == "sleeep" else None

    def mended(self, term: str) -> str | None:
        return "sleep" if term == "sleeep" else None

    def related(self, terms: Sequence[str]) -> tuple[str, ...]:
        return ("diaries",) if "sleep" in terms else ()


@pytest.fixture
def shelf() -> Shelf:
    return HandShelf()


def topic(*terms: str, study_ids: tuple[str, ...] = ()) -> Question:
    return Question(" ".join(terms), Kind.TOPIC, terms, (), study_ids)


def fact(aspect: Aspect, *terms: str, study_ids: tuple[str, ...] = ()) -> Question:
    return Question("asked", Kind.FACT, terms, (aspect,), study_ids)


def test_a_topic_gets_a_headline_that_counts_and_a_finding_a_study(shelf: Shelf) -> None:
    answer = checked(compose(topic("sleep", "slept"), shelf))
    overview, *findings, related = answer.statements
    assert related == Related("diaries", 1)
    assert isinstance(overview, Overview)
    assert (overview.matching, overview.held) == (2, 3)
    assert sorted(overview.people) == [12, 300]
    assert overview.years == (2021, 2021)
    assert dict(overview.designs) == {Design.QUALITATIVE: 1, Design.CROSS_SECTIONAL: 1}
    assert all(isinstance(finding, Finding) for finding in findings)
    assert overview.citations == tuple(range(1, len(answer.citations) + 1))


def test_a_finding_of_two_neighbouring_sentences_is_one_whole_quote(shelf: Shelf) -> None:
    answer = compose(topic("diaries"), shelf)
    assert [citation.quote for citation in answer.citations] == [
        "Porters slept badly. They rested well on days off."
    ]


def test_a_study_without_a_finding_says_so_and_is_still_cited(shelf: Shelf) -> None:
    answer = checked(compose(topic("owed"), shelf))
    assert [type(statement) for statement in answer.statements] == [Overview, Absence]
    assert answer.citations[0].quote == "On resting"


def test_a_fact_is_cited_by_the_sentence_around_it(shelf: Shelf) -> None:
    question = fact(Aspect.SAMPLE_SIZE, study_ids=(SURVEY.id,))
    answer = checked(compose(question, shelf))
    assert [type(statement) for statement in answer.statements] == [FactValue]
    assert answer.citations[0].quote == "We surveyed 300 nurses."
    assert not answer.abstained


def test_a_fact_asked_of_a_topic_is_that_of_the_closest_study(shelf: Shelf) -> None:
    question = fact(Aspect.SAMPLE_SIZE, "night", "porters")
    answer = compose(question, shelf)
    assert [citation.study for citation in answer.citations] == [DIARIES]


@pytest.mark.parametrize(
    ("aspect", "study"),
    [
        (Aspect.SAMPLE_SIZE, ESSAY),
        (Aspect.MAIN_FINDING, ESSAY),
        (Aspect.AUTHORS, SURVEY),
        (Aspect.YEAR, SURVEY),
    ],
)
def test_what_a_study_does_not_say_is_an_absence_and_the_bot_abstains(
    aspect: Aspect, study: object, shelf: Shelf
) -> None:
    named = next(one for one in ALL if one is study)
    answer = checked(compose(fact(aspect, study_ids=(named.id,)), shelf))
    assert answer.abstained
    assert isinstance(answer.statements[0], Absence)
    assert answer.statements[0].status is Status.NOT_REPORTED


def test_anything_else_is_answered_by_the_sentence_that_speaks_of_it(shelf: Shelf) -> None:
    question = fact(Aspect.PASSAGE, "rested", "off", study_ids=(DIARIES.id,))
    answer = checked(compose(question, shelf))
    assert isinstance(answer.statements[0], Passage)
    assert answer.citations[0].quote == "They rested well on days off."


def test_anything_else_that_no_sentence_speaks_of_is_not_stated(shelf: Shelf) -> None:
    question = fact(Aspect.PASSAGE, "cortisol", "rested", "levels", study_ids=(DIARIES.id,))
    answer = compose(question, shelf)
    assert answer.abstained
    assert isinstance(answer.statements[0], Absence)
    assert answer.statements[0].terms == ("cortisol", "rested", "levels")


def test_nothing_found_says_so_and_what_is_held(shelf: Shelf) -> None:
    answer = checked(compose(topic("ketamine"), shelf))
    assert answer.abstained
    assert answer.statements == (Unheld(("ketamine",)), Holdings(3, shelf.topics))
    assert answer.suggestions == shelf.topics


def test_a_topic_that_no_study_has_is_not_answered_by_its_other_word(shelf: Shelf) -> None:
    answer = compose(topic("ketamine", "sleep"), shelf)
    assert answer.abstained


def test_words_that_no_study_has_are_named_beside_an_answer(shelf: Shelf) -> None:
    terms = ("night", "porters", "ketamine")
    answer = compose(topic(*terms), shelf)
    assert not answer.abstained
    assert answer.statements[-1] == Unheld(("ketamine",))


def test_the_library_lists_every_study_newest_first(shelf: Shelf) -> None:
    answer = checked(compose(Question("list all", Kind.LIBRARY), shelf))
    listed = [one.study for one in answer.statements if isinstance(one, Listing)]
    assert listed[0] is DIARIES
    assert {study.id for study in listed} == {study.id for study in ALL}


def test_help_makes_its_examples_of_what_is_held(shelf: Shelf) -> None:
    answer = compose(Question("", Kind.HELP), shelf)
    assert answer.statements == (Help(shelf.topics, ("Okafor", "Holm")),)


def test_a_reference_is_cited_by_the_words_the_study_is_known_by(shelf: Shelf) -> None:
    answer = checked(compose(fact(Aspect.REFERENCE, study_ids=(SURVEY.id,)), shelf))
    assert isinstance(answer.statements[0], ReferenceValue)
    assert answer.citations[0].quote == "We surveyed 300 nurses."  # it has no title


# ── the check on the way out ─────────────────────────────────────────────────────────────────────


def answered(shelf: Shelf) -> Answer:
    return compose(fact(Aspect.SAMPLE_SIZE, study_ids=(SURVEY.id,)), shelf)


def test_a_quote_that_is_no_run_of_words_does_not_leave(shelf: Shelf) -> None:
    answer = answered(shelf)
    broken = replace(answer.citations[0], span=Span(2, 4))
    assert broken.quote != broken.quote.strip()
    with pytest.raises(CitationError):
        checked(replace(answer, citations=(broken,)))


def test_a_quote_beyond_its_document_cannot_be_made(shelf: Shelf) -> None:
    with pytest.raises(CitationError):
        replace(answered(shelf).citations[0], span=Span(0, 10_000))


def test_a_statement_that_cites_another_study_does_not_leave(shelf: Shelf) -> None:
    answer = answered(shelf)
    with pytest.raises(CitationError):
        checked(replace(answer, citations=(replace(answer.citations[0], study=ESSAY),)))


@pytest.mark.parametrize("citations", [(), (2,), (1, 9)])
def test_a_statement_that_cites_nothing_or_what_is_not_there_does_not_leave(
    citations: tuple[int, ...], shelf: Shelf
) -> None:
    answer = answered(shelf)
    statement = answer.statements[0]
    assert isinstance(statement, FactValue)
    with pytest.raises(CitationError):
        checked(replace(answer, statements=(replace(statement, citations=citations),)))


def test_numbers_that_do_not_run_from_one_do_not_leave(shelf: Shelf) -> None:
    answer = answered(shelf)
    with pytest.raises(CitationError):
        checked(replace(answer, citations=(replace(answer.citations[0], number=2),)))
