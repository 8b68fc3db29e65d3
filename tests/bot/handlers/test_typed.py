"""Tests of bot/handlers/typed.py."""

from __future__ import annotations

import time

import pytest

from bot.handlers.typed import typed, written


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<@UBOT> peer wellbeing", "peer wellbeing"),
        ("peer <@UBOT> wellbeing", "peer wellbeing"),
        ("peer wellbeing <@UBOT|evidence>", "peer wellbeing @evidence"),
        ("what of <#C1|general>?", "what of #general?"),
        ("<#C1>", ""),
        ("<!subteam^S1|@nurses> and <!here>", "@nurses and"),
        ("see <https://doi.org/10.1/x>", "see https://doi.org/10.1/x"),
        ("see <https://doi.org/10.1/x|doi.org/10.1/x>", "see doi.org/10.1/x"),
        ("<mailto:a@b.org|a@b.org>", "a@b.org"),
        ("age &lt; 30 &amp; n &gt; 8", "age < 30 & n > 8"),
        ("&amp;lt;", "&lt;"),  # somebody typed an entity: unescaped once, not twice
        ("&lt;@U1&gt;", "<@U1>"),  # typed by hand: words, not a mention
        ("  peer\n wellbeing ", "peer wellbeing"),
        ("a < b", "a < b"),  # not escaped: not from Slack, and not markup either
        ("", ""),
    ],
)
def test_markup_is_read_back_as_it_was_typed(text: str, words: str) -> None:
    assert typed(text) == words


@pytest.mark.parametrize("piece", ["<", "<@", "<a|", "<a|b", ">", "&", "<@U1>", " "])
def test_hostile_text_costs_time_in_proportion_to_its_length(piece: str) -> None:
    began = time.process_time()
    typed(piece * 100_000)
    assert time.process_time() - began < 5  # a pattern that backtracks takes hours


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ({"text": "sleep &amp; rest"}, ["sleep & rest"]),
        ({"event": {"text": "<@U1> sleep"}}, ["sleep"]),
        ({"actions": [{"value": "sleep"}, {"value": None}, "odd"]}, ["sleep"]),
        ({"view": {"state": {"values": {"a": {"b": {"value": "sleep"}}, "c": 1}}}}, ["sleep"]),
        ({"text": 3, "event": [], "actions": {}, "view": "odd"}, []),
    ],
)
def test_what_a_person_wrote_is_found_in_every_kind_of_delivery(
    body: dict[str, object], found: list[str]
) -> None:
    assert list(written(body)) == found
