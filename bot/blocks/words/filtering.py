"""Which limits a question was understood to set, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.words.counting import count_studies, design, number, years
from bot.blocks.words.values import quoted
from knowledge import country

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge import Filters

FLAGS = "design, method, since, before, year, n, country, setting, author, journal"


def unknown_flags(flags: Sequence[str]) -> str:
    """Name flags that do not exist or say nothing, and those that do."""
    return f"I do not know {' or '.join(quoted(flag) for flag in flags)}. Flags: {FLAGS}."


def filtered(filters: Filters, unjudged: int) -> str:
    """Say which filters were understood, and how many studies could not be judged."""
    said = ", ".join(_limits(filters))
    left = f"; {count_studies(unjudged)} not counted: not stated there" if unjudged else ""
    return f"Only {said}{left}."


def none_pass(terms: Sequence[str], studies: int) -> str:
    """Say that the limits leave no study, and that it is they who do."""
    on = f" on {quoted(' '.join(terms))}" if terms else ""
    none = "The one study" if studies == 1 else f"None of the {count_studies(studies)}"
    verb = "does not pass" if studies == 1 else "passes"
    return f"{none}{on} {verb} these limits. Ask without them, or with wider ones."


def _limits(filters: Filters) -> Iterator[str]:
    if filters.designs:
        yield f"studies that are {' or '.join(design(one) for one in filters.designs)}"
    if filters.methods:
        yield f"using {' and '.join(filters.methods)}"
    if filters.since is not None or filters.until is not None:
        yield _years_within(filters.since, filters.until)
    if filters.least is not None or filters.most is not None:
        yield _sizes_within(filters.least, filters.most)
    if filters.countries:
        yield f"done in {' or '.join(map(country, filters.countries))}"
    if filters.setting:
        yield f"in a setting described by {quoted(' '.join(filters.setting))}"
    if filters.authors:
        yield f"by {' and '.join(quoted(name) for name in filters.authors)}"
    if filters.journal:
        yield f"from a journal called {quoted(filters.journal)}"


def _years_within(since: int | None, until: int | None) -> str:
    if since is not None and until is not None:
        return f"published in {years(since, until)}"
    return f"published in {since} or later" if since is not None else f"published up to {until}"


def _sizes_within(least: int | None, most: int | None) -> str:
    if least is not None and most is not None:
        span = number(least) if least == most else f"{number(least)} to {number(most)}"
        return f"with n = {span}"
    if least is not None:
        return f"with n of {number(least)} or more"
    return f"with n of {number(most or 0)} or fewer"
