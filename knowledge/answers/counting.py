"""What "how many" asks to be counted, and which sentences count it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    HeldIn: TypeAlias = Callable[[str, Sequence[str]], frozenset[str]]

HOW_MANY = re.compile(
    r"\b(?:how\s+many|(?<!registration\s)number\s+of)\b"
    r"((?:\s+[\w'’-]{1,30}){1,6})?",
    re.IGNORECASE,
)
WITHOUT = frozenset(  # words at which what is counted ends: how many patients | were asked
    """
    are at by can chose completed could did died do does dropped felt for found from gave got had
    has have in is left met of on out per said that there to took was were which who with would
    """.split()
)
DETERMINERS = frozenset("a all an of the these those".split())
OTHER_COUNTS = frozenset(  # a title that has one of these does not say who took part
    "sessions items times weeks months years days hours visits themes factors questions".split()
)
COUNTING = frozenset(  # words that only help to ask how many
    """
    answered asked completed enrolled examined filled followed included interviewed involved number
    part participated recruited replied responded studied surveyed tested took
    """.split()
)
NUMERAL = (
    r"(?:\d[\d,.]{0,12}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
    r"|hundred)"
)
NUMBER = rf"(?:{NUMERAL}|no|none|half|most|all)"
COUNT = re.compile(
    rf"""
      \b(?={NUMBER}\b((?:\W{{1,3}}[\w'’-]{{1,30}}){{1,4}}))     # 9 of them women
    | \b(?=([\w'’-]{{1,30}}(?:\s[\w'’-]{{1,30}})?)\s?[(,]\s?(?:n\s?=\s?)?\d)   # women (n = 9)
    | \b(?=([\w'’-]{{1,30}}(?:\s[\w'’-]{{1,30}}){{0,2}})\s(?:once|twice|thrice|{NUMBER}\stimes)\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
WHOLE = re.compile(  # 90 rye loaves, but not: 3 of 90 loaves
    rf"(?<!of\s)(?<!of\sthe\s)(?<![\w.,]){NUMERAL}\b(?!\sof\b)((?:\s[\w'’-]{{1,30}}){{1,4}})",
    re.IGNORECASE,
)


def asks_count(question: str) -> bool:
    """Say whether a question asks how many there are of something."""
    return bool(HOW_MANY.search(question))


def counted(question: str) -> str:
    """Return the noun that a question asks to be counted: "loaves" of "how many rye loaves".

    Empty where it names none ("how many took part?").
    """
    asked = HOW_MANY.search(question)
    nouns: list[str] = []
    for word in (asked[1] or "").split() if asked else ():
        if word.casefold() in DETERMINERS and not nouns:
            continue
        if word.casefold() in WITHOUT:
            break
        nouns.append(word)
    while len(nouns) > 1 and nouns[-1].casefold().endswith("ed"):  # how many bakers | agreed
        nouns.pop()
    return nouns[-1] if nouns else ""


def counts(sentence: str, terms: Sequence[str], held_in: HeldIn) -> bool:
    """Say whether a number stands before one of the terms, or in brackets after it."""
    return any(held_in(match[match.lastindex or 0], terms) for match in COUNT.finditer(sentence))


def counts_all(sentence: str, noun: str, held_in: HeldIn) -> bool:
    """Say whether a sentence says how many there are of something, not of some part of it."""
    return bool(noun) and any(held_in(match[1], (noun,)) for match in WHOLE.finditer(sentence))
