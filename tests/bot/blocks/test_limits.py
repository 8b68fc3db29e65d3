"""Tests of bot/blocks/limits.py."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.blocks.limits import cut, length


@pytest.mark.parametrize(
    ("text", "room", "left"),
    [
        ("peer support workers", 20, "peer support workers"),
        ("peer support workers", 19, "peer support…"),
        ("peer support workers", 13, "peer support…"),  # cut between words: both are whole
        ("peer support workers", 12, "peer…"),
        ("peer, support", 8, "peer…"),  # no comma before the dots
        ("antidisestablishment", 5, "anti…"),  # one word alone
        ("peer", 1, "…"),
        ("peer", 0, ""),
        ("😀😀😀", 4, "😀…"),  # counts two units each
    ],
)
def test_text_is_cut_at_the_end_of_a_word(text: str, room: int, left: str) -> None:
    assert cut(text, room) == left


@given(st.text(), st.integers(-5, 60), st.sampled_from([length, lambda text: 5 * len(text)]))
@settings(deadline=None)
def test_what_is_cut_fits(text: str, room: int, cost: object) -> None:
    assert callable(cost)
    left = cut(text, room, cost)
    assert not left or cost(left) <= room
    assert left == text or text.startswith(left.removesuffix("…"))


def test_characters_beyond_the_first_plane_count_twice() -> None:
    assert length("a😀") == 3
