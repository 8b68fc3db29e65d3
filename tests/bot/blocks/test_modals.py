"""Tests of bot/blocks/modals.py."""

from __future__ import annotations

import json

from bot.blocks import limits, rich
from bot.blocks.modals import heading, menu, modal, option, remark, sentence, simpler
from bot.blocks.reply import Run
from bot.blocks.words import modals


def test_a_modal_says_what_it_is_and_how_to_leave_it() -> None:
    view = modal("made", "Sleep", [sentence("They slept.")])
    assert (view["type"], view["callback_id"], view["title"]["text"]) == ("modal", "made", "Sleep")
    assert view["close"]["text"] == modals.CLOSE
    assert {"submit", "private_metadata"}.isdisjoint(view)
    asking = modal("made", "Sleep", [], metadata="m", submit="Ask")
    assert (asking["submit"]["text"], asking["close"]["text"]) == ("Ask", modals.CANCEL)
    assert asking["private_metadata"] == "m"


def test_every_text_of_ours_is_plain_and_within_its_limit() -> None:
    long = "porter " * 1_000
    view = modal(long, long, [sentence(long), remark(long), heading(long)], submit=long)
    for name in ("title", "submit"):
        assert len(view[name]["text"]) <= limits.VIEW_TITLE
    section, context, header = view["blocks"]
    assert len(section["text"]["text"]) <= limits.SECTION_TEXT
    assert len(context["elements"][0]["text"]) <= limits.CONTEXT_TEXT
    assert len(header["text"]["text"]) <= limits.HEADER
    assert sentence("\u200b")["text"]["text"] == "…"


def test_of_too_many_blocks_the_last_go_and_that_is_said() -> None:
    blocks = modal("made", "Sleep", [sentence(str(number)) for number in range(101)])["blocks"]
    assert len(blocks) == limits.VIEW_BLOCKS
    assert blocks[-1] == remark(modals.TOO_LONG)
    assert blocks[-2]["text"]["text"] == "98"


def test_so_do_blocks_that_are_too_long_together() -> None:
    view = modal("made", "Sleep", [sentence("ü" * 3_000)] * 90)
    assert len(json.dumps(view)) < 250_000
    assert view["blocks"][-1] == remark(modals.TOO_LONG)


def test_a_menu_offers_no_more_than_slack_takes() -> None:
    options = [option("porter " * 30, str(number)) for number in range(150)]
    (select,) = menu("act", "block", options, options[0])["elements"]
    assert len(select["options"]) == limits.OPTIONS
    assert select["initial_option"] in select["options"]
    assert all(len(one["text"]["text"]) <= limits.OPTION_TEXT for one in select["options"])


def test_a_simpler_modal_has_the_same_words_but_nothing_to_press() -> None:
    options = [option("one", "1")]
    parts = (rich.paragraph(Run("They "), Run("slept", bold=True)), rich.quotation(Run("“Badly”")))
    blocks = [
        heading("Porters"),
        menu("act", "block", options, options[0]),
        rich.block(*parts),
        remark("So far."),
        {"type": "divider"},
        rich.block(rich.to_copy("TY  - JOUR\nER  - ")),
    ]
    shown = simpler(modal("made", "Sleep", blocks))["blocks"]
    assert [one["text"]["text"] for one in shown] == [
        "Porters",
        "They slept\n“Badly”",
        "So far.",
        "TY  - JOUR\nER  -",
    ]
    assert {one["text"]["type"] for one in shown} == {"plain_text"}
