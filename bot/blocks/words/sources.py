"""What stands in the numbered sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge import Name

TITLE_NOT_STATED = "title not stated in the source"
AUTHORS_NOT_STATED = "authors not stated in the source"
TITLE_AND_AUTHORS_NOT_STATED = "title and authors not stated in the source"
YEAR_NOT_STATED = "year not stated"
UNNAMED = "a study without title, authors or journal"
SENTENCE = "sentence ↗"
DOI = "doi ↗"
PAGE = "page ↗"
FULL_TEXT = "full text ↗"
FROM_A_NOTE = "from our study note"
TITLE_FROM_ELSEWHERE = "title from another record of this study"
SIZE_NOT_STATED = "n not stated"
SIZE_ABSENT = {Status.AMBIGUOUS: "n unclear", Status.NOT_APPLICABLE: "no sample"}
DESIGN_NOT_STATED = "design not stated"


def names(authors: Sequence[Name]) -> str:
    """List authors as a title page does."""
    return ", ".join(f"{one.given} {one.family}".strip() or one.literal for one in authors)
