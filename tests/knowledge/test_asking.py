"""Questions as people ask them, against a small library: the right study, or an honest absence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from knowledge import (
    Absence,
    FactValue,
    Finding,
    Help,
    Holdings,
    Library,
    Overview,
    Passage,
    ReferenceValue,
    SampleSize,
)

if TYPE_CHECKING:
    from pathlib import Path

GARDEN = {
    "id": "garden",
    "title": "Garden therapy for loneliness: a randomised controlled trial",
    "author": [{"family": "Park", "given": "Min-Jun"}, {"family": "Long", "given": "Ida"}],
    "issued": {"date-parts": [[2020]]},
    "container-title": "Garden Health",
    "abstract": "Objective: To test garden therapy. Methods: We randomly assigned 120 older adults "
    "to garden therapy (n = 60) or usual care (n = 60) in a park. The response rate was 71%. "
    "Results: Loneliness fell more in the garden group than in usual care. "
    "Conclusions: Garden therapy reduced loneliness in older adults.",
}
MENTORS = {
    "id": "mentors",
    "title": "Peer mentors in the emergency department",
    "author": [{"family": "May", "given": "Theresa"}, {"family": "Best", "given": "George"}],
    "issued": {"date-parts": [[2021]]},
    "container-title": "Emergency Care",
    "abstract": "We interviewed 14 peer mentors, 9 of them women, about emergency work over a "
    "year. Interviews were analysed thematically. Peer mentors described strain and pride. "
    "Loneliness at night was a burden. We conclude that mentors need supervision.",
}
REVIEW = {
    "id": "review",
    "title": "Peer support and readmission: a systematic review",
    "author": [{"family": "Moss", "given": "Bob"}],
    "container-title": "Hospital Letters",
    "abstract": "We searched five databases. Eighteen studies were included. Peer support was "
    "associated with fewer readmissions.",
}
COHORT = {
    "id": "cohort",
    "title": "Readmission of peer respite guests",
    "author": [{"family": "Price", "given": "Vera"}],
    "issued": {"date-parts": [[2020]]},
    "container-title": "Health Costs",
    "abstract": "We followed a cohort of 1,204 guests of peer respite. Readmission costs were 12% "
    "lower for guests than for others.",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder: Path = tmp_path_factory.mktemp("asking")
    source = folder / "studies.json"
    source.write_text(json.dumps([GARDEN, MENTORS, REVIEW, COHORT]))
    held = Library.open(folder / "library", create=True)
    held.load([source])
    return held


def cited(library: Library, *turns: str) -> set[str | None]:
    *previous, question = turns
    answer = library.ask(question, previous)
    return {citation.document.key for citation in answer.citations}


@pytest.mark.parametrize(
    ("question", "key", "kind"),
    [
        ("how many people took part in the garden therapy trial?", "garden", FactValue),
        ("what did the garden trial find?", "garden", Finding),
        ("who wrote the readmission review?", "review", ReferenceValue),  # not the cohort
        ("design of the paper on readmission of guests", "cohort", FactValue),
        ("who wrote the Emergency Care paper?", "mentors", ReferenceValue),  # by its journal
        ("what did May find?", "mentors", Finding),  # no verb, and no park
        ("how many peer mentors took part in May 2021?", "mentors", FactValue),
        ("how many women took part in May 2021?", "mentors", Passage),  # 9, not the total
        ("response rate in Park", "garden", Passage),
        ("what did May say about loneliness?", "mentors", Passage),  # not the main finding
        ("how long were the emergency mentors interviewed?", "mentors", Passage),
        ("did Price do a randomised trial?", "cohort", FactValue),  # no: a cohort study
    ],
)
def test_one_study_is_meant_and_told(question: str, key: str, kind: type, library: Library) -> None:
    answer = library.ask(question)
    assert [type(statement) for statement in answer.statements] == [kind]
    assert not answer.abstained
    assert cited(library, question) == {key}


@pytest.mark.parametrize(
    "question",
    [
        "how many women took part in the garden therapy trial?",  # the total is no answer
        "how many participants dropped out in Park?",
        "how many female guests were in Price's study?",
        "mean age in the emergency mentors study?",
        "what country was the garden therapy study done in?",
        "what did Price find about loneliness?",
        "when was the garden therapy trial registered?",  # not when it was published
        "what year is the readmission review from?",  # it does not say
    ],
)
def test_what_the_study_that_is_meant_does_not_state_is_said_to_be_missing(
    question: str, library: Library
) -> None:
    answer = library.ask(question)
    assert answer.abstained
    assert {type(statement) for statement in answer.statements} == {Absence}


@pytest.mark.parametrize(
    "question",
    [
        "ketamine for loneliness in older adults",
        "peer support for loneliness in Mongolia",
        "Moss 2021",  # there is a Moss and there is 2021, but no such study
        "cite Price et al. 2019",
    ],
)
def test_a_topic_or_place_that_no_study_has_is_not_answered_by_its_other_words(
    question: str, library: Library
) -> None:
    answer = library.ask(question)
    assert answer.abstained
    assert any(isinstance(statement, Holdings) for statement in answer.statements)


def test_a_name_or_a_year_alone_is_a_topic(library: Library) -> None:
    assert cited(library, "May 2021") == {"mentors"}
    assert cited(library, "2020") == {"garden", "cohort"}
    assert cited(library, "anything from Emergency Care?") == {"mentors"}


def test_a_year_beside_a_topic_narrows_it(library: Library) -> None:
    assert cited(library, "loneliness 2020") == {"garden"}
    assert cited(library, "loneliness 2021") == {"mentors"}
    assert cited(library, "2020 readmission sample size") == {"cohort"}


def test_a_follow_up_is_about_the_study_before(library: Library) -> None:
    answer = library.ask("how many people took part in it?", ["does garden therapy work?"])
    (statement,) = answer.statements
    assert isinstance(statement, FactValue)
    assert isinstance(statement.fact.value, SampleSize)
    assert statement.fact.value.count == 120


def test_two_studies_that_are_described_are_told_side_by_side(library: Library) -> None:
    question = "compare the garden therapy trial with the emergency mentors one"
    assert cited(library, question) == {"garden", "mentors"}


def test_without_a_study_a_small_library_tells_of_all_and_a_large_one_asks_which(
    library: Library, tmp_path: Path
) -> None:
    assert len(library.ask("sample size?").statements) == 4
    many = [
        {"id": str(n), "title": f"Study {n} of rest", "abstract": "We asked."} for n in range(9)
    ]
    (tmp_path / "many.json").write_text(json.dumps(many))
    large = Library.open(tmp_path / "large", create=True)
    large.load([tmp_path / "many.json"])
    answer = large.ask("sample size?")
    assert answer.abstained
    assert isinstance(answer.statements[0], Help)


def test_a_topic_is_still_a_topic(library: Library) -> None:
    answer = library.ask("what do studies say about loneliness?")
    assert isinstance(answer.statements[0], Overview)
    assert cited(library, "what do studies say about loneliness?") == {"garden", "mentors"}


def test_a_study_without_a_title_is_meant_by_the_words_it_opens_with(tmp_path: Path) -> None:
    untitled = (
        "A night porter rests where he can. Thirty of them, from hotels of every size and in many "
        "towns of the north and the south, completed a survey about their beds at home."
    )
    titled = "Twelve cooks met a night porter, one more night porter, and the night porter's wife."
    items = [
        {"id": "untitled", "abstract": untitled, "DOI": "10.5555/a"},
        {"id": "titled", "title": "Kitchens after dark", "abstract": titled, "DOI": "10.5555/b"},
    ]
    path = tmp_path / "items.json"
    path.write_text(json.dumps(items), encoding="utf-8")
    library = Library.open(tmp_path / "library", create=True)
    library.load([path])
    answer = library.ask("sample size of the night porter study")
    assert [one.document.key for one in answer.citations] == ["untitled"]
