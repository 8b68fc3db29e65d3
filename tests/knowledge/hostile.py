"""Long texts that make a careless pattern take a time that grows with their square."""

from __future__ import annotations

LENGTH = 100_000
HOSTILE = tuple(
    text * (LENGTH // len(text))
    for text in (
        "a",
        "1",
        " ",
        ".",
        "?",
        "mean age ",
        "how many ",
        "12 to ",
        "the study ",
        "of the ",
        "which of them ",
        "$",
        "\u2010",
        "did the review ",
        "age 1(",
    )
)
