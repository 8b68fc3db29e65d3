"""Which sentence of a study answers, and when none does."""

from __future__ import annotations

import pytest

from knowledge.answers.passages import (
    answering,
    beside_finding,
    best_sentence,
    left_open,
    said_best,
)
from knowledge.model import Aspect, Field, Kind, Question, Study, Wording
from tests.knowledge.answers.words import PlainWords
from tests.making import make_record, make_study

BAKERS = make_study(
    make_record(
        "Rest of bakers",
        "This study examined sleep and pay of bakers in Lima. Forty bakers kept diaries."
        " Bakers aged 41 (8) years came. Sleep did not change with pay."
        " Bakers liked their ovens. Whether ovens warm the heart needs further research.",
        size=(40, "Forty bakers"),
        finding="Bakers liked their ovens.",
    )
)


def asked(text: str, *terms: str, kind: Kind = Kind.FACT) -> Question:
    return Question(text, kind, terms, (Aspect.PASSAGE,), asks=True)


def answer(question: Question, words: PlainWords | None = None) -> str:
    found = best_sentence(BAKERS, question, words or PlainWords())
    return found[1][0].of(found[0].document.text) if found else ""


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (asked("did sleep change with pay?", "sleep", "change", "pay"), "Sleep did not change"),
        (asked("why did sleep get worse?", "sleep", "worse"), "Sleep did not change"),  # it did not
        (asked("mean age of the bakers", "mean", "age", "bakers"), "Bakers aged 41"),
        (asked("where did they bake?", "lima"), "This study examined"),
        (asked("how many liked ovens?", "liked", "ovens"), ""),  # no number counts them
        (asked("how many bakers kept diaries?", "bakers", "diaries", "kept"), "Forty bakers"),
        (asked("do ovens warm the heart?", "ovens", "warm", "heart"), ""),  # it is left open
        (asked("did they sing?", "sing"), ""),
        (asked("which instruments measured joy?", "instruments", "joy"), ""),
    ],
)
def test_the_sentence_that_answers(question: Question, sentence: str) -> None:
    found = answer(question, PlainWords("worse", "sing", "joy", "instruments"))
    assert found.startswith(sentence)
    assert bool(found) is bool(sentence)


MILLERS = make_study(
    make_record(
        "Bags and sleep: how millers rest. Lessons from the mill.",
        "Rest matters to mills. Forty millers of Quito came. On three days each wrote diaries."
        " In 12 of 90 bags there was rye. They filled 90 bags. Bags followed the old Inca norms.",
        size=(40, "Forty millers"),
        more={Field.POPULATION: (Wording(), "millers of Quito")},
    )
)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (asked("how many bags were filled?", "bags"), "They filled 90 bags."),  # not 12 of them
        (asked("what lessons?", "lessons"), ""),  # a title says nothing
        (
            asked("which trading norms were followed?", "trading", "norms"),  # a name is given
            "Bags followed the old Inca norms.",
        ),
        (asked("which trading days were kept?", "trading", "days"), ""),
        (  # the words by which the study is known are not what is asked
            asked("did millers of Quito keep diaries?", "millers", "Quito", "diaries"),
            "On three days each wrote diaries.",
        ),
    ],
)
def test_the_sentence_that_counts_names_or_tells(question: Question, sentence: str) -> None:
    words = PlainWords("trading")
    found = best_sentence(MILLERS, question, words)
    assert (found[1][0].of(found[0].document.text) if found else "") == sentence


def test_what_else_is_counted_is_not_the_sample() -> None:
    question = asked("how many bags?", "bags")
    assert answering(MILLERS, Aspect.PASSAGE, question, PlainWords().held_in) is Aspect.PASSAGE


def test_how_well_a_study_answers_is_comparable() -> None:
    words = PlainWords()
    well = said_best(BAKERS, asked("did sleep change with pay?", "sleep", "pay"), words)
    less = said_best(BAKERS, asked("did sleep change?", "sleep"), words)
    assert well > less > said_best(BAKERS, asked("did they sing?", "sing"), words)


@pytest.mark.parametrize(
    ("terms", "freely", "is_told"),
    [
        (("sleep", "pay"), False, True),  # it says more than the finding
        (("ovens",), True, False),  # the finding says it
        (("ovens", "sleep"), True, True),  # it says what the finding does not
        (("ovens", "sleep"), False, False),  # of a topic only named, that is not enough
    ],
)
def test_what_is_told_beside_the_finding(
    terms: tuple[str, ...], *, freely: bool, is_told: bool
) -> None:
    question = asked("did it?", *terms)
    found = beside_finding(BAKERS, question, PlainWords(), freely=freely)
    assert bool(found) is is_told


def test_beside_the_finding_what_it_does_not_say_comes_first() -> None:
    study = make_study(
        make_record(
            "Rest of bakers",
            "Ovens warmed bakers in spring. Mittens were never worn. Ovens warmed bakers.",
            finding="Ovens warmed bakers.",
        )
    )
    question = asked("did ovens warm bakers with mittens?", "ovens", "bakers", "mittens")
    found = beside_finding(study, question, PlainWords(), freely=True)
    assert found
    assert found[1][0].of(found[0].document.text) == "Mittens were never worn."


def test_what_the_study_leaves_open() -> None:
    assert left_open(BAKERS, asked("do ovens warm the heart?", "warm", "heart"), PlainWords())
    assert not left_open(BAKERS, asked("did sleep change?", "sleep"), PlainWords())


@pytest.mark.parametrize(
    ("question", "aspect"),
    [
        (asked("how many bakers were asked?", "bakers", "asked"), Aspect.SAMPLE_SIZE),
        (asked("how many women took part?", "women", "part"), Aspect.PASSAGE),  # some of them
        (asked("how many themes on bakers?", "themes", "bakers"), Aspect.PASSAGE),
        (asked("did bakers sleep?", "bakers", "sleep"), Aspect.PASSAGE),
    ],
)
def test_the_sample_answers_how_many_of_those_it_is_made_of(
    question: Question, aspect: Aspect
) -> None:
    assert answering(BAKERS, Aspect.PASSAGE, question, PlainWords().held_in) is aspect


def test_a_study_without_sentences_answers_nothing() -> None:
    bare: Study = make_study(make_record("Bread", ""))
    assert best_sentence(bare, asked("did it?", "bread"), PlainWords()) is None
