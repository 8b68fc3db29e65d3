"""The sentence of a study that speaks of what was asked, where no fact answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from knowledge.model import Record, Span, Study

ENOUGH = 2 / 3  # of the asked-for words must stand in the sentence


def best_sentence(
    study: Study,
    terms: Sequence[str],
    held_in: Callable[[str, Sequence[str]], frozenset[str]],
) -> tuple[Record, tuple[Span, ...]] | None:
    """Return the first sentence holding most of the terms, with its record; None if too few."""
    wanted = len({term.casefold() for term in terms})
    best: tuple[int, Record, Span] | None = None
    for record in study.records:
        for sentence in record.sentences:
            held = len(held_in(sentence.of(record.document.text), terms))
            if held and held / wanted >= ENOUGH and (best is None or held > best[0]):
                best = (held, record, sentence)
    return (best[1], (best[2],)) if best else None
