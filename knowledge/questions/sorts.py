"""Words for sorts of study in a question: by design ("RCTs"), by method ("interview studies")."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.facts import methods
from knowledge.model import Design
from knowledge.questions import reckoning
from knowledge.questions.limits import without
from knowledge.questions.wording import fold

if TYPE_CHECKING:
    from knowledge.model import Filters

_REVIEWS = (
    Design.SYSTEMATIC_REVIEW,
    Design.META_ANALYSIS,
    Design.SCOPING_REVIEW,
    Design.NARRATIVE_REVIEW,
)
_TRIALS = (Design.RANDOMISED_TRIAL, Design.NON_RANDOMISED_TRIAL)
_QUANTITATIVE = (
    *_TRIALS,
    Design.PRE_POST,
    Design.COHORT,
    Design.CASE_CONTROL,
    Design.CROSS_SECTIONAL,
    Design.LONGITUDINAL,
    Design.VALIDATION,
    Design.META_ANALYSIS,
)
ADJECTIVES = {  # they name a design before "studies"
    r"qualitative": (Design.QUALITATIVE,),
    r"quantitative": _QUANTITATIVE,
    r"mixed[\s-]?methods?": (Design.MIXED_METHODS,),
    r"randomi[sz]ed(?:[\s-](?:controlled|clinical))?": (Design.RANDOMISED_TRIAL,),
    r"(?:non-?\s?randomi[sz]ed|quasi-?\s?experimental)": (
        Design.NON_RANDOMISED_TRIAL,
        Design.PRE_POST,
    ),
    r"longitudinal": (Design.LONGITUDINAL, Design.COHORT),
    r"cross-?\s?sectional": (Design.CROSS_SECTIONAL,),
    r"cohort": (Design.COHORT,),
    r"case[\s-]control": (Design.CASE_CONTROL,),
    r"(?:pre-?\s?post|before[\s-](?:and[\s-])?after)": (Design.PRE_POST,),
    r"(?:validation|psychometric)": (Design.VALIDATION,),
    r"(?:modell?ing|simulation)": (Design.MODELLING,),
}
NOUNS = {  # they name one by themselves
    r"(?:rcts?|randomi[sz]ed(?:[\s-](?:controlled|clinical))?\strials)": (Design.RANDOMISED_TRIAL,),
    r"(?:controlled\s|clinical\s)?trials": _TRIALS,
    r"systematic\s(?:literature\s)?reviews": (Design.SYSTEMATIC_REVIEW, Design.META_ANALYSIS),
    r"meta-?\s?analyses": (Design.META_ANALYSIS,),
    r"scoping\sreviews": (Design.SCOPING_REVIEW,),
    r"(?:narrative|literature)\sreviews": (Design.NARRATIVE_REVIEW,),
    r"reviews": _REVIEWS,
    r"surveys": (Design.CROSS_SECTIONAL,),
    r"cohorts": (Design.COHORT,),
    r"case\s(?:reports|series)": (Design.CASE_REPORT, Design.CASE_SERIES),
    r"(?:(?:study|trial|research|review)\s)?protocols": (Design.PROTOCOL,),
    r"guidelines": (Design.GUIDELINE,),
    r"(?:opinion\s(?:pieces|papers)|commentaries|editorials|essays)": (Design.OPINION,),
}
STUDIES = (
    r"(?:studies|papers|articles|research|evidence|work|publications|ones|literature|designs?)"
)
_ONLY = r"(?:only|just|solely|exclusively)"
_ARE = r"(?:are|is|were|was|be)"
_REPEATED = re.compile(  # the same people interviewed more than once over time
    r"\b(?:same\s(?:people|participants|persons|workers|patients|individuals)\b[^?]{0,60}\b"
    r"(?:more\sthan\sonce|repeatedly|again|over\stime|(?:several|two|three|four|\d)\stimes|twice)"
    r"|followed\s(?:people\s|participants\s|them\s)?(?:up\s)?over\s(?:time|(?:the|several)\syears))"
    r"(?:\sover\stime)?",
    re.IGNORECASE,
)


_END = r"(?:largest|smallest|biggest|tiniest|newest|oldest|earliest|latest|most\srecent)"


def _naming(word: str, *, noun: bool) -> re.Pattern[str]:
    """Return how a question limits itself to a sort of study by a word for it."""
    ways = [
        rf"{word},?\s(?:(?:or|and)\s)?{STUDIES}(?:\s{_ONLY})?",  # qualitative studies
        rf"{_ONLY}\s(?:the\s|show\s|list\s)?{word}(?:\s{STUDIES})?",  # only the qualitative ones
        rf"{word}\s{_ONLY}",  # systematic reviews only
        rf"(?:are|was|were)\s{word}(?=\W{{0,3}}\Z)",  # how many are qualitative?
        rf"\A\W*{word}(?=\s?(?:,|\Z)|\sand\s)",  # qualitative, 2022 or later
        rf"(?<=,\s){word}(?=\s?(?:,|\Z))",
        rf"{_END}\s({word})(?=\s(?:study|paper|article|trial|one)\b)",  # biggest qualitative study
    ]
    if noun:
        ways.append(word)
    return re.compile(rf"\b(?:{'|'.join(ways)})(?!\w)|\A\W*{word}(?=\s?(?:,|\Z))", re.IGNORECASE)


_DESIGNS = [
    *((_naming(word, noun=False), designs) for word, designs in ADJECTIVES.items()),
    *((_naming(word, noun=True), designs) for word, designs in NOUNS.items()),
]
_OF_AN_END = re.compile(  # the biggest trial: of all trials
    rf"\b(?:{_END}|which|what)\s(?:(?!(?:study|paper|article)\b)[\w-]{{1,20}}\s){{0,2}}?"
    r"(?:trial|review|survey|cohort|protocol|guideline|meta-?\s?analys(?=is)|case\sreport)(is)?\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:no|not|non|without|except|excluding|than)\s?\W?\Z", re.IGNORECASE)


def designs(text: str, filters: Filters) -> tuple[Filters, str]:
    """Return the filters with the designs that a text limits to, and the rest of the text."""
    repeated = _REPEATED.search(text)
    if repeated:
        text = without(text, repeated)
        filters = replace(filters, designs=(Design.LONGITUDINAL, Design.COHORT))
    found: dict[Design, None] = dict.fromkeys(filters.designs)
    end_asked = reckoning.extreme(fold(text))
    if end_asked:
        text = _OF_AN_END.sub(_plural, text, count=1)
    for pattern, named in _DESIGNS:
        match = pattern.search(text)
        if match and not _NEGATED.search(text[: match.start()]):
            found.update(dict.fromkeys(named))
            start, end = match.span(match.lastindex or 0)
            rest = " ".join(f"{text[:start]} {text[end:]}".split())
            if end_asked and not reckoning.extreme(fold(rest)):  # the smallest RCT
                rest = f"{text[:start]}study{text[end:]}"
            text = rest
    return replace(filters, designs=tuple(found)), text


def _plural(match: re.Match[str]) -> str:
    return f"{match[0][:-2]}es" if match[1] else f"{match[0]}s"


# ── methods ──────────────────────────────────────────────────────────────────────────────────────

_WORDS = r"((?:[\w-]{1,25}\s){0,3}?[\w-]{1,25})"
_USED = r"(?:used|using|use|uses|employed|employing|based\son|did|ran|relied\son)"
_ENDS = r"(?=\W{0,3}\Z|\s(?:and|or|to|on|in|for|since|before|after|with|about|of)\b|,)"
_BY_METHOD = [
    re.compile(way, re.IGNORECASE)
    for way in (
        rf"\b{_USED}\s(?:an?\s|the\s)?{_WORDS}{_ENDS}",
        rf"\A\W*(?:{_ONLY}\s)(?:the\s)?{_WORDS}(?:\s{STUDIES})?(?=\W{{0,3}}\Z)",
        rf"{_WORDS}\s{STUDIES}\b",
        rf"\A\W*{_WORDS}\s{_ONLY}(?=\W{{0,3}}\Z)",
        rf"\b(?:smallest|largest|newest|oldest|biggest|latest)\s{_WORDS}\sstudy\b",
        rf"\bwith\s{_WORDS}(?=\W{{0,3}}\Z)",
    )
]
_OF_STUDIES = re.compile(rf"\b(?:{STUDIES}|study|anything|which|who|only|just)\b", re.IGNORECASE)


def by_method(text: str, filters: Filters) -> tuple[Filters, str]:
    """Return the filters with the methods that a text limits to, and the rest of the text.

    Only words that name nothing but a method are taken: "nature therapy studies" is a topic.
    """
    if not _OF_STUDIES.search(text):
        return filters, text
    for way in _BY_METHOD:
        for match in way.finditer(text):
            named, words = _method(match[1])
            if named:
                start = match.start(1) + len(match[1]) - len(words)
                text = f"{text[:start]} {text[start + len(words) :]}"
                return replace(filters, methods=(*filters.methods, *named)), text
    return filters, text


def _method(words: str) -> tuple[tuple[str, ...], str]:
    """Return the methods that the last of some words name, and those words."""
    parts = words.split()
    for first in range(len(parts)):
        rest = " ".join(parts[first:])
        named = methods.named(rest)
        if named:
            return named[:1], rest
    return (), ""
