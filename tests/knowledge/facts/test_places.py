"""Countries by their names and their peoples'."""

from __future__ import annotations

import pytest

from knowledge.facts import places


@pytest.mark.parametrize(
    ("text", "code", "is_named"),
    [
        ("Veterans of Sweden spoke.", "SE", True),
        ("Swedish veterans spoke.", "SE", True),
        ("Swedishness was felt.", "SE", False),  # another word
        ("They ate turkey.", "TR", False),  # in small letters
        ("Veterans spoke.", "SE", False),
    ],
)
def test_a_text_names_a_country(text: str, code: str, *, is_named: bool) -> None:
    assert places.names(text, code) is is_named


def test_a_people_means_the_same_as_its_country() -> None:
    same = set(places.peoples())
    assert ("Norway", "Norwegian") in same
    assert not any("American" in names for names in same)  # part of other peoples' names
    assert all(name.isalpha() for names in same for name in names)
