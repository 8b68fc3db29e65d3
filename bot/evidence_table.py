"""The evidence table, as CSV and as Markdown: a study a row, its facts and the words they stand on.

Both escape what their readers would obey: a spreadsheet the formula that a cell begins with,
Markdown its own marks.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from bot.blocks import words
from bot.blocks.references import name
from knowledge import Field, Status, Voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from knowledge import Document, Span, Study

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
    yield _markdown(["---"] * len(words.COLUMNS), escape=False)
    for row in rows:
        yield _markdown(row)


def _rows(studies: Iterable[Study]) -> Iterator[list[str]]:
    """Yield the header and a row a study, in the order of `words.COLUMNS`."""
    yield list(words.COLUMNS)
    for study in studies:
        reference = study.reference
        yield [
            name(study),
            str(reference.issued.year) if reference.issued else words.NOT_STATED,
            words.fact(study.fact(Field.STUDY_DESIGN)[1]),
            words.fact(study.fact(Field.SAMPLE_SIZE)[1]),
            _words_of(study, "population"),
            _words_of(study, "setting"),
            words.fact(study.fact(Field.MAIN_FINDING)[1]),
            _quote(study),
            reference.doi or words.NOT_STATED,
        ]


def _words_of(study: Study, field: str) -> str:
    """Return the words that show a fact, from the first record that reports it, or its absence."""
    facts = [
        (record.document, fact)
        for record in study.records
        for fact in record.facts
        if fact.field.value == field
    ]
    if not facts:
        return words.NOT_EXTRACTED
    reported = (one for one in facts if one[1].status is Status.REPORTED)
    document, fact = next(reported, facts[0])
    if fact.status is Status.AMBIGUOUS:
        return words.value([_said(document, one.spans) for one in fact.candidates])
    return _said(document, fact.spans) if fact.spans else words.STATUSES[fact.status]


def _quote(study: Study) -> str:
    """Return the words of the main finding; a note's are never shown as a quotation."""
    record, fact = study.fact(Field.MAIN_FINDING)
    if not fact.spans:
        return words.fact(fact)
    said = _said(record.document, fact.spans)
    is_summary = record.document.voice is Voice.SUMMARY
    return words.summarised(said) if is_summary else words.quoted(said)


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
