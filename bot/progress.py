"""A progress bar on a terminal; silence elsewhere. Never on standard output."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich import progress as shown
from rich.console import Console

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge import Progress


@contextmanager
def bar(what: str) -> Iterator[Progress]:
    """Yield a callback that takes (done, total, current name) and draws how far the work is."""
    console = Console(stderr=True)
    with shown.Progress(
        shown.TextColumn("{task.description}"),
        shown.BarColumn(),
        shown.MofNCompleteColumn(),
        shown.TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as drawn:
        task = drawn.add_task(what, total=None)

        def advance(done: int, total: int, name: str) -> None:
            drawn.update(task, completed=done, total=total, description=f"{what} {name[-40:]}")

        yield advance
