"""How far the work is, on standard error: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich import progress as shown
from rich.console import Console

from bot.blocks.words import commands

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from knowledge import Progress, Step

OFTEN = 1000  # records between two lines where there is no terminal
# Columns, so that a terminal of 80 shows everything.
NAME = 20
BAR = 14


@contextmanager
def bar(what: str, screen: Console | None = None) -> Iterator[Progress]:
    """Yield a callback that shows how far the work is, with its rate and the time left."""
    console = screen or Console(stderr=True)
    if not console.is_terminal:
        yield _lines(console)
        return
    with shown.Progress(
        shown.TextColumn("{task.description}", markup=False),
        shown.BarColumn(BAR),
        shown.TaskProgressColumn(),
        shown.TextColumn("{task.fields[counted]}", markup=False),
        shown.TimeRemainingColumn(),
        console=console,
        transient=True,
    ) as drawn:
        task = drawn.add_task(what, total=1.0, counted="")
        rate = _rate()

        def advance(step: Step) -> None:
            counted = commands.loading_briefly(step.records, rate(step.records))
            drawn.update(
                task,
                completed=step.share,
                description=f"{what} {_short(step.name)}",
                counted=counted,
            )

        yield advance


def _short(name: str) -> str:
    """Return the end of a file's name."""
    name = name.replace("\\", "/").rpartition("/")[2]
    return name if len(name) <= NAME else f"…{name[1 - NAME :]}"


def _lines(console: Console) -> Progress:
    """Return a callback that prints a line a thousand records."""
    rate = _rate()
    told = 0

    def advance(step: Step) -> None:
        nonlocal told
        if step.records // OFTEN > told:
            told = step.records // OFTEN
            said = commands.loading(step.records, step.files, step.of_files, rate(step.records))
            console.print(said, markup=False, highlight=False, soft_wrap=True)

    return advance


def _rate() -> Callable[[int], float]:
    """Return a function that says how many records a second there were until now."""
    began = time.monotonic()
    return lambda records: records / max(time.monotonic() - began, 1e-3)
