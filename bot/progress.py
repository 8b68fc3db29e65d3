"""A progress bar on a terminal; silence elsewhere. Never on standard output."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def bar(what: str) -> Iterator[Callable[[int, int, str], None]]:
    """Yield a callback that takes (done, total, current name) and draws how far the work is."""
    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as drawn:
        task = drawn.add_task(what, total=None)

        def advance(done: int, total: int, name: str) -> None:
            drawn.update(task, completed=done, total=total, description=f"{what} {name[-40:]}")

        yield advance
