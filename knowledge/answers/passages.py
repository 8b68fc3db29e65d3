"""The sentence of a study that speaks of what was asked, where no fact answers it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.answers import counting, roles
from knowledge.answers.fitting import CHANGE, Asked, may_answer, says, weighed_terms, words_of
from knowledge.model import Aspect, Field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from knowledge.answers.counting import HeldIn
    from knowledge.answers.fitting import Words
    from knowledge.model import Question, Record, Span, Study


ENOUGH = 0.6  # of what the words of a question say must be said in the sentence
BESIDE = 0.3  # as much must be where the sentence stands beside the main finding
OF_NEW = 1.5  # what a word counts more there that the finding does not say
NEARLY_ALL = 0.6


def best_sentence(
    study: Study, question: Question, words: Words
) -> tuple[Record, tuple[Span, ...]] | None:
    """Return the sentence that says most of what is asked, with its record.

    None where no sentence says enough.

    A rare word says more than a common one. Of equals the main finding comes before others, and the
    first before those after it. What is asked by "how many" is answered only where a number counts
    it; an age, a period or a share only where one is given.
    """
    best = _best(study, question, words, weighed_terms(study, question, words))
    return (best.record, (best.sentence,)) if best else None


def beside_finding(
    study: Study, question: Question, words: Words, *, freely: bool
) -> tuple[Record, tuple[Span, ...]] | None:
    """Return the sentence that says, beside the main finding, what is asked; None where none does.

    It says more of it than the finding; or, if `freely`, nearly all of it, or something that
    the finding does not: of "does it improve sleep?" that sleep "improved".
    """
    weighed = weighed_terms(study, question, words)
    told = words.held_in(words_of(study, Field.MAIN_FINDING), tuple(weighed))
    best = _best(study, question, words, weighed, told)
    if best is None:
        return None
    held = words.held_in(best.sentence.of(best.record.document.text), tuple(weighed))
    new, whole = held - told, sum(weighed.values())
    says_more = sum(weighed[term] for term in held) > sum(weighed[term] for term in told)
    says_most = sum(weighed[term] for term in held) >= NEARLY_ALL * whole
    says_else = sum(weighed[term] for term in new) >= BESIDE * whole or any(
        term.casefold() in CHANGE for term in new
    )
    tells = says_more or (freely and (says_most or says_else))
    return (best.record, (best.sentence,)) if tells else None


def said_best(study: Study, question: Question, words: Words) -> float:
    """Return how much of what is asked the best sentence of a study says; 0 where none answers."""
    best = _best(study, question, words, weighed_terms(study, question, words))
    return best.rank[0] if best else 0.0


@dataclass(frozen=True, slots=True)
class _Best:
    rank: tuple[float, bool]
    record: Record
    sentence: Span


def _best(
    study: Study,
    question: Question,
    words: Words,
    weighed: Mapping[str, float],
    told_already: frozenset[str] | None = None,
) -> _Best | None:
    """Find the best sentence; where the finding is told, with these words, one beside it."""
    beside = told_already is not None
    new = {term: value for term, value in weighed.items() if term not in (told_already or ())}
    asked = Asked.of(question, weighed, words, BESIDE if beside else ENOUGH)
    best: _Best | None = None
    for record in study.records:
        finding = record.fact(Field.MAIN_FINDING).spans
        for sentence in record.sentences:
            text = sentence.of(record.document.text)
            if (beside and sentence in finding) or _is_title(record, sentence):
                continue
            if not may_answer(text, question, words) or not asked.enough(text, record):
                continue
            more = OF_NEW * says(text, new, words) if beside else 0.0
            rank = (asked.answers(text, record, sentence, more), sentence in finding)
            if best is None or rank > best.rank:
                best = _Best(rank, record, sentence)
    return best


def _is_title(record: Record, sentence: Span) -> bool:
    title = record.document.title_span
    return title is not None and title.start <= sentence.start and sentence.end <= title.end


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
            said = says(text, weighed, words)
            calls = roles.leaves_open(text)
            most[calls] = max(most[calls], said)
    return most[True] > most[False] and most[True] >= ENOUGH * sum(weighed.values())


def answering(study: Study, aspect: Aspect, question: Question, held_in: HeldIn) -> Aspect:
    """Return the aspect of the study that speaks of the further words of a question too.

    "How many peer workers" is answered by the number of peer workers, "how many women" is not: that
    is left to a sentence. A word of the title is what the whole study is about.
    """
    terms = question.terms
    if not terms:
        return aspect
    if aspect is Aspect.PASSAGE:
        return Aspect.SAMPLE_SIZE if _asks_size(study, question, held_in) else aspect
    held = held_in(f"{study.reference.title}\n{_spoken(study, aspect)}", terms)
    enough = len(set(terms)) / 2 if aspect is Aspect.MAIN_FINDING else len(set(terms))
    return aspect if len(held) >= enough else Aspect.PASSAGE


def _asks_size(study: Study, question: Question, held_in: HeldIn) -> bool:
    """Say whether those of whom a question asks how many are the sample of the study itself.

    They are where the title, or what states the size, calls it so.
    """
    noun = counting.counted(question.text)
    if not noun:
        return False
    title, size = study.reference.title, words_of(study, Field.SAMPLE_SIZE)
    terms = [term for term in question.terms if term.casefold() not in counting.COUNTING]
    whole = f"{title}\n{size}\n{words_of(study, Field.POPULATION)}"
    of_title = noun.casefold() not in counting.OTHER_COUNTS and held_in(title, (noun,))
    counted = held_in(size, (noun,)) or (size and of_title and not _counts(study, noun, held_in))
    return bool(counted) and held_in(whole, terms) >= set(terms)


def _counts(study: Study, noun: str, held_in: HeldIn) -> bool:
    """Say whether a study says of something, beside whom it is about, how many there are."""
    return any(
        counting.counts_all(sentence.of(record.document.text), noun, held_in)
        for record in study.records
        for sentence in record.sentences
    )


def _spoken(study: Study, aspect: Aspect) -> str:
    """Return the words in which a study speaks of an aspect."""
    match aspect:
        case Aspect.STUDY_DESIGN | Aspect.PASSAGE:
            return study.document.text
        case Aspect.SAMPLE_SIZE:
            return words_of(study, Field.SAMPLE_SIZE)
        case Aspect.MAIN_FINDING:
            return words_of(study, Field.MAIN_FINDING)
        case Aspect.AUTHORS | Aspect.YEAR | Aspect.REFERENCE:
            return study.reference.container_title
        case _:
            return study.document.text
