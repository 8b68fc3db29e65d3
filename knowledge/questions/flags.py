"""Filters written as flags, which read back as the very same: "n>=20 country:IL design=cohort"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.questions.filters import without_flags
from knowledge.questions.understanding import LONGEST_QUESTION
from knowledge.questions.wording import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.model import Filters


def flags(filters: Filters) -> tuple[str, ...]:
    """Return a flag for each thing that the filters ask for."""
    return tuple(_flags(filters))


def flagged(text: str, filters: Filters, also: Sequence[str] = ()) -> str:
    """Return a question of the studies that pass these filters too; `also` are flags as written.

    Of a text that has no room beside the flags the end is cut.
    """
    said = " ".join((*also, *flags(filters)))
    return f"{clean(text)[: max(0, LONGEST_QUESTION - len(said) - 1)]} {said}".strip()


def unflagged(text: str) -> str:
    """Return a question without its flags; what stands in words stays."""
    return without_flags(clean(text))


def _flags(filters: Filters) -> Iterator[str]:
    yield from (f"design={design.value}" for design in filters.designs)
    yield from (f'method:"{method}"' for method in filters.methods)
    if filters.since is not None:
        yield f"since:{filters.since}"
    if filters.until is not None:
        yield f"until:{filters.until}"
    if filters.least is not None:
        yield f"n>={filters.least}"
    if filters.most is not None:
        yield f"n<={filters.most}"
    yield from (f"country:{code}" for code in filters.countries)
    yield from (f'setting:"{word}"' for word in filters.setting)
    yield from (f'author:"{name}"' for name in filters.authors)
    if filters.journal:
        yield f'journal:"{filters.journal}"'
