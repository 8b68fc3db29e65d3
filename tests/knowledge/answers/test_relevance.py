"""Which hits are about what was asked: all words, or most of them while too few have all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from knowledge.answers.relevance import ENOUGH, MOST_HITS, closest, find, relevant
from knowledge.model import Hit
from tests.making import make_record, make_study

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def hit(name: str, score: float, *matched: str) -> Hit:
    return Hit(make_study(make_record(name, "An abstract.")), score, frozenset(matched))


def titles(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.study.reference.title for hit in hits]


def test_a_study_with_every_word_comes_before_one_with_a_better_score() -> None:
    terms = ("peer", "sleep", "shift", "work")
    hits = [hit("most", 9.0, *terms[:3]), hit("all", 2.0, *terms)]
    assert titles(relevant(hits, terms, (), Shelf([]))) == ["all", "most"]


def test_beside_a_study_with_every_word_one_with_half_of_them_is_about_something_else() -> None:
    terms = ("peer", "sleep", "shift", "work")
    hits = [hit("half", 9.0, *terms[:2]), hit("all", 2.0, *terms)]
    assert titles(relevant(hits, terms, (), Shelf([]))) == ["all"]
    assert titles(relevant(hits[:1], terms, (), Shelf([]))) == ["half"]


def test_a_library_that_fits_into_a_reply_shows_all_that_holds_half() -> None:
    hits = [hit("half", 9.0, "peer"), hit("both", 2.0, "peer", "sleep")]
    small = Shelf(hits)
    small.studies = small.studies[:ENOUGH]
    assert titles(relevant(hits, ("peer", "sleep"), (), small)) == ["both", "half"]


APART = [hit("yoga", 9.0, "sunrise", "yoga"), hit("asthma", 2.0, "child", "asthma")]
BOTH_THINGS = ("sunrise", "yoga", "child", "asthma")


@pytest.mark.parametrize(
    ("asked", "broad", "found"),
    [
        ("sunrise yoga for child asthma", True, 0),
        ("sunrise yoga, child asthma", True, 2),
        ("does sunrise yoga ease child asthma?", False, 0),
        ("is sunrise yoga good for child asthma?", False, 0),
        ("was sunrise yoga ever linked to child asthma", False, 0),
        ("does sunrise yoga work for child asthma", False, 0),
        ("does child asthma follow sunrise yoga?", False, 2),  # nothing is said to act
        ("does it ease child asthma, sunrise yoga?", False, 2),  # of one thing only
    ],
)
def test_of_one_thing_for_another_a_study_must_hold_both(
    asked: str, *, broad: bool, found: int
) -> None:
    assert len(find(BOTH_THINGS, Shelf(APART), 8, asked, broad=broad).hits) == found


@pytest.mark.parametrize(
    ("held", "is_about"),
    [
        (("peer", "support", "sleep"), True),
        (("peer", "sleep", "patients"), True),  # what tells more of "peer support"
        (("support", "sleep", "patients"), False),
        (("peer", "support", "patients"), False),  # of other patients
    ],
)
def test_one_of_two_things_is_held_by_what_tells_of_it(
    held: tuple[str, ...], *, is_about: bool
) -> None:
    class Weighed(Shelf):
        def telling(self, words: Sequence[str]) -> Mapping[str, float]:
            return {word: 2.0 if word == "peer" else 1.0 for word in words}

    terms = ("peer", "support", "sleep", "patients")
    shelf = Weighed([hit("one", 1.0, *held)])
    found = find(terms, shelf, 8, "peer support for sleep patients", broad=True)
    assert bool(found.hits) is is_about


@pytest.mark.parametrize("asked", ["does wheeze ease yoga sleep?", "does yoga sleep ease wheeze?"])
def test_of_a_thing_that_no_study_holds_nothing_is_said_to_be_done(asked: str) -> None:
    shelf = Shelf([hit("yoga", 9.0, "yoga", "sleep")], "wheeze")
    assert find(("yoga", "sleep", "wheeze"), shelf, 8, asked).hits == ()


def test_what_the_one_does_to_the_other_need_not_be_held() -> None:
    terms, asked = ("yoga", "improve", "shift", "sleep"), "does yoga improve shift sleep?"
    shelf = Shelf([hit("yoga", 9.0, "yoga", "sleep")], "improve", "shift")
    assert titles(find(terms, shelf, 8, asked).hits) == ["yoga"]  # most of what is to be held
    apart = Shelf([hit("yoga", 9.0, "yoga"), hit("sleep", 9.0, "sleep")], "improve", "shift")
    assert find(terms, apart, 8, asked).hits == ()


@pytest.mark.parametrize("asked", ["is yoga dangerous?", "was yoga really dangerous"])
def test_a_verdict_that_is_asked_for_need_not_be_held(asked: str) -> None:
    shelf = Shelf([hit("yoga", 9.0, "yoga")], "dangerous")
    found = find(("yoga", "dangerous"), shelf, 8, asked)
    assert (titles(found.hits), found.unheld) == (["yoga"], ("dangerous",))
    assert find(("yoga", "dangerous"), shelf, 8, "dangerous yoga").hits == ()


def test_one_word_of_several_is_about_something_else() -> None:
    shelf = Shelf([hit("peer", 1.0, "peer")])
    assert find(("peer", "sleep"), shelf, 8, "peer sleep").hits == ()
    for asked in ("peer or sleep", "peer vs sleep", "compare peer sleep"):  # each of two things
        assert titles(find(("peer", "sleep"), shelf, 8, asked).hits) == ["peer"]
    for general in ("patients", "prediction"):  # said of much research
        assert titles(find(("peer", general), shelf, 8).hits) == ["peer"]
    shelf.studies = shelf.studies[:ENOUGH]
    assert titles(find(("peer", "sleep"), shelf, 8).hits) == ["peer"]  # all fit into a reply


@pytest.mark.parametrize(
    ("asked", "found"), [("gum disease porters", 0), ("disease of gum porters", 1)]
)
def test_a_kind_of_thing_is_not_held_without_the_word_that_makes_it_one(
    asked: str, found: int
) -> None:
    shelf = Shelf([hit("porters", 1.0, "porters", "disease")], "gum")
    terms = tuple(word for word in asked.split() if word != "of")
    assert len(find(terms, shelf, 8, asked, broad=True).hits) == found


def test_words_of_all_research_do_not_make_up_for_one_that_no_study_holds() -> None:
    found = [hit("sleep", 1.0, "sleep", "patients")]
    terms = ("ketamine", "sleep", "patients")
    assert relevant(found, terms, ("ketamine",), Shelf(found)) == ()


class Shelf:
    """Finds what it is told to; counts how often every word is asked for."""

    def __init__(self, hits: list[Hit], *unheld: str) -> None:
        self.studies = (hit("any", 1.0).study,) * (ENOUGH + 1)
        self._hits = hits
        self._unheld = unheld

    def search(self, words: Sequence[str], limit: int, *, every: bool = False) -> tuple[Hit, ...]:
        found = [hit for hit in self._hits if not every or hit.matched >= set(words)]
        return tuple(found[:limit])

    def holding(self, words: Sequence[str]) -> int:
        return len(self.search(words, len(self._hits), every=True))

    def unheld(self, words: Sequence[str]) -> tuple[str, ...]:
        return tuple(word for word in words if word in self._unheld)

    def telling(self, words: Sequence[str]) -> Mapping[str, float]:
        """Let every word say as much as any other."""
        return {word.casefold(): 1.0 for word in words}


def test_most_of_the_words_do_only_while_all_of_them_fill_no_reply() -> None:
    terms = ("peer", "sleep", "shift", "work")
    full = [hit(f"all {number}", 5.0, *terms) for number in range(ENOUGH)]
    most = hit("most", 9.0, *terms[:3])
    few = find(terms, Shelf([*full[1:], most]), 8)
    assert "most" in titles(few.hits)
    assert few.matching == ENOUGH
    many = find(terms, Shelf([*full, most]), 8)
    assert "most" not in titles(many.hits)
    assert (many.matching, many.at_least) == (ENOUGH, False)


def test_of_many_that_hold_every_word_all_are_counted_and_the_best_returned() -> None:
    found = find(("peer",), Shelf([hit(f"{n}", 1.0, "peer") for n in range(30)]), 8)
    assert (len(found.hits), found.matching) == (8, 30)


def test_what_is_no_longer_counted_is_said_to_be_at_least() -> None:
    hits = [hit(f"{n}", 1.0, "peer", "work") for n in range(MOST_HITS + 5)]
    found = find(("peer", "work", "sleep"), Shelf(hits), 8)
    assert (found.matching, found.at_least) == (MOST_HITS, True)


def test_words_that_no_study_holds_are_named() -> None:
    assert find(("peer", "ketamine"), Shelf([], "ketamine"), 8).unheld == ("ketamine",)


@pytest.mark.parametrize(
    ("asked", "missing", "is_answered"),
    [
        ("ketamine for sleep in peer workers", "ketamine", False),  # the topic itself
        ("is ketamine safe for sleep in peer workers", "safe", True),
        ("sleep of peer workers in Singapore", "Singapore", False),  # a name: it must be there
        ("Sleep Of Peer Workers In Singapore", "Singapore", True),  # each word looks like a name
        ("sleep of PSW peer workers", "PSW", True),  # letters, no name
    ],
)
def test_some_words_decide_that_nothing_is_about_a_question(
    asked: str, missing: str, *, is_answered: bool
) -> None:
    terms = [
        word for word in asked.split() if word.casefold() not in {"for", "of", "in", "is", "at"}
    ]
    shelf = Shelf([hit("one", 1.0, *(term for term in terms if term != missing))], missing)
    assert bool(find(terms, shelf, 8, asked).hits) is is_answered


@pytest.mark.parametrize(
    ("matched", "terms", "unheld", "is_relevant"),
    [
        (("sleep",), ("sleep", "night"), (), True),  # one word of two
        (("sleep",), ("sleep", "ketamine"), ("ketamine",), False),  # it may be the topic
        (("sleep", "peer"), ("sleep", "peer", "ketamine"), ("ketamine",), True),  # two of three
        (("sleep",), ("sleep", "night", "peer"), (), False),  # one of three
    ],
)
def test_a_word_that_no_study_holds_asks_for_more_than_half(
    matched: tuple[str, ...], terms: tuple[str, ...], unheld: tuple[str, ...], *, is_relevant: bool
) -> None:
    assert bool(relevant([hit("one", 1.0, *matched)], terms, unheld, Shelf([]))) is is_relevant


def test_the_case_of_a_word_makes_no_difference() -> None:
    assert relevant([hit("one", 1.0, "Sleep")], ("sleep",), (), Shelf([]))


def test_without_words_every_hit_is_relevant() -> None:
    assert len(relevant([hit("one", 1.0)], (), (), Shelf([]))) == 1


def test_the_closest_hold_as_many_words_as_the_best() -> None:
    hits = [hit("two", 1.0, "a", "b"), hit("one", 5.0, "a"), hit("also two", 0.5, "a", "b")]
    assert titles(closest(hits)) == ["two", "also two"]
    assert closest([]) == ()


def test_equal_hits_are_ordered_by_id_whatever_their_order() -> None:
    hits = [hit("one", 1.0, "a"), hit("two", 1.0, "a")]
    assert titles(relevant(hits, ("a",), (), Shelf([]))) == titles(
        relevant(hits[::-1], ("a",), (), Shelf([]))
    )
