"""Numbers: in digits with their separators, in words, and what only looks like one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.facts import reading
from knowledge.facts.numbers import find
from tests.knowledge.facts.reading_aloud import make_document


def values(text: str) -> list[int]:
    [sentence] = reading.read(make_document(text)).abstract
    return [n.value for n in find(sentence.words, sentence.starts, sentence.ends)]


NUMBERS = [
    ("of 1,234 adults", [1234]),  # a comma between thousands
    ("of 1 234 adults", [1234]),  # a space between thousands
    ("of 12 345 678 people", [12345678]),
    ("in 2012 345 people", [2012, 345]),  # a year is no part of a grouped number
    ("of 1,23 points", []),  # a decimal comma
    ("of 0.5 and p<.05", []),  # decimals count nothing
    ("n=30 and N = 45", [30, 45]),
    ("a 12-month COVID-19 trial of DSM-5", []),  # numbers inside names
    ("about 2.1 million patients", [2_100_000]),
    ("seven nurses", [7]),
    ("twenty-three carers and thirty two men", [23, 32]),
    ("one hundred and five pupils", [105]),
    ("Three-hundred and twenty-two adults", [322]),
    ("one hundred-forty boys", [140]),
    ("two-hundred-and-five girls", [205]),
    ("twenty-one-item and two-arm", []),  # hyphened to what is no number
    ("over 12k posts on 5kg", [12_000]),
    ("two thousand three hundred and one voters", [2301]),
    ("a dozen homes and two dozen hens", [12, 24]),
    ("six and seven", [6, 7]),  # "and" joins only after a hundred
    ("a man and the 3rd and 4th", []),  # neither "a" nor a rank is a number
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_whole_numbers_are_read_in_any_form(text: str, expected: list[int]) -> None:
    assert values(text) == expected


@given(st.integers(min_value=0, max_value=999_999_999))
def test_every_number_is_read_as_it_is_grouped(number: int) -> None:
    assert values(f"with {number:,} people") == [number]


@given(st.text(alphabet="0123456789,. -abthousndmilo", max_size=60))
def test_no_text_of_digits_breaks_the_reading(text: str) -> None:
    if re.search(r"\w", text):
        document = make_document("x " + text)
        for sentence in reading.read(document).all:
            for number in find(sentence.words, sentence.starts, sentence.ends):
                assert 0 <= number.first <= number.last < len(sentence.words)
