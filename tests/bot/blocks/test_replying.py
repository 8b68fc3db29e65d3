"""Answers in words: what stands where in a reply, and what a person reads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.blocks.reply import Control
from bot.blocks.replying import compose_reply
from bot.blocks.words import statements
from knowledge import (
    Absence,
    Answer,
    Aspect,
    Citation,
    Countries,
    Design,
    Direction,
    Facet,
    FactValue,
    Field,
    Finding,
    Help,
    Holdings,
    Kind,
    Listing,
    More,
    Overview,
    Passage,
    Question,
    Reference,
    ReferenceValue,
    Side,
    Statement,
    Status,
    Study,
    StudyStatement,
    Tally,
    Unheld,
    Voice,
    Wording,
)
from tests.making import make_record, make_study

PORTERS = make_study(
    make_record(
        "Diaries of night porters",
        "Twelve porters kept diaries. Porters slept badly. Rest helped.",
        authors=("Chidi Okafor", "Ida Holm"),
        year=2021,
        doi="10.5555/porters",
        size=(12, "Twelve porters"),
        design=(Design.QUALITATIVE, "diaries"),
        finding="Porters slept badly.",
    )
)
UNTITLED = make_study(make_record("", "We asked. Sleep was poor.", year=2012, doi="10.5555/none"))
NOTE = make_study(
    make_record(
        "Cooks at rest",
        "Cooks rested.",
        authors=("Ana Brown",),
        finding="Cooks rested.",
        voice=Voice.SUMMARY,
    )
)


def answer(*statements: Statement, kind: Kind = Kind.FACT, abstained: bool = False) -> Answer:
    """Answer with each study's first sentence as its citation, numbered in order."""
    cited = [one.study for one in statements if isinstance(one, StudyStatement)]
    citations = tuple(
        Citation(number, study, study.document, study.records[0].sentences[0])
        for number, study in enumerate(cited, start=1)
    )
    return Answer(Question("sleep <at> night", kind), statements, citations, abstained)


def test_a_topic_reads_headline_findings_then_references() -> None:
    overview = Overview(1, 1, 4, (12,), 0, (2021, 2021), ((Design.QUALITATIVE, 1),), (1,))
    reply = compose_reply(answer(overview, Finding(PORTERS, (1,)), kind=Kind.TOPIC))
    assert [line.text for line in reply.headline] == [
        "Sleep <at> night · 1 of 4 studies · 12 participants · 2021 · 1 qualitative"
    ]
    assert [line.text for line in reply.statements] == [
        "“Twelve porters kept diaries.” [1]\nOkafor & Holm 2021 · n = 12 · qualitative"
    ]
    assert reply.references[0].text.startswith("[1] Okafor & Holm 2021 · qualitative · n = 12")
    assert reply.controls == (Control.DETAILS, Control.FILTER, Control.CITE, Control.SHARE)


def test_the_sum_of_participants_shows_its_parts_and_what_it_leaves_out() -> None:
    overview = Overview(3, 3, 4, (12, 300), 1, (2012, 2021), (), (1,))
    reply = compose_reply(answer(overview, Finding(PORTERS, (1,)), kind=Kind.TOPIC))
    said = reply.headline[0].text
    assert "312 participants (12 + 300), 1 without a number of people" in said
    assert "2012–2021" in said


def test_only_the_closest_of_many_studies_are_summed_up_and_the_headline_says_so() -> None:
    overview = Overview(412, 8, 1000, (), 8, None, (), (1,))
    reply = compose_reply(answer(overview, Finding(PORTERS, (1,)), kind=Kind.TOPIC))
    assert "412 of 1,000 studies" in reply.headline[0].text
    assert "the 8 closest of 412" in reply.headline[0].text


@pytest.mark.parametrize(
    ("shown", "said"), [(8, "numbers 9 to 16 of 1,412 summed"), (1, "· number 9 of 1,412 summed")]
)
def test_what_comes_after_the_closest_is_not_called_the_closest(shown: int, said: str) -> None:
    overview = Overview(1412, shown, 2000, (), shown, None, (), (1,), before=8)
    reply = compose_reply(answer(overview, Finding(PORTERS, (1,)), kind=Kind.TOPIC))
    assert said in reply.headline[0].text
    assert "the 8 closest" not in reply.headline[0].text


