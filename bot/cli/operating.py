"""Commands for who runs the bot: start it, examine it, hear what people thought of it."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib import import_module
from typing import Annotated

import typer

from bot import feedback_summary, json_forms, settings, tables, terminal
from bot.blocks.words.doctor import Verdict
from bot.cli import printing
from bot.cli.options import Form, FormOption, LibraryOption, opened


def run() -> None:
    """Start the bot: in Slack where tokens are set, else here in the terminal."""
    # Slack's client is slow to import, and every other command does without it.
    raise typer.Exit(import_module("bot.__main__").main())


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
    held = opened(library)
    summary = feedback_summary.read(settings.state_file(library), start)
    if form is Form.TEXT:
        day = start.date() if start else None
        terminal.show(tables.of_feedback(summary, held.study, day))
    else:
        printing.as_json(json_forms.feedback_form(summary, held.study))


def doctor(form: FormOption = Form.TEXT) -> None:
    """Check settings, library, state and Slack, and say what to mend; exit code 1 where any is."""
    # Slack's client is slow to import, and every other command does without it.
    found = list(import_module("bot.doctor").examine())
    if form is Form.TEXT:
        terminal.show(tables.of_doctor(found))
    else:
        printing.as_json([json_forms.found_form(one) for one in found])
    raise typer.Exit(1 if any(one.verdict is Verdict.MEND for one in found) else 0)
