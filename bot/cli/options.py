"""What several commands are told: what to read, which library, for whom to print."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot import settings
from knowledge import Library


class Form(StrEnum):
    """How to print."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"


PathsArgument = Annotated[list[Path], typer.Argument(help="Files or folders to read.")]
FormOption = Annotated[Form, typer.Option("--format", help="For people, or for programs.")]
LibraryOption = Annotated[
    Path | None,
    typer.Option(
        "--library", help="The library's folder; else EVIDENCE_LIBRARY, else your own data folder."
    ),
]


def opened(named: Path | None, *, create: bool = False) -> Library:
    """Open the library that is named, or the default one, which holds the shipped notes.

    Raises SettingsError or LibraryError.
    """
    folder, is_default = settings.library_folder(named)
    return Library.open(folder, create=create or is_default, seed=is_default)
