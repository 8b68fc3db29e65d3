"""What a sentence is for: an aim, an outcome, a question left open."""

from __future__ import annotations

import time

import pytest

from knowledge.answers import roles
from knowledge.model import Section, SectionRole, Span
from tests.knowledge.hostile import HOSTILE
from tests.making import make_record


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("Whether bread calms needs further research.", True),
        ("Sourdough remains to be tested.", True),
        ("It was hypothesised that bread calms.", True),
        ("Little is known of bakers' rest.", True),
        ("Does bread calm?", True),
        ("Bread calmed the bakers.", False),
    ],
)
def test_what_is_left_open(text: str, *, is_open: bool) -> None:
    assert roles.leaves_open(text) is is_open


@pytest.mark.parametrize(
    ("text", "question", "idle"),
    [
        ("The aim was to learn if bread calms.", "does bread calm?", True),
        ("This study examined whether bread calms.", "did bread calm them", True),
        ("This study examined bread and found it calming.", "does bread calm?", False),
        ("The aim was to learn if bread calms.", "what was the aim?", False),  # it is asked for
        ("This study examined bakers in Lima.", "where did they bake?", False),  # it says where
        ("Bread calmed them.", "does bread calm?", False),
    ],
)
def test_an_aim_is_no_outcome(text: str, question: str, *, idle: bool) -> None:
    assert roles.keeps_to_aim(text, question) is idle


def test_the_background_leads_up_to_a_study() -> None:
    record = make_record("Bread", "Bread is old. Bread calmed them.")
    first, second = record.sentences
    background = Section(SectionRole.BACKGROUND, Span(first.start, first.end))
    document = record.document
    object.__setattr__(document, "sections", (*document.sections, background))
    assert roles.leads_up(record, first)
    assert not roles.leads_up(record, second)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_a_hostile_text_is_read_in_linear_time(text: str) -> None:
    began = time.perf_counter()
    roles.leaves_open(text)
    roles.keeps_to_aim(text, "does it?")
    roles.keeps_to_aim(text, text)
    roles.tells_outcome(text)
    assert time.perf_counter() - began < 5


def test_whether_a_thing_worked_is_an_outcome() -> None:
    assert roles.tells_outcome("Naps were an effective part of the night.")
    assert not roles.tells_outcome("Naps were part of the night.")
