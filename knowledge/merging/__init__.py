"""Records become studies: which documents are about one and the same publication. Pure.

`studies` is the only door. Identifiers decide, then whole abstracts, then title, author, year and
place together. Where signs contradict each other nothing is merged: two entries for one study are a
nuisance, one entry for two studies is an error.
"""

from __future__ import annotations

from knowledge.merging.joining import studies
from knowledge.merging.references import Conflict, conflicts

__all__ = ["Conflict", "conflicts", "studies"]
