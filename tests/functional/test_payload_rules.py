"""The fake refuses what Slack refuses to show. Each row names the rule that it breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.functional.fake_slack.payload_rules import check_message, check_view

if TYPE_CHECKING:
    from tests.functional.fake_slack.shapes import JsonObject

Block = dict[str, Any]


def plain(text: str) -> Block:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Block:
    return {"type": "mrkdwn", "text": text}


def section(**more: object) -> Block:
    return {"type": "section", "text": mrkdwn("words"), **more}


def button(**more: object) -> Block:
    return {"type": "button", "action_id": "go", "text": plain("Go"), **more}


def actions(*elements: Block) -> Block:
    return {"type": "actions", "elements": list(elements)}


def option(text: str = "One", value: str = "1") -> Block:
    return {"text": plain(text), "value": value}


def select(**more: object) -> Block:
    return {"type": "static_select", "action_id": "s", "options": [option()], **more}


def table(*rows: list[Block], **more: object) -> Block:
    return {"type": "table", "rows": list(rows), **more}


def cell(text: str) -> Block:
    return {"type": "raw_text", "text": text}


def rich(*elements: Block) -> Block:
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_section", "elements": list(elements)}],
    }


def data_table(*rows: list[Block], **more: object) -> Block:
    return {"type": "data_table", "caption": "Studies", "rows": list(rows), **more}


IMAGE = {"type": "image", "image_url": "https://example.org/a.png", "alt_text": "a bar chart"}
FEEDBACK = {
    "type": "feedback_buttons",
    "action_id": "feedback",
    "positive_button": {"text": plain("Good"), "value": "1"},
    "negative_button": {"text": plain("Bad"), "value": "0"},
}
CONFIRM = {
    "title": plain("Sure?"),
    "text": mrkdwn("It is seen by all."),
    "confirm": plain("Yes"),
    "deny": plain("No"),
}

SHOWN: dict[str, list[Block]] = {
    "section": [section()],
    "section of fields": [{"type": "section", "fields": [mrkdwn("a"), plain("b")] * 5}],
    "the longest section": [{"type": "section", "text": mrkdwn("x" * 3000)}],
    "section with a button": [section(accessory=button(style="danger", confirm=CONFIRM))],
    "section with an image": [section(accessory=IMAGE)],
    "header": [{"type": "header", "text": plain("x" * 150)}],
    "divider": [{"type": "divider"}],
    "context": [{"type": "context", "elements": [mrkdwn("a"), IMAGE]}],
    "actions": [actions(button(value="x" * 2000), select())],
    "a link button": [actions(button(url="https://doi.org/10.1000/xyz"))],
    "grouped options": [
        actions(
            {
                "type": "static_select",
                "action_id": "s",
                "option_groups": [{"label": plain("L"), "options": [option()]}],
                "initial_option": option(),
            }
        )
    ],
    "image": [{**IMAGE, "title": plain("t")}],
    "markdown": [{"type": "markdown", "text": "**x**" * 2000}],
    "rich text": [rich({"type": "text", "text": "a", "style": {"bold": True}})],
    "table": [table([cell("a"), cell("b")], [rich({"type": "text", "text": "c"}), cell("d")])],
    "data table": [data_table([cell("a")], [{"type": "raw_number", "value": 7, "text": "7"}])],
    "feedback": [{"type": "context_actions", "elements": [FEEDBACK]}],
    "card": [{"type": "card", "title": plain("t"), "actions": [button()]}],
    "carousel": [{"type": "carousel", "elements": [{"type": "card", "body": plain("b")}]}],
    "container": [{"type": "container", "title": plain("t"), "child_blocks": [section()]}],
    "alert": [{"type": "alert", "text": plain("t"), "level": "warning"}],
    "fifty blocks": [section()] * 50,
    "no blocks": [],
}

REFUSED: dict[str, tuple[list[Any], str]] = {
    "fifty-one blocks": ([section()] * 51, "51 items"),
    "no such block": ([{"type": "paragraph"}], "'paragraph' does not belong"),
    "a block without type": ([{"text": mrkdwn("x")}], "type: missing"),
    "a block that is none": (["words"], "not an object"),
    "no such field": ([section(colour="red")], "colour: no such field"),
    "an empty section": ([{"type": "section"}], "needs text or fields"),
    "a long section": ([section(text=mrkdwn("x" * 3001))], "3001 characters"),
    "empty text": ([section(text=mrkdwn(""))], "0 characters"),
    "text as a string": ([section(text="x")], "not an object"),
    "a number for text": ([section(text={"type": "mrkdwn", "text": 7})], "not a string"),
    "emoji on mrkdwn": ([section(text={**mrkdwn("x"), "emoji": True})], "emoji: no such field"),
    "verbatim on plain_text": ([section(text={**plain("x"), "verbatim": True})], "verbatim"),
    "markdown as text object": ([section(text={"type": "markdown", "text": "x"})], "'markdown'"),
    "a missing type of text": ([section(text={"text": "x"})], "type: missing"),
    "eleven fields": ([{"type": "section", "fields": [plain("x")] * 11}], "11 items"),
    "a long field": ([{"type": "section", "fields": [plain("x" * 2001)]}], "2001 characters"),
    "mrkdwn in a header": ([{"type": "header", "text": mrkdwn("x")}], "'mrkdwn'"),
    "a long header": ([{"type": "header", "text": plain("x" * 151)}], "151 characters"),
    "eleven in a context": ([{"type": "context", "elements": [plain("x")] * 11}], "11 items"),
    "an empty context": ([{"type": "context", "elements": []}], "0 items"),
    "a button in a context": ([{"type": "context", "elements": [button()]}], "'button'"),
    "no actions": ([actions()], "0 items"),
    "26 actions": ([actions(*(button(action_id=str(i)) for i in range(26)))], "26 items"),
    "mrkdwn on a button": ([actions(button(text=mrkdwn("x")))], "'mrkdwn'"),
    "a long button": ([actions(button(text=plain("x" * 76)))], "76 characters"),
    "a long value": ([actions(button(value="x" * 2001))], "2001 characters"),
    "an empty value": ([actions(button(value=""))], "0 characters"),
    "a value that is no string": ([actions(button(value=7))], "not a string"),
    "a long action_id": ([actions(button(action_id="x" * 256))], "256 characters"),
    "no such style": ([actions(button(style="default"))], "'default' is none of"),
    "a javascript link": ([actions(button(url="javascript:alert(1)"))], "not an absolute link"),
    "a data link": ([actions(button(url="data:text/html,x"))], "not an absolute link"),
    "a link without scheme": ([actions(button(url="doi.org/10.1/x"))], "not an absolute link"),
    "a link with a space": ([actions(button(url="https://a.org/b c"))], "not an absolute link"),
    "a long link": ([actions(button(url="https://a.org/" + "x" * 3000))], "1 to 3000"),
    "one action_id twice": ([actions(button(), button())], "'go' stands twice"),
    "one block_id twice": ([section(block_id="a"), section(block_id="a")], "'a' stands twice"),
    "an empty option": ([actions(select(options=[option("")]))], "0 characters"),
    "101 options": ([actions(select(options=[option()] * 101))], "101 items"),
    "no options": ([actions(select(options=[]))], "0 items"),
    "a long option": ([actions(select(options=[option("x" * 76)]))], "76 characters"),
    "a long option value": ([actions(select(options=[option("x", "x" * 151)]))], "151 chara"),
    "a stray initial option": ([actions(select(initial_option=option("Two")))], "not among"),
    "options and groups": (
        [actions(select(option_groups=[{"label": plain("L"), "options": [option()]}]))],
        "one of options or option_groups",
    ),
    "six in an overflow": (
        [actions({"type": "overflow", "action_id": "o", "options": [option()] * 6})],
        "6 items",
    ),
    "an image without words": ([{**IMAGE, "alt_text": ""}], "0 characters"),
    "an image without address": ([{"type": "image", "alt_text": "x"}], "image_url or slack_file"),
    "an image from a file": ([{**IMAGE, "image_url": "file:///etc/passwd"}], "not an absolute"),
    "long markdown": ([{"type": "markdown", "text": "x" * 12_001}], "12001 characters"),
    "long markdown in two": ([{"type": "markdown", "text": "x" * 6001}] * 2, "12002 characters"),
    "two tables": ([table([cell("a")]), table([cell("a")])], "only_one_table_allowed"),
    "an empty cell": ([table([cell("")])], "0 characters"),
    "mrkdwn in a cell": ([table([mrkdwn("x")])], "'mrkdwn'"),
    "uneven rows": ([table([cell("a")], [cell("a"), cell("b")])], "different lengths"),
    "101 rows": ([table(*[[cell("a")]] * 101)], "101 items"),
    "21 columns": ([table([cell("a")] * 21)], "21 items"),
    "a long table": ([table([cell("x" * 5001)], [cell("x" * 5000)])], "10001 characters"),
    "a data table of one row": ([data_table([cell("a")])], "1 items"),
    "a data table unnamed": ([data_table([cell("a")], [cell("b")], caption="")], "caption"),
    "a rich header": ([data_table([rich({"type": "text", "text": "x"})], [cell("b")])], "header"),
    "rows named by no column": (
        [data_table([cell("a")], [cell("b")], row_header_column_index=1)],
        "no column 1 among 1",
    ),
    "pages of nothing": ([data_table([cell("a")], [cell("b")], page_size=0)], "page_size"),
    "six context actions": (
        [{"type": "context_actions", "elements": [FEEDBACK] * 6}],
        "6 items",
    ),
    "an empty card": ([{"type": "card", "subtitle": plain("x")}], "needs hero_image"),
    "a container unnamed": ([{"type": "container", "child_blocks": [section()]}], "needs title"),
    "a container in one": (
        [
            {
                "type": "container",
                "title": plain("x"),
                "child_blocks": [
                    {"type": "container", "title": plain("x"), "child_blocks": [section()]}
                ],
            }
        ],
        "'container' does not belong",
    ),
    "no such broadcast": ([rich({"type": "broadcast", "range": "all"})], "'all' is none of"),
    "an empty rich text": ([rich()], "0 items"),
    "a question unlabelled": (
        [{"type": "input", "element": {"type": "plain_text_input", "action_id": "q"}}],
        "label: missing",
    ),
}


@pytest.mark.parametrize("blocks", SHOWN.values(), ids=SHOWN)
def test_what_slack_shows_is_shown(blocks: list[Block]) -> None:
    assert check_message({"text": "words " + "x" * 150, "blocks": blocks}) is None


@pytest.mark.parametrize(("blocks", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_slack_refuses_is_refused(blocks: list[Any], reason: str) -> None:
    refusal = check_message({"text": "words", "blocks": blocks})
    assert refusal is not None
    assert refusal.error == "invalid_blocks"
    assert reason in "\n".join(refusal.reasons)


@pytest.mark.parametrize(
    ("message", "error"),
    [
        ({}, "no_text"),
        ({"text": ""}, "no_text"),
        ({"text": " \n"}, "no_text"),
        ({"blocks": [section()]}, "no_text"),  # nothing for a screen reader
        ({"text": "x" * 40_001}, "msg_too_long"),
        ({"text": "x", "blocks": "words"}, "invalid_blocks"),
        # each section is within its limit, all of them together are not
        ({"text": "x", "blocks": [section(text=mrkdwn("x" * 2700))] * 5}, "msg_blocks_too_long"),
    ],
)
def test_a_message_as_a_whole_has_limits_too(message: JsonObject, error: str) -> None:
    refusal = check_message(message)
    assert refusal is not None
    assert refusal.error == error


def modal(**more: object) -> Block:
    return {"type": "modal", "title": plain("Details"), "blocks": [section()], **more}


ASKS = {
    "type": "input",
    "label": plain("What?"),
    "element": {"type": "plain_text_input", "action_id": "q"},
}


@pytest.mark.parametrize(
    "view",
    [
        modal(),
        modal(blocks=[section()] * 100),
        modal(blocks=[ASKS], submit=plain("Search")),
        {"type": "home", "blocks": [section()]},
    ],
)
def test_a_view_within_the_limits_is_shown(view: Block) -> None:
    assert check_view(view) is None


@pytest.mark.parametrize(
    ("view", "reason"),
    [
        (None, "not an object"),
        (modal(type="page"), "'page'"),
        (modal(title=plain("x" * 25)), "25 characters"),
        (modal(private_metadata="x" * 3001), "3001 characters"),
        (modal(blocks=[section()] * 101), "101 items"),
        (modal(blocks=[ASKS]), "view.submit: missing"),
        (modal(blocks=[{"type": "markdown", "text": "x"}]), "in messages only"),
        ({"type": "home", "blocks": [section()], "title": plain("x")}, "title: no such field"),
    ],
)
def test_a_view_beyond_the_limits_is_refused(view: object, reason: str) -> None:
    refusal = check_view(view)
    assert refusal is not None
    assert reason in "\n".join(refusal.reasons)
