"""Find what a text's abbreviations stand for: "Recovery Assessment Scale (RAS)".

The algorithm of Schwartz & Hearst (2003): the letters of a short form in brackets are looked for,
from the last to the first, in the words before; the first letter must begin a word. Says nothing
of abbreviations that a text does not explain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from knowledge.model.documents import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.facts.reading import Reading

_SHORTEST: Final = 2
_LONGEST: Final = 12  # characters of a short form
_WORDS: Final = 2  # of a short form
_REACH: Final = 160  # characters before a bracket that are looked at
_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]{2,120})[)\]]")
_SHORT: Final = re.compile(r"[^\W_][\w.&/+\u2010-\u2012-]*(?: [\w.&/+\u2010-\u2012-]+)?")
_BEFORE: Final = re.compile(r"([^\W_][\w&/+\u2010-\u2012-]{1,11})\s?\Z")
_VERSION: Final = re.compile(r"[\s\u2010-\u2012-]?(?:\d{1,3}[A-Za-z]?|[IVX]{1,3})\Z")
_VERBS: Final = re.compile(r"\b(?:was|were|is|are|has|have|had|by|using|which|that|who)\b")
_ENDS: Final = re.compile(r"[,;:=]")


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form and what it stands for, as written, and where they stand: long form first."""

    short: str
    long: str
    spans: tuple[Span, Span]


def abbreviations(reading: Reading) -> tuple[Abbreviation, ...]:
    """Return what the abbreviations of a text stand for, each short form once, in its order."""
    found: dict[str, Abbreviation] = {}
    for sentence in reading.all:
        if "(" in sentence.words or "[" in sentence.words:
            for abbreviation in _explained(reading.text, sentence.span):
                found.setdefault(abbreviation.short, abbreviation)
    return tuple(found.values())


def explained_in(text: str) -> tuple[tuple[str, str], ...]:
    """Return each short form of a text that was not read, with what it stands for."""
    found = _explained(text, Span(0, len(text))) if "(" in text or "[" in text else ()
    return tuple({one.short: one.long for one in found}.items())


def _explained(text: str, span: Span) -> Iterator[Abbreviation]:
    """Yield the pairs of one sentence: long (short), and short (long)."""
    for match in _BRACKETS.finditer(text, span.start, span.end):
        inside, begins = match[1], match.start(1)
        cut = _ENDS.search(inside)  # "(RAS; 24 items)"
        short = (inside[: cut.start()] if cut else inside).strip()
        begins += inside.index(short) if short else 0
        before = max(span.start, match.start() - _REACH)
        if _is_short(short):
            place = _long_form(short, text[before : match.start()])
            if place:
                long = Span(before + place.start, before + place.end)
                yield Abbreviation(short, long.of(text), (long, Span(begins, begins + len(short))))
        elif not cut:
            word = _BEFORE.search(text, before, match.start())  # "RAS (Recovery Assessment Scale)"
            if word and _is_short(word[1]) and word[1][1:].lower() != word[1][1:]:
                place = _long_form(word[1], inside)
                if place and place.start == 0:
                    long = Span(begins, begins + place.end)
                    spans = (long, Span(word.start(1), word.end(1)))
                    yield Abbreviation(word[1], long.of(text), spans)


def _is_short(text: str) -> bool:
    """Say whether a text can be a short form: two letters at least, one of them a capital."""
    return (
        _SHORTEST <= len(text) <= _LONGEST
        and text.count(" ") < _WORDS
        and _SHORT.fullmatch(text) is not None
        and any(c.isupper() for c in text)
        and sum(c.isalpha() for c in text) >= _SHORTEST
    )


def _long_form(short: str, before: str) -> Span | None:
    """Return where in the words before the long form stands, which ends them; None without one.

    A version at the end of a short form need not be said before: "Patient Health Questionnaire
    (PHQ-9)".
    """
    plain = _VERSION.sub("", short)
    for form in dict.fromkeys((short, plain)):
        letters = sum(c.isalnum() for c in form)
        if letters < _SHORTEST:
            continue
        start = _first(form, before)
        if start is None:
            continue
        long = before[start:].rstrip()
        words = len(long.split())
        if _VERBS.search(long):
            continue
        if len(long) > len(form) and words <= min(letters + 5, 2 * letters) and form not in long:
            return Span(start, start + len(long))
    return None


def _first(short: str, before: str) -> int | None:
    """Return where the shortest long form begins: each letter found, from the last backwards."""
    at = len(before)
    for i in range(len(short) - 1, -1, -1):
        letter = short[i].lower()
        if not letter.isalnum():
            continue
        at -= 1
        while at >= 0 and (
            before[at].lower() != letter or (i == 0 and at > 0 and before[at - 1].isalnum())
        ):
            at -= 1
        if at < 0:
            return None
    while at > 0 and not before[at - 1].isspace() and before[at - 1] not in "([\u2014":
        at -= 1  # from the beginning of the word
    return at
