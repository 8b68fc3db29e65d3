"""The modals under an answer, driven by what a person really has before them."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.functional.conftest import new_library
from tests.functional.documents import CHOIR, CHOIR_FINDING, SURVEY
from tests.functional.fake_slack import Person
from tests.functional.fake_slack.reading import links, mentions
from tests.functional.programs import evidence

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.functional.bots import Bot
    from tests.functional.fake_slack import Message, Mode
    from tests.functional.fake_slack.views import View

ASKED = "loneliness"


@pytest.fixture
def ana(bot: Bot) -> Person:
    """Let someone use the bot."""
    bot.slack.workspace.seconds_between_posts = 0  # the pace is tested elsewhere
    return Person(bot.slack)


def asked(person: Person, question: str = ASKED) -> Message:
    person.command(question)
    return person.waits()


def opened(person: Person, reply: Message, button: str, words: str = "") -> View:
    person.press(reply, button)
    return person.waits_for_modal(words)


# ── details ──────────────────────────────────────────────────────────────────────────────────────


def test_details_show_every_fact_of_the_first_study_and_of_any_other_chosen(ana: Person) -> None:
    modal = opened(ana, asked(ana), "Details", "Study details")
    first, second = ana.offers(modal, "switch_study")
    assert first.startswith("[1]")
    for fact in ("Sample size", "Study design", "Main finding", "Not reported in this text"):
        assert fact in modal.read
    by_author = ("Petrov, A. (2019)", "Solheim, M., & Okafor, T. (2021)")
    shown, other = by_author if by_author[0] in modal.read else reversed(by_author)
    assert other not in modal.read
    ana.choose(modal, "switch_study", second)
    changed = ana.waits_for_modal(other)
    assert shown not in changed.read
    assert ana.offers(changed, "switch_study") == [first, second]
    ana.choose(changed, "switch_study", first)
    assert ana.waits_for_modal(shown).id == modal.id


def test_details_give_the_reference_to_read_and_to_copy(ana: Person) -> None:
    modal = opened(ana, asked(ana), "Details", "Study details")
    for words in ("@article{", "TY  - JOUR", "Where it was read"):
        assert words in modal.read
    assert "/" not in modal.read.split("Where it was read")[1].split("BibTeX")[0]  # no paths


def test_a_window_does_not_wait_for_the_messages_pressed_for_before_it(ana: Person) -> None:
    ana.dm(ASKED)
    reply = ana.waits("[1]")
    before = len(ana.slack.ledger.entries("chat.postMessage"))
    for _ in range(6):  # posted a second apart, where Slack gives a window three
        ana.press(reply, "Compare")
    assert "Main finding" in opened(ana, reply, "Details", "Study details").read
    assert len(ana.slack.ledger.entries("chat.postMessage")) < before + 6


# ── citing ───────────────────────────────────────────────────────────────────────────────────────


def test_references_are_numbered_as_the_answer_has_them_and_copied_in_the_form_chosen(
    ana: Person,
) -> None:
    modal = opened(ana, asked(ana), "Cite", "Cite these studies")
    assert "[1] " in modal.read
    assert "[2] " in modal.read
    assert modal.read.count("@article{") == 2
    assert ana.offers(modal, "switch_form") == ["BibTeX", "RIS", "CSL-JSON"]
    ana.choose(modal, "switch_form", "RIS")
    assert ana.waits_for_modal("TY  - JOUR").read.count("TY  - JOUR") == 2
    ana.choose(modal, "switch_form", "CSL-JSON")
    assert "[1] " in ana.waits_for_modal('"container-title"').read


# ── filtering ────────────────────────────────────────────────────────────────────────────────────


def test_a_private_answer_is_replaced_by_one_with_the_filters_named(ana: Person) -> None:
    reply = asked(ana)
    modal = opened(ana, reply, "Filter", "“loneliness” is asked again")
    ana.type_into(modal, "Sample size from", "100")
    ana.submit(modal)
    limited = ana.waits("Only with n of 100 or more")
    assert (limited.ts, limited.seen_by) == (reply.ts, ana.id)
    assert SURVEY in limited.read
    assert CHOIR not in limited.read
    assert ana.modal is None

    # It begins with what the answer had, and lets go of it.
    again = opened(ana, limited, "Filter", "“loneliness” is asked again")
    ana.type_into(again, "Sample size from", "")
    ana.submit(again)
    ana.waits_until(lambda: CHOIR in ana.sees()[-1].read, "the whole answer")
    assert "Only with" not in ana.sees()[-1].read


def test_limits_that_leave_nothing_can_be_widened_again(ana: Person) -> None:
    reply = asked(ana, "loneliness n>5000")
    assert "None of the 2 studies on “loneliness” passes these limits" in reply.read
    modal = opened(ana, reply, "Filter", "“loneliness” is asked again")
    ana.type_into(modal, "Sample size from", "")
    ana.submit(modal)
    assert CHOIR in ana.waits(SURVEY).read


def test_what_is_no_range_is_said_beside_its_input(ana: Person) -> None:
    modal = opened(ana, asked(ana), "Filter", "“loneliness” is asked again")
    ana.type_into(modal, "Published from (year)", "2020")
    ana.type_into(modal, "Published up to (year)", "2010")
    ana.submit(modal)
    assert ana.modal is not None
    assert list(ana.modal.errors) == ["until"]
    ana.type_into(modal, "Published up to (year)", "2030")
    ana.submit(modal)
    assert "published in 2020–2030" in ana.waits("Only").read


def test_only_designs_that_the_library_holds_are_offered_and_each_gives_as_many(
    ana: Person,
) -> None:
    modal = opened(ana, asked(ana, "what do you have?"), "Filter", "is asked again")
    offered = ana.offers(modal, "Design")
    assert offered
    name, _, count = offered[0].rstrip(")").rpartition(" (")
    ana.choose(modal, "Design", offered[0])
    ana.submit(modal)
    assert f"{count} of 6 studies" in ana.waits(f"Only studies that are {name}").read


def test_in_direct_messages_the_limited_answer_stands_in_the_thread(ana: Person) -> None:
    root = ana.dm(ASKED)
    reply = ana.waits(CHOIR)
    modal = opened(ana, reply, "Filter", "is asked again")
    ana.type_into(modal, "Sample size up to", "100")
    ana.submit(modal)
    limited = ana.waits("Only with n of 100 or fewer")
    assert (limited.thread_ts, limited.seen_by) == (root.ts, None)
    assert reply.ts in {message.ts for message in ana.sees()}  # and the first answer is still there


def test_the_limited_answer_keeps_the_pace_of_its_conversation(ana: Person) -> None:
    ana.dm(ASKED)
    modal = opened(ana, ana.waits(CHOIR), "Filter", "is asked again")
    ana.type_into(modal, "Sample size up to", "100")
    before = len(ana.slack.ledger.entries("chat.postMessage"))
    ana.slack.workspace.seconds_between_posts = 1
    ana.submit(modal)
    ana.dm("choir")
    ana.dm("singing")
    ana.waits("Only with n of 100 or fewer")
    ana.waits("Singing · ")
    refused = [call.error for call in ana.slack.ledger.entries("chat.postMessage")]
    assert "ratelimited" not in refused[before:]


def test_what_follows_builds_on_the_limited_question(ana: Person) -> None:
    root = ana.dm(ASKED)
    modal = opened(ana, ana.waits(CHOIR), "Filter", "is asked again")
    ana.type_into(modal, "Sample size up to", "100")
    ana.submit(modal)
    limited = ana.waits("Only with n of 100 or fewer")
    ana.dm("only since 1990", root.ts)
    further = ana.waits("published in 1990 or later", after=limited)
    assert "with n of 100 or fewer" in further.read
    modal = opened(ana, further, "Filter", "“loneliness” is asked again")
    ana.type_into(modal, "Sample size up to", "")
    ana.submit(modal)
    assert "with n" not in ana.waits("Only published in 1990 or later", after=further).read


def test_an_answer_that_all_see_is_left_as_it_is(bot: Bot, ana: Person) -> None:
    channel = bot.slack.workspace.open_channel(ana.id)
    ana.mention(ASKED, channel)
    reply = ana.waits(CHOIR, channel)
    modal = opened(ana, reply, "Filter", "is asked again")
    ana.type_into(modal, "Sample size from", "100")
    ana.submit(modal)
    limited = ana.waits("Only with n of 100 or more", channel)
    assert (limited.seen_by, limited.thread_ts) == (ana.id, reply.thread_ts)
    assert CHOIR in next(m for m in ana.sees(channel) if m.ts == reply.ts).read


def test_after_half_an_hour_the_limited_answer_comes_as_a_direct_message(
    bot: Bot, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot.expected.add("expired_url")
    channel = bot.slack.workspace.open_channel(ana.id)
    ana.command(ASKED, channel)
    modal = opened(ana, ana.waits(CHOIR, channel), "Filter", "is asked again")
    ana.type_into(modal, "Sample size from", "100")
    then = bot.slack.workspace.clock
    monkeypatch.setattr(bot.slack.workspace, "clock", lambda: then() + 1_801)
    ana.submit(modal)
    limited = ana.waits("Only with n of 100 or more")
    assert (limited.channel, limited.via) == (ana.messages.id, "chat.postMessage")


# ── what is hostile, what is gone ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("button", ["Details", "Cite", "Filter"])
def test_a_hostile_study_calls_nobody_and_leads_nowhere_in_a_modal(
    ana: Person, button: str
) -> None:
    modal = opened(ana, asked(ana, "crossword puzzles"), button)
    words, targets = modal.read, links(modal.payload)
    assert all(target.startswith(("http://", "https://")) for target in targets)
    assert not any("@" in target.partition("#")[0] for target in targets)
    assert mentions(modal.payload) == []
    assert button == "Filter" or "Crossword puzzles" in words


def test_a_study_that_left_the_library_is_said_to_have_left(
    start_bot: Callable[[Mode, Path], Bot], papers: Path, tmp_path: Path
) -> None:
    copies = shutil.copytree(papers, tmp_path / "papers")
    bot = start_bot("socket", new_library(copies, tmp_path))
    ana = Person(bot.slack)
    modal = opened(ana, asked(ana), "Details", "Study details")
    gone = next(one for one in ana.offers(modal, "switch_study") if CHOIR in one)
    (copies / "choir.txt").unlink()
    here = ("--library", str(tmp_path / "library"))
    assert evidence(tmp_path, "load", str(copies), "--prune", *here).returncode in (0, 1)
    ana.choose(modal, "switch_study", gone)
    assert CHOIR_FINDING not in ana.waits_for_modal("has left the library").read
