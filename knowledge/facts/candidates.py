"""Every number in a text that could be its sample size, with what speaks for and against it.

A candidate is a number, or a sum of the numbers of groups. Does not choose: `sample_size.py` does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.facts import counts, groups, signs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.facts.counts import Count
    from knowledge.facts.reading import Reading

_STUDIES = 5  # of one paper


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that may be the sample size, or several to be added up, and its features."""

    value: int
    parts: tuple[Count, ...]  # more than one: groups
    features: tuple[str, ...]


def find(reading: Reading) -> list[Candidate]:
    """Return the candidates in text order, sums of groups behind the numbers they add up."""
    seen: list[Count] = []
    for index, sentence in enumerate(reading.all):
        seen.extend(counts.in_sentence(reading.text, sentence, index))
        if len(seen) > counts.MOST:
            del seen[counts.MOST :]
            break
    if not seen:
        return []
    sums = list(groups.find(seen))
    whole = signs.Whole(seen, sums, len(reading.all))
    found = [_of((count,), signs.of_count(count, whole)) for count in seen]
    found.extend(_of(parts, signs.of_sum(parts, whole)) for parts in [*sums, *_studies(seen)])
    return found


def _of(parts: Sequence[Count], features: Sequence[str]) -> Candidate:
    value = sum(part.number.value for part in parts)
    return Candidate(value, tuple(parts), tuple(dict.fromkeys(features)))


def _studies(seen: Sequence[Count]) -> list[list[Count]]:
    """Return the samples of a paper's several studies: "Study 1 (N = 80)", in another sentence."""
    wholes = [count for count in seen if count.capital]
    apart = len({count.index for count in wholes}) > 1
    return [wholes] if apart and len(wholes) <= _STUDIES else []
