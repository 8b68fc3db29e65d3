"""The `evidence` command, which reads, asks and looks after a library, and starts the bot.

For people it draws with rich; for programs `--format json` or `jsonl` prints JSON and nothing else
on standard output. Exit codes: 0 done, 1 something could not be read or written, 2 wrong usage or
settings.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from bot import (
    evidence_table,
    feedback_summary,
    json_forms,
    output,
    progress,
    queries,
    settings,
    tables,
    terminal,
)
from bot.blocks.replying import compose_reply
from bot.blocks.words import commands
from bot.blocks.words.doctor import Verdict
from knowledge import (
    DocumentError,
    EvidenceError,
    Library,
    ReferenceForm,
    extract,
    references,
)

if TYPE_CHECKING:
    from bot.json_forms import Json

app = typer.Typer(
    name="evidence",
    help="Answers from a library of research evidence, each with its source.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


class Form(StrEnum):
    """How to print."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"


class ExportForm(StrEnum):
    """What to write: references, or the evidence table."""

    RIS = ReferenceForm.RIS
    BIBTEX = ReferenceForm.BIBTEX
    CSL_JSON = ReferenceForm.CSL_JSON
    CSV = "csv"
    MARKDOWN = "markdown"


PathsArgument = Annotated[list[Path], typer.Argument(help="Files or folders to read.")]
FormOption = Annotated[Form, typer.Option("--format", help="For people, or for programs.")]
LibraryOption = Annotated[
    Path | None,
    typer.Option(
        "--library", help="The library's folder; else EVIDENCE_LIBRARY, else your own data folder."
    ),
]


def main() -> None:
    """Run the command; what a person can mend is one line on standard error."""
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except settings.SettingsError as error:
        _give_up(str(error), 2)
    except EvidenceError as error:
        _give_up(str(error), 1)
    except OSError as error:  # where no file is named, it is standard output
        # What could not be printed is not to be tried again when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _give_up(f"{error.filename or 'standard output'}: {error.strerror}", 1)


@app.command()
def run() -> None:
    """Start the bot: in Slack where tokens are set, else here in the terminal."""
    # Slack's client is slow to import, and every other command does without it.
    raise typer.Exit(import_module("bot.__main__").main())


@app.command()
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
    held = _open(library, create=True)
    with progress.bar(commands.LOADING) as advance:
        report = held.load(paths, progress=advance, prune=prune)
    if form is Form.TEXT:
        terminal.console().print(tables.of_report(report), crop=False)  # a path is shown whole
    else:
        _print(json_forms.report_form(report))
    raise typer.Exit(1 if report.failed else 0)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="A topic or a question.")],
    previous: Annotated[
        list[str] | None, typer.Option("--previous", help="An earlier question, oldest first.")
    ] = None,
    library: LibraryOption = None,
    form: FormOption = Form.TEXT,
) -> None:
    """Answer one question."""
    need = settings.crisis_message()
    answer = _open(library).ask(question, previous or ())
    if form is Form.TEXT:
        terminal.draw(compose_reply(answer, need), terminal.console())
    else:
        _print({**json_forms.answer_form(answer, need), "question": question})


@app.command()
def search(  # noqa: PLR0913 - each option of a command is a parameter
    query: Annotated[str | None, typer.Argument(help="Words to look for.")] = None,
    file: Annotated[
        Path | None,
        typer.Option(
            "--queries", help="A file with one {“id”, “text”} a line instead; prints JSON lines."
        ),
    ] = None,
    limit: Annotated[int, typer.Option("-k", min=1, help="How many hits a query at most.")] = 10,
    library: LibraryOption = None,
    form: FormOption = Form.TEXT,
    *,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show which words, where, make up each score.")
    ] = False,
) -> None:
    """Rank studies by the words of a query, without filters or cut-off."""
    if (query is None) == (file is None):
        raise typer.BadParameter("give a query, or a file of queries with --queries")
    held = _open(library)
    if file is not None:
        raise typer.Exit(_search_each(held, file, limit, explain=explain))
    hits = held.search(query or "", limit, explain=explain)
    if form is Form.TEXT:
        terminal.console().print(tables.of_hits(hits))
    else:
        _print({"query": query, "hits": [json_forms.hit_form(hit) for hit in hits]})


