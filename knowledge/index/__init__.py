"""Studies ranked by words, behind a door of a few methods: the only room that knows Tantivy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.entering import entered

if TYPE_CHECKING:
    from knowledge.index.building import open_index
    from knowledge.index.door import StudyIndex
    from knowledge.index.tantivy_index import TantivyIndex
else:
    __getattr__ = entered(
        __name__,
        {"StudyIndex": "door", "TantivyIndex": "tantivy_index", "open_index": "building"},
    )

__all__ = ["StudyIndex", "TantivyIndex", "open_index"]
