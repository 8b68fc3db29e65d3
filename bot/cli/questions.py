"""Commands that ask the library: a question, or words to rank studies by."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot import json_forms, queries, settings, tables, terminal
from bot.blocks.replying import compose_reply
from bot.cli import printing
from bot.cli.options import Form, FormOption, LibraryOption, opened
from knowledge import DocumentError, Library

QueriesOption = Annotated[
    Path | None,
    typer.Option(
        "--queries", help="A file with one {“id”, “text”} a line instead; prints JSON lines."
    ),
]


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
    answer = opened(library).ask(question, previous or ())
    if form is Form.TEXT:
        terminal.draw(compose_reply(answer, need), terminal.console())
    else:
        printing.as_json({**json_forms.answer_form(answer, need), "question": question})


def search(  # noqa: PLR0913 - each option of a command is a parameter
    query: Annotated[str | None, typer.Argument(help="Words to look for.")] = None,
    file: QueriesOption = None,
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
    held = opened(library)
    if file is not None:
        raise typer.Exit(_search_each(held, file, limit, explain=explain))
    hits = held.search(query or "", limit, explain=explain)
    if form is Form.TEXT:
        terminal.show(tables.of_hits(hits))
    else:
        printing.as_json({"query": query, "hits": [json_forms.hit_form(hit) for hit in hits]})


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
                printing.as_json({"id": number, "hits": [json_forms.hit_form(hit) for hit in hits]})
    return 1 if failed else 0
