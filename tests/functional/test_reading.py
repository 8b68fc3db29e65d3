"""What the tests take for "what a person sees" is what Slack would show."""

from __future__ import annotations

import pytest

from tests.functional.fake_slack.reading import links, mentions, read, read_mrkdwn


@pytest.mark.parametrize(
    ("sent", "seen"),
    [
        ("*Peer wellbeing* · 4 studies", "Peer wellbeing · 4 studies"),
        ("_*both*_", "both"),
        ("2 * 3 * 4", "2 * 3 * 4"),  # no edge of a word: stars stay stars
        ("snake_case_name", "snake_case_name"),
        ("~gone~ and `code`", "gone and code"),
        ("<https://doi.org/10.1/x|Walter 2023>", "Walter 2023"),
        ("<https://doi.org/10.1/x>", "https://doi.org/10.1/x"),
        ("a &lt; b &amp; c", "a < b & c"),
        ("&amp;lt;", "&lt;"),  # escaped twice stays escaped once
        ("&lt;!channel&gt;", "<!channel>"),
        ("no\u200bw", "now"),  # what is not seen is not read
    ],
)
def test_mrkdwn_reads_as_slack_shows_it(sent: str, seen: str) -> None:
    assert read_mrkdwn(sent) == seen


def test_a_message_reads_as_its_blocks_or_else_its_text() -> None:
    blocks = [
        {"type": "header", "text": {"type": "plain_text", "text": "a *b* &amp; c"}},
        {"type": "section", "text": {"type": "mrkdwn", "text": "*d*"}},
    ]
    assert read({"text": "t", "blocks": blocks}) == "a *b* & c\nd"
    assert read({"text": "*t*", "blocks": []}) == "t"


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("<!channel> <!here|here> <@U1> <#C1|general> <!subteam^S1>", 5),
        ("&lt;!channel&gt; @channel <https://example.org|@U1>", 0),
        ("<!date^1392734382^{date}|then>", 0),
    ],
)
def test_mentions_are_found_where_slack_would_call_someone(text: str, called: int) -> None:
    section = {"type": "section", "text": {"type": "mrkdwn", "text": text}}
    assert len(mentions({"text": text, "blocks": []})) == called
    assert len(mentions({"text": "", "blocks": [section]})) == called
    assert len(mentions({"text": "", "blocks": [{"type": "markdown", "text": text}]})) == called
    plain = {"type": "header", "text": {"type": "plain_text", "text": text}}
    assert mentions({"text": "", "blocks": [plain]}) == []


def test_rich_text_calls_by_element() -> None:
    line = {"type": "rich_text_section", "elements": [{"type": "broadcast", "range": "here"}]}
    assert mentions({"blocks": [{"type": "rich_text", "elements": [line]}]}) == ["broadcast"]


def test_links_are_found_in_text_and_on_buttons() -> None:
    blocks = [
        {"type": "section", "text": {"type": "mrkdwn", "text": "<https://a.org/?x&amp;y|a> <@U1>"}},
        {"type": "actions", "elements": [{"type": "button", "url": "https://b.org"}]},
    ]
    assert links({"text": "<https://c.org>", "blocks": blocks}) == [
        "https://a.org/?x&y",
        "https://b.org",
    ]
    assert links({"text": "<https://c.org>"}) == ["https://c.org"]
