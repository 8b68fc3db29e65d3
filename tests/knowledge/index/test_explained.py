"""Abbreviations that texts explain: which are kept, and that they find each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from knowledge.index import open_index
from knowledge.index.explained import explained
from tests.making import make_record, make_study

if TYPE_CHECKING:
    from pathlib import Path

CHOIR = "Community choir singing (CCS) was offered to porters."


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        ([CHOIR], ["CCS = community choir singing"]),
        ([CHOIR, "They wrote ccs in small letters."], []),  # also a word
        ([CHOIR, "The cold case squad (CCS) slept badly."], []),  # two meanings
        ([CHOIR] * 3 + ["The cold case squad (CCS) slept."], ["CCS = community choir singing"]),
        (["They sang (and danced) often."], []),
    ],
)
def test_what_texts_agree_on_is_kept(texts: list[str], kept: list[str]) -> None:
    assert [f"{short} = {long}" for short, long in explained(texts)] == kept


@pytest.mark.parametrize("place", ["on disk", "in memory"])
def test_short_and_long_forms_find_each_other(tmp_path: Path, place: str) -> None:
    studies = [
        make_study(make_record("Porters", CHOIR)),
        make_study(make_record("Cooks", "Cooks liked community choir singing.")),
        make_study(make_record("Guards", "Guards liked CCS.")),
        make_study(make_record("Nurses", "Nurses liked tea.")),
    ]
    folder = tmp_path if place == "on disk" else tmp_path / "nowhere"
    index = open_index(folder, studies)
    for asked in (["CCS"], ["community", "choir", "singing"]):
        found = {hit.study_id for hit in index.search(asked, 10)}
        assert {study.id for study in studies[:3]} <= found
        assert studies[3].id not in found


def test_a_long_text_without_end_costs_no_more_than_its_length() -> None:
    assert explained(["(" * 100_000, "(A" * 50_000, "A (B) " * 20_000]) == []
