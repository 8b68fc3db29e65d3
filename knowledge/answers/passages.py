"""The sentence of a study that speaks of what was asked, where no fact answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from knowledge.model import Record, Span, Study

ENOUGH = 2 / 3  # of the asked-for words must stand in the sentence


def best_sentence(
    study: Study, terms: Sequence[str], stems: Callable[[str], Sequence[str]]
) -> tuple[Record, tuple[Span, ...]] | None:
    """Return the first sentence holding most of the terms, with its record; None if too few."""
    wanted = {frozenset(stems(term)) for term in terms} - {frozenset()}
    if not wanted:
        return None
    best: tuple[int, Record, Span] | None = None
    for record in study.records:
        for sentence in record.sentences:
            present = set(stems(sentence.of(record.document.text)))
            held = sum(term <= present for term in wanted)
            if held / len(wanted) >= ENOUGH and (best is None or held > best[0]):
                best = (held, record, sentence)
    return (best[1], (best[2],)) if best else None
