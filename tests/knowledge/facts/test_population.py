"""Who was studied: the phrase, where it begins and ends, and which of several it is."""

from __future__ import annotations

import pytest

from knowledge.facts import noun_phrases, people, reading
from knowledge.model import Field, Status, Wording
from tests.knowledge.facts.reading_aloud import fact_of, make_document, read_aloud, words_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the number goes, the phrase stays
        ("We interviewed 25 rural midwives.", "rural midwives"),
        ("Sixty severely ill adults with asthma completed a survey.",
         "severely ill adults with asthma"),  # the condition belongs to it
        ("We recruited women who had lost a child and completed a diary.",
         "women who had lost a child and completed a diary"),  # a clause goes on behind "and"
        ("A total of 40 adults aged 18\u201360 were asked.", "adults aged 18\u201360"),  # a range
        ("We surveyed young people (YP) with anxiety.", "young people (YP) with anxiety"),
        ("We surveyed nurses, physicians and aides.", "nurses, physicians and aides"),  # a list
        ("We interviewed help-seeking students.", "help-seeking students"),
        ("The team was protecting health workers.", "health workers"),  # a verb in "-ing"
        ("Nursing students in Malta were asked.", "Nursing students in Malta"),
        ("We asked veterans during the winter.", "veterans"),  # not when
    ],
)  # fmt: skip
def test_a_phrase_holds_what_says_which_people(text: str, expected: str) -> None:
    read = reading.read(make_document(text))
    assert expected in [phrase.span.of(read.text) for phrase in people.find(read, None, ())]


@pytest.mark.parametrize(
    "text",
    [
        "Patient outcomes and nurse training were described.",  # one, as an adjective
        "The papers and numbers of disorders were counted.",  # "-ers", and no people
        "The authors and reviewers agreed.",  # who wrote, not who was studied
    ],
)
def test_no_phrase_is_made_of_what_is_nobody(text: str) -> None:
    assert people.find(reading.read(make_document(text)), None, ()) == []


def test_who_is_counted_is_who_was_studied() -> None:
    text = (
        "Teachers meet many demands, and parents expect much. The aim of this study was to explore "
        "how support is found. Individual interviews were conducted with 24 peer support workers "
        "in mental health services. Data were analysed thematically. Support came from friends."
    )
    record = read_aloud(text)
    assert "peer support workers" in words_of(record, Field.POPULATION)[0]
    assert record.fact(Field.POPULATION).value == Wording()


def test_a_text_about_nobody_has_no_population() -> None:
    essay = "We argue that trust is a moral idea. This essay discusses its roots in philosophy."
    assert fact_of(essay, Field.POPULATION).status is Status.NOT_APPLICABLE


@pytest.mark.parametrize("hostile", ["nurses and " * 9_000, "with " * 20_000, "nurses, " * 12_000])
def test_a_phrase_reaches_only_so_far(hostile: str) -> None:
    read = reading.read(make_document(hostile))
    found = people.find(read, None, ())
    assert len(found) <= 120
    words = read.all[0].words
    assert noun_phrases.end(words, 0) <= 20
    assert noun_phrases.start(words, len(words) - 1, frozenset({"nurses"})) >= len(words) - 20
