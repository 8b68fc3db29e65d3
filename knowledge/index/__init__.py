"""Studies ranked by words, behind a door of a few methods: the only room that knows Tantivy."""

from __future__ import annotations

from knowledge.index.building import open_index
from knowledge.index.door import StudyIndex
from knowledge.index.tantivy_index import TantivyIndex

__all__ = ["StudyIndex", "TantivyIndex", "open_index"]
