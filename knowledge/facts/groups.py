"""Find numbers of a sentence that may be groups of one sample: "9 men and 12 women".

Does not judge whether their sum is the sample.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from knowledge.facts import counted
from knowledge.facts.numbers import STARTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.facts.counts import Count

_SPELLED = STARTS - {"a"}
_MOST = 5  # groups of a sample
_JOINS = frozenset({",", "and", "&", "plus", "or", "with", "versus", "vs", ";", "a", "total", "of"})


def find(seen: Sequence[Count]) -> Iterator[list[Count]]:
    """Yield runs of two to five numbers in one sentence that look like groups of one sample."""
    for at, first in enumerate(seen):
        if not is_group(first):
            continue
        run = [first]
        for other in seen[at + 1 :]:
            if other.index != first.index or len(run) == _MOST:
                break
            if is_whole(other):
                break
            if not is_group(other) or other.n_equals != first.n_equals:
                if other.n_equals or first.n_equals:
                    continue
                break
            run.append(other)
        for length in range(2, len(run) + 1):
            yield run[:length]


def is_group(count: Count) -> bool:
    """Say whether a number says what it counts, so that it can be a group."""
    return count.unit is not None or (count.n_equals and count.noun < 0)  # not "n = 30 days"


def is_whole(count: Count) -> bool:
    """Say whether a number is the whole of the number before it: "31 of 322", "31 (9%) of 322"."""
    words, first = count.sentence.words, count.number.first
    before = words[max(first - 4, 0) : first - 1] if first and words[first - 1] == "of" else ()
    return any(word[0].isdigit() or word in _SPELLED for word in before)


def count_alike(parts: Sequence[Count]) -> bool:
    """Say whether the parts count alike: "n = 9 ... n = 12", "9 men and 12 women"."""
    if parts[0].n_equals:
        return True
    units = {part.unit for part in parts}
    return (len(units) == 1 or units <= counted.PEOPLE) and is_series(parts)


def is_series(parts: Sequence[Count]) -> bool:
    """Say whether nothing but nouns joins the parts: "32 patients, 15 carers and 13 nurses"."""
    words = parts[0].sentence.words
    for left, right in itertools.pairwise(parts):
        between = words[max(left.number.last, left.noun) + 1 : right.number.first]
        if left.noun < 0 and between:  # "three male and four female nurses"
            between = between[-1:]
        if not between or any(word not in _JOINS for word in between):
            return False
    return True
