"""Tests of bot/blocks/comparing.py."""

from __future__ import annotations

from typing import Any

import pytest

from bot.blocks import limits
from bot.blocks.comparing import comparison
from bot.blocks.limits import length
from bot.blocks.reply import Control
from bot.blocks.words import comparing as words
from knowledge import Design, Field, Kind, Question, Study, Voice, Wording
from tests.making import make_record, make_study

FOUND = "Porters slept badly after double shifts."
PORTERS = make_study(
    make_record(
        "Diaries of night porters",
        f"Twelve porters of city hotels kept diaries. {FOUND}",
        authors=("Chidi Okafor", "Ida Holm"),
        year=2021,
        doi="10.5555/porters",
        size=(12, "Twelve porters"),
        design=(Design.QUALITATIVE, "diaries"),
        finding=FOUND,
        more={Field.POPULATION: (Wording(), "porters of city hotels")},
    )
)
BARE = make_study(make_record("Cooks at rest", "We asked cooks."))
NOTE = make_study(
    make_record("Rest", "Rest helped.", finding="Rest helped.", voice=Voice.SUMMARY, year=2020)
)
ASKED = ["porters & <cooks> design=qualitative", "more"]
QUESTION = Question(ASKED[0], Kind.TOPIC)  # how "more" is understood


def table(studies: list[Study], form: int = 0) -> dict[str, Any]:
    """Return the table of a form of the message, the richest first."""
    message = comparison(studies, ASKED, QUESTION)
    blocks = [message["blocks"], *message["instead"]][form]
    found = blocks[1]
    assert isinstance(found, dict)
    return found


def said(cell: dict[str, Any]) -> str:
    if cell["type"] != "rich_text":
        return str(cell["text"])
    return str(cell["elements"][0]["elements"][0]["text"])


def linked(cell: dict[str, Any]) -> str:
    return str(cell["elements"][0]["elements"][0]["url"])


def test_a_study_is_a_row_with_its_links_and_numbers_that_sort() -> None:
    drawn = table([PORTERS, BARE])
    header, row, _ = drawn["rows"]
    assert tuple(map(said, header)) == words.COLUMNS
    assert [said(cell) for cell in row] == [
        "Okafor & Holm 2021",
        "2021",
        "qualitative",
        "12",
        "porters of city hotels",
        f"“{FOUND}”",
    ]
    assert linked(row[0]) == "https://doi.org/10.5555/porters"
    assert linked(row[5]).startswith("https://doi.org/10.5555/porters#:~:text=Porters")
    assert [cell["value"] for cell in row if cell["type"] == "raw_number"] == [2021, 12]
    assert (drawn["type"], drawn["caption"]) == ("data_table", words.CAPTION)


def test_what_is_not_stated_is_said_in_every_cell() -> None:
    row = table([BARE])["rows"][1]
    assert [said(cell) for cell in row] == ["Cooks at rest", *["not stated"] * 5]


def test_a_note_is_our_summary_and_no_quotation() -> None:
    row = table([NOTE])["rows"][1]
    assert said(row[5]) == "Our summary: Rest helped."


def test_where_a_workspace_takes_no_such_table_a_plain_one_and_then_text_say_the_same() -> None:
    rich, plain = table([PORTERS, BARE]), table([PORTERS, BARE], 1)
    assert plain["type"] == "table"
    assert [[said(cell) for cell in row] for row in plain["rows"]] == [
        [said(cell) for cell in row] for row in rich["rows"]
    ]
    assert {cell["type"] for row in plain["rows"] for cell in row} <= {"raw_text", "rich_text"}
    text = comparison([PORTERS, BARE], ASKED, QUESTION)["instead"][1]
    words_of_it = "\n".join(b["text"]["text"] for b in text if b["type"] == "section")
    assert "*<https://doi.org/10.5555/porters|Okafor &amp; Holm 2021>* · Year: 2021" in words_of_it
    assert f"n: 12 · Who: porters of city hotels\n“{FOUND}”" in words_of_it


def test_only_where_something_is_cut_the_file_is_said_to_have_more() -> None:
    assert words.FULL_TABLE not in comparison([PORTERS], ASKED, QUESTION)["text"]


def test_every_form_offers_the_file_for_the_same_questions() -> None:
    message = comparison([PORTERS], ASKED, QUESTION)
    for blocks in (message["blocks"], *message["instead"]):
        (button,) = blocks[-1]["elements"]
        assert (button["action_id"], button["value"]) == (Control.CSV, "\n".join(ASKED))
    assert message["text"].startswith("Porters &amp; &lt;cooks&gt; · 1 study side by side")
    assert FOUND in message["text"]


@pytest.mark.parametrize("count", [1, 7, 60, 250])
def test_however_many_studies_there_are_they_fit_and_the_rest_is_counted(count: int) -> None:
    long = make_study(
        make_record(
            "A title that goes on " * 30,
            "One sentence that goes on " * 200 + "and ends.",
            finding="One sentence that goes on " * 200 + "and ends.",
            more={Field.POPULATION: (Wording(), "sentence that goes on One " * 150)},
        )
    )
    message = comparison([long] * count, ASKED, QUESTION)
    rows, plain_text = message["blocks"][1]["rows"], message["text"]
    assert len(rows) <= limits.TABLE_ROWS
    assert sum(length(said(cell)) for row in rows for cell in row) <= 10_000
    assert all(said(cell) in plain_text for row in rows[1:] for cell in row)
    notes = str(message["blocks"][2])
    left = count - (len(rows) - 1)
    assert (words.left_out(left) in notes) == (left > 0)
    assert words.FULL_TABLE in notes
    assert said(rows[1][5]).endswith("…”")


def test_what_a_title_would_have_slack_do_is_only_text() -> None:
    hostile = make_study(make_record("<!channel> \u202e*now*", "We asked."))
    assert said(table([hostile])["rows"][1][0]) == "<!channel> *now*"
    assert "<!channel>" not in comparison([hostile], ASKED, QUESTION)["text"]
