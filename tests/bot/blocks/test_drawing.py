"""Tests of bot/blocks/drawing.py."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.blocks import limits
from bot.blocks.drawing import BULLET, plain, slack_message, slack_sentence
from bot.blocks.limits import length
from bot.blocks.reply import Control, Line, Reply, Run
from bot.blocks.words import surfaces

LIVE = re.compile(r"<[^>]*>")
OURS = re.compile(r"<https?://[^<>|]+\|[^<>]*>|<@[UW][A-Z0-9]+>")

hostile = st.sampled_from(
    [
        "<!channel>",
        "<@U0VICTIM>",
        "&lt;!here&gt;",
        "<https://evil.example|doi.org>",
        "*bold* _it_ ~no~ `code`",
        "\u202egnp.exe",
        ">quoted",
        "x" * 2_500,
        "word " * 500,
        "&" * 1_000,
        "😀" * 1_500,
        "\ud800",
        "\n\n",
        " ",
        "",
    ]
)
runs = st.builds(
    Run,
    text=st.one_of(hostile, st.text(max_size=40)),
    bold=st.booleans(),
    italic=st.booleans(),
    link=st.sampled_from(
        ["", "https://doi.org/10.1/x", "javascript:1", "https://a.b/" + "x" * 3_000, "https://a|b>"]
    ),
    person=st.sampled_from(["", "U1", "U1> <!channel"]),
)
some_runs = st.lists(runs, max_size=6).map(tuple)
lines = st.builds(Line, some_runs, below=some_runs, heading=st.booleans())
some_lines = st.one_of(
    st.lists(lines, max_size=4),
    st.integers(5, 80).flatmap(lambda count: lines.map(lambda line: [line] * count)),
).map(tuple)
replies = st.builds(
    Reply,
    headline=some_lines,
    statements=some_lines,
    references=some_lines,
    notes=some_lines,
    controls=st.lists(st.sampled_from(Control), unique=True).map(tuple),
)


def line(text: str, **more: Any) -> Line:  # noqa: ANN401 - fields of any kind
    return Line((Run(text, **more),))


def texts(blocks: list[dict[str, Any]]) -> list[str]:
    """List the texts of sections and contexts in reading order."""
    found = []
    for block in blocks:
        found += [block["text"]["text"]] if block["type"] == "section" else []
        found += [one["text"] for one in block["elements"]] if block["type"] == "context" else []
    return found


REPLY = Reply(
    headline=(Line((Run("Peer wellbeing", bold=True), Run(" · 2 of 2 studies"))),),
    statements=(
        Line(
            (
                Run("“Helpers & others felt *less* alone.”"),
                Run(" "),
                Run("[1]", link="https://a.b/#x"),
            )
        ),
        Line((Run("“Nothing < changed.”"), Run(" "), Run("[2]", link="https://c.d/"))),
    ),
    references=(
        Line(
            (
                Run("[1]", link="https://a.b/#x"),
                Run(" "),
                Run("Okafor 2021", bold=True),
                Run(" · "),
                Run("doi ↗", link="https://a.b/"),
                Run(" · "),
                Run("sentence ↗", link="https://a.b/#x"),
            )
        ),
        Line((Run("[2]", link="https://c.d/"), Run(" "), Run("Lund 2019", bold=True, italic=True))),
    ),
    notes=(line("A note."),),
    controls=(Control.CITE, Control.SHARE),
)


def test_a_reply_becomes_sections_contexts_and_buttons() -> None:
    blocks = slack_message(REPLY, ["peer wellbeing"])["blocks"]
    kinds = [block["type"] for block in blocks]
    assert kinds == ["section", "section", "section", "context", "context", "actions"]
    assert texts(blocks) == [
        "*Peer wellbeing* · 2 of 2 studies",
        "• “Helpers &amp; others felt ∗less* alone.” <https://a.b/#x|[1]>",
        "• “Nothing &lt; changed.” <https://c.d/|[2]>",
        (
            "<https://a.b/#x|[1]> *Okafor 2021* · <https://a.b/|doi ↗> · "
            "<https://a.b/#x|sentence ↗>\n<https://c.d/|[2]> *_Lund 2019_*"
        ),
        "A note.",
    ]
    cite, share = blocks[-1]["elements"]
    assert (cite["action_id"], share["action_id"]) == (Control.CITE, Control.SHARE)
    assert share["value"] == "peer wellbeing"
    assert share["text"] == {
        "type": "plain_text",
        "text": surfaces.BUTTONS[Control.SHARE],
        "emoji": False,
    }


def test_the_text_beside_the_blocks_says_all_of_it_without_styles() -> None:
    assert slack_message(REPLY)["text"].splitlines() == [
        "Peer wellbeing · 2 of 2 studies",
        "• “Helpers &amp; others felt ∗less* alone.” [1]",
        "• “Nothing &lt; changed.” [2]",
        "<https://a.b/#x|[1]> Okafor 2021 · <https://a.b/|doi ↗> · <https://a.b/#x|sentence ↗>",
        "<https://c.d/|[2]> Lund 2019",
        "A note.",
    ]


def test_plain_text_escapes_nothing_and_spells_out_the_links_of_sources() -> None:
    assert plain(REPLY) == (
        "Peer wellbeing · 2 of 2 studies\n\n"
        "• “Helpers & others felt *less* alone.” [1]\n"
        "• “Nothing < changed.” [2]\n\n"
        "[1] Okafor 2021 · doi ↗ (https://a.b/) · sentence ↗ (https://a.b/#x)\n"
        "[2] (https://c.d/) Lund 2019\n\n"
        "A note."
    )


def test_one_statement_alone_has_no_bullet() -> None:
    alone = Reply(statements=(line("Ten took part."),))
    assert texts(slack_message(alone)["blocks"]) == ["Ten took part."]
    assert plain(alone) == "Ten took part."


@pytest.mark.parametrize("question", ["", "x" * (limits.BUTTON_VALUE + 1)])
def test_without_a_question_that_a_button_can_carry_there_is_none(question: str) -> None:
    kinds = [block["type"] for block in slack_message(REPLY, [question])["blocks"]]
    assert "actions" not in kinds


def test_a_person_is_shown_by_their_name_as_it_is_now() -> None:
    by = Line((Run("Shared by "), Run("@amal", person="U1"), Run(".")))
    assert texts(slack_message(Reply(notes=(by,)))["blocks"]) == ["Shared by <@U1>."]
    assert plain(Reply(notes=(by,))) == "Shared by @amal."


def test_a_line_that_is_too_long_loses_words_of_its_longest_run_and_keeps_its_citation() -> None:
    long = Line((Run("“" + "word " * 1_000 + "”"), Run(" "), Run("[1]", link="https://a.b/")))
    (text,) = texts(slack_message(Reply(statements=(long,)))["blocks"])
    assert text.endswith("word… <https://a.b/|[1]>")


def test_when_all_is_too_long_the_longest_lines_are_cut_and_short_ones_are_not() -> None:
    short = line("Short and whole.")
    statements = (line("word " * 500), short, *[line("other " * 400) for _ in range(9)])
    shown = texts(slack_message(Reply(statements=statements))["blocks"])
    assert shown[1] == "• Short and whole."
    assert [text.endswith("…") for text in shown].count(True) == 10


def test_sources_that_fit_once_some_are_left_out_are_whole() -> None:
    sources = tuple(line(f"[{number}] " + "x" * 100) for number in range(1, 81))
    shown = "\n".join(texts(slack_message(Reply(references=sources))["blocks"])).splitlines()
    assert shown[0] == "[1] " + "x" * 100
    assert shown[-1] == surfaces.left_out(80 - len(shown) + 1)


def test_statements_that_no_message_holds_are_counted() -> None:
    many = Reply(statements=tuple(line(f"Study {number}.") for number in range(100)))
    shown = texts(slack_message(many)["blocks"])
    assert shown[0] == "• Study 0."
    assert shown[-1] == f"• {surfaces.left_out(100 - len(shown) + 1)}"


def test_a_sentence_of_ours_is_one_section() -> None:
    message = slack_sentence("Type /invite @evidence <here>")
    assert texts(message["blocks"]) == ["Type /invite @evidence &lt;here&gt;"]
    assert message["text"] == "Type /invite @evidence &lt;here&gt;"


@given(replies, st.sampled_from(["", "peer wellbeing", "q" * 5_000]))
@settings(deadline=None, max_examples=80)
def test_no_reply_is_over_slacks_limits(reply: Reply, question: str) -> None:
    message = slack_message(reply, [question])
    blocks = message["blocks"]
    assert len(blocks) <= limits.BLOCKS
    assert message["text"].strip()
    assert length(message["text"]) <= limits.FALLBACK_TEXT
    shown = texts(blocks)
    assert all(shown)
    assert max(map(length, shown), default=0) <= limits.CONTEXT_TEXT + len(BULLET)
    assert limits.CONTEXT_TEXT + len(BULLET) <= limits.SECTION_TEXT
    assert sum(map(length, shown)) + limits.BUTTON_TEXT <= limits.MESSAGE_TEXT


@given(replies)
@settings(deadline=None, max_examples=80)
def test_nothing_in_a_reply_is_alive_but_its_own_links_and_people(reply: Reply) -> None:
    message = slack_message(reply)
    for text in (message["text"], *texts(message["blocks"])):
        assert [tag for tag in LIVE.findall(text) if not OURS.fullmatch(tag)] == []
        assert "<" not in OURS.sub("", text)
        assert "\u202e" not in text
        text.encode()


def test_a_heading_has_no_bullet_and_what_stands_below_has_a_row_of_its_own() -> None:
    finding = Line((Run("“Rest helped.” [1]"),), below=(Run("Okafor 2021 · n = 12"),))
    reply = Reply(statements=(Line((Run("Report a benefit:"),), heading=True), finding))
    drawn = slack_message(reply)
    said = ["Report a benefit:", "• “Rest helped.” [1]\nOkafor 2021 · n = 12"]
    assert texts(drawn["blocks"]) == said
    assert drawn["text"] == "\n".join(said)
    assert plain(reply) == "Report a benefit:\n• “Rest helped.” [1]\n  Okafor 2021 · n = 12"


def test_what_stands_below_leaves_room_for_what_stands_above() -> None:
    long = Line((Run("word " * 2_000),), below=(Run("whose " * 2_000),))
    (block,) = slack_message(Reply(statements=(long,)))["blocks"]
    above, below = block["text"]["text"].split("\n")
    assert min(length(above), length(below)) > 900
    assert length(block["text"]["text"]) <= limits.SECTION_TEXT
