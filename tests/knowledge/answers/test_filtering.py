"""Which studies pass a filter, fail it, or do not say enough to be judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from knowledge.answers.filtering import MOST_READ, passing
from knowledge.model import Design, Field, Filters, Hit, Wording
from tests.making import make_record, make_study

if TYPE_CHECKING:
    from collections.abc import Sequence

PORTERS = make_study(
    make_record(
        "Porters",
        "In interviews, twelve porters of a hospital took part.",
        year=2021,
        authors=("Chidi Okafor",),
        size=(12, "twelve"),
        design=(Design.QUALITATIVE, "interviews"),
        more={Field.SETTING: (Wording(), "a hospital")},
    )
)
SILENT = make_study(make_record("Cooks", "They spoke."))


class Shelf:
    """Two studies, searched by looking for words in their texts and names."""

    def held_in(self, text: str, words: Sequence[str]) -> frozenset[str]:
        return frozenset(word for word in words if word.casefold() in text.casefold())

    def search(self, words: Sequence[str], limit: int, *, every: bool = False) -> tuple[Hit, ...]:
        found = []
        for study in (PORTERS, SILENT):
            names = " ".join(name.literal or name.family for name in study.reference.authors)
            held = self.held_in(f"{study.document.text} {names}", words)
            if len(held) == len(words) or (held and not every):
                found.append(Hit(study, 1.0))
        return tuple(found[:limit])


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        (Filters(least=12), 1),  # both ends count
        (Filters(least=13), 0),
        (Filters(most=12), 1),
        (Filters(most=11), 0),
        (Filters(most=0), 0),  # fewer than one is a limit too
        (Filters(since=2021, until=2021), 1),
        (Filters(until=2020), 0),
        (Filters(designs=(Design.QUALITATIVE,)), 1),
        (Filters(designs=(Design.COHORT,)), 0),
        (Filters(authors=("okafor",)), 1),
        (Filters(authors=("holm",)), 0),
        (Filters(setting=("hospital",)), 1),
        (Filters(setting=("porters",)), 0),  # the text has it, the setting does not
        (Filters(journal="peer studies"), 1),  # every word of the name
        (Filters(journal="peer work"), 0),
        (Filters(least=5, until=2020), 0),  # every one must hold
    ],
)
def test_a_study_passes_or_fails(filters: Filters, count: int) -> None:
    passed, unjudged = passing([Hit(PORTERS, 1.0)], filters, Shelf())
    assert (len(passed), unjudged) == (count, 0)


@pytest.mark.parametrize(
    "filters",
    [
        Filters(least=1),
        Filters(since=2000),
        Filters(designs=(Design.COHORT,)),
        Filters(methods=("interviews",)),
        Filters(countries=("NO",)),
        Filters(setting=("ward",)),
        Filters(authors=("okafor",)),
    ],
)
def test_a_study_that_does_not_say_cannot_be_judged(filters: Filters) -> None:
    assert passing([Hit(SILENT, 1.0)], filters, Shelf()) == ((), 1)


def test_what_fails_one_filter_is_not_counted_as_unjudged() -> None:
    filters = Filters(until=2020, countries=("NO",))
    assert passing([Hit(PORTERS, 1.0)], filters, Shelf()) == ((), 0)


def test_a_country_that_only_the_text_names_is_found_in_few_studies() -> None:
    study = make_study(make_record("Veterans", "Swedish veterans spoke."))
    hits = [Hit(study, 1.0)]
    assert passing(hits, Filters(countries=("SE",)), Shelf()) == (tuple(hits), 0)
    assert passing(hits, Filters(countries=("NO",)), Shelf()) == ((), 1)
    many = hits * (MOST_READ + 1)
    assert passing(many, Filters(countries=("SE",)), Shelf()) == ((), len(many))


def test_a_qualitative_study_over_time_is_not_quantitative() -> None:
    hits = [Hit(PORTERS, 1.0)]
    quantitative = Filters(designs=(Design.CROSS_SECTIONAL, Design.LONGITUDINAL))
    assert passing(hits, quantitative, Shelf()) == ((), 0)
