"""Abbreviations: what a text says that its short forms stand for."""

from __future__ import annotations

import time

import pytest

from knowledge.facts import reading
from knowledge.facts.abbreviations import abbreviations
from tests.knowledge.facts.reading_aloud import make_document

PAIRS = [
    ("They filled in the Choir Belonging Scale (CBS).", "CBS", "Choir Belonging Scale"),
    # square brackets, and more in them
    ("The Choir Belonging Scale [CBS; 12 items] was used.", "CBS", "Choir Belonging Scale"),
    # the short form first
    ("The CBS (Choir Belonging Scale) was used.", "CBS", "Choir Belonging Scale"),
    # letters inside a word
    ("We measured electroencephalography (EEG).", "EEG", "electroencephalography"),
    # a version that is not said before
    ("We used the Choir Health Questionnaire (CHQ-9).", "CHQ-9", "Choir Health Questionnaire"),
    # small words between
    ("A centre of song and dance (CSD) opened.", "CSD", "centre of song and dance"),
]


@pytest.mark.parametrize(("text", "short", "long"), PAIRS)
def test_a_short_form_is_explained_by_the_words_beside_it(text: str, short: str, long: str) -> None:
    document = make_document(text)
    (found,) = abbreviations(reading.read(document))
    assert (found.short, found.long) == (short, long)
    assert [span.of(document.text) for span in found.spans] == [long, short]


NONE = [
    "Singers (Norway) took part.",  # a place
    "Half of them (50%) sang.",  # a share
    "Sopranos (SD) sang.",  # nothing before explains it
    "Mood was asked (T1).",
    "Singing was loud (see Table).",
    "Some were asked by calling and song (WACS).",  # not across a verb
]


@pytest.mark.parametrize("text", NONE)
def test_other_brackets_explain_nothing(text: str) -> None:
    assert abbreviations(reading.read(make_document(text))) == ()


def test_a_short_form_is_explained_once() -> None:
    read = reading.read(make_document("A choir scale (CS) is a choir scale (CS). CS is it."))
    assert [found.short for found in abbreviations(read)] == ["CS"]


@pytest.mark.parametrize("text", ["(AA) ", "a (A", "ab [AB; ", "x" * 50 + " (XX) "])
def test_a_hostile_text_is_read_in_time(text: str) -> None:
    read = reading.read(make_document(text * (100_000 // len(text))))
    begun = time.perf_counter()
    abbreviations(read)
    assert time.perf_counter() - begun < 5
