"""Find the instruments of a study, each once, with its abbreviation: scales, inventories, indices.

An instrument has a name in capitals that ends in what it is ("Recovery Assessment Scale"), or an
abbreviation that the text explains so, or a short name that everybody knows ("PHQ-9"). Statistics,
diagnoses, databases and public surveys are none. Does not judge how well an instrument measures.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from knowledge.facts import instruments
from knowledge.facts.vocabulary import words
from knowledge.model.documents import Span
from knowledge.model.facts import Fact, Field, Measure, Measures, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.facts.abbreviations import Abbreviation
    from knowledge.facts.reading import Reading, Sentence

_MOST: Final = 40  # instruments of one abstract
_LONGEST: Final = 12  # words of a name
_FULL: Final = 4  # letters of a word that has a capital where titles are set in capitals
_SMALL: Final = words("with among from during between versus using into over under through within")
# "PHQ-9", "DASS21", "EQ-5D-5L"
_SHAPE: Final = re.compile(r"([a-z]{2,8}|[a-z]{2,4}-[a-z]{1,2})-?(\d{1,3}[a-z]{0,2}(?:-\d[a-z])?)")
_TAIL: Final = re.compile(
    r"\s?[\u2010-\u2013-]\s?(?:\d{1,3}|[IVX]{1,3}|Revised|R|Short(?:\sForm)?|SF|Brief)\b"
    r"|\s(?:II|III|IV)\b"
)


def read(reading: Reading, known: Sequence[Abbreviation]) -> Fact:
    """Return the instruments of a text; `known` are its abbreviations with what they stand for."""
    found: dict[str, tuple[Measure, Span]] = {}
    long_of = {a.short.casefold(): a for a in known if _names_instrument(a)}
    explained = frozenset(a.short.casefold() for a in known)
    at_end = {a.spans[0].end: a for a in long_of.values()}
    places: list[tuple[Span, str, str]] = [(a.spans[0], a.long, a.short) for a in long_of.values()]
    for sentence in reading.all:
        places += _named(sentence, reading.text, at_end)
        places += _short(sentence, reading.text, explained)
    end = 0
    for span, name, short in sorted(places, key=lambda place: (place[0].start, -place[0].end)):
        if span.start < end:
            continue  # inside a name
        end = span.end
        key = (short or name).casefold()
        shown = " ".join(name.split())
        if not any(_same(key, shown, other, measure) for other, (measure, _) in found.items()):
            found[key] = (Measure(shown, short), span)
    if not found:
        return Fact(Field.MEASURES, Status.NOT_REPORTED, "measures:none-named")
    kept = list(found.values())[:_MOST]
    value = Measures(tuple(measure for measure, _ in kept))
    spans = tuple(span for _, span in kept)
    return Fact(Field.MEASURES, Status.REPORTED, "measures:named", value, spans)


def _same(key: str, name: str, other: str, measure: Measure) -> bool:
    """Say whether two mentions are of one instrument."""
    names = {other, measure.name.casefold(), measure.abbreviation.casefold()}
    return key in names or name.casefold() in names


def _names_instrument(abbreviation: Abbreviation) -> bool:
    """Say whether an abbreviation stands for an instrument, by what its long form ends in."""
    words = abbreviation.long.replace("-", " ").replace("\u2013", " ").split()
    lower = [word.lower() for word in words]
    if not instruments.OTHER.isdisjoint(abbreviation.long.lower().split()):
        return False
    if not lower:
        return False
    known = abbreviation.short.lower() in instruments.KNOWN and lower[-1] in instruments.HEADS
    if known or lower[-1] in instruments.PLAIN:
        return True
    capital = sum(word[0].isupper() for word in words) > len(words) / 2
    if not capital or len(words) < 3:
        return False
    return lower[-1] in instruments.HEADS or not instruments.PLAIN.isdisjoint(lower)


def _is_head(word: str) -> bool:
    """Say whether a word ends the name of an instrument: "Inventory", "Inventory-II"."""
    return word in instruments.HEADS or word.partition("-")[0] in instruments.HEADS


def _named(
    sentence: Sentence, text: str, at_end: dict[int, Abbreviation]
) -> Iterator[tuple[Span, str, str]]:
    """Yield the names in capitals that end in what an instrument is."""
    if not any(stem in sentence.lower for stem in instruments.STEMS):
        return
    heads = [at for at, word in enumerate(sentence.words) if _is_head(word)]
    capitals = [text[start].isupper() for start in sentence.starts]
    if not any(
        word.isalpha() and len(word) >= _FULL and word not in _SMALL and not capital
        for word, capital in zip(sentence.words, capitals, strict=True)
    ):
        return  # every word has a capital, as in titles: that tells no names
    for at in heads:
        if not capitals[at] or sentence.words[at] in instruments.VAGUE:
            continue
        first = _first(sentence, at, capitals)
        if first is not None and sentence.ends[at] not in at_end:
            end = sentence.ends[_last(sentence, at, capitals)]
            tail = _TAIL.match(text, end)
            span = Span(sentence.starts[first], tail.end() if tail else end)
            yield span, span.of(text), ""


def _last(sentence: Sentence, at: int, capitals: Sequence[bool]) -> int:
    """Return the last word of a name with its head at word `at`: "Scales of Infant Development"."""
    last = at
    for i in range(at + 1, min(len(capitals), at + _LONGEST)):
        word = sentence.words[i]
        if _is_head(word) or word in instruments.NEVER:
            break
        if capitals[i] and (last > at or sentence.words[i - 1] in {"of", "for"}):
            last = i
        elif word not in {"of", "for", "and"} or (last == at and i > at + 1):
            break
    return last


def _first(sentence: Sentence, at: int, capitals: Sequence[bool]) -> int | None:
    """Return the first word of a name that ends at word `at`; None where it is no name."""
    words = sentence.words
    first = at
    for i in range(at - 1, max(-1, at - _LONGEST), -1):
        word = words[i]
        if _is_head(word) or word in instruments.NEVER:
            break
        if capitals[i] or word.isdigit() or word in {"'s", "'"}:
            first = i if capitals[i] else first
        elif word not in instruments.JOINS:
            break
    if first == at or not instruments.OTHER.isdisjoint(words[first:at]):
        return None
    return first


def _short(
    sentence: Sentence, text: str, explained: frozenset[str]
) -> Iterator[tuple[Span, str, str]]:
    """Yield the short names that everybody knows, those that the text explains left out."""
    for at, word in enumerate(sentence.words):
        shape = _shape(word)
        if shape is None:
            continue
        base, known = shape
        after = sentence.words[at + 1] if at + 1 < len(sentence.words) else ""
        if not known and after not in instruments.SCORED:
            continue
        span = sentence.span_of(at, at)
        name = span.of(text)
        letters = [c for c in name if c.isalpha()]
        upper = sum(c.isupper() for c in letters) >= max(2, len(letters) - 1)
        if upper and explained.isdisjoint({word, base}):
            yield span, name, ""


@lru_cache(maxsize=1 << 15)
def _shape(word: str) -> tuple[str, bool] | None:
    """Return a short name without its number, and whether everybody knows it; None of most words.

    "phq-9" is ("phq", True), "zyx-12" ("zyx", False).
    """
    if word in instruments.KNOWN:
        return word, True
    shape = _SHAPE.fullmatch(word)
    if shape is None or shape[1] in instruments.NO_SHAPES:
        return None
    return shape[1], instruments.is_known(shape[1], shape[2])
