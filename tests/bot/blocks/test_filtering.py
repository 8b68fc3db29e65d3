"""Tests of bot/blocks/filtering.py: what can be chosen, and what was."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks.filtering import ACTION, chosen, filter_modal
from bot.blocks.words import filtering
from knowledge import Census, Design, Filters, country
from tests.bot.blocks.reading import shown

CENSUS = Census(
    studies=9,
    designs=((Design.QUALITATIVE, 5), (Design.COHORT, 1)),
    called=((Design.QUALITATIVE, 5), (Design.LONGITUDINAL, 2), (Design.COHORT, 1)),
    countries=(("NO", 3), ("KE", 1)),
    years=((1998, 2), (2021, 7)),
    sizes=(7, 1200),
)
EMPTY = Census(0, (), (), (), None)


def inputs(filters: Filters, census: Census = CENSUS) -> dict[str, dict[str, Any]]:
    view = filter_modal("sleep", filters, census, "m")
    return {one["block_id"]: one["element"] for one in view["blocks"] if one["type"] == "input"}


def texts(options: list[dict[str, Any]]) -> list[str]:
    return [one["text"]["text"] for one in options]


def test_only_what_the_library_holds_is_offered_with_how_many_studies_have_it() -> None:
    offered = inputs(Filters())
    assert texts(offered["designs"]["options"]) == [
        "qualitative (5)",
        "longitudinal (2)",
        "cohort (1)",
    ]
    assert texts(offered["countries"]["options"]) == ["Norway (3)", "Kenya (1)"]
    assert "kept" not in offered
    assert all(
        "initial_options" not in one and "initial_value" not in one for one in offered.values()
    )


def test_it_says_what_is_asked_again_and_what_range_is_held() -> None:
    view = filter_modal("sleep", Filters(), CENSUS, "m")
    assert "“sleep” is asked again" in shown(view)
    hints = [block["hint"]["text"] for block in view["blocks"] if "hint" in block]
    assert hints == ["The library holds 1998–2021.", "The studies here have 7 to 1,200."]
    assert view["private_metadata"] == "m"
    assert view["submit"]["text"] == filtering.ASK_AGAIN


def test_it_begins_with_the_filters_that_the_answer_had() -> None:
    filters = Filters(
        designs=(Design.COHORT,), since=2000, until=2020, least=8, most=0, countries=("KE",)
    )
    offered = inputs(filters)
    assert texts(offered["designs"]["initial_options"]) == ["cohort (1)"]
    assert texts(offered["countries"]["initial_options"]) == ["Kenya (1)"]
    numbers = [offered[name]["initial_value"] for name in ("since", "until", "least", "most")]
    assert numbers == ["2000", "2020", "8", "0"]


def test_a_filter_for_what_is_not_held_can_be_let_go() -> None:
    offered = inputs(Filters(designs=(Design.MODELLING,), countries=("SE",)))
    assert texts(offered["designs"]["initial_options"]) == ["modelling (0)"]
    assert texts(offered["countries"]["initial_options"]) == ["Sweden (0)"]


def test_what_can_only_be_typed_is_kept_unless_it_is_unticked() -> None:
    filters = Filters(
        methods=("interviews",), setting=("ward",), authors=("okafor",), journal="night"
    )
    kept = inputs(filters)["kept"]
    assert kept["initial_options"] == kept["options"]
    assert texts(kept["options"]) == [
        "using interviews",
        "in a setting described by “ward”",
        "by “okafor”",
        "from a journal called “night”",
    ]
    flags = [one["value"] for one in kept["options"]]
    assert chosen(values(kept=flags)).asked_of("sleep") == (
        'sleep method:"interviews" setting:"ward" author:"okafor" journal:"night"'
    )


def test_an_empty_library_offers_only_numbers() -> None:
    assert set(inputs(Filters(), EMPTY)) == {"since", "until", "least", "most"}


def test_a_library_of_the_whole_world_offers_no_more_than_slack_takes() -> None:
    codes = [f"{a}{b}" for a in "ABCDEFGHILMNPST" for b in "ABCDEFGHIKLMNORSTUZ"]
    known = [code for code in codes if _is_country(code)]
    assert len(known) > 110
    many = Census(9, (), tuple((code, 1) for code in known), (), None)
    offered = inputs(Filters(countries=(known[-1],)), many)["countries"]
    assert len(offered["options"]) == 100
    assert offered["initial_options"][0] in offered["options"]


def test_what_was_chosen_is_read() -> None:
    read = chosen(
        values(designs=["cohort", "qualitative"], countries=["NO"], since="2000", most=" 20 ")
    )
    assert not read.errors
    assert read.filters == Filters(
        designs=(Design.COHORT, Design.QUALITATIVE), since=2000, most=20, countries=("NO",)
    )
    assert read.asked_of("sleep") == (
        "sleep design=cohort design=qualitative since:2000 n<=20 country:NO"
    )


def test_nothing_chosen_is_no_filter() -> None:
    for nothing in ({}, values(designs=[], since=None), {"since": None}):
        read = chosen(nothing)
        assert (read.filters, read.kept, dict(read.errors)) == (Filters(), (), {})
    assert chosen({}).asked_of("sleep") == "sleep"


@pytest.mark.parametrize("typed", ["x", "1.5", "-1", "²", "١٩", "99999999999", "n>3"])
def test_what_is_no_number_is_no_limit(typed: str) -> None:
    assert set(chosen(values(least=typed, since=typed)).errors) == {"least", "since"}


def test_a_range_may_be_one_number() -> None:
    assert not chosen(values(since="2020", until="2020", least="0", most="0")).errors


@given(st.dictionaries(st.sampled_from(("since", "least", "most")), st.text(max_size=12)))
def test_whatever_is_typed_is_a_limit_or_an_error(typed: dict[str, str]) -> None:
    read = chosen(values(**typed))
    for name, of in typed.items():
        if of.strip():
            assert name in read.errors or getattr(read.filters, name) is not None


def values(**given_: list[str] | str | None) -> dict[str, Any]:
    return {
        name: {
            ACTION: {"selected_options": [{"value": one} for one in of]}
            if isinstance(of, list)
            else {"value": of}
        }
        for name, of in given_.items()
    }


def _is_country(code: str) -> bool:
    try:
        return bool(country(code))
    except KeyError:
        return False
