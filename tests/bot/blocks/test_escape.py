"""Tests of bot/blocks/escape.py."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.blocks.escape import LOOK_ALIKES, address, clean, escape, person, unstyled


@given(st.text())
@settings(deadline=None)
def test_escaping_leaves_nothing_alive_and_loses_nothing(text: str) -> None:
    escaped = escape(text)
    assert "<" not in escaped
    assert ">" not in escaped
    back = escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert back == text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("peer\n\nsupport\tworkers", "peer support workers"),
        ("line\u2028break\u0085here", "line break here"),
        ("\u202egnip\u202c!", "gnip!"),  # would be shown from right to left
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("bell\x07 and null\x00", "bell and null"),
        ("half \ud800", "half \N{REPLACEMENT CHARACTER}"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # a joiner that Persian needs
        ("👩\u200d⚕️", "👩\u200d⚕️"),  # one that holds an emoji together
        (" · n = 7 ", " · n = 7 "),  # the blanks that set pieces apart
    ],
)
def test_what_is_unseen_goes_and_what_scripts_need_stays(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    ("text", "styles"),
    [
        ("*p < .05", True),  # a footnote mark would open bold
        ("_see_ ~no~", True),
        ("`rm`", True),
        ("(*both*)", True),
        ("snake_case_name", False),  # inside a word a mark is a letter
        ("2 * 3 * 4", False),  # before a blank it is an operator
        ("a*b", False),
    ],
)
def test_marks_that_would_style_become_look_alikes(text: str, *, styles: bool) -> None:
    assert (unstyled(text) != text) is styles
    assert unstyled(text) in {text, text.translate(LOOK_ALIKES)} or styles


def test_inside_a_style_of_ours_no_mark_is_left_that_could_end_it() -> None:
    assert unstyled("a*b_c~d`e", inside_style=True) == "a*b_c~d`e".translate(LOOK_ALIKES)


@pytest.mark.parametrize(
    ("link", "safe"),
    [
        ("https://doi.org/10.1/x", "https://doi.org/10.1/x"),
        ("http://example.org/?a=1&b=2", "http://example.org/?a=1&amp;b=2"),
        ("https://example.org/a|b>c<d", "https://example.org/a%7Cb%3Ec%3Cd"),
        ("https://doi.org/10.1/x#:~:text=a%20b", "https://doi.org/10.1/x#:~:text=a%20b"),
        ("javascript:alert(1)", ""),
        ("JAVASCRIPT:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("//example.org", ""),
        ("https://", ""),
        ("https://doi.org@evil.example/10.1/x", ""),  # leads elsewhere than it says
        ("https://example.org/a b", ""),
        ("https://example.org/\u202egro.live", ""),
        ("https://example.org/\nx", ""),
        ("http://[::1", ""),
        ("", ""),
    ],
)
def test_only_plain_web_addresses_pass(link: str, safe: str) -> None:
    assert address(link) == safe


@given(st.text())
@settings(deadline=None)
def test_an_address_never_ends_its_own_markup(link: str) -> None:
    assert not set("<>|") & set(address(f"https://example.org/{link}"))


@pytest.mark.parametrize(
    ("identifier", "markup"),
    [("U012AB", "<@U012AB>"), ("W1", "<@W1>"), ("C1", ""), ("U1> <!channel", ""), ("", "")],
)
def test_only_an_identifier_becomes_a_mention(identifier: str, markup: str) -> None:
    assert person(identifier) == markup


@pytest.mark.parametrize("piece", ["*", "_*", "`", "<", "&", " ", "\u202e", "a*", "* ", "\ud800"])
def test_hostile_text_costs_time_in_proportion_to_its_length(piece: str) -> None:
    began = time.process_time()
    escape(unstyled(clean(piece * 100_000)))
    assert time.process_time() - began < 5  # a pattern that backtracks takes hours