def test_a_fact_is_its_value_first_then_the_sentence() -> None:
    _, fact = PORTERS.fact(Field.SAMPLE_SIZE)
    reply = compose_reply(answer(FactValue(PORTERS, fact, (1,))))
    assert reply.statements[0].text == (
        "12 participants · Okafor & Holm 2021: “Twelve porters kept diaries.” [1]"
    )
    assert reply.statements[0].runs[0].bold


def test_a_note_is_our_summary_and_never_a_quotation() -> None:
    reply = compose_reply(answer(Finding(NOTE, (1,))))
    said = reply.statements[0].text
    assert "Our summary: Cooks rested." in said
    assert "“" not in said
    assert "from our study note" in reply.references[0].text


def test_who_took_part_and_where_stand_below_a_finding_as_the_text_words_them() -> None:
    record = make_record(
        "Rounds",
        "Nine wardens of mountain huts in Norway walked. They slept well.",
        finding="They slept well.",
        more={
            Field.POPULATION: (Wording(), "wardens of mountain huts"),
            Field.COUNTRY: (Countries(("NO",)), "Norway"),
        },
    )
    overview = Overview(1, 1, 1, (), 1, None, (), (1,))
    reply = compose_reply(answer(overview, Finding(make_study(record), (1,)), kind=Kind.TOPIC))
    (finding,) = reply.statements
    below = "".join(run.text for run in finding.below)
    assert below == "Rounds · n not stated · design not stated · wardens of mountain huts · Norway"
    assert "year not stated" in reply.references[0].text


def test_sides_are_headings_over_their_findings() -> None:
    sides = (Side(Direction.BENEFIT, 1), Finding(PORTERS, (1,)), Side(Direction.HARM, 1))
    reply = compose_reply(answer(*sides, kind=Kind.SIDES))
    assert [line.heading for line in reply.statements] == [True, False, True]


def test_each_mark_links_to_its_sentence() -> None:
    reply = compose_reply(answer(Passage(PORTERS, (1,))))
    mark = reply.statements[0].runs[-1]
    assert mark.text == "[1]"
    assert mark.link.startswith("https://doi.org/10.5555/porters#:~:text=Twelve")


def test_a_study_without_title_and_authors_is_named_by_what_it_has() -> None:
    reply = compose_reply(answer(Listing(UNTITLED, (1,))))
    assert "title and authors not stated in the source" in reply.references[0].text
    assert "Journal of Peer Studies 2012" in reply.references[0].text


@pytest.mark.parametrize(
    ("aspect", "status", "said"),
    [
        (Aspect.SAMPLE_SIZE, Status.NOT_REPORTED, "does not state how many took part"),
        (Aspect.SAMPLE_SIZE, Status.NOT_APPLICABLE, "not the kind of study"),
        (Aspect.AUTHORS, Status.NOT_REPORTED, "does not name its authors"),
        (Aspect.PASSAGE, Status.NOT_REPORTED, "does not state what was asked (“cortisol”)"),
    ],
)
def test_an_absence_is_said_in_words(aspect: Aspect, status: Status, said: str) -> None:
    reply = compose_reply(answer(Absence(UNTITLED, aspect, status, ("cortisol",), (1,))))
    assert said in reply.statements[0].text


def test_nothing_found_is_said_first_then_what_is_held() -> None:
    reply = compose_reply(
        answer(Unheld(("ketamine",)), Holdings(4, ("sleep", "rest")), abstained=True)
    )
    assert reply.headline[0].text == "Nothing in this library is about “ketamine”."
    assert reply.notes[0].text == "This library holds 4 studies, on: sleep, rest."
    assert reply.controls == ()


def test_what_part_of_a_topic_nothing_is_held_on_is_said_before_the_findings() -> None:
    overview = Overview(1, 1, 4, (12,), 0, (2021, 2021), (), (1,))
    finding = Finding(PORTERS, (1,))
    reply = compose_reply(answer(overview, finding, Unheld(("ketamine",)), kind=Kind.TOPIC))
    assert reply.headline[1].text == "No study in this library mentions “ketamine”."
    assert reply.notes == ()


