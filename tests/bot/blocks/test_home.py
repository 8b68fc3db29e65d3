"""Tests of bot/blocks/home.py and of the words on it."""

from __future__ import annotations

from bot.blocks.home import home_view
from bot.blocks.words import home as words
from bot.blocks.words import statements
from knowledge import Census, Design

CENSUS = Census(
    studies=40,
    designs=((Design.QUALITATIVE, 30), (Design.COHORT, 6)),
    countries=(),
    years=tuple((year, 5) for year in range(2016, 2024)),
    sizes=None,
)


def test_designs_and_years_are_counted_in_words() -> None:
    assert words.holds(CENSUS, ["sleep", "rest"]) == "40 studies, on: sleep, rest."
    assert words.by_design(CENSUS) == "By design: 30 qualitative, 6 cohort; 4 not stated."
    assert words.by_year(CENSUS) == (
        "By year: 5 of 2023, 5 of 2022, 5 of 2021, 5 of 2020, 5 of 2019, 15 of 2016–2018."
    )


def test_an_empty_library_says_how_to_fill_it() -> None:
    view = home_view(Census(0, (), (), (), None), (), ())
    assert statements.EMPTY in str(view)
    assert "By design" not in str(view)


def test_what_a_library_calls_its_topics_is_escaped() -> None:
    view = home_view(CENSUS, ["<!channel>", "a & b"], ["what is <b>?"], notice="*Done*")
    said = view["blocks"][2]["text"]["text"]
    assert "&lt;!channel&gt;, a &amp; b" in said
    assert view["blocks"][0]["text"]["text"] == "\u2217Done*"