@app.command("extract")
def extract_facts(paths: PathsArgument, form: FormOption = Form.TEXT) -> None:
    """Show what is read from documents, without keeping it; exit code 1 where any failed."""
    failed = False
    with progress.bar(commands.READING) as advance:
        found = extract(paths, progress=advance)
        for one in found:
            match one:
                case DocumentError():
                    failed = True
                    typer.echo(f"evidence: {one}", err=True)
                case _ if form is Form.TEXT:
                    terminal.console().print(tables.of_record(one))
                case _:
                    _print(json_forms.record_form(one))
    raise typer.Exit(1 if failed else 0)


@app.command()
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
    held = _open(library)
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
        _print(json_forms.duplicates_form(shown, held.apart))
    elif said:
        terminal.console().print(tables.of_decision(said, shown))
    else:
        terminal.console().print(tables.of_duplicates(shown))


@app.command()
def studies(library: LibraryOption = None, form: FormOption = Form.TEXT) -> None:
    """List what the library holds."""
    held = _open(library)
    if form is Form.TEXT:
        terminal.console().print(tables.of_studies(held.studies))
    else:
        _print([json_forms.study_form(study) for study in held.studies])


@app.command()
def export(
    form: Annotated[ExportForm, typer.Option("--format", help="References, or a table of facts.")],
    file: Annotated[
        Path | None, typer.Option("--output", help="The file to write; else standard output.")
    ] = None,
    library: LibraryOption = None,
) -> None:
    """Write the library's references (ris, bibtex, csl-json) or its evidence table."""
    held = _open(library).studies
    match form:
        case ExportForm.CSV:
            parts = evidence_table.csv_lines(held)
        case ExportForm.MARKDOWN:
            parts = evidence_table.markdown_lines(held)
        case _:
            parts = references(held, ReferenceForm(form))
    if file is None:
        for part in parts:
            sys.stdout.buffer.write(part.encode("utf-8", "replace"))
        return
    try:
        output.replace(file, parts)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DocumentError(str(file), commands.unwritable(reason)) from error
    typer.echo(commands.exported(len(held), file))


@app.command()
def feedback(
    since: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Only what was said from this day on (UTC)."),
    ] = None,
    library: LibraryOption = None,
    form: FormOption = Form.TEXT,
) -> None:
    """Sum up what people in Slack thought of the answers; nobody is named."""
    start = since.replace(tzinfo=UTC) if since else None
    held = _open(library)
    summary = feedback_summary.read(settings.state_file(library), start)
    if form is Form.TEXT:
        day = start.date() if start else None
        terminal.console().print(tables.of_feedback(summary, held.study, day))
    else:
        _print(json_forms.feedback_form(summary, held.study))


@app.command()
def doctor(form: FormOption = Form.TEXT) -> None:
    """Check settings, library, state and Slack, and say what to mend; exit code 1 where any is."""
    # Slack's client is slow to import, and every other command does without it.
    found = list(import_module("bot.doctor").examine())
    if form is Form.TEXT:
        terminal.console().print(tables.of_doctor(found))
    else:
        _print([json_forms.found_form(one) for one in found])
    raise typer.Exit(1 if any(one.verdict is Verdict.MEND for one in found) else 0)


def _give_up(reason: str, code: int) -> NoReturn:
    """End with one line on standard error."""
    typer.echo(f"evidence: {reason}", err=True)
    sys.exit(code)


def _open(named: Path | None, *, create: bool = False) -> Library:
    """Open the library that is named, or the default one, which holds the shipped notes."""
    folder, is_default = settings.library_folder(named)
    return Library.open(folder, create=create or is_default, seed=is_default)


def _search_each(held: Library, path: Path, limit: int, *, explain: bool) -> int:
    """Print the hits of each query of a file; return 1 where a line is none, else 0."""
    failed = False
    for query in queries.queries(path):
        match query:
            case DocumentError():
                failed = True
                typer.echo(f"evidence: {query}", err=True)
            case number, text:
                hits = held.search(text, limit, explain=explain)
                _print({"id": number, "hits": [json_forms.hit_form(hit) for hit in hits]})
    return 1 if failed else 0


def _print(form: Json | list[Json]) -> None:
    """Print JSON on one line, as it is, whatever the terminal's encoding."""
    line = json.dumps(form, ensure_ascii=False, separators=(", ", ": "))
    sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")


if __name__ == "__main__":
    main()
