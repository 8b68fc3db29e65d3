"""Which hits are about what was asked: all words, or most of them while too few have all."""

from __future__ import annotations

import pytest

from knowledge.answers.relevance import ENOUGH, closest, relevant
from knowledge.model import Hit
from tests.making import make_record, make_study


def hit(name: str, score: float, *matched: str) -> Hit:
    return Hit(make_study(make_record(name, "An abstract.")), score, frozenset(matched))


def titles(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.study.reference.title for hit in hits]


def test_a_study_with_every_word_comes_before_one_with_a_better_score() -> None:
    hits = [hit("half", 9.0, "peer"), hit("both", 2.0, "peer", "sleep")]
    assert titles(relevant(hits, ("peer", "sleep"), ())) == ["both", "half"]


def test_half_of_the_words_do_only_while_all_of_them_fill_no_reply() -> None:
    full = [hit(f"both {number}", 5.0, "peer", "sleep") for number in range(ENOUGH)]
    half = hit("half", 9.0, "peer")
    assert "half" in titles(relevant([*full[1:], half], ("peer", "sleep"), ()))
    assert "half" not in titles(relevant([*full, half], ("peer", "sleep"), ()))


@pytest.mark.parametrize(
    ("matched", "terms", "unheld", "is_relevant"),
    [
        (("sleep",), ("sleep", "night"), (), True),  # one word of two
        (("sleep",), ("sleep", "ketamine"), ("ketamine",), False),  # it may be the topic
        (("sleep", "peer"), ("sleep", "peer", "ketamine"), ("ketamine",), True),  # two of three
        (("sleep",), ("sleep", "night", "peer"), (), False),  # one of three
    ],
)
def test_a_word_that_no_study_holds_asks_for_more_than_half(
    matched: tuple[str, ...], terms: tuple[str, ...], unheld: tuple[str, ...], *, is_relevant: bool
) -> None:
    assert bool(relevant([hit("one", 1.0, *matched)], terms, unheld)) is is_relevant


def test_the_case_of_a_word_makes_no_difference() -> None:
    assert relevant([hit("one", 1.0, "Sleep")], ("sleep",), ())


def test_without_words_every_hit_is_relevant() -> None:
    assert len(relevant([hit("one", 1.0)], (), ())) == 1


def test_the_closest_hold_as_many_words_as_the_best() -> None:
    hits = [hit("two", 1.0, "a", "b"), hit("one", 5.0, "a"), hit("also two", 0.5, "a", "b")]
    assert titles(closest(hits, ("a", "b"), ())) == ["two", "also two"]
    assert closest([], ("a",), ()) == ()


def test_equal_hits_are_ordered_by_id_whatever_their_order() -> None:
    hits = [hit("one", 1.0, "a"), hit("two", 1.0, "a")]
    assert titles(relevant(hits, ("a",), ())) == titles(relevant(hits[::-1], ("a",), ()))
