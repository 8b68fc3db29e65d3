"""Which records are one study."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.merging import studies
from knowledge.model import IssuedDate, Name, Record, Reference, Voice
from tests.making import make_record

if TYPE_CHECKING:
    import random

ABSTRACT = (
    "We asked forty ferry pilots how they rest between tides. They rest on deck, in the galley and "
    "at home, and those who rest at home sleep longest and make the fewest slips at the helm."
)
OTHER = (
    "We asked forty ferry pilots what they eat between tides. They eat bread on deck and soup in "
    "the galley, and those who eat soup say that the hours before dawn pass more quickly for them."
)


def record(
    name: str,
    abstract: str = ABSTRACT,
    *,
    title: str = "Rest between tides",
    voice: Voice = Voice.AUTHORS,
    doi: str = "",
    pmid: str = "",
    volume: str = "",
    authors: tuple[Name, ...] = (),
    issued: IssuedDate | None = None,
) -> Record:
    """Make a record whose key and document id are its name."""
    made = make_record(title, abstract, voice=voice)
    stated = Reference(
        title=title, doi=doi, pmid=pmid, volume=volume, authors=authors, issued=issued
    )
    return replace(made, document=replace(made.document, id=name, key=name, reference=stated))


def groups(*held: Record) -> set[str]:
    return {"+".join(study.keys) for study in studies(held)}


BY: dict[str, Any] = {"authors": (Name("Ferrante", "Lia"),), "issued": IssuedDate(2019)}

CASES = [
    # one DOI is one study, whatever the words; DOIs do not know case
    ([record("a", doi="10.1/X"), record("b", OTHER, doi="10.1/x")], {"a+b"}),
    # another DOI is another study, even with the same words
    ([record("a", doi="10.1/x"), record("b", doi="10.1/y")], {"a", "b"}),
    # one PMID is one study
    ([record("a", pmid="7"), record("b", OTHER, pmid="7")], {"a+b"}),
    # but not against the DOIs: one of them has a slip, and nobody knows which
    ([record("a", pmid="7", doi="10.1/x"), record("b", pmid="7", doi="10.1/y")], {"a", "b"}),
    # and what has the contested PMID alone belongs to neither
    (
        [
            record("a", pmid="7", doi="10.1/x"),
            record("b", OTHER, pmid="7", doi="10.1/y"),
            record("c", "", pmid="7"),
        ],
        {"a", "b", "c"},
    ),
    # unless its abstract says to which
    (
        [
            record("a", pmid="7", doi="10.1/x", **BY),
            record("b", OTHER, pmid="7", doi="10.1/y", **BY),
            record("c", ABSTRACT + " Nights differ.", pmid="7", **BY),
        ],
        {"a+c", "b"},
    ),
    # a DOI here, a PMID there, and one record that states both joins the three
    (
        [
            record("a", doi="10.1/x"),
            record("b", OTHER, pmid="7"),
            record("c", ABSTRACT + " Nights differ.", doi="10.1/x", pmid="7"),
        ],
        {"a+b+c"},
    ),
    # the same words, no identifier against it
    ([record("a"), record("b", doi="10.1/x")], {"a+b"}),
    ([record("a"), record("b", OTHER)], {"a", "b"}),
    # the same words between two DOIs belong to neither, and never join the two
    (
        [record("a", doi="10.1/x"), record("b"), record("c", doi="10.1/y")],
        {"a", "b", "c"},
    ),
    # the same words, one PMID against another
    ([record("a", pmid="7"), record("b", pmid="8")], {"a", "b"}),
    # a title alone says nothing: every journal has an "Editorial"
    ([record("a", "", title="Editorial"), record("b", "", title="Editorial")], {"a", "b"}),
    # nor does a phrase in place of an abstract
    (
        [record("a", "No abstract available."), record("b", "No abstract available.")],
        {"a", "b"},
    ),
    # title, year and authors together do, where one of the two has no abstract
    ([record("a", "", **BY), record("b", title="Rest between tides.", **BY)], {"a+b"}),
    # with two different abstracts it may be the conference paper and the article
    ([record("a", **BY), record("b", OTHER, **BY)], {"a", "b"}),
    # another year, another author
    ([record("a", "", **BY), record("b", **{**BY, "issued": IssuedDate(2020)})], {"a", "b"}),
    ([record("a", "", **BY), record("b", **{**BY, "authors": (Name("Okafor"),)})], {"a", "b"}),
    # part I and part II
    (
        [record("a", "", title="Rest: part I", **BY), record("b", title="Rest: part II", **BY)],
        {"a", "b"},
    ),
    # accents and case are spelling
    (
        [
            record("a", "", title="Répit entre marées", **BY),
            record("b", title="REPIT ENTRE MAREES", **BY),
        ],
        {"a+b"},
    ),
]


@pytest.mark.parametrize(("held", "expected"), CASES)
def test_signs_decide_which_records_are_one_study(held: list[Record], expected: set[str]) -> None:
    assert groups(*held) == expected


def test_the_same_document_twice_is_one_study_with_both_keys() -> None:
    first = record("a")
    second = replace(first, document=replace(first.document, key="b"))
    (study,) = studies([first, second])
    assert study.keys == ("a", "b")


@st.composite
def shelves(draw: st.DrawFn) -> list[Record]:
    """Draw records that share identifiers, words and titles as they please."""
    pick = st.sampled_from
    return [
        record(
            f"r{number}",
            draw(pick(["", "No abstract.", ABSTRACT, OTHER])),
            title=draw(pick(["", "Rest between tides", "Rest: part II"])) or "Untitled",
            voice=draw(pick(Voice)),
            doi=draw(pick(["", "", "10.1/x", "10.1/y"])),
            pmid=draw(pick(["", "", "7", "8"])),
            authors=draw(pick([(), (Name("Ferrante", "Lia"),)])),
            issued=draw(pick([None, IssuedDate(2019)])),
        )
        for number in range(draw(st.integers(0, 7)))
    ]


@given(shelves(), st.randoms(use_true_random=False))
def test_the_order_of_records_changes_nothing(held: list[Record], chance: random.Random) -> None:
    shuffled = held[:]
    chance.shuffle(shuffled)
    assert studies(shuffled) == studies(held)


def test_the_order_of_records_does_not_decide_whom_a_study_between_two_others_joins() -> None:
    held = [
        record("a", doi="10.1/x"),
        record("b", pmid="7"),
        record("c", OTHER, pmid="7"),
        record("d", OTHER, doi="10.1/y"),
    ]
    expected = groups(*held)
    assert len(expected) == 2
    for order in permutations(held):
        assert groups(*order) == expected


@given(shelves())
def test_every_record_is_in_exactly_one_study(held: list[Record]) -> None:
    found = [one.document.id for study in studies(held) for one in study.records]
    assert sorted(found) == sorted(one.document.id for one in held)


@given(shelves())
def test_no_study_states_two_dois(held: list[Record]) -> None:
    for study in studies(held):
        assert len({one.document.reference.doi for one in study.records} - {""}) <= 1


def test_the_authors_own_words_come_first_then_the_longer() -> None:
    note = record("note", ABSTRACT + " Ours is longer still.", voice=Voice.SUMMARY, doi="10.1/x")
    title = record("title", "", doi="10.1/x", title="Rest between tides, and much more than rest")
    short = record("short", "They rest on deck.", doi="10.1/x")
    long = record("long", doi="10.1/x")
    (study,) = studies([note, title, short, long])
    assert [one.document.id for one in study.records] == ["long", "short", "title", "note"]
    assert study.id == "long"


def test_gaps_in_the_reference_are_filled_and_say_from_where() -> None:
    page = record("page", title="", doi="10.1/X", volume="35")
    note = record("note", OTHER, title="", voice=Voice.SUMMARY, doi="10.1/x", pmid="7", volume="53")
    note = replace(
        note,
        document=replace(
            note.document, reference=replace(note.document.reference, title="Rest between tides")
        ),
    )
    (study,) = studies([note, page])
    assert study.document == page.document
    assert study.reference.title == "Rest between tides"
    assert (study.reference.doi, study.reference.volume) == ("10.1/X", "35")
    assert study.reference.origins == (("title", "note"), ("pmid", "note"))


def test_studies_come_in_the_order_of_their_ids() -> None:
    held = [record(name, f"{ABSTRACT} {name}") for name in "cab"]
    assert [study.id for study in studies(held)] == ["a", "b", "c"]
