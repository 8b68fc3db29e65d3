"""Read the sentences of an abstract as statements: what part each belongs to, what it sounds like.

Shared by the facts that choose among sentences. Does not choose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from knowledge.facts import caveats, finding_words, parts
from knowledge.facts.reading import words_of
from knowledge.facts.vocabulary import words
from knowledge.model.documents import Span

if TYPE_CHECKING:
    from knowledge.facts.parts import Part
    from knowledge.facts.reading import Reading, Sentence

_SHORTEST: Final = 4  # words and marks: "Conclusions." states nothing
_MOST: Final = 60  # sentences; an abstract has about ten
# What publishers, registers and screening tools put behind an abstract.
_FURNITURE: Final = (
    " copyright",
    " all rights reserved",
    " © ",
    " psycinfo database",
    " published by",
    " label included",
    " trial registration",
    " clinicaltrials ",
    " keywords ",
    " key words ",
    " prospero ",
    " registration number",
    " funded by",
    " open access article",
    " elsevier ",
    " springer ",
    " running head ",
    " ( c ) 19",
    " ( c ) 20",
    " e-mail ",
    " professor of ",
    " professor at ",
    " professor emeritus",
    " ethics committee",
    " ethical approval",
)
# The first words of these, as a sentence has them: most sentences have none.
_FURNITURE_WORDS: Final = frozenset(words_of(mark)[0] for mark in _FURNITURE)
# A sentence with two of these, and none of the commonest words of English, is in another language.
_ENGLISH: Final = words("the of and")
_FOREIGN: Final = words("""
    og som av til er et den det med ikke de la el los las del en que por para der die das und mit
    von zu ist het een van les des le une dans est az egy
    """)
# A label that opens a sentence where no heading was seen: "Conclusion(s): ", "Findings--"
_LABEL: Final = re.compile(
    r"(?:main\ |key\ )?(?:conclusions?|results?|findings?|discussion|interpretation)"
    r"(?:\(s\))?\ ?(?::|--?|[\u2013\u2014])\s*(?=[A-Z0-9])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence among those of its part: its place in their run, and what it sounds like.

    `place` counts from 0 within the run; `last` closes it. `sounds` are names of cues; none are
    read for what stands under a heading that holds no findings, and for a caveat.
    """

    sentence: Sentence
    part: Part
    place: int
    last: bool
    sounds: tuple[str, ...]
    may_find: bool


@dataclass(frozen=True, slots=True)
class Statements:
    """An abstract's statements, in the order of the text, and its title."""

    text: str
    title: tuple[Sentence, ...]
    statements: tuple[Statement, ...]

    def span(self, place: int) -> Span:
        """Return where a statement stands, without a label that opens it."""
        span = self.statements[place].sentence.span
        label = _LABEL.match(self.text, span.start, span.end)
        return Span(label.end(), span.end) if label else span


def read(reading: Reading) -> Statements:
    """Return what the authors say, sentence by sentence."""
    sentences = authors(reading)
    told = parts.tell(sentences)
    found: list[Statement] = []
    place = 0
    for i, (sentence, part) in enumerate(zip(sentences, told, strict=True)):
        place = place + 1 if i and told[i - 1].place == part.place else 0
        last = i + 1 == len(told) or told[i + 1].place != part.place
        may_find = _may_find(sentence, part)
        sounds = tuple(finding_words.sounds(sentence)) if may_find else ()
        found.append(Statement(sentence, part, place, last, sounds, may_find))
    return Statements(reading.text, reading.title, tuple(found))


def authors(reading: Reading) -> list[Sentence]:
    """Return the sentences of the abstract that are the authors', and whole."""
    kept = [
        sentence
        for sentence in reading.abstract[: 2 * _MOST]
        if len(sentence.words) >= _SHORTEST and not _is_furniture(sentence)
    ]
    return kept[:_MOST]


def _is_furniture(sentence: Sentence) -> bool:
    if _FURNITURE_WORDS.isdisjoint(sentence.words):
        return False
    return any(mark in sentence.lower for mark in _FURNITURE)


def _may_find(sentence: Sentence, part: Part) -> bool:
    """Say whether a sentence may state a finding: not under "Methods", not a caveat, not cut."""
    said = sentence.words
    if _ENGLISH.isdisjoint(said) and len(_FOREIGN.intersection(said)) > 1:
        return False
    if part.place < parts.RESULTS and sentence.role is parts.ORDER[part.place]:
        return False
    return (
        "limit" not in sentence.heading
        and said.count("(") <= said.count(")")  # else it was cut off
        and not caveats.is_caveat(sentence)
        and not caveats.announces(sentence)
    )
