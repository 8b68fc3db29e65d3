"""What kind of words answers a question, and what only asks for it."""

from __future__ import annotations

import time

import pytest

from knowledge.answers.expected import KINDS, expected
from tests.knowledge.hostile import HOSTILE


@pytest.mark.parametrize(
    ("question", "answers", "other"),
    [
        ("how old were the bakers?", "Bakers were 19 to 63 years old.", "Bakers of all ages came."),
        ("mean age of the bakers", "The mean age was 41.", "They were 19 to 63 years old."),
        ("mean age?", "Bakers aged 41.2 (8.7) years came.", "Bakers were older than 18 years."),
        ("how often did they bake", "They baked twice a week.", "They baked a lot."),
        ("how long did it last?", "It lasted for six weeks.", "It lasted until the end."),
        ("what share of them left?", "Of all bakers 12% left.", "Some of the bakers left."),
        ("range of the scores", "Scores went from 3 to 17.", "Scores differed."),
        ("how much did an oven cost?", "Each oven was sold at €90.", "Ovens are dear: 90 of them."),
        ("how long did it last?", "It lasted for six weeks.", "Bakers aged 18 years came."),
        ("which dose of yeast?", "They took yeast (5 mg daily).", "The loaf weighed 5 kg."),
        ("how long after baking was it cut?", "It was cut 3 hours after.", "It took 3 hours."),
        ("mean age?", "Their mean (SD) age was 41 (9).", "Bakers of mean weight came."),
        ("length of the break", "The break took 10 minutes.", "The break was long."),
        ("by how much did prices fall?", "Prices fell by 12.", "Prices fell."),
        ("when was it done?", "It was done in 2011.", "It was done at once."),
        ("dose of yeast", "They took 80 microg/kg.", "They took 80 loaves."),
        ("NCT number?", "NCT01234567.", "It was registered in 2019."),
    ],
)
def test_only_some_sentences_can_answer(question: str, answers: str, other: str) -> None:
    kind = expected(question)
    assert kind is not None
    assert kind.must
    assert kind.told.search(answers)
    assert not kind.told.search(other)


def test_a_question_that_any_sentence_may_answer() -> None:
    assert expected("do bakers sleep?") is None


def test_a_registry_that_was_used_is_no_registration() -> None:
    used = expected("which registry of bakers was used?")
    assert used is None or not used.must


def test_what_asks_for_an_age_is_no_word_to_look_for() -> None:
    kind = expected("mean age of the bakers")
    assert kind is not None
    assert [kind.only_asks(word) for word in ("Mean", "age", "bakers")] == [True, True, False]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_every_pattern_reads_a_hostile_text_in_linear_time(text: str) -> None:
    began = time.perf_counter()
    for kind in KINDS:
        kind.asked.search(text)
        kind.told.search(text)
    assert time.perf_counter() - began < 5  # a second at most on a slow machine; the square: hours
