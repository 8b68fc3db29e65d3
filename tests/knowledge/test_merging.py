"""Which records are one study."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, permutations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.merging import Conflict, conflicts, studies
from knowledge.merging.titles import journal_words, same_journal
from knowledge.model import IssuedDate, Joint, Name, Record, Reference, Sign, Voice
from tests.making import make_record

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterable, Iterator

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
    page: str = "",
    journal: str = "",
    kind: str = "article-journal",
    types: tuple[str, ...] = (),
    authors: tuple[Name, ...] = (),
    issued: IssuedDate | None = None,
) -> Record:
    """Make a record whose key and document id are its name."""
    made = make_record(title, abstract, voice=voice)
    stated = Reference(
        type=kind,
        title=title,
        doi=doi,
        pmid=pmid,
        volume=volume,
        page=page,
        container_title=journal,
        authors=authors,
        issued=issued,
    )
    metadata: dict[str, str | int | float | list[str]] = (
        {"publication_types": list(types)} if types else {}
    )
    document = replace(made.document, id=name, key=name, reference=stated, metadata=metadata)
    return replace(made, document=document)


def groups(*held: Record) -> set[str]:
    return {"+".join(study.keys) for study in studies(held)}


BY: dict[str, Any] = {"authors": (Name("Ferrante", "Lia"),), "issued": IssuedDate(2019)}
LATER: dict[str, Any] = {**BY, "issued": IssuedDate(2020)}

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
    # case, full stop, hyphen, spelling, a subtitle's mark, "&" and a Greek letter are no difference
    (
        [
            record("a", "", title="Well-being & labour of β-carriers: a randomised trial.", **BY),
            record("b", title="WELLBEING AND LABOR OF BETA CARRIERS - A RANDOMIZED TRIAL", **BY),
        ],
        {"a+b"},
    ),
    # "Ferrante L", "Lia Ferrante" unparsed, family and given name swapped, authors sorted
    ([record("a", "", **BY), record("b", **{**BY, "authors": (Name("Ferrante", "L"),)})], {"a+b"}),
    (
        [record("a", "", **BY), record("b", **{**BY, "authors": (Name("", "", "L. Ferrante"),)})],
        {"a+b"},
    ),
    (
        [record("a", "", **BY), record("b", **{**BY, "authors": (Name("Lia", "Ferrante"),)})],
        {"a+b"},
    ),
    (
        [
            record("a", "", **{**BY, "authors": (Name("Ferrante"), Name("Abel"))}),
            record("b", **{**BY, "authors": (Name("Abel"), Name("Ferrante"))}),
        ],
        {"a+b"},
    ),
    # namesakes by the given name alone are two
    ([record("a", "", **BY), record("b", **{**BY, "authors": (Name("Roth", "Lia"),)})], {"a", "b"}),
    # online in December, in print in January: the same journal under a short name
    (
        [
            record("a", "", journal="J Coast Med", **BY),
            record(
                "b", journal="Journal of Coastal Medicine", **{**BY, "issued": IssuedDate(2020)}
            ),
        ],
        {"a+b"},
    ),
    # but not in two journals
    (
        [
            record("a", "", journal="J Coast Med", **BY),
            record("b", journal="Tidal Nursing", **LATER),
        ],
        {"a", "b"},
    ),
    # nor in two volumes of one, as a column that comes every month
    (
        [
            record("a", "", journal="Tidal Nursing", volume="4", page="1", **BY),
            record("b", "", journal="Tidal Nursing", volume="4", page="99", **BY),
        ],
        {"a", "b"},
    ),
    # one abstract cut short, and under a heading of its own
    (
        [record("a", **BY), record("b", "Aim: " + ABSTRACT[: len(ABSTRACT) // 2], **BY)],
        {"a+b"},
    ),
    # an indexer's own words for the abstract, in the same place of the same journal
    (
        [
            record("a", journal="Tidal Nursing", volume="4", page="1-9", **BY),
            record("b", OTHER, journal="Tidal Nurs", volume="4", page="1", **BY),
        ],
        {"a+b"},
    ),
    # in one place with a title cut short
    (
        [
            record("a", volume="4", page="31-40", **BY),
            record("b", "", title="Rest between tides among pilots", volume="4", page="31", **BY),
        ],
        {"a+b"},
    ),
    # the erratum stands elsewhere under the title of its paper, and says so in its type
    ([record("a", **BY), record("b", "", types=("Published Erratum",), **BY)], {"a", "b"}),
    # or in its title, with the DOI of its paper by mistake, in another year
    (
        [
            record("a", doi="10.1/x", **BY),
            record(
                "b", "", title="Erratum: Rest between tides", doi="10.1/x", issued=IssuedDate(2022)
            ),
        ],
        {"a", "b"},
    ),
    # the reply, in the same place as what it answers
    (
        [
            record("a", title="Rest between tides", volume="4", page="31", **BY),
            record("b", "", title="Rest between tides: reply", volume="4", page="31", **BY),
        ],
        {"a", "b"},
    ),
    # protocol and results
    (
        [record("a", title="Rest between tides: study protocol", **BY), record("b", OTHER, **BY)],
        {"a", "b"},
    ),
    # the talk and the article; a talk alone may be one with a bare title
    ([record("a", "", kind="paper-conference", **BY), record("b", **BY)], {"a", "b"}),
    ([record("a", "", types=("Meeting Abstract",), **BY), record("b", **BY)], {"a", "b"}),
    # two talks that share the DOI of the supplement, the same people's
    (
        [
            record("a", doi="10.1/x", **BY),
            record("b", OTHER, title="Bread and soup in the galley", doi="10.1/x", **BY),
        ],
        {"a", "b"},
    ),
    # other people's
    (
        [
            record("a", "", doi="10.1/x", **BY),
            record("b", "", title="Bread in the galley", doi="10.1/x", authors=(Name("Okafor"),)),
        ],
        {"a", "b"},
    ),
    # a title that was translated, or mended, is no mistake
    (
        [
            record("a", doi="10.1/x", **BY),
            record("b", "", title="El descanso de los marinos", doi="10.1/x", **BY),
        ],
        {"a+b"},
    ),
    # what states no title cannot be told to which of two it belongs
    (
        [
            record("a", doi="10.1/x", **BY),
            record("b", OTHER, title="Bread and soup in the galley", doi="10.1/x", **BY),
            record("c", OTHER + " Soup is best.", title="", doi="10.1/x"),
        ],
        {"a", "b", "c"},
    ),
    # a preprint and its article, each with its own DOI and PMID, are one study
    (
        [
            record("a", doi="10.1101/2020.01.02.20000001", pmid="7", **BY),
            record("b", doi="10.1/x", pmid="8", **{**BY, "issued": IssuedDate(2020)}),
        ],
        {"a+b"},
    ),
    # not where the abstract became another
    (
        [
            record("a", doi="10.1101/2020.01.02.20000001", **BY),
            record("b", OTHER, doi="10.1/x", **BY),
        ],
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


def test_the_article_has_the_word_before_its_longer_preprint() -> None:
    early = record("a", ABSTRACT + " More.", doi="10.1101/2020.01.02.20000001", **BY)
    (study,) = studies([early, record("b", doi="10.1/x", **BY)])
    assert (study.id, study.reference.doi) == ("b", "10.1/x")
    assert study.joints == (Joint(Sign.PREPRINT, "", ("a", "b")),)


def test_joints_say_by_which_signs_records_were_joined() -> None:
    held = [
        record("a", doi="10.1/X", **BY),
        record("b", OTHER, doi="10.1/x", pmid="7", **BY),
        record("c", "", pmid="7"),
        record("d", "", **BY),
    ]
    (study,) = studies(held)
    assert study.joints == (
        Joint(Sign.DOI, "10.1/x", ("a", "b")),
        Joint(Sign.PMID, "7", ("b", "c")),
        Joint(Sign.TITLE, "", ("b", "d")),
    )


def test_what_is_set_apart_stays_alone_whatever_it_shares() -> None:
    held = [record(name, doi="10.1/x", **BY) for name in "abc"]
    copy = replace(held[1], document=replace(held[1].document, source="copy.txt"))
    found = studies([*held, copy], apart={"b"})
    assert [[one.document.id for one in study.records] for study in found] == [
        ["a", "c"],
        ["b", "b"],
    ]


def test_records_that_differ_keep_what_each_states() -> None:
    first = record("a", doi="10.1/x", volume="3", page="1-9", **BY)
    second = record(
        "b", "", doi="10.1/X", volume="4", page="1-9", **{**BY, "issued": IssuedDate(2020, 1)}
    )
    (study,) = studies([second, first])
    assert study.reference.volume == "3"
    assert conflicts(study) == (
        Conflict("issued", ((IssuedDate(2019), "a"), (IssuedDate(2020, 1), "b"))),
        Conflict("volume", (("3", "a"), ("4", "b"))),
    )


def test_pages_written_short_and_in_full_are_no_contradiction() -> None:
    first = record("a", doi="10.1/x", page="376-80", **BY)
    second = record("b", "", doi="10.1/x", page="376-380", **BY)
    (study,) = studies([first, second])
    assert study.reference.page == "376-80"
    assert conflicts(study) == ()


JOURNALS = [
    ("American Journal of Public Health", "Am J Publ Health", True),
    ("American Journal of Public Health", "AJPH", True),
    ("The Lancet", "Lancet (London, England)", True),
    ("Journal of the National Cancer Institute", "J Natl Cancer Inst", True),
    ("Journal of Nursing", "Journal of Urology", False),
    ("Tidal Nursing", "Journal of Coastal Medicine", False),
]


@pytest.mark.parametrize(("one", "other", "same"), JOURNALS)
def test_journals_are_known_by_their_abbreviations(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a column of the table
    names = journal_words(one), journal_words(other)
    assert same_journal(*names) is same
    assert same_journal(*reversed(names)) is same


HOSTILE: dict[str, Callable[[int], Record]] = {
    "one title": lambda n: record(f"r{n}", f"{OTHER} {n} " + words(n), **BY),
    "one DOI": lambda n: record(f"r{n}", words(n), title=words(n)[:60], doi="10.1/x", **BY),
    "one DOI, many PMIDs": lambda n: record(f"r{n}", words(n), doi="10.1/x", pmid=str(n), **BY),
    "one PMID, many DOIs": lambda n: record(f"r{n}", words(n), doi=f"10.1/{n}", pmid="7", **BY),
    "one abstract": lambda n: record(f"r{n}", title=words(n)[:60], **BY),
    "one place": lambda n: record(f"r{n}", "", title=words(n)[:60], volume="1", page="1", **BY),
    "a dozen of each title": lambda n: record(f"r{n}", words(n), title=f"On tides {n // 12}", **BY),
}


def words(number: int) -> str:
    """Return thirty words that no other number gives."""
    return " ".join(f"w{number}x{place}" for place in range(30))


@pytest.mark.parametrize("name", HOSTILE)
def test_comparing_grows_with_the_records_and_not_with_their_square(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = 0

    def counted(groups: Iterable[Any], size: int) -> Iterator[tuple[Any, ...]]:
        nonlocal compared
        for pair in combinations(groups, size):
            compared += 1
            yield pair

    monkeypatch.setattr("knowledge.merging.joining.combinations", counted)
    count = 600
    held = studies(HOSTILE[name](number) for number in range(count))
    assert sum(len(study.records) for study in held) == count
    assert compared <= 40 * count
