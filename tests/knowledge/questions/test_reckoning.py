"""Questions over many studies: counts, totals, ends of an order, what is most common."""

from __future__ import annotations

import pytest

from knowledge.model import Extreme, Facet
from knowledge.questions.reckoning import (
    COUNT,
    SEVERAL,
    TOTAL,
    YES_NO,
    extreme,
    facet,
    wanted,
)


@pytest.mark.parametrize(
    ("folded", "counts"),
    [
        ("how many studies on bread are there", True),
        ("number of papers from 2019", True),
        ("how many of your papers used diaries", True),
        ("number of since 2019", True),  # of a sort of studies, which is read before
        ("what is the number of", True),
        ("number of bakers since 2019", False),
        ("how many trials did the bread review include?", False),  # those of one review
        ("how many papers were included in the overview of bread", False),
        ("how many bakers came", False),
    ],
)
def test_a_count_of_studies(folded: str, *, counts: bool) -> None:
    assert bool(COUNT.search(folded)) is counts


@pytest.mark.parametrize(
    ("folded", "which"),
    [
        ("which of them is the newest?", Extreme.NEWEST),
        ("which one is the oldest", Extreme.OLDEST),
        ("the largest bread study", Extreme.LARGEST),
        ("which study is the smallest?", Extreme.SMALLEST),
        ("fewest participants", Extreme.SMALLEST),
        ("which is larger?", Extreme.LARGEST),
        ("which study had more participants", Extreme.LARGEST),
        ("which of the two had fewer people", Extreme.SMALLEST),
        ("and which one is more recent?", Extreme.NEWEST),
        ("which paper is older", Extreme.OLDEST),
        ("which studies had more participants than 20", None),
        ("oldest papers", Extreme.OLDEST),
        ("the three largest bread trials", Extreme.LARGEST),
        ("the latest bread fashion", None),
    ],
)
def test_an_end_of_an_order(folded: str, which: Extreme | None) -> None:
    assert extreme(folded) is which


@pytest.mark.parametrize(
    ("folded", "number"),
    [
        ("the largest bread study", 1),
        ("largest bread studies", SEVERAL),
        ("top 5 biggest studies", 5),
        ("the two oldest papers", 2),
        ("oldest 4 papers", 4),
        ("newest 0 papers", 1),
    ],
)
def test_how_many_from_the_end_of_an_order(folded: str, number: int) -> None:
    assert wanted(folded) == number


def test_a_total_of_people() -> None:
    assert TOTAL.search("how many participants altogether?")
    assert not TOTAL.search("how many participants had okafor?")


def test_what_is_most_common() -> None:
    assert facet("what is the most common design") is Facet.DESIGN
    assert facet("which countries are there?") is Facet.COUNTRY
    assert facet("how many journals are there") is Facet.JOURNAL
    assert facet("list all journals") is Facet.JOURNAL
    assert facet("top 3 countries") is Facet.COUNTRY
    assert facet("list journals on bread") is None
    assert facet("what date range do you have") is Facet.YEAR
    assert facet("how many countries did the bread study visit") is None
    assert facet("common bread") is None


def test_a_question_to_be_answered_with_yes_or_no() -> None:
    assert YES_NO.search("does bread calm?")
    assert not YES_NO.search("are there studies on bread?")
    assert not YES_NO.search("what calms?")
