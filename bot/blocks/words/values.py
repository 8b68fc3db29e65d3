"""What a fact says, and in which way it is absent, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from bot.blocks.words.counting import design_in_full, sample_size
from knowledge import (
    Countries,
    EffectSizes,
    Extent,
    Field,
    FollowUp,
    MainFinding,
    Measures,
    SampleSize,
    Status,
    StudyDesign,
    Wording,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge import EffectSize, Fact, Measure, Period, Value


def quoted(words: str) -> str:
    """Show the authors' own words as theirs."""
    return f"“{words}”"


def summarised(words: str) -> str:
    """Show a study note's words as ours, never as a quotation."""
    return f"Our summary: {words}"


def fact_value(value: Value, said: Sequence[str]) -> str:
    """Write what a fact says: "10 participants", "qualitative (interviews)".

    `said` are the words of its spans: some facts are these words.
    """
    match value:
        case SampleSize():
            return sample_size(value.count, value.unit, value.role, value.bound)
        case StudyDesign():
            return design_in_full(value)
        case MainFinding(direction=direction, hedged=hedged):
            return direction.value.replace("-", " ") + (HEDGED if hedged else "")
        case Wording() | Countries():
            parts = list(said)
        case Measures(measures=measures):
            parts = [measure(one) for one in measures]
        case EffectSizes(effects=effects):
            parts = [effect_size(one) for one in effects]
        case FollowUp(periods=periods):
            parts = [period(one) for one in periods]
        case _:
            assert_never(value)
    return "; ".join(dict.fromkeys(parts))


HEDGED = ", put with caution"
EXTENTS = {
    Extent.FOLLOW_UP: "follow-up",
    Extent.INTERVENTION: "intervention",
    Extent.STUDY: "data collection",
}


def measure(one: Measure) -> str:
    """Name an instrument: "Recovery Assessment Scale (RAS)"."""
    return f"{one.name} ({one.abbreviation})" if one.abbreviation else one.name


def effect_size(one: EffectSize) -> str:
    """Write an effect: "odds ratio 1.8 (95% CI 1.2 to 2.7), p<0.001"."""
    estimate = "" if one.estimate is None else f" {one.estimate:g}"
    level = "" if one.level is None else f"{one.level:g}% "
    both = one.low is not None and one.high is not None
    interval = f" ({level}CI {one.low:g} to {one.high:g})" if both else ""
    return f"{one.measure}{estimate}{interval}" + (f", p{one.p}" if one.p else "")


def period(one: Period) -> str:
    """Write a length of time: "12 months (follow-up)"."""
    unit = one.unit.value[:-1] if one.length == 1 else one.unit.value
    return f"{one.length:g} {unit} ({EXTENTS[one.extent]})"


def value(values: Sequence[str]) -> str:
    """Write a value; of several, say that the text does not decide between them."""
    capitalised = [one[:1].upper() + one[1:] for one in values]
    if len(values) == 1:
        return capitalised[0]
    return f"Not clear from the text: {' or '.join(values)}"


DOUBTFUL = 0.7  # a fact that is right less often than this is marked


def with_doubt(said: str, confidence: float | None) -> str:
    """Mark what is worth a second look: "n = 30 (double-check)"."""
    doubtful = confidence is not None and confidence < DOUBTFUL
    return f"{said} (double-check)" if doubtful else said


def sure(confidence: float | None) -> str:
    """Say how often such a fact is right: "93 %"; nothing where that was not measured."""
    return "" if confidence is None else f"{confidence:.0%}".replace("%", " %")


FIELDS = {
    Field.SAMPLE_SIZE: "Sample size",
    Field.STUDY_DESIGN: "Study design",
    Field.MAIN_FINDING: "Main finding",
    Field.CONCLUSION: "Conclusion",
    Field.POPULATION: "Population",
    Field.SETTING: "Setting",
    Field.COUNTRY: "Country",
    Field.MEASURES: "Measures",
    Field.EFFECT_SIZES: "Effect sizes",
    Field.FOLLOW_UP: "Periods",
    Field.LIMITATIONS: "Limitations",
}
STATUSES = {
    Status.NOT_REPORTED: "not reported",
    Status.NOT_APPLICABLE: "not applicable",
    Status.NOT_EXTRACTED: "not extracted",
}


def fact(of: Fact, text: str) -> str:
    """Write a fact's value; of an ambiguous one, between what; else in which way it is absent.

    `text` is that of the fact's document.
    """
    if of.value is not None:
        return value([fact_value(of.value, [span.of(text) for span in of.spans])])
    if of.status is Status.AMBIGUOUS:
        said = [fact_value(c.value, [span.of(text) for span in c.spans]) for c in of.candidates]
        return value(said)
    return STATUSES[of.status]


NOT_STATED = "not stated in the source"
