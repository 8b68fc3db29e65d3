"""Effect sizes: what was estimated, with its interval and p-value, each in its own words."""

from __future__ import annotations

import time

import pytest

from knowledge.facts import effect_sizes, reading
from knowledge.model import EffectSize, EffectSizes, Field, Status
from tests.knowledge.facts.reading_aloud import fact_of, make_document, read_aloud, words_of

ODDS, ADJUSTED, HAZARD = "odds ratio", "adjusted odds ratio", "hazard ratio"

EFFECTS = [
    # one bracket holds all; a p-value without its nought
    (
        "Singers slept better (OR = 1.8 (95% CI 1.2–2.7; p < .001)).",
        EffectSize(ODDS, 1.8, 1.2, 2.7, 95, "<0.001"),
        "OR = 1.8 (95% CI 1.2–2.7; p < .001)",
    ),
    # the bracket around the whole is not part of it
    (
        "Singers slept better (aOR 2.3, 95% CI: 1.1, 4.8).",
        EffectSize(ADJUSTED, 2.3, 1.1, 4.8, 95),
        "aOR 2.3, 95% CI: 1.1, 4.8",
    ),
    # written out, adjusted, with its short names
    (
        "The adjusted odds ratio (OR) was 1.4; 95% confidence interval [CI], 1.1 to 1.9.",
        EffectSize(ADJUSTED, 1.4, 1.1, 1.9, 95),
        "adjusted odds ratio (OR) was 1.4; 95% confidence interval [CI], 1.1 to 1.9",
    ),
    # an interval without its name
    (
        "The HR 0.73 [0.6 to 0.9] was low.",
        EffectSize(HAZARD, 0.73, 0.6, 0.9),
        "HR 0.73 [0.6 to 0.9]",
    ),
    # the name of the interval before the estimate
    (
        "Sleep improved (OR [95% CI]: 1.35 [1.18, 1.55]).",
        EffectSize(ODDS, 1.35, 1.18, 1.55),
        "OR [95% CI]: 1.35 [1.18, 1.55]",
    ),
    # the p-value before the interval
    (
        "Mood rose (SMD = 0.35, p < 0.001; 95% CI: 0.30-0.41).",
        EffectSize("standardised mean difference", 0.35, 0.3, 0.41, 95, "<0.001"),
        "SMD = 0.35, p < 0.001; 95% CI: 0.30-0.41",
    ),
    # a p-value before its effect
    ("Mood rose (p = .04, d=.45).", EffectSize("Cohen's d", 0.45, p="=0.04"), "p = .04, d=.45"),
    # minus signs and middle dots
    (
        "Mood and noise went together (r = −0·32, P=0·03).",
        EffectSize("correlation", -0.32, p="=0.03"),
        "r = −0·32, P=0·03",
    ),
    # a unit between
    (
        "They left later (MD 1.5 days, 95% CI 0.4 to 2.6).",
        EffectSize("mean difference", 1.5, 0.4, 2.6, 95),
        "MD 1.5 days, 95% CI 0.4 to 2.6",
    ),
    # words between, and an interval
    (
        "The hazard ratio for leaving the choir was 1.25 (95% CI, 1.20-1.29).",
        EffectSize(HAZARD, 1.25, 1.2, 1.29, 95),
        "hazard ratio for leaving the choir was 1.25 (95% CI, 1.20-1.29)",
    ),
    # a p-value alone
    ("Singers slept longer (p = .03).", EffectSize("p-value", p="=0.03"), "p = .03"),
    # of a test statistic only its p-value
    ("Choirs differed, F(2,48) = 4.3, p<.05.", EffectSize("p-value", p="<0.05"), "p<.05"),
    # powers of ten
    ("Choirs differed (p = 2.1 × 10-8).", EffectSize("p-value", p="=2.1e-8"), "p = 2.1 × 10-8"),
    ("The share explained was R² = .24.", EffectSize("R squared", 0.24), "R² = .24"),
]


@pytest.mark.parametrize(("text", "effect", "words"), EFFECTS)
def test_an_effect_is_read_with_all_that_belongs_to_it(
    text: str, effect: EffectSize, words: str
) -> None:
    record = read_aloud(f"We asked 80 singers. {text}")
    assert record.fact(Field.EFFECT_SIZES).value == EffectSizes((effect,))
    assert words_of(record, Field.EFFECT_SIZES) == [words]


def test_effects_of_one_name_stand_one_by_one() -> None:
    fact = fact_of(
        "Odds ratios for mood and sleep were 1.8 (95% CI, 1.3-2.5) and 1.7 (95% CI, 1.2-2.3).",
        Field.EFFECT_SIZES,
    )
    assert isinstance(fact.value, EffectSizes)
    assert [effect.estimate for effect in fact.value.effects] == [1.8, 1.7]


NONE = [
    "The mean was 4.2 (95% CI 3.9 to 4.5).",  # a mean with its interval
    "In all, 45% (95% CI 40% to 50%) sang.",  # a share
    "Singers had HR = 72 beats.",  # of hearts
    "Choirs OR 5 bands could take part.",  # a search
    "A p-value of p < .05 was considered significant.",  # how to reckon
    "With 80% power we could detect d = 0.5.",
    "The intraclass correlation coefficient = 0.8 was good.",  # reliability
    "The d and the r were sung.",
]


@pytest.mark.parametrize("text", NONE)
def test_other_numbers_are_no_effects(text: str) -> None:
    assert fact_of(f"We asked 80 singers. {text}", Field.EFFECT_SIZES).status is Status.NOT_REPORTED


def test_effects_are_those_found_not_those_planned() -> None:
    fact = fact_of("Methods: OR = 1.5 was assumed. Results: OR = 1.9.", Field.EFFECT_SIZES)
    assert fact.value == EffectSizes((EffectSize(ODDS, 1.9),))


@pytest.mark.parametrize(
    "text",
    ["OR 1.2 (95% CI ", "p = .0", "odds ratio ", "hazard ratio for a b c ", "r = (", "1" * 99],
)
def test_a_hostile_text_is_read_in_time(text: str) -> None:
    document = make_document(text * (100_000 // len(text)))
    read = reading.read(document)
    begun = time.perf_counter()
    effect_sizes.read(read)
    assert time.perf_counter() - begun < 5
