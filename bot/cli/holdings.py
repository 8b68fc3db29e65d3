"""Commands that show what the library holds, part what was merged, and write it out."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot import evidence_table, json_forms, output, tables, terminal
from bot.blocks.words import commands
from bot.cli import printing
from bot.cli.options import Form, FormOption, LibraryOption, opened
from knowledge import DocumentError, ReferenceForm, references

FileOption = Annotated[
    Path | None, typer.Option("--output", help="The file to write; else standard output.")
]


class ExportForm(StrEnum):
    """What to write: references, or the evidence table."""

    RIS = ReferenceForm.RIS
    BIBTEX = ReferenceForm.BIBTEX
    CSL_JSON = ReferenceForm.CSL_JSON
    CSV = "csv"
    MARKDOWN = "markdown"


def duplicates(
    undo: Annotated[
        str | None,
        typer.Option(help="Separate a study (its id, DOI or PMID) or a record (its id or key)."),
    ] = None,
    redo: Annotated[str | None, typer.Option(help="Take such a decision back.")] = None,
    library: LibraryOption = None,
    form: FormOption = Form.TEXT,
) -> None:
    """Show which records were merged into one study and why, or separate them for good."""
    if undo is not None and redo is not None:
        raise typer.BadParameter("give --undo or --redo, not both")
    held = opened(library)
    said = ""
    if undo is not None:
        shown = held.part(undo)
        said = commands.separated(len(shown))
    elif redo is not None:
        shown = held.rejoin(redo)
        said = commands.rejoined(len(shown))
    else:
        shown = held.duplicates
    if form is not Form.TEXT:
        printing.as_json(json_forms.duplicates_form(shown, held.apart))
    elif said:
        terminal.show(tables.of_decision(said, shown))
    else:
        terminal.show(tables.of_duplicates(shown))


def studies(library: LibraryOption = None, form: FormOption = Form.TEXT) -> None:
    """List what the library holds."""
    held = opened(library)
    if form is Form.TEXT:
        terminal.show(tables.of_studies(held.studies))
    else:
        printing.as_json([json_forms.study_form(study) for study in held.studies])


def export(
    form: Annotated[ExportForm, typer.Option("--format", help="References, or a table of facts.")],
    file: FileOption = None,
    library: LibraryOption = None,
) -> None:
    """Write the library's references (ris, bibtex, csl-json) or its evidence table."""
    held = opened(library).studies
    match form:
        case ExportForm.CSV:
            parts = evidence_table.csv_lines(held)
        case ExportForm.MARKDOWN:
            parts = evidence_table.markdown_lines(held)
        case _:
            parts = references(held, ReferenceForm(form))
    if file is None:
        printing.as_is(parts)
        return
    try:
        output.replace(file, parts)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DocumentError(str(file), commands.unwritable(reason)) from error
    typer.echo(commands.exported(len(held), file))
