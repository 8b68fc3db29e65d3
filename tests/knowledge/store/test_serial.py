"""Records as JSON and back."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from knowledge.model import Field, Status
from knowledge.store.serial import from_plain, identity, to_plain
from tests.knowledge.records import records
from tests.making import make_record

if TYPE_CHECKING:
    from knowledge.model import Record


@given(records())
def test_a_record_survives_json(record: Record) -> None:
    there = json.loads(json.dumps(to_plain(record)))
    assert from_plain(there, record.document.source) == record


@given(records())
def test_identity_is_of_what_was_read_and_not_of_where(record: Record) -> None:
    elsewhere = replace(record, document=replace(record.document, source="elsewhere.txt"))
    assert identity(elsewhere.document) == identity(record.document)
    other_key = replace(record, document=replace(record.document, key="quite another"))
    assert identity(other_key.document) != identity(record.document)


def test_no_words_are_copied() -> None:
    record = make_record("Night shifts", "We asked 12 nurses. They slept badly.", size=(12, "12"))
    there = json.dumps(to_plain(record))
    assert there.count("slept") == 1
    assert there.count("12 nurses") == 1


def broken(change: str) -> dict[str, Any]:
    plain = to_plain(make_record("Night shifts", "We asked 12 nurses.", size=(12, "12")))
    match change:
        case "no text":
            del plain["document"]["text"]
        case "a fact twice":
            plain["facts"] = plain["facts"][:1] * 2
        case "a fact of nothing known":
            plain["facts"][0]["field"] = "shoe_size"
        case "a span beyond the text":
            plain["sentences"] = [[0, 4000]]
        case "a span that runs backwards":
            plain["facts"][0]["spans"] = [[5, 3]]
        case "a span that is no pair":
            plain["sentences"] = [[1, 2, 3]]
        case "a document that is a word":
            plain["document"] = "text"
        case "a field of another program":
            plain["document"]["colour"] = "green"
        case "a reported fact without a span":
            del plain["facts"][0]["spans"]
        case _:
            raise AssertionError(change)
    return plain


@pytest.mark.parametrize(
    "change",
    [
        "no text",
        "a fact twice",
        "a fact of nothing known",
        "a span beyond the text",
        "a span that runs backwards",
        "a span that is no pair",
        "a document that is a word",
        "a field of another program",
        "a reported fact without a span",
    ],
)
def test_what_a_slip_of_the_pen_broke_is_no_record(change: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_plain(broken(change), "note.md")


def test_what_an_earlier_version_did_not_look_for_was_not_extracted() -> None:
    record = make_record("Night shifts", "We asked 12 nurses.", size=(12, "12"))
    plain = to_plain(record)
    plain["facts"] = plain["facts"][:1]
    facts = from_plain(plain, "note.md").facts
    assert facts[0] == record.facts[0]
    assert [fact.field for fact in facts] == list(Field)
    assert {fact.status for fact in facts[1:]} == {Status.NOT_EXTRACTED}


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ({"document": None}, "of another kind"),
        ({"sentences": [[3]]}, "not enough values"),
        ({"facts": [{"status": "reported", "rule": "r"}]}, "“field” is missing"),
        ({"facts": [{"field": "shoe_size", "status": "reported", "rule": "r"}]}, "is no Field"),
        ({"facts": [{"field": "setting", "status": "perhaps", "rule": "r"}]}, "is no Status"),
    ],
)
def test_what_is_amiss_is_said_in_words(broken: dict[str, object], said: str) -> None:
    plain = to_plain(make_record("Tides", "They rest."))
    with pytest.raises(ValueError, match=said):
        from_plain({**plain, **broken}, "a.txt")
