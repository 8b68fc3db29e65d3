"""Which studies a question is limited to, in words or as flags, and what is left of it.

"qualitative studies on recovery since 2020 with more than 20 people"
"recovery design:qualitative since:2020 n>20"

`design:longitudinal` is read as people say it, cohorts included; `design=longitudinal` is that one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from knowledge.facts import methods
from knowledge.model import Design, Filters
from knowledge.questions import countries, limits, sorts
from knowledge.questions.reckoning import IN_ONE
from knowledge.questions.wording import fold

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Limited:
    """The filters of a question, the flags in it that do not exist, and the rest of its words."""

    filters: Filters
    unknown: tuple[str, ...]
    rest: str


FLAGS = (
    "design",
    "method",
    "since",
    "before",
    "year",
    "n",
    "country",
    "setting",
    "author",
    "journal",
)
_SAME = {
    "from": "since",
    "after": "since",
    "until": "before",
    "size": "n",
    "by": "author",
    "place": "country",
}
_DESIGNS = frozenset(Design)
_METHODS = frozenset(name for book in methods.BOOKS.values() for name in book)
_FLAG = re.compile(
    r"(?<![\w/.:])([a-z][a-z_-]{1,20}|n)(:|[<>]=?|=)(\"[^\"]{1,100}\"|“[^”]{1,100}”|[^\s\"“]{1,60})",
    re.IGNORECASE,
)
_SIGNS = {"n": (":", "=", "<", "<=", ">", ">="), "design": (":", "=")}  # all others take ":" alone
HOW = re.compile(r"\A\W*how\s(?:often|long|old|frequently|much)\b", re.IGNORECASE)
_ADDRESSES = frozenset("http https doi pmid issn isbn mailto ftp arxiv pmcid orcid".split())


def limited(asked: str, *, by_sort: bool = True) -> Limited:
    """Read the filters out of a question; without `by_sort`, none by words for a design or method.

    The trials that one review took in are no filter, nor are surveys that it is asked how often
    somebody filled in.
    """
    filters, unknown, rest = _flags(asked)
    for read in (limits.years, limits.sizes, countries.by_country):
        filters, rest = read(rest, filters)
    if by_sort and not IN_ONE.search(rest) and not HOW.search(rest):
        for read in (sorts.designs, sorts.by_method):
            filters, rest = read(rest, filters)
    return Limited(filters, unknown, " ".join(rest.split()))


def without_flags(asked: str) -> str:
    """Return a question without the flags in it, also those that do not exist."""
    _, unknown, rest = _flags(asked)
    return " ".join(rest.split()) if not unknown else asked


def _flags(asked: str) -> tuple[Filters, tuple[str, ...], str]:
    """Read the flags: "design:qualitative since:2020 n>20"."""
    filters, unknown = Filters(), []
    rest = asked
    for match in _FLAG.finditer(asked):
        typed, sign, value = match[1].casefold(), match[2], match[3].strip('"“”')
        name = _SAME.get(typed, typed)
        if typed in _ADDRESSES or sign not in _SIGNS.get(name, (":",)):
            continue
        changed = _changed(filters, name, sign, value, typed) if name in FLAGS else None
        if changed is None:
            unknown.append(match[0])
        else:
            filters = changed
        rest = rest.replace(match[0], " ", 1)
    return filters, tuple(unknown), rest


def _changed(filters: Filters, name: str, sign: str, value: str, typed: str) -> Filters | None:
    """Return the filters with one flag more; None where its value says nothing."""
    number = int(value) if value.isdecimal() and len(value) < 9 else None
    changed: Filters | None = None
    match name:
        case "design":
            named = _designs_called(value) if sign == "=" else _designs(value)
            designs = tuple(dict.fromkeys(named))
            changed = replace(filters, designs=(*filters.designs, *designs)) if designs else None
        case "since" | "before" | "year" if number is not None:
            changed = _by_year(filters, typed, number)
        case "n" if number is not None:
            changed = _by_size(filters, sign, number)
        case "country":
            codes = countries.codes_of(value)
            changed = replace(filters, countries=(*filters.countries, *codes)) if codes else None
        case "method" | "setting" | "author" | "journal":
            changed = _by_words(filters, name, value)
        case _:
            pass
    return changed


def _by_words(filters: Filters, name: str, value: str) -> Filters:
    match name:
        case "method":
            plain = (value,) if value in _METHODS else ()
            named = plain or methods.named(value) or (fold(value),)
            return replace(filters, methods=(*filters.methods, *named))
        case "setting":
            return replace(filters, setting=(*filters.setting, *fold(value).split()))
        case "author":
            return replace(filters, authors=(*filters.authors, fold(value)))
        case _:
            return replace(filters, journal=fold(value))


def _designs(value: str) -> Iterator[Design]:
    """Yield the designs that a flag's value names: "qualitative", "rct", "randomised-trial"."""
    for part in value.split(","):
        plain = fold(part).replace("-", " ").replace("_", " ")
        for words in (plain, f"{plain}s", f"{plain} studies", part):
            named, _ = sorts.designs(words, Filters())
            if named.designs:
                yield from named.designs
                break


def _designs_called(value: str) -> list[Design]:
    """Return the designs of exactly these names, none where one of them is no design's."""
    names = value.split(",")
    return [Design(name) for name in names] if all(name in _DESIGNS for name in names) else []


def _by_year(filters: Filters, typed: str, year: int) -> Filters:
    match typed:
        case "since" | "from":
            return replace(filters, since=year)
        case "after":
            return replace(filters, since=year + 1)
        case "until":
            return replace(filters, until=year)
        case "before":
            return replace(filters, until=year - 1)
        case _:
            return replace(filters, since=year, until=year)


def _by_size(filters: Filters, sign: str, count: int) -> Filters:
    match sign:
        case ">":
            return replace(filters, least=count + 1)
        case ">=":
            return replace(filters, least=count)
        case "<":
            return replace(filters, most=count - 1)
        case "<=":
            return replace(filters, most=count)
        case _:
            return replace(filters, least=count, most=count)
