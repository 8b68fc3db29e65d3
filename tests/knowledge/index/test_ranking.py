"""Ranking, and words in all their forms."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.index import TantivyIndex, open_index, ranking
from knowledge.model import Voice
from tests.knowledge.index.shelf import COOKS, DOCKERS, PILOTS, SHELF, ids
from tests.making import make_record, make_study

if TYPE_CHECKING:
    from pathlib import Path

    from knowledge.model import Study


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> TantivyIndex:
    return open_index(tmp_path_factory.mktemp("library"), SHELF)


def ranked(index: TantivyIndex, query: str) -> list[tuple[str, float]]:
    return [(found.study_id, found.score) for found in index.search(query.split(), 10)]


# ── what is found ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ferry", (PILOTS,)),  # text
        ("tides", (PILOTS,)),  # title
        ("ferries pilot resting", (PILOTS,)),  # English endings
        ("bread tides", (PILOTS, COOKS)),  # any word will do
        ("qualitative", (PILOTS,)),  # the design, which the text does not name
        ("Ferrante", (PILOTS,)),  # authors: every word of a name
        ("scannell", (PILOTS,)),
        ("WILLIAMS", (PILOTS,)),
        ("Scannell-Williams", (PILOTS,)),
        ("Ama", (PILOTS,)),
        ("muller", (COOKS,)),  # without the accents, with others
        ("Zoé MÜLLER", (COOKS,)),
        ("O'Okafor", (DOCKERS,)),
        ("okafor", (DOCKERS,)),
        ("2019", (PILOTS,)),
        ("10.1234/rest", (PILOTS,)),
        ("ketamine", ()),
        ("the of and", ()),  # stop words alone
        ("?! --", ()),
        ("", ()),
    ],
)
def test_studies_are_found_by_any_of_their_words(
    query: str, found: tuple[Study, ...], index: TantivyIndex
) -> None:
    assert ids(index, query) == {study.id for study in found}


@pytest.mark.parametrize(
    ("forms", "found"),
    [
        (("wellbeing", "well-being", "well being", "Well‐Being", "WELLBEING"), SHELF),
        (("follow-up", "followup", "follow up", "follow-ups"), (COOKS,)),
        (("caregiver", "care-giver", "care giver", "care givers", "caregivers"), (DOCKERS,)),
        (("ferry-pilots", "ferry pilots", "ferrypilots"), (PILOTS,)),
    ],
    ids=["written in all ways", "hyphenated", "closed", "open"],
)
def test_every_way_to_write_a_compound_finds_and_ranks_alike(
    forms: tuple[str, ...], found: tuple[Study, ...], index: TantivyIndex
) -> None:
    first = ranked(index, forms[0])
    assert {study_id for study_id, _ in first} == {study.id for study in found}
    for form in forms[1:]:
        assert ranked(index, form) == first


def test_a_title_weighs_more_than_the_text(tmp_path: Path) -> None:
    titled = make_study(make_record("Loneliness at sea", "We asked pilots about tides and bread."))
    passing = make_study(make_record("Tides and bread at sea", "We asked pilots on loneliness."))
    index = open_index(tmp_path, [titled, passing])
    assert [found.study_id for found in index.search(["loneliness"], 2)] == [titled.id, passing.id]


def test_what_only_another_record_of_the_study_says_finds_it(tmp_path: Path) -> None:
    note = make_record("", "Our summary speaks of loneliness.", voice=Voice.SUMMARY)
    page = make_record("Rest between tides", "We asked ferry pilots how they rest.")
    index = open_index(tmp_path, [make_study(page, note)])
    assert [found.study_id for found in index.search(["loneliness"], 5)] == [page.document.id]


def test_equal_studies_come_in_the_order_of_their_ids(tmp_path: Path) -> None:
    same = [make_study(make_record("Rest", "They rest.", doi=f"10.1/{n}")) for n in range(20)]
    index = open_index(tmp_path, same)
    found = [one.study_id for one in index.search(["rest"], 7)]
    assert found == sorted(study.id for study in same)[:7]


@given(st.permutations(SHELF))
def test_relevance_does_not_depend_on_the_order_of_loading(
    tmp_path_factory: pytest.TempPathFactory, order: list[Study]
) -> None:
    shuffled = open_index(tmp_path_factory.mktemp("library"), order)
    straight = open_index(tmp_path_factory.mktemp("library"), SHELF)
    for query in ("rest wellbeing", "bread", "songs at sea"):
        assert ranked(shuffled, query) == ranked(straight, query)


QUERIES = (
    "rest",
    "ferry pilots resting at home",
    "well being at follow-up",  # compounds, of which one has two forms
    "rest rest bread",  # who types a word twice means it
    "forty and ninety",  # numbers in words, which also mean digits
    "songs of whales, gulls, terns, puffins, kelp, seals, otters and herrings, by Ferrante",
    "ketamine",
)


@pytest.mark.parametrize("query", QUERIES)
def test_a_score_is_the_sum_of_its_parts(query: str, index: TantivyIndex) -> None:
    words = query.split()
    best = index.ranked(words, 10)
    explained = index.explained(words, 10)
    assert [study_id for study_id, _ in explained] == [study_id for study_id, _ in best]
    for (_, score), (_, parts) in zip(best, explained, strict=True):
        assert sum(part.score for part in parts) == pytest.approx(score, rel=1e-5)
        assert list(parts) == sorted(parts, key=lambda part: -part.score)


@pytest.mark.parametrize("query", QUERIES)
def test_what_matched_costs_time_and_changes_nothing(query: str, index: TantivyIndex) -> None:
    assert index.ranked(query.split(), 10) == tuple(ranked(index, query))
    assert index.ranked(query.split(), 1) == tuple(ranked(index, query))[:1]


def test_to_hold_every_word_changes_no_score(index: TantivyIndex) -> None:
    words = ["rest", "wellbeing"]
    (only,) = index.search(words, 10, every=True)
    assert only.study_id == PILOTS.id
    assert only.matched == set(words)
    assert only.score == pytest.approx(dict(index.ranked(words, 10))[PILOTS.id], rel=1e-5)


def test_a_part_says_which_words_stand_where(index: TantivyIndex) -> None:
    ((_, parts),) = index.explained(["tides", "Ferrante"], 1)
    assert {(part.words, part.form, part.field) for part in parts} == {
        (("tides",), "tide", "text"),
        (("tides",), "tide", "title"),
        (("Ferrante",), "ferrant", "around"),
    }


def test_what_very_many_hold_is_not_looked_for_where_the_rest_says_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd = [make_study(make_record("", f"Sailors rest in port {n}.")) for n in range(30)]
    rare = make_study(make_record("", "Sailors knit: yarn, needles, purl, stitches, gauge."))
    index = open_index(tmp_path, [*crowd, rare])
    told, common = "sailors knit yarn purl".split(), "sailors rest".split()
    assert len(index.search(told, 40)) == 31
    monkeypatch.setattr(ranking, "VERY_MANY", 30)
    ((found, _),) = index.ranked(told, 40)
    assert found == rare.id
    (first, *_) = index.search(told, 1)
    assert first.matched == set(told)  # what was not looked for is there all the same
    assert len(index.search(common, 40)) == 31  # it says much of what was asked


def test_limits_are_kept(index: TantivyIndex) -> None:
    assert index.search(["wellbeing"], 0) == ()
    assert len(index.search(["wellbeing"], 2)) == 2
    assert len(index.search(["wellbeing"], 10_000)) == 3


def test_an_empty_library_has_an_empty_index(tmp_path: Path) -> None:
    index = open_index(tmp_path, [])
    assert index.search(["rest"], 10) == ()
    assert index.unheld(["rest"]) == ("rest",)


def test_long_questions_are_answered(index: TantivyIndex) -> None:
    words = [f"nothing{number}" for number in range(150)] + ["bread", "tides"]
    found = {one.study_id: one.matched for one in index.search(words, 5)}
    assert found == {COOKS.id: {"bread"}, PILOTS.id: {"tides"}}
    assert index.search(["a" * 100_000, "-" * 100_000], 5) == ()


# ── which words ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("query", "matched"),
    [
        ("Pilots resting", {"Pilots", "resting"}),  # as typed
        ("pilots bread", {"pilots"}),
        ("well being of pilots", {"well", "being", "pilots"}),
        ("home-made wellbeing", {"wellbeing"}),  # a word counts whole
        ("Ferrante 2019", {"Ferrante", "2019"}),
    ],
)
def test_a_hit_says_which_words_it_holds(
    query: str, matched: set[str], index: TantivyIndex
) -> None:
    (hit,) = (one for one in index.search(query.split(), 5) if one.study_id == PILOTS.id)
    assert hit.matched == matched


def test_apart_the_parts_of_a_compound_do_not_make_it(tmp_path: Path) -> None:
    compound = make_study(make_record("A", "The well-being of pilots."))
    apart = make_study(make_record("B", "Being pilots, they sleep as well as cooks."))
    index = open_index(tmp_path, [compound, apart])
    assert [one.study_id for one in index.search(["wellbeing"], 5)] == [compound.id]


def test_words_that_no_study_holds_are_named_as_typed(index: TantivyIndex) -> None:
    typed = ["Ketamine", "for", "resting", "well-being", "ferry-ketamine", "followup"]
    assert index.unheld(typed) == ("Ketamine", "ferry-ketamine")


@pytest.mark.parametrize(
    ("word", "attested"),
    [("pilots", True), ("follow up", True), ("Ferrante", False), ("2019", False), ("of", False)],
)
def test_names_are_not_attested_by_texts(word: str, *, attested: bool, index: TantivyIndex) -> None:
    assert index.attested(word) is attested


@pytest.mark.parametrize("written", ["wellbeing", "well-being", "well being"])
@pytest.mark.parametrize("asked", ["wellbeing", "well-being"])
def test_a_text_holds_a_word_in_any_of_its_forms(
    asked: str, written: str, index: TantivyIndex
) -> None:
    text = f"Their {written} rose."
    assert index.held_in(text, [asked, "rise", "fall"]) == {asked}


def test_the_vocabulary_counts_words_as_written(index: TantivyIndex) -> None:
    assert index.vocabulary["pilots"] == 1
    assert index.vocabulary["bread"] == 2
    assert "ketamine" not in index.vocabulary


def test_any_number_of_threads_search_one_index(index: TantivyIndex) -> None:
    words = [f"word{number}" for number in range(40)]
    wrong: list[str] = []

    def search(word: str) -> None:
        if ids(index, f"{word} bread") != {COOKS.id}:
            wrong.append(word)

    searchers = [threading.Thread(target=search, args=(word,)) for word in words]
    for searcher in searchers:
        searcher.start()
    for searcher in searchers:
        searcher.join()
    assert wrong == []


def test_studies_that_hold_every_word_can_be_counted_and_asked_for(tmp_path: Path) -> None:
    index = open_index(tmp_path, SHELF)
    for words in (["bread"], ["bread", "night"], ["ketamine"], []):
        every = index.search(words, len(SHELF), every=True)
        assert index.holding(words) == len(every)
        assert all(found.matched == set(words) for found in every)
    assert index.holding(["bread"]) > 0


def test_two_small_words_with_a_hyphen_are_looked_for_as_one_word_at_most(tmp_path: Path) -> None:
    joined = make_study(make_record("Notes", "The clerk kept a log and a comment thereon for all."))
    index = open_index(tmp_path, [joined])
    assert ids(index, "there-on night ferries and slow boats by their captains") == {joined.id}
    assert ids(index, "in-to night ferries and slow boats by their captains") == set()


def test_a_slip_in_a_compound_is_mended_however_the_texts_write_it(tmp_path: Path) -> None:
    texts = ("Well-being was asked for.", "Their well-being rose.", "Well-being fell at night.")
    studies = [make_study(make_record(f"Rest {text}", text)) for text in texts]
    index = open_index(tmp_path, studies)
    assert index.mended("welbeing", lambda _: True) == "wellbeing"
    assert ids(index, "wellbeing") == {study.id for study in studies}
