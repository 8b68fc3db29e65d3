"""The fake refuses text that calls, misleads or leaves out, each row by the rule it breaks."""

from __future__ import annotations

from typing import Any

import pytest

from tests.functional.fake_slack.payload_rules import UNFIT_TEXT, check_message, check_view

PEOPLE = {"U1"}


def blocks(text: str, kind: str = "mrkdwn") -> list[dict[str, Any]]:
    if kind == "markdown":
        return [{"type": "markdown", "text": text}]
    return [{"type": "section", "text": {"type": kind, "text": text}}]


def rich(**element: object) -> list[dict[str, Any]]:
    section = {"type": "rich_text_section", "elements": [element]}
    return [{"type": "rich_text", "elements": [section]}]


FIT = {
    "plain words": "a &lt; b &amp; c &gt; d",
    "a link": "<https://doi.org/10.1/x?a=1&amp;b=2#:~:text=y|Walter>",
    "a link shown as itself": "<https://doi.org/10.1/x>",
    "an address for mail": "<mailto:a@example.org|write>",
    "someone who is there": "shared by <@U1>",
    "a channel": "in <#C012345>",
    "a date": "<!date^1392734382^{date}|18 February 2014>",
    "a quotation": "> said\n> again",
    "joiners": "\U0001f469\u200d\U0001f52c and \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "tab and break": "a\tb\nc",
}
UNFIT = {
    "all in the channel": ("<!channel>", "a live <!channel>"),
    "all who are here": ("<!here|here>", "a live"),
    "a group": ("<!subteam^S012345>", "a live"),
    "a stranger": ("<@U999>", "'U999', whom nobody knows"),
    "an angle": ("p < .05", "'<' is not escaped"),
    "an angle back": ("n > 5", "'>' is not escaped"),
    "a link left open": ("<https://doi.org/10.1/x", "'<' is not escaped"),
    "an ampersand": ("fish & chips", "'&' is not escaped"),
    "half an entity": ("&nbsp;", "'&' is not escaped"),
    "a script": ("<javascript:alert(1)|x>", "not an absolute link"),
    "a file": ("<file:///etc/passwd|x>", "not an absolute link"),
    "a blank in a link": ("<https://a.org/b c|x>", "not an absolute link"),
    "nothing in angles": ("<>", "not a link"),
    "a link without words": ("<https://a.org| >", "has no words"),
    "a name before the host": ("<https://doi.org@evil.example/|x>", "elsewhere"),
    "a link shown as another": ("<https://evil.example/|https://doi.org/x>", "leads to evil"),
    "no channel": ("<#general>", "names no channel"),
    "an override": ("a\u202eb", "U+202E"),
    "an isolate": ("a\u2066b", "U+2066"),
    "a control character": ("a\x07b", "U+0007"),
    "a null": ("a\x00b", "U+0000"),
    "half a character": ("a\ud83d", "U+D83D"),
    "a tag unseen": ("a\U000e0041", "U+E0041"),
}


@pytest.mark.parametrize("text", FIT.values(), ids=FIT)
def test_what_does_no_harm_passes(text: str) -> None:
    assert check_message({"text": text, "blocks": blocks(text)}, people=PEOPLE) is None
    view = {"type": "home", "blocks": blocks(text)}
    assert check_view(view, people=PEOPLE) is None


@pytest.mark.parametrize(("text", "reason"), UNFIT.values(), ids=UNFIT)
def test_what_does_harm_is_refused_wherever_it_stands(text: str, reason: str) -> None:
    for refusal in (
        check_message({"text": text}, people=PEOPLE),
        check_message({"text": text, "blocks": blocks(text)}, people=PEOPLE),
        check_message({"text": text, "blocks": blocks(text, "markdown")}, people=PEOPLE),
        check_view({"type": "home", "blocks": blocks(text)}, people=PEOPLE),
    ):
        assert refusal is not None
        assert refusal.error == UNFIT_TEXT
        assert reason in "\n".join(refusal.reasons)


def test_plain_text_is_no_markup() -> None:
    assert check_message({"text": "x", "blocks": blocks("<b> & <!channel>", "plain_text")}) is None


@pytest.mark.parametrize(
    ("element", "reason"),
    [
        ({"type": "user", "user_id": "U999"}, "whom nobody knows"),
        ({"type": "broadcast", "range": "here"}, "a live broadcast"),
        ({"type": "usergroup", "usergroup_id": "S1"}, "a live usergroup"),
        ({"type": "text", "text": "a\u202eb"}, "U+202E"),
    ],
)
def test_rich_text_calls_nobody_either(element: dict[str, Any], reason: str) -> None:
    refusal = check_message({"text": "x", "blocks": rich(**element)}, people=PEOPLE)
    assert refusal is not None
    assert reason in refusal.reasons[0]


def test_a_link_in_markdown_leads_where_links_may() -> None:
    kind = "markdown"
    good = {"text": "x", "blocks": blocks("[x](https://a.org)", kind)}
    assert check_message(good) is None
    bad = check_message({"text": "x", "blocks": blocks("[x](javascript:alert)", kind)})
    assert bad is not None
    assert "not an absolute link" in bad.reasons[0]


def test_what_would_be_a_link_in_markdown_is_mere_text_elsewhere() -> None:
    assert check_message({"text": "x", "blocks": blocks("[x](javascript:alert)", "mrkdwn")}) is None


@pytest.mark.parametrize(
    ("text", "shown", "missing"),
    [
        ("Sleep [1]", blocks("*Sleep* [1]"), None),
        ("Sleep", blocks("*Sleep* [1]"), "[1]"),
        ("see Walter 2023", blocks("<https://a.org|Walter  2023>"), None),
        ("see it", blocks("<https://a.org|Walter 2023>"), "Walter 2023"),
        ("Ash &amp; Oak", blocks("<https://a.org|Ash &amp; Oak>"), None),
        ("x", rich(type="link", url="https://a.org", text="Oak"), "Oak"),
        ("x", rich(type="text", text="as [12] says"), "[12]"),
        ("x", [{"type": "header", "text": {"type": "plain_text", "text": "Sleep"}}], "Sleep"),
    ],
)
def test_the_plain_text_holds_every_source_and_headline(
    text: str, shown: list[dict[str, Any]], missing: str | None
) -> None:
    refusal = check_message({"text": text, "blocks": shown})
    if missing is None:
        assert refusal is None
    else:
        assert refusal is not None
        assert f"{missing!r} stands in the blocks only" in refusal.reasons[0]


def test_all_that_is_wrong_is_said_with_its_path() -> None:
    refusal = check_message({"text": "", "blocks": [*blocks("x" * 3001), {"type": "paragraph"}]})
    assert refusal is not None
    assert refusal.error == "no_text"
    assert [reason.partition(":")[0] for reason in refusal.reasons] == [
        "text",
        "blocks[0].text.text",
        "blocks[1]",
    ]
