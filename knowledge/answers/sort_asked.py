"""Of what sort a thing is that "which" or "what" asks for, and which sentences name one of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from knowledge.answers.counting import HeldIn

SORT_ASKED = re.compile(  # "new", "drug" of "which new drug was used", else the first word
    r"\b(?:which|what)\s(?:(?:kind|type|sort)s?\sof\s)?(?:((?:[\w-]{1,30}\s){0,3}?)([\w-]{2,30})(?=\s"
    r"(?:is|was|are|were|do|does|did|has|have|had|can)\b)|([\w-]{2,30}))",
    re.IGNORECASE,
)
NAMED = re.compile(  # a name inside a sentence, the word before it and those after it
    r"(?:(?<=[^.?!:\s]\s)|(?<=\())(?=[A-Z]|[a-z]{1,3}[A-Z])([\w'’-]{1,30}(?:\s[\w'’-]{1,30}){0,3})"
    r"|([\w'’-]{1,30})(?=\s\(?[A-Z][\w-]{1,30})"
)


SORTS = frozenset("kind kinds sort sorts type types".split())


class Sort(NamedTuple):
    """The noun of what is asked for, and the words before it: "drug", ("new",)."""

    noun: str
    besides: tuple[str, ...]


def sort_asked(question: str) -> Sort | None:
    """Return of what sort a thing is that a question asks for, None where it does not say."""
    found = SORT_ASKED.search(question)
    if not found:
        return None
    return Sort(found[2] or found[3], tuple((found[1] or "").split()))


def names_one(text: str, noun: str, held_in: HeldIn) -> bool:
    """Say whether a sentence names one of a sort: "the Lima Oven Register", "the app (Bake2)"."""
    return any(held_in(match[1] or match[2], (noun,)) for match in NAMED.finditer(text))
