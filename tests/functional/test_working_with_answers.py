"""What people do with answers: compare studies, take them as a file, say whether it helped."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.functional.documents import CHOIR, SURVEY
from tests.functional.fake_slack import Person
from tests.functional.fake_slack.reading import mentions
from tests.functional.programs import ENTRY_POINT, environment, run_python

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.functional.bots import Bot
    from tests.functional.fake_slack import Message, Mode

HELPFUL, UNHELPFUL = "👍 Helpful", "👎 Not helpful"
SIDE_BY_SIDE = "2 studies side by side"


@pytest.fixture
def person(bot: Bot) -> Iterator[Person]:
    """Let somebody join who need not wait between two posts: the pace is tested elsewhere."""
    before = bot.slack.workspace.seconds_between_posts
    bot.slack.workspace.seconds_between_posts = 0
    yield Person(bot.slack)
    bot.slack.workspace.seconds_between_posts = before


def kinds(message: Message) -> list[str]:
    return [block["type"] for block in message.blocks]


# ── comparing ────────────────────────────────────────────────────────────────────────────────────


def test_compare_in_a_channel_shows_a_table_to_the_one_who_pressed(
    bot: Bot, person: Person
) -> None:
    channel = bot.slack.workspace.open_channel(person.id)
    person.command("loneliness", channel)
    person.press(person.waits("2 of 6 studies", channel), "Compare")
    table = person.waits(SIDE_BY_SIDE, channel)
    assert table.seen_by == person.id
    assert "data_table" in kinds(table)
    assert all(words in table.read for words in (CHOIR, SURVEY, "312", "Design", "Who"))


def test_compare_in_the_messages_stands_in_the_thread(person: Person) -> None:
    asked = person.dm("loneliness")
    person.press(person.waits("2 of 6 studies"), "Compare")
    table = person.waits(SIDE_BY_SIDE)
    assert table.thread_ts == asked.ts


def test_where_a_workspace_has_no_tables_the_same_is_said_as_text_and_soon_at_once(
    start_bot: Callable[[Mode, Path], Bot], library: Path
) -> None:
    bot = start_bot("socket", library)
    bot.slack.workspace.tables.clear()
    bot.slack.workspace.seconds_between_posts = 0
    tries = []
    for _ in range(2):
        person = Person(bot.slack)
        person.dm("loneliness")
        person.press(person.waits("2 of 6 studies"), "Compare")
        said = person.waits(SIDE_BY_SIDE)
        assert not {"table", "data_table"} & set(kinds(said))
        assert all(words in said.read for words in (CHOIR, SURVEY, "n: 312"))
        assert "CSV file" in said.buttons
        tries.append(len(bot.posts(person.messages.id)))
        bot.settle()
    assert tries == [4, 2]  # the answer, then the table in three forms; then the one that is taken


def test_the_csv_file_goes_into_the_thread_of_the_messages(person: Person) -> None:
    asked = person.dm("loneliness")
    person.press(person.waits("2 of 6 studies"), "Compare")
    person.press(person.waits(SIDE_BY_SIDE), "CSV file")
    person.waits_until(lambda: any(m.files for m in person.sees()), "the file")
    (file,) = [m for m in person.sees() if m.files]
    assert file.thread_ts == asked.ts
    content = file.files[0]["content"].decode("utf-8-sig")
    assert content.startswith("Study,Year,Design,n,")
    assert content.count("\r\n") == 3
    assert CHOIR in content


def test_the_csv_file_of_a_private_answer_goes_to_the_person_alone(
    bot: Bot, person: Person
) -> None:
    channel = bot.slack.workspace.open_channel(person.id)
    person.command("loneliness", channel)
    person.press(person.waits("2 of 6 studies", channel), "Compare")
    person.press(person.waits(SIDE_BY_SIDE, channel), "CSV file")
    told = person.waits("sent you the CSV file", channel)
    assert told.seen_by == person.id
    assert [m for m in person.sees() if m.files]
    assert not [m for m in person.sees(channel) if m.files]


def test_without_the_scope_for_files_that_is_said(bot: Bot, person: Person) -> None:
    bot.expected.add("missing_scope")
    person.dm("loneliness")
    person.press(person.waits("2 of 6 studies"), "Compare")
    table = person.waits(SIDE_BY_SIDE)
    bot.slack.workspace.granted.discard("files:write")
    try:
        person.press(table, "CSV file")
        person.waits("files:write")
    finally:
        bot.slack.workspace.granted.add("files:write")


# ── feedback ─────────────────────────────────────────────────────────────────────────────────────


def test_a_verdict_is_confirmed_and_summed_up_without_names_or_words(
    bot: Bot, person: Person, library: Path
) -> None:
    def summary() -> dict[str, int]:
        state = environment(bot.home, EVIDENCE_STATE=str(bot.home / "state.sqlite3"))
        arguments = ("feedback", "--library", str(library), "--format", "json")
        done = run_python(bot.home, "-c", ENTRY_POINT, *arguments, variables=state)
        assert person.id not in done.stdout
        form = json.loads(done.stdout)
        return {"helpful": form["helpful"], "unhelpful": form["unhelpful"]}

    before = summary()
    person.dm("loneliness")
    answer = person.waits("2 of 6 studies")
    person.press(answer, HELPFUL)
    assert person.waits("noted as helpful").seen_by == person.id
    person.press(answer, UNHELPFUL)
    assert person.waits("noted as not helpful").seen_by == person.id
    after = summary()
    assert after["helpful"] == before["helpful"]
    assert after["unhelpful"] == before["unhelpful"] + 1


# ── in public ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("text", ["--public loneliness", "loneliness —public"])
def test_in_public_everyone_sees_the_answer_and_who_asked(
    bot: Bot, person: Person, text: str
) -> None:
    channel = bot.slack.workspace.open_channel(person.id, with_bot=False)
    person.command(text, channel)
    answer = person.waits("2 of 6 studies", channel)
    assert answer.seen_by is None
    assert set(mentions(answer.payload)) == {f"@{person.id}"}
    assert "Share in channel" not in answer.buttons


def test_a_person_in_need_is_answered_alone_and_asked_nothing(bot: Bot, person: Person) -> None:
    channel = bot.slack.workspace.open_channel(person.id)
    person.command("--public I want to kill myself", channel)
    answer = person.waits("", channel)
    assert answer.seen_by == person.id
    assert answer.buttons == []
    assert kinds(answer) == ["section"]