def test_a_list_of_the_library_says_what_it_leaves_out() -> None:
    listed = (Listing(PORTERS, (1,)), Listing(UNTITLED, (2,)))
    whole = compose_reply(answer(Holdings(2, ()), *listed, kind=Kind.LIBRARY))
    assert whole.notes == ()
    part = compose_reply(answer(Holdings(30, ()), *listed, More(28), kind=Kind.LIBRARY))
    assert part.notes[0].text.startswith("28 more are not listed")


def test_an_empty_library_says_how_to_fill_it() -> None:
    reply = compose_reply(answer(Unheld(("sleep",)), Holdings(0, ()), abstained=True))
    assert "evidence load FOLDER" in reply.notes[0].text


def test_a_reference_is_given_whole() -> None:
    reply = compose_reply(answer(ReferenceValue(PORTERS, Aspect.REFERENCE, (1,))))
    said = reply.statements[0].text
    assert "Okafor, C., & Holm, I. (2021). Diaries of night porters." in said
    assert "10.5555/porters" in said


def test_a_year_and_the_authors_are_values_of_their_own() -> None:
    year = compose_reply(answer(ReferenceValue(PORTERS, Aspect.YEAR, (1,))))
    assert year.statements[0].text.startswith("Published 2021 · Okafor & Holm 2021")
    authors = compose_reply(answer(ReferenceValue(PORTERS, Aspect.AUTHORS, (1,))))
    assert authors.statements[0].text.startswith("Chidi Okafor, Ida Holm")


def test_help_shows_questions_that_this_library_can_answer() -> None:
    reply = compose_reply(answer(Help(("sleep",), ("Okafor", "Brown")), kind=Kind.HELP))
    assert [line.text for line in reply.headline] == [statements.HELP_HEADLINE]
    said = "\n".join(line.text for line in reply.statements)
    assert said.startswith("/evidence sleep")
    assert "Okafor" in said
    assert "Brown" in said
    assert [line.text for line in reply.notes] == [statements.HELP_NOTE]


def test_a_study_without_a_name_is_called_one() -> None:
    record = make_record("", "We asked.")
    nameless = Study((record,), Reference())
    reply = compose_reply(answer(Passage(nameless, (1,))))
    assert reply.statements[0].text.startswith("a study without title, authors or journal: “We")


def test_a_title_that_is_not_stated_stands_in_one_pair_of_brackets() -> None:
    reply = compose_reply(answer(ReferenceValue(UNTITLED, Aspect.REFERENCE, (1,))))
    assert reply.statements[0].text.startswith("[title not stated in the source]. (2012)")


def test_an_absence_in_a_note_speaks_of_the_note() -> None:
    absence = Absence(NOTE, Aspect.STUDY_DESIGN, Status.NOT_REPORTED, (), (1,))
    said = compose_reply(answer(absence)).statements[0].text
    assert "(our study note)" in said


def test_a_long_question_is_cut_at_a_word_in_the_headline() -> None:
    overview = Overview(1, 1, 4, (12,), 0, None, (), (1,))
    asked = Question("what about " + "sleeping " * 30, Kind.TOPIC)
    made = replace(answer(overview, Finding(PORTERS, (1,)), kind=Kind.TOPIC), question=asked)
    headline = compose_reply(made).headline[0].runs[0].text
    assert headline.endswith("sleeping…")
    assert len(headline) <= 150


def test_help_bullets_only_its_examples() -> None:
    reply = compose_reply(answer(Help(("sleep",), ("Okafor",)), kind=Kind.HELP))
    assert reply.headline[0].text.startswith("Ask what the research")
    assert reply.statements[0].text.startswith("/evidence sleep")


def test_help_on_an_empty_library_says_how_to_fill_it() -> None:
    reply = compose_reply(answer(Help((), ()), kind=Kind.HELP))
    assert [line.text for line in reply.notes] == [statements.EMPTY]


def test_a_tally_says_over_what_it_counts_and_how_many_values_there_are() -> None:
    assert statements.tallied(Tally(Facet.COUNTRY, (), 3, 1, 4)) == (
        "Counted over the 3 studies that state a country; 1 more do not."
        " 4 different ones; the 4 rarer are not listed."
    )
    assert statements.tallied(Tally(Facet.YEAR, (), 2, 0, 0, (1999, 2004))) == (
        "Counted over the 2 studies that state a year. From 1999 to 2004."
    )
