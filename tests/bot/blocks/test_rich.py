"""Tests of bot/blocks/rich.py."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.blocks import limits, rich
from bot.blocks.limits import length
from bot.blocks.reply import Run


def test_words_are_shown_as_they_are_with_their_style_and_link() -> None:
    part = rich.paragraph(
        Run("<!channel> & *so*", bold=True), Run("here", link="https://x.org/?a=1&b=2"), Run("")
    )
    assert part["elements"] == [
        {"type": "text", "text": "<!channel> & *so*", "style": {"bold": True}},
        {"type": "link", "url": "https://x.org/?a=1&b=2", "text": "here"},
    ]


def test_an_address_that_leads_elsewhere_is_no_link() -> None:
    (element,) = rich.paragraph(Run("here", link="https://doi.org@evil.example"))["elements"]
    assert element == {"type": "text", "text": "here"}


def test_what_nobody_sees_goes_and_nothing_is_left_empty() -> None:
    (shown,) = rich.quotation(Run("a\u202eb\u200b"))["elements"]
    assert shown["text"] == "ab"
    for empty in (rich.paragraph(), rich.paragraph(Run("\u200b")), rich.to_copy("")):
        assert empty["elements"] == [{"type": "text", "text": "…"}]


def test_a_long_run_is_cut_at_a_word() -> None:
    (element,) = rich.paragraph(Run("porter " * 1_000))["elements"]
    assert element["text"].endswith("porter…")
    assert length(element["text"]) <= limits.RICH_TEXT


def test_what_is_to_be_copied_keeps_its_lines_and_blanks() -> None:
    (element,) = rich.to_copy("TY  - JOUR\n\tAU  - Ng\u202e\nER  - \n")["elements"]
    assert element["text"] == "TY  - JOUR\n AU  - Ng\nER  - "


@given(st.text(alphabet="a b\n🙂", max_size=9_000))
def test_however_long_it_is_all_of_it_can_be_copied(text: str) -> None:
    elements = rich.to_copy(text)["elements"]
    assert all(length(one["text"]) <= limits.RICH_TEXT for one in elements)
    assert "".join(one["text"] for one in elements) == (text.strip("\n") or "…")
