"""When something was published, as exactly as the source states it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from knowledge.model import IssuedDate

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
FORMS = tuple(
    re.compile(form, re.VERBOSE | re.IGNORECASE)
    for form in (
        # 2023-06-30, 2023/6, 2023年6月
        rf"{YEAR} [-/.年]\s? (?P<month>\d{{1,2}}) (?: [-/.月]\s? (?P<day>\d{{1,2}}) )? (?!\d)",
        rf"{YEAR} \s {MONTH} (?: \s {DAY} \b)?",  # 2012 Sep; 2017 Jul 10
        rf"\b {DAY} \s {MONTH} ,? \s {YEAR}",  # 18 October 2022
        rf"\b {MONTH} \s (?: {DAY}, \s )? {YEAR}",  # October 18, 2022; Sep 2012
        # 05/2020, 22.03.2020; "5/3/2020" is in May here and in March there
        rf"""(?<![\d/.]) (?: (?P<day>\d{{1,2}}) \. (?P<month>\d{{1,2}}) \.
                          | (?P<alone>0?[1-9]|1[0-2]) / ) {YEAR} (?!\d)""",
        rf"(?<!\d) {YEAR} (?!\d)",  # 2012
    )
)


def find(text: str) -> IssuedDate | None:
    """Return the first date that a text states, in the most exact of the forms it uses."""
    for form in FORMS:
        if found := form.search(text):
            parts = found.groupdict()
            month = parts.get("month") or parts.get("alone") or ""
            number = MONTHS.get(month.casefold()) or int(month or 0)
            return _date(int(parts["year"]), number, int(parts.get("day") or 0))
    return None


def parse(value: object) -> IssuedDate | None:
    """Read a date field: a year, an ISO date, words, or CSL-JSON's `{"date-parts": [[y, m]]}`."""
    match value:
        case bool() | None:
            return None
        case int() | float():
            return _date(int(value), 0, 0) if 1500 <= value < 2100 else None
        case dt.date():
            return _date(value.year, value.month, value.day)
        case str():
            run_in = re.fullmatch(r"\s*(\d{4})(\d\d)(\d\d)\s*", value[:40], re.ASCII)
            return find("-".join(run_in.groups()) if run_in else value[:200])  # 20200503
        case Mapping():
            return _from_csl(value)
        case _:
            return None


def of_parts(year: str, month: str = "", day: str = "") -> object:
    """Return what `parse` reads, of a year, a month and a day that stand in fields of their own.

    A month is a number or a name ("apr", "12 April", "Jul-Aug": the first); a year that is none
    stays as it is stated.
    """
    if not re.fullmatch(r"\s*\d{4}\s*", year, re.ASCII):
        return f"{year} {month} {day}".strip() if find(year) is None else year
    named = re.search(r"[^\W\d_]+", month)
    number = MONTHS.get(named[0].casefold(), 0) if named else _number(month.strip()[:2])
    days = re.search(r"\d{1,2}", day or (month if named else ""), re.ASCII)
    return {"date-parts": [[int(year), number, int(days[0]) if days else 0]]}


def _from_csl(value: Mapping[str, object]) -> IssuedDate | None:
    match value.get("date-parts"):
        case [[*parts], *_] | [*parts] if parts:
            numbers = [_number(part) for part in parts[:3]] + [0, 0]
            if 1500 <= numbers[0] < 2100:
                return _date(*numbers[:3])
    for key in ("raw", "literal", "date-time", "year"):
        part = value.get(key)
        if not isinstance(part, Mapping) and (date := parse(part)):  # YAML can nest without end
            return date
    return None


def _number(part: object) -> int:
    if isinstance(part, str) and part.strip().isascii() and part.strip().isdigit():
        return int(part.strip()[:4])
    return part if isinstance(part, int) and not isinstance(part, bool) else 0


def _date(year: int, month: int, day: int) -> IssuedDate:
    """Keep of a date what can be: a thirteenth month, or a 31 June, says nothing."""
    if not 1 <= month <= 12:
        return IssuedDate(year)
    try:
        dt.date(year, month, day)
    except ValueError:
        return IssuedDate(year, month)
    return IssuedDate(year, month, day)
