"""Of what sort a thing is that "which" or "what" asks for, and which sentences name one of it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from knowledge.answers.counting import HeldIn

SORT_ASKED = re.compile(  # "new", "drug" of "which new drug was used", else the first word
    r"\b(?:which|what)\s((?:kind|type|sort)s?\sof\s)?(?:((?:[\w-]{1,30}\s){0,3}?)([\w-]{2,30})(?=\s"
    r"(?:is|was|are|were|do|does|did|has|have|had|can)\b)|([\w-]{2,30}))",
    re.IGNORECASE,
)
NAMED = re.compile(  # a name inside a sentence, the word before it and those after it
    r"(?:(?<=[^.?!:\s]\s)|(?<=\())(?=[A-Z]|[a-z]{1,3}[A-Z])([\w'’-]{1,30}(?:\)?\s[\w'’-]{1,30}){0,3})"
    r"|([\w'’-]{1,30})(?=\s\(?[A-Z][\w-]{1,30})"
)

A_NAME = re.compile(r"[^.?!:\s]\s\(?[A-Z]|[\"“‘]")  # a capital inside the sentence, a quote
PLAIN = frozenset(  # words that say nothing of what stands after them
    """
    a about after all among an and any are as at be been before between both by conducted different
    during each every few for from had has have her his in into is its many more most no of on one
    or other our out own per several some such than that the their these this those three to two
    under used using various via was were which while who with within
    """.split()
)
SORTS = frozenset("kind kinds sort sorts type types".split())


class Sort(NamedTuple):
    """The noun of what is asked for, and the words before it: "drug", ("new",).

    `kind` says that it is asked what kind of it: that it is one is known.
    """

    noun: str
    besides: tuple[str, ...]
    kind: bool = False


def sort_asked(question: str) -> Sort | None:
    """Return of what sort a thing is that a question asks for, None where it does not say."""
    found = SORT_ASKED.search(question)
    if not found:
        return None
    return Sort(found[3] or found[4], tuple((found[2] or "").split()), kind=bool(found[1]))


def names_one(text: str, noun: str, held_in: HeldIn) -> bool:
    """Say whether a sentence names one of a sort: "the Lima Oven Register", "the app (Bake2)"."""
    return any(held_in(match[1] or match[2], (noun,)) for match in NAMED.finditer(text))


def tells_one(text: str, noun: str, held_in: HeldIn) -> bool:
    """Say whether a sentence that has a noun says which or what kind it is: "the rye bread".

    It does not where it only has the noun ("the bread"), or a word made of it ("breaded"). Where it
    says the noun in other words, it is taken to.
    """
    if names_one(text, noun, held_in):
        return True
    found = list(_with_the_word_before(noun).finditer(text))
    return not found or any(
        match[2].casefold() in {"", "s", "es"}
        and match[1]
        and match[1].casefold() not in PLAIN
        and not match[1].isdigit()
        for match in found
    )


@lru_cache(maxsize=100)
def _with_the_word_before(noun: str) -> re.Pattern[str]:
    one = noun.removesuffix("s")
    return re.compile(rf"(?:([\w'’-]{{1,30}})\)?\s)?\b{re.escape(one)}(\w{{0,20}})", re.IGNORECASE)


def may_name(text: str) -> bool:
    """Say whether a sentence has what may be a name: a capital inside it, or a quote."""
    return bool(A_NAME.search(text))
