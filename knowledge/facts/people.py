"""Every phrase for people in a text: "adults with asthma", "peer support workers".

Each with what speaks for and against its being those studied, as plain names. Does not choose.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, count
from typing import TYPE_CHECKING, Final

from knowledge.facts import counted, noun_phrases
from knowledge.facts.vocabulary import words as listed
from knowledge.model.documents import SectionRole
from knowledge.model.facts import Design, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.facts.reading import Reading, Sentence
    from knowledge.model.documents import Span

# Designs whose abstracts say in the title and aim who is studied, rather than by their methods.
_KINDS: Final = {
    Design.SYSTEMATIC_REVIEW: "review",
    Design.META_ANALYSIS: "review",
    Design.SCOPING_REVIEW: "review",
    Design.NARRATIVE_REVIEW: "essay",
    Design.OPINION: "essay",
    Design.GUIDELINE: "essay",
    Design.OTHER: "essay",
    Design.MODELLING: "essay",
    Design.PROTOCOL: "protocol",
    None: "essay",
}
_MOST: Final = 60  # phrases a text; an abstract has about fifteen
_PERSONS: Final = ("ists", "ers", "ians", "ees")
# Ended so, and no people.
_NO_PERSONS: Final = listed("""
    identifiers disasters monsters
    numbers papers disorders factors answers matters parameters barriers centers clusters computers
    others orders letters  considers offers differs suffers lasts consists exists persists
    lists assists checklists wordlists powers trackers sensors filters layers registers chapters
    biomarkers markers cancers ulcers fevers years degrees fees committees trees guarantees covers
    enters encounters remainders transfers carriers servers routers posters newsletters
    browsers scanners monitors triggers moderators mediators predictors drivers indicators behaviors
    behaviours errors sectors
    """)
# Nouns that say no more than that somebody took part.
_BARE: Final = listed("""
    participants participant respondents subjects sample people individuals persons patients adults
    cases controls members users person individual population informants interviewees experts
    responders completers volunteers
    """)
# Of these, nouns that of themselves name nobody.
_EMPTY: Final = listed("""
    participants participant respondents subjects sample population informants interviewees cases
    controls members responders completers
    """)
# Nouns that are no people of themselves, and stand for some: "the general population".
_GROUPS: Final = listed("population populations sample")
_PLURALS: Final = listed("""
    people women men children staff youth personnel police population schoolchildren
    freshmen policemen msm plwh pwud pwid faculty infants
    """)
_WRITERS: Final = listed(
    "authors author researchers researcher reviewers reviewer investigators we"
)
_TAKING: Final = listed("""
    participated completed took were was responded answered filled who provided underwent received
    """)
# Words with a preposition behind them that make a phrase the one studied: "experiences of".
_STUDIED: Final = listed("""
    sample total survey interviews experiences experience perceptions perception attitudes views
    perspectives opinions lives study data group groups prevalence health wellbeing needs trial
    discussions cohort number outcomes
    """)
_HEADINGS: Final = ("participant", "subject", "patient", "sample", "population")
_CUES: Final = (
    " participants were ",
    " participants included ",
    " recruited ",
    " sample ",
    " interviews with ",
    " interviewed ",
    " aim",
    " objective",
    " purpose ",
    " this study ",
    " focus group",
    " total of ",
    " examine",
    " explore",
    " investigate",
    " conducted ",
    " should ",
    " need",
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase for people, and what speaks for and against it."""

    span: Span
    features: tuple[str, ...]


def find(reading: Reading, design: Design | None, counted_at: Sequence[Span]) -> list[Phrase]:
    """Return the phrases in text order.

    `design` is what the document's design was read to be, `counted_at` where its size stands.

    Where words behind the noun say which people are meant, the phrase stands with and without them.
    """
    heads: list[tuple[int, Sentence, int]] = []
    for index, sentence in enumerate(reading.all):
        at_people = compress(count(), map(_is_person, sentence.words))
        heads.extend((index, sentence, at) for at in at_people)
    del heads[_MOST:]
    whole = _Whole(heads, reading, _KINDS.get(design, "study"), counted_at)
    return [phrase for head in heads for phrase in _phrases(head, whole)]


@lru_cache(maxsize=1 << 15)
def _is_person(word: str) -> bool:
    noun = word.removesuffix("'s").removesuffix("'")
    unit = counted.UNITS.get(noun)
    if noun in _WRITERS:
        return False
    if unit is not None or noun in _GROUPS:
        return unit in counted.PEOPLE or unit is Unit.FAMILIES or noun in _GROUPS
    return noun.endswith(_PERSONS) and len(noun) > 6 and noun not in _NO_PERSONS


def _is_one(noun: str) -> bool:
    return not noun.endswith(("s", "'")) and noun not in _PLURALS


