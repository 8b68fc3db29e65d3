"""Tests of bot/blocks/study_details.py and bot/blocks/fact_details.py: all of a study, as read."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.blocks.study_details import chosen_options, details_modal, study_options, switched
from bot.blocks.words import details, values
from knowledge import (
    Candidate,
    Citation,
    Countries,
    Design,
    Direction,
    Fact,
    Field,
    Library,
    MainFinding,
    Role,
    SampleSize,
    Span,
    Status,
    Unit,
    Voice,
)
from tests.bot.blocks.reading import shown
from tests.making import make_record, make_study

if TYPE_CHECKING:
    from pathlib import Path

    from knowledge import Record, Study

TITLE = "Sleep of night porters"
TEXT = (
    "We asked 45 porters in Kenya and Ghana. Of them, 12 porters kept a diary. "
    "Sleep might improve after rest."
)
SIZE, FINDING = "12 porters", "Sleep might improve after rest."


def porters(**more: Any) -> Record:  # noqa: ANN401 - what make_record takes
    known: dict[str, Any] = {
        "authors": ("Chidi Okafor", "Ida Holm"),
        "year": 2021,
        "doi": "10.5555/porters",
        "size": (12, SIZE),
        "design": (Design.QUALITATIVE, "kept a diary"),
        "finding": FINDING,
    }
    return make_record(TITLE, TEXT, **{**known, **more})


def cited(*studies: Study) -> list[Citation]:
    return [
        Citation(number, study, study.document, Span(0, 5))
        for number, study in enumerate(studies, 1)
    ]


def read(study: Study) -> str:
    return shown(details_modal(cited(study)))


def test_each_fact_stands_with_its_words_in_their_sentence_and_where_they_are() -> None:
    text = read(make_study(porters()))
    assert (
        "Sample size: 12 participants\n> “Of them, **12 porters** kept a diary.” (abstract" in text
    )
    assert "Study design: qualitative\n> “Of them, 12 porters **kept a diary**.”" in text
    assert f"> “{FINDING}”" in text  # a whole sentence is not all bold
    assert "#:~:text=Of%20them%2C%2012%20porters%20kept%20a%20diary%2E" in text


def test_a_fact_says_how_sure_it_is_what_it_was_preferred_to_and_by_which_words_it_was_judged() -> (
    None
):
    record = porters()
    text = record.document.text
    start, cue = text.index("45 porters"), text.index("might")
    other = Candidate(_people(45), (Span(start, start + len("45 porters")),))
    facts = tuple(
        replace(one, candidates=(other,), confidence=0.62)
        if one.field is Field.SAMPLE_SIZE
        else replace(
            one, value=MainFinding(Direction.BENEFIT, hedged=True), cues=(Span(cue, cue + 5),)
        )
        if one.field is Field.MAIN_FINDING
        else one
        for one in record.facts
    )
    text = read(make_study(replace(record, facts=facts)))
    assert "12 participants · 62 % of such readings were right; double-check" in text
    assert "The text also gives: 45 participants (“45 porters”)." in text
    assert "reports a benefit, put with caution · as it says “might”" in text


def test_every_absent_fact_is_named_in_the_way_in_which_it_is_absent() -> None:
    record = porters()
    facts = tuple(
        Fact(one.field, Status.NOT_APPLICABLE, "made") if one.field is Field.MEASURES else one
        for one in record.facts
    )
    text = read(make_study(replace(record, facts=facts)))
    assert "Not applicable to a study of this kind: measures." in text
    assert (
        "Not reported in this text: conclusion, population, setting, country, effect sizes, "
        "periods, limitations."
    ) in text
    untold = [name for name in values.FIELDS.values() if name.lower() not in text.lower()]
    assert untold == []


def test_what_is_not_clear_shows_each_thing_the_text_says() -> None:
    record = porters(size=None)
    text = record.document.text
    spans = [Span(text.index(words), text.index(words) + 10) for words in ("45 porters", SIZE)]
    candidates = (Candidate(_people(45), (spans[0],)), Candidate(_people(12), (spans[1],)))
    facts = (
        Fact(Field.SAMPLE_SIZE, Status.AMBIGUOUS, "made", candidates=candidates),
        *record.facts[1:],
    )
    said = read(make_study(replace(record, facts=facts)))
    assert f"Sample size: {details.UNCLEAR} 45 participants or 12 participants" in said
    assert "“We asked **45 porters** in Kenya and Ghana.”" in said
    assert "“Of them, **12 porters** kept a diary.”" in said


def test_countries_are_named_in_full() -> None:
    more = {Field.COUNTRY: (Countries(("KE", "GH")), "Kenya and Ghana")}
    assert "Country: Kenya, Ghana\n" in read(make_study(porters(more=more)))


def test_a_study_note_is_never_shown_as_a_quotation() -> None:
    text = read(make_study(porters(voice=Voice.SUMMARY)))
    assert f"> Our summary: {FINDING} (study note" in text
    assert f"“{FINDING}”" not in text
    assert "sentence ↗" not in text  # it stands on no page of the publisher's


def test_a_database_may_list_a_study_as_something_which_is_no_word_of_its_text() -> None:
    record = porters(design=None)
    listed = {"publication_types": ["Randomized Controlled Trial"]}
    document = replace(record.document, metadata=listed, source="/srv/files/team.nbib", key="31")
    text = read(make_study(replace(record, document=document)))
    assert "Indexed as randomised trial (team.nbib, record 31); that is the database's word" in text
    assert "/srv" not in text  # where files lie is nobody's business


def test_the_reference_can_be_read_and_copied() -> None:
    text = read(make_study(porters()))
    assert f"Okafor, C., & Holm, I. (2021). {TITLE}. Journal of Peer Studies." in text
    assert "https://doi.org/10.5555/porters" in text
    assert "Not stated in the source: volume, pages." in text
    assert "author = {Okafor, Chidi and Holm, Ida}" in text
    assert "TY  - JOUR" in text


def test_other_records_of_the_study_are_shown_with_why_they_are_one(tmp_path: Path) -> None:
    known = {
        "title": TITLE,
        "DOI": "10.5555/porters",
        "author": [{"family": "Okafor", "given": "C"}],
    }
    records = {
        "first.json": {**known, "id": "a", "page": "1-9", "abstract": TEXT},
        "second.json": {**known, "id": "b", "page": "3-12", "abstract": "We asked 45 porters."},
    }
    for name, record in records.items():
        (tmp_path / name).write_text(json.dumps([record]), encoding="utf-8")
    library = Library.open(tmp_path / "library", create=True)
    library.load([tmp_path / name for name in records])
    (study,) = library.studies
    text = read(study)
    assert "first.json, record a (title and abstract)" in text
    assert "second.json, record b (title and abstract)" in text
    assert "One study because of the same DOI (10.5555/porters)" in text
    assert "They differ in pages: 1-9 (first.json, record a); 3-12 (second.json, record b)." in text
    assert str(tmp_path) not in text


def test_a_record_is_not_named_twice() -> None:
    record = porters()
    document = replace(record.document, source="note:porters.md", key="porters")
    text = read(make_study(replace(record, document=document)))
    assert "\nporters.md (title and abstract)\n" in text


def test_a_study_of_several_is_chosen_by_its_number_in_the_answer() -> None:
    first, second = make_study(porters()), make_study(make_record("Rest of cooks", "They rested."))
    citations = [*cited(first, second), Citation(3, first, first.document, Span(0, 5))]
    view = details_modal(citations)
    options = chosen_options(view)
    assert [one["text"]["text"] for one in options] == [
        "[1][3] Okafor & Holm 2021",
        "[2] Rest of cooks",
    ]
    other = switched(options, second, second.id)
    assert chosen_options(other) == options
    assert "They rested" not in shown(other)  # no fact states it
    names = {
        block["block_id"]
        for each in (view, other)
        for block in each["blocks"]
        if "block_id" in block
    }
    assert len(names) == 2  # or Slack would go on showing the first choice


def test_one_study_needs_no_choice_and_none_is_said() -> None:
    assert chosen_options(details_modal(cited(make_study(porters())))) == []
    assert "no studies" in shown(details_modal([]))


def test_more_studies_than_a_menu_holds_are_said_to_be_left_out() -> None:
    studies = [make_study(make_record(f"Rest {number}", "They rested.")) for number in range(120)]
    options = study_options(cited(*studies))
    assert len(options) == 100
    assert details.first_of(100) in shown(switched(options, studies[0], studies[0].id))


def test_a_hostile_study_stays_within_every_limit() -> None:
    words = "<!channel> *x* & `y` \u202e🙂"
    sentences = " ".join(f"{words} porter {number} said." for number in range(400))
    endless = f"Sleep {'porter ' * 3_000}ends."
    record = make_record(
        words * 20, f"{sentences} {endless}", finding=endless, authors=(words,) * 60
    )
    view = details_modal(cited(make_study(record), make_study(porters())))
    assert len(view["blocks"]) <= 100
    assert len(json.dumps(view)) < 250_000
    assert "\u202e" not in json.dumps(view, ensure_ascii=False)


def test_of_a_sentence_without_end_what_stands_around_the_words_is_shown() -> None:
    text = f"{'before ' * 400}12 porters {'behind ' * 400}end."
    record = make_record(TITLE, text, size=(12, "12 porters"))
    (line,) = (one for one in read(make_study(record)).split("\n") if "**12 porters**" in one)
    assert line.startswith("> “… before before")
    assert "behind …”" in line
    assert len(line) < 1_200


def _people(count: int) -> SampleSize:
    return SampleSize(count, Unit.PARTICIPANTS, Role.UNSPECIFIED)
