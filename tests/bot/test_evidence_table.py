"""The evidence table: its cells, its absences, and what it escapes."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot import evidence_table
from bot.blocks.words import commands, values
from knowledge import Design, Field, Record, Study, Voice, Wording
from tests.making import make_record

SENTENCE = "We found that porters slept badly after double shifts."
PORTERS = make_record(
    "Diaries of night porters",
    f"In interviews, twelve porters took part. {SENTENCE}",
    authors=("Chidi Okafor",),
    year=2021,
    doi="10.5555/porters",
    size=(12, "twelve porters"),
    design=(Design.QUALITATIVE, "interviews"),
    finding=SENTENCE,
)


def study(record: Record) -> Study:
    return Study((record,), record.document.reference)


def rows(*studies: Study) -> list[list[str]]:
    text = "".join(evidence_table.csv_lines(studies))
    return list(csv.reader(io.StringIO(text, newline="")))


def test_a_study_is_a_row() -> None:
    header, row = rows(study(PORTERS))
    assert header == list(commands.COLUMNS)
    told = dict(zip(header, row, strict=True))
    assert told["Study"] == "Okafor 2021"
    assert told["Year"] == "2021"
    assert told["Design"] == "Qualitative"
    assert told["n"] == "12 participants"
    assert told["Quote"] == f"“{SENTENCE}”"
    assert told["DOI"] == "10.5555/porters"
    assert told["Population"] == told["Setting"] == "not reported"


def test_what_is_not_there_is_said_in_words() -> None:
    told = dict(zip(*rows(study(make_record("Rest of cooks", "They spoke."))), strict=True))
    assert told["Year"] == told["DOI"] == values.NOT_STATED
    assert told["n"] == told["Finding"] == told["Quote"] == "not reported"
    assert all(told.values())


def test_a_note_is_no_quotation() -> None:
    record = replace(PORTERS, document=replace(PORTERS.document, voice=Voice.SUMMARY))
    told = dict(zip(*rows(study(record)), strict=True))
    assert told["Quote"] == f"Our summary: {SENTENCE}"


def test_who_took_part_and_where_are_the_authors_words() -> None:
    record = make_record(
        "Sleep of porters",
        SENTENCE,
        more={
            Field.POPULATION: (Wording(), "porters"),
            Field.SETTING: (Wording(), "double shifts"),
        },
    )
    told = dict(zip(*rows(study(record)), strict=True))
    assert told["Population"] == "Porters"
    assert told["Setting"] == "Double shifts"


def test_a_cell_is_no_formula() -> None:
    record = make_record('=HYPERLINK("http://example.org")', "@SUM(1)")
    told = dict(zip(*rows(study(record)), strict=True))
    assert told["Study"].startswith("'=HYPERLINK")


@given(st.lists(st.text(min_size=1), min_size=1, max_size=3))
def test_a_markdown_row_has_its_cells_on_one_line(cells: list[str]) -> None:
    line = evidence_table._markdown(cells)
    assert line.endswith(" |\n")
    assert len(line.splitlines()) == 1
    assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) == len(cells) + 1
    assert not re.search(r"(?<!\\)(?:\\\\)*<", line)


def test_the_markdown_table_has_a_rule_under_its_header() -> None:
    header, rule, row = evidence_table.markdown_lines([study(PORTERS)])
    assert (
        header == "| Study | Year | Design | n | Population | Setting | Finding | Quote | DOI |\n"
    )
    assert rule == "| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
    assert row.startswith("| Okafor 2021 | 2021 | Qualitative | 12 participants |")
