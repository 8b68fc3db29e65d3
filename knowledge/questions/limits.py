"""Limits of year and size in a question: "since 2020", "before 2015", "more than 20 people"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from knowledge.facts import numbers
from knowledge.facts.reading import sentence

if TYPE_CHECKING:
    from knowledge.model import Filters

# How a limit is meant, and the pattern of its words; the first that fits is taken out first.
_YEAR = r"((?:19|20)\d\d)"
_PUBLISHED = (
    r"(?:(?:that\s)?(?:was\s|were\s|is\s|are\s)?(?:published|written|dated|dating|from|done)\s)?"
)
_LATER = r"(?:later|newer|onwards?|on(?=\W|\Z)|after(?:wards)?|more\srecent|up(?:wards)?|since)"
YEARS = (
    ("between", rf"(?:between\s|from\s)?{_YEAR}\s?(?:and|to|until|till|through|-|–|—)\s?{_YEAR}"),
    ("since", rf"(?:from\s|since\s|in\s)?{_YEAR},?\s(?:(?:or|and)\s)?{_LATER}"),
    ("until", rf"(?:from\s|in\s)?{_YEAR},?\s(?:or|and)\s(?:earlier|older|before)"),
    ("since", rf"since\s{_YEAR}"),
    ("after", rf"(?:after|(?:later|newer|more\srecent|younger)\sthan|post)[\s-]{_YEAR}"),
    ("before", rf"(?:before|(?:earlier|older)\sthan|prior\sto|pre)[\s-]{_YEAR}"),
    ("until", rf"(?:until|till|up\sto|through)\s{_YEAR}"),
    ("exactly", rf"only\s(?:from\s|in\s)?{_YEAR}|(?:from\s|in\s)?{_YEAR}\sonly"),
)
_COUNT = (
    r"(\d{1,3}(?:,\d{3}){1,4}|\d{1,7}"
    r"|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten)\s(?:hundred|thousand)\b"
    r"|(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[\s-]?)?"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen)"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
)
_PEOPLE = (
    r"\s(?:[\w-]{1,20}\s){0,2}?(?:people|persons|participants?|patients|respondents|subjects|workers"
    r"|specialists|providers|interviewees|individuals|students|clients|users|staff|volunteers|peers"
    r"|nurses|adults|children|women|men|veterans|families|teachers|carers|caregivers|adolescents)"
)
_N = r"(?:\bn|sample(?:\ssizes?)?)\s?(?:of\s|is\s|was\s)?"
_WORDS = {
    "least": r"(?:at\sleast|no\s(?:less|fewer)\sthan|minimum(?:\sof)?|>=|≥)",
    "most": r"(?:at\smost|no\smore\sthan|up\sto|maximum(?:\sof)?|<=|≤)",
    "more": r"(?:more\sthan|over|above|(?:greater|larger|bigger)\sthan|exceeding|>)",
    "fewer": r"(?:fewer\sthan|less\sthan|under|below|smaller\sthan|<)",
}
_WITH = r"(?:(?:with|w/|that\shad|having|had|in|among|of)\s)?(?:an?\s)?"
_RECENT = re.compile(  # studies from the last 5 years, but: the last year of life, past year use
    r"(?<!\w)(?:(?:published|from|in|of|over|within|during|the)\s){0,4}(?P<which>last|past|this)\s"
    r"(?:(?P<number>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|few|couple\sof)\s)?"
    r"(?P<unit>years?|decades?)(?=\W*\Z|,|\s(?:only|on|about)\b)",
    re.IGNORECASE,
)
_OF_STUDIES = re.compile(
    r"\b(?:studies|papers|articles|trials|reviews|research|evidence|literature|anything|published"
    r"|publications|everything|ones|stuff)\b",
    re.IGNORECASE,
)
_FEW = {"few": 3, "couple of": 2}  # years
SIZES = (
    ("between", rf"{_WITH}(?:between\s)?{_COUNT}\s?(?:and|to|-|–)\s?{_COUNT}{_PEOPLE}"),
    *((kind, rf"{_WITH}{words}\s?{_COUNT}{_PEOPLE}") for kind, words in _WORDS.items()),
    *((kind, rf"{_WITH}{_N}{words}\s?{_COUNT}") for kind, words in _WORDS.items()),
    ("exactly", rf"{_WITH}\bn\s?=\s?{_COUNT}"),
    (  # the two studies with 10 people
        "exactly",
        rf"(?<=studies\s|.papers\s)(?:with|w/|of|that\shad|having)\s(?:exactly\s)?{_COUNT}{_PEOPLE}",
    ),
)


def _compiled(
    rows: tuple[tuple[str, str], ...], before: str = ""
) -> list[tuple[str, re.Pattern[str]]]:
    return [(kind, re.compile(rf"(?<!\w){before}(?:{p})(?!\w)", re.IGNORECASE)) for kind, p in rows]


_YEARS = _compiled(YEARS, _PUBLISHED)
_SIZES = _compiled(SIZES)


def recent(text: str, filters: Filters) -> tuple[Filters, str]:
    """Return the filters with the years up to now that a text limits to, and its rest."""
    found = _RECENT.search(text)
    if not found or not _OF_STUDIES.search(text):
        return filters, text
    now = datetime.now(tz=UTC).year
    number = (found["number"] or "").casefold()
    many = _FEW.get(number) or count(number) or 1
    many *= 10 if found["unit"].casefold().startswith("decade") else 1
    which = found["which"].casefold()
    since = now if which == "this" else now - many
    until = since if which == "last" and not number and many == 1 else None
    return replace(filters, since=since, until=until), without(text, found)


def years(text: str, filters: Filters) -> tuple[Filters, str]:
    """Return the filters with the years that a text limits to, and the rest of the text."""
    filters, text = recent(text, filters)
    for kind, pattern in _YEARS:
        found = pattern.search(text)
        if not found:
            continue
        named = sorted(int(group) for group in found.groups() if group)
        first, last = named[0], named[-1]
        match kind:
            case "between" | "exactly":
                filters = replace(filters, since=first, until=last)
            case "since":
                filters = replace(filters, since=first)
            case "after":
                filters = replace(filters, since=first + 1)
            case "until":
                filters = replace(filters, until=last)
            case _:
                filters = replace(filters, until=last - 1)
        text = without(text, found)
    return filters, text


def sizes(text: str, filters: Filters) -> tuple[Filters, str]:
    """Return the filters with the sizes that a text limits to, and the rest of the text."""
    for kind, pattern in _SIZES:
        found = pattern.search(text)
        if not found:
            continue
        named = sorted(filter(None, (count(group) for group in found.groups() if group)))
        if not named:
            continue
        match kind:
            case "between" | "exactly":
                filters = replace(filters, least=named[0], most=named[-1])
            case "least":
                filters = replace(filters, least=named[0])
            case "more":
                filters = replace(filters, least=named[0] + 1)
            case "most":
                filters = replace(filters, most=named[-1])
            case _:
                filters = replace(filters, most=named[-1] - 1)
        text = without(text, found)
    return filters, text


_STUDIED = (
    r"(?:stud(?:y|ied)|follow(?:ed)?|interview(?:ed)?|recruit(?:ed)?|enrol(?:l?ed)?|survey(?:ed)?"
    r"|includ(?:ed?)|randomi[sz]ed?|ask(?:ed)?|had|have)"
)
_CLAIMED = re.compile(
    rf"""
    (?: \b(?:study|trial|paper|survey|cohort|sample|rct|review)\s(?:of|with|in|on|among)\s
                                                       # the Walter trial of 500 people
      | \b{_STUDIED}\s(?:only\s|just\s|about\s|all\s)?   # did Walter interview 500 people?
      | (?:'s|’s|\bits|\bher|\bhis|\btheir)\s            # Walter's 500 participants
    ){_COUNT}{_PEOPLE}\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


def claimed_size(text: str) -> int | None:
    """Return how many people a question takes a study to have had, None where it says nothing."""
    found = _CLAIMED.search(text)
    return count(found[1]) if found else None


def count(words: str) -> int | None:
    """Return the whole number that some words write: "1,200", "twenty-three"."""
    read = sentence(words)
    found = numbers.find(read.words, read.starts, read.ends)
    return found[0].value if found else None


def without(text: str, found: re.Match[str]) -> str:
    """Return a text without what was found in it."""
    return f"{text[: found.start()]} {text[found.end() :]}".strip()
