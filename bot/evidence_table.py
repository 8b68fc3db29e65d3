"""The evidence table, as CSV and as Markdown: a study a row, its facts and the words they stand on.

Both escape what their readers would obey: a spreadsheet the formula that a cell begins with,
Markdown its own marks.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from bot.blocks.references import name
from bot.blocks.words import commands, values
from knowledge import Field, Voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from knowledge import Document, Span, Study

# The facts of a row, as `commands.COLUMNS` names them.
COLUMNS = (
    Field.STUDY_DESIGN,
    Field.SAMPLE_SIZE,
    Field.POPULATION,
    Field.SETTING,
    Field.MAIN_FINDING,
)
# What a spreadsheet takes for the start of a formula, also in full width.
FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
MARK = re.compile(r"([\\`*_\[\]<>|~#!$])")


def csv_lines(studies: Iterable[Study]) -> Iterator[str]:
    """Yield the table's lines as spreadsheets read them (RFC 4180)."""
    for row in _rows(studies):
        line = io.StringIO()
        csv.writer(line).writerow(map(_harmless, row))
        yield line.getvalue()


def markdown_lines(studies: Iterable[Study]) -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    rows = _rows(studies)
    yield _markdown(next(rows))
    yield _markdown(["---"] * len(commands.COLUMNS), escape=False)
    for row in rows:
        yield _markdown(row)


def _rows(studies: Iterable[Study]) -> Iterator[list[str]]:
    """Yield the header and a row a study, in the order of `commands.COLUMNS`."""
    yield list(commands.COLUMNS)
    for study in studies:
        reference = study.reference
        yield [
            name(study),
            str(reference.issued.year) if reference.issued else values.NOT_STATED,
            *(_fact(study, field) for field in COLUMNS),
            _quote(study),
            reference.doi or values.NOT_STATED,
        ]


def _fact(study: Study, field: Field) -> str:
    record, fact = study.fact(field)
    return values.fact(fact, record.document.text)


def _quote(study: Study) -> str:
    """Return the words of the main finding; a note's are never shown as a quotation."""
    record, fact = study.fact(Field.MAIN_FINDING)
    if not fact.spans:
        return values.fact(fact, record.document.text)
    said = _said(record.document, fact.spans)
    is_summary = record.document.voice is Voice.SUMMARY
    return values.summarised(said) if is_summary else values.quoted(said)


def _said(document: Document, spans: Iterable[Span]) -> str:
    return " … ".join(span.of(document.text) for span in spans)


def _harmless(cell: str) -> str:
    """Return a cell that no spreadsheet reckons with: "=1+1" is text."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _markdown(cells: Iterable[str], *, escape: bool = True) -> str:
    shown = (_escaped(cell) for cell in cells) if escape else cells
    return f"| {' | '.join(shown)} |\n"


def _escaped(cell: str) -> str:
    """Return a cell on one line, with nothing in it that Markdown or HTML would obey."""
    return MARK.sub(r"\\\1", " ".join(cell.split()).replace("&", "&amp;"))
