"""What the nearest studies share, for a question of which no study holds much. Pure.

Who lists all that is of interest ("somatotropin as it relates to dwarfism, growth, bone cells and
pituitary function") finds no study of all of it. The words that the studies found first have in
common then tell which of the others are of their kind. This is feedback from the first results, as
in Rocchio 1971, kept to a new order of what was found: a study without any of the words asked for
stays unfound. Where a study holds much of the question, there is nothing to be guessed, and nothing
changes. Set by tests/bench/retrieval.py, on all collections together.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

LIST = 5  # words: fewer are no list
LITTLE = 0.55  # of what the words of a question say: the best study scores less than that
READ = 10  # studies found first
SHARED = 3  # of them that must hold a word
WORDS = 10  # that are looked for besides
WORTH = 0.3  # of the first of these words, beside a word that was typed
ORDERED = 20  # studies that get a new order
SHORTEST = 3  # letters of such a word


def shared(
    nearest: Sequence[tuple[float, Sequence[str]]],
    asked: Container[str],
    telling: Callable[[str], float],
) -> dict[str, float]:
    """Return the stems that the nearest studies share, with what each is worth.

    `nearest` are scores and stems of the studies found first. A stem counts by its share of a
    study's stems, the more the better that study, and by how much it tells.
    """
    whole = sum(score for score, _ in nearest)
    counted = [(score / whole / max(1, len(stems)), Counter(stems)) for score, stems in nearest]
    holders = Counter(chain.from_iterable(stems for _, stems in counted))
    told = [
        (sum(part * stems[stem] for part, stems in counted) * telling(stem), stem)
        for stem, times in holders.items()
        if times >= SHARED and len(stem) >= SHORTEST and not stem.isdigit() and stem not in asked
    ]
    best = sorted(told, key=lambda one: (-one[0], one[1]))[:WORDS]
    return {stem: WORTH * value / best[0][0] for value, stem in best}