class _Whole:
    """What a phrase's features need to know about all of them."""

    def __init__(
        self,
        heads: Sequence[tuple[int, Sentence, int]],
        reading: Reading,
        kind: str,
        counted_at: Sequence[Span],
    ) -> None:
        self.times: dict[str, int] = {}
        for _, sentence, at in heads:
            noun = sentence.words[at]
            self.times[noun] = self.times.get(noun, 0) + 1
        self.most = max(self.times.values(), default=0)
        self.title = {s.words[at] for _, s, at in heads if s.role is SectionRole.TITLE}
        self.sentences = max(len(reading.all), 1)
        self.kind = kind
        self.counted_at = counted_at
        self.seen: set[str] = set()
        self._of_sentence: dict[int, tuple[str, ...]] = {}

    def of_sentence(self, index: int, sentence: Sentence) -> tuple[str, ...]:
        """Return what a sentence says about every phrase in it."""
        found = self._of_sentence.get(index)
        if found is None:
            role = sentence.role.value
            third = f"third:{min(3 * index // self.sentences, 2)}:{role == 'other'}"
            listed_under = any(cue in sentence.heading for cue in _HEADINGS)
            cues = [f"sentence:{cue}" for cue in _CUES if cue in sentence.lower]
            under = ["under-participants"] if listed_under else []
            found = (f"role:{role}", f"{self.kind}:role:{role}", third, *under, *cues)
            self._of_sentence[index] = found
        return found


def _phrases(head: tuple[int, Sentence, int], whole: _Whole) -> Iterator[Phrase]:
    index, sentence, at = head
    words = sentence.words
    if at + 1 < len(words) and _is_person(words[at + 1]):
        return  # "family caregivers": the next noun is the head
    first = noun_phrases.start(words, at, counted.UNITS)
    if first == at and words[at] in _EMPTY and noun_phrases.end(words, at) == at:
        return  # "318 participants"
    if _is_one(words[at]) and (first == 0 or words[first - 1] not in {"a", "an"}):
        return  # "patient outcomes"
    last = noun_phrases.end(words, at)
    shared = tuple(_features(index, sentence, first, at, whole))
    end = "extended" if last > at else "plain"
    yield Phrase(sentence.span_of(first, at), (*shared, f"short-of:{end}"))
    if last > at:
        behind = words[at + 1]
        opener = behind if behind != "(" else "("
        yield Phrase(
            sentence.span_of(first, last),
            (*shared, "with-more", f"more:{opener}", f"more-words:{min(last - at, 12) // 4}"),
        )


def _features(index: int, sentence: Sentence, first: int, at: int, whole: _Whole) -> Iterator[str]:
    """Yield what the sentence and the text say about a phrase."""
    words, noun = sentence.words, sentence.words[at]
    kind = "bare" if noun in _BARE else "named"
    yield kind
    if kind == "bare" and first == at:
        yield "bare-alone"
    yield f"words-before:{min(at - first, 4)}"
    unit = counted.UNITS.get(noun.removesuffix("'s").removesuffix("'"))
    yield f"unit:{unit.value if unit else 'none'}"
    if noun.endswith(("'", "'s")):
        yield "possessive"
    elif _is_one(noun):
        yield "one-person"
    near = (sentence.starts[max(first - 2, 0)], sentence.ends[min(at + 4, len(words) - 1)])
    if any(c.start < near[1] and near[0] < c.end for c in whole.counted_at):
        yield "counted"
        yield f"counted:{kind}"
    yield from _place(index, sentence, noun, whole)
    yield from _neighbours(words, first, at)


def _place(index: int, sentence: Sentence, noun: str, whole: _Whole) -> Iterator[str]:
    """Yield where the phrase stands, and where else its noun does."""
    if whole.times[noun] > 1:
        yield "repeated"
    if whole.times[noun] == whole.most:
        yield "most-named"
    if noun in whole.title:
        yield "in-title-too"
        yield f"in-title-too:{sentence.role.value}"
    if noun not in whole.seen:
        whole.seen.add(noun)
        yield "first-of-noun"
    yield from whole.of_sentence(index, sentence)


def _neighbours(words: Sequence[str], first: int, at: int) -> Iterator[str]:
    """Yield the words around a phrase."""
    before = words[first - 1] if first else "^"
    yield f"before:{'0' if before[0].isdigit() else before}"
    if first > 1 and words[first - 2] in _STUDIED:
        yield f"before2:{words[first - 2]}"
    after = words[at + 1] if at + 1 < len(words) else "$"
    yield f"after:{after}"
    if after in _TAKING:
        yield "takes-part"
    if words[at + 1 : at + 4] == ("(", "n", "="):
        yield "n-equals"
