"""Which limits a question was understood to set, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.limits import cut
from bot.blocks.words.counting import count_studies, design, number, years
from bot.blocks.words.values import quoted
from knowledge import country

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge import Filters

LONGEST_QUESTION = 150  # characters of one that a modal repeats
FLAGS = "design, method, since, before, year, n, country, setting, author, journal"

TITLE, ASK_AGAIN = "Filter studies", "Ask again"
LABELS = {
    "designs": "Design",
    "since": "Published from (year)",
    "until": "Published up to (year)",
    "least": "Sample size from",
    "most": "Sample size up to",
    "countries": "Country",
    "kept": "Also only studies",
}
ALL = "All"
LEFT_OUT = (
    "Whatever you leave empty does not matter. Studies that do not state what a limit asks for are "
    "left out; the answer says how many."
)
NO_YEAR = "Please give a year in digits, such as 2015."
NO_NUMBER = "Please give a whole number in digits, such as 20."


def asking_again(text: str) -> str:
    """Say what is asked again."""
    about = quoted(cut(text, LONGEST_QUESTION)) if text else "Your question"
    return f"{about} is asked again, with the limits below in place of the old ones."


def choice(name: str, studies: int) -> str:
    """Offer something with how many studies have it: "qualitative (12)"."""
    return f"{name} ({number(studies)})"


def held_years(held: tuple[int, int] | None) -> str:
    """Say from when the studies are."""
    return f"The library holds {years(*held)}." if held else "No study here states its year."


def held_sizes(held: tuple[int, int] | None) -> str:
    """Say how small and how large the studies are."""
    if held is None:
        return "No study here states how many took part."
    low, high = map(number, held)
    return (
        f"The studies here have {low}."
        if low == high
        else f"The studies here have {low} to {high}."
    )


def limited_to(filters: Filters) -> str:
    """Name what filters ask for: "using interviews"."""
    return ", ".join(_limits(filters))


def less_than_the_other(first: int, label: str) -> str:
    """Say that the end of a range comes before its beginning."""
    return f"This is less than the {first} given for “{label}”: nothing lies between."


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
