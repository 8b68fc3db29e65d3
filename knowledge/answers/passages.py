"""The sentence of a study that speaks of what was asked, where no fact answers it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol, TypeAlias

from knowledge.answers.expected import expected
from knowledge.model import Aspect, Field

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from knowledge.model import Question, Record, Span, Study

    HeldIn: TypeAlias = Callable[[str, Sequence[str]], frozenset[str]]


class Words(Protocol):
    """How words compare, and what each of them says."""

    def held_in(self, text: str, words: Sequence[str]) -> frozenset[str]:
        """Return those of the words that a text holds, in any of their forms."""

    def telling(self, words: Sequence[str]) -> Mapping[str, float]:
        """Return how much each word says, by the word in small letters."""

    def unheld(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return those of the words that no study holds."""


HOW_MANY = re.compile(r"\bhow\s+many\b", re.IGNORECASE)
NUMBER = (
    r"(?:\d[\d,.]{0,12}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
    r"|hundred|no|none|half|most|all)"
)
COUNT = re.compile(
    rf"""
      \b(?={NUMBER}\b((?:\W{{1,3}}[\w'’-]{{1,30}}){{1,4}}))     # 9 of them women
    | \b(?=([\w'’-]{{1,30}}(?:\s[\w'’-]{{1,30}})?)\s?[(,]\s?(?:n\s?=\s?)?\d)   # women (n = 9)
    | \b(?=([\w'’-]{{1,30}}(?:\s[\w'’-]{{1,30}}){{0,2}})\s(?:once|twice|thrice|{NUMBER}\stimes)\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
ENOUGH = 0.6  # of what the words of a question say must be said in the sentence
OF_THE_STUDY = 0.25  # what a word of the title counts: it says which study is meant, not what of it
# What is still to be found out answers nothing.
OPEN = re.compile(
    r"\b(?:(?:further|future|more|additional)\s(?:research|stud(?:y|ies)|work|investigations?|trials?)"
    r"|(?:should|needs?\sto|remains?\sto)\sbe\s(?:\w+\s)?(?:investigated|examined|explored|studied|tested)"
    r"|we\shypothesi[sz]ed?|it\sis\sunknown|little\sis\sknown)\b",
    re.IGNORECASE,
)


def best_sentence(
    study: Study, question: Question, words: Words
) -> tuple[Record, tuple[Span, ...]] | None:
    """Return the sentence that says most of what is asked, with its record.

    None where no sentence says enough.

    A rare word says more than a common one. Of equals the main finding comes before others, and the
    first before those after it. What is asked by "how many" is answered only where a number counts
    it; an age, a period or a share only where one is given.
    """
    weighed = weighed_terms(study, question, words)
    whole = sum(weighed.values())
    kind = expected(question.text)
    counts = bool(HOW_MANY.search(question.text))
    best: tuple[tuple[float, bool], Record, Span] | None = None
    for record in study.records:
        finding = record.fact(Field.MAIN_FINDING).spans
        for sentence in record.sentences:
            text = sentence.of(record.document.text)
            if sentence == record.document.title_span or OPEN.search(text):
                continue
            if counts and not _counted(text, question.terms, words.held_in):
                continue
            told = kind is not None and bool(kind.told.search(text))
            if kind is not None and kind.must and not told:
                continue
            said = sum(weighed.get(term, 0.0) for term in words.held_in(text, tuple(weighed)))
            rank = (said + (0.5 if told else 0.0), sentence in finding)
            enough = said >= ENOUGH * whole if whole else told
            if enough and (said or told) and (best is None or rank > best[0]):
                best = (rank, record, sentence)
    return (best[1], (best[2],)) if best else None


def left_open(study: Study, question: Question, words: Words) -> bool:
    """Say whether what is asked is something that the study itself leaves to be found out.

    So it is where a sentence that calls for research says enough of what is asked, and more than
    any other sentence does: "whether these talks prevent suicide needs further research".
    """
    weighed = weighed_terms(study, question, words)
    most = {True: 0.0, False: 0.0}
    for record in study.records:
        for sentence in record.sentences:
            text = sentence.of(record.document.text)
            said = sum(weighed[term] for term in words.held_in(text, tuple(weighed)))
            calls = bool(OPEN.search(text))
            most[calls] = max(most[calls], said)
    return most[True] > most[False] and most[True] >= ENOUGH * sum(weighed.values())


def weighed_terms(study: Study, question: Question, words: Words) -> dict[str, float]:
    """Return what each word asked for says; those that ask for a kind of answer are left out."""
    kind = expected(question.text)
    terms = [term for term in question.terms if not (kind and kind.only_asks(term))]
    title = words.held_in(study.reference.title, terms)
    weighed = words.telling(terms)
    unheld = set(words.unheld(terms))  # said in other words, if at all
    least = min((weighed[term.casefold()] for term in terms if term not in unheld), default=1.0)
    return {
        term: (least if term in unheld else weighed[term.casefold()])
        * (OF_THE_STUDY if term in title else 1.0)
        for term in terms
    }


def _counted(sentence: str, terms: Sequence[str], held_in: HeldIn) -> bool:
    """Say whether a number stands before one of the terms, or in brackets after it."""
    return any(held_in(match[match.lastindex or 0], terms) for match in COUNT.finditer(sentence))


def answering(study: Study, aspect: Aspect, question: Question, held_in: HeldIn) -> Aspect:
    """Return the aspect of the study that speaks of the further words of a question too.

    "How many peer workers" is answered by the number of peer workers, "how many women" is not: that
    is left to a sentence. A word of the title is what the whole study is about.
    """
    terms = question.terms
    if not terms:
        return aspect
    if aspect is Aspect.PASSAGE:
        size = _words(study, Field.SAMPLE_SIZE)
        counted = HOW_MANY.search(question.text) and held_in(size, terms) >= set(terms)
        return Aspect.SAMPLE_SIZE if counted else aspect
    held = held_in(f"{study.reference.title}\n{_spoken(study, aspect)}", terms)
    enough = len(set(terms)) / 2 if aspect is Aspect.MAIN_FINDING else len(set(terms))
    return aspect if len(held) >= enough else Aspect.PASSAGE


def _spoken(study: Study, aspect: Aspect) -> str:
    """Return the words in which a study speaks of an aspect."""
    match aspect:
        case Aspect.STUDY_DESIGN | Aspect.PASSAGE:
            return study.document.text
        case Aspect.SAMPLE_SIZE:
            return _words(study, Field.SAMPLE_SIZE)
        case Aspect.MAIN_FINDING:
            return _words(study, Field.MAIN_FINDING)
        case Aspect.AUTHORS | Aspect.YEAR | Aspect.REFERENCE:
            return study.reference.container_title
        case _:
            return study.document.text


def _words(study: Study, field: Field) -> str:
    record, fact = study.fact(field)
    return " ".join(span.of(record.document.text) for span in fact.spans)
