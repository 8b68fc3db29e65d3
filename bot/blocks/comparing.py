"""Studies side by side: a table that can be sorted, a plain one, or text, as a workspace takes it.

A cell is never empty: what a study does not state is said in words. Long cells are cut so that all
of them fit; the CSV file has them whole.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Any

from bot.blocks import limits
from bot.blocks.drawing import MOST_STATEMENTS, slack_message
from bot.blocks.escape import clean
from bot.blocks.limits import ELLIPSIS, cut
from bot.blocks.references import design_run, name, size_run, who_and_where
from bot.blocks.reply import Control, Line, Reply, Run
from bot.blocks.stating import asked_of, capital
from bot.blocks.words import comparing as words
from bot.blocks.words import values
from knowledge import Field, SampleSize, Status, Voice, link, url

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.blocks.drawing import Block, Message
    from knowledge import Question, Study

ROOM = 8_000  # characters of all cells; Slack takes 10,000
# By their places: the columns of numbers, each with its characters at most, and the columns of
# words, each with its share of what those leave of a row and its characters at most.
NUMBERS = {1: 12, 3: 60}
WORDS = {0: (0.22, 90), 2: (0.22, 110), 4: (0.22, 110), 5: (0.34, 500)}
PAGE = 10  # rows that are shown at once


@dataclass(frozen=True, slots=True)
class Cell:
    """What a table says of a study in one column.

    `number` where it can be sorted as one; `quoted` where the words are the authors' own.
    """

    words: str
    link: str = ""
    number: int | None = None
    quoted: bool = False

    @property
    def text(self) -> str:
        """Return the words as they are shown."""
        return values.quoted(self.words) if self.quoted else self.words

    @property
    def seen(self) -> str:
        """Return the words without what cannot be seen."""
        return clean(self.words).strip()

    def fitted(self, room: int) -> Cell:
        """Return the cell in at most `room` characters of what can be seen."""
        marks = len(self.text) - len(self.words)
        return replace(self, words=cut(self.seen, room - marks) or ELLIPSIS)


def comparison(studies: Sequence[Study], questions: Sequence[str], question: Question) -> Message:
    """Draw studies side by side, in their order.

    `questions` are those that led to them, the last of them understood as `question`.
    """
    most = min(limits.TABLE_ROWS - 1, MOST_STATEMENTS)  # the text says what the table does
    whole = [_row(study) for study in studies[:most]]
    rows = _fitted(whole)
    notes = [words.left_out(len(studies) - most)] if len(studies) > most else []
    pairs = zip(chain.from_iterable(whole), chain.from_iterable(rows), strict=True)
    if any(shown.words != before.seen for before, shown in pairs):
        notes.append(words.FULL_TABLE)
    reply = Reply(
        headline=(_headline(len(studies), asked_of(question)),),
        notes=tuple(Line((Run(note),)) for note in notes),
        controls=(Control.CSV,),
    )
    in_words = Reply(
        headline=reply.headline,
        statements=tuple(_line(row) for row in rows),
        notes=reply.notes,
        controls=reply.controls,
    )
    headline, *rest = slack_message(reply, questions)["blocks"]
    as_text = slack_message(in_words, questions)
    return {
        "text": as_text["text"],
        "blocks": [headline, _data_table(rows), *rest],
        "instead": [[headline, _table(rows), *rest], as_text["blocks"]],
    }


def _headline(count: int, asked: str) -> Line:
    said = Run(f" · {words.side_by_side(count)}" if asked else words.side_by_side(count))
    return Line((Run(capital(asked), bold=True), said) if asked else (said,))


# ── cells ────────────────────────────────────────────────────────────────────────────────────────


def _row(study: Study) -> list[Cell]:
    """Return what is said of a study, in the order of `words.COLUMNS`."""
    issued = study.reference.issued
    return [
        Cell(name(study), url(study.reference)),
        Cell(str(issued.year), number=issued.year) if issued else Cell(words.NOT_STATED),
        _stated(study, Field.STUDY_DESIGN, lambda: design_run(study, full=True).text),
        _size(study),
        Cell("; ".join(who_and_where(study)) or words.NOT_STATED),
        _finding(study),
    ]


def _stated(study: Study, field: Field, said: Callable[[], str]) -> Cell:
    """Return what is said of a fact, or in which way it is absent."""
    record, fact = study.fact(field)
    if fact.value is not None:
        return Cell(said())
    if fact.status is Status.AMBIGUOUS:
        return Cell(values.fact(fact, record.document.text))
    does_not_apply = fact.status is Status.NOT_APPLICABLE
    return Cell(words.NOT_APPLICABLE if does_not_apply else words.NOT_STATED)


def _size(study: Study) -> Cell:
    _, fact = study.fact(Field.SAMPLE_SIZE)
    said = size_run(study).text
    if isinstance(fact.value, SampleSize) and said == f"n = {fact.value.count:,}":
        return Cell(f"{fact.value.count:,}", number=fact.value.count)
    return _stated(study, Field.SAMPLE_SIZE, lambda: said.removeprefix("n = "))


def _finding(study: Study) -> Cell:
    """Return the words of the main finding, linked to where they stand."""
    record, fact = study.fact(Field.MAIN_FINDING)
    document = record.document
    if not fact.spans or fact.value is None:
        return _stated(study, Field.MAIN_FINDING, str)
    quotes = [span.of(document.text) for span in fact.spans]
    there = link(study.reference, quotes[0], voice=document.voice)
    said = " … ".join(quotes)
    if document.voice is Voice.SUMMARY:
        return Cell(values.summarised(said), there)
    return Cell(said, there, quoted=True)


def _fitted(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """Cut cells so that all of them fit into the room of a table."""
    numbers = [{place: row[place].fitted(most) for place, most in NUMBERS.items()} for row in rows]
    taken = sum(len(cell.text) for of_row in numbers for cell in of_row.values())
    room = (ROOM - taken) // max(1, len(rows))
    most = {place: min(at_most, int(room * share)) for place, (share, at_most) in WORDS.items()}
    return [
        [
            of_row[place] if place in of_row else cell.fitted(most[place])
            for place, cell in enumerate(row)
        ]
        for row, of_row in zip(rows, numbers, strict=True)
    ]


# ── blocks ───────────────────────────────────────────────────────────────────────────────────────


def _data_table(rows: Sequence[Sequence[Cell]]) -> Block:
    """Draw a table that sorts, filters and turns pages."""
    drawn = [[_numbered(cell) for cell in row] for row in rows]
    header = [_raw(column) for column in words.COLUMNS]
    return {
        "type": "data_table",
        "caption": words.CAPTION,
        "page_size": PAGE,
        "row_header_column_index": 0,
        "rows": [header, *drawn],
    }


def _table(rows: Sequence[Sequence[Cell]]) -> Block:
    """Draw a table that stays as it is."""
    header = [_raw(column) for column in words.COLUMNS]
    settings = [
        {"align": "right"} if place in NUMBERS else {"is_wrapped": True}
        for place in range(len(words.COLUMNS))
    ]
    drawn = [[_linked(cell) for cell in row] for row in rows]
    return {"type": "table", "column_settings": settings, "rows": [header, *drawn]}


def _numbered(cell: Cell) -> dict[str, Any]:
    if cell.number is None:
        return _linked(cell)
    return {"type": "raw_number", "value": cell.number, "text": cell.text}


def _linked(cell: Cell) -> dict[str, Any]:
    """Draw a cell; nothing in it is read as markup."""
    if not cell.link:
        return _raw(cell.text)
    linked = {"type": "link", "url": cell.link, "text": cell.text}
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_section", "elements": [linked]}],
    }


def _raw(text: str) -> dict[str, Any]:
    return {"type": "raw_text", "text": text}


def _line(row: Sequence[Cell]) -> Line:
    """Lay out a row as text: "Okafor 2021 · Year: 2021 · Design: qualitative · n: 12 · …"."""
    study, *others, finding = row
    facts = (
        Run(f" · {column}: {cell.text}")
        for column, cell in zip(words.COLUMNS[1:-1], others, strict=True)
    )
    return Line((Run(study.text, bold=True, link=study.link), *facts), below=(Run(finding.text),))
