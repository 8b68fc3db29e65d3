"""Words that mean the same find each other; related words are told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from knowledge.index import open_index
from tests.making import make_record, make_study

if TYPE_CHECKING:
    from pathlib import Path

MENTORS = make_study(make_record("Peer specialists at night", "They talk about life satisfaction."))
TEENS = make_study(make_record("Sleep of adolescents", "We asked 12 adolescents twice."))
SHELF = (MENTORS, TEENS)


def found(folder: Path, query: str) -> set[str]:
    return {one.study_id for one in open_index(folder, SHELF).search(query.split(), 10, every=True)}


@pytest.mark.parametrize(
    ("query", "study"),
    [
        ("peer support workers", MENTORS),
        ("consumer providers", MENTORS),
        ("teenagers sleep", TEENS),
        ("twelve adolescents", TEENS),  # a number in words
    ],
)
def test_a_phrase_finds_what_means_the_same(query: str, study: object, tmp_path: Path) -> None:
    assert {one.id for one in SHELF if one is study} == found(tmp_path, query)


def test_a_phrase_that_no_study_holds_is_not_held_because_its_words_are(tmp_path: Path) -> None:
    apart = make_study(make_record("Support at work", "Workers support a peer who is ill."))
    index = open_index(tmp_path, (apart,))
    assert index.unheld(["peer", "support", "workers"]) == ("peer", "support", "workers")
    assert open_index(tmp_path, SHELF).unheld(["peer", "support", "workers"]) == ()


def test_what_is_related_is_named_and_not_found(tmp_path: Path) -> None:
    index = open_index(tmp_path, SHELF)
    assert "life satisfaction" in index.related(["wellbeing"])
    assert found(tmp_path, "wellbeing") == set()


def test_a_list_of_the_library_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "synonyms.txt").write_text("# ours\nslumber = sleep\n\nnight ~ dusk\n")
    assert found(tmp_path, "slumber") == {TEENS.id}
    assert open_index(tmp_path, SHELF).related(["dusk"]) == ("night",)


def test_a_list_that_cannot_be_read_is_left_out_and_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "synonyms.txt").write_bytes(b"\xff\xfe slumber = sleep")
    assert found(tmp_path, "slumber") == set()
    assert "cannot be read as UTF-8" in caplog.text
