"""Tests of bot/handlers/origins.py."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks import limits
from bot.blocks.limits import length
from bot.handlers.origins import Origin, read_origin
from bot.state import Place

WHOLE = Origin(("sleep", "more"), "C1", "4.4", "https://hooks.example/1", private=True)


def test_what_travels_comes_back() -> None:
    assert read_origin(WHOLE.metadata) == WHOLE


@given(st.lists(st.text(max_size=900), max_size=6))
def test_there_is_always_room_for_it(questions: list[str]) -> None:
    origin = Origin(tuple(questions), "C1", "4.4", "https://hooks.example/1")
    assert length(origin.metadata) <= limits.METADATA
    back = read_origin(origin.metadata)
    assert back.response_url == origin.response_url
    assert origin.questions[len(questions) - len(back.questions) :] == back.questions


@pytest.mark.parametrize("metadata", [None, "", "][", "[]", "1", '{"questions": "sleep"}'])
def test_what_cannot_be_read_is_empty(metadata: object) -> None:
    assert read_origin(metadata) == Origin()


def test_a_direct_conversation_is_one_place_and_a_thread_elsewhere_another() -> None:
    assert WHOLE.place("T1", "U1") == Place("T1", "U1", "C1", "4.4")
    assert Origin(channel="D1", thread="4.4").place("T1", "U1") == Place("T1", "U1", "D1")


def test_nothing_but_what_is_needed_travels() -> None:
    assert set(json.loads(WHOLE.metadata)) == {
        "questions",
        "channel",
        "thread",
        "response_url",
        "private",
    }
