"""Tests of knowledge/suggesting.py, and of the names by which studies are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from knowledge import Library
from knowledge.suggesting import Suggester
from tests.making import make_record, make_study

if TYPE_CHECKING:
    from pathlib import Path

OLDER = make_study(
    make_record("Sleep of night porters", "", authors=("Chidi Okafor",), year=2012, doi="10.5/a")
)
NEWER = make_study(make_record("Rest and okra", "", authors=("Ida Løvås",), year=2023))
SUGGESTER = Suggester(["night work", "sleep"], [OLDER, NEWER])


@pytest.mark.parametrize(
    ("typed", "topics", "studies"),
    [
        ("", ("night work", "sleep"), (NEWER, OLDER)),
        ("nig", ("night work",), (OLDER,)),
        ("WORK night", ("night work",), ()),
        ("ok", (), (OLDER, NEWER)),  # by name before by title
        ("okafor 20", (), (OLDER,)),
        ("løvas", (), (NEWER,)),
        ("lövås", (), ()),
        ("10.5/a", (), (OLDER,)),
        ("leep", (), ()),  # the inside of a word is not its beginning
        ("peer of the realm", (), ()),
    ],
)
def test_all_words_typed_begin_words_of_what_is_suggested(
    typed: str, topics: tuple[str, ...], studies: tuple[object, ...]
) -> None:
    found = SUGGESTER.suggest(typed, 10)
    assert (found.topics, found.studies) == (topics, studies)


def test_no_more_are_suggested_than_asked_for() -> None:
    found = SUGGESTER.suggest("", 1)
    assert (found.topics, found.studies) == (("night work",), (NEWER,))


NOTE = '+++\ntitle = "{}"\nauthor = ["Chidi Okafor"]\nyear = 2012\n{}+++\nTwelve porters slept.\n'


def test_a_study_is_called_by_what_means_it_alone(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(NOTE.format("Sleep of porters", 'DOI = "10.5555/a"\n'))
    (tmp_path / "b.md").write_text(NOTE.format("Meals of porters", 'DOI = "10.5555/b"\n'))
    library = Library.open(tmp_path / "library", create=True)
    library.load([tmp_path])
    assert library.census.studies == 2
    assert len(library.suggest("okafor").studies) == 2
    for study in library.studies:
        name = library.calling(study)
        answer = library.ask(f"what did {name} find?")
        assert {citation.study.id for citation in answer.citations} == {study.id}
