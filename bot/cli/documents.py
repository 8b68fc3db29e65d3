"""Commands that read documents: into the library, or to show what is read."""

from __future__ import annotations

from typing import Annotated

import typer

import knowledge
from bot import json_forms, progress, tables, terminal
from bot.blocks.words import commands
from bot.cli import printing
from bot.cli.options import Form, FormOption, LibraryOption, PathsArgument, opened
from knowledge import DocumentError


def load(
    paths: PathsArgument,
    library: LibraryOption = None,
    form: FormOption = Form.TEXT,
    *,
    prune: Annotated[
        bool,
        typer.Option("--prune", help="Let go of files deleted under the folders since."),
    ] = False,
) -> None:
    """Read documents into the library; exit code 1 where any record was skipped."""
    held = opened(library, create=True)
    with progress.bar(commands.LOADING) as advance:
        report = held.load(paths, progress=advance, prune=prune)
    if form is Form.TEXT:
        terminal.show(tables.of_report(report))
    else:
        printing.as_json(json_forms.report_form(report))
    raise typer.Exit(1 if report.failed else 0)


def extract(paths: PathsArgument, form: FormOption = Form.TEXT) -> None:
    """Show what is read from documents, without keeping it; exit code 1 where any failed."""
    failed = False
    with progress.bar(commands.READING) as advance:
        found = knowledge.extract(paths, progress=advance)
        for one in found:
            match one:
                case DocumentError():
                    failed = True
                    typer.echo(f"evidence: {one}", err=True)
                case _ if form is Form.TEXT:
                    terminal.show(tables.of_record(one))
                case _:
                    printing.as_json(json_forms.record_form(one))
    raise typer.Exit(1 if failed else 0)
