"""Countries that a question limits its studies to: "Swedish samples", "studies from Norway"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.facts import places, reading
from knowledge.facts.places import By
from knowledge.questions.sorts import STUDIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.facts.places import Mention
    from knowledge.model import Filters

_SHORT = 3  # letters: so short a name must be written in capitals ("US", not "us")
_WORD = re.compile(r"[^\W\d_]{2,}")
_OF_STUDIES = re.compile(
    r"\b(?:stud(?:y|ies)|papers?|articles?|research|publications?|literature|trials?|surveys?"
    r"|reviews?|rcts?|cohorts?|anything|ones)\b",
    re.IGNORECASE,
)
_JOINS = re.compile(r",?\s(?:(?:or|and)\s)?(?:the\s)?", re.IGNORECASE)
_WITH = re.compile(r"\b(?:with|of|in|among)\s\Z", re.IGNORECASE)
_BEFORE = re.compile(  # studies done in
    r"(?:\b(?:done|conducted|carried\sout|set|based|were|was|are|is|run|undertaken|outside)\s)?"
    r"\b(?:in|from|within|across)\s(?:the\s)?\Z",
    re.IGNORECASE,
)
_PEOPLE = re.compile(  # Swedish participants, Norwegian studies
    rf"\A\s(?:{STUDIES}|study|participants?|people|samples?|populations?|patients|adults|adolescents"
    r"|students|nurses|workers|settings?|cohorts?|trials?|rcts?|surveys?|reviews?|teenagers|children|women|men)\b",
    re.IGNORECASE,
)
_ONE = re.compile(r"\b(?:the|that|this)\s\Z", re.IGNORECASE)
_STUDY = re.compile(
    r"\A\s(?:[\w-]{1,30}\s)?(?:study|paper|article|trial|survey|cohort|sample|one)\b", re.IGNORECASE
)
_ENDS = re.compile(
    r"\A\W*(?:\Z|(?:only|and|or|please|on|about|since|before|after|with|that|which|who|of)\b)",
    re.IGNORECASE,
)
# Parts of the world of so few countries that a reply can name them.
_REGIONS = {
    r"scandinavian?": ("NO", "SE", "DK"),
    r"nordic(?:s|\scountries)?": ("NO", "SE", "DK", "FI", "IS"),
    r"baltic(?:s|\scountries|\sstates)?": ("EE", "LV", "LT"),
    r"benelux": ("BE", "NL", "LU"),
    r"north\samerican?": ("US", "CA", "MX"),
}
_REGION = [(re.compile(rf"\b{name}\b", re.IGNORECASE), codes) for name, codes in _REGIONS.items()]


def by_country(text: str, filters: Filters) -> tuple[Filters, str]:
    """Return the filters with the countries that a text limits to, and the rest of the text.

    A country counts only where the text speaks of studies: "peer work in Norway" names a topic.
    """
    if not _OF_STUDIES.search(text):
        return filters, text
    codes, text = _of_region(text)
    for run in reversed(_runs(text)):  # so that what stands before keeps its place
        start, end = run[0].span.start, run[-1].span.end
        of_people = run[-1].by is By.PEOPLE and _PEOPLE.match(text[end:])
        if of_people and _ONE.search(text[:start]) and _STUDY.match(text[end:]):
            continue  # "the Chilean survey" is one study
        opening = (_WITH if of_people else _BEFORE).search(text[:start])
        if of_people or (opening and _ENDS.match(text[end:])):
            codes = [mention.code for mention in run] + codes
            text = f"{text[: opening.start() if opening else start]} {text[end:]}"
    named = tuple(dict.fromkeys((*filters.countries, *codes)))
    return replace(filters, countries=named), text


def _of_region(text: str) -> tuple[list[str], str]:
    """Return the countries of a part of the world that a text limits to, and its rest."""
    for pattern, codes in _REGION:
        found = pattern.search(text)
        if not found:
            continue
        start, end = found.span()
        of_people = _PEOPLE.match(text[end:])
        opening = (_WITH if of_people else _BEFORE).search(text[:start])
        if of_people or (opening and _ENDS.match(text[end:])):
            return [*codes], f"{text[: opening.start() if opening else start]} {text[end:]}"
    return [], text


def _runs(text: str) -> list[list[Mention]]:
    """Return the countries that a text names, those that it joins together: "Brazil or Chile"."""
    runs: list[list[Mention]] = []
    for mention in _mentions(text):
        if runs and _JOINS.fullmatch(text[runs[-1][-1].span.end : mention.span.start]):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    return runs


def codes_of(value: str) -> tuple[str, ...]:
    """Return the codes of the countries that a flag names: "se", "Sweden", "sweden,norway"."""
    return tuple(dict.fromkeys(code for part in value.split(",") for code in _codes(part.strip())))


def _codes(name: str) -> Iterator[str]:
    if places.is_code(name.upper()):
        yield name.upper()
    else:
        yield from (mention.code for mention in _mentions(name))


def _mentions(text: str) -> list[Mention]:
    """Return the countries that a text names, also in small letters."""
    written = _WORD.sub(lambda m: m[0].title() if len(m[0]) > _SHORT else m[0], text)
    if len(written) != len(text):  # a letter that is two when it is large: "ß"
        written = text
    return places.find(written, (reading.sentence(written),))
