"""The `evidence` command, which reads, asks and looks after a library, and starts the bot.

For people it draws with rich; for programs `--format json` or `jsonl` prints JSON and nothing else
on standard output. Exit codes: 0 done, 1 something could not be read or written, 2 wrong usage or
settings.
"""

from __future__ import annotations

import os
import sys
from typing import NoReturn

import typer

from bot import settings
from bot.cli import documents, holdings, operating, questions
from bot.processes import close_to_strangers
from knowledge import EvidenceError

COMMANDS = (  # in the order of the help
    operating.run,
    documents.load,
    questions.ask,
    questions.search,
    documents.extract,
    holdings.duplicates,
    holdings.studies,
    holdings.export,
    operating.feedback,
    operating.doctor,
)

app = typer.Typer(
    name="evidence",
    help="Answers from a library of research evidence, each with its source.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in COMMANDS:
    app.command()(command)


def main() -> None:
    """Run the command; what a person can mend is one line on standard error."""
    close_to_strangers()
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


def _give_up(reason: str, code: int) -> NoReturn:
    """End with one line on standard error."""
    typer.echo(f"evidence: {reason}", err=True)
    sys.exit(code)


if __name__ == "__main__":
    main()
