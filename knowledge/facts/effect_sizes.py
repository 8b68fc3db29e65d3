"""Find effect sizes with their intervals and p-values: "OR = 1.8 (95% CI 1.2-2.7; p < .001)".

An effect has a name ("odds ratio", "d") and a number behind it. Percentages, means and test
statistics are none; a p-value without an effect stands alone. Does not judge what is large.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from knowledge.facts import effect_names
from knowledge.model.documents import SectionRole, Span
from knowledge.model.facts import EffectSize, EffectSizes, Fact, Field, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.facts.reading import Reading, Sentence

_LONGEST: Final = 5_000  # characters of a sentence that are read
_MOST: Final = 60  # effects of one abstract
# An integer above this behind a bare "HR" or "RR" is a rate of heart or breath.
_LARGEST_RATIO: Final = 20
_SIGNS: Final = {"&lt;": "<", "\\textless": "<", "<=": "≤", ">=": "≥", "==": "="}
_NOT_HERE: Final = frozenset({SectionRole.METHODS, SectionRole.BACKGROUND, SectionRole.OBJECTIVE})
# Sentences that say how to reckon, and not what was found.
_RECKONING: Final = (
    " % power",
    " power of ",
    " power to ",
    " to detect ",
    " considered significant",
    " considered statistically",
    " considered as significant",
    " significance level",
    " level of significance",
    " was set at ",
    " were set at ",
    " cutoff ",
)

_SIGN: Final = r"[-\u2212\u2010-\u2013]"
_NUMBER: Final = (
    rf"(?:{_SIGN}[ ]?)?(?:\d{{1,6}}(?:[.\u00b7]\d{{1,9}})?|[.\u00b7]\d{{1,9}})(?![\d.\u00b7]?\d)"
)
_GAP: Final = r"[\s,;:(\[]{0,4}"
_INTERVAL: Final = rf"""
    (?: {_GAP}
        (?: (?P<level>\d\d(?:\.\d)?)\s?%\s?(?P<ci>CIs?|CrI|(?:confidence|credible)\ intervals?)
          | (?:CIs?|CrI|(?:confidence|credible)\ intervals?)\s?(?:(?P<after>\d\d)\s?%)?
        )
        (?:\s?[(\[]\s?(?:95\s?%\s?)?CIs?\s?[)\]])?                 # "confidence interval [CI]"
        [\s,;:=(\[]{{0,4}}(?:from\ |of\ )?
      | \s?%?\s?[(\[]\s?                                         # "0.73 [0.6 to 0.9]"
    )
    (?P<low>{_NUMBER})\s?%?
    \s?(?:,|;|to|and|~|/|{_SIGN}{{1,2}})\s?
    (?P<high>{_NUMBER})(?!\s?(?:months|years|weeks|days|min))(?:\s?%)?
    (?:\s?[)\]])?
    """
_P: Final = rf"""
    [pP]\ ?(?:[-\u2010]?\s?[vV]alues?|for\ [a-z]{{1,12}}(?:\ trend)?)?
    \s{{0,2}}(?:(?P<sign>[=<>\u2264\u2265]{{1,2}}|&lt;|\\textless)|of\ |was\ |:)\s{{0,2}}
    (?P<p>(?:0|1)?[.\u00b7]\d{{1,9}}|[01](?![.\u00b7\d])|\d(?:[.\u00b7]\d{{1,3}})?(?=\s?[\u00d7x]\s?10|[eE]{_SIGN}))
    (?:\s?[\u00d7x]\s?10\s?{_SIGN}\s?(?P<tens>\d{{1,3}})|[eE]{_SIGN}(?P<power>\d{{1,3}}))?
    """
_LABEL: Final = r"(?:\s?[(\[][^()\[\]=]{1,40}[)\]]){0,2}"  # "(OR)", "[95% CI]"
_SEPARATE: Final = r"\s{0,2}(?:=|:|,|of|was|were|is|≈|~)?\s{0,2}(?:=\s?)?"
_ESTIMATE: Final = re.compile(
    rf"{_LABEL}(?P<sep>{_SEPARATE})(?P<estimate>{_NUMBER})(?P<percent>\s?%)?", re.VERBOSE
)
_INTERVALS: Final = re.compile(_INTERVAL, re.VERBOSE)
_CHANCE: Final = re.compile(rf"(?<![A-Za-z]){_P}", re.VERBOSE)
_BESIDE: Final = re.compile(rf"[\s,;(\[]{{0,4}}{_P}", re.VERBOSE)
_NEXT: Final = re.compile(
    rf"\s?(?:,|;|and|or)\s?(?:and\s)?(?P<estimate>{_NUMBER})\s?%?", re.VERBOSE
)
# "ratio for leaving early was 1.2 (95% CI ...": words between, only where an interval follows.
_FAR: Final = re.compile(
    rf"(?:\s[A-Za-z,-]{{1,20}}){{1,12}}?\s(?:was|were|of)\s(?P<estimate>{_NUMBER})(?P<percent>\s?%)?"
)
_UNIT: Final = re.compile(r"\s?[A-Za-z/²]{1,14}(?:\s[A-Za-z]{1,8})?(?=[\s,;(\[]{1,3}\d\d\s?%)")
_CLOSE: Final = re.compile(r"[\s,;)(\]\[]{0,4}")


def read(reading: Reading) -> Fact:
    """Return the effects that a text reports, each with its words, in the order of the text."""
    found: list[tuple[EffectSize, Span]] = []
    for sentence in reading.abstract:
        if sentence.role not in _NOT_HERE and _may_report(sentence, reading.text):
            found += _effects(reading.text, sentence.span)
    if not found:
        return Fact(Field.EFFECT_SIZES, Status.NOT_REPORTED, "effect-sizes:none-stated")
    del found[_MOST:]
    value = EffectSizes(tuple(effect for effect, _ in found))
    spans = tuple(span for _, span in found)
    return Fact(Field.EFFECT_SIZES, Status.REPORTED, "effect-sizes:named", value, spans)


def _may_report(sentence: Sentence, text: str) -> bool:
    """Say whether a sentence is worth a pattern: it has a number and what may name an effect."""
    words = sentence.words
    ratio = "or" in words and "OR" in sentence.span.of(text)
    if not ratio and effect_names.CUES.isdisjoint(words):
        return False
    if not any(word[0].isdigit() for word in words):
        return False
    return not any(phrase in sentence.lower for phrase in _RECKONING)


def _effects(text: str, span: Span) -> Iterator[tuple[EffectSize, Span]]:
    """Yield the effects of a sentence, each from its name (or its p-value) to its last number."""
    at, end = span.start, min(span.end, span.start + _LONGEST)
    names = [(m.start(), m) for m in effect_names.pattern().finditer(text, at, end)]
    chances = [(m.start(), m) for m in _CHANCE.finditer(text, at, end)]
    before: tuple[str, Span] | None = None  # a p-value that may belong to the effect behind it
    for start, match in sorted(names + chances, key=lambda pair: pair[0]):
        if start < at:
            continue
        if match.re is _CHANCE:
            if before:
                yield EffectSize(effect_names.P_VALUE, p=before[0]), before[1]
            p = _p(match)
            before = (p, Span(start, match.end())) if p else None
            at = match.end()
            continue
        found = list(_named(text, match, end))
        if before and found and not found[0][0].p and _CLOSE.fullmatch(text, before[1].end, start):
            first, where = found[0]
            found[0] = (replace(first, p=before[0]), Span(before[1].start, where.end))
            before = None
        if found:
            if before:
                yield EffectSize(effect_names.P_VALUE, p=before[0]), before[1]
                before = None
            yield from found
            at = found[-1][1].end
    if before:
        yield EffectSize(effect_names.P_VALUE, p=before[0]), before[1]


def _named(text: str, name: re.Match[str], end: int) -> Iterator[tuple[EffectSize, Span]]:
    """Yield the effect behind a name, and those of the same name that go on from it."""
    number = _ESTIMATE.match(text, name.end(), end)
    if not number:
        number = _FAR.match(text, name.end(), end)
        if not number or not _interval(text, number.end(), end):
            return
    measure, start = effect_names.name_of(name), name.start()
    interval, chance, at = _beside(text, number, end)
    bare = "." not in number["estimate"] and "\u00b7" not in number["estimate"]
    if not (interval or chance or not bare or "=" in number[0]):
        return  # "OR 5"
    if bare and not interval and _value(number["estimate"]) > _LARGEST_RATIO:
        return  # "HR = 72" counts heart beats
    while True:
        span = _balanced(text, start, at)
        yield _effect(measure, number, interval, chance), span
        more = _NEXT.match(text, span.end, end) if interval else None
        if not more:
            return
        number, start = more, more.start("estimate")
        interval, chance, at = _beside(text, more, end)
        if not interval:
            return


def _beside(
    text: str, number: re.Match[str], end: int
) -> tuple[re.Match[str] | None, re.Match[str] | None, int]:
    """Return the interval and the p-value beside an estimate, in either order, and their end."""
    at = number.end()
    unit = _UNIT.match(text, at, end)  # "1.5 days, 95% CI ..."
    interval = _interval(text, at, end) or (_interval(text, unit.end(), end) if unit else None)
    at = interval.end() if interval else at
    chance = _BESIDE.match(text, at, end)
    if not chance or not _p(chance):
        return interval, None, at
    at = chance.end()
    if not interval:
        interval = _interval(text, at, end)
        at = interval.end() if interval else at
    return interval, chance, at


def _interval(text: str, at: int, end: int) -> re.Match[str] | None:
    """Return the interval at a place, if it runs upwards."""
    match = _INTERVALS.match(text, at, end)
    return match if match and _value(match["low"]) <= _value(match["high"]) else None


def _balanced(text: str, start: int, end: int) -> Span:
    """Return where an effect stands: with the bracket that it opened, without one that it did not.

    "OR 2 (1 to 3)" of "(OR 2 (1 to 3))", "OR 2, 1 to 3" of "(OR 2, 1 to 3)".
    """
    words = text[start:end]
    opened = sum(map(words.count, "([")) - sum(map(words.count, ")]"))
    if opened > 0 and text[end : end + 1] in {")", "]"}:
        return Span(start, end + 1)
    if opened < 0 and words[-1] in ")]":
        return Span(start, end - 1)
    return Span(start, end)


def _effect(
    measure: str,
    number: re.Match[str],
    interval: re.Match[str] | None,
    chance: re.Match[str] | None,
) -> EffectSize:
    level = (interval["level"] or interval["after"]) if interval else None
    return EffectSize(
        measure,
        estimate=_value(number["estimate"]),
        low=_value(interval["low"]) if interval else None,
        high=_value(interval["high"]) if interval else None,
        level=float(level) if level else None,
        p=_p(chance) if chance else "",
    )


def _value(number: str) -> float:
    """Return the value of a number as written: "\u2212\u00b732" is -0.32."""
    digits = number.lstrip("-\u2212\u2010\u2011\u2012\u2013 ").replace("\u00b7", ".")
    value = float(digits)
    return value if digits == number.replace("\u00b7", ".") else -value


def _p(match: re.Match[str]) -> str:
    """Return a p-value with its sign: "<0.001"; empty where it is none."""
    value = match["p"].replace("\u00b7", ".")
    power = match["tens"] or match["power"]
    if power:
        value = f"{value}e-{int(power)}"
    elif value.startswith("."):
        value = f"0{value}"
    if float(value) > 1:
        return ""
    sign = match["sign"] or "="
    return f"{_SIGNS.get(sign, sign)}{value}"
