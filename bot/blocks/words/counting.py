"""Counts, sizes, years and designs in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge import Bound, Design, Role, StudyDesign, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence


UNITS = {
    Unit.PARTICIPANTS: ("participant", "participants"),
    Unit.PATIENTS: ("patient", "patients"),
    Unit.STUDENTS: ("student", "students"),
    Unit.STAFF: ("participant", "participants"),
    Unit.FAMILIES: ("family", "families"),
    Unit.INTERVIEWS: ("interview", "interviews"),
    Unit.RESPONSES: ("response", "responses"),
    Unit.STUDIES: ("included study", "included studies"),
    Unit.RECORDS: ("record", "records"),
    Unit.POSTS: ("post", "posts"),
    Unit.OTHER: ("unit", "units"),
}
ROLES = {
    Role.RANDOMISED: "randomised",
    Role.ANALYSED: "analysed",
    Role.COMPLETED: "completed",
    Role.INVITED: "invited",
}


def number(count: int) -> str:
    """Write a number so that it can be read: 12,278."""
    return f"{count:,}"


def how_many(count: int, unit: Unit) -> str:
    """Name what was counted: "participants"."""
    return UNITS[unit][count != 1]


BOUNDS = {
    Bound.EXACTLY: "",
    Bound.ABOUT: "about ",
    Bound.MORE_THAN: "more than ",
    Bound.FEWER_THAN: "fewer than ",
}


def sample_size(count: int, unit: Unit, role: Role, bound: Bound) -> str:
    """Write a sample size out: "10 participants", "about 120 patients (randomised)"."""
    counted = f" ({ROLES[role]})" if role in ROLES else ""
    return f"{BOUNDS[bound]}{number(count)} {how_many(count, unit)}{counted}"


def count_studies(count: int) -> str:
    """Write a number of studies: "4 studies"."""
    return f"{number(count)} {'study' if count == 1 else 'studies'}"


def studies(matching: int, held: int, *, at_least: bool) -> str:
    """Say how many of the library's studies match."""
    more = "at least " if at_least else ""
    return f"{more}{number(matching)} of {count_studies(held)}"


def closest(shown: int, matching: int) -> str:
    """Say that only the best of the matching studies are summed up."""
    return f"the {number(shown)} closest of {number(matching)} summed up here"


def further(before: int, shown: int, matching: int) -> str:
    """Say which of the matching studies are summed up, the closest being the first."""
    first, last = number(before + 1), number(before + shown)
    which = f"number {last}" if shown == 1 else f"numbers {first} to {last}"
    return f"{which} of {number(matching)} summed up here, the closest first"


def people(counts: Sequence[int], uncounted: int) -> str:
    """Say how many people took part in all, what was summed and what could not be."""
    if not counts:
        return "no number of people stated"
    total = sum(counts)
    parts = f" ({' + '.join(number(count) for count in counts)})" if len(counts) > 1 else ""
    without = f", {number(uncounted)} without a number of people" if uncounted else ""
    return f"{number(total)} {how_many(total, Unit.PARTICIPANTS)}{parts}{without}"


def years(first: int, last: int) -> str:
    """Write a span of years: 2012–2023."""
    return str(first) if first == last else f"{first}–{last}"


def published(year: int) -> str:
    """Say when a study was published, which is not when it was done."""
    return f"Published {year}"


HYPHENATED = {Design.META_ANALYSIS, Design.CROSS_SECTIONAL, Design.PRE_POST, Design.CASE_CONTROL}


def design(of: Design) -> str:
    """Name a design: "randomised trial"."""
    return of.value if of in HYPHENATED else of.value.replace("-", " ")


def designs(counted: Sequence[tuple[Design, int]]) -> str:
    """Count designs: "3 qualitative, 1 cross-sectional"."""
    return ", ".join(f"{number(count)} {design(of)}" for of, count in counted)


def design_in_brief(value: StudyDesign) -> str:
    """Name a design with what qualifies it: "qualitative, longitudinal"."""
    return ", ".join((design(value.design), *value.modifiers))


def design_in_full(value: StudyDesign) -> str:
    """Name a design with how data were collected and analysed."""
    details = ", ".join((*value.data_collection, *value.approach))
    return design_in_brief(value) + (f" ({details})" if details else "")


def size(count: int, unit: Unit) -> str:
    """Write a sample size short: "n = 7"; what is no sample of people says what it is."""
    if unit in {Unit.PARTICIPANTS, Unit.PATIENTS, Unit.STUDENTS, Unit.STAFF}:
        return f"n = {number(count)}"
    return f"{number(count)} {how_many(count, unit)}"
