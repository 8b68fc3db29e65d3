"""The question behind a conversation, without its filters: asked again it is the same, of all."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest

from knowledge import Design, Filters, Kind, Library, Overview, Question, flagged
from knowledge.questions import of_all_studies

if TYPE_CHECKING:
    from collections.abc import Sequence

HELD = [
    {
        "id": "porters",
        "title": "Sleep of night porters",
        "issued": {"date-parts": [[2021]]},
        "abstract": "We interviewed 12 night porters. Porters slept badly after double shifts.",
    },
    {
        "id": "cooks",
        "title": "Sleep of cooks",
        "issued": {"date-parts": [[2014]]},
        "abstract": "We surveyed 300 cooks in a cross-sectional study. Sleep was poor.",
    },
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("widening")
    (folder / "held.json").write_text(json.dumps(HELD), encoding="utf-8")
    opened = Library.open(folder / "library", create=True)
    opened.load([folder / "held.json"])
    return opened


@pytest.mark.parametrize(
    ("turns", "text"),
    [
        (["sleep"], "sleep"),
        (["sleep since 2020"], "sleep"),  # in words
        (["sleep n>20 country:se design:qualitative"], "sleep"),  # as flags
        (["sleep, 2020 or later"], "sleep"),  # no comma is left hanging
        (["sleep", "more"], "sleep"),
        (["cooks", "sleep since 2020", "more", "more"], "sleep"),  # the last that was asked
        (["sleep", "only the qualitative ones"], "sleep"),
        (["sleep", "only the qualitative ones", "since 2020", "more"], "sleep"),
        (["does shift work harm sleep?", "only since 2020"], "does shift work harm sleep?"),
        (["how many studies on sleep are qualitative?"], "how many studies on sleep?"),
        (["how many studies since 2020?"], "number of studies"),  # "how many studies?" lists them
        (["largest study since 2010"], "largest study"),
        (["most common design since 2020"], "most common design"),
        (["qualitative studies"], "what do you have?"),
        (["what do you have?"], "what do you have?"),
    ],
)
def test_the_question_behind_a_conversation(turns: list[str], text: str, library: Library) -> None:
    assert library.of_all_studies(turns) == (text,)


@pytest.mark.parametrize(
    "turns",
    [
        ["sleep of porters since 2020 with more than 5 people"],
        ["sleep", "only the qualitative ones"],
        ["does shift work harm sleep?", "since 2020", "more"],
        ["how many studies since 2020?"],
        ["largest study since 2010"],
        ["total participants since 2010"],
        ["most common country since 2010"],
        ["qualitative studies"],
    ],
)
def test_with_new_flags_the_same_is_asked_of_other_studies(
    turns: list[str], library: Library
) -> None:
    before = library.ask(turns[-1], turns[:-1]).question
    filters = Filters(designs=(Design.CROSS_SECTIONAL,), until=2020)
    *_, text = library.of_all_studies(turns)
    after = library.ask(flagged(text, filters)).question
    assert (after.kind, after.terms, after.filters) == (before.kind, before.terms, filters)
    assert (after.extreme, after.facet, after.skip) == (before.extreme, before.facet, 0)


def test_without_flags_everything_comes_back(library: Library) -> None:
    *_, text = library.of_all_studies(["qualitative studies since 2020"])
    answer = library.ask(flagged(text, Filters()))
    assert answer.question.kind is Kind.LIBRARY
    assert len(answer.citations) == 2


def test_a_choice_of_design_gives_as_many_studies_as_are_called_so(library: Library) -> None:
    *_, text = library.of_all_studies(["qualitative studies"])
    assert library.census.called
    for design, count in library.census.called:
        answer = library.ask(flagged(text, Filters(designs=(design,))))
        (overview,) = (one for one in answer.statements if isinstance(one, Overview))
        assert overview.matching == count


def test_where_no_words_are_found_the_conversation_goes_on_with_an_empty_question() -> None:
    def odd(questions: Sequence[str]) -> Question:
        return Question(questions[-1], Kind.TOPIC, tuple(questions[-1].split()))  # no flag is read

    assert of_all_studies(["a", "b"], odd) == ("a", "b", "")


@pytest.mark.parametrize("text", ["? " * 250, " " * 500, ", " * 250, "since 2020 " * 45])
def test_a_hostile_text_costs_no_more_than_its_length(text: str, library: Library) -> None:
    started = time.perf_counter()
    library.of_all_studies([text] * 5)
    assert time.perf_counter() - started < 3
