"""Learn to choose the phrase that says where a study was made, or that none does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from knowledge.facts import places, setting, sites
from tests.bench.learning.populations import alike

if TYPE_CHECKING:
    from knowledge.facts.reading import Reading
    from knowledge.model import Design
    from tests.bench.learning.choosing import Choices

# What features are believed to weigh before anything is learnt: people are tied to the place where
# they were recruited, and a country is a setting only where no site is named.
BELIEFS: Final = {
    "tied": 1.0,
    "under:setting": 3.0,
    "kind:care": 0.7,
    "kind:school": 0.5,
    "kind:setting": -0.5,
    "kind:data": -1.0,
    "kind:teaching": -0.5,
    "region-beside-a-site": -1.0,
    "before:none": -0.5,
}


def row(wanted: str, read: Reading, design: Design | None) -> Choices:
    """Return the options for a setting: none, then the phrases. `wanted` is empty for none."""
    found = sites.find(read, places.find(read.text, read.all))
    options = [setting.absence_features(found, design), *(list(p.features) for p in found)]
    return options, [not wanted, *alike([p.span.of(read.text) for p in found], wanted)]
