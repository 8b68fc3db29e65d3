"""What the nearest studies share, and how it orders what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from knowledge.index import open_index
from knowledge.index.nearest import WORTH, shared
from tests.making import make_record, make_study

if TYPE_CHECKING:
    from pathlib import Path

    from knowledge.index import TantivyIndex

NEAR = (
    (4.0, "harbour tide pilot rest".split()),
    (3.0, "harbour tide cook 2019".split()),
    (2.0, "harbour tide rest 2019 at".split()),
    (1.0, "harbour bread rest 2019 at at at".split()),
)


def test_what_three_of_the_nearest_hold_is_shared_the_most_telling_first() -> None:
    rare = {"tide": 3.0, "harbour": 1.0}
    found = shared(NEAR, {"rest"}, lambda stem: rare.get(stem, 1.0))
    assert list(found) == ["tide", "harbour"]  # not "rest", which was asked for, nor a number
    assert found["tide"] == WORTH
    assert 0 < found["harbour"] < WORTH


@pytest.mark.parametrize("nearest", [(), NEAR[:2]], ids=["nothing found", "too few to share"])
def test_too_few_share_nothing(nearest: tuple[tuple[float, list[str]], ...]) -> None:
    assert shared(nearest, set(), lambda _: 1.0) == {}


@pytest.fixture
def index(tmp_path: Path) -> TantivyIndex:
    kind = [
        make_study(make_record("", f"Sleep of {who}: harbour tides and night watches."))
        for who in ("pilots", "cooks", "dockers", "stewards")
    ]
    other = make_study(make_record("", "Sleep of toddlers: cots and lullabies at our nursery."))
    alike = make_study(make_record("", "Naps of divers: harbour tides and night watches too."))
    return open_index(tmp_path, [*kind, other, alike])


LISTED = (
    "sleep in any job on water, such as ferries, tugs, trawlers, barges, dredgers or lighters, and "
    "naps toddlers"
).split()


def test_of_a_long_list_the_kind_of_the_nearest_comes_first(index: TantivyIndex) -> None:
    before = [one for one, _ in index.ranked(["sleep"], 6)]
    parts = dict(index.explained(LISTED, 6))
    guessed = {one: {part.form for part in of if not part.words} for one, of in parts.items()}
    assert sum(bool(forms) for forms in guessed.values()) == 5  # all but the toddlers
    assert {"harbour", "tide", "watch"} & set().union(*guessed.values())
    assert len(before) == 5  # the divers' naps do not hold the word, and stay unfound


def test_where_a_study_holds_much_of_the_question_nothing_is_guessed(index: TantivyIndex) -> None:
    for _, parts in index.explained(["sleep", "pilots"], 6):
        assert all(part.words for part in parts)
