"""Tell what each sentence of an abstract is for: background, aim, methods, results, conclusions.

Under a heading it is what the heading says, or what may follow it; without one, its words and its
place tell, and that the parts of an abstract come in order (a hidden Markov model over sentences,
learnt from abstracts with headings). Does not say which sentence matters.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

from knowledge.facts import linear
from knowledge.model.documents import SectionRole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from knowledge.facts.reading import Sentence

ORDER: Final = (
    SectionRole.BACKGROUND,
    SectionRole.OBJECTIVE,
    SectionRole.METHODS,
    SectionRole.RESULTS,
    SectionRole.CONCLUSIONS,
)
PLACES: Final = 10  # into which an abstract is cut, however long it is
BACKGROUND, OBJECTIVE, METHODS, RESULTS, CONCLUSIONS = range(len(ORDER))

_PLACE: Final = {role: i for i, role in enumerate(ORDER)}
_NAMES: Final = tuple(role.value for role in ORDER)
_TRUST: Final = 0.5  # in place and order, against words: both know the same things
_STAYS: Final = 5.0  # how much likelier a sentence is what its own heading says
_HARDLY: Final = 1e-9  # the chance of an order that no abstract shows
_NUMBER: Final = "#"
_DIGIT: Final = re.compile(r" \d")
_FEW: Final = 4  # sentences; fewer are an extract, of which nobody knows where it was cut

# One number for each part, in the order of `ORDER`; such rows, one for each part.
Five: TypeAlias = "tuple[float, ...]"
_Rows: TypeAlias = "tuple[Five, ...]"


_ANYWHERE: Final[Five] = (1.0,) * len(ORDER)
_NOTHING: Final[Five] = (0.0,) * len(ORDER)
_ONLY: Final = tuple(tuple(float(a == b) for b in range(len(ORDER))) for a in range(len(ORDER)))


@dataclass(frozen=True, slots=True)
class Part:
    """What a sentence is for: a place in `ORDER`, how sure that is, and what its words alone say.

    `leaning` holds the logarithms of how much its words speak for each part; zeros where its
    heading leaves no question.
    """

    place: int
    chance: float
    leaning: Five


@dataclass(frozen=True, slots=True)
class _Chain:
    """How the parts of abstracts follow each other, as factors."""

    starts: Five
    after: _Rows  # after[a][b]: b follows a
    ends: Five
    places: tuple[Five, ...]


def words_for(sentence: Sentence) -> set[str]:
    """Return what of a sentence's words tells its part: each word once, and how it opens."""
    words = sentence.words
    told = set(words)
    if _DIGIT.search(sentence.lower):
        told.add(_NUMBER)
    told.add(f"^{words[0]}")
    if len(words) > 1:
        told.add(f"^{words[0]} {words[1]}")
    return told


def tell(sentences: Sequence[Sentence]) -> list[Part]:
    """Return what each sentence is for, in their order."""
    if not sentences:
        return []
    weights = linear.rows("sentence_parts")
    chain = _chain(weights)
    allowed = _allowed(sentences)
    leanings = [
        _NOTHING if high < RESULTS else _leaning(sentence, weights)
        for sentence, (_, high) in zip(sentences, allowed, strict=True)
    ]
    evidence = _evidence(sentences, leanings, allowed, chain)
    starts = chain.starts if len(sentences) >= _FEW else _ANYWHERE
    forward = [_scaled(tuple(s * e for s, e in zip(starts, evidence[0], strict=True)))]
    for seen in evidence[1:]:
        forward.append(_scaled(_forward(forward[-1], chain.after, seen)))
    backward = [chain.ends]
    for seen in reversed(evidence[1:]):
        backward.append(_scaled(_backward(backward[-1], chain.after, seen)))
    backward.reverse()
    parts = []
    for leaning, before, behind in zip(leanings, forward, backward, strict=True):
        chances = _scaled(tuple(a * b for a, b in zip(before, behind, strict=True)))
        place = max(range(len(ORDER)), key=chances.__getitem__)
        parts.append(Part(place, chances[place], leaning))
    return parts


def _leaning(sentence: Sentence, weights: Mapping[str, tuple[int, ...]]) -> Five:
    """Add up what the words of a sentence say; in whole numbers, so that no order matters."""
    known = words_for(sentence) & weights.keys()
    if not known:
        return _NOTHING
    return tuple(sum(column) / 100 for column in zip(*map(weights.__getitem__, known), strict=True))


