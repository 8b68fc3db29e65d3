"""The sentence of a study that speaks of what was asked, where no fact answers it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias, assert_never

from knowledge.model import Aspect, Field

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from knowledge.model import Question, Record, Span, Study

    HeldIn: TypeAlias = Callable[[str, Sequence[str]], frozenset[str]]

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
ENOUGH = 2 / 3  # of the asked-for words must stand in the sentence


def best_sentence(
    study: Study, question: Question, held_in: HeldIn
) -> tuple[Record, tuple[Span, ...]] | None:
    """Return the sentence holding most of the terms, with its record; None if it holds too few.

    Of equals the main finding comes before others, and the first before those after it. What is
    asked by "how many" is answered only where a number counts it.
    """
    terms = question.terms
    counts = bool(HOW_MANY.search(question.text))
    wanted = len({term.casefold() for term in terms})
    best: tuple[tuple[int, bool], Record, Span] | None = None
    for record in study.records:
        finding = record.fact(Field.MAIN_FINDING).spans
        for sentence in record.sentences:
            text = sentence.of(record.document.text)
            held = len(held_in(text, terms))
            if counts and not _counted(text, terms, held_in):
                continue
            rank = (held, sentence in finding)
            if held and held / wanted >= ENOUGH and (best is None or rank > best[0]):
                best = (rank, record, sentence)
    return (best[1], (best[2],)) if best else None


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
            assert_never(aspect)


def _words(study: Study, field: Field) -> str:
    record, fact = study.fact(field)
    return " ".join(span.of(record.document.text) for span in fact.spans)
