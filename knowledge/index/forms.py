"""Typed words as things to look for, each in any of its forms. Pure.

This is the place for whatever widens a word (compounds, numbers, synonyms): another form of its
unit. What a library holds is asked of its `Lexicon`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

from knowledge.index.terms import LONGEST, STOP_WORDS, content, parts, spell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from knowledge.index.synonyms import Synonyms
    from knowledge.index.terms import Compounds


Form: TypeAlias = tuple[str, ...]  # stems that must all be there

_WORDS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
_SPELT = {str(number): word for number, word in enumerate(_WORDS.split(), 2)}
NUMBERS = {**_SPELT, **{word: digits for digits, word in _SPELT.items()}}  # both ways


class Lexicon(Protocol):
    """What is known of the words of a library."""

    @property
    def compounds(self) -> Compounds:
        """How the library reads pairs of words."""

    @property
    def synonyms(self) -> Synonyms:
        """Which words mean the same."""

    @property
    def numbers(self) -> Mapping[str, str]:
        """The stems of numbers in digits and in words, each with the other."""

    def stem(self, words: Sequence[str]) -> list[str]:
        """Return the words reduced to what is searched, stop words left out."""

    def frequency(self, stem: str) -> int:
        """Return in how many studies a stem stands."""

    def side_by_side(self, stems: Sequence[str]) -> int:
        """Return in how many studies, up to some, the stems are neighbours."""


SAME = 0.1  # what a form that means the same is worth, beside the one that was typed


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing to look for: any of its forms, each one stem or several that must all be there.

    `words` are the places of the typed words that it stands for; `same` are forms of other words
    that mean the same.
    """

    forms: tuple[Form, ...]
    words: frozenset[int]
    same: tuple[Form, ...] = ()

    @property
    def all(self) -> tuple[Form, ...]:
        """Return every form."""
        return self.forms + self.same


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a typed word: "well" and "being" of "well-being"."""

    part: str
    word: int  # the place of the typed word
    hyphenated: bool  # to the piece before


def units(words: Sequence[str], lexicon: Lexicon) -> list[Unit]:
    """Read typed words in order: compounds as one unit, stop words as none."""
    pieces = [
        _Piece(part, place, hyphenated=number > 0)
        for place, word in enumerate(words)
        for spelt in spell(word).split()
        for number, part in enumerate(parts(spelt))
    ]
    found: list[Unit] = []
    place = 0
    while place < len(pieces):
        pair = _compound(pieces[place : place + 2], lexicon)
        if pair:
            found.append(pair)
        elif pieces[place].part not in STOP_WORDS:
            found += _single(pieces[place], lexicon)
        place += 2 if pair else 1
    return _widened(found, lexicon)


def worth(wanted: Sequence[Unit]) -> dict[Form, float]:
    """Return every form of some units once, with what it is worth; who types a word twice means it.

    "worker" and "provider" that mean the same are each worth less than what was typed.
    """
    total: dict[Form, float] = {}
    for unit in wanted:
        for form in unit.forms:
            total[form] = total.get(form, 0.0) + 1.0
        for form in unit.same:
            total[form] = total.get(form, 0.0) + SAME
    return total


def _widened(found: list[Unit], lexicon: Lexicon) -> list[Unit]:
    """Let each unit also stand for what means the same as the phrase it is part of."""
    stems = [unit.forms[0][0] if len(unit.forms[0]) == 1 else "" for unit in found]
    more: list[dict[tuple[str, ...], None]] = [{} for _ in found]
    same = lexicon.synonyms.same
    for first in range(len(found)):
        reach = lexicon.synonyms.reach.get(stems[first], 0)
        for length in range(min(reach, len(found) - first), 0, -1):
            others = same.get(tuple(stems[first : first + length]))
            if others:
                for place in range(first, first + length):
                    more[place].update(dict.fromkeys(others))
                break
        number = lexicon.numbers.get(stems[first])
        if number:
            more[first][(number,)] = None
    return [
        Unit(unit.forms, unit.words, tuple(form for form in others if form not in unit.forms))
        for others, unit in zip(more, found, strict=True)
    ]


def _compound(pieces: Sequence[_Piece], lexicon: Lexicon) -> Unit | None:
    """Read two pieces as one word where the library does."""
    if len(pieces) < 2:
        return None
    first, second = pieces
    joined = first.part + second.part
    closed = tuple(lexicon.stem([joined]))
    if not closed:  # "with" + "in": what it makes is no word to look for
        return None
    words = frozenset({first.word, second.word})
    if lexicon.compounds.is_one(first.part, second.part, hyphenated=second.hyphenated):
        return Unit((closed,), words)
    if joined in lexicon.compounds.two:
        return None
    may_join = second.hyphenated or content(first.part, second.part)
    if may_join and lexicon.frequency(closed[0]):  # only ever written as one
        apart = tuple(lexicon.stem([first.part, second.part]))
        return Unit(tuple(filter(None, (closed, apart))), words)
    return None


def _single(piece: _Piece, lexicon: Lexicon) -> list[Unit]:
    """Read a piece alone: as it stands, or as two words where the library knows only those."""
    read: Sequence[str] = lexicon.compounds.two.get(piece.part, ())
    if not read and not lexicon.frequency(*lexicon.stem([piece.part])):
        read = _split(piece.part, lexicon)
    stems = lexicon.stem(read or [piece.part])
    return [Unit(((stem,),), frozenset({piece.word})) for stem in stems]


def _split(word: str, lexicon: Lexicon) -> Sequence[str]:
    """Split a word that stands nowhere into the two that most often stand side by side."""
    if len(word) > LONGEST:
        return ()
    most = 0
    best: Sequence[str] = ()
    for cut in range(1, len(word)):
        halves = word[:cut], word[cut:]
        stems = lexicon.stem(halves)
        if content(*halves) and all(map(lexicon.frequency, stems)):
            times = lexicon.side_by_side(stems)
            most, best = max((most, best), (times, halves), key=lambda split: split[0])
    return best
