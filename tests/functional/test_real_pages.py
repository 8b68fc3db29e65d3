"""The proof of the whole: four real pages in, one cited answer in Slack out.

Skipped, saying so, where the pages are not beside the repository.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.functional.fake_slack.reading import links, read_mrkdwn

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.functional.bots import Bot
    from tests.functional.fake_slack import Message, Mode

# Authors (or, where the page names none, the journal), size, design, DOI.
TRUTH = {
    "000": ("Walter & Hazan-Liran 2023", 7, "qualitative", "10.5993/ajhb.47.3.11"),
    "001": ("Poremski et al. 2022", 10, "qualitative, longitudinal", "10.1186/s13033-022-00561-8"),
    "002": ("2012", 30, "cross-sectional", "10.1037/h0094496"),
    "003": ("Williams 2021", 10, "qualitative", "10.1080/18387357.2021.1995452"),
}
FINDINGS = {  # the halves that must stand together, each by the words that carry it
    "000": ["link", "subjective well-being"],
    "001": ["does not appear to", "insight and resilience"],
    "002": ["significant association", "generativity", "No associations were found"],
    "003": ["positive impact on their recovery"],
}


@pytest.fixture(scope="module")
def replies(
    start_bot: Callable[[Mode, Path], Bot], real_library: Path
) -> tuple[Message, Message, Message]:
    """Ask the same in all three ways: by command, in a direct message, by a mention."""
    bot = start_bot("socket", real_library)
    by_command = bot.ask("peer wellbeing")
    messages, person = bot.slack.direct_messages()
    bot.slack.write("peer wellbeing", messages, person)
    channel, other = bot.slack.channel_with_person()
    bot.slack.write(f"<@{bot.slack.workspace.bot_user}> peer wellbeing", channel, other)
    wait = bot.slack.ledger.wait_message
    return by_command, wait(channel=messages.id), wait(channel=channel.id)


@pytest.mark.parametrize("way", range(3), ids=["command", "direct message", "mention"])
def test_peer_wellbeing_cites_all_four_studies(
    replies: tuple[Message, Message, Message], way: int
) -> None:
    for read in (replies[way].read, read_mrkdwn(replies[way].text)):
        assert "4 of 4 studies" in read
        assert "57 participants" in read
        assert "2012–2023" in read
        references = [line for line in read.splitlines() if re.match(r"\[\d\]", line)]
        assert len(references) == 4
        for name, size, design, _ in TRUTH.values():
            (line,) = [one for one in references if name in one]
            assert re.search(rf"n = {size}\b", line)
            assert design in line
        for halves in FINDINGS.values():
            assert any(all(half in line for half in halves) for line in read.splitlines())


def test_every_link_leads_to_the_study_and_to_its_words(
    replies: tuple[Message, Message, Message],
) -> None:
    found = links(replies[0].payload)
    assert all(link.startswith(("https://", "http://")) for link in found)
    for _, _, _, doi in TRUTH.values():
        assert any(doi in link.lower() for link in found)
    assert sum("#:~:text=" in link for link in found) >= 4


def test_the_page_without_title_and_authors_says_so(
    replies: tuple[Message, Message, Message],
) -> None:
    (line,) = [one for one in replies[0].read.splitlines() if "2012" in one and one[0] == "["]
    assert "not stated" in line


def test_the_answer_is_shared_with_the_same_words(
    replies: tuple[Message, Message, Message],
) -> None:
    command, message, mention = replies
    assert command.read.splitlines()[:5] == message.read.splitlines()[:5]
    assert message.read == mention.read
