"""How far a long piece of work is, as people see it."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from bot import progress
from knowledge import Step


def test_elsewhere_than_on_a_terminal_there_is_a_line_a_thousand_records() -> None:
    screen = Console(file=StringIO(), force_terminal=False)
    with progress.bar("Loading", screen) as advance:
        for records in range(0, 2600, 100):
            advance(Step(1, 3, "[b]export.ris", records, records / 2600))
    assert isinstance(screen.file, StringIO)
    lines = screen.file.getvalue().splitlines()
    assert [line.partition(" records")[0] for line in lines] == ["1,000", "2,000"]
    assert "1 of 3 files" in lines[0]
    assert lines[0].endswith("records a second")


def test_on_a_terminal_there_is_a_bar_with_rate_and_time_left() -> None:
    screen = Console(file=StringIO(), force_terminal=True, width=160, force_interactive=True)
    with progress.bar("Loading", screen) as advance:
        advance(Step(0, 1, "[b]export.ris", 0, 0.0))
        advance(Step(0, 1, "[b]export.ris", 700, 0.5))
    assert isinstance(screen.file, StringIO)
    drawn = screen.file.getvalue()
    assert "[b]export.ris" in drawn
    assert "700 records" in drawn
    assert "50%" in drawn
    assert "-:--:--" in drawn or "0:00" in drawn


def test_a_terminal_of_80_columns_shows_all_of_it() -> None:
    screen = Console(file=StringIO(), force_terminal=True, width=80, force_interactive=True)
    with progress.bar("Loading", screen) as advance:
        advance(Step(0, 1, "very/long/" * 9 + "and-a-long-name-of.ris", 0, 0.0))
        advance(Step(0, 1, "very/long/" * 9 + "and-a-long-name-of.ris", 700, 0.5))
    assert isinstance(screen.file, StringIO)
    drawn = screen.file.getvalue()
    assert "…-a-long-name-of.ris" in drawn
    assert "700 records" in drawn
    assert "/s" in drawn
    assert "50%" in drawn
