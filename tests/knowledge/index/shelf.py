"""Three studies to search, and how to ask for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.model import Design
from tests.making import make_record, make_study

if TYPE_CHECKING:
    from knowledge.index import TantivyIndex

PILOTS = make_study(
    make_record(
        "Rest between tides",
        "We asked forty ferry pilots how they rest. Those who rest at home have more wellbeing.",
        authors=("Lia Ferrante", "Ama Scannell-Williams"),
        year=2019,
        doi="10.1234/rest",
        design=(Design.QUALITATIVE, "asked forty ferry pilots"),
        finding="Those who rest at home have more wellbeing.",
    )
)
COOKS = make_study(
    make_record(
        "Bread on deck",
        "We surveyed ninety ship cooks at follow-up. Their well-being rose, and so did the bread.",
        authors=("Zoë Müller",),
        year=2020,
    )
)
DOCKERS = make_study(
    make_record(
        "Songs of the quay",
        "Dockers who sing report well being at work. We followed up in the caregiver cohort.",
        authors=("Chidi O’Okafor",),
    )
)
SHELF = (PILOTS, COOKS, DOCKERS)


def ids(index: TantivyIndex, query: str) -> set[str]:
    """Return the ids of the studies that a query finds."""
    return {found.study_id for found in index.search(query.split(), 10)}
