"""Details of one study as people ask for them: the sentence that tells them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from knowledge import Library, Respelt

if TYPE_CHECKING:
    from pathlib import Path

BEES = {
    "id": "bees",
    "title": "Bee keeping and mood after stroke: a trial. Lessons from the BEEHIVE project",
    "author": [{"family": "Sørby", "given": "Tor"}, {"family": "Müller", "given": "Eva"}],
    "issued": {"date-parts": [[2018]]},
    "abstract": "We randomly assigned 90 patients to bee keeping or to usual care. They were asked "
    "four times, and wore an elastic band from the Oslo Step Register. Honey was given "
    "as 20 g daily. Patients given honey liked it. Honey was given by spoon. Mood was "
    "scored 6 weeks after the course. In 12 of 40 hives a queen was lost. We kept 40 "
    "hives. Nine patients died. Bee keeping improved mood.",
}
CHOIRS = {
    "id": "choirs",
    "title": "Singing in choirs: a systematic review",
    "author": [{"family": "Tan", "given": "Li"}],
    "issued": {"date-parts": [[2021]]},
    "abstract": "We searched four databases. We included 14 trials with 612 singers. Singing "
    "eased breathing. Radiographers sang in one trial.",
}
SHIFTS = {
    "id": "shifts",
    "title": "Night shifts of bakers in Peru",
    "abstract": "We interviewed 25 bakers, aged 31 (4) years, in Lima, Peru. They were recruited "
    "from a guild. They were interviewed twice. It was done in 2011. We measured "
    "noise, quiet setting by quiet setting. Quiet was valued more by bakers who slept (80% vs. "
    "40%). Quiet was valued by 60% of bakers.",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder: Path = tmp_path_factory.mktemp("asking")
    source = folder / "studies.json"
    source.write_text(json.dumps([BEES, CHOIRS, SHIFTS]), encoding="utf-8")
    held = Library.open(folder / "library", create=True)
    held.load([source])
    return held


def told(library: Library, *turns: str) -> tuple[set[str | None], str]:
    *previous, question = turns
    answer = library.ask(question, previous)
    keys = {citation.document.key for citation in answer.citations}
    return keys, "" if answer.abstained else " ".join(c.quote for c in answer.citations)


@pytest.mark.parametrize(
    ("question", "key", "words"),
    [
        ("how often were the bakers in Lima interviewed?", "shifts", "interviewed twice"),
        ("how many hives in the bee keeping trial?", "bees", "We kept 40 hives"),  # not 12 of them
        ("which register was used in the bee keeping trial?", "bees", "Oslo Step Register"),
        ("dose of honey in the bee keeping trial", "bees", "20 g daily"),
        ("how long after the course did Sorby score mood?", "bees", "6 weeks after"),
        ("how many deaths in the bee keeping trial?", "bees", "Nine patients died"),
        ("how many trials were there in the review of choirs?", "choirs", "14 trials"),
        ("how many trials did Tan's review include?", "choirs", "14 trials"),
        ("was the night shifts study done in Chile?", "shifts", "Lima, Peru"),  # no limit
        ("sample size of Soerby", "bees", "90 patients"),  # as typed without an ø
        ("how many patients did Mueller assign?", "bees", "90 patients"),
        ("what setting did the night shifts study take?", "shifts", "Lima"),
        ("how many hives did Sorby find?", "bees", "We kept 40 hives"),  # not the main finding
        ("what sort of band was given in the bee keeping trial?", "bees", "an elastic band"),
        ("percentage of bakers who valued quiet in the night shifts study", "shifts", "60% of"),
        ("what did the quiet setting study of bakers measure?", "shifts", "noise"),  # no setting
        ("what % of bakers valued quiet in the night shifts study", "shifts", "60% of"),
        ("dose of honey given to patients with stroke", "bees", "20 g daily"),
        ("how was honey given in the bee keeping trial?", "bees", "given by spoon"),
        ("age of the Lima bakers", "shifts", "aged 31"),  # it need not have the word
        ("how long after starting the course was mood scored?", "bees", "6 weeks after"),
        ("how many hives got lost or sold in the stroke trial?", "bees", "40 hives"),
        ("where were the bakers of the night shifts study recruited?", "shifts", "from a guild"),
        ("how was honey given to stroke patients?", "bees", "given by spoon"),
        ("honey dose for stroke", "bees", "20 g daily"),
        ("when was the night shifts study done?", "shifts", "in 2011"),  # not for how long
        ("in what country did the bakers of night shifts live?", "shifts", "Peru"),
        ("how many bakers were tracked?", "shifts", "25 bakers"),  # what was done is not its topic
    ],
)
def test_the_sentence_that_tells(question: str, key: str, words: str, library: Library) -> None:
    keys, quoted = told(library, question)
    assert keys == {key}
    assert words in quoted


@pytest.mark.parametrize(
    "question",
    [
        "what lessons did the BEEHIVE project teach?",  # only the title speaks of them
        "dose of honey in the night shifts study",
        "which language was the noise measured in in the night shifts study?",
        "what kind of hives did the bee keeping trial keep?",
        "who funded the bee keeping trial?",  # what was found is something else
        "cost per patient in the bee keeping trial",
        "how long after the course were the bakers interviewed?",
        "which register was used in the night shifts study?",
        "how many deaths in the night shifts study?",
    ],
)
def test_what_no_sentence_tells_is_not_told(question: str, library: Library) -> None:
    assert told(library, question)[1] == ""


@pytest.mark.parametrize(
    "question",
    [
        "compare Sorby 2018 with the night shifts study",
        "bee keeping or the night shifts study, which one is bigger?",
        "difference in costs between the bee keeping trial and the night shifts study",
        "bee keeping trial vs night shifts study",
        "compare the trial of bee keeping with the study of night shifts",
    ],
)
def test_two_studies_are_compared_however_they_are_named(question: str, library: Library) -> None:
    keys, quoted = told(library, question)
    assert keys == {"bees", "shifts"}
    assert "90 patients" in quoted
    assert "25 bakers" in quoted


def test_the_design_of_the_study_before_can_be_asked(library: Library) -> None:
    keys, _ = told(library, "singing in choirs", "is it qualitative?")
    assert keys == {"choirs"}
    assert not library.ask("is it qualitative?", ["singing in choirs"]).abstained


def test_a_bare_question_about_what_was_done_is_about_the_study_before(library: Library) -> None:
    keys, quoted = told(library, "night shifts of bakers", "what was valued?")
    assert keys == {"shifts"}
    assert "valued" in quoted
    assert told(library, "night shifts of bakers", "what eases breathing?")[0] == {"choirs"}


def test_a_field_finds_who_works_in_it_and_that_is_said(library: Library) -> None:
    answer = library.ask("singing in radiography")
    assert answer.statements[0] == Respelt((("radiography", "radiographers"),))
    assert told(library, "singing in radiography")[0] == {"choirs"}
    found = library.ask("what did the radiography study find?")
    assert found.statements[0] == Respelt((("radiography", "radiographers"),))


def test_what_is_asked_of_a_study_is_not_read_as_its_field(library: Library) -> None:
    assert library.ask("what did Tan say about radiography?").abstained


@pytest.mark.parametrize(
    "question", ["age of people with ketamine", "dose of ketamine", "how was ketamine given?"]
)
def test_a_detail_of_what_no_study_has_is_not_told(question: str, library: Library) -> None:
    assert told(library, question) == (set(), "")


def test_different_things_are_not_compared(library: Library) -> None:
    keys, _ = told(library, "how many different songs and tunes were in the review of choirs?")
    assert keys == {"choirs"}


@pytest.mark.parametrize("word", ["ref", "refs", "reference", "citation"])
def test_a_reference_has_short_names(word: str, library: Library) -> None:
    keys, quoted = told(library, f"{word} for Tan")
    assert keys == {"choirs"}
    assert quoted


def test_a_file_of_the_reference_is_a_reference(library: Library) -> None:
    answer = library.ask("export a file of the reference of the night shifts paper")
    assert not answer.abstained
    assert {citation.document.key for citation in answer.citations} == {"shifts"}
