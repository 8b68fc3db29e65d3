"""The question behind a conversation, asked of all studies: what is left without its filters.

"peer support since 2020", "only the qualitative ones", "more"   →   "peer support"

A text that is proposed counts only if it is understood as the conversation was.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.model import Extreme, Facet, Filters, Kind
from knowledge.questions.filters import limited
from knowledge.questions.flags import flagged
from knowledge.questions.wording import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from knowledge.model import Question

HANGING = re.compile(r"\s(?=[,?])|(?<![\s,;:])[\s,;:]+\Z")  # "sleep ,", "studies on sleep ?"
ROUNDS = 4  # in which filters are taken out: what stood around one may form another
ANY = Filters(least=0)  # a filter that leaves the subject of a question as it is

EXTREMES = {
    Extreme.LARGEST: "largest study",
    Extreme.SMALLEST: "smallest study",
    Extreme.NEWEST: "newest study",
    Extreme.OLDEST: "oldest study",
}
FACETS = {
    Facet.DESIGN: "most common design",
    Facet.APPROACH: "most common approach",
    Facet.DATA_COLLECTION: "most common method of data collection",
    Facet.COUNTRY: "most common country",
    Facet.YEAR: "most common year",
    Facet.JOURNAL: "most common journal",
    Facet.MEASURE: "most common measure",
}
EVERYTHING = "what do you have?"


def of_all_studies(
    questions: Sequence[str], understood: Callable[[Sequence[str]], Question]
) -> tuple[str, ...]:
    """Return a conversation that asks of all studies what this one asks of some.

    `understood` reads the last question of a conversation in its light. To the last of what is
    returned, which almost always is alone, flags may be added. Where no words for it are found it
    is the conversation as it was: flags added to that limit it further.
    """
    wanted = _subject(understood(questions))
    for text in dict.fromkeys(_proposed(questions, wanted)):
        plain, limited_by = understood((text,)), understood((flagged(text, ANY),))
        if (
            plain.kind is wanted.kind
            and (_subject(plain), plain.filters) == (wanted, Filters())
            and (_subject(limited_by), limited_by.filters) == (wanted, ANY)
        ):
            return (text,)
    return (*questions, "")


def _subject(question: Question) -> Question:
    """Return what is asked about what, whichever words say so and whichever studies count."""
    bare = replace(question, text="", filters=Filters(), skip=0, asks=False)
    about = (bare.terms, bare.study_ids, bare.described)
    if bare.kind is Kind.TOPIC and not any(about):
        return replace(bare, kind=Kind.LIBRARY)  # "qualitative studies": of all, the library
    return bare


def _proposed(questions: Sequence[str], wanted: Question) -> Iterator[str]:
    """Yield texts that may ask it: as typed, the last question first; then in words of ours."""
    for question in reversed(questions):
        rest = clean(question)
        for _ in range(ROUNDS):
            rest = limited(rest).rest
            yield HANGING.sub("", rest)
    yield _worded(wanted)


def _worded(question: Question) -> str:
    about = " ".join(question.terms)
    on = f" on {about}" if about else ""
    match question.kind:
        case Kind.COUNT:
            return f"number of studies{on}"
        case Kind.TOTAL:
            return f"total participants of studies{on}"
        case Kind.EXTREME if question.extreme:
            return EXTREMES[question.extreme] + on
        case Kind.TALLY if question.facet:
            return FACETS[question.facet] + (f" in studies{on}" if on else "")
        case Kind.SIDES:
            return f"are there effects of {about}?"
        case _:
            return about or EVERYTHING
