"""Questions as people ask them, against a small library: the right study, or an honest absence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import (
    Absence,
    Advice,
    Correction,
    Design,
    FactValue,
    Filtered,
    Finding,
    Help,
    Holdings,
    Library,
    More,
    Need,
    NonePass,
    Overview,
    Passage,
    Ranked,
    ReferenceValue,
    Respelt,
    SampleSize,
    Superlative,
    Tally,
    UnknownFlags,
)

if TYPE_CHECKING:
    from pathlib import Path

GARDEN = {
    "id": "garden",
    "title": "Garden therapy for loneliness: a randomised controlled trial",
    "author": [{"family": "Park", "given": "Min-Jun"}, {"family": "Long", "given": "Ida"}],
    "issued": {"date-parts": [[2020]]},
    "container-title": "Garden Health",
    "abstract": "Objective: To test garden therapy. Methods: We randomly assigned 120 older adults "
    "to garden therapy (n = 60) or usual care (n = 60) in a park. The response rate was 71%. "
    "Results: Loneliness fell more in the garden group than in usual care. "
    "Conclusions: Garden therapy reduced loneliness in older adults.",
}
MENTORS = {
    "id": "mentors",
    "title": "Peer mentors in the emergency department",
    "author": [{"family": "May", "given": "Theresa"}, {"family": "Best", "given": "George"}],
    "issued": {"date-parts": [[2021]]},
    "container-title": "Emergency Care",
    "abstract": "We interviewed 14 peer mentors, 9 of them women, about emergency work over a "
    "year. Interviews were analysed thematically. Peer mentors described strain and pride. "
    "Loneliness at night was a burden. We conclude that mentors need supervision.",
}
REVIEW = {
    "id": "review",
    "title": "Peer support and readmission: a systematic review",
    "author": [{"family": "Moss", "given": "Bob"}],
    "container-title": "Hospital Letters",
    "abstract": "We searched five databases. Eighteen studies were included. Peer support was "
    "associated with fewer readmissions.",
}
COHORT = {
    "id": "cohort",
    "title": "Readmission of peer respite guests",
    "author": [{"family": "Price", "given": "Vera"}],
    "issued": {"date-parts": [[2020]]},
    "container-title": "Health Costs",
    "abstract": "We followed a cohort of 1,204 guests of peer respite. Readmission costs were 12% "
    "lower for guests than for others.",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder: Path = tmp_path_factory.mktemp("asking")
    source = folder / "studies.json"
    source.write_text(json.dumps([GARDEN, MENTORS, REVIEW, COHORT]))
    held = Library.open(folder / "library", create=True)
    held.load([source])
    return held


def cited(library: Library, *turns: str) -> set[str | None]:
    *previous, question = turns
    answer = library.ask(question, previous)
    return {citation.document.key for citation in answer.citations}


@pytest.mark.parametrize(
    ("question", "key", "kind"),
    [
        ("how many people took part in the garden therapy trial?", "garden", FactValue),
        ("what did the garden trial find?", "garden", Finding),
        ("who wrote the readmission review?", "review", ReferenceValue),  # not the cohort
        ("design of the paper on readmission of guests", "cohort", FactValue),
        ("who wrote the Emergency Care paper?", "mentors", ReferenceValue),  # by its journal
        ("what did May find?", "mentors", Finding),  # no verb, and no park
        ("how many peer mentors took part in May 2021?", "mentors", FactValue),
        ("how many women took part in May 2021?", "mentors", Passage),  # 9, not the total
        ("response rate in Park", "garden", Passage),
        ("what did May say about loneliness?", "mentors", Passage),  # not the main finding
        ("how long were the emergency mentors interviewed?", "mentors", Passage),
        ("did Price do a randomised trial?", "cohort", FactValue),  # no: a cohort study
    ],
)
def test_one_study_is_meant_and_told(question: str, key: str, kind: type, library: Library) -> None:
    answer = library.ask(question)
    assert [type(statement) for statement in answer.statements] == [kind]
    assert not answer.abstained
    assert cited(library, question) == {key}


@pytest.mark.parametrize(
    "question",
    [
        "how many women took part in the garden therapy trial?",  # the total is no answer
        "how many participants dropped out in Park?",
        "how many female guests were in Price's study?",
        "mean age in the emergency mentors study?",
        "what country was the garden therapy study done in?",
        "what did Price find about loneliness?",
        "when was the garden therapy trial registered?",  # not when it was published
        "what year is the readmission review from?",  # it does not say
    ],
)
def test_what_the_study_that_is_meant_does_not_state_is_said_to_be_missing(
    question: str, library: Library
) -> None:
    answer = library.ask(question)
    assert answer.abstained
    assert {type(statement) for statement in answer.statements} == {Absence}


@pytest.mark.parametrize(
    "question",
    [
        "ketamine for loneliness in older adults",
        "peer support for loneliness in Mongolia",
        "Moss 2021",  # there is a Moss and there is 2021, but no such study
        "cite Price et al. 2019",
    ],
)
def test_a_topic_or_place_that_no_study_has_is_not_answered_by_its_other_words(
    question: str, library: Library
) -> None:
    answer = library.ask(question)
    assert answer.abstained
    assert any(isinstance(statement, Holdings) for statement in answer.statements)


def test_a_name_or_a_year_alone_is_a_topic(library: Library) -> None:
    assert cited(library, "May 2021") == {"mentors"}
    assert cited(library, "2020") == {"garden", "cohort"}
    assert cited(library, "anything from Emergency Care?") == {"mentors"}


def test_a_year_beside_a_topic_narrows_it(library: Library) -> None:
    assert cited(library, "loneliness 2020") == {"garden"}
    assert cited(library, "loneliness 2021") == {"mentors"}
    assert cited(library, "2020 readmission sample size") == {"cohort"}


def test_a_follow_up_is_about_the_study_before(library: Library) -> None:
    answer = library.ask("how many people took part in it?", ["does garden therapy work?"])
    (statement,) = answer.statements
    assert isinstance(statement, FactValue)
    assert isinstance(statement.fact.value, SampleSize)
    assert statement.fact.value.count == 120


def test_two_studies_that_are_described_are_told_side_by_side(library: Library) -> None:
    question = "compare the garden therapy trial with the emergency mentors one"
    assert cited(library, question) == {"garden", "mentors"}


def test_without_a_study_a_small_library_tells_of_all_and_a_large_one_asks_which(
    library: Library, tmp_path: Path
) -> None:
    assert len(library.ask("sample size?").statements) == 4
    many = [
        {"id": str(n), "title": f"Study {n} of rest", "abstract": "We asked."} for n in range(9)
    ]
    (tmp_path / "many.json").write_text(json.dumps(many))
    large = Library.open(tmp_path / "large", create=True)
    large.load([tmp_path / "many.json"])
    answer = large.ask("sample size?")
    assert answer.abstained
    assert isinstance(answer.statements[0], Help)


def test_of_all_studies_of_a_large_library_those_that_state_a_fact_are_told(
    tmp_path: Path,
) -> None:
    rest = [
        {"id": str(n), "title": f"Study {n} of rest", "abstract": "We slept."} for n in range(9)
    ]
    (tmp_path / "many.json").write_text(json.dumps([GARDEN, MENTORS, *rest]))
    large = Library.open(tmp_path / "large", create=True)
    large.load([tmp_path / "many.json"])
    assert cited(large, "what are the sample sizes of the studies?") == {"garden", "mentors"}
    assert large.ask("what did the studies find?").abstained  # each found something


def test_a_journal_is_meant_by_a_word_of_its_name_that_no_text_has(library: Library) -> None:
    for question in ("anything from Letters?", "which journals are letters", "Hospital Letters"):
        assert cited(library, question) == {"review"}
    assert cited(library, "letters from a hospital") == set()


def test_a_topic_is_still_a_topic(library: Library) -> None:
    answer = library.ask("what do studies say about loneliness?")
    assert isinstance(answer.statements[0], Overview)
    assert cited(library, "what do studies say about loneliness?") == {"garden", "mentors"}


def test_a_study_without_a_title_is_meant_by_the_words_it_opens_with(tmp_path: Path) -> None:
    untitled = (
        "A night porter rests where he can. Thirty of them, from hotels of every size and in many "
        "towns of the north and the south, completed a survey about their beds at home."
    )
    titled = "Twelve cooks met a night porter, one more night porter, and the night porter's wife."
    items = [
        {"id": "untitled", "abstract": untitled, "DOI": "10.5555/a"},
        {"id": "titled", "title": "Kitchens after dark", "abstract": titled, "DOI": "10.5555/b"},
    ]
    path = tmp_path / "items.json"
    path.write_text(json.dumps(items), encoding="utf-8")
    library = Library.open(tmp_path / "library", create=True)
    library.load([path])
    answer = library.ask("sample size of the night porter study")
    assert [one.document.key for one in answer.citations] == ["untitled"]


# ── over many studies, limits, follow-ups ────────────────────────────────────────────────────────


def said(library: Library, *turns: str) -> list[type]:
    *previous, question = turns
    return [type(statement) for statement in library.ask(question, previous).statements]


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("which study is the largest?", "cohort"),
        ("smallest study", "mentors"),
        ("newest paper", "mentors"),
        ("largest study on loneliness", "garden"),
        ("the two biggest studies on loneliness", "garden mentors"),
        ("newest studies", "mentors cohort garden"),
    ],
)
def test_one_end_of_an_order_is_told_with_how_many_were_judged(
    question: str, keys: str, library: Library
) -> None:
    answer = library.ask(question)
    assert isinstance(answer.statements[0], Superlative)
    assert cited(library, question) == set(keys.split())


def test_a_study_at_the_end_of_an_order_is_told_of_even_if_it_states_no_finding(
    tmp_path: Path,
) -> None:
    silent = {
        "id": "silent",
        "title": "Rest of cooks",
        "issued": {"date-parts": [[2014]]},
        "abstract": "We surveyed 300 cooks.",
    }
    (tmp_path / "made.json").write_text(json.dumps([silent]), encoding="utf-8")
    held = Library.open(tmp_path / "library", create=True)
    held.load([tmp_path / "made.json"])
    for question, told in (("oldest study", ReferenceValue), ("largest study", FactValue)):
        assert said(held, question) == [Superlative, told]


def test_a_sum_says_what_was_summed(library: Library) -> None:
    (overview,) = (
        one
        for one in library.ask("total participants in the studies on loneliness").statements
        if isinstance(one, Overview)
    )
    assert sorted(overview.people) == [14, 120]


def test_what_is_most_common_is_counted_and_cited(library: Library) -> None:
    (tally,) = library.ask("what are the most common designs?").statements
    assert isinstance(tally, Tally)
    assert sum(share.studies for share in tally.shares) + tally.unjudged == 4
    assert all(share.citations for share in tally.shares)


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("studies since 2021", {"mentors"}),
        ("loneliness n>100", {"garden"}),
        ("only qualitative studies", {"mentors"}),
        ("studies with more than 1,000 people", {"cohort"}),
        ("readmission before:2021", {"cohort"}),  # the review states no year
        ("studies by author:May", {"mentors"}),
        ("studies journal:garden", {"garden"}),
    ],
)
def test_limits_leave_out_what_does_not_pass(
    question: str, keys: set[str], library: Library
) -> None:
    answer = library.ask(question)
    assert isinstance(answer.statements[0], Filtered)
    assert cited(library, question) == keys


def test_studies_that_do_not_say_are_left_out_and_counted(library: Library) -> None:
    filtered = library.ask("readmission before:2021").statements[0]
    assert isinstance(filtered, Filtered)
    assert filtered.unjudged == 1


@pytest.mark.parametrize(
    "question",
    [
        "loneliness n>5000",
        "loneliness country:se",
        "what method was used in the studies on loneliness since 2030?",
    ],
)
def test_limits_that_leave_nothing_are_told_from_a_library_that_has_nothing(
    question: str, library: Library
) -> None:
    answer = library.ask(question)
    assert answer.abstained
    assert said(library, question) == [Filtered, NonePass, Holdings]
    (none,) = (one for one in answer.statements if isinstance(one, NonePass))
    assert none == NonePass(("loneliness",), len(cited(library, "loneliness")))


def test_a_flag_that_does_not_exist_is_named(library: Library) -> None:
    answer = library.ask("loneliness colour:blue")
    assert answer.statements[0] == UnknownFlags(("colour:blue",))


@pytest.mark.parametrize(
    ("turns", "keys"),
    [
        (("loneliness", "only the qualitative ones"), {"mentors"}),
        (("loneliness", "since 2021"), {"mentors"}),
        (("largest study", "and the design?"), {"cohort"}),
        (("what did Moss find?", "who wrote it?"), {"review"}),
        (("list all studies", "the last one"), {"review"}),  # without a year it comes last
    ],
)
def test_a_follow_up_builds_on_the_question_before(
    turns: tuple[str, ...], keys: set[str], library: Library
) -> None:
    assert cited(library, *turns) == keys


def test_why_a_study_was_found_can_be_asked(library: Library) -> None:
    answer = library.ask("why?", ["loneliness in the garden"])
    assert all(isinstance(one, Ranked) and one.matched for one in answer.statements)


def test_more_ends(library: Library) -> None:
    assert library.ask("more", ["loneliness"]).statements == (More(0),)


def test_a_wrong_size_is_set_right(library: Library) -> None:
    first = library.ask("what did the Price study of 500 people find?").statements[0]
    assert isinstance(first, Correction)
    assert isinstance(first.fact.value, SampleSize)
    assert (first.claimed, first.fact.value.count) == (500, 1204)


def test_what_a_study_is_not_is_set_right_before_what_it_found(library: Library) -> None:
    answer = library.ask("what did Price's meta-analysis of 500 people find?")
    design, size, *_ = answer.statements
    assert isinstance(design, Correction)
    assert isinstance(size, Correction)
    assert (design.claimed, size.claimed) == (Design.META_ANALYSIS, 500)
    assert not answer.abstained


def test_a_reference_can_be_asked_for_as_bibtex(library: Library) -> None:
    assert library.ask("bibtex for Price").question.bibtex
    assert not library.ask("cite Price").question.bibtex


def test_a_misspelt_word_is_read_as_one_that_is_held(library: Library) -> None:
    first = library.ask("lonelyness in mentors").statements[0]
    assert first == Respelt((("lonelyness", "loneliness"),))


def test_a_yes_or_no_question_gets_what_each_study_says(library: Library) -> None:
    answer = library.ask("does garden therapy reduce loneliness?")
    assert not answer.abstained
    assert "garden" in cited(library, "does garden therapy reduce loneliness?")


@pytest.mark.parametrize("previous", [(), ("loneliness",), ("I want to die",)])
def test_a_person_in_need_is_not_searched_for(previous: tuple[str, ...], library: Library) -> None:
    answer = library.ask("i want to die", previous)
    assert answer.statements == (Need(),)
    assert (answer.question.text, answer.citations, answer.abstained) == ("", (), False)


def test_nothing_follows_from_what_a_person_in_need_said(library: Library) -> None:
    assert said(library, "i want to die", "why?") == said(library, "why?")


@pytest.mark.parametrize("between", ["thanks", "hi", "help"])
def test_a_word_of_thanks_does_not_end_a_conversation(between: str, library: Library) -> None:
    first = library.ask("the first one", ("loneliness",))
    assert first.citations
    assert library.ask("the first one", ("loneliness", between)) == first


@pytest.mark.parametrize("question", ["what dose of zopiclone should I take", "should I see a gp?"])
def test_advice_for_one_person_is_left_to_others(question: str, library: Library) -> None:
    answer = library.ask(question)
    assert isinstance(answer.statements[0], Advice)
    assert answer.abstained


WORDS = (
    "what which how many did is the of in and not more less than 20 n>5 since 2020 before:2015 "
    "design:rct country:us method:interviews setting:hospital author:may journal:peer May Price "
    "study studies trial paper peer mentors loneliness ketamine sample size largest newest most "
    "common countries country where when why cite compare total participants women age mean only "
    "second one all list have you limitations conclusions measures effect follow-up ? , 500 people"
).split()


FOLLOW_UPS = ("loneliness", "more", "why?", "the second one", "only qualitative ones", "design?")


@settings(max_examples=150, deadline=None)
@given(
    words=st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=12)), max_size=9),
    before=st.lists(st.sampled_from(FOLLOW_UPS), max_size=2),
)
def test_any_question_gets_an_answer_that_stands_on_its_documents(
    words: list[str], before: list[str], library: Library
) -> None:
    answer = library.ask(" ".join(words), before)  # raises where the check on the way out does
    assert answer == library.ask(" ".join(words), before)