def _evidence(
    sentences: Sequence[Sentence],
    leanings: Sequence[Five],
    allowed: Sequence[tuple[int, int]],
    chain: _Chain,
) -> list[Five]:
    """Return for each sentence what its words, its place and its heading say, as factors."""
    evidence = []
    for i, (low, high) in enumerate(allowed):
        if low == high:
            evidence.append(_ONLY[low])
            continue
        here = chain.places[PLACES * i // len(leanings)] if len(leanings) >= _FEW else _ANYWHERE
        leaning = leanings[i]
        highest = max(leaning[low : high + 1])
        row = list(_NOTHING)
        for part in range(low, high + 1):
            row[part] = math.exp(leaning[part] - highest) * here[part]
        own = _PLACE.get(sentences[i].role)
        if own is not None:
            row[own] *= _STAYS
        evidence.append(tuple(row))
    return evidence


def _allowed(sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Return the parts, first and last, that each sentence may be by its heading.

    What stands under a heading may run on into what has no heading of its own before the next:
    under "Methods", where "Conclusions" follows, there may be results.
    """
    allowed = []
    last = len(ORDER) - 1
    coming: int | None = None  # the part of the next heading
    inside: SectionRole | None = None
    after: int | None = None
    for sentence in reversed(sentences):
        if sentence.role is not inside:
            coming = coming if inside is None else _PLACE.get(inside, coming)
            inside = sentence.role
            after = coming
        own = _PLACE.get(sentence.role)
        if own is None:
            allowed.append((0, last))
            continue
        high = last if after is None else max(own, after - 1)
        low = BACKGROUND if own == OBJECTIVE else own
        allowed.append((low, high))
    allowed.reverse()
    return allowed


def _forward(before: Five, after: _Rows, seen: Five) -> Five:
    """Carry the chances of the sentence before to this one (written out: it runs often)."""
    p, q, r, s, t = before
    a, b, c, d, e = after
    rest = _HARDLY * (p + q + r + s + t)
    return (
        (p * a[0] + q * b[0] + r * c[0] + s * d[0] + t * e[0] + rest) * seen[0],
        (p * a[1] + q * b[1] + r * c[1] + s * d[1] + t * e[1] + rest) * seen[1],
        (p * a[2] + q * b[2] + r * c[2] + s * d[2] + t * e[2] + rest) * seen[2],
        (p * a[3] + q * b[3] + r * c[3] + s * d[3] + t * e[3] + rest) * seen[3],
        (p * a[4] + q * b[4] + r * c[4] + s * d[4] + t * e[4] + rest) * seen[4],
    )


def _backward(behind: Five, after: _Rows, seen: Five) -> Five:
    """Carry the chances of what follows back to the sentence before it."""
    p, q, r, s, t = behind
    u, v, w, x, y = seen
    p, q, r, s, t = p * u, q * v, r * w, s * x, t * y
    rest = _HARDLY * (p + q + r + s + t)
    a, b, c, d, e = after
    return (
        a[0] * p + a[1] * q + a[2] * r + a[3] * s + a[4] * t + rest,
        b[0] * p + b[1] * q + b[2] * r + b[3] * s + b[4] * t + rest,
        c[0] * p + c[1] * q + c[2] * r + c[3] * s + c[4] * t + rest,
        d[0] * p + d[1] * q + d[2] * r + d[3] * s + d[4] * t + rest,
        e[0] * p + e[1] * q + e[2] * r + e[3] * s + e[4] * t + rest,
    )


def _scaled(chances: Five) -> Five:
    total = sum(chances)
    p, q, r, s, t = chances
    return (p / total, q / total, r / total, s / total, t / total)


@lru_cache(maxsize=2)
def _chain_of(flat: tuple[tuple[int, ...], ...]) -> _Chain:
    factors = tuple(tuple(math.exp(_TRUST * number / 100) for number in row) for row in flat)
    count = len(ORDER)
    return _Chain(factors[0], factors[1 : 1 + count], factors[1 + count], factors[2 + count :])


def _chain(weights: Mapping[str, tuple[int, ...]]) -> _Chain:
    return _chain_of(tuple(weights[name] for name in CHAIN))


# What the file of weights calls the numbers of the chain; a space tells them from words.
CHAIN: Final = (
    "at start",
    *(f"after {name}" for name in _NAMES),
    "at end",
    *(f"place {place}" for place in range(PLACES)),
)
