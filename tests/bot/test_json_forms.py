"""The JSON that programs rely on: keys, values, and offsets that point at what they say."""

from __future__ import annotations

import json
from dataclasses import replace

from bot import json_forms
from knowledge import (
    Answer,
    Candidate,
    Citation,
    Design,
    Fact,
    FactValue,
    Field,
    Hit,
    Kind,
    Question,
    Report,
    Role,
    SampleSize,
    Span,
    Status,
    Unit,
)
from tests.making import make_record, make_study

RECORD = make_record(
    "Diaries 😀 of porters",  # beyond the basic plane: offsets count code points, not UTF-16
    "Twelve porters kept diaries. Porters slept badly. Days off helped.",
    authors=("Chidi Okafor",),
    year=2021,
    doi="10.5555/porters",
    size=(12, "Twelve porters"),
    design=(Design.QUALITATIVE, "diaries"),
    finding="Porters slept badly.",
)
STUDY = make_study(RECORD)


def test_a_record_has_every_key_that_is_promised() -> None:
    form = json_forms.record_form(RECORD)
    assert set(form) == {
        "source", "key", "document_id", "reference", "metadata", "indexed_as", "text",
        "language", "translations", "sections", "facts",
    }  # fmt: skip
    assert [fact["field"] for fact in form["facts"]] == [field.value for field in Field]
    json.dumps(form)


def test_spans_say_exactly_what_stands_at_their_offsets() -> None:
    form = json_forms.record_form(RECORD)
    spans = [span for fact in form["facts"] for span in fact["spans"]]
    assert len(spans) == 3
    for span in spans:
        assert form["text"][span["start"] : span["end"]] == span["exact"]


def test_values_have_their_shapes() -> None:
    size, design, finding = (fact["value"] for fact in json_forms.record_form(RECORD)["facts"][:3])
    assert size == {
        "count": 12, "unit": "participants", "role": "unspecified", "bound": "exactly",
    }  # fmt: skip
    assert design == {
        "design": "qualitative", "approach": [], "data_collection": [], "modifiers": [],
    }  # fmt: skip
    assert finding == {"text": "Porters slept badly.", "direction": "unclear", "hedged": False}


def test_an_absence_has_no_value_and_no_span() -> None:
    form = json_forms.record_form(make_record("Rest", ""))
    assert all(fact["value"] is None and fact["spans"] == [] for fact in form["facts"])
    assert {fact["status"] for fact in form["facts"]} == {"not_reported"}


def test_an_ambiguous_fact_shows_its_candidates_with_their_spans() -> None:
    candidates = tuple(
        Candidate(SampleSize(count, Unit.PARTICIPANTS, Role.UNSPECIFIED), (Span(0, 7),))
        for count in (12, 14)
    )
    fact = Fact(Field.SAMPLE_SIZE, Status.AMBIGUOUS, "made", candidates=candidates)
    record = replace(RECORD, facts=(fact, *RECORD.facts[1:]))
    form = json_forms.record_form(record)["facts"][0]
    assert form["value"] is None
    assert [one["value"]["count"] for one in form["candidates"]] == [12, 14]
    assert form["candidates"][0]["spans"][0]["exact"] == "Diaries"


def test_an_answer_carries_its_text_statements_and_citations() -> None:
    span = RECORD.sentences[0]
    _, fact = STUDY.fact(Field.SAMPLE_SIZE)
    answer = Answer(
        Question("how many?", Kind.FACT),
        (FactValue(STUDY, fact, (1,)),),
        (Citation(1, STUDY, RECORD.document, span),),
        abstained=False,
    )
    form = json_forms.answer_form(answer)
    assert form["kind"] == "fact"
    assert form["abstained"] is False
    assert "12 participants" in form["text"]
    assert form["statements"][0]["citations"] == [1]
    citation = form["citations"][0]
    assert citation["quote"] == RECORD.document.text[citation["start"] : citation["end"]]
    assert citation["label"] == "Okafor 2021"
    assert citation["url"].startswith("https://doi.org/10.5555/porters#:~:text=")


def test_a_hit_a_report_and_a_study_say_what_programs_need() -> None:
    assert json_forms.hit_form(Hit(STUDY, 1.5))["document_id"] == STUDY.id
    report = json_forms.report_form(Report(loaded=1, failed=(("a.txt", "is empty"),), studies=1))
    assert report["failed"] == [{"source": "a.txt", "reason": "is empty"}]
    study = json_forms.study_form(STUDY)
    assert study["url"] == "https://doi.org/10.5555/porters"
    assert [one["document_id"] for one in study["records"]] == [RECORD.document.id]
    json.dumps(study)
